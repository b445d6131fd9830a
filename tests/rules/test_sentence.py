"""Conditions as sentences: what a rule asks, for people who do not read YAML."""

from __future__ import annotations

from typing import Any

import pytest

from diva_rules.model.text import Text
from diva_rules.rules.condition import All, AnyOf, parse
from diva_rules.rules.condition import Test as Comparison
from diva_rules.rules.sentence import sentence
from diva_rules.rules.vocabulary import SUBJECTS
from tests.rules.test_condition import OPERATORS

RECORD = SUBJECTS["record"]
SUBJECT, DEPTH, CLOSED, ENDS = (
    RECORD.fields[name].label for name in ("subject", "depth", "closed", "runs_until")
)

# (condition, German, English); the names of fields are those of the vocabulary.
SENTENCES: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"subject": "Bau"}, "{s} ist „Bau“", "{s} is “Bau”"),
    ({"subject": {"is_not": "Bau"}}, "{s} ist nicht „Bau“", "{s} is not “Bau”"),
    (
        {"subject": {"in": ["a", "b"]}},
        "{s} ist eines von „a“, „b“",
        "{s} is one of “a”, “b”",
    ),
    ({"depth": {"at_least": "2"}}, "{d} ist mindestens 2", "{d} is at least 2"),
    ({"depth": {"at_most": "2"}}, "{d} ist höchstens 2", "{d} is at most 2"),
    ({"depth": {"more_than": "2"}}, "{d} ist mehr als 2", "{d} is more than 2"),
    ({"depth": {"less_than": "2"}}, "{d} ist weniger als 2", "{d} is less than 2"),
    ({"closed": "true"}, "{c} ist ja", "{c} is yes"),
    ({"closed": "false"}, "{c} ist nein", "{c} is no"),
    ({"closed": {"known": "true"}}, "{c} ist angegeben", "{c} is given"),
    ({"closed": {"known": "false"}}, "{c} ist nicht angegeben", "{c} is not given"),
    ({"runs_until": "2020-02-01"}, "{e} ist 01.02.2020", "{e} is 2020-02-01"),
    (
        {"subject": "a", "depth": "1"},
        "{s} ist „a“ und {d} ist 1",
        "{s} is “a” and {d} is 1",
    ),
    (
        {"any": [{"subject": "a"}, {"depth": "1"}]},
        "{s} ist „a“ oder {d} ist 1",
        "{s} is “a” or {d} is 1",
    ),
    (
        {"closed": "true", "any": [{"subject": "a"}, {"depth": "1", "subject": "b"}]},
        "{c} ist ja und ({s} ist „a“ oder ({d} ist 1 und {s} ist „b“))",
        "{c} is yes and ({s} is “a” or ({d} is 1 and {s} is “b”))",
    ),
    (
        {"not": {"subject": "a", "depth": "1"}},
        "nicht ({s} ist „a“ und {d} ist 1)",
        "not ({s} is “a” and {d} is 1)",
    ),
)


@pytest.mark.parametrize(("data", "german", "english"), SENTENCES)
def test_a_condition_in_words(data: dict[str, Any], german: str, english: str) -> None:
    expected = Text(
        german.format(s=SUBJECT.de, d=DEPTH.de, c=CLOSED.de, e=ENDS.de),
        english.format(s=SUBJECT.en, d=DEPTH.en, c=CLOSED.en, e=ENDS.en),
    )
    assert sentence(parse(data, RECORD), RECORD) == expected


def test_what_has_no_parts_has_words() -> None:
    assert sentence(All(()), RECORD) == ("immer", "always")
    assert sentence(AnyOf(()), RECORD) == ("nie", "never")
    both = All((Comparison("closed", "is", True), AnyOf(())))
    assert sentence(both, RECORD) == (
        f"{CLOSED.de} ist ja und nie",
        f"{CLOSED.en} is yes and never",
    )


@pytest.mark.parametrize(
    "data", [row[0] for row in OPERATORS if row[0] not in ({}, {"not": {}}, {"subject": ""})]
)
def test_every_operator_has_words(data: dict[str, Any]) -> None:
    text = sentence(parse(data, RECORD), RECORD)
    assert text.de != text.en
    assert not set("{}[]") & set(text.de + text.en)
