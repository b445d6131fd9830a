"""The words of rules: subjects, their fields, and what people call them.

A rule can name nothing else. Labels are the terms of the xdomea standard, so that a
message says "Laufzeit/Ende" and not `runs_until`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from diva_rules.model.codes import CodeUse
from diva_rules.model.defect import Defect
from diva_rules.model.message import (
    Decision,
    ImportResult,
    Message,
    MessagePlan,
    ObjectRequest,
    PlanUnit,
    XmlFacts,
)
from diva_rules.model.package import Entry, Package, PrimaryDocument, TransportList
from diva_rules.model.process import MessageSummary, Process, Run
from diva_rules.model.record import Record, Routing
from diva_rules.model.text import Text
from diva_rules.rules.fields import ABOVE, NEAREST, Field, elsewhere, table


@dataclass(frozen=True, slots=True)
class Subject:
    """A sort of object that rules judge.

    Attributes:
        name: as rules write it.
        type: the model type.
        label: as people read it.
        fields: what rules may ask of it.
    """

    name: str
    type: type[Any]
    label: Text
    fields: Mapping[str, Field]

    def suggest(self, name: str) -> str:
        """Return the nearest field name, for messages, or ""."""
        near = get_close_matches(name, list(self.fields), n=1)
        return near[0] if near else ""


_PACKAGE = table("""
form | text |  | Form | form
name.stem | text |  | Name des Containers ohne Endung | name of the container without extension
name.extension | text |  | Dateiendung des Containers | extension of the container
name.scheme | text |  | Namensschema des Containers | naming scheme of the container
entries | integer |  | Einträge | entries
content_entries | integer |  | Dateien außer der Nachricht | files besides the message
size | integer |  | Größe | size
whole | boolean |  | Liste der Einträge vollständig | complete list of entries
messages | texts | messages[] | Nachrichten | messages
deep_messages | texts | deep_messages[] | Nachrichten in Ordnern | messages in folders
""")

_ENTRY = table("""
name | text |  | Name | name
base_name | text |  | Dateiname | file name
folder | text |  | Ordner | folder
kind | text |  | Art | kind
size | integer |  | Größe | size
encrypted | boolean |  | verschlüsselt | encrypted
litter | boolean |  | Hilfsdatei des Betriebssystems | helper file of the operating system
likely_encoding | text |  | wahrscheinliche Kodierung des Namens | likely encoding of the name
raw_name | text |  | Bytes des Namens | bytes of the name
is_message | boolean |  | Nachricht | message
referenced | boolean |  | in der Nachricht genannt | named by the message
""")

_PRIMARY_DOCUMENT = table("""
name | text |  | Dateiname |
role | text |  | Rolle | role
name_uuid | text |  | UUID im Dateinamen | UUID in the file name
name_rest | text |  | Dateiname nach der UUID | file name after the UUID
name_key | text |  | Dateiname | file name
extension | text |  | Dateiendung | extension
original_name | text |  | DateinameOriginal |
original_extension | text |  | Dateiendung in DateinameOriginal | extension in DateinameOriginal
owner_id | text |  | UUID des Dokuments | UUID of the document
format_code | text | format_code.value | Dateiformat |
format_list_version | text | format_code.list_version | Dateiformat/@listVersionID |
format_version | text |  | Format/Version |
other_format | text |  | Format/SonstigerName |
delivered | boolean |  | Lieferung vorhanden | delivery supplied
present | boolean |  | in der Lieferung vorhanden | present in the delivery
size | integer |  | Größe | size
content_known | boolean |  | Inhalt lesbar | content readable
sha256 | text |  | SHA-256 |
detected | texts | detected[] | erkanntes Format | recognised format
protected | boolean |  | verschlüsselt | encrypted
protection | text |  | Art der Verschlüsselung | sort of encryption
identified | boolean |  | in PRONOM nachgeschlagen | looked up in PRONOM
puids | texts | puids[] | PRONOM-Kennung | PRONOM id
puid_basis | text |  | Grundlage der PRONOM-Kennung | basis of the PRONOM id
hash.stated | boolean |  | Hash |
hash.value | text |  | Hash/Wert |
hash.algorithm | text | hash.algorithm.value | Hash/Algorithmus |
hash.other_algorithm | text |  | Hash/SonstigerAlgorithmus |
actual_hash | text |  | tatsächlicher Hash | actual hash
""")

_XML = table("""
encoding | text |  | Kodierung | encoding
namespace | text |  | Namensraum | namespace
prefix | text |  | Namensraum-Präfix | namespace prefix
root | text |  | Wurzelelement | root element
version | text |  | xdomea-Version | xdomea version
message_type | text |  | Nachrichtennummer | message number
family | text |  | Nachrichtenfamilie | message family
known_message | boolean |  | bekannte Nachricht | known message
schema_location | text |  | xsi:schemaLocation |
foreign_prefixes | texts | foreign_prefixes[] | andere Präfixe | other prefixes
xsi_attributes | texts | xsi_attributes[] | xsi:type und xsi:nil | xsi:type and xsi:nil
characters | texts | characters[] | Zeichen außerhalb von DIN 91379 | characters outside DIN 91379
objects | integer |  | Objekte | objects
complete | boolean |  | vollständig gelesen | read to its end
""")

_PARTY = """
{0}.stated | boolean |  | {1} | {2}
{0}.authority_key | text |  | {1}: Behördenschlüssel | {2}: authority key
{0}.directory | text |  | {1}: Verzeichnisdienst | {2}: directory
{0}.authority_prefix | text |  | {1}: Präfix | {2}: prefix
{0}.organisation | text |  | {1}: Institution | {2}: institution
{0}.organisation_short | text |  | {1}: Kurzbezeichnung | {2}: abbreviation
{0}.unit | text |  | {1}: Organisationseinheit | {2}: organisational unit
{0}.family_name | text |  | {1}: Familienname | {2}: family name
{0}.given_name | text |  | {1}: Vorname | {2}: given name
{0}.function | text |  | {1}: Tätigkeit | {2}: function
{0}.responsibility | text |  | {1}: Zuständigkeit | {2}: responsibility
{0}.role | text | {0}.role.value | {1}: Rolle | {2}: role
{0}.role_text | text |  | {1}: Rolle | {2}: role
{0}.addresses | texts | {0}.addresses[] | {1}: Anschrift | {2}: address
{0}.channels | texts | {0}.channels[].address | {1}: Erreichbarkeit | {2}: channel
{0}.identity | value |  | {1} | {2}"""

_MESSAGE = table(
    """
