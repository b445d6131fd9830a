"""Defects: sentences in both languages, filled without reaching into values."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.api import load_rules
from diva_rules.model.defect import DEFECTS, Defect, fill
from diva_rules.model.text import Text

PLACES = re.compile(r"\{(\w+)\}")

# A template, the values, and what is made of them.
FILLED: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("", {"a": 1}, ""),
    ("nothing", {"nothing": 1}, "nothing"),
    ("{a}", {"a": "x"}, "x"),
    ("{a}{a}{b}", {"a": 1, "b": 2}, "112"),
    ("<{a}>", {"a": "{b}", "b": "never"}, "<{b}>"),
    ("{unknown}", {"a": 1}, "{unknown}"),
    ("{a.real}", {"a": 1}, "{a.real}"),
    ("{a.__class__}", {"a": 1}, "{a.__class__}"),
    ("{a[0]}", {"a": [1]}, "{a[0]}"),
    ("{a!r}", {"a": "x"}, "{a!r}"),
    ("{a:>9}", {"a": "x"}, "{a:>9}"),
    ("{0}", {"a": 1}, "{0}"),
    ("{}", {"a": 1}, "{}"),
    ("{a", {"a": 1}, "{a"),
    ("a}", {"a": 1}, "a}"),
    ("{{a}}", {"a": 1}, "{1}"),
    ("{ a }", {"a": 1}, "{ a }"),
    ("{a} {b", {"a": None, "b": 2}, "None {b"),
)


@pytest.mark.parametrize(("template", "values", "filled"), FILLED)
def test_only_plain_names_are_filled(template: str, values: dict[str, Any], filled: str) -> None:
    assert fill(template, values) == filled


class Touchy:
    """Objects to whatever is not its text."""

    def __str__(self) -> str:
        return "text"

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever is asked
        if not name.startswith("__"):
            raise AssertionError(name)
        return object.__getattribute__(self, name)

    def __getitem__(self, name: object) -> object:
        raise AssertionError(name)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(st.sampled_from("{}a.b[0]!r: ")))
def test_templates_reach_nothing(template: str) -> None:
    assert fill(template, {"a": Touchy()}).replace("text", "{a}") == template


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(st.text(), st.text())
def test_values_stand_as_they_are(before: str, value: str) -> None:
    start = before.replace("{", "(")
    assert fill(start + "{a}.", {"a": value}) == f"{start}{value}."


@pytest.mark.parametrize("code", sorted(DEFECTS))
def test_a_defect_is_told_in_both_languages(code: str) -> None:
    text = DEFECTS[code]
    assert text.de
    assert text.en
    assert sorted(PLACES.findall(text.de)) == sorted(PLACES.findall(text.en))
    assert not text.de.endswith(".")
    assert code == "schema-violation" or text.de != text.en


def test_a_sentence_takes_its_details_by_language() -> None:
    defect = Defect("xml-not-xml", (("what", Text("ein PDF", "a PDF")), ("size", 5)))
    assert defect.sentence == (
        "Die Datei ist kein XML, sondern wohl ein PDF",
        "The file is not XML but probably a PDF",
    )
    assert defect.evidence == {"size": 5}


# A rule finds an encrypted entry as an entry, not as a defect of its reading.
FOUND_OTHERWISE = {"entry-encrypted"}


def test_every_defect_is_found_by_exactly_one_rule() -> None:
    codes = [
        code
        for rule in load_rules("xdomea")
        if rule.kind.id == "defect.reported"
        for code in getattr(rule.params, "codes", ())
    ]
    assert sorted(codes) == sorted(set(DEFECTS) - FOUND_OTHERWISE)
    encrypted = load_rules("xdomea").rule("XD-PKG-018")
    assert encrypted is not None
    assert encrypted.applies.to == ("entry",)
