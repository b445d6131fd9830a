"""From the text of an XML Schema value to a Python value.

The lexical spaces are those of XML Schema Part 2 (xs:date, xs:dateTime, xs:gYear,
xs:boolean, xs:integer). Nothing raises: a text that cannot be typed gives None,
and `exact` tells whether the text says no more than the typed value does.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_BLANKS = " \t\r\n"
_ZONE = r"(Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DATE = re.compile(rf"(\d{{4}})-(\d\d)-(\d\d){_ZONE}", re.ASCII)
_DATETIME = re.compile(rf"(\d{{4}}-\d\d-\d\dT)(\d\d)(:\d\d:\d\d)(?:\.(\d+))?{_ZONE}", re.ASCII)
_YEAR = re.compile(rf"(?!0000)(\d{{4}}){_ZONE}", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


class Typed(NamedTuple):
    """A typed value and whether it says all that its text says."""

    value: date | datetime | int | bool | None
    exact: bool


@lru_cache(maxsize=8192)
def read_date(text: str) -> Typed:
    """Read an xs:date; a time zone is dropped and makes the value inexact."""
    match = _DATE.fullmatch(text.strip(_BLANKS))
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
    match = _YEAR.fullmatch(text.strip(_BLANKS))
    if match is None:
        return Typed(None, False)
    return Typed(date(int(match[1]), 12, 31), match[2] is None)


@lru_cache(maxsize=1024)
def read_year(text: str) -> Typed:
    """Read an xs:gYear as a number."""
    match = _YEAR.fullmatch(text.strip(_BLANKS))
    return Typed(int(match[1]), match[2] is None) if match else Typed(None, False)


def read_datetime(text: str) -> Typed:
    """Read an xs:dateTime; without a time zone the value stays naive.

    Parts of a second beyond the sixth digit are dropped and make the value inexact.
    """
    if not _is_usual_datetime(text):
        return _read_unusual_datetime(text.strip(_BLANKS))
    try:
        return Typed(datetime.fromisoformat(text), True)
    except ValueError:
        return Typed(None, False)


def _is_usual_datetime(text: str) -> bool:
    """Tell whether `fromisoformat` reads a text as xs:dateTime means it, or not at all.

    There are millions of times in a message, and all but a few are written so.
    """
    if not (
        len(text) >= 19
        and text[4] == text[7] == "-"
        and text[10] == "T"
        and text[11:13] != "24"
        and text[13] == text[16] == ":"
    ):
        return False
    if text[-1] == "Z":
        end = -1
    elif text[-6] in "+-" and text[-3] == ":" and text[-5:-3] < "14" and text[-2] < "6":
        end = -6
    else:
        end = len(text)
    part = text[19:end]
    return not part or (part[0] == "." and len(part) <= 7 and part[1:].isdecimal())


def _read_unusual_datetime(text: str) -> Typed:
    """Read an xs:dateTime in any form; 24:00:00 is the beginning of the next day."""
    match = _DATETIME.fullmatch(text)
    if match is None:
        return Typed(None, False)
    day, hour, rest, part, zone = match.groups()
    part = part or "0"
    midnight = hour == "24" and rest == ":00:00" and not part.strip("0")
    usual = f"{day}{'00' if midnight else hour}{rest}.{part[:6]:0<6}{zone or ''}"
    if hour == "24" and not midnight:
        return Typed(None, False)
    try:
        value = datetime.fromisoformat(usual) + timedelta(days=midnight)
    except (ValueError, OverflowError):
        return Typed(None, False)
    return Typed(value, not part[6:].strip("0"))


def read_integer(text: str) -> Typed:
    """Read an xs:integer of up to 18 digits."""
    if text.isdecimal() and text.isascii() and len(text) <= 18:
        return Typed(int(text), True)
    stripped = text.strip(_BLANKS)
    return Typed(int(stripped), True) if _INTEGER.fullmatch(stripped) else Typed(None, False)


def read_boolean(text: str) -> Typed:
    """Read an xs:boolean in any of its four spellings."""
    value = _BOOLEANS.get(text.strip(_BLANKS))
    return Typed(value, value is not None)
