"""The notation of grammar lines, and the patterns made from character sets."""

from __future__ import annotations

import itertools
import re

import pytest

from diva_rules.formats.xdomea.schema.grammar.characters import (
    CharacterSet,
    parse_ranges,
    parse_tails,
    patterns,
)
from diva_rules.formats.xdomea.schema.grammar.lines import (
    Span,
    parse_code_line,
    parse_line,
    parse_span,
)

SHORTS = ("2.3", "2.4", "3.0", "3.1", "4.0")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ("..2.4", Span(0, 1)),
        ("3.0..3.1", Span(2, 3)),
        ("4.0..", Span(4, 4)),
        ("3.0..3.0", Span(2, 2)),
    ],
)
def test_bounds(bounds: str, expected: Span) -> None:
    assert parse_span(bounds, SHORTS) == expected


@pytest.mark.parametrize("bounds", ["..", "2.4", "3.2..", "4.0..3.0", "..2.4.0", "x..y"])
def test_bad_bounds(bounds: str) -> None:
    with pytest.raises(ValueError, match=r"bounds|unknown version"):
        parse_span(bounds, SHORTS)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Name",
        "Name?? text",
        "3Name text",
        "Name text fixed",
        "Name text fixed=1 fixed=2",
        "Name text fixed=1 default=1",
        "Name text irgendwas",
        "Name text ..2.4 3.0..",
        "extends",
        "extends A B",
        "any element+ lax",
        "attribute name",
        "attribute name* xs:string",
        "attribute name xs:string default=1",
        "Name 'text",
    ],
)
def test_bad_lines(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_line(line, SHORTS)


@pytest.mark.parametrize(
    "line",
    [
        "x:liste version=1 version=2",
        "x:liste codes",
        "x:liste codes=003..001",
        "x:liste codes=01..003",
        "x:liste codes=A..C",
        "x:liste codes=1,,2",
        "x:liste codes=001..003,002",
        "x:liste codes=A default=B",
        "x:liste with-name",
    ],
)
def test_bad_code_lines(line: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_code_line(line, SHORTS)


def test_code_ranges_keep_their_width() -> None:
    assert parse_code_line("x:liste codes=008..010,100", SHORTS).codes == (
        "008",
        "009",
        "010",
        "100",
    )


def test_patterns_accept_exactly_the_texts_of_a_set() -> None:
    characters = CharacterSet(
        parse_ranges("0041..0043 004B 0068 00E4 0394"),
        {
            "A": parse_tails("0300"),
            "B": parse_tails("0325 0325+0304"),
            "K": parse_tails("035F+0068"),
        },
    )
    units = ["A", "B", "C", "K", "h", "ä", "Δ", "A\u0300", "B\u0325", "B\u0325\u0304", "K\u035fh"]
    accepted = {"".join(mix) for size in range(4) for mix in itertools.product(units, repeat=size)}
    alphabet = "ABKhΔx\u0300\u0325\u0304\u035f"
    found = [re.compile(pattern) for pattern in patterns(characters)]
    for size in range(5):
        for mix in itertools.product(alphabet, repeat=size):
            text = "".join(mix)
            expected = text in accepted or (size == 4 and _splits(text, units))
            assert any(x.fullmatch(text) for x in found) == expected, ascii(text)


def _splits(text: str, units: list[str]) -> bool:
    """Tell whether a text is a sequence of the units."""
    return not text or any(text.startswith(x) and _splits(text[len(x) :], units) for x in units)


def test_patterns_escape_what_has_a_meaning() -> None:
    signs = "\\|.?*+(){}[]^-\t\n\r"
    (quick, *_) = patterns(CharacterSet(frozenset(map(ord, signs)), {}))
    assert re.fullmatch(quick, signs)
    assert not re.fullmatch(quick, "a")


@pytest.mark.parametrize(
    ("ranges", "tails"), [("0041", {"B": "0300"}), ("0041 0300", {"A": "0300"})]
)
def test_ambiguous_sets_are_refused(ranges: str, tails: dict[str, str]) -> None:
    parsed = {letter: parse_tails(tail) for letter, tail in tails.items()}
    with pytest.raises(ValueError, match=r"tail"):
        patterns(CharacterSet(parse_ranges(ranges), parsed))


@pytest.mark.parametrize("text", ["00G0", "0050..0040", "..0050", "U+0041"])
def test_bad_ranges(text: str) -> None:
    with pytest.raises(ValueError, match=r"code point|reversed"):
        parse_ranges(text)
