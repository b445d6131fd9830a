"""Deliveries with one fault of a date."""

from __future__ import annotations

from tests.samples.broken import Case, cut, each, put
from tests.samples.cases_package import D3, D4, V3

_V2 = "bf675c60-12c2-4ab1-826f-dcdf306d1733"
_D2 = "d9fc876a-3838-4e15-9203-15c703afe730"
_CLOSING = "<xdomea:ZdA>1</xdomea:ZdA>"
_CLOSED_3 = f"{_CLOSING}<xdomea:ZdADatum>{{}}</xdomea:ZdADatum>\n      <xdomea:Laufzeit>"
_CHANGED = "<xdomea:ZeitpunktLetzteAenderung>{}</xdomea:ZeitpunktLetzteAenderung>"
_NO_ZDA = "ZdA is stated now, and the history does not tell of it"

DATES = (
    Case(
        "no Laufzeit",
        "3.0.0",
        cut("<xdomea:Laufzeit>", "</xdomea:Laufzeit>"),
        (("XD-DAT-002", V3),),
    ),
    Case(
        "no end of the Laufzeit",
        "3.0.0",
        cut("<xdomea:Ende>", "</xdomea:Ende>"),
        (("XD-DAT-003", V3),),
    ),
    Case(
        "the process outlives its file",
        "0501",
        put("<xdomea:Ende>2018-07-24<", "<xdomea:Ende>2018-07-25<", nth=2),
        (("XD-DAT-004", _V2),),
    ),
    Case(
        "a date with a time zone",
        "3.0.0",
        put("<xdomea:Beginn>2010-04-04<", "<xdomea:Beginn>2010-04-04Z<"),
        (("XD-DAT-007", V3),),
    ),
    Case(
        "a year of five digits",
        "3.0.0",
        put("<xdomea:Beginn>2010-04-04<", "<xdomea:Beginn>12010-04-04<"),
        (("XD-DAT-008", V3),),
    ),
    Case(
        "a letter that arrives before it was written",
        "0501",
        put("<xdomea:DatumDesSchreibens>2018-07-24<", "<xdomea:DatumDesSchreibens>2018-07-25<"),
        (("XD-DAT-009", _D2), ("XD-DAT-009", _D2), ("XD-DAT-010", _D2)),
        because="arrival and departure are both earlier, and the process ended the day before",
    ),
    Case(
        "a document dated after its process",
        "3.0.0",
        put("<xdomea:DatumDesSchreibens>2011-02-12<", "<xdomea:DatumDesSchreibens>2013-02-12<"),
        (("XD-DAT-010", D3),),
    ),
    Case(
        "a closing date without closing",
        "3.0.0",
        put(
            "<xdomea:Laufzeit>",
            "<xdomea:ZdADatum>2012-05-01</xdomea:ZdADatum>\n      <xdomea:Laufzeit>",
        ),
        (("XD-DAT-011", V3),),
    ),
    Case(
        "closed without date",
        "3.0.0",
        put("<xdomea:Laufzeit>", f"{_CLOSING}\n      <xdomea:Laufzeit>"),
        (("XD-DAT-012", V3), ("XD-HIS-004", V3)),
        (("XD-RET-020", V3),),
        _NO_ZDA,
    ),
    Case(
        "closed before the last document",
        "3.0.0",
        put("<xdomea:Laufzeit>", _CLOSED_3.format("2011-01-01")),
        (("XD-DAT-013", V3), ("XD-HIS-004", V3)),
        (("XD-RET-020", V3),),
        _NO_ZDA,
    ),
    Case(
        "a file changed before it was made",
        "4.0.0",
        put(_CHANGED.format("2025-01-14T13:35:14.124Z"), _CHANGED.format("2025-01-13T13:35:14Z")),
        (("XD-DAT-014", D4),),
    ),
    Case(
        "a document changed after its process",
        "4.0.0",
        each(
            put(
                "</xdomea:Medium>\n          </xdomea:AllgemeineMetadaten>",
                f"</xdomea:Medium>{_CHANGED.format('2025-01-14T09:00:00Z')}"
                "</xdomea:AllgemeineMetadaten>",
            ),
            put(
                "</xdomea:Medium>\n              </xdomea:AllgemeineMetadaten>",
                f"</xdomea:Medium>{_CHANGED.format('2025-01-14T10:00:00Z')}"
                "</xdomea:AllgemeineMetadaten>",
            ),
        ),
        (("XD-DAT-015", D4),),
    ),
)
