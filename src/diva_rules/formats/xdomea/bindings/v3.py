"""xdomea 3.0.0 and 3.1.0: the disposal messages, and what the other families take of them.

The two versions differ in 0511 alone: 3.0.0 knows only flat units there, without
code and text, which the table of 3.1.0 covers.
"""

from __future__ import annotations

from diva_rules.formats.xdomea.bindings import v2
from diva_rules.formats.xdomea.bindings.common import (
    ADDRESSES,
    EXTENSION,
    EXTENSION_XML,
    ORGANISATION,
    PERSON,
    ROUTING_DATES,
    RUNTIME,
    VALIDITY,
    contact,
    documents,
    plan,
    versions,
)
from diva_rules.formats.xdomea.bindings.families import Generation, roots
from diva_rules.formats.xdomea.bindings.steps import (
    Child,
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
    PlanReference,
    RecordKind,
    Retention,
    Routing,
    RoutingStep,
)

CONTACT: Table = {
    "Behoerdenkennung": {
        "Behoerdenschluessel": "authority_key:code_value",
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
            "IstInstitution": "institutional:boolean",
        },
    ),
    "Rolle": "role:code",
    **ADDRESSES,
}

PLAN_REFERENCE = Part(
    "plan_unit",
    PlanReference,
    {"Kennzeichen": "code", "Inhaltsangabe": "long_text", "BetreffKurz": "short_text"},
)

GENERAL: Table = {
    "Betreff": "subject",
    "Kennzeichen": "reference",
    "Federfuehrung": "lead_unit",
    "Aktenfuehrung": "file_unit",
    "Vertraulichkeitsstufe": "confidentiality.grade:code",
    "Bemerkung": "remark",
    "Medium": "medium:code",
    "Aktenplaneinheit": PLAN_REFERENCE,
}

DURATION: Table = {"AnzahlJahre": "years:integer", "Unbefristet": "unlimited:boolean"}
APPRAISAL: Table = {
    "Aussonderungsart": "appraisal:code",
    "AussonderungsartKonfigurierbar": "appraisal_text",
}

RETENTION = Part(
    "retention",
    Retention,
    {
        "Aufbewahrungsdauer": DURATION,
        "Aussonderungsart": APPRAISAL,
        "Kennung": "archive_id",
        "Bewertungsvorschlag": "proposal:code",
        "Aufbewahrungsende": "end:date",
    },
)

HISTORY = Many(
    "history",
    HistoryEntry,
    {
        "MetadatumName": "field",
        "MetadatumAlterWert": "old",
        "MetadatumNeuerWert": "new",
        "Akteur": "actor",
        "DatumUhrzeit": "at:datetime",
        "Bemerkung": "note",
        "Aktion": "action",
    },
)

SIGNATURE: Table = {
    "SignaturSiegelEingebettet": "signature_embedded:boolean",
    "SignaturSiegelDatei": "signature_files*",
}

PRIMARY_FILE: Table = {
    "Dateiname": "name",
    "DateinameOriginal": "original_name",
    "Ersteller": "creator",
    "DatumUhrzeit": "created_at:datetime",
    "SignaturSiegel": SIGNATURE,
}

FILE = record("file", RecordKind.FILE, "files_below")
SUBFILE = record("subfile", RecordKind.SUBFILE, "files_below")
PROCESS = record("process", RecordKind.PROCESS, "processes_below")
SUBPROCESS = record("subprocess", RecordKind.SUBPROCESS, "processes_below")
DOCUMENT, ATTACHMENT, COVER_LETTER, ROUTED = documents()
ROUTING = ObjectSpec("routing", Routing, atomic=True)

COMMON: Table = {
    "Identifikation": v2.IDENTITY,
    "AllgemeineMetadaten": GENERAL,
    "Typ": "type_name",
    "HistorienProtokollInformation": HISTORY,
    "InternerGeschaeftsgang": Child(ROUTING),
    "Verweis": v2.LINK,
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "AnwendungsspezifischeErweiterungXML": EXTENSION_XML,
}

FILE.table.update(
    {
        **COMMON,
        "ArchivspezifischeMetadaten": RETENTION,
        "Standort": "location",
        "Laufzeit": RUNTIME,
        "Akteninhalt": {
            "Dokument": Child(DOCUMENT),
            "Vorgang": Child(PROCESS),
            "Teilakte": Child(SUBFILE),
        },
        "Kontakt": contact("contacts", CONTACT, many=True),
        "ZdA": "closed:boolean",
        "ZdADatum": "closed_on:date",
    }
)
SUBFILE.table.update(FILE.table)

PROCESS.table.update(
    {
        **COMMON,
        "ArchivspezifischeMetadaten": RETENTION,
        "Aktenbetreff": "file_subject",
        "ZdA": "closed:boolean",
        "ZdADatum": "closed_on:date",
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
        "Identifikation": v2.IDENTITY,
        "Beteiligungsschritt": Many(
            "steps",
            RoutingStep,
            {
                "Nummer": "number",
                "Status": "status:code",
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
    "WeitererEmpfaenger": contact("further_receivers", CONTACT, many=True),
    "SendendesSystem": Part(
        "system",
        SendingSystem,
        {"InstanzID": "instance", "Produktname": "product", "Version": "version"},
    ),
    "Hinweis": "hint",
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "AnwendungsspezifischeErweiterungXML": EXTENSION_XML,
    "Importbestaetigung": "import_confirmation:boolean",
    "RueckmeldungArchivkennung": "archive_id_wanted:boolean",
    "Empfangsbestaetigung": "receipt_wanted:boolean",
}

UNIT: Table = {
    "ID": "id",
    "Kennzeichen": "code",
    "Inhaltsangabe": "long_text",
    "BetreffKurz": "short_text",
    "Aussonderungsart": {
        "Aussonderungsart": "retention.appraisal:code",
        "AussonderungsartKonfigurierbar": "retention.appraisal_text",
    },
    "Gueltigkeit": VALIDITY,
    "Stillgelegt": "retired:boolean",
    "Aufbewahrungsdauer": {
        "AnzahlJahre": "retention.years:integer",
        "Unbefristet": "retention.unlimited:boolean",
    },
    "VerweisAktenplaneinheit": "see*",
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "AnwendungsspezifischeErweiterungXML": EXTENSION_XML,
}

DECISION = ObjectSpec("decision", Decision)
DECISION.table.update({"ID": "id", "Aussonderungsart": APPRAISAL})
RESULT = ObjectSpec("result", ImportResult)
RESULT.table.update(
    {
        "IDSGO": "id",
        "ID": "id",
        "Erfolgreich": "success:boolean",
        "Fehlermeldung": "error_texts*",
        "FehlermeldungCode": "error_codes*:code",
        "Archivkennung": "archive_id",
    }
)

ROOT: Table = {
    "Kopf": HEADER,
    "Anschreiben": Child(COVER_LETTER),
    "Schriftgutobjekt": {
        "Akte": Child(FILE),
        "Vorgang": Child(PROCESS),
        "Dokument": Child(DOCUMENT),
    },
    "Aktenplan": plan(UNIT, {"ID": "id"}, PRIMARY_FILE),
    "BewertetesObjekt": Child(DECISION),
    "AusgesondertesSGO": Child(RESULT),
    "BewerteteAktenplaneinheit": Child(DECISION),
}
ROOTS: dict[str, Table] = {
    "0514": {"BewerteteAktenplaneinheit": Child(RESULT)},
    **roots(
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
            defaults=False,
        )
    ),
}
