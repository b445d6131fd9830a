"""Odd texts: plain European text never is one, and every damaged one is seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from diva_rules.model.odd_text import is_odd, oddities

GERMAN = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ"
# Letters of the languages of Europe that are written in Latin script, composed.
EUROPEAN = GERMAN + (
    "àáâãåæçèéêëìíîïðñòóôõøùúûýþÿÀÁÂÃÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕØÙÚÛÝÞ"
    "āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįıĵķĺļľŀłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž"
    "ĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ"
    "șțȘȚ"
)
SIGNS = (" ", ", ", ". ", "-", "/", ": ", " – ", " — ", " § ", " (", ") ", " & ", " €", "° ", "\n")

words = st.text(st.sampled_from(EUROPEAN), min_size=1, max_size=12)
german_words = st.text(st.sampled_from(GERMAN), min_size=1, max_size=12)
quoted = german_words.map(lambda word: f"„{word}“") | german_words.map(lambda word: f"»{word}«")
texts = st.lists(st.tuples(words | quoted, st.sampled_from(SIGNS)), max_size=8).map(
    lambda parts: "".join(word + sign for word, sign in parts)
)


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(texts)
@example("Straßenbau Groß-Gerau, Gemarkung „Über der Aue“ – 3. Änderung (§ 13a BauGB), 50 m², 5 €")
@example("Łódź, Kraków, Plzeň, Győr, Reykjavík, Ærø, Þingvellir, Saint-Étienne, A Coruña")
def test_plain_text_is_not_odd(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text)
    assert not is_odd(text)
    assert oddities(text) == frozenset()


# (text, what is odd about it)
ODD: tuple[tuple[str, set[str]], ...] = (
    ("Bu\u0308ro", {"decomposed"}),
    ("Cafe\u0301", {"decomposed"}),
    ("5 \u212b", {"decomposed"}),  # the sign of the unit, not the letter
    ("StraÃŸe", {"mojibake"}),
    ("Ã„nderung", {"mojibake"}),
    ("Ãœbersicht", {"mojibake"}),
    ("Â§ 5", {"mojibake"}),
    ("5 â‚¬", {"mojibake"}),
    ("2011 â€“ 2012", {"mojibake"}),
    ("â€žAueâ€œ", {"mojibake"}),
    ("BuÌˆro", {"mojibake"}),  # decomposed first, then wrongly decoded
    ("a\x80b", {"control"}),
    ("a\x9fb", {"control"}),
    ("a\ue000b", {"private"}),
    ("a\U0010fffdb", {"private"}),
    ("a\uffffb", {"unassigned"}),
    ("a\ufdd0b", {"unassigned"}),
    ("a\U00050000b", {"unassigned"}),
    ("a\u200bb", {"invisible"}),
    ("a\u202eb", {"invisible"}),
    ("a\xadb", {"invisible"}),
    ("\ufeffa", {"invisible"}),
    ("a\u2066b", {"invisible"}),
    ("a\ufffdb", {"replacement"}),
    ("u\u0308\u200b\ufffd\ue000", {"decomposed", "invisible", "replacement", "private"}),
)


@pytest.mark.parametrize(("text", "signs"), ODD)
def test_what_is_odd(text: str, signs: set[str]) -> None:
    assert oddities(text) == signs
    assert is_odd(text)


# Texts that look unusual and are not odd.
NOT_ODD = ("", " ", "\t", "Ελλάδα", "София", "Ā", "x\u0302", "漢字", "😀", "№ 5", "½", "→", "1 000")


@pytest.mark.parametrize("text", NOT_ODD)
def test_what_is_not_odd(text: str) -> None:
    assert not is_odd(text)
    assert not oddities(text)


with_umlauts = st.text(st.sampled_from("abz äöüÄÖÜ"), min_size=1).filter(
    lambda text: not text.isascii()
)
once = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@once
@given(with_umlauts)
def test_decomposed_text_is_odd(text: str) -> None:
    assert "decomposed" in oddities(unicodedata.normalize("NFD", text))
    assert is_odd(unicodedata.normalize("NFD", text))


def _as_windows_1252(data: bytes) -> str:
    """Return what a program shows that takes the bytes for Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", errors="replace").replace("\ufffd", chr(byte))
        for byte in data
    )


@once
@given(
    st.text(st.sampled_from("abz äöüÄÖÜß§éè–„“€"), min_size=1).filter(
        lambda text: not text.isascii()
    )
)
def test_text_in_the_wrong_encoding_is_odd(text: str) -> None:
    broken = _as_windows_1252(text.encode("utf-8"))
    assert "mojibake" in oddities(broken), broken
    assert is_odd(broken)


SUSPECTS = (
    "aäÄÅÂÃÌâ \x80\x9f\xa0\xad\xaf¤¶¼½¾ÿŠšŽ€‚ƒ„…†‡ˆ‰‹ŒŽ‘’“”•–—˜™›œžŸ\u0308\u0301\u200b\u202e\ufeff"
    "\ue000\uffff\ufffd\U00050000ÁÀẞşţ\u1100\u1161\u2126\u212b\u0340"
)


@settings(max_examples=1_500, deadline=None, derandomize=True, database=None)
@given(st.text(st.sampled_from(SUSPECTS), max_size=4) | st.text(max_size=6))
def test_the_sieve_lets_nothing_odd_through(text: str) -> None:
    assert is_odd(text) == bool(oddities(text))


def test_the_sieve_sees_every_single_character() -> None:
    missed = [
        hex(code)
        for code in range(0x20, 0x30000)
        if not 0xD800 <= code <= 0xDFFF and is_odd(chr(code)) != bool(oddities(chr(code)))
    ]
    assert missed == []
