"""Conditions: how they are read, what each operator says, and what unknown means."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from diva_rules.model.codes import Channel, Contact
from diva_rules.model.message import Message
from diva_rules.model.record import HistoryEntry, Record, RecordKind, Retention
from diva_rules.rules import condition as c
from diva_rules.rules.condition import compile_python, fields_of, parse, unknown_fields
from diva_rules.rules.source import YamlPath
from diva_rules.rules.vocabulary import SUBJECTS

RECORD = SUBJECTS["record"]


def holds(data: object, item: Any, subject: str = "record") -> bool | None:  # noqa: ANN401
    return compile_python(parse(data, SUBJECTS[subject]), SUBJECTS[subject])(item)


def record(**fields: Any) -> Record:  # noqa: ANN401 - fields of a record
    return Record(RecordKind.FILE, **fields)


# (condition, fields of the record, truth)
OPERATORS: tuple[tuple[dict[str, Any], dict[str, Any], bool | None], ...] = (
    ({"subject": "Bau"}, {"subject": "Bau"}, True),
    ({"subject": "Bau"}, {"subject": "bau"}, False),
    ({"subject": "Bau"}, {}, None),
    ({"subject": "Bau"}, {"subject": ""}, False),
    ({"subject": {"is": "Bau"}}, {"subject": "Bau"}, True),
    ({"subject": {"is_not": "Bau"}}, {"subject": "Weg"}, True),
    ({"subject": {"is_not": "Bau"}}, {"subject": "Bau"}, False),
    ({"subject": {"is_not": "Bau"}}, {}, None),
    ({"subject": {"in": ["a", "b"]}}, {"subject": "b"}, True),
    ({"subject": {"in": ["a", "b"]}}, {"subject": "c"}, False),
    ({"subject": {"in": ["a", "b"]}}, {}, None),
    ({"depth": "2"}, {"depth": 2}, True),
    ({"depth": {"at_least": "2"}}, {"depth": 2}, True),
    ({"depth": {"at_least": "2"}}, {"depth": 1}, False),
    ({"depth": {"at_most": "2"}}, {"depth": 2}, True),
    ({"depth": {"at_most": "2"}}, {"depth": 3}, False),
    ({"depth": {"more_than": "2"}}, {"depth": 3}, True),
    ({"depth": {"more_than": "2"}}, {"depth": 2}, False),
    ({"depth": {"less_than": "2"}}, {"depth": 1}, True),
    ({"depth": {"less_than": "2"}}, {"depth": 2}, False),
    ({"depth": {"in": ["1", "3"]}}, {"depth": 3}, True),
    ({"retention.years": {"more_than": "9"}}, {"retention": Retention(years=10)}, True),
    ({"retention.years": {"more_than": "9"}}, {"retention": Retention()}, None),
    ({"closed_on": {"less_than": "2020-01-01"}}, {"closed_on": date(2019, 12, 31)}, True),
    ({"closed_on": {"less_than": "2020-01-01"}}, {"closed_on": date(2020, 1, 1)}, False),
    ({"closed_on": {"less_than": "2020-01-01"}}, {}, None),
    (
        {"changed_at": {"at_least": "2020-01-01T10:00:00"}},
        {"changed_at": datetime(2020, 1, 1, 10)},  # noqa: DTZ001 - naive like the operand
        True,
    ),
    ({"closed": "true"}, {"closed": True}, True),
    ({"closed": "true"}, {"closed": False}, False),
    ({"closed": "true"}, {}, None),
    ({"closed": {"known": "true"}}, {"closed": False}, True),
    ({"closed": {"known": "true"}}, {}, False),
    ({"closed": {"known": "false"}}, {}, True),
    ({"closed": {"known": "false"}}, {"closed": True}, False),
    ({"subject": {"known": "true"}}, {"subject": ""}, True),
    ({"versions": "0"}, {}, True),
    ({"kind": "file"}, {}, True),
    ({"kind": "process"}, {}, False),
    ({"depth": {"at_least": "2", "at_most": "4"}}, {"depth": 3}, True),
    ({"depth": {"at_least": "2", "at_most": "4"}}, {"depth": 5}, False),
    ({}, {}, True),
    ({"not": {}}, {}, False),
    ({"not": {"subject": "Bau"}}, {}, None),
    ({"not": {"subject": "Bau"}}, {"subject": "Bau"}, False),
    ({"any": [{"subject": "a"}, {"depth": "1"}]}, {}, True),
    ({"any": [{"subject": "a"}, {"depth": "2"}]}, {}, None),
    ({"any": [{"subject": "a"}, {"depth": "2"}]}, {"subject": "b"}, False),
    ({"subject": "a", "depth": "2"}, {}, False),
    ({"subject": "a", "depth": "1"}, {}, None),
    ({"subject": "a", "depth": "1"}, {"subject": "a"}, True),
)


@pytest.mark.parametrize(("data", "fields", "truth"), OPERATORS)
def test_operators(data: dict[str, Any], fields: dict[str, Any], truth: bool | None) -> None:
    assert holds(data, record(**fields)) is truth


def history(*years: int) -> tuple[HistoryEntry, ...]:
    return tuple(HistoryEntry(at=datetime(year, 1, 1)) for year in years)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("years", "truth"),
    [((2019, 2021), True), ((2021,), True), ((2018, 2019), False), ((), None)],
)
def test_a_field_of_several_times_holds_if_one_does(
    years: tuple[int, ...], truth: bool | None
) -> None:
    # Times cannot be ordered in conditions, so equality stands for all operators.
    data = {"history_times": {"in": ["2021-01-01T00:00:00", "2022-01-01T00:00:00"]}}
    assert holds(data, record(history=history(*years))) is truth


@pytest.mark.parametrize(
    ("addresses", "truth"),
    [(("a@example.org", "b@example.org"), True), (("c@example.org",), False), ((), None)],
)
def test_a_field_of_several_texts_holds_if_one_does(
    addresses: tuple[str, ...], truth: bool | None
) -> None:
    channels = tuple(Channel(address=address) for address in addresses)
    item = Message("3.0.0", "0503", sender=Contact(stated=True, channels=channels))
    assert holds({"sender.channels": "b@example.org"}, item, "message") is truth
    assert holds({"sender.channels": {"known": "true"}}, item, "message") is bool(addresses)


# (condition, path, German words, English words)
REFUSED: tuple[tuple[object, YamlPath, str, str], ...] = (
    ([], (), "erwartet wird eine Zuordnung", "expected is a mapping"),
    ("x", (), "erwartet wird eine Zuordnung", "expected is a mapping"),
    ({"not": "x"}, ("not",), "erwartet wird eine Zuordnung", "expected is a mapping"),
    ({"any": {}}, ("any",), "„any“ braucht eine Liste", "“any” takes a list"),
    ({"any": []}, ("any",), "„any“ braucht eine Liste", "“any” takes a list"),
    ({"any": [{}, "x"]}, ("any", 1), "erwartet wird eine Zuordnung", "expected is a mapping"),
    ({"betreff": "x"}, ("betreff",), "record hat kein Feld „betreff“", "no field “betreff”"),
    ({"subjct": "x"}, ("subjct",), "; gemeint „subject“?", "; did you mean “subject”?"),
    ({"subject": {"like": "x"}}, ("subject", "like"), "Operator „like“", "no operator “like”"),
    ({"subject": {"known": "x"}}, ("subject", "known"), "„x“ ist kein Wert", "“x” is no value"),
    ({"subject": {"known": "yes"}}, ("subject", "known"), "„yes“ ist kein Wert", "“yes” is no"),
    ({"subject": {"in": "x"}}, ("subject", "in"), "„x“ ist kein Wert", "“x” is no value"),
    ({"subject": {"in": []}}, ("subject", "in"), "„[]“ ist kein Wert", "“[]” is no value"),
    ({"subject": ["a"]}, ("subject",), "ist kein Wert für subject is", "is no value for subject"),
    ({"subject": None}, ("subject",), "ist kein Wert für subject is", "is no value for subject"),
    ({"depth": "x"}, ("depth",), "„x“ ist kein Wert für depth is (integer)", "(integer)"),
    ({"depth": {"in": ["1", "x"]}}, ("depth", "in"), "ist kein Wert für depth in", "(integer)"),
    ({"depth": "1.5"}, ("depth",), "„1.5“ ist kein Wert", "“1.5” is no value"),
    ({"depth": "１"}, ("depth",), "„１“ ist kein Wert", "“１” is no value"),
    ({"closed": "ja"}, ("closed",), "„ja“ ist kein Wert für closed is (boolean)", "(boolean)"),
    ({"closed": "True"}, ("closed",), "„True“ ist kein Wert", "“True” is no value"),
    ({"closed_on": "31.12.2020"}, ("closed_on",), "kein Wert für closed_on is (date)", "(date)"),
    ({"subject": {"at_least": "x"}}, ("subject", "at_least"), "nicht der Größe nach", "no order"),
    ({"closed": {"less_than": "true"}}, ("closed", "less_than"), "nicht der Größe", "no order"),
    (
        {"any": [{"not": {"depth": {"in": ["x"]}}}]},
        ("any", 0, "not", "depth", "in"),
        "ist kein Wert",
        "is no value",
    ),
)


@pytest.mark.parametrize(("data", "path", "german", "english"), REFUSED)
def test_refused_with_path_and_reason(
    data: object, path: YamlPath, german: str, english: str
) -> None:
    with pytest.raises(c.ConditionError) as raised:
        parse(data, RECORD)
    assert raised.value.path == path
    assert german in raised.value.german
    assert english in raised.value.english


def test_the_path_begins_where_the_condition_stands() -> None:
    with pytest.raises(c.ConditionError) as raised:
        parse({"depth": "x"}, RECORD, ("rules", 3, "where"))
    assert raised.value.path == ("rules", 3, "where", "depth")


def test_a_condition_is_a_tree() -> None:
    data = {
        "kind": "file",
        "depth": {"at_least": "1", "less_than": "3"},
        "any": [{"closed": "true"}, {"not": {"subject": {"known": "false"}}}],
    }
    assert parse(data, RECORD) == c.All(
        (
            c.Test("kind", "is", "file"),
            c.Test("depth", "at_least", 1),
            c.Test("depth", "less_than", 3),
            c.AnyOf(
                (c.Test("closed", "is", True), c.Not(c.Test("subject", "known", False))),
            ),
        )
    )


def test_the_fields_that_are_asked_and_those_without_value() -> None:
    data = {"kind": "file", "any": [{"closed": "true"}, {"not": {"subject": "x"}}], "depth": "1"}
    condition = parse(data, RECORD)
    assert list(fields_of(condition)) == ["kind", "closed", "subject", "depth"]
    assert unknown_fields(condition, RECORD, record(subject="")) == ("closed",)
    assert unknown_fields(parse({"history_times": {"known": "true"}}, RECORD), RECORD, record())


# Times with and without zone: (in the rule, in the message, whether the latter is not before).
ZONES: tuple[tuple[str, str, bool], ...] = (
    ("2026-03-02T10:00:00", "2026-03-02T10:00:01", True),
    ("2026-03-02T10:00:00+01:00", "2026-03-02T09:00:00+00:00", True),
    ("2026-03-02T10:00:00+01:00", "2026-03-02T08:59:59+00:00", False),
)
MIXED: tuple[tuple[str, str, bool], ...] = (
    ("2026-03-02T10:00:00", "2026-03-05T10:00:00+01:00", True),
    ("2026-03-02T10:00:00+01:00", "2026-02-20T10:00:00", False),
)


def _not_before(rule: str, message: str) -> bool | None:
    item = Message("3.0.0", "0503", created_at=datetime.fromisoformat(message))
    return holds({"created_at": {"at_least": rule}}, item, "message")


@pytest.mark.parametrize(("rule", "message", "truth"), ZONES)
def test_times_are_compared(rule: str, message: str, truth: bool) -> None:
    assert _not_before(rule, message) is truth


@pytest.mark.parametrize(("rule", "message", "truth"), MIXED)
def test_times_with_and_without_zone_are_compared(rule: str, message: str, truth: bool) -> None:
    assert _not_before(rule, message) is truth
