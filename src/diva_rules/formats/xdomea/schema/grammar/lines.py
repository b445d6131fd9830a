"""The notation of a single grammar line, such as ``Standort?  text  ..3.1``.

A line is a list of words: first what it declares, then its type, then additions, among them
the versions it holds for. ``schemas/xdomea/README.md`` explains the notation to authors.
The functions here raise ``ValueError`` with the problem alone; the loader adds file and entry.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from typing import Literal

# No sign: exactly once. The signs are those of DTD and RELAX NG.
_OCCURRENCE: dict[str, tuple[int, int | None]] = {
    "": (1, 1),
    "?": (0, 1),
    "*": (0, None),
    "+": (1, None),
}
_BOUNDS = re.compile(r"(\d+\.\d+)?\.\.(\d+\.\d+)?")
_NAME = re.compile(r"([A-Za-z_][\w.\-]*)([?*+]?)")
_CODE_RANGE = re.compile(r"(\d+)\.\.(\d+)")


@dataclass(frozen=True, slots=True)
class Span:
    """The versions an entry holds for, as positions in the list of versions, ends included."""

    first: int
    last: int

    def __contains__(self, position: int) -> bool:
        return self.first <= position <= self.last

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share a version."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True, slots=True)
class DerivationLine:
    """``extends Base`` or ``restricts Base``."""

    kind: Literal["extension", "restriction"]
    base: str
    span: Span


@dataclass(frozen=True, slots=True)
class AnyLine:
    """``any element*  lax``."""

    span: Span


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """``attribute name  type``, with ``?`` after the name when it may be missing."""

    name: str
    required: bool
    type: str
    fixed: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ElementLine:
    """``Name  type``, or the head of a block, which has no type."""

    name: str
    minimum: int
    maximum: int | None
    type: str | None
    fixed: str | None
    default: str | None
    unqualified: bool
    span: Span


@dataclass(frozen=True, slots=True)
class CodeLine:
    """``list  version=1.0  codes=A,B,V``: where the codes of a type come from."""

    list_uri: str | None
    list_version: str | None
    codes: tuple[str, ...]
    default: str | None
    name_allowed: bool
    span: Span


Line = DerivationLine | AnyLine | AttributeLine | ElementLine


def parse_span(word: str, versions: tuple[str, ...]) -> Span:
    """Read bounds such as ``..2.4``, ``3.0..3.1`` or ``4.0..``.

    Args:
        word: The bounds; both ends are included.
        versions: All versions, oldest first, as ``major.minor``.

    Raises:
        ValueError: A version is unknown, or the bounds are reversed or empty.
    """
    match = _BOUNDS.fullmatch(word)
    if match is None or word == "..":
        raise ValueError(f"{word!r} are no version bounds; write ..2.4, 3.0..3.1 or 4.0..")
    for version in match.groups():
        if version is not None and version not in versions:
            raise ValueError(f"unknown version {version}; known: {', '.join(versions)}")
    first = versions.index(match[1]) if match[1] else 0
    last = versions.index(match[2]) if match[2] else len(versions) - 1
    if first > last:
        raise ValueError(f"the bounds {word!r} are reversed")
    return Span(first, last)


def split_words(line: str, versions: tuple[str, ...]) -> tuple[list[str], Span]:
    """Split a line into its words and the versions it holds for (all, if it has no bounds).

    Raises:
        ValueError: The line is empty, a quotation mark is not closed, or bounds are wrong.
    """
    words = shlex.split(line)
    bounds = [word for word in words if ".." in word and "=" not in word]
    if len(bounds) > 1:
        raise ValueError("the line has bounds twice")
    span = parse_span(bounds[0], versions) if bounds else Span(0, len(versions) - 1)
    words = [word for word in words if word not in bounds]
    if not words:
        raise ValueError("the line is empty")
    return words, span


def parse_line(line: str, versions: tuple[str, ...]) -> Line:
    """Read one line of a type or message.

    Raises:
        ValueError: The line does not follow the notation.
    """
    words, span = split_words(line, versions)
    match words:
        case ["extends", base]:
            return DerivationLine("extension", base, span)
        case ["restricts", base]:
            return DerivationLine("restriction", base, span)
        case ["any", "element*", "lax"]:
            return AnyLine(span)
        case ["attribute", name, type_name, *additions]:
            return _attribute(name, type_name, additions, span)
        case [("extends" | "restricts" | "any" | "attribute") as keyword, *_]:
            raise ValueError(f"a line that starts with {keyword!r} has a fixed form; see README")
        case [name, type_name, *additions]:
            return _element(name, type_name, additions, span)
        case _:
            raise ValueError("an element needs a type, or a block below it")


def parse_head(line: str, versions: tuple[str, ...]) -> ElementLine | Span:
    """Read the head of a block: an element without a named type, or ``one of`` (its span).

    Raises:
        ValueError: The head does not follow the notation.
    """
    words, span = split_words(line, versions)
    match words:
        case ["one", "of"]:
            return span
        case [name]:
            return _element(name, None, [], span)
        case _:
            raise ValueError("a block is headed by 'one of' or by an element name alone")


def parse_code_line(line: str, versions: tuple[str, ...]) -> CodeLine:
    """Read one line of a code type.

    Raises:
        ValueError: The line does not follow the notation.
    """
    words, span = split_words(line, versions)
    uri, *additions = words
    values: dict[str, str] = {}
    codes: list[str] = []
    name_allowed = True
    for word in additions:
        key, equals, value = word.partition("=")
        if word == "no-name":
            name_allowed = False
        elif key == "codes" and equals:
            codes.extend(_expand_codes(value))
        elif key in ("version", "default") and equals and key not in values:
            values[key] = value
        else:
            raise ValueError(f"unknown or repeated word {word!r}")
    if len(set(codes)) != len(codes):
        raise ValueError("a code is listed twice")
    if "default" in values and values["default"] not in codes:
        raise ValueError(f"the default {values['default']!r} is not among the codes")
    list_uri = None if uri == "any-list" else uri
    return CodeLine(
        list_uri, values.get("version"), tuple(codes), values.get("default"), name_allowed, span
    )


def _split_name(word: str) -> tuple[str, str]:
    match = _NAME.fullmatch(word)
    if match is None:
        raise ValueError(f"{word!r} is no name with an optional ?, * or + behind it")
    return match[1], match[2]


def _attribute(word: str, type_name: str, additions: list[str], span: Span) -> AttributeLine:
    name, sign = _split_name(word)
    if sign not in ("", "?"):
        raise ValueError(f"an attribute cannot stand several times: {word!r}")
    fixed = None
    for addition in additions:
        key, equals, value = addition.partition("=")
        if key != "fixed" or not equals or fixed is not None:
            raise ValueError(f"unknown or repeated word {addition!r}")
        fixed = value
    return AttributeLine(name, sign == "", type_name, fixed, span)


def _element(word: str, type_name: str | None, additions: list[str], span: Span) -> ElementLine:
    name, sign = _split_name(word)
    minimum, maximum = _OCCURRENCE[sign]
    values: dict[str, str] = {}
    unqualified = False
    for addition in additions:
        key, equals, value = addition.partition("=")
        if addition == "unqualified":
            unqualified = True
        elif key in ("fixed", "default") and equals and not values:
            values[key] = value
        else:
            raise ValueError(f"unknown or repeated word {addition!r}")
    return ElementLine(
        name,
        minimum,
        maximum,
        type_name,
        values.get("fixed"),
        values.get("default"),
        unqualified,
        span,
    )


def _expand_codes(value: str) -> list[str]:
    """Expand ``001..003,100`` to single codes; a range keeps the width of its ends."""
    codes: list[str] = []
    for part in value.split(","):
        match = _CODE_RANGE.fullmatch(part)
        if match is None:
            if not part or ".." in part:
                raise ValueError(f"{part!r} is neither a code nor a range such as 001..045")
            codes.append(part)
            continue
        first, last = int(match[1]), int(match[2])
        if first >= last or len(match[1]) != len(match[2]):
            raise ValueError(f"the range of codes {part!r} is reversed or of mixed width")
        codes.extend(f"{number:0{len(match[1])}d}" for number in range(first, last + 1))
    return codes
