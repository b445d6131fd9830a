"""Deliveries with one fault of retention, appraisal or context."""

from __future__ import annotations

from tests.samples.broken import Case, Change, cut, each, put

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_A4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_D4 = "a42460ea-d1a5-11ef-b6fa-005056871b7c"
_A2 = "cbdbfccc-72e5-44b2-9e71-937e6f4f8ce9"
_V2 = "bf675c60-12c2-4ab1-826f-dcdf306d1733"
_OLD, _NEW = "xdomea:ArchivspezifischeMetadaten", "xdomea:Aussonderungsmetadaten"
_EMPTY_OF_4 = "<!-- <xdomea:Aussonderungsmetadaten/> -->"
_LIST = 'listURI="urn:xoev-de:xdomea:codeliste:aussonderungsart" listVersionID="1.0"'
_PROPOSALS = 'listURI="urn:xoev-de:xdomea:codeliste:bewertungsvorschlag" listVersionID="1.0"'
_OF_PROCESS_4 = "</xdomea:Laufzeit>\n          <xdomea:HistorienProtokollInformation>"
_END_OF_PROCESS_3 = "</xdomea:AllgemeineMetadaten>"


def _decided(code: str) -> str:
    return (
        f"<xdomea:Aussonderungsart><xdomea:Aussonderungsart {_LIST}><code>{code}</code>"
        "</xdomea:Aussonderungsart></xdomea:Aussonderungsart>"
    )


def _years(years: str) -> str:
    return (
        "<xdomea:Aufbewahrungsdauer><xdomea:AnzahlJahre>"
        f"{years}</xdomea:AnzahlJahre></xdomea:Aufbewahrungsdauer>"
    )


_UNLIMITED = (
    "<xdomea:Aufbewahrungsdauer><xdomea:Unbefristet>1</xdomea:Unbefristet>"
    "</xdomea:Aufbewahrungsdauer>"
)


def _end(day: str) -> str:
    return f"<xdomea:Aufbewahrungsende>{day}</xdomea:Aufbewahrungsende>"


def _process_4(*inner: str) -> Change:
    """Return a change that gives the process of 4.0 a retention block."""
    return put(_EMPTY_OF_4, f"<{_NEW}>{''.join(inner)}</{_NEW}>")


def _process_3(*inner: str) -> Change:
    """Return a change that gives the process of 3.0 a retention block."""
    return put(_END_OF_PROCESS_3, f"{_END_OF_PROCESS_3}<{_OLD}>{''.join(inner)}</{_OLD}>")


_CODE_2 = "<code>B</code>\n        </xdomea:Aussonderungsart>"
_STATED = "the block is there now, so its absence goes"

