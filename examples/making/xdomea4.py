"""Messages in xdomea 4.0.0, element by element in the order of the schema."""

from __future__ import annotations

import hashlib

from making.common import (
    history,
    medium,
    period,
    plan_unit,
    process_history,
    years_and_appraisal,
)
from making.markup import NOTHING, Lines, branch, code, leaf, root
from making.records import (
    PRODUCT,
    PRODUCT_VERSION,
    RECEIVER,
    SENDER,
    VENDOR,
    Document,
    File,
    Message,
    Process,
    RecordFile,
    Retention,
    uuid_of,
)

_ALGORITHMS = "urn:xoev-de:kosit:codeliste:xta.serviceprofile.kryptographische-algorithmen"
_SHA_256 = "http://www.w3.org/2001/04/xmlenc#sha256"


def message_xml(message: Message) -> str:
    """Return a message as XML."""
    only_delivery = [*leaf("Importbestaetigung", 1), *leaf("RueckmeldungArchivkennung", 1)]
    return root(
        f"{message.name}.{message.type}",
        "urn:xoev-de:xdomea:schema:4.0.0",
        "http://xdomea.de/schemata/400/xdomea-Nachrichten-AussonderungDurchfuehren.xsd",
        _header(message),
        NOTHING if message.is_offer else only_delivery,
        leaf("Empfangsbestaetigung", 0),
        leaf("LfdNrNachrichtProTyp", 1),
        leaf("GesamtanzahlNachrichtenProTyp", 1),
        branch("Schriftgutobjekt", _file(message.file, message)),
        produkt=PRODUCT,
        produkthersteller=VENDOR,
        produktversion=PRODUCT_VERSION,
        standard="xdomea",
        version="4.0.0",
    )


def _header(message: Message) -> Lines:
    return branch(
        "nachrichtenkopf",
        branch(
            "identifikation.nachricht",
            leaf(".nachrichtenUUID", uuid_of(f"{message.process_id}/{message.type}")),
            code(".nachrichtentyp", "nachrichtentyp", "3.0", message.type, message.name),
            leaf(".erstellungszeitpunkt", message.created_at),
        ),
        branch("leser", branch("NameInstitution", leaf("Name", RECEIVER))),
        branch(
            "autor",
            branch("NameInstitution", leaf("Name", SENDER)),
            branch("NameOrganisationseinheit", leaf("Name", message.file.office)),
            branch(
                "erreichbarkeit",
                code(".kanal", "urn:de:xoev:codeliste:erreichbarkeit", "3", "01"),
                leaf(".kennung", message.sender_mail),
                leaf("IstDienstlich", 1),
            ),
        ),
        leaf("ProzessID", message.process_id),
        leaf("InstanzID", message.instance),
    )


def _file(file: RecordFile, message: Message) -> Lines:
    """Return the file; one that is still open is sent for context only."""
    return branch(
        "Akte",
        _identity(file.key),
        leaf("Kontextobjekt", int(file.closed_on is None)),
        _general(
            file,
            leaf("Aktenfuehrung", file.office),
            plan_unit(file.plan_unit),
            leaf("ZeitpunktLetzteAenderung", message.changed_at(file)),
        ),
        _retention(file.retention, message),
        leaf("Typ", file.kind),
        period(file.runs_from, file.runs_until),
        history(*file.history),
        branch("Akteninhalt", *(_process(process, message) for process in message.processes)),
        leaf("ZdA", int(file.closed_on is not None)),
        leaf("ZdADatum", file.closed_on),
    )


def _process(process: Process, message: Message) -> Lines:
    return branch(
        "Vorgang",
        _identity(process.key, process.number),
        leaf("Kontextobjekt", 0),
        _general(
            process,
            leaf("Federfuehrung", message.file.office),
            changed=leaf("ZeitpunktLetzteAenderung", message.changed_at(process)),
        ),
        _retention(process.retention, message),
        leaf("Typ", process.kind),
        leaf("ZdA", 1),
        leaf("ZdADatum", process.closed_on),
        period(process.runs_from, process.runs_until),
        process_history(process, message),
        *(
            branch("DokumentOderDokumentMitSchriftstueck", _document(document, message))
            for document in process.documents
        ),
    )


def _document(document: Document, message: Message) -> Lines:
    """Return a document; one that holds components has no version of its own."""
    if document.components:
        name = "DokumentMitSchriftstueck"
        last = [_component(component, message) for component in document.components]
    else:
        name, last = "Dokument", _versions(document, message)
    return branch(name, *_metadata(document, message), *last)


def _component(document: Document, message: Message) -> Lines:
    return branch("Schriftstueck", *_metadata(document, message), *_versions(document, message))


def _metadata(document: Document, message: Message) -> list[Lines]:
    return [
        _identity(document.key, document.number),
        _general(document),
        leaf("DatumDesSchreibens", document.written_on),
        leaf("Bearbeiter", document.clerk),
        leaf("Typ", document.kind),
        history(*document.history),
        *(
            branch("Anlage", _document(attachment, message), leaf("Nummer", attachment.number))
            for attachment in document.attachments
        ),
    ]


def _versions(document: Document, message: Message) -> list[Lines]:
    versions = () if message.is_offer else document.versions
    return [_version(number, file) for number, file in enumerate(versions, 1)]


def _version(number: int, file: File) -> Lines:
    return branch(
        "Version",
        leaf("Nummer", number),
        branch(
            "Format",
            code("Name", "dateiformat", "1.0", file.format.code),
            leaf("Version", file.format.version),
            branch(
                "Primaerdokument",
                leaf("Dateiname", file.name),
                leaf("DateinameOriginal", file.title),
                leaf("DatumUhrzeit", file.made_at),
                leaf("ZeitpunktLetzteAenderung", file.made_at),
                branch(
                    "Hash",
                    leaf("Wert", hashlib.sha256(file.data).hexdigest()),
                    code("Algorithmus", _ALGORITHMS, "1.0.0", "SHA-256", _SHA_256),
                ),
            ),
        ),
    )


def _identity(key: str, number: int | None = None) -> Lines:
    return branch(
        "Identifikation",
        leaf("xdomeaUUID", uuid_of(key)),
        leaf("NummerImUebergeordnetenContainer", number),
    )


def _general(
    item: RecordFile | Process | Document,
    office: Lines = NOTHING,
    unit: Lines = NOTHING,
    changed: Lines = NOTHING,
) -> Lines:
    return branch(
        "AllgemeineMetadaten",
        leaf("Betreff", item.subject),
        leaf("Kennzeichen", item.reference),
        office,
        branch(
            "Geheimhaltung",
            code("Geheimhaltungsgrad", "vertraulichkeitsstufe", "1.0", "003", "Offen"),
        ),
        medium(),
        unit,
        changed,
    )


def _retention(retention: Retention | None, message: Message) -> Lines:
    if retention is None:
        return NOTHING
    return branch(
        "Aussonderungsmetadaten",
        *years_and_appraisal(retention, message),
        leaf("BewertungsvorschlagBegruendung", retention.reason),
        leaf("Aufbewahrungsende", retention.end),
        leaf("Transferfristende", retention.transfer_end),
    )
