"""What the bytes of a name in a ZIP mean, and what they most likely meant."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.xdomea.package.zip_names import DecodedName, decode_name

UMLAUTS = "Prüfbericht Straße Öl.pdf"

SOUND = [
    (b"a.pdf", False, "a.pdf"),
    (b"a.pdf", True, "a.pdf"),
    (b"", False, ""),
    (UMLAUTS.encode(), True, UMLAUTS),
    ("Łódź 漢 📁.pdf".encode(), True, "Łódź 漢 📁.pdf"),
    (UMLAUTS.encode("cp437"), False, UMLAUTS),
    ("Größe.txt".encode("cp437"), False, "Größe.txt"),
]
# Bytes without the mark of UTF-8 that were written in something else than CP437.
MISREAD = [
    (UMLAUTS.encode(), UMLAUTS, "utf-8"),
    (UMLAUTS.encode("cp1252"), UMLAUTS, "cp1252"),
    ("Müller – Entwurf.doc".encode("cp1252"), "Müller – Entwurf.doc", "cp1252"),
]


@pytest.mark.parametrize(("raw", "utf8", "expected"), SOUND)
def test_name_as_stated(raw: bytes, utf8: bool, expected: str) -> None:
    assert decode_name(raw, utf8=utf8) == DecodedName(expected, expected)


@pytest.mark.parametrize(("raw", "expected", "likely"), MISREAD)
def test_name_in_another_encoding(raw: bytes, expected: str, likely: str) -> None:
    """The name that was meant is worked with; that of the standard is kept beside it."""
    found = decode_name(raw, utf8=False)
    assert found == DecodedName(expected, raw.decode("cp437"), likely)
    assert found.readable


@pytest.mark.parametrize(
    ("raw", "name", "likely"),
    [
        (UMLAUTS.encode("cp1252"), UMLAUTS, "cp1252"),
        (UMLAUTS.encode("cp437"), UMLAUTS, "cp437"),
        (b"a\xff.pdf", "aÿ.pdf", "cp1252"),
    ],
)
def test_name_that_breaks_its_promise(raw: bytes, name: str, likely: str) -> None:
    """Marked as UTF-8, and none."""
    found = decode_name(raw, utf8=True)
    assert found == DecodedName(name, raw.decode("utf-8", "replace"), likely, readable=False)
    assert "\ufffd" in found.literal


@settings(derandomize=True, deadline=None)
@given(raw=st.binary(max_size=40), utf8=st.booleans())
def test_every_name_is_decoded(raw: bytes, utf8: bool) -> None:
    """Nothing raises, and what is not readable says which encoding it took instead."""
    found = decode_name(raw, utf8=utf8)
    assert found.readable or found.likely is not None
    if found.likely is not None:
        assert found.name == raw.decode(found.likely)
    else:
        assert found.name == found.literal


@settings(derandomize=True, deadline=None)
@given(text=st.text(max_size=30).filter(lambda text: text.isprintable()))
def test_utf8_is_never_guessed(text: str) -> None:
    assert decode_name(text.encode(), utf8=True) == DecodedName(text, text)
