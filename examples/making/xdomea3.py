"""Messages in xdomea 3.0.0, element by element in the order of the schema."""

from __future__ import annotations

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
    Document,
    File,
    Message,
    Process,
    RecordFile,
    Retention,
    uuid_of,
)


def message_xml(message: Message) -> str:
    """Return a message as XML."""
    return root(
        f"{message.name}.{message.type}",
        "urn:xoev-de:xdomea:schema:3.0.0",
        "http://xdomea.de/schemata/300/xdomea-Nachrichten-AussonderungDurchfuehren.xsd",
        _header(message),
        branch("Schriftgutobjekt", _file(message.file, message)),
    )


def _header(message: Message) -> Lines:
    only_delivery = [*leaf("Importbestaetigung", 1), *leaf("RueckmeldungArchivkennung", 1)]
    return branch(
        "Kopf",
        leaf("ProzessID", message.process_id),
        code("Nachrichtentyp", "nachrichtentyp", "2.0", message.type, message.name),
        leaf("Erstellungszeitpunkt", message.created_at),
        _sender(message),
        branch("Empfaenger", branch("Institution", leaf("Name", RECEIVER))),
        branch(
            "SendendesSystem",
            leaf("InstanzID", message.instance),
            leaf("Produktname", PRODUCT),
            leaf("Version", PRODUCT_VERSION),
        ),
        NOTHING if message.is_offer else only_delivery,
        leaf("Empfangsbestaetigung", 0),
    )


def _sender(message: Message) -> Lines:
    return branch(
        "Absender",
        branch("Institution", leaf("Name", SENDER)),
        branch("Organisationseinheit", leaf("Name", message.file.office)),
        branch(
            "Kommunikation",
            leaf("IstDienstlich", 1),
            code("Kanal", "urn:de:xoev:codeliste:erreichbarkeit", "3", "01"),
            leaf("Kennung", message.sender_mail),
        ),
    )


def _file(file: RecordFile, message: Message) -> Lines:
    return branch(
        "Akte",
        _identity(file.key),
        _general(file, leaf("Aktenfuehrung", file.office), plan_unit(file.plan_unit)),
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
        _general(process, leaf("Federfuehrung", message.file.office)),
        _retention(process.retention, message),
        leaf("Typ", process.kind),
        leaf("ZdA", 1),
        leaf("ZdADatum", process.closed_on),
        period(process.runs_from, process.runs_until),
        process_history(process, message),
        *(_document("Dokument", document, message) for document in process.documents),
    )


def _document(name: str, document: Document, message: Message) -> Lines:
    versions = () if message.is_offer else document.versions
    return branch(
        name,
        _identity(document.key, document.number),
        _general(document),
        leaf("DatumDesSchreibens", document.written_on),
        leaf("Bearbeiter", document.clerk),
        leaf("Typ", document.kind),
        history(*document.history),
        *(_version(number, file) for number, file in enumerate(versions, 1)),
        *(_document("Anlage", attachment, message) for attachment in document.attachments),
        leaf("Nummer", document.number if name == "Anlage" else None),
    )


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
            ),
        ),
    )


def _identity(key: str, number: int | None = None) -> Lines:
    return branch(
        "Identifikation",
        leaf("ID", uuid_of(key)),
        leaf("NummerImUebergeordnetenContainer", number),
    )


def _general(
    item: RecordFile | Process | Document, office: Lines = NOTHING, unit: Lines = NOTHING
) -> Lines:
    return branch(
        "AllgemeineMetadaten",
        leaf("Betreff", item.subject),
        leaf("Kennzeichen", item.reference),
        office,
        code("Vertraulichkeitsstufe", "vertraulichkeitsstufe", "1.0", "003", "Offen"),
        medium(),
        unit,
    )


def _retention(retention: Retention | None, message: Message) -> Lines:
    if retention is None:
        return NOTHING
    return branch(
        "ArchivspezifischeMetadaten",
        *years_and_appraisal(retention, message),
        leaf("Aufbewahrungsende", retention.end),
    )
