"""Makes small xdomea deliveries: sound messages, and packages that hold them.

A message made here is valid and draws no finding but what stays open because it stands
alone. What a test is about it changes itself.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

PROCESS = "1f3c0a52-6b1e-4c5e-9d1b-6a2f3b4c5d6e"
_ROOTS = {"0501": "Aussonderung.Anbieteverzeichnis", "0503": "Aussonderung.Aussonderung"}
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CODES = "urn:xoev-de:xdomea:codeliste"


def uuid(number: int) -> str:
    """Return a UUID of version 4 that stands for a number."""
    return f"{number:08x}-52b7-4d0e-8f6a-3c9a1d7e5b04"


@dataclass(frozen=True)
class Doc:
    """A document of the process that a message delivers, with one file.

    Attributes:
        number: stands for its UUID and for that of its file.
        subject: its Betreff.
        content: what its file holds.
        written: its Datum des Schreibens.
    """

    number: int
    subject: str = "Antrag auf Baugenehmigung"
    content: bytes = b"Text\n"
    written: str = "2011-02-12"

    @property
    def file(self) -> str:
        """Name of the file in the package."""
        return f"{uuid(self.number + 1000)}.txt"


DOCS = (Doc(2, "Antrag", b"Antrag\n"), Doc(3, "Bescheid", b"Bescheid\n"))


def root_name(message_type: str) -> str:
    """Return the name of the root element of a message."""
    return f"{_ROOTS[message_type]}.{message_type}"


def stem(version: str = "3.0.0", message_type: str = "0503", process: str = PROCESS) -> str:
    """Return the name of a message or its container, by the scheme of its version."""
    if version == "4.0.0":
        return f"{process}_{message_type}_1"
    return f"{process}_{root_name(message_type)}"


def message(
    version: str = "3.0.0",
    message_type: str = "0503",
    *,
    process: str = PROCESS,
    subject: str = "Neubau Gartenstraße 7",
    docs: Sequence[Doc] = DOCS,
) -> str:
    """Return a message about one process with documents; 0501 offers them without files."""
    root = root_name(message_type)
    namespace = f"urn:xoev-de:xdomea:schema:{version}"
    attributes = (
        f' xmlns:xdomea="{namespace}" xmlns:xsi="{_XSI}"'
        f' xsi:schemaLocation="{namespace} xdomea-Nachrichten-AussonderungDurchfuehren.xsd"'
    )
    if version == "4.0.0":
        attributes += ' produkt="Akta" produkthersteller="Musterhaus" standard="xdomea"'
        attributes += ' version="4.0.0"'
    head = _head_4 if version == "4.0.0" else _head_3
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<xdomea:{root}{attributes}>\n"
        f"{head(message_type, process)}"
        "<xdomea:Schriftgutobjekt>\n"
        f"{_process(version, message_type, subject, docs)}"
        "</xdomea:Schriftgutobjekt>\n"
        f"</xdomea:{root}>\n"
    )


def _flags(message_type: str) -> str:
    receipt = "<xdomea:Empfangsbestaetigung>0</xdomea:Empfangsbestaetigung>\n"
    if message_type != "0503":
        return receipt
    return (
        "<xdomea:Importbestaetigung>1</xdomea:Importbestaetigung>\n"
        "<xdomea:RueckmeldungArchivkennung>0</xdomea:RueckmeldungArchivkennung>\n" + receipt
    )


def _head_3(message_type: str, process: str) -> str:
    return f"""<xdomea:Kopf>
<xdomea:ProzessID>{process}</xdomea:ProzessID>
<xdomea:Nachrichtentyp listURI="{_CODES}:nachrichtentyp" listVersionID="2.0">
<code>{message_type}</code>
</xdomea:Nachrichtentyp>
<xdomea:Erstellungszeitpunkt>2026-03-02T10:00:00.000+01:00</xdomea:Erstellungszeitpunkt>
<xdomea:Absender><xdomea:Institution><xdomea:Name>Bauamt Musterstadt</xdomea:Name>\
</xdomea:Institution></xdomea:Absender>
<xdomea:Empfaenger><xdomea:Institution><xdomea:Name>Stadtarchiv Musterstadt</xdomea:Name>\
</xdomea:Institution></xdomea:Empfaenger>
<xdomea:SendendesSystem><xdomea:InstanzID>akta-1</xdomea:InstanzID>\
<xdomea:Produktname>Akta</xdomea:Produktname></xdomea:SendendesSystem>
{_flags(message_type)}</xdomea:Kopf>
"""


def _head_4(message_type: str, process: str) -> str:
    return f"""<xdomea:nachrichtenkopf>
