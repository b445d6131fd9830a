"""The fixed words of reports, and text that a terminal must not obey."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.model.finding import Actor, Basis, Verdict
from diva_rules.model.report import Counts
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report import words
from diva_rules.rules.rule import Status


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(st.text(st.characters(), max_size=20))
def test_nothing_that_steers_gets_through(text: str) -> None:
    shown = words.printable(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in shown)


STEERING = [
    *map(chr, range(0x20)),
    *map(chr, range(0x7F, 0xA0)),
    "\xad",
    *"\u061c\u180e\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufff9\ud800\udcff",
]


@pytest.mark.parametrize("char", STEERING, ids=[f"{ord(char):04x}" for char in STEERING])
def test_what_steers_is_spelt_out(char: str) -> None:
    spelt = words.printable(f"a{char}b")
    assert char not in spelt
    assert (
        spelt == f"a\\{'x' if ord(char) < 256 else 'u'}{ord(char):0{2 if ord(char) < 256 else 4}x}b"
    )


@pytest.mark.parametrize("char", ["\U000e0001", "\U000e0041", "\U000e007f", "\U0001d173"])
def test_invisible_characters_of_other_planes_are_spelt_out(char: str) -> None:
    assert words.printable(f"a{char}b") == f"a\\U{ord(char):08x}b"


@pytest.mark.parametrize("text", ["Straße „Über der Aue“ – § 5", "Łódź", "漢字", "a\\x1b", ""])
def test_what_is_plain_stays(text: str) -> None:
    assert words.printable(text) == text


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1.000", "1,000"),
        (1234567, "1.234.567", "1,234,567"),
    ],
)
def test_numbers(value: int, german: str, english: str) -> None:
    assert (words.number(value, "de"), words.number(value, "en")) == (german, english)


def test_days() -> None:
    day = date(2026, 3, 2)
    assert (words.day(day, "de"), words.day(day, "en")) == ("02.03.2026", "2026-03-02")


@pytest.mark.parametrize(
    ("counts", "lang", "text"),
    [
        (Counts(), "de", "0 Fehler · 0 Warnungen · 0 Hinweise · 0 offen"),
        (Counts(error=1, warning=1, note=1), "de", "1 Fehler · 1 Warnung · 1 Hinweis · 0 offen"),
        (Counts(error=1, warning=1, note=1), "en", "1 error · 1 warning · 1 note · 0 open"),
        (
            Counts(error=2000, undetermined=2, not_checked=3),
            "de",
            "2.000 Fehler · 0 Warnungen · 0 Hinweise · 2 offen · 3 nicht geprüft",
        ),
        (
            Counts(not_checked=1),
            "en",
            "0 errors · 0 warnings · 0 notes · 0 open · 1 not checked",
        ),
    ],
)
def test_what_was_found(counts: Counts, lang: Lang, text: str) -> None:
    assert words.found(counts, lang) == text


@pytest.mark.parametrize(
    ("counts", "lang", "text"),
    [
        (Counts(inputs=1, objects=1, rules=1), "de", "1 Eingabe · 1 Objekt · 1 Regel"),
        (Counts(inputs=3, objects=1200, rules=88), "de", "3 Eingaben · 1.200 Objekte · 88 Regeln"),
        (Counts(inputs=3, objects=1200, rules=88), "en", "3 inputs · 1,200 objects · 88 rules"),
    ],
)
def test_what_was_gone_through(counts: Counts, lang: Lang, text: str) -> None:
    assert words.gone_through(counts, lang) == text


def _texts() -> list[Text]:
    tables = (words.GROUPS, words.ACTORS, words.VERDICTS, words.STATUSES, words.ORIGINS)
    single = (
        words.RUN,
        words.BASIS,
        words.TO_DO,
        words.LINE,
        words.MESSAGE,
        words.NOT_CHECKED,
        words.ALSO,
    )
    return [text for table in tables for text in table.values()] + [*single, words.DRAFT_LEGEND]


def test_every_word_exists_in_both_languages() -> None:
    assert set(words.ACTORS) == set(Actor)
    assert set(words.STATUSES) == {status.value for status in Status}
    assert set(words.VERDICTS) == {Verdict.PASSED, Verdict.VIOLATED, Verdict.UNDETERMINED}
    for text in _texts():
        assert all(text.in_(lang) for lang in LANGUAGES)
        assert text.de != text.en


@pytest.mark.parametrize(
    ("cite", "source", "english"),
    [
        ("Praxis: Plausibilität", "practice", "Practice: Plausibilität"),
        ("Sicherheit: Zip Slip", "security", "Security: Zip Slip"),
        ("Praxis: so heißt ein Gesetz", "norm", "Praxis: so heißt ein Gesetz"),
        ("Praxishandbuch", "practice", "Praxishandbuch"),
        ("§ 1 A", "norm", "§ 1 A"),
    ],
)
def test_the_word_for_what_has_no_name_follows_the_language(
    cite: str, source: str, english: str
) -> None:
    basis = Basis(cite, source=source)
    assert (words.citation(basis, "de"), words.citation(basis, "en")) == (cite, english)


def test_what_python_calls_printable_is_left_alone() -> None:
    """The short way of `printable` and the long one say the same of every sign."""
    signs = [chr(code) for code in range(sys.maxunicode + 1)]
    assert not [
        sign
        for sign in signs
        if sign.isprintable() and words.printable(f"{sign}\n") != f"{sign}\\x0a"
    ]


@pytest.mark.parametrize(
    "sign", ["\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"]
)
def test_what_is_no_character_is_spelt_out(sign: str) -> None:
    assert words.printable(f"a{sign}") == "a" + sign.encode("unicode_escape").decode()
