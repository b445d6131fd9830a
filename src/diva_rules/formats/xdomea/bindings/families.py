"""The messages of the other families until 3.1, made of what the disposal messages have.

Their records, plans, contacts and routings are those of the version; new are headers,
the objects that a message asks something about, and results. What 2.x and 3.x write
differently is the binding of `Generation`.

FVDaten (06xx): what a message says of persons, printers, settings and searches has no
field in the model and stays in `extras`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diva_rules.formats.xdomea.bindings.common import contact
from diva_rules.formats.xdomea.bindings.shapes import one_field
from diva_rules.formats.xdomea.bindings.steps import (
    Child,
    Custom,
    Default,
    Many,
    ObjectSpec,
    Spec,
    Table,
)
from diva_rules.model.message import ImportResult, ObjectRequest, RoutingChange, SendingSystem
from diva_rules.model.record import Routing


@dataclass(frozen=True)
class Generation:
    """The bindings of one generation that the families are made of.

    Attributes:
        header: Kopf of the disposal messages.
        contact: a contact.
        history: HistorienProtokollInformation.
        file, process, document, attachment: records; the last one beside them.
        routing: an internal routing.
        result: the result of an import, for one object.
        defaults: whether booleans have schema defaults, as they do in 2.x.
    """

    header: Table
    contact: Table
    history: Spec
    file: ObjectSpec
    process: ObjectSpec
    document: ObjectSpec
    attachment: ObjectSpec
    routing: ObjectSpec
    result: ObjectSpec
    defaults: bool

    def flag(self, field: str, default: str) -> Spec:
        """Bind a boolean that has a default in 2.x and none from 3.0."""
        return Default(f"{field}:boolean", default) if self.defaults else f"{field}:boolean"

    @property
    def records(self) -> Table:
        """Any record, as the child of a group."""
        return {
            "Akte": Child(self.file),
            "Vorgang": Child(self.process),
            "Dokument": Child(self.document),
        }


_SYSTEM: Table = {"InstanzID": "instance", "Produktname": "product", "Version": "version"}
_SYSTEMS = Many("receiving_systems", SendingSystem, _SYSTEM)

# Messages of FVDaten by the element that names an object in them.
_ASKING: Mapping[str, str] = {
    "0601": "DokumentZumAktualisieren",
    "0602": "SchriftgutobjektZumAnsehen",
    "0603": "SchriftgutobjektZumBearbeiten",
    "0604": "SchriftgutobjektZumErstellen",
    "0605": "SchriftgutobjektZumAblegen",
    "0606": "SchriftgutobjektZumDrucken",
    "0607": "ProtokolleintragZumErstellen",
    "0609": "MetadatenZumAnlegen",
    "0610": "MetadatenZumAktualisieren",
    "0611": "MetadatenZumAnsehen",
    "0612": "MetadatenZumLoeschen",
    "0613": "SchriftgutobjektZumLoeschenMarkieren",
    "0614": "SchriftgutobjektZumLoeschmarkierungAufheben",
    "0615": "SchriftgutobjektZumEndgueltigLoeschen",
    "0616": "SchriftgutobjektZumLoeschstatusAbfragen",
    "0617": "SchriftgutobjektZumUngueltigKennzeichnen",
    "0618": "DatensatzZumLoeschen",
    "0622": "ZustaendigkeitZumAendern",
    "0623": "GesamtprotokollZumAblegen",
    "0624": "SchriftgutobjektZumZDAVerfuegen",
    "0631": "DokumentZumExportieren",
    "0632": "SGOZumZDAAufheben",
}
_APPLICATIONS = tuple(f"06{number:02}" for number in range(1, 33))
_ERRORS = tuple(f"SpezifischeFehlermeldung06{n:02}" for n in (*range(1, 29), 31, 32))


def roots(version: Generation) -> dict[str, Table]:
    """Return what differs from the disposal messages below the root, by message number."""
    more = contact("further_receivers", version.contact, many=True)
    several = {"Kopf": {**version.header, "WeitererEmpfaenger": more}}
    tables: dict[str, Table] = dict.fromkeys(("0101", "0202", "0301", "0401"), several)
    tables |= _routed(version)
    tables["0402"] = {"AbgegebenesObjekt": Child(version.result)}
    tables |= _applications(version)
    tables |= _interim(version, several)
    return tables


def _routed(version: Generation) -> dict[str, Table]:
    """Bind 0201 and 0203: documents on their way through other bodies."""
    routing = ObjectSpec(
        "external routing", Routing, version.routing.table, (("external", True),), atomic=True
    )
    change = ObjectSpec("routing change", RoutingChange)
    change.table.update(
        {
            "Nummer": "number",
            "Aenderungsart": {"Neu": "added:boolean", "Uebersprungen": "skipped:boolean"},
        }
    )
    header = {
        **version.header,
        "EmpfangsbestaetigungAnInitiator": version.flag("receipt_to_initiator", "0"),
        "EmpfangsbestaetigungAnVorgaenger": version.flag("receipt_to_predecessor", "0"),
    }
    return {
        "0201": {
            "Kopf": header,
            "Hauptobjekt": {"Dokument": Child(version.document)},
            "ExternerGeschaeftsgang": Child(routing),
            "Anlage": {**version.records, "Dokument": Child(version.attachment)},
        },
        "0203": {
            "GeaenderterGeschaeftsgang": Child(routing),
            "GeaenderterBeteiligungsschritt": Child(change),
        },
    }


def _applications(version: Generation) -> dict[str, Table]:
    """Bind 0601 to 0632: an application drives a records system."""
    header: Table = {
        **version.header,
        "EmpfangendesSystem": _SYSTEMS,
        "WeiteresEmpfangendesSystem": _SYSTEMS,
        "Erstellerkennung": "caused_by",
        "ErstellerRolle": "caused_in_role",
        "Stapel": "batch:boolean",
        "Stapellaenge": "batch_length:integer",
        "DMSSessionID": "records_session",
        "FVSessionID": "application_session",
    }
    request = ObjectSpec("request", ObjectRequest)
    request.table.update(
        {
            "IDSGO": "object_id",
            "IDDokument": "object_id",
            "NummerImStapel": "batch_number",
            "FachverfahrenObjektID": "application_id",
            "FachverfahrenDatensatzID": "application_id",
            "IDContainer": "container_id",
            "Ablageort": "place",
            "Versionsnummer": "version_number",
            "Metadatum": Custom("fields", one_field),
            "HistorienProtokollInformation": version.history,
            "Dokument": Child(version.document),
            "Geschaeftsgang": Child(version.routing),
            "Schriftgutobjekt": version.records,
        }
    )
    tables: dict[str, Table] = {number: {"Kopf": header} for number in _APPLICATIONS}
    for number, element in _ASKING.items():
        tables[number] = {"Kopf": header, element: Child(request)}
    tables["0630"] = {"Kopf": header, "ErfolgOderMisserfolg": _answer(version)}
    return tables


def _answer(version: Generation) -> Table:
    """Bind the result that a records system reports to an application (0630)."""
    result = ObjectSpec("application result", ImportResult)
    result.table.update(
        {
            "NummerImStapel": "batch_number",
            "IDSGO": "id",
            "Erfolgreich": version.flag("success", "1"),
            "Parameter": {"AllgemeinerRueckgabeparameter": Custom("fields", one_field)},
            "Rueckmeldung": _feedback("error_codes", ()),
        }
    )
    return {
        "Rueckmeldung": _feedback("result_codes", ("AllgemeineRueckmeldung",)),
        "Rueckgabeparameter": Child(result),
    }


def _feedback(codes: str, general: Iterable[str]) -> Table:
    named = dict.fromkeys((*general, *_ERRORS, "SonstigeFehlermeldungCode"), f"{codes}*:code")
    return {**named, "SonstigeFehlermeldung": "error_texts*"}


def _interim(version: Generation, several: Table) -> dict[str, Table]:
    """Bind 0701 to 0724: an interim archive stores, lends and gives back."""
    wanted = Child(ObjectSpec("wanted object", ObjectRequest, text="object_id"))
    return {
        **dict.fromkeys(("0701", "0712", "0722"), several),
        "0703": {"AusgelagertesObjekt": Child(version.result)},
        "0711": {"RueckzuleihendesObjekt": wanted},
        "0721": {"RueckzuuebertragendesObjekt": wanted},
        "0723": {"RueckuebertragenesObjekt": Child(version.result)},
    }