<xdomea:identifikation.nachricht>
<nachrichtenUUID>{uuid(90)}</nachrichtenUUID>
<nachrichtentyp listURI="{_CODES}:nachrichtentyp" listVersionID="3.0">
<code>{message_type}</code>
</nachrichtentyp>
<erstellungszeitpunkt>2026-03-02T10:00:00.000+01:00</erstellungszeitpunkt>
</xdomea:identifikation.nachricht>
<xdomea:leser><xdomea:NameInstitution><xdomea:Name>Stadtarchiv Musterstadt</xdomea:Name>\
</xdomea:NameInstitution></xdomea:leser>
<xdomea:autor><xdomea:NameInstitution><xdomea:Name>Bauamt Musterstadt</xdomea:Name>\
</xdomea:NameInstitution></xdomea:autor>
<xdomea:ProzessID>{process}</xdomea:ProzessID>
</xdomea:nachrichtenkopf>
{_flags(message_type)}<xdomea:LfdNrNachrichtProTyp>1</xdomea:LfdNrNachrichtProTyp>
<xdomea:GesamtanzahlNachrichtenProTyp>1</xdomea:GesamtanzahlNachrichtenProTyp>
"""


def _process(version: str, message_type: str, subject: str, docs: Sequence[Doc]) -> str:
    with_files = message_type == "0503"
    below = "".join(_document(version, n, doc, with_files) for n, doc in enumerate(docs, 1))
    context = "<xdomea:Kontextobjekt>0</xdomea:Kontextobjekt>\n" if version == "4.0.0" else ""
    return f"""<xdomea:Vorgang>
{_identity(version, 1)}{context}{_metadata(subject, "63.10.02-1/2011", _open_grade(version))}\
{_retention(version, "A" if with_files else "B")}\
<xdomea:Aktenbetreff>Gartenstraße</xdomea:Aktenbetreff>\
<xdomea:ZdA>1</xdomea:ZdA>{_closed_on(version)}\
<xdomea:Laufzeit><xdomea:Beginn>2011-01-03</xdomea:Beginn><xdomea:Ende>2012-04-04</xdomea:Ende>\
</xdomea:Laufzeit>
<xdomea:HistorienProtokollInformation><xdomea:Akteur>Registratur</xdomea:Akteur>\
<xdomea:DatumUhrzeit>2012-04-04T12:00:00Z</xdomea:DatumUhrzeit>\
<xdomea:Aktion>zu den Akten verfügt</xdomea:Aktion></xdomea:HistorienProtokollInformation>
{below}</xdomea:Vorgang>
"""


def _open_grade(version: str) -> str:
    """Return the statement that an object is not classified."""
    listed = f'listURI="{_CODES}:vertraulichkeitsstufe" listVersionID="1.0"><code>003</code>'
    if version != "4.0.0":
        return f"<xdomea:Vertraulichkeitsstufe {listed}</xdomea:Vertraulichkeitsstufe>"
    grade = f"<xdomea:Geheimhaltungsgrad {listed}</xdomea:Geheimhaltungsgrad>"
    return f"<xdomea:Geheimhaltung>{grade}</xdomea:Geheimhaltung>"


def _retention(version: str, appraisal: str) -> str:
    listed = f'listURI="{_CODES}:aussonderungsart" listVersionID="1.0"'
    inner = f"<xdomea:Aussonderungsart {listed}><code>{appraisal}</code></xdomea:Aussonderungsart>"
    if not version.startswith("2"):
        inner = f"<xdomea:Aussonderungsart>{inner}</xdomea:Aussonderungsart>"
    block = "Aussonderungsmetadaten" if version == "4.0.0" else "ArchivspezifischeMetadaten"
    return f"<xdomea:{block}>{inner}</xdomea:{block}>\n"


def _closed_on(version: str) -> str:
    return "" if version.startswith("2") else "<xdomea:ZdADatum>2012-04-04</xdomea:ZdADatum>"


def _document(version: str, place: int, doc: Doc, with_files: bool) -> str:
    document = f"""<xdomea:Dokument>
{_identity(version, doc.number, place)}{_metadata(doc.subject)}\
<xdomea:DatumDesSchreibens>{doc.written}</xdomea:DatumDesSchreibens>
{_version(version, doc) if with_files else ""}</xdomea:Dokument>
"""
    if version != "4.0.0":
        return document
    wrapper = "xdomea:DokumentOderDokumentMitSchriftstueck"
    return f"<{wrapper}>\n{document}</{wrapper}>\n"


def _identity(version: str, number: int, place: int | None = None) -> str:
    name = "xdomea:xdomeaUUID" if version == "4.0.0" else "xdomea:ID"
    container = "xdomea:NummerImUebergeordnetenContainer"
    where = f"<{container}>{place}</{container}>" if place else ""
    return (
        f"<xdomea:Identifikation><{name}>{uuid(number)}</{name}>{where}</xdomea:Identifikation>\n"
    )


def _metadata(subject: str, reference: str | None = None, further: str = "") -> str:
    mark = f"<xdomea:Kennzeichen>{reference}</xdomea:Kennzeichen>" if reference else ""
    return (
        f"<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>{mark}"
        f"{further}</xdomea:AllgemeineMetadaten>\n"
    )


def _version(version: str, doc: Doc) -> str:
    digest = hashlib.sha256(doc.content).hexdigest()
    checksum = (
        f"<xdomea:Hash><xdomea:Wert>{digest}</xdomea:Wert>"
        '<xdomea:Algorithmus listVersionID="1"><code>SHA-256</code></xdomea:Algorithmus>'
        "</xdomea:Hash>"
    )
    return f"""<xdomea:Version><xdomea:Nummer>1</xdomea:Nummer><xdomea:Format>
