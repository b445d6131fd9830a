"""From the text of an XML Schema value to a Python value.

The lexical spaces are those of XML Schema Part 2 (xs:date, xs:dateTime, xs:gYear,
xs:boolean, xs:integer). Nothing raises: a text that cannot be typed gives None,
and `exact` tells whether the text says no more than the typed value does.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(Z|[+-]\d\d:\d\d)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(Z|[+-]\d\d:\d\d)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


class Typed(NamedTuple):
    """A typed value and whether it says all that its text says."""

    value: date | datetime | int | bool | None
    exact: bool


@lru_cache(maxsize=8192)
def read_date(text: str) -> Typed:
    """Read an xs:date; a time zone is dropped and makes the value inexact."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return Typed(None, False)
    year, month, day, zone = match.groups()
    try:
        return Typed(date(int(year), int(month), int(day)), zone is None)
    except ValueError:
        return Typed(None, False)


@lru_cache(maxsize=1024)
def read_year_end(text: str) -> Typed:
    """Read an xs:gYear as 31 December of the year (2.x Aufbewahrungsende)."""
    match = _YEAR.fullmatch(text.strip())
    if match is None or match[1] == "0000":
        return Typed(None, False)
    return Typed(date(int(match[1]), 12, 31), match[2] is None)


@lru_cache(maxsize=1024)
def read_year(text: str) -> Typed:
    """Read an xs:gYear as a number."""
    match = _YEAR.fullmatch(text.strip())
    return Typed(int(match[1]), match[2] is None) if match else Typed(None, False)


def read_datetime(text: str) -> Typed:
    """Read an xs:dateTime; without a time zone the value stays naive."""
    try:
        if "T" in text:
            return Typed(datetime.fromisoformat(text.strip()), True)
    except ValueError:
        pass
    return Typed(None, False)


def read_integer(text: str) -> Typed:
    """Read an xs:integer of up to 18 digits."""
    stripped = text.strip()
    return Typed(int(stripped), True) if _INTEGER.fullmatch(stripped) else Typed(None, False)


def read_boolean(text: str) -> Typed:
    """Read an xs:boolean in any of its four spellings."""
    value = _BOOLEANS.get(text.strip())
    return Typed(value, value is not None)
