"""xdomea 4.0.0: the disposal messages 0501 to 0507 and 0511 to 0515, and the header of others."""

from __future__ import annotations

from dataclasses import replace

from diva_rules.formats.xdomea.bindings import v3
from diva_rules.formats.xdomea.bindings.common import (
    ADDRESSES,
    EXTENSION,
    EXTENSION_XML,
    HASH,
    ORGANISATION,
    PERSON,
    ROUTING_DATES,
    RUNTIME,
    contact,
    documents,
    plan,
    versions,
)
from diva_rules.formats.xdomea.bindings.shapes import structure_path
from diva_rules.formats.xdomea.bindings.steps import (
    Child,
    Custom,
    Flag,
    Many,
    ObjectSpec,
    Part,
    Table,
    Wrapped,
    record,
)
from diva_rules.model.codes import Channel
from diva_rules.model.message import Decision, ImportResult
from diva_rules.model.record import (
    Confidentiality,
    Link,
    RecordKind,
    Retention,
    Routing,
    RoutingStep,
)

CONTACT: Table = {
    "Behoerdenkennung": {
        "verzeichnisdienst": "directory:code_value",
        "kennung": "authority_key",
    },
    "NameInstitution": ORGANISATION,
    "NameOrganisationseinheit": {"Name": "unit"},
    "NameAnsprechpartner": PERSON,
    "Taetigkeit": "function",
    "Zustaendigkeit": "responsibility",
    "erreichbarkeit": Many(
        "channels",
        Channel,
        {
            "{}kanal": "code:code",
            "{}kennung": "address",
            "{}zusatz": "addition",
            "IstDienstlich": "official:boolean",
            "IstInstitution": "institutional:boolean",
        },
    ),
    "Rolle": "role_text",
    "RolleCode": "role:code",
    **ADDRESSES,
}

IDENTITY: Table = {"xdomeaUUID": "id", "NummerImUebergeordnetenContainer": "number"}

GENERAL: Table = {
    "Betreff": "subject",
    "Kennzeichen": "reference",
    "Federfuehrung": "lead_unit",
    "Aktenfuehrung": "file_unit",
    "Geheimhaltung": Part(
        "confidentiality",
        Confidentiality,
        {
            "Geheimhaltungsgrad": "grade:code",
            "Einstufungsfrist": "until_year:year",
            "EingestuftAm": "since:date",
            "Herausgeber": "issuer",
            "EinstufungEndetAm": "ended_on:date",
            "Bemerkung": "note",
        },
    ),
    "Bemerkung": "remark",
    "Medium": "medium:code",
    "Aktenplaneinheit": v3.PLAN_REFERENCE,
    "ZeitpunktLetzteAenderung": "changed_at:datetime",
    "Strukturpfad": Custom("structure", structure_path),
    "Datenschutzstufe": "data_protection",
    "DatenschutzstufeCode": "data_protection_code:code",
}

RETENTION = Part(
    "retention",
    Retention,
    {
        "Aufbewahrungsdauer": v3.DURATION,
        "Aussonderungsart": v3.APPRAISAL,
        "Kennung": "archive_id",
        "Bewertungsvorschlag": "proposal:code",
        "BewertungsvorschlagBegruendung": "proposal_reason",
        "Aufbewahrungsende": "end:date",
        "Transferfristende": "transfer_end:date",
    },
)

LINK = Many(
    "links",
    Link,
    {
        "xdomeaUUID": "target_id",
        "SGOTyp": "target_kind:code",
        "SGOKennzeichen": "target_reference",
        "Bemerkung": "note",
    },
)

PRIMARY_FILE: Table = {
    **v3.PRIMARY_FILE,
    "ZeitpunktLetzteAenderung": "changed_at:datetime",
    "Hash": HASH,
}

FILE = record("file", RecordKind.FILE, "files_below")
SUBFILE = record("subfile", RecordKind.SUBFILE, "files_below")
PROCESS = record("process", RecordKind.PROCESS, "processes_below")
SUBPROCESS = record("subprocess", RecordKind.SUBPROCESS, "processes_below")
DOCUMENT, ATTACHMENT, COVER_LETTER, ROUTED = documents()
COMPONENT = record("component", RecordKind.COMPONENT, "components_below")
ROUTING = ObjectSpec("routing", Routing, atomic=True)


_WITH_PARTS: dict[str, ObjectSpec] = {}


def _document_or_parts(plain: ObjectSpec) -> Table:
    """Return both shapes of a document: with versions of its own, or with parts."""
    if plain.name not in _WITH_PARTS:
        preset = (*plain.preset, ("holds_components", True))
        _WITH_PARTS[plain.name] = replace(plain, table=plain.table, preset=preset)
    return {
        "Dokument": Child(plain),
        "DokumentMitSchriftstueck": Child(_WITH_PARTS[plain.name]),
    }


