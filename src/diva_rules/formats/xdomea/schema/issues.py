"""Schema errors in words for people.

libxml2 speaks of facets and particles. Here its messages are sorted into a dozen
classes, and each class has a German and an English sentence; the raw message is
kept as evidence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

_ELEMENT = re.compile(
    r"^Element '(?:\{[^}]*\})?([^']+)'(?:, attribute '(?:\{[^}]*\})?([^']+)')?: ?"
)
_EXPECTED = re.compile(r"Expected is (?:one of \( (.*) \)|\( (.*) \))\.", re.DOTALL)
_NAME = re.compile(r"(?:\{[^}]*\})?([^\s,{}()]+)")
_FACET = re.compile(r"\[facet '(\w+)'\] The value '(.*?)'", re.DOTALL)
_SET = re.compile(r"set \{(.*)\}", re.DOTALL)
_ATOMIC = re.compile(
    r"'(.*)' is not a valid value of the (?:atomic|local atomic|union|list) type(?: '(.*)')?",
    re.DOTALL,
)
_FIXED_VALUE = ("The actual value '", "The value '")
_FIXED = "' does not match the fixed value constraint '"

_TYPES = {
    "xs:date": ("ein Datum JJJJ-MM-TT", "a date YYYY-MM-DD"),
    "xs:dateTime": ("Datum und Uhrzeit JJJJ-MM-TTThh:mm:ss", "date and time YYYY-MM-DDThh:mm:ss"),
    "xs:time": ("eine Uhrzeit hh:mm:ss", "a time hh:mm:ss"),
    "xs:gYear": ("ein Jahr JJJJ", "a year YYYY"),
    "xs:boolean": ("0, 1, true oder false", "0, 1, true or false"),
    "xs:int": ("eine ganze Zahl", "a whole number"),
    "xs:integer": ("eine ganze Zahl", "a whole number"),
    "xs:unsignedInt": ("eine ganze Zahl ab 0", "a whole number from 0"),
    "xs:unsignedShort": ("eine ganze Zahl von 0 bis 65535", "a whole number from 0 to 65535"),
    "xs:base64Binary": ("Base64-Daten", "Base64 data"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """A schema error in words: what was found, what is expected."""

    element: str
    german: str
    english: str
    fixed: tuple[str, str] | None = None


def describe(message: str, parent: str | None) -> Wording:
    """Turn one message of libxml2 into words.

    Args:
        message: the raw message.
        parent: local name of the element above the one that is named.
    """
    head = _ELEMENT.match(message)
    if head is None:
        return Wording("?", f"Schemafehler: {_clean(message)}", f"Schema error: {_clean(message)}")
    element, attribute = head[1], head[2]
    rest = message[head.end() :].strip()
    subject = f"{element}/@{attribute}" if attribute else element
    fixed = _fixed(rest)
    if fixed is not None:
        found, wanted = fixed
        german = f"{subject} muss „{wanted}“ sein, gefunden: „{_short(found)}“"
        english = f"{subject} must be “{wanted}”, found: “{_short(found)}”"
        return Wording(element, german, english, fixed)
    german, english = _words(rest, subject, parent)
    return Wording(element, german, english)


def _fixed(rest: str) -> tuple[str, str] | None:
    """Return the value found and the value fixed by the schema, if the message is about that.

    No pattern: the value is whatever somebody wrote, and may repeat the words of the message.
    """
    start = next((s for s in _FIXED_VALUE if rest.startswith(s)), None)
    at = rest.rfind(_FIXED)
    if start is None or at < len(start):
        return None
    return rest[len(start) : at], rest[at + len(_FIXED) :].rpartition("'")[0]


def _words(rest: str, subject: str, parent: str | None) -> tuple[str, str]:
    for recognise in (_content, _facet, _atomic, _attribute):
        words = recognise(rest, subject, parent)
        if words is not None:
            return words
    return f"{subject}: {_clean(rest)}", f"{subject}: {_clean(rest)}"


def _content(rest: str, subject: str, parent: str | None) -> tuple[str, str] | None:
    # Only these two name what is expected, and neither repeats a value of the message.
    listed = rest.startswith(("This element is not expected", "Missing child element"))
    names = _expected(rest) if listed else []
    german_want = f"; erwartet: {' oder '.join(names)}" if names else ""
    english_want = f"; expected: {' or '.join(names)}" if names else ""
    german_in = f" in {parent}" if parent else ""
    english_in = f" in {parent}" if parent else ""
    if rest.startswith("This element is not expected"):
        return (
            f"{subject} darf{german_in} an dieser Stelle nicht stehen{german_want}",
            f"{subject} must not stand here{english_in}{english_want}",
        )
    if rest.startswith("Missing child element"):
        return (
            f"{subject} ist unvollständig{german_want}",
            f"{subject} is incomplete{english_want}",
        )
    if rest.startswith("Element content is not allowed"):
        return (
            f"{subject} darf keine Unterelemente haben",
            f"{subject} must not have child elements",
        )
    if rest.startswith("Character content"):
        return (f"{subject} darf keinen Text enthalten", f"{subject} must not contain text")
    if rest.startswith("No matching global declaration"):
        return (
            f"{subject} ist in dieser Version keine bekannte Nachricht",
            f"{subject} is no known message of this version",
        )
    return None


def _facet(rest: str, subject: str, _: str | None) -> tuple[str, str] | None:
    match = _FACET.search(rest)
    if match is None:
        return None
    kind, value = match[1], _short(match[2])
    if kind == "enumeration":
        codes = [code.strip(" '") for code in (_SET.search(rest) or ["", ""])[1].split(",")]
        allowed = ", ".join(codes[:12]) + (" …" if len(codes) > 12 else "")
        return (
            f"{subject} = „{value}“ ist kein Wert der Liste: {allowed}",
            f"{subject} = “{value}” is no value of the list: {allowed}",
        )
    german, english = _form(rest)
    return (
        f"{subject} = „{value}“ hat nicht die vorgeschriebene Form{german}",
        f"{subject} = “{value}” does not have the required form{english}",
    )


def _form(rest: str) -> tuple[str, str]:
    pattern = rest.rpartition("the pattern '")[2]
    if "{8}-" not in pattern:
        return (
            ", er enthält ein nicht erlaubtes Zeichen",
            ", it has a character that is not allowed",
        )
    if pattern.rstrip(".'").endswith("{12}"):
        return " einer UUID", " of a UUID"
    return (
        " eines Dateinamens, der mit einer UUID beginnt",
        " of a file name that starts with a UUID",
    )


def _atomic(rest: str, subject: str, _: str | None) -> tuple[str, str] | None:
    match = _ATOMIC.search(rest)
    if match is None:
        return None
    value, type_name = _short(match[1]), match[2] or ""
    german, english = _TYPES.get(type_name, (_local(type_name), _local(type_name)))
    return (
        f"{subject} = „{value}“ ist ungültig; erwartet: {german}",
        f"{subject} = “{value}” is invalid; expected: {english}",
    )


def _attribute(rest: str, subject: str, _: str | None) -> tuple[str, str] | None:
    element = subject.partition("/@")[0]
    required = re.match(r"The attribute '(?:\{[^}]*\})?([^']+)' is required but missing", rest)
    if required:
        return (
            f"{element}: Attribut {required[1]} fehlt",
            f"{element}: attribute {required[1]} is missing",
        )
    forbidden = re.match(r"The attribute '(?:\{[^}]*\})?([^']+)' is not allowed", rest)
    if forbidden:
        return (
            f"{element}: Attribut {forbidden[1]} ist nicht erlaubt",
            f"{element}: attribute {forbidden[1]} is not allowed",
        )
    if "not 'nillable'" in rest:
        return (f"{element}: xsi:nil ist nicht erlaubt", f"{element}: xsi:nil is not allowed")
    return None


def _expected(rest: str) -> list[str]:
    match = _EXPECTED.search(rest)
    if match is None:
        return []
    names = [_local(name) for name in _NAME.findall(match[1] or match[2] or "")]
    names = [name for name in names if name not in {"##other", "...", "*"}]
    return names[:8] + (["…"] if len(names) > 8 else [])


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _short(value: str, most: int = 80) -> str:
    value = " ".join(value.split())
    return value if len(value) <= most else f"{value[:most]}…"


def _clean(message: str) -> str:
    return re.sub(r"\{[^}]*\}", "", message).strip().rstrip(".")


def name_of(element: etree._Element | None) -> str | None:
    """Return the local name of an element, None for none."""
    return None if element is None else etree.QName(element).localname
