"""Schema errors of libxml2, sorted into kinds.

libxml2 speaks of facets and particles, in sentences that are made for programmers.
Here a sentence is taken apart; `schema/wording.py` makes one for people of the parts.
The raw sentence is kept as evidence.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

_ELEMENT = re.compile(r"^Element '(?:\{[^}]*\})?([^']+)'(?:, attribute '(\{[^}]*\})?([^']+)')?: ?")
_EXPECTED = re.compile(r"Expected is (?:one of \( (.*) \)|\( (.*) \))\.", re.DOTALL)
_NAME = re.compile(r"(\{[^}]*\})?([^\s,{}()]+)")
_FACET = re.compile(r"\[facet '(\w+)'\] ")
_TYPE = re.compile(
    r" is not a valid value of the (?:local )?(?:atomic|union|list) type(?: '([^']*)')?\.?$"
)
_NUMBERS = re.compile(r"'(-?[0-9.]+)'")
_ATTRIBUTE = re.compile(r"The attribute '(?:\{[^}]*\})?([^']+)' is (required|not allowed)")
_NAMED_TYPE = re.compile(r"(?:QName value|type definition) '(?:\{[^}]*\})?([^']*)'")
_FIXED_VALUE = ("The actual value '", "The value '")
_FIXED = "' does not match the fixed value constraint '"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

OF_VALUES = frozenset({"enumeration", "pattern", "length", "bound", "datatype", "fixed"})
"""Kinds that say something about one value: of several on one, the first is the cause."""


class Issue(NamedTuple):
    """One error of a schema.

    Attributes:
        kind: `unexpected`, `incomplete`, `childless` (no children allowed), `textless`
            (no text allowed), `empty` (neither), `unknown-root`, `unknown-element`,
            `fixed`, `enumeration`, `pattern`, `length`, `bound`, `datatype`,
            `attribute-missing`, `attribute-forbidden`, `nil`, `type`, `abstract` or
            `other`; found by diva itself: `unknown`, `repeated`, `missing`, `order`,
            `order-behind`, `exclusive`.
        element: local name of the element.
        attribute: local name of the attribute, if it is about one.
        value: what was found.
        names: what would be right: names of elements, values, a type, a pattern.
        raw: the sentence of libxml2; "" for what diva found itself.
    """

    kind: str
    element: str
    attribute: str | None = None
    value: str = ""
    names: tuple[str, ...] = ()
    raw: str = ""


def issue_of(message: str) -> Issue:
    """Take a message of libxml2 apart.

    Args:
        message: the raw message. What it quotes is whatever somebody wrote, and may
            repeat the words of other messages; so only its fixed parts are looked at.
    """
    head = _ELEMENT.match(message)
    if head is None:
        return Issue("other", "?", raw=message)
    base = Issue("other", head[1], head[3], raw=message)
    rest = message[head.end() :].strip()
    if head[2] == _XSI and head[3] == "type":
        named = _NAMED_TYPE.search(rest)
        return base._replace(kind="type", value=named[1] if named else "")
    return _fixed(rest, base) or _content(rest, base) or _value(rest, base) or _rest(rest, base)


def _fixed(rest: str, base: Issue) -> Issue | None:
    start = next((s for s in _FIXED_VALUE if rest.startswith(s)), None)
    at = rest.rfind(_FIXED)
    if start is None or at < len(start):
        return None
    wanted = rest[at + len(_FIXED) :].rpartition("'")[0]
    return base._replace(kind="fixed", value=rest[len(start) : at], names=(wanted,))


def _content(rest: str, base: Issue) -> Issue | None:
    # Only the first two name what is expected, and neither repeats a value of the message.
    for start, kind in _CONTENT:
        if rest.startswith(start):
            names = _expected(rest) if kind in {"unexpected", "incomplete"} else ()
            return base._replace(kind=kind, names=names)
    return None


_CONTENT = (
    ("This element is not expected", "unexpected"),
    ("Missing child element", "incomplete"),
    ("Element content is not allowed", "childless"),
    ("Character content other than whitespace is not allowed", "textless"),
    ("Character content is not allowed", "empty"),
    ("Character or element content is not allowed", "empty"),
    ("No matching global declaration", "unknown-root"),
    ("No matching global element declaration", "unknown-element"),
    ("The element is not 'nillable'", "nil"),
    ("The element declaration is abstract", "abstract"),
    ("The type definition is abstract", "abstract"),
)


def _value(rest: str, base: Issue) -> Issue | None:
    facet = _FACET.match(rest)
    if facet is not None:
        return _facet(facet[1], rest[facet.end() :], base)
    type_ = _TYPE.search(rest)
    if type_ is None or not rest.startswith("'"):
        return None
    value = rest[1 : type_.start()].removesuffix("'")
    name = (type_[1] or "").rpartition("}")[2]
    return base._replace(kind="datatype", value=value, names=(name.removeprefix("xs:"),))


def _facet(facet: str, rest: str, base: Issue) -> Issue:
    if facet == "enumeration":
        value, _, allowed = rest.removeprefix("The value '").rpartition(
            "' is not an element of the set {"
        )
        codes = [code.strip(" '") for code in allowed.rstrip(".}").split(", ")]
        return base._replace(kind="enumeration", value=value, names=tuple(codes))
    if facet == "pattern":
        value, _, pattern = rest.removeprefix("The value '").rpartition(
            "' is not accepted by the pattern '"
        )
        return base._replace(kind="pattern", value=value, names=(pattern[:-2],))
    numbers = tuple(_NUMBERS.findall(rest)[-2:])
    kind = "length" if "ength" in facet else "bound"
    return base._replace(kind=kind, value=numbers[0] if numbers else "", names=(facet, *numbers))


def _rest(rest: str, base: Issue) -> Issue:
    attribute = _ATTRIBUTE.match(rest)
    if attribute is None:
        return base
    kind = "attribute-missing" if attribute[2] == "required" else "attribute-forbidden"
    return base._replace(kind=kind, attribute=attribute[1])


def _expected(rest: str) -> tuple[str, ...]:
    match = _EXPECTED.search(rest)
    if match is None:
        return ()
    found = _NAME.findall(match[1] or match[2] or "")
    return tuple(
        f"{namespace}{name}"
        for namespace, name in found
        if name not in {"##other", "##any", "...", "*"}
    )


def local(name: str) -> str:
    """Return the local part of a qualified name."""
    return name.rpartition("}")[2]


def name_of(element: etree._Element | None) -> str | None:
    """Return the local name of an element, None for none."""
    return None if element is None else etree.QName(element).localname
