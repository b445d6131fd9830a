"""xdomea 2.3.0 and 2.4.0: the disposal messages 0501 to 0506, and what other families take."""

from __future__ import annotations

from diva_rules.formats.xdomea.bindings.common import (
    ADDRESSES,
    EXTENSION,
    ORGANISATION,
    PERSON,
    ROUTING_DATES,
    RUNTIME,
    contact,
    documents,
    plan,
    versions,
)
from diva_rules.formats.xdomea.bindings.families import Generation, roots
from diva_rules.formats.xdomea.bindings.shapes import signature_part
from diva_rules.formats.xdomea.bindings.steps import (
    Child,
    Custom,
    Default,
    Flag,
    Many,
    ObjectSpec,
    Part,
    Table,
    record,
)
from diva_rules.model.codes import Channel
from diva_rules.model.message import Decision, ImportResult, SendingSystem
from diva_rules.model.record import (
    HistoryEntry,
    Link,
    PlanReference,
    RecordKind,
    Retention,
    Routing,
    RoutingStep,
)

CONTACT: Table = {
    "Behoerdenkennung": {
        "Kennung": "authority_key:code_value",
        "Praefix": "authority_prefix:code_value",
    },
    "Institution": ORGANISATION,
    "Organisationseinheit": {"Name": "unit"},
    "Name": PERSON,
    "Taetigkeit": "function",
    "Zustaendigkeit": "responsibility",
    "Kommunikation": Many(
        "channels",
        Channel,
        {
            "IstDienstlich": "official:boolean",
            "Kanal": "code:code",
            "Kennung": "address",
            "Zusatz": "addition",
        },
    ),
    "Rolle": "role:code",
    **ADDRESSES,
}

IDENTITY: Table = {"ID": "id", "NummerImUebergeordnetenContainer": "number"}

GENERAL: Table = {
    "Betreff": "subject",
    "Kennzeichen": "reference",
    "Federfuehrung": "lead_unit",
    "Vertraulichkeitsstufe": "confidentiality.grade:code",
    "Bemerkung": "remark",
    "Medium": "medium:code",
    "Aktenplaneinheit": Part(
        "plan_unit", PlanReference, {"Kennzeichen": "code", "Inhaltsangabe": "short_text"}
    ),
}

RETENTION = Part(
    "retention",
    Retention,
    {
        "Aufbewahrungsdauer": "years:integer",
        "Aussonderungsart": "appraisal:code",
        "Kennung": "archive_id",
        "Bewertungsvorschlag": "proposal:code",
        "Aufbewahrungsende": "end:year_end",
    },
)

HISTORY = Many(
    "history",
    HistoryEntry,
    {
        "Metadatum": "field",
        "AlterWert": "old",
        "NeuerWert": "new",
        "Akteur": "actor",
        "DatumUhrzeit": "at:datetime",
        "Bemerkung": "note",
        "Aktion": "action",
    },
)

LINK = Many(
    "links",
    Link,
    {
        "ID": "target_id",
        "SGOTyp": "target_kind:code",
        "SGOKennzeichen": "target_reference",
        "Bemerkung": "note",
    },
)

PRIMARY_FILE: Table = {
    "Dateiname": "name",
    "Ersteller": "creator",
    "DatumUhrzeit": "created_at:datetime",
    "Signaturdaten": {
        "Signatur": Custom("signature_parts", signature_part),
        "Zertifikat": Custom("signature_parts", signature_part),
        "Status": Custom("signature_parts", signature_part),
    },
}

FILE = record("file", RecordKind.FILE, "files_below")
SUBFILE = record("subfile", RecordKind.SUBFILE, "files_below")
PROCESS = record("process", RecordKind.PROCESS, "processes_below")
SUBPROCESS = record("subprocess", RecordKind.SUBPROCESS, "processes_below")
DOCUMENT, ATTACHMENT, COVER_LETTER, ROUTED = documents()
ROUTING = ObjectSpec("routing", Routing, atomic=True)

COMMON: Table = {
    "Identifikation": IDENTITY,
    "AllgemeineMetadaten": GENERAL,
    "Typ": "type_name",
    "HistorienProtokollInformation": HISTORY,
    "InternerGeschaeftsgang": Child(ROUTING),
    "Verweis": LINK,
    "AnwendungsspezifischeErweiterung": EXTENSION,
}

