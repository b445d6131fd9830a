"""Deliveries with one fault in how objects fit together."""

from __future__ import annotations

from tests.hostile.archives import Entry
from tests.samples.broken import Case, Change, cut, each, more, put
from tests.samples.cases_package import D3, V3

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_A4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_A2 = "cbdbfccc-72e5-44b2-9e71-937e6f4f8ce9"
_V2 = "bf675c60-12c2-4ab1-826f-dcdf306d1733"
_D2 = "d9fc876a-3838-4e15-9203-15c703afe730"
_NEW = "5b0f6a1e-93c4-4d27-a8e1-2f7c60d3b914"
_NEWER = "c3e81f5a-0d46-4b9a-8f12-7a5b9e2c4d60"
_NEWEST = "e91d7c24-6b83-4f05-9c3e-18a4d2f7b5c9"
_FILE = "2a64b8d0-51f7-4e3c-b9a8-6d0c1e5f7a32_zweite.txt"
_MEDIUM = (
    '<xdomea:Medium listURI="urn:xoev-de:xdomea:codeliste:medium" listVersionID="1.0">'
    "<code>{}</code></xdomea:Medium>"
)
_MEDIUM_OF_DOCUMENT = "<xdomea:Bemerkung>[Freitext-Bemerkungsfeld]</xdomea:Bemerkung>\n          "
_END_OF_DOCUMENT = "      </xdomea:Dokument>\n"
_END_OF_VERSION = "</xdomea:Version>\n        <!-- <xdomea:Version/> ... -->"


def _named(subject: str, reference: str = "") -> str:
    stated = f"<xdomea:Kennzeichen>{reference}</xdomea:Kennzeichen>" if reference else ""
    return (
        f"<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>"
        f"{stated}</xdomea:AllgemeineMetadaten>"
    )


def _object(element: str, uuid: str, inner: str) -> str:
    return (
        f"<xdomea:{element}><xdomea:Identifikation><xdomea:ID>{uuid}</xdomea:ID>"
        f"</xdomea:Identifikation>{inner}</xdomea:{element}>"
    )


_RUN = (
    "<xdomea:Laufzeit><xdomea:Beginn>2018-07-24</xdomea:Beginn>"
    "<xdomea:Ende>2018-07-24</xdomea:Ende></xdomea:Laufzeit>"
)
_CLOSED = f"<xdomea:ZdA>1</xdomea:ZdA>{_RUN}"
_INNERMOST = _object("Teilvorgang", _NEWER, _named("Innen") + _CLOSED)
_SUBPROCESSES = _object("Teilvorgang", _NEW, _named("Teil") + _CLOSED + _INNERMOST)
_SUBFILE = _object("Teilakte", _NEWER, _named("Innen") + _RUN)
_SUBFILES = _object("Teilakte", _NEW, _named("Teil") + _RUN + _SUBFILE)


def _version(number: str, format_code: str = "045") -> str:
    return (
        f"<xdomea:Version><xdomea:Nummer>{number}</xdomea:Nummer>{_format(format_code)}"
        "</xdomea:Version>"
    )


def _format(code: str) -> str:
    return (
        '<xdomea:Format><xdomea:Name listURI="urn:xoev-de:xdomea:codeliste:dateiformat"'
        f' listVersionID="2.0"><code>{code}</code></xdomea:Name><xdomea:Version/>'
        f"<xdomea:Primaerdokument><xdomea:Dateiname>{_FILE}</xdomea:Dateiname>"
        "</xdomea:Primaerdokument></xdomea:Format>"
    )


def _with_second_file(change: Change) -> Change:
    return each(change, more(Entry(_FILE, b"Zweite Fassung, in Worten.\n")))


def _attachments(*numbers: str) -> str:
    uuids = (_NEW, _NEWER, _NEWEST)
    return "".join(
        _object(
            "Anlage",
            uuid,
            _named(f"Anlage {number}").replace(
                "</xdomea:AllgemeineMetadaten>",
                f"{_MEDIUM.format('003')}</xdomea:AllgemeineMetadaten>",
            )
            + f"<xdomea:Nummer>{number}</xdomea:Nummer>",
        )
        for uuid, number in zip(uuids, numbers, strict=False)
    )


_PATH = (
    "<xdomea:Strukturpfad><xdomea:Pfadelement><xdomea:Name>{}</xdomea:Name>"
    '<xdomea:Typ listURI="urn:xoev-de:xdomea:codeliste:strukturelementtyp" listVersionID="1.0">'
    "<code>{}</code></xdomea:Typ></xdomea:Pfadelement></xdomea:Strukturpfad>"
)

