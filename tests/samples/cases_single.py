"""Deliveries with one fault of content: structure, texts, dates, retention, file format."""

from __future__ import annotations

from tests.samples.broken import Case, cut, each, fields, file, put
from tests.samples.cases_identity import renamed
from tests.samples.cases_package import D3, D4, F3, F4, V3

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_VERSION = ("<xdomea:Version>\n", "</xdomea:Version>\n")
_RUN = "</xdomea:AllgemeineMetadaten>\n      <xdomea:Aktenbetreff>"
_DESTROY = (
    '<xdomea:Aussonderungsart><xdomea:Aussonderungsart listURI="urn:xoev-de:xdomea:codeliste:'
    'aussonderungsart" listVersionID="1.0"><code>V</code></xdomea:Aussonderungsart>'
    "</xdomea:Aussonderungsart>"
)
_ARCHIVE = _DESTROY.replace(">V<", ">A<")
_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_OUTSIDE = "the document now lies outside of the Laufzeit, too"
_STATED = "retention data are there now, so their absence goes"


def _retention(content: str) -> str:
    return (
        "</xdomea:AllgemeineMetadaten>\n<xdomea:ArchivspezifischeMetadaten>"
        f"{content}</xdomea:ArchivspezifischeMetadaten>\n      <xdomea:Aktenbetreff>"
    )


def _years(text: str) -> str:
    years = f"<xdomea:AnzahlJahre>{text}</xdomea:AnzahlJahre>"
    return f"<xdomea:Aufbewahrungsdauer>{years}</xdomea:Aufbewahrungsdauer>"


SINGLE = (
    Case(
        "an electronic document without version",
        "3.0.0",
        each(cut(*_VERSION), fields(files=())),
        (("XD-STR-006", D3),),
    ),
    Case("a process without Betreff", "3.0.0", put("[Vorgangsbetreff]", ""), (("XD-TXT-001", V3),)),
    Case(
        "a process whose Betreff is blanks",
        "4.0.0",
        put("[Vorgangsbetreff]", "   "),
        (("XD-TXT-001", _V4),),
    ),
    Case(
        "a process without the element Betreff",
        "3.0.0",
        cut("<xdomea:Betreff>[Vorgang", "</xdomea:Betreff>"),
        (("XD-TXT-001", V3),),
    ),
    Case(
        "a document without Betreff", "3.0.0", put("[Dokumentbetreff]", ""), (("XD-TXT-002", D3),)
    ),
    Case(
        "an umlaut of two characters",
        "3.0.0",
        put("[Vorgangsbetreff]", "Gru\u0308nfla\u0308che"),
        (("XD-TXT-006", V3),),
    ),
    Case(
        "a text decoded wrongly",
        "3.0.0",
        put("[Dokumentbetreff]", "StraÃŸe"),
        (("XD-TXT-007", D3),),
    ),
    Case(
        "a replacement character",
        "4.0.0",
        put("[Vorgangsbetreff]", "Stra\ufffde"),
        (("XD-TXT-007", _V4),),
    ),
    Case(
        "a Laufzeit that ends before it begins",
        "3.0.0",
        put("2012-04-04", "2009-04-04"),
        (("XD-DAT-001", V3), ("XD-DAT-010", D3)),
        because=_OUTSIDE,
    ),
    Case(
        "a document written after the message",
        "3.0.0",
        put("2011-02-12</xdomea:DatumDes", "2031-02-12</xdomea:DatumDes"),
        (("XD-DAT-005", D3), ("XD-DAT-010", D3)),
        because=_OUTSIDE,
    ),
    Case(
        "a document written on the first of January 1900",
        "3.0.0",
        put("2011-02-12</xdomea:DatumDes", "1900-01-01</xdomea:DatumDes"),
        (("XD-DAT-006", D3), ("XD-DAT-010", D3)),
        because=_OUTSIDE,
    ),
    Case(
        "a Laufzeit that begins in 1601",
        "3.0.0",
        put("2010-04-04</xdomea:Beginn>", "1601-01-01</xdomea:Beginn>"),
        (("XD-DAT-006", V3),),
    ),
    Case(
        "a process marked for destruction",
        "3.0.0",
        put(_RUN, _retention(_DESTROY)),
        (("XD-RET-004", V3),),
        (("XD-RET-001", V3),),
        _STATED,
    ),
    Case(
        "kept for 200 years",
        "3.0.0",
        put(_RUN, _retention(_years("200") + _ARCHIVE)),
        (("XD-RET-010", V3),),
        (("XD-RET-001", V3),),
        _STATED,
    ),
    Case(
        "kept for less than nothing",
        "3.0.0",
        put(_RUN, _retention(_years("-1") + _ARCHIVE)),
        (("XD-RET-010", V3), ("XD-XML-004", V3)),
        (("XD-RET-001", V3),),
        f"the schema allows no negative number, either; {_STATED}",
    ),
    Case(
        "a PDF named .txt",
        "3.0.0",
        file(content=b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        (("XD-DOC-004", D3),),
    ),
    Case(
        "a text named .pdf",
        "3.0.0",
        lambda sample: renamed(sample, F3.replace(".txt", ".pdf")),
        (("XD-DOC-004", D3),),
    ),
    Case(
        "a file name without UUID",
        "3.0.0",
        lambda sample: renamed(sample, "Vermerk.txt"),
        (("XD-DOC-008", D3), ("XD-XML-004", D3)),
        because="the schema has a pattern for it, too",
    ),
    Case(
        "a file name with something glued to its UUID",
        "4.0.0",
        lambda sample: renamed(sample, F4.replace(".txt", "Vermerk.txt")),
        (("XD-DOC-008", D4),),
    ),
    Case(
        "a running number beyond the total",
        "4.0.0",
        put("<xdomea:GesamtanzahlNachrichtenProTyp>1", "<xdomea:GesamtanzahlNachrichtenProTyp>0"),
        (("XD-SEQ-001", "message"),),
    ),
    Case(
        "nothing but context",
        "4.0.0",
        put("<xdomea:Kontextobjekt>0", "<xdomea:Kontextobjekt>1"),
        (("XD-CTX-003", "message"), ("XD-CTX-004", D4), ("XD-CTX-007", _V4)),
        (("XD-RET-001", _V4), ("XD-RET-020", _V4)),
        "the process is context now: it needs no retention data, has a file and leads nowhere",
    ),
    Case(
        "a file whose Aktenzeichen does not start with its plan code",
        "0501",
        put("<xdomea:Kennzeichen>1234<", "<xdomea:Kennzeichen>{AP}<"),
        (),
        (("XD-APL-001", "cbdbfccc-72e5-44b2-9e71-937e6f4f8ce9"),),
        "the other way round: the sample has this fault, and loses it",
    ),
)