FILE.table.update(
    {
        **COMMON,
        "ArchivspezifischeMetadaten": RETENTION,
        "Standort": "location",
        "Laufzeit": RUNTIME,
        "Akteninhalt": {"Dokument": Child(DOCUMENT), "Vorgang": Child(PROCESS)},
        "Kontakt": contact("contacts", CONTACT, many=True),
        "Teilakte": Child(SUBFILE),
    }
)
SUBFILE.table.update(FILE.table)

PROCESS.table.update(
    {
        **COMMON,
        "ArchivspezifischeMetadaten": RETENTION,
        "Aktenbetreff": "file_subject",
        "ZdA": "closed:boolean",
        "Laufzeit": RUNTIME,
        "Dokument": Child(DOCUMENT),
        "Kontakt": contact("contacts", CONTACT, many=True),
        "Teilvorgang": Child(SUBPROCESS),
    }
)
SUBPROCESS.table.update(PROCESS.table)

for _document in (DOCUMENT, ATTACHMENT, COVER_LETTER, ROUTED):
    _document.table.update(
        {
            **COMMON,
            "FremdesGeschaeftszeichen": "foreign_reference",
            "Posteingangsdatum": "received_on:date",
            "Postausgangsdatum": "sent_on:date",
            "DatumDesSchreibens": "written_on:date",
            "Bezug": "regarding",
            "Hier": "here",
            "Bearbeiter": "clerk",
            "Version": versions(PRIMARY_FILE),
            "Anlage": Child(ATTACHMENT),
            "Absender": contact("senders", CONTACT, many=True),
            "Empfaenger": contact("receivers", CONTACT, many=True),
            "WeitererKontakt": contact("contacts", CONTACT, many=True),
            "Nummer": "attachment_number",
        }
    )

ROUTING.table.update(
    {
        "Identifikation": IDENTITY,
        "Beteiligungsschritt": Many(
            "steps",
            RoutingStep,
            {
                "Nummer": "number",
                "Status": Default("status:code", "001"),
                "Verfuegung": ROUTING_DATES,
                "Bearbeitung": Flag("worked", {"Datum": "done_on:date", "Anlage": Child(ROUTED)}),
            },
        ),
    }
)

HEADER: Table = {
    "ProzessID": "process_id",
    "Nachrichtentyp": "declared_type:code",
    "Erstellungszeitpunkt": "created_text",
    "Absender": contact("sender", CONTACT, many=False),
    "Empfaenger": contact("receiver", CONTACT, many=False),
    "SendendesSystem": Part(
        "system",
        SendingSystem,
        {"InstanzID": "instance", "Produktname": "product", "Version": "version"},
    ),
    "Hinweis": "hint",
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "Importbestaetigung": "import_confirmation:boolean",
    "RueckmeldungArchivkennung": "archive_id_wanted:boolean",
    "Empfangsbestaetigung": Default("receipt_wanted:boolean", "0"),
}

UNIT: Table = {
    "Kennzeichen": "code",
    "Inhaltsangabe": "short_text",
    "Aussonderungsart": "retention.appraisal:code",
    "Stillgelegt": Default("retired:boolean", "0"),
    "Aufbewahrungsdauer": "retention.years:integer",
}

DECISION = ObjectSpec("decision", Decision)
DECISION.table.update({"ID": "id", "Aussonderungsart": "appraisal:code"})
RESULT = ObjectSpec("result", ImportResult)
RESULT.table.update({"ID": "id", "Archivkennung": "archive_id"})

ROOT: Table = {
    "Kopf": HEADER,
    "Anschreiben": Child(COVER_LETTER),
    "Schriftgutobjekt": {
        "Akte": Child(FILE),
        "Vorgang": Child(PROCESS),
        "Dokument": Child(DOCUMENT),
    },
    "Aktenplan": plan(UNIT, {}, PRIMARY_FILE),
    "BewertetesObjekt": Child(DECISION),
    "ErfolgOderMisserfolg": {
        "Erfolgreich": Default("success:boolean", "1"),
        "Fehlermeldung": "error_texts*",
        "Rueckgabeparameter": Child(RESULT),
    },
}
ROOTS: dict[str, Table] = roots(
    Generation(
        HEADER,
        CONTACT,
        HISTORY,
        FILE,
        PROCESS,
        DOCUMENT,
        ATTACHMENT,
        ROUTING,
        RESULT,
        defaults=True,
    )
)
