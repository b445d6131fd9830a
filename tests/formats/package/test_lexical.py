"""From the text of an XML Schema value to a Python value; what is inexact says so."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.xdomea.reading.lexical import (
    Typed,
    read_boolean,
    read_date,
    read_datetime,
    read_integer,
    read_year,
    read_year_end,
)

NONE = Typed(None, False)
CET = timezone(timedelta(hours=1))

DATES = [
    ("2024-02-29", Typed(date(2024, 2, 29), True)),
    (" 2024-02-29\n", Typed(date(2024, 2, 29), True)),
    ("2024-02-29Z", Typed(date(2024, 2, 29), False)),
    ("2024-02-29+01:00", Typed(date(2024, 2, 29), False)),
    ("0001-01-01", Typed(date(1, 1, 1), True)),
    ("9999-12-31", Typed(date(9999, 12, 31), True)),
    *((text, NONE) for text in ("", "2023-02-29", "2024-13-01", "0000-01-01", "-0044-03-15")),
    *((text, NONE) for text in ("12024-01-01", "2024-2-9", "29.02.2024", "2024-02-29T00:00:00")),
    *((text, NONE) for text in ("20240229", "2024-W09-4", "２０２４-02-29", "heute")),
]
YEARS = [
    ("2031", date(2031, 12, 31), 2031, True),
    (" 2031 ", date(2031, 12, 31), 2031, True),
    ("2031Z", date(2031, 12, 31), 2031, False),
    ("2031-05:00", date(2031, 12, 31), 2031, False),
    ("0000", None, None, False),
    ("", None, None, False),
    ("31", None, None, False),
    ("12031", None, None, False),
    ("-0001", None, None, False),
    ("2031-12-31", None, None, False),
    ("２０３１", None, None, False),
]
TIMES = [
    ("2024-02-29T23:59:59", Typed(datetime(2024, 2, 29, 23, 59, 59), True)),  # noqa: DTZ001
    ("2024-02-29T23:59:59Z", Typed(datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC), True)),
    ("2024-02-29T23:59:59+01:00", Typed(datetime(2024, 2, 29, 23, 59, 59, tzinfo=CET), True)),
    (
        "2024-02-29T23:59:59.123Z",
        Typed(datetime(2024, 2, 29, 23, 59, 59, 123_000, tzinfo=UTC), True),
    ),
    (" 2024-02-29T00:00:00 ", Typed(datetime(2024, 2, 29), True)),  # noqa: DTZ001
    *((text, NONE) for text in ("", "2024-02-29", "2024-02-29 00:00:00", "2024-02-30T00:00:00")),
    *((text, NONE) for text in ("2024-02-29T25:00:00", "2024-02-29T12:60:00", "T", "gestern T")),
]
INTEGERS = [
    ("0", 0),
    ("007", 7),
    ("+5", 5),
    ("-5", -5),
    (" 30 ", 30),
    ("9" * 18, 10**18 - 1),
    ("9" * 19, None),
    *(
        (text, None)
        for text in ("", "+", "1.0", "1e3", "1_000", "1 000", "0x10", "３０", "dreißig")
    ),
]
BOOLEANS = [
    ("1", True),
    ("true", True),
    (" 0\n", False),
    ("false", False),
    *((text, None) for text in ("", "TRUE", "True", "ja", "2", "01")),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_date(text: str, expected: Typed) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(("text", "end", "number", "exact"), YEARS)
def test_year(text: str, end: date | None, number: int | None, exact: bool) -> None:
    assert read_year(text) == Typed(number, exact)
    assert read_year_end(text) == Typed(end, exact and end is not None)


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_time(text: str, expected: Typed) -> None:
    found = read_datetime(text)
    assert found == expected
    if isinstance(expected.value, datetime):
        assert isinstance(found.value, datetime)
        assert found.value.utcoffset() == expected.value.utcoffset()


# Forms of xs:dateTime that are rare, and what is almost one.
RARE_TIMES = [
    ("2024-02-29T24:00:00", datetime(2024, 3, 1), True),  # noqa: DTZ001
    ("2024-12-31T24:00:00.000Z", datetime(2025, 1, 1, tzinfo=UTC), True),
    ("9999-12-31T24:00:00", None, False),
    ("2024-02-29T24:00:01", None, False),
    ("2024-02-29T24:00:00.0001", None, False),
    ("2024-02-29T23:59:60", None, False),
    ("2024-02-29T12:00:00.1234560", datetime(2024, 2, 29, 12, 0, 0, 123456), True),  # noqa: DTZ001
    ("2024-02-29T12:00:00.1234567", datetime(2024, 2, 29, 12, 0, 0, 123456), False),  # noqa: DTZ001
    ("2024-02-29T12:00:00.", None, False),
    ("2024-02-29T12:00:00.٣", None, False),
    ("2024-02-29T12:00:00z", None, False),
    ("2024-02-29T12:00:00+14:00", datetime(2024, 2, 28, 22, tzinfo=UTC), True),
    ("2024-02-29T12:00:00+14:01", None, False),
    ("2024-02-29T12:00:00+01:60", None, False),
    ("2024-02-29T12:00:00+01:00:30", None, False),
    ("12024-02-29T12:00:00", None, False),
    ("-2024-02-29T12:00:00", None, False),
]


@pytest.mark.parametrize(("text", "value", "exact"), RARE_TIMES)
def test_rare_time(text: str, value: datetime | None, exact: bool) -> None:
    assert read_datetime(text) == Typed(value, exact)


# Written as ISO 8601 allows and xs:dateTime does not.
@pytest.mark.parametrize(
    "text",
    [
        "20240229T120000",
        "2024-W09-4T12:00:00",
        "2024-02-29T12:00",
        "2024-02-29T12",
        "2024-02-29T12:00:00+0100",
        "2024-02-29T12:00:00,5",
    ],
)
def test_other_forms_of_time(text: str) -> None:
    assert read_datetime(text) == NONE


@pytest.mark.parametrize(("text", "expected"), INTEGERS)
def test_integer(text: str, expected: int | None) -> None:
    assert read_integer(text) == Typed(expected, expected is not None)


@pytest.mark.parametrize(("text", "expected"), BOOLEANS)
def test_boolean(text: str, expected: bool | None) -> None:
    assert read_boolean(text) == Typed(expected, expected is not None)


@pytest.mark.parametrize(
    "read", [read_date, read_year, read_year_end, read_datetime, read_integer, read_boolean]
)
@settings(derandomize=True, deadline=None)
@given(text=st.text(alphabet="0123456789-+:.TZ \n²٣eWx", max_size=30))
def test_nothing_raises(read: Callable[[str], Typed], text: str) -> None:
    found = read(text)
    assert found.value is not None or not found.exact


@settings(derandomize=True, deadline=None)
@given(st.dates())
def test_every_day_comes_back(day: date) -> None:
    assert read_date(day.isoformat()) == Typed(day, True)


@settings(derandomize=True, deadline=None)
@given(st.datetimes(timezones=st.sampled_from([UTC, CET])))
def test_every_time_comes_back(moment: datetime) -> None:
    assert read_datetime(moment.isoformat()) == Typed(moment, True)