COMMON: Table = {
    "Identifikation": IDENTITY,
    "AllgemeineMetadaten": GENERAL,
    "Typ": "type_name",
    "HistorienProtokollInformation": v3.HISTORY,
    "InternerGeschaeftsgang": Child(ROUTING),
    "Verweis": LINK,
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "AnwendungsspezifischeErweiterungXML": EXTENSION_XML,
}

FILE.table.update(
    {
        **COMMON,
        "Kontextobjekt": "context:boolean",
        "Aussonderungsmetadaten": RETENTION,
        "Standort": "location",
        "Laufzeit": RUNTIME,
        "Akteninhalt": {
            "DokumentOderDokumentMitSchriftstueck": _document_or_parts(DOCUMENT),
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
        "Kontextobjekt": "context:boolean",
        "Aussonderungsmetadaten": RETENTION,
        "Aktenbetreff": "file_subject",
        "ZdA": "closed:boolean",
        "ZdADatum": "closed_on:date",
        "Laufzeit": RUNTIME,
        "DokumentOderDokumentMitSchriftstueck": _document_or_parts(DOCUMENT),
        "Kontakt": contact("contacts", CONTACT, many=True),
        "Teilvorgang": Child(SUBPROCESS),
    }
)
SUBPROCESS.table.update(PROCESS.table)

for _document in (DOCUMENT, ATTACHMENT, COVER_LETTER, ROUTED, COMPONENT):
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
            "Anlage": Wrapped(_document_or_parts(ATTACHMENT), "Nummer", "attachment_number"),
            "Autor": contact("senders", CONTACT, many=True),
            "Leser": contact("receivers", CONTACT, many=True),
            "WeitererKontakt": contact("contacts", CONTACT, many=True),
            "Schriftstueck": Child(COMPONENT),
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
                "Status": "status:code",
                "Verfuegung": ROUTING_DATES,
                "Bearbeitung": Flag(
                    "worked",
                    {"Datum": "done_on:date", "Anlage": _document_or_parts(ROUTED)},
                ),
                "ParallelZuBeteiligungsschritt": "parallel_to*",
                "VersionNummer": "version_number",
            },
        ),
    }
)

HEADER: Table = {
    "identifikation.nachricht": {
        "{}nachrichtenUUID": "message_id",
        "{}nachrichtentyp": "declared_type:code",
        "{}erstellungszeitpunkt": "created_text",
    },
    "leser": contact("receiver", CONTACT, many=False),
    "autor": contact("sender", CONTACT, many=False),
    "ProzessID": "process_id",
    "InstanzID": "system.instance",
    "Hinweis": "hint",
    "AnwendungsspezifischeErweiterung": EXTENSION,
    "AnwendungsspezifischeErweiterungXML": EXTENSION_XML,
}

UNIT: Table = {
    "xdomeaUUID": "id",
    **{name: spec for name, spec in v3.UNIT.items() if name != "ID"},
}

DECISION = ObjectSpec("decision", Decision)
DECISION.table.update({"xdomeaUUID": "id", "Aussonderungsart": v3.APPRAISAL})
RESULT = ObjectSpec("result", ImportResult)
RESULT.table.update(
    {
        "xdomeaUUID": "id",
        "ErfolgOderMisserfolg": {
            "Erfolgreich": "success:boolean",
            "Fehlermeldung": "error_texts*",
            "FehlermeldungCode": "error_codes*:code",
        },
        "Archivkennung": "archive_id",
    }
)

# What stands before the content, whatever the family.
ROOT_HEADER: Table = {
    "nachrichtenkopf": HEADER,
    "WeitererLeser": contact("further_receivers", CONTACT, many=True),
    "Importbestaetigung": "import_confirmation:boolean",
    "RueckmeldungArchivkennung": "archive_id_wanted:boolean",
    "Empfangsbestaetigung": "receipt_wanted:boolean",
    "UUIDUrsprungsnachricht": "origin_id",
    "LfdNrNachrichtProTyp": "sequence_number:integer",
    "GesamtanzahlNachrichtenProTyp": "sequence_total:integer",
}
ROOT: Table = {
    **ROOT_HEADER,
    "Anschreiben": _document_or_parts(COVER_LETTER),
    "Schriftgutobjekt": {"Akte": Child(FILE), "Vorgang": Child(PROCESS)},
    "Aktenplan": plan(UNIT, {"xdomeaUUID": "id"}, PRIMARY_FILE),
    "BewertetesSGO": Child(DECISION),
    "ErfolgOderMisserfolg": {
        "Erfolgreich": "success:boolean",
        "Fehlermeldung": "error_texts*",
        "FehlermeldungCode": "error_codes*:code",
    },
    "AusgesondertesSGO": Child(RESULT),
    "BewerteteAktenplaneinheit": Child(DECISION),
}
ROOTS: dict[str, Table] = {"0514": {"BewerteteAktenplaneinheit": Child(RESULT)}}
