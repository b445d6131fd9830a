"""Why a value does not have the form that the schema asks for, in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from diva_rules.model.text import Text

_LOOKED = 10_000
"""Characters of a text that are searched for one that is not allowed."""
_DOUBLE = re.compile("[\u035c-\u0362]")
_UUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", re.ASCII)
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_DATE = re.compile(r"-?(\d{4,})-(\d\d)-(\d\d)(?:$|[TZ+-])", re.ASCII)
BASE64_PATTERN = r"[A-Za-z0-9+/=\s]*"
"""What libxml2 forgets to ask of xs:base64Binary; see `schema/variants.py`."""

_FORMS: Mapping[str, tuple[str, str]] = {
    "date": ("ein Datum JJJJ-MM-TT", "a date YYYY-MM-DD"),
    "dateTime": ("Datum und Uhrzeit JJJJ-MM-TTThh:mm:ss", "date and time YYYY-MM-DDThh:mm:ss"),
    "time": ("eine Uhrzeit hh:mm:ss", "a time hh:mm:ss"),
    "gYear": ("ein Jahr JJJJ", "a year YYYY"),
    "boolean": ("0, 1, true oder false", "0, 1, true or false"),
    "int": (
        "eine ganze Zahl von -2147483648 bis 2147483647",
        "a whole number from -2147483648 to 2147483647",
    ),
    "integer": ("eine ganze Zahl", "a whole number"),
    "unsignedInt": ("eine ganze Zahl von 0 bis 4294967295", "a whole number from 0 to 4294967295"),
    "unsignedShort": ("eine ganze Zahl von 0 bis 65535", "a whole number from 0 to 65535"),
    "base64Binary": ("Base64-Daten", "Base64 data"),
    "anyURI": ("eine Adresse (URI)", "an address (URI)"),
    "NMTOKEN": (
        "ein Name aus Buchstaben, Ziffern, Punkt, Bindestrich, Unterstrich und Doppelpunkt",
        "a name of letters, digits, full stop, hyphen, underscore and colon",
    ),
    "QName": ("ein Name mit erklärtem Präfix", "a name with a declared prefix"),
}


def type_words(builtin: str, value: str) -> Text:
    """Return what a type of XML Schema expects, and why a value is none of it."""
    form = Text(*_FORMS.get(builtin, (f"ein Wert vom Typ {builtin}", f"a value of type {builtin}")))
    why = _date_words(value.strip()) if builtin in {"date", "dateTime"} else None
    if why is None:
        return form
    return Text(f"{form.de} ({why.de})", f"{form.en} ({why.en})")


def _date_words(value: str) -> Text | None:
    german = _GERMAN_DATE.fullmatch(value)
    if german is not None:
        written = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}"
        return Text(f"also {written}", f"that is {written}")
    match = _DATE.match(value)
    if match is None or len(match[1]) > 4:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3])
    if not 1 <= month <= 12:
        return Text(f"einen Monat {month:02} gibt es nicht", f"there is no month {month:02}")
    # In the Gregorian calendar the year 4 stands for any leap year, also before our era.
    try:
        date(year or 4, month, day)
    except ValueError:
        shown = f"{day:02}.{month:02}.{year:04}"
        return Text(f"den {shown} gibt es nicht", f"there is no {match[0][:10]}")
    return None


def pattern_words(pattern: str, value: str) -> Text:
    """Return why a value does not fit a pattern of the schema; follows the value."""
    if pattern == BASE64_PATTERN:
        return Text("ist ungültig; erwartet: Base64-Daten", "is invalid; expected: Base64 data")
    if "{8}-" in pattern:
        if pattern.endswith("{12}"):
            return _uuid_words(value)
        return _file_name_words(pattern, value)
    if pattern.endswith(")*"):
        return _character_words(pattern, value)
    shown = pattern if len(pattern) <= 80 else f"{pattern[:80]}…"
    return Text(
        f"hat nicht die vorgeschriebene Form {shown}",
        f"does not have the required form {shown}",
    )


def _uuid_words(value: str) -> Text:
    why = _uuid_problem(value)
    return Text(
        "ist keine UUID: 32 Hexadezimalziffern in Gruppen von 8-4-4-4-12, mit Bindestrichen"
        f" ({why.de})",
        f"is no UUID: 32 hexadecimal digits in groups of 8-4-4-4-12, with hyphens ({why.en})",
    )


def _uuid_problem(value: str) -> Text:
    if not value.strip():
        return Text("leer", "empty")
    if value != value.strip():
        return Text("davor oder dahinter steht Leerraum", "there are blanks around it")
    for position, character in enumerate(value[:_LOOKED], 1):
        if character not in "0123456789abcdefABCDEF-|":
            return _at(character, position)
    digits = sum(character != "-" for character in value)
    if digits != 32:
        return Text(f"{digits} statt 32 Ziffern", f"{digits} instead of 32 digits")
    return Text("die Gruppen sind anders geteilt", "the groups are divided in another way")


def _file_name_words(pattern: str, value: str) -> Text:
    need = "_[^" in pattern or "}_" in pattern
    german = "UUID, Unterstrich, Name, Punkt und Endung" if need else "UUID am Anfang"
    english = "UUID, underscore, name, full stop and extension" if need else "UUID at the beginning"
    if _UUID.match(value) is None:
        why = Text("der Anfang ist keine UUID", "the beginning is no UUID")
    elif need and value[36:37] != "_":
        why = Text("hinter der UUID fehlt „_“", "“_” is missing behind the UUID")
    elif need and "." not in value:
        why = Text("die Endung fehlt", "the extension is missing")
    else:
        why = Text("ein Zeilenumbruch ist nicht erlaubt", "a line break is not allowed")
    return Text(
        f"ist kein Dateiname dieser Form: {german} ({why.de})",
        f"is no file name of this form: {english} ({why.en})",
    )


def _character_words(pattern: str, value: str) -> Text:
    found = next(_odd_characters(pattern, value[:_LOOKED]), None)
    if found is None:
        return Text(
            "enthält ein Zeichen, das hier nicht erlaubt ist",
            "has a character that is not allowed here",
        )
    where = _at(*found)
    return Text(
        f"enthält ein Zeichen, das hier nicht erlaubt ist: {where.de}",
        f"has a character that is not allowed here: {where.en}",
    )


def _odd_characters(pattern: str, value: str) -> Iterator[tuple[str, int]]:
    """Yield the characters that the pattern does not allow, with their positions from 1."""
    start = 0
    while start < len(value):
        end = start + 1
        while end < len(value) and unicodedata.combining(value[end]):
            end += 1
        if _DOUBLE.search(value, start, end) and end < len(value):
            end += 1  # a mark over two letters
        if not _allowed(pattern, value[start:end]):
            last = next(
                n for n in range(start + 1, end + 1) if not _allowed(pattern, value[start:n])
            )
            yield value[last - 1], last
        start = end


@lru_cache(maxsize=4096)
def _allowed(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    from elementpath.regex import translate_pattern

    # Patterns of XML Schema are not those of Python.
    translated = translate_pattern(
        pattern, back_references=False, lazy_quantifiers=False, anchors=False
    )
    return re.compile(translated)


def _at(character: str, position: int) -> Text:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    shown = f"„{character}“ ({code}{', ' + name if name else ''})"
    english = f"“{character}” ({code}{', ' + name if name else ''})"
    if not character.isprintable() or unicodedata.combining(character) or character.isspace():
        shown = english = f"{code}{' ' + name if name else ''}"
    return Text(f"{shown} an Stelle {position}", f"{english} at position {position}")
