"""The words of rules: every field can be read, named, and set by an example."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from diva_rules.model.defect import Defect
from diva_rules.model.process import Process, Run
from diva_rules.model.record import Record, RecordKind, Role
from diva_rules.rules.build import ExampleError, build
from diva_rules.rules.fields import PARSERS, TYPES, Field, table, tuple_getter
from diva_rules.rules.vocabulary import SUBJECTS, SUMMARY, Subject

ALL = (*SUBJECTS.values(), SUMMARY)
FIELDS = [(subject, field) for subject in ALL for field in subject.fields.values()]
each_field = pytest.mark.parametrize(
    ("subject", "field"), FIELDS, ids=[f"{s.name}.{f.name}" for s, f in FIELDS]
)
TEXTS = {
    "text": "x",
    "texts": "x",
    "value": "x",
    "integer": "3",
    "boolean": "true",
    "date": "2020-02-29",
    "datetime": "2020-02-29T10:00:00",
    "datetimes": "2020-02-29T10:00:00",
}
# Properties of the model, derived from other fields, that no example can set by name.
DERIVED = {
    "uuids",
    "name_key",
    "sender.identity",
    "receiver.identity",
    "confidentiality.until",
    "references_above",
    "retention.duration",
    "any_text",
    "plan_path",
}
AS_PAIRS = {"defaulted"}
OF_KIND = {"kind": "process", "role": "attachment"}


@each_field
def test_a_field_is_typed_and_named(subject: Subject, field: Field) -> None:
    assert field.type in TYPES
    assert field.label.de
    assert field.label.en
    assert subject.fields[field.name] is field


UNSET = {*DERIVED, *AS_PAIRS}
SET = [(s, f) for s, f in FIELDS if f.name not in UNSET]


@pytest.mark.parametrize(("subject", "field"), SET, ids=[f"{s.name}.{f.name}" for s, f in SET])
def test_what_an_example_sets_is_what_a_rule_reads(subject: Subject, field: Field) -> None:
    record = subject.name == "record" and field.name in OF_KIND
    text = OF_KIND[field.name] if record else TEXTS[field.type]
    several = field.type in {"texts", "datetimes"} or field.path.endswith("[]")
    built = build(subject, {field.name: [text] if several else text})
    value = PARSERS[field.type](text)
    assert field.getter()(built) == ((value,) if several else value)


def test_pairs_are_set_as_pairs() -> None:
    built = build(SUBJECTS["message"], {"defaulted": [["Empfangsbestaetigung", "0"]]})
    assert built.defaulted == (("Empfangsbestaetigung", "0"),)


def test_channels_stand_beside_the_rest_of_a_contact() -> None:
    given = {"receiver.organisation": "Archiv", "receiver.channels": ["x", "y"]}
    receiver = build(SUBJECTS["message"], given).receiver
    assert (receiver.organisation, [c.address for c in receiver.channels]) == ("Archiv", ["x", "y"])


def test_an_empty_object_has_no_values() -> None:
    empty = Record(RecordKind.FILE)
    stated = {"kind", "role", "depth"}
    for name, field in SUBJECTS["record"].fields.items():
        value = field.getter()(empty)
        assert name in stated or not value, (name, value)


def test_several_fields_at_once() -> None:
    fields = SUBJECTS["record"].fields
    item = Record(RecordKind.FILE, Role.ATTACHMENT, subject="x", depth=2)
    for names in (["subject"], ["subject", "depth"], ["subject", "versions", "history_times"]):
        chosen = [fields[name] for name in names]
        assert tuple_getter(chosen)(item) == tuple(field.getter()(item) for field in chosen)


def test_suggestions() -> None:
    assert SUBJECTS["record"].suggest("subjct") == "subject"
    assert SUBJECTS["record"].suggest("xyzzy") == ""


# The type of a field, a text of a rule file, and the value it stands for.
PARSED: tuple[tuple[str, str, object], ...] = (
    ("text", "010", "010"),
    ("integer", "010", 10),
    ("integer", "-3", -3),
    ("integer", "+3", 3),
    ("boolean", "true", True),
    ("boolean", "false", False),
    ("date", "2020-02-29", date(2020, 2, 29)),
    ("datetime", "2020-02-29T10:00:00", datetime(2020, 2, 29, 10)),  # noqa: DTZ001 - naive
)
NO_VALUES: tuple[tuple[str, str], ...] = (
    *(("integer", text) for text in ("", " 3", "3.0", "1e3", "0x3", "٣", "1_000", "drei")),
    *(("boolean", text) for text in ("", "True", "yes", "1", "ja", " true")),
    *(("date", text) for text in ("", "2021-02-29", "29.02.2020", "2020-2-9", "2020-01-01T00:00")),
    *(("datetime", text) for text in ("", "gestern", "2020-13-01T00:00:00")),
)


@pytest.mark.parametrize(("type_", "text", "value"), PARSED)
def test_texts_become_values(type_: str, text: str, value: object) -> None:
    assert PARSERS[type_](text) == value


@pytest.mark.parametrize(("type_", "text"), NO_VALUES)
def test_texts_that_are_no_values(type_: str, text: str) -> None:
    with pytest.raises(ValueError):
        PARSERS[type_](text)


def test_a_table() -> None:
    fields = table("\na | text |  | A |\nb.c | integer | x.y | B | C\n")
    assert fields["a"] == Field("a", "text", "a", ("A", "A"))  # type: ignore[arg-type] # a tuple
    assert fields["b.c"] == Field("b.c", "integer", "x.y", ("B", "C"))  # type: ignore[arg-type] # a tuple


# What examples cannot be built of.
WRONG: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("record", {"betreff": "x"}, "record hat kein Feld „betreff“"),
    ("record", {"depth": "tief"}, "depth: „tief“ ist kein Wert"),
    ("record", {"closed": "ja"}, "closed: „ja“ ist kein Wert"),
    ("record", {"subject": ["x"]}, "subject braucht einen Text"),
    ("record", {"history_times": "2020-01-01T00:00:00"}, "history_times braucht eine Liste"),
    ("record", {"versions": "-1"}, "versions: „-1“ ist kein Wert"),
    ("record", {"versions": "99999999999999999999"}, "ist kein Wert"),
    ("record", {"kind": "akte"}, "kind: „akte“ gibt es nicht; erlaubt: file, "),
    ("record", {"kind": ["file"]}, "erlaubt: file, "),
    ("record", {"odd_texts": "x"}, "odd_texts braucht eine Liste"),
    ("record", {"xpath": ["x"]}, "xpath braucht einen Text"),
    ("message", {"created_at": "gestern"}, "created_at: „gestern“ ist kein Wert"),
    ("message", {"uuids": "x"}, "uuids folgt aus anderen Feldern"),
    ("message", {"sender.identity": "x"}, "sender.identity folgt aus anderen Feldern"),
    ("message", {"defaulted": [["a"]]}, "defaulted braucht Paare"),
    ("package", {"messages": "m.xml"}, "messages braucht eine Liste"),
    ("transport", {"listed": ["x"]}, "listed braucht eine Liste"),
    ("transport", {"delivered": [["x", "y"]]}, "delivered braucht eine Liste"),
    ("process", {"messages": "x"}, "messages braucht eine Liste"),
    ("process", {"messages": ["x"]}, "messages braucht eine Zuordnung"),
    ("process", {"nachrichten": []}, "process hat kein Feld „nachrichten“"),
    ("process", {"process_id": ["x"]}, "process_id braucht einen Text"),
    ("process", {"messages": [{"betreff": "x"}]}, "summary hat kein Feld „betreff“"),
    ("process", {"messages": [{"objects": "x"}]}, "objects braucht eine Liste"),
    ("process", {"messages": [{"objects": ["x"]}]}, "objects braucht eine Zuordnung"),
    ("process", {"messages": [{"objects": [{"kind": "x"}]}]}, "kind: „x“ gibt es nicht"),
    ("process", {"messages": [{"objects": [{"success": "x"}]}]}, "success: „x“ ist kein Wert"),
    ("run", {"messages": None}, "messages braucht eine Liste"),
    ("run", {"process_id": "x"}, "run hat kein Feld „process_id“"),
    ("defect", {"code": "xml-ful"}, "den Befund „xml-ful“ gibt es nicht"),
    ("defect", {"line": "5"}, "code braucht einen Text"),
    ("defect", {"code": "xml-empty", "line": ["5"]}, "line braucht einen Text"),
)


@pytest.mark.parametrize(("subject", "given", "words"), WRONG)
def test_what_no_object_can_be_built_of(subject: str, given: dict[str, Any], words: str) -> None:
    with pytest.raises(ExampleError) as raised:
        build(SUBJECTS[subject], given)
    assert words in raised.value.text.de
    assert str(raised.value) == raised.value.text.en != raised.value.text.de


def test_objects_without_fields_of_their_own() -> None:
    defect = build(SUBJECTS["defect"], {"code": "xml-empty", "line": "5"})
    assert defect == Defect("xml-empty", (("line", "5"),))
    messages = [{"path": "a", "objects": [{"kind": "file", "id": "I", "subject": "x"}]}, {}]
    process = build(SUBJECTS["process"], {"process_id": "p", "messages": messages})
    assert isinstance(process, Process)
    first, second = process.messages
    assert (first.path, second.objects) == ("a", None)
    assert first.objects is not None
    (found,) = process.recall(first, frozenset(first.objects.ids))
    assert (found.id, found.subject) == ("I", "x")
    assert process.recall(first, frozenset({0})) == []
    run = build(SUBJECTS["run"], {"messages": [{"path": "a"}]})
    assert isinstance(run, Run)
    assert [message.path for message in run.messages] == ["a"]


def test_null_takes_a_value_away() -> None:
    built = build(SUBJECTS["record"], {"subject": None, "closed": None})
    assert (built.subject, built.closed) == (None, None)