STRUCTURE = (
    Case(
        "a subfile in a subfile",
        "0501",
        put("</xdomea:Akteninhalt>", f"</xdomea:Akteninhalt>{_SUBFILES}"),
        (("XD-STR-001", _NEWER),),
    ),
    Case(
        "a subprocess in a subprocess",
        "0501",
        put("</xdomea:Vorgang>", f"{_SUBPROCESSES}</xdomea:Vorgang>"),
        (("XD-STR-002", _NEWER),),
    ),
    Case(
        "a process without its document",
        "3.0.0",
        cut("<xdomea:Dokument>", "</xdomea:Dokument>"),
        (("XD-STR-005", V3), ("XD-PKG-010", "f4bcaaf7-d7cb-11ef-a278-005056871b7c.txt")),
        because="the file is there, but nothing names it any more",
        stops=True,
    ),
    Case(
        "one number for two versions",
        "3.0.0",
        _with_second_file(put(_END_OF_VERSION, f"</xdomea:Version>{_version('1')}")),
        (("XD-STR-007", D3),),
    ),
    Case(
        "the older version behind the newer one",
        "3.0.0",
        _with_second_file(put(_END_OF_VERSION, f"</xdomea:Version>{_version('0.9')}")),
        (("XD-STR-008", D3),),
    ),
    Case(
        "two formats of one code",
        "3.0.0",
        _with_second_file(put("</xdomea:Format>", f"</xdomea:Format>{_format('045')}")),
        (("XD-STR-009", D3),),
    ),
    Case(
        "a document outside of its process",
        "0501",
        put(
            "</xdomea:Schriftgutobjekt>",
            "</xdomea:Schriftgutobjekt><xdomea:Schriftgutobjekt>"
            f"{_object('Dokument', _NEW, _named('Brief'))}</xdomea:Schriftgutobjekt>",
        ),
        (("XD-STR-011", _NEW),),
    ),
    Case(
        "nothing tells where the process belongs",
        "3.0.0",
        each(
            cut("<xdomea:Aktenplaneinheit>", "</xdomea:Aktenplaneinheit>"),
            cut("<xdomea:Aktenbetreff>", "</xdomea:Aktenbetreff>"),
        ),
        (("XD-STR-012", V3),),
    ),
    Case(
        "the process names another file",
        "0501",
        put(
            "</xdomea:ArchivspezifischeMetadaten>\n          <xdomea:Typ>",
            "</xdomea:ArchivspezifischeMetadaten><xdomea:Aktenbetreff>Andere Akte"
            "</xdomea:Aktenbetreff><xdomea:Typ>",
        ),
        (("XD-STR-013", _V2),),
    ),
    Case(
        "the second attachment is missing",
        "3.0.0",
        put(_END_OF_VERSION, f"</xdomea:Version>{_attachments('1', '3')}"),
        (("XD-STR-014", D3), ("XD-STR-015", _NEW), ("XD-STR-015", _NEWER)),
        because="the attachments are on paper, so that they need no file, in an electronic process",
    ),
    Case(
        "paper, and yet a file",
        "3.0.0",
        put("<code>001</code>", "<code>003</code>", nth=2),
        (("XD-COD-004", D3), ("XD-STR-015", D3)),
        because="the name beside the code still says that it is electronic",
    ),
    Case(
        "a hybrid file without location",
        "0501",
        put(
            "</xdomea:Kennzeichen>\n        <xdomea:Aktenplaneinheit>",
            f"</xdomea:Kennzeichen>{_MEDIUM.format('002')}<xdomea:Aktenplaneinheit>",
        ),
        (("XD-STR-016", _A2),),
    ),
    Case(
        "the path of the process begins elsewhere",
        "4.0.0",
        put(
            "</xdomea:Medium>\n          </xdomea:AllgemeineMetadaten>",
            f"</xdomea:Medium>{_PATH.format('Andere Akte', '001')}</xdomea:AllgemeineMetadaten>",
        ),
        (("XD-STR-017", _V4),),
    ),
    Case(
        "two processes of one reference",
        "0501",
        put(
            "</xdomea:Vorgang>",
            "</xdomea:Vorgang>"
            + _object("Vorgang", _NEW, _named("Zweiter", "{AP}-{Ax}.{Vx}") + _CLOSED),
        ),
        (("XD-STR-018", _NEW), ("XD-TXT-009", _NEW)),
        because="the reference of the sample is a placeholder",
    ),
)
