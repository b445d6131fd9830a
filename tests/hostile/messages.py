"""Small deliveries without any fault, to be spoilt in one place each.

Nothing is violated in them, so that whatever is found was brought in by the test.
"""

from __future__ import annotations

from collections.abc import Iterable

PROCESS = "3f0d9c52-6a1b-4c8e-9d27-51b7e0a4c6f8"
RECORD = "b7a2e914-0c5d-4f63-8e1a-92d4c7306b5f"
DOCUMENT = "6c81f3d0-e94b-4a27-b5f6-0d3a7c92e148"
FILE = "d5e8b013-7f46-4c9a-a2d1-6b90f4e7c35a"
FILE_NAME = f"{FILE}.txt"
CONTENT = b"Vermerk zum Bauantrag\n"
STEM = f"{PROCESS}_Aussonderung.Aussonderung.0503"
MESSAGE_NAME, ZIP_NAME = f"{STEM}.xml", f"{STEM}.zip"
NAMESPACE = "urn:xoev-de:xdomea:schema:3.0.0"
ROOT = "Aussonderung.Aussonderung.0503"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

_LOCATION = f"{NAMESPACE} xdomea-Nachrichten-AussonderungDurchfuehren.xsd"
_HEAD = f"""\
<xdomea:Kopf>
<xdomea:ProzessID>{PROCESS}</xdomea:ProzessID>
<xdomea:Nachrichtentyp listURI="urn:xoev-de:xdomea:codeliste:nachrichtentyp" listVersionID="2.0">\
<code>0503</code></xdomea:Nachrichtentyp>
<xdomea:Erstellungszeitpunkt>2026-11-20T09:15:00.000+01:00</xdomea:Erstellungszeitpunkt>
<xdomea:Absender><xdomea:Institution><xdomea:Name>Bauamt</xdomea:Name></xdomea:Institution>\
</xdomea:Absender>
<xdomea:Empfaenger><xdomea:Institution><xdomea:Name>Stadtarchiv</xdomea:Name>\
</xdomea:Institution></xdomea:Empfaenger>
<xdomea:Importbestaetigung>1</xdomea:Importbestaetigung>
<xdomea:RueckmeldungArchivkennung>0</xdomea:RueckmeldungArchivkennung>
<xdomea:Empfangsbestaetigung>0</xdomea:Empfangsbestaetigung>
</xdomea:Kopf>
"""


def primary_file(name: str = FILE_NAME) -> str:
    """Return a version with its file."""
    return f"""\
<xdomea:Version><xdomea:Nummer>1</xdomea:Nummer><xdomea:Format>
<xdomea:Name listURI="urn:xoev-de:xdomea:codeliste:dateiformat" listVersionID="1.0">\
<code>045</code></xdomea:Name>
<xdomea:Version/>
<xdomea:Primaerdokument><xdomea:Dateiname>{name}</xdomea:Dateiname></xdomea:Primaerdokument>
</xdomea:Format></xdomea:Version>
"""


def document(id_: str = DOCUMENT, *, subject: str = "Vermerk", files: str | None = None) -> str:
    """Return a document."""
    return f"""\
<xdomea:Dokument><xdomea:Identifikation><xdomea:ID>{id_}</xdomea:ID></xdomea:Identifikation>
<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>\
</xdomea:AllgemeineMetadaten>
{primary_file() if files is None else files}</xdomea:Dokument>
"""


def process(
    id_: str = RECORD, *, subject: str = "Bauantrag", metadata: str = "", content: str | None = None
) -> str:
    """Return a process with what lies in it."""
    return f"""\
<xdomea:Vorgang><xdomea:Identifikation><xdomea:ID>{id_}</xdomea:ID></xdomea:Identifikation>
<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>{metadata or _GRADE}\
</xdomea:AllgemeineMetadaten>{_CLOSED}
{document() if content is None else content}</xdomea:Vorgang>
"""


_LISTS = "urn:xoev-de:xdomea:codeliste"
_REFERENCE = "<xdomea:Kennzeichen>63.10-1</xdomea:Kennzeichen>"
_GRADE = (
    f'{_REFERENCE}<xdomea:Vertraulichkeitsstufe listURI="{_LISTS}:vertraulichkeitsstufe"'
    ' listVersionID="1.0"><code>003</code></xdomea:Vertraulichkeitsstufe>'
    "<xdomea:Aktenplaneinheit><xdomea:Kennzeichen>63.10</xdomea:Kennzeichen>"
    "</xdomea:Aktenplaneinheit>"
)
RETENTION = (
    "<xdomea:ArchivspezifischeMetadaten><xdomea:Aussonderungsart>"
    f'<xdomea:Aussonderungsart listURI="{_LISTS}:aussonderungsart" listVersionID="1.0">'
    "<code>A</code></xdomea:Aussonderungsart></xdomea:Aussonderungsart>"
    "</xdomea:ArchivspezifischeMetadaten>"
)
_CLOSED = (
    f"{RETENTION}<xdomea:Aktenbetreff>Bauakte</xdomea:Aktenbetreff>"
    "<xdomea:ZdA>1</xdomea:ZdA><xdomea:ZdADatum>2015-06-30</xdomea:ZdADatum>"
    "<xdomea:Laufzeit><xdomea:Beginn>2014-02-03</xdomea:Beginn>"
    "<xdomea:Ende>2015-06-30</xdomea:Ende></xdomea:Laufzeit>"
    "<xdomea:HistorienProtokollInformation><xdomea:Akteur>Registratur</xdomea:Akteur>"
    "<xdomea:DatumUhrzeit>2015-06-30T12:00:00Z</xdomea:DatumUhrzeit>"
    "<xdomea:Aktion>zu den Akten genommen</xdomea:Aktion></xdomea:HistorienProtokollInformation>"
)


def start_tag(attributes: str = "") -> str:
    """Return the start tag of the message."""
    return (
        f'<xdomea:{ROOT} xmlns:xdomea="{NAMESPACE}" xmlns:xsi="{XSI}"'
        f' xsi:schemaLocation="{_LOCATION}"{attributes}>\n'
    )


END_TAG = f"</xdomea:{ROOT}>\n"


def message(
    *,
    prolog: str = DECLARATION,
    attributes: str = "",
    objects: Iterable[str] | None = None,
) -> str:
    """Return a transfer message (0503) of xdomea 3.0.0.

    Args:
        prolog: what stands before the root element.
        attributes: further attributes of the root element.
        objects: what is transferred.
    """
    held = "".join(
        f"<xdomea:Schriftgutobjekt>{item}</xdomea:Schriftgutobjekt>\n"
        for item in ([process()] if objects is None else objects)
    )
    return f"{prolog}{start_tag(attributes)}{_HEAD}{held}{END_TAG}"


def uuid_of(number: int) -> str:
    """Return a UUID of its own for a number, made up like a random one."""
    return f"{(number * 0x9E3779B1 + 0x1A2B3C4D) & 0xFFFFFFFF:08x}-5d3e-4b7a-9c61-{number:012x}"
