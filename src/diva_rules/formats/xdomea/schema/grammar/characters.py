r"""Character sets as compact data, and the fastest patterns that accept exactly their texts.

A text of a set is any sequence of its single characters and of its sequences (a letter with
what may follow it, mostly combining marks). The obvious pattern, ``([…]|M̂|N̂)*``, is slow in
libxml2, because a class is tested range by range without stopping at a hit, while branches
are tried in order until one fits. So the order and the size of the branches decide. Two
patterns are written, of which a text must match one:

1. Latin-1 alone, printable ASCII first, in classes of very few ranges; nearly every German
   text is decided here, without ever keeping a way back;
2. everything: printable ASCII, Latin-1, the rest, then the letters with what may follow them.

The second accepts all texts of the set; the first changes nothing but the time. The figures
are in ``schemas/xdomea/README.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PRINTABLE_ASCII = range(0x20, 0x7F)
_LATIN_1 = range(0x80, 0x100)
_CONTROLS = {"\t": r"\t", "\n": r"\n", "\r": r"\r"}


@dataclass(frozen=True, slots=True)
class CharacterSet:
    """Single characters by code point, and the tails that may follow certain letters."""

    singles: frozenset[int]
    tails: Mapping[str, frozenset[str]]

    def __or__(self, other: CharacterSet) -> CharacterSet:
        letters = sorted(self.tails.keys() | other.tails.keys())
        nothing: frozenset[str] = frozenset()
        tails = {x: self.tails.get(x, nothing) | other.tails.get(x, nothing) for x in letters}
        return CharacterSet(self.singles | other.singles, tails)


def parse_ranges(text: str) -> frozenset[int]:
    """Read code points such as ``0020..007E 20AC``.

    Raises:
        ValueError: A number is not hexadecimal, or a range is reversed.
    """
    points: set[int] = set()
    for word in text.split():
        first, dots, last = word.partition("..")
        low = _code_point(first)
        high = _code_point(last) if dots else low
        if low > high:
            raise ValueError(f"the range {word!r} is reversed")
        points.update(range(low, high + 1))
    return frozenset(points)


def parse_tails(text: str) -> frozenset[str]:
    """Read tails such as ``0306 0325 0325+0304``; ``+`` joins the characters of one tail.

    Raises:
        ValueError: A number is not hexadecimal.
    """
    return frozenset(
        "".join(chr(_code_point(part)) for part in word.split("+")) for word in text.split()
    )


def patterns(characters: CharacterSet) -> tuple[str, ...]:
    """Return the XSD patterns of a set: the quick one for common text, then the full one.

    Raises:
        ValueError: A letter with tails is no single character of the set, or a tail starts with
            a single character; then trying the branches in order might not find the way.
    """
    _refuse_ambiguity(characters)
    quick = _zones(frozenset(x for x in characters.singles if x < _LATIN_1.stop))
    full = [*_zones(characters.singles), *_letters_with_tails(characters.tails)]
    return tuple(f"({'|'.join(branches)})*" for branches in (quick, full) if branches)


def _code_point(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        raise ValueError(f"{text!r} is no hexadecimal code point") from None


def _refuse_ambiguity(characters: CharacterSet) -> None:
    for letter, tails in characters.tails.items():
        if ord(letter) not in characters.singles:
            raise ValueError(f"the letter {letter!r} has tails but is not in the ranges")
        for tail in tails:
            if ord(tail[0]) in characters.singles:
                raise ValueError(f"a tail of {letter!r} starts with a character of the ranges")


def _zones(points: frozenset[int]) -> list[str]:
    """Return classes for printable ASCII, Latin-1 and the rest, those that are not empty."""
    ascii_part = points.intersection(_PRINTABLE_ASCII)
    latin_1 = points.intersection(_LATIN_1)
    parts = (ascii_part, latin_1, points - ascii_part - latin_1)
    return [_character_class(part) for part in parts if part]


def _letters_with_tails(tails: Mapping[str, frozenset[str]]) -> list[str]:
    """Return one branch for all letters with the same tails."""
    by_tails: dict[frozenset[str], list[str]] = {}
    for letter in sorted(tails):
        by_tails.setdefault(tails[letter], []).append(letter)
    return [
        _character_class(map(ord, letters)) + _one_of(tail) for tail, letters in by_tails.items()
    ]


def _one_of(tails: Iterable[str]) -> str:
    """Return a pattern for exactly one of the tails, branching where they first differ."""
    rests: dict[str, set[str]] = {}
    for tail in tails:
        rests.setdefault(tail[0], set()).add(tail[1:])
    ends = [first for first, rest in rests.items() if rest == {""}]
    branches = [_character_class(map(ord, ends))] if ends else []
    for first in sorted(rests.keys() - set(ends)):
        longer = _one_of(rest for rest in rests[first] if rest)
        branches.append(_literal(ord(first)) + longer + ("?" if "" in rests[first] else ""))
    return branches[0] if len(branches) == 1 else f"({'|'.join(branches)})"


def _character_class(points: Iterable[int]) -> str:
    """Return the shortest class of ranges, or the character itself when it is alone."""
    ordered = sorted(points)
    ranges: list[list[int]] = []
    for point in ordered:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    if len(ordered) == 1:
        return _literal(ordered[0])
    return f"[{''.join(_range(low, high) for low, high in ranges)}]"


def _range(low: int, high: int) -> str:
    if low == high:
        return _literal(low)
    dash = "-" if high > low + 1 else ""
    return f"{_literal(low)}{dash}{_literal(high)}"


def _literal(point: int) -> str:
    """Return a character for use inside or outside of a class."""
    character = chr(point)
    if character in _CONTROLS:
        return _CONTROLS[character]
    return f"\\{character}" if character in r"\|.?*+(){}[]^-" else character
