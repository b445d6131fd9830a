"""The table of DIN 91379 says what the official schema of its type C says."""

from __future__ import annotations

import re
import unicodedata

import pytest
from lxml import etree

from diva_rules.model.din_91379 import is_normative
from tests.support.reference import needs_reference, official_folder


@pytest.mark.parametrize("character", "aÄßẞéŁșŷ §€’‡²³\n\t\xa0ə\u0301")
def test_inside(character: str) -> None:
    assert is_normative(character)


@pytest.mark.parametrize("character", "–—„“”‚‘…•→ΩЖ中\xad\x84\u200b\ufeff\ufffd🏛")
def test_outside(character: str) -> None:
    assert not is_normative(character)


@needs_reference
def test_every_character_is_judged_as_the_schema_does() -> None:
    schema = etree.parse(official_folder() / "ext" / "din-norm-91379-datatypes.xsd")
    pattern = schema.find(
        ".//xs:simpleType[@name='datatypeC']//xs:pattern",
        {"xs": "http://www.w3.org/2001/XMLSchema"},
    )
    assert pattern is not None
    official = re.compile(pattern.get("value") or "")
    marks = {c for c in official.pattern if unicodedata.combining(c)}
    assert len(marks) > 10
    for code in (*range(0xD800), *range(0xE000, 0x20000)):
        character = chr(code)
        expected = official.fullmatch(character) is not None or character in marks
        assert is_normative(character) == expected, f"U+{code:04X}"