RETENTION = (
    Case(
        "no retention data on the file and the process",
        "0501",
        each(cut(f"<{_OLD}>", f"</{_OLD}>"), cut(f"<{_OLD}>", f"</{_OLD}>")),
        (("XD-RET-001", _A2),),
    ),
    Case(
        "the block of the file states no Aussonderungsart",
        "0501",
        cut("<xdomea:Aussonderungsart", "</xdomea:Aussonderungsart>"),
        (("XD-RET-002", _A2),),
    ),
    Case(
        "the file is offered as already decided",
        "0501",
        put(_CODE_2, _CODE_2.replace("B", "A")),
        (("XD-RET-003", _A2),),
    ),
    Case(
        "the process is delivered as still to be appraised",
        "4.0.0",
        _process_4(_decided("B")),
        (("XD-RET-005", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "the decision differs from the proposal",
        "4.0.0",
        _process_4(
            _decided("A"),
            f"<xdomea:Bewertungsvorschlag {_PROPOSALS}><code>V</code></xdomea:Bewertungsvorschlag>",
        ),
        (("XD-RET-008", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "a reason without proposal",
        "4.0.0",
        _process_4(
            _decided("A"),
            "<xdomea:BewertungsvorschlagBegruendung>Einzelfall"
            "</xdomea:BewertungsvorschlagBegruendung>",
        ),
        (("XD-RET-009", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "retention ends before it can",
        "4.0.0",
        _process_4(_years("1"), _decided("A"), _end("2025-01-31")),
        (("XD-RET-011", _V4), ("XD-RET-012", _V4)),
        (("XD-RET-001", _V4),),
        "the message was made on 14 January 2025, before either end",
    ),
    Case(
        "retention is not over",
        "0501",
        each(
            put(
                "</xdomea:Aussonderungsart>\n",
                "</xdomea:Aussonderungsart><xdomea:Aufbewahrungsende>2090"
                "</xdomea:Aufbewahrungsende>\n",
            )
        ),
        (("XD-RET-012", _A2),),
    ),
    Case(
        "without limit, and with an end",
        "4.0.0",
        _process_4(_UNLIMITED, _decided("A"), _end("2024-12-31")),
        (("XD-RET-013", _V4), ("XD-RET-014", _V4)),
        (("XD-RET-001", _V4),),
        "what is kept without limit and delivered is worth a note of its own",
    ),
    Case(
        "kept without limit, and delivered",
        "4.0.0",
        _process_4(_UNLIMITED, _decided("A")),
        (("XD-RET-014", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "the end of the transfer period lies behind that of retention",
        "4.0.0",
        _process_4(
            _decided("A"),
            _end("2024-12-31"),
            "<xdomea:Transferfristende>2026-12-31</xdomea:Transferfristende>",
        ),
        (("XD-RET-019", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "the process is open",
        "0501",
        put("<xdomea:ZdA>1</xdomea:ZdA>", "<xdomea:ZdA>0</xdomea:ZdA>"),
        (("XD-RET-020", _V2),),
    ),
    Case(
        "the process does not say whether it is closed",
        "0501",
        put("<xdomea:ZdA>1</xdomea:ZdA>", ""),
        (("XD-RET-020", _V2),),
    ),
    Case(
        "the process already has an archive id",
        "4.0.0",
        _process_4(_decided("A"), "<xdomea:Kennung>AR 12/345</xdomea:Kennung>"),
        (("XD-RET-022", _V4),),
        (("XD-RET-001", _V4),),
        _STATED,
    ),
    Case(
        "the file is disposed of, and its process is context only",
        "4.0.0",
        each(
            put("<xdomea:Kontextobjekt>1<", "<xdomea:Kontextobjekt>x<"),
            put("<xdomea:Kontextobjekt>0<", "<xdomea:Kontextobjekt>1<"),
            put("<xdomea:Kontextobjekt>x<", "<xdomea:Kontextobjekt>0<"),
        ),
        (
            ("XD-CTX-002", _V4),
            ("XD-CTX-004", _D4),
            ("XD-CTX-007", _V4),
            ("XD-DAT-003", _A4),
            ("XD-GEH-007", _A4),
            ("XD-RET-001", _A4),
            ("XD-RET-020", _A4),
        ),
        (("XD-RET-001", _V4), ("XD-RET-020", _V4)),
        "what was said of the process is now said of the file; its document has a file",
    ),
    Case(
        "the process stands without its file",
        "4.0.0",
        each(
            cut("<xdomea:Akte>", "<!-- Der ausgesonderte Vorgang -->"),
            put("</xdomea:Akteninhalt>", ""),
            put("</xdomea:Akte>", ""),
        ),
        (
            ("XD-CTX-001", _V4),
            ("XD-RET-001", _V4),
            ("XD-RET-020", _V4),
            ("XD-APL-003", _D4),
            ("XD-TXT-009", _V4),
            ("XD-TXT-009", _D4),
        ),
        (
            ("XD-APL-001", _A4),
            ("XD-APL-002", _V4),
            ("XD-APL-003", _D4),
            ("XD-RET-001", _V4),
            ("XD-RET-020", _V4),
            ("XD-TXT-009", _A4),
            ("XD-TXT-009", _V4),
            ("XD-TXT-009", _D4),
        ),
        "what was said of process and document is said at another place; the file is gone",
    ),
)
