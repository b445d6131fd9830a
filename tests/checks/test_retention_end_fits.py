"""The ends of retention that some way of counting leads to."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from diva_rules.checks.retention_end_fits import possible_ends

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _last_day_counted_by_hand(start: date, years: int) -> date:
    """Return the last day of a term that starts on a day, going month by month."""
    year, month, day = start.year + years, start.month, start.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


@given(DAYS, st.integers(0, 120))
def test_every_way_of_counting_lies_between(start: date, years: int) -> None:
    span = possible_ends(start, years)
    assert span is not None
    by_the_day = _last_day_counted_by_hand(start, years)
    end_of_year = date(start.year + years, 12, 31)
    for end in (by_the_day - timedelta(days=1), by_the_day, end_of_year):
        assert span[0] <= end <= span[1]


@given(DAYS, st.integers(0, 120))
def test_nothing_earlier_than_the_term_itself_is_accepted(start: date, years: int) -> None:
    span = possible_ends(start, years)
    assert span is not None
    assert span[0] == _last_day_counted_by_hand(start, years) - timedelta(days=1)
    assert span[1] == date(start.year + years + 1, 1, 1)


def test_beyond_the_calendar_nothing_is_said() -> None:
    assert possible_ends(date(2000, 1, 1), 8_000) is None