version | text |  | xdomea-Version | xdomea version
message_type | text |  | Nachrichtennummer | message number
root | text |  | Wurzelelement | root element
name.name | text |  | Dateiname | file name
name.stem | text |  | Dateiname ohne Endung | file name without extension
name.extension | text |  | Dateiendung | extension
name.scheme | text |  | Namensschema | naming scheme
name.process_id | text |  | UUID im Dateinamen | UUID in the file name
name.message_type | text |  | Nachrichtentyp im Dateinamen | message type in the file name
name.running_number | integer |  | laufende Nummer im Dateinamen | running number in the file name
process_id | text |  | ProzessID |
message_id | text |  | nachrichtenUUID |
origin_id | text |  | UUIDUrsprungsnachricht |
declared_type | text | declared_type.value | Nachrichtentyp/code |
declared_type_name | text | declared_type.name | Nachrichtentyp/name |
created_at | datetime |  | Erstellungszeitpunkt |
created_text | text |  | Erstellungszeitpunkt |
system.stated | boolean |  | SendendesSystem |
system.product | text |  | Produkt | product
system.vendor | text |  | Produkthersteller | vendor
system.version | text |  | Produktversion | product version
system.instance | text |  | InstanzID |
test | text |  | Attribut test | attribute test
hint | text |  | Hinweis |
sequence_number | integer |  | LfdNrNachrichtProTyp |
sequence_total | integer |  | GesamtanzahlNachrichtenProTyp |
receipt_wanted | boolean |  | Empfangsbestaetigung |
archive_id_wanted | boolean |  | RueckmeldungArchivkennung |
success | boolean |  | Erfolgreich |
error_texts | texts | error_texts[] | Fehlermeldung |
error_codes | texts | error_codes[].value | FehlermeldungCode |
defaulted | texts | defaulted[] | leere Elemente mit Vorgabewert | empty elements with a default
uuids | texts |  | UUIDs |
"""
    + _PARTY.format("sender", "Absender", "sender")
    + _PARTY.format("receiver", "Empfänger", "receiver")
)

_OF_RECORD = table("""
kind | text |  | Objektart | kind of object
role | text |  | Rolle | role
depth | integer |  | Tiefe | depth
id | text |  | UUID |
parent_id | text |  | UUID darüber | UUID above
number | text |  | NummerImUebergeordnetenContainer |
parent_path | text | parent_xpath | Pfad des Objekts darüber | path of the object above
context | boolean |  | Kontextobjekt |
subject | text |  | Betreff |
reference | text |  | Kennzeichen |
lead_unit | text |  | Federführung | Federfuehrung
file_unit | text |  | Aktenführung | Aktenfuehrung
confidentiality | text | confidentiality.grade.value | Vertraulichkeit | confidentiality
confidentiality.until_year | integer |  | Einstufungsfrist |
confidentiality.until | date |  | Einstufungsfrist |
confidentiality.since | date |  | EingestuftAm |
confidentiality.ended_on | date |  | EinstufungEndetAm |
confidentiality.issuer | text |  | Herausgeber |
confidentiality.list | text | confidentiality.grade.list_uri | Geheimhaltungsgrad/@listURI |
remark | text |  | Bemerkung |
medium | text | medium.value | Medium |
plan_unit.code | text |  | Aktenplaneinheit/Kennzeichen |
plan_unit.short_text | text |  | Aktenplaneinheit/BetreffKurz |
plan_unit.long_text | text |  | Aktenplaneinheit/Inhaltsangabe |
references_above | texts |  | Kennzeichen darüber | Kennzeichen above
retention.stated | boolean |  | Aussonderungsmetadaten | retention data
retention.years | integer |  | Aufbewahrungsdauer |
retention.unlimited | boolean |  | Unbefristet |
retention.duration | value |  | Aufbewahrungsdauer |
retention.end | date |  | Aufbewahrungsende |
retention.appraisal | text | retention.appraisal.value | Aussonderungsart |
retention.appraisal_text | text |  | AussonderungsartKonfigurierbar |
retention.archive_id | text |  | Kennung |
retention.proposal | text | retention.proposal.value | Bewertungsvorschlag |
retention.proposal_reason | text |  | BewertungsvorschlagBegruendung |
retention.transfer_end | date |  | Transferfristende |
location | text |  | Standort |
type_name | text |  | Typ |
runs_from | date |  | Laufzeit/Beginn |
runs_until | date |  | Laufzeit/Ende |
runtime_stated | boolean |  | Laufzeit |
closed | boolean |  | ZdA |
closed_on | date |  | ZdADatum |
file_subject | text |  | Aktenbetreff |
received_on | date |  | Posteingangsdatum |
sent_on | date |  | Postausgangsdatum |
written_on | date |  | DatumDesSchreibens |
regarding | text |  | Bezug |
clerk | text |  | Bearbeiter |
changed_at | datetime |  | ZeitpunktLetzteAenderung |
attachment_number | text |  | Anlage/Nummer |
history_times | datetimes | history[].at | Historie/DatumUhrzeit |
file_times | datetimes | versions[].formats[].file.created_at | Primaerdokument/DatumUhrzeit |
file_change_times | datetimes | versions[].formats[].file.changed_at | Datei/letzte Änderung |
holds_components | boolean |  | DokumentMitSchriftstueck |
versions | integer | #versions | Versionen | versions
version_numbers | texts | versions[].number | Version/Nummer |
format_codes | texts | versions[].formats[].code.value | Dateiformat |
structure_names | texts | structure[].name | Strukturpfad |
components_below | integer |  | Schriftstücke | components
documents_below | integer |  | Dokumente | documents
processes_below | integer |  | Vorgänge | processes
files_below | integer |  | Teilakten | subfiles
attachments_below | integer |  | Anlagen | attachments
below.last_document_on | date |  | jüngstes Dokumentdatum darunter | latest document date below
below.open_processes | integer |  | offene Vorgänge darunter | open processes below
uuids | text | id | UUID |
""")

# What rules ask of the records above: of the one directly above, of the nearest above
# that says something, and of the object itself or else the nearest above.
_ABOVE = (
    "kind role id subject reference context medium plan_unit.code runs_from runs_until changed_at"
    " closed retention.stated retention.years retention.end retention.appraisal"
)
_INHERITED = (
    "context medium reference confidentiality confidentiality.until_year plan_unit.code"
    " runs_from runs_until changed_at retention.stated retention.end retention.appraisal"
)
_NEAREST = (
    "context medium confidentiality plan_unit.code retention.stated retention.years"
    " retention.unlimited retention.end retention.appraisal retention.appraisal_text"
)
_RECORD = {
    **_OF_RECORD,
    **elsewhere("above", ABOVE, Text("darüber", "above"), _OF_RECORD, _ABOVE),
    **elsewhere(
        "above.above",
        ABOVE * 2,
        Text("zwei Ebenen darüber", "two levels above"),
        _OF_RECORD,
        "kind role",
    ),
    **elsewhere("inherited", ABOVE + NEAREST, Text("darüber", "above"), _OF_RECORD, _INHERITED),
    **elsewhere("nearest", NEAREST, Text("auch von oben", "or from above"), _OF_RECORD, _NEAREST),
}

_PLAN_UNIT = table("""
id | text |  | UUID |
code | text |  | Kennzeichen |
parent_code | text |  | Kennzeichen darüber | Kennzeichen above
short_text | text |  | BetreffKurz |
long_text | text |  | Inhaltsangabe |
any_text | text |  | BetreffKurz oder Inhaltsangabe | BetreffKurz or Inhaltsangabe
plan_path | text |  | Aktenplan | filing plan
depth | integer |  | Tiefe | depth
retention.years | integer |  | Aufbewahrungsdauer |
retention.unlimited | boolean |  | Unbefristet |
retention.duration | value |  | Aufbewahrungsdauer |
retention.appraisal | text | retention.appraisal.value | Aussonderungsart |
valid_from | date |  | Gueltigkeit/Beginn |
valid_until | date |  | Gueltigkeit/Ende |
retired | boolean |  | Stillgelegt |
see | texts | see[] | VerweisAktenplaneinheit |
defaulted | texts | defaulted[] | leere Elemente mit Vorgabewert | empty elements with a default
uuids | text | id | UUID |
""")

_PLAN = table("""
id | text |  | UUID |
name | text |  | Bezeichnung |
version | text |  | Version |
valid_from | date |  | Gueltigkeit/Beginn |
valid_until | date |  | Gueltigkeit/Ende |
uuids | text | id | UUID |
""")

_ROUTING = table("""
id | text |  | UUID |
number | text |  | NummerImUebergeordnetenContainer |
parent_id | text |  | UUID des Objekts | UUID of the object
step_status | texts | steps[].status.value | Beteiligungsschritt/Status |
step_numbers | texts | steps[].number | Beteiligungsschritt/Nummer |
above.context | boolean |  | Kontextobjekt darüber | Kontextobjekt above
above.kind | text |  | Objektart darüber | kind of object above
above.xpath | text |  | Pfad des Objekts darüber | path of the object above
inherited.context | boolean | above.^context | Kontextobjekt darüber | Kontextobjekt above
external | boolean |  | durch andere Stellen | through other bodies
defaulted | texts | defaulted[] | leere Elemente mit Vorgabewert | empty elements with a default
uuids | text | id | UUID |
""")

_DECISION = table("""
id | text |  | UUID |
appraisal | text | appraisal.value | Aussonderungsart |
appraisal_text | text |  | AussonderungsartKonfigurierbar |
uuids | text | id | UUID |
""")

_RESULT = table("""
id | text |  | UUID |
success | boolean |  | Erfolgreich |
archive_id | text |  | Archivkennung |
error_texts | texts | error_texts[] | Fehlermeldung |
error_codes | texts | error_codes[].value | FehlermeldungCode |
uuids | text | id | UUID |
""")

_REQUEST = table("""
object_id | text |  | UUID |
batch_number | text |  | NummerImStapel |
application_id | text |  | Kennung im Fachverfahren | identifier in the application
container_id | text |  | IDContainer |
place | text |  | Ablageort |
version_number | text |  | Versionsnummer |
uuids | text | object_id | UUID |
""")

_CODE = table("""
element | text |  | Element | element
value | text |  | Code | code
name | text |  | Name des Codes | name of the code
list_uri | text |  | Codeliste (listURI) | code list (listURI)
list_version | text |  | Version der Codeliste (listVersionID) | list version (listVersionID)
enumerated | boolean |  | vom Schema aufgezählt | listed by the schema
padded | boolean |  | Leerzeichen um den Code | blanks around the code
count | integer | occurrences | Anzahl | number
""")

_SUMMARY = table("""
path | text |  | Datei | file
version | text |  | xdomea-Version | xdomea version
message_type | text |  | Nachrichtennummer | message number
process_id | text |  | ProzessID |
message_id | text |  | nachrichtenUUID |
origin_id | text |  | UUIDUrsprungsnachricht |
instance | text |  | InstanzID |
sha256 | text |  | SHA-256 |
sequence_number | integer |  | LfdNrNachrichtProTyp |
sequence_total | integer |  | GesamtanzahlNachrichtenProTyp |
created_at | datetime |  | Erstellungszeitpunkt |
complete | boolean |  | vollständig gelesen | read to its end
receipt_wanted | boolean |  | Empfangsbestaetigung |
archive_id_wanted | boolean |  | RueckmeldungArchivkennung |
success | boolean |  | Erfolgreich |
sender.authority_key | text |  | Absender: Behördenschlüssel | sender: authority key
sender.organisation | text |  | Absender: Institution | sender: institution
receiver.authority_key | text |  | Empfänger: Behördenschlüssel | receiver: authority key
receiver.organisation | text |  | Empfänger: Institution | receiver: institution
""")

_NOTHING: Mapping[str, Field] = {}

SUBJECTS: Mapping[str, Subject] = {
    subject.name: subject
    for subject in (
        Subject("package", Package, Text("Lieferung", "delivery"), _PACKAGE),
        Subject("entry", Entry, Text("Eintrag", "entry"), _ENTRY),
        Subject(
            "primary_document",
            PrimaryDocument,
            Text("Primärdokument", "primary document"),
            _PRIMARY_DOCUMENT,
        ),
        Subject("xml", XmlFacts, Text("XML-Dokument", "XML document"), _XML),
        Subject("message", Message, Text("Nachricht", "message"), _MESSAGE),
        Subject("record", Record, Text("Schriftgutobjekt", "record object"), _RECORD),
        Subject("routing", Routing, Text("Geschäftsgang", "routing"), _ROUTING),
        Subject("plan", MessagePlan, Text("Aktenplan", "filing plan"), _PLAN),
        Subject("plan_unit", PlanUnit, Text("Aktenplaneinheit", "plan unit"), _PLAN_UNIT),
        Subject("decision", Decision, Text("Bewertung", "appraisal decision"), _DECISION),
        Subject("result", ImportResult, Text("Importergebnis", "import result"), _RESULT),
        Subject("request", ObjectRequest, Text("genanntes Objekt", "object named"), _REQUEST),
        Subject("code", CodeUse, Text("Code", "code"), _CODE),
        Subject("defect", Defect, Text("Befund des Lesers", "reader's notice"), _NOTHING),
        Subject("process", Process, Text("Prozess", "process"), _NOTHING),
        Subject("run", Run, Text("Prüflauf", "run"), _NOTHING),
        Subject("transport", TransportList, Text("Transportdatei", "transport file"), _NOTHING),
    )
}
# Objects of examples that are no subjects of their own.
SUMMARY = Subject("summary", MessageSummary, Text("Nachricht", "message"), _SUMMARY)
