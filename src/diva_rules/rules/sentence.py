"""Conditions as sentences, for people who read a rule without reading YAML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from diva_rules.model.text import Text, join
from diva_rules.rules.condition import All, AnyOf, Condition, Not, Test
from diva_rules.rules.vocabulary import Subject

_OPERATORS: Mapping[str, Text] = {
    "is": Text("ist", "is"),
    "is_not": Text("ist nicht", "is not"),
    "in": Text("ist eines von", "is one of"),
    "at_least": Text("ist mindestens", "is at least"),
    "at_most": Text("ist höchstens", "is at most"),
    "more_than": Text("ist mehr als", "is more than"),
    "less_than": Text("ist weniger als", "is less than"),
}
_TRUE = {True: Text("ja", "yes"), False: Text("nein", "no")}
_KNOWN = {
    True: Text("ist angegeben", "is given"),
    False: Text("ist nicht angegeben", "is not given"),
}


# What holds for no parts at all.
_EMPTY = {All: Text("immer", "always"), AnyOf: Text("nie", "never")}


def sentence(condition: Condition, subject: Subject) -> Text:
    """Return what a condition asks, in words.

    The labels of fields are those of the vocabulary.
    """
    if isinstance(condition, Test):
        return _test(condition, subject)
    if isinstance(condition, Not):
        part = sentence(condition.part, subject)
        return Text(f"nicht ({part.de})", f"not ({part.en})")
    if not condition.parts:
        return _EMPTY[type(condition)]
    parts = [_bracketed(part, subject) for part in condition.parts]
    word = Text("und", "and") if isinstance(condition, All) else Text("oder", "or")
    return Text(
        join(parts, f" {word.de} ").de,
        join(parts, f" {word.en} ").en,
    )


def _bracketed(condition: Condition, subject: Subject) -> Text:
    text = sentence(condition, subject)
    if isinstance(condition, Test | Not) or not condition.parts:
        return text
    return Text(f"({text.de})", f"({text.en})")


def _test(test: Test, subject: Subject) -> Text:
    label = subject.fields[test.field].label
    if test.operator == "known":
        return join([label, _KNOWN[test.value]], " ")
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    value = join([_value(entry) for entry in values])
    return join([label, _OPERATORS[test.operator], value], " ")


def _value(value: object) -> Text:
    if isinstance(value, bool):
        return _TRUE[value]
    if isinstance(value, date):
        return Text(value.strftime("%d.%m.%Y"), value.isoformat())
    if isinstance(value, str):
        return Text(f"„{value}“", f"“{value}”")
    return Text.same(str(value))