<xdomea:Name listURI="{_CODES}:dateiformat" listVersionID="1.0"><code>045</code></xdomea:Name>
<xdomea:Version>-</xdomea:Version>
<xdomea:Primaerdokument><xdomea:Dateiname>{doc.file}</xdomea:Dateiname>\
{checksum if version == "4.0.0" else ""}</xdomea:Primaerdokument>
</xdomea:Format></xdomea:Version>
"""


def files_of(docs: Sequence[Doc] = DOCS) -> dict[str, bytes]:
    """Return the files that a message 0503 about documents names."""
    return {doc.file: doc.content for doc in docs}


def zipped(path: Path, entries: Mapping[str, bytes | str]) -> Path:
    """Write a ZIP: the same bytes for the same entries."""
    with zipfile.ZipFile(path, "w") as file:
        for name, content in entries.items():
            info = zipfile.ZipInfo(name, date_time=(2026, 3, 2, 10, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(info, content)
    return path


def package(
    folder: Path,
    version: str = "3.0.0",
    message_type: str = "0503",
    *,
    process: str = PROCESS,
    docs: Sequence[Doc] = DOCS,
    xml: str | bytes | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Path:
    """Write a package named by the scheme of its version.

    Args:
        folder: where to.
        version: of xdomea.
        message_type: number of the message.
        process: its ProzessID.
        docs: what it delivers.
        xml: the message, if it is not the sound one.
        files: the files beside it; those that the sound message names if left out.
    """
    name = stem(version, message_type, process)
    text = message(version, message_type, process=process, docs=docs) if xml is None else xml
    if files is None:
        files = files_of(docs) if message_type == "0503" else {}
    return zipped(folder / f"{name}.zip", {f"{name}.xml": text, **files})


def unpacked(folder: Path, version: str = "3.0.0", docs: Sequence[Doc] = DOCS) -> Path:
    """Write the sound 0503 as an unpacked delivery, and return its folder."""
    name = stem(version)
    inside = folder / name
    inside.mkdir()
    (inside / f"{name}.xml").write_text(message(version, docs=docs), encoding="utf-8")
    for file, content in files_of(docs).items():
        (inside / file).write_bytes(content)
    return inside
