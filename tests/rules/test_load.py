"""Loading: what a rule names must exist, and files must fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.model.finding import Actor, Severity
from diva_rules.rules import condition
from diva_rules.rules.rule import Rule, Status
from tests.support.rule_texts import (
    HEAD,
    ONE_RULE,
    RULE,
    RULES,
    another,
    edited,
    line_of,
    load,
    one_rule,
    refusal,
)

_APPLIES = "      to: record\n"

# (what is wrong, old, new, part of the line that is named, German words, English words)
REFUSED: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "unknown kind",
        "field.required",
        "field.requird",
        "kind",
        "Prüfart „field.requird“ ist nicht installiert; bekannt: answers.match",
        "kind “field.requird” is not installed; known: answers.match",
    ),
    (
        "unknown subject",
        "to: record",
        "to: akte",
        "to: akte",
        "field.required prüft nicht „akte“, sondern: package",
        "field.required does not judge “akte” but: package",
    ),
    (
        "a subject that the kind does not judge",
        "kind: field.required",
        "kind: file.present",
        "to: record",
        "file.present prüft nicht „record“, sondern: primary_document",
        "file.present does not judge “record” but: primary_document",
    ),
    (
        "unknown parameter",
        "      fields: [subject]",
        "      felder: [subject]",
        "felder",
        "field.required hat keinen Parameter „felder“; es gibt: fields",
        "field.required has no parameter “felder”; there are: fields",
    ),
    (
        "missing parameter",
        "    with:\n      fields: [subject]\n",
        "",
        "- id: T-A-001",
        "with.fields: fehlt",
        "with.fields: Field required",
    ),
    (
        "unknown field in a parameter",
        "fields: [subject]",
        "fields: [subjekt]",
        "fields: [subjekt]",
        "record hat kein Feld „subjekt“; gemeint „subject“?",
        "record has no field “subjekt”; meant “subject”?",
    ),
    (
        "unknown field in a condition",
        _APPLIES,
        f"{_APPLIES}      where:\n        subjekt: x\n",
        "subjekt: x",
        "record hat kein Feld „subjekt“; gemeint „subject“?",
        "record has no field “subjekt”; did you mean “subject”?",
    ),
    (
        "unknown operator",
        _APPLIES,
        f"{_APPLIES}      where:\n        subject: {{like: x}}\n",
        "like",
        "Operator „like“ gibt es nicht; erlaubt: is, is_not",
        "no operator “like”; allowed: is, is_not",
    ),
    (
        "no value of the field's type",
        _APPLIES,
        f"{_APPLIES}      where:\n        depth:\n          at_least: tief\n",
        "tief",
        "„tief“ ist kein Wert für depth at_least (integer)",
        "“tief” is no value for depth at_least (integer)",
    ),
    (
        "no order",
        _APPLIES,
        f"{_APPLIES}      where:\n        any:\n          - subject: {{less_than: x}}\n",
        "less_than",
        "„subject“ lässt sich nicht der Größe nach vergleichen",
        "“subject” has no order",
    ),
    (
        "any without list",
        _APPLIES,
        f"{_APPLIES}      where:\n        not:\n          any: x\n",
        "any: x",
        "„any“ braucht eine Liste",
        "“any” takes a list",
    ),
    (
        "wrong parameter in an example",
        "        expect: passed\n",
        "        expect: passed\n        with:\n          felder: [id]\n",
        "felder",
        "field.required hat keinen Parameter „felder“",
        "field.required has no parameter “felder”",
    ),
)


@pytest.mark.parametrize(
    ("old", "new", "named", "german", "english"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, named: str, german: str, english: str
) -> None:
    text = edited(ONE_RULE, (old, new))
    error = refusal(tmp_path, text)
    place = f"set.yaml:{line_of(text, named)}: "
    assert error.text.de.startswith(place)
    assert error.text.en.startswith(place)
    assert german in error.text.de
    assert english in error.text.en


def test_a_field_that_one_of_several_subjects_lacks_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, edited(ONE_RULE, ("to: record", "to: [record, message]")))
    assert "message has no field “subject”" in error.text.en


def test_rules_read_as_written(tmp_path: Path) -> None:
    (rule,) = one_rule(
        tmp_path,
        (
            _APPLIES,
            f"{_APPLIES}      versions: 3.x\n      messages: [0501, replies]\n"
            "      where: {kind: file}\n",
        ),
        (
            "    severity: error\n",
            "    severity:\n      - {severity: error, versions: 3.0.0}\n"
            "      - {severity: note, messages: 0501, case: odd}\n      - severity: warning\n",
        ),
    )
    assert (rule.id, rule.name, rule.status) == ("T-A-001", "subject-given", Status.DRAFT)
    assert rule.title == ("Der Betreff ist genannt", "The subject is given")
    assert rule.actor is Actor.CLERK
    assert rule.applies.to == ("record",)
    assert rule.applies.versions == ("3.0.0", "3.1.0")
    assert rule.applies.messages is not None
    assert rule.applies.messages[:3] == ("0501", "0502", "0504")
    assert rule.applies.where == {"record": condition.Test("kind", "is", "file")}
    assert (rule.source.file, rule.source.line) == ("set.yaml", 8)
    assert [example.line for example in rule.examples] == [40, 42]
    severities = [
        rule.severity("3.0.0", "0501", "odd"),
        rule.severity("3.1.0", "0501", "odd"),
        rule.severity("3.1.0", "0501"),
        rule.severity(),
    ]
    assert severities == [Severity.ERROR, Severity.NOTE, Severity.WARNING, Severity.WARNING]


def test_the_last_severity_holds_where_none_fits(tmp_path: Path) -> None:
    cases = "    severity:\n      - {severity: error, versions: 4.0}\n"
    (rule,) = one_rule(tmp_path, ("    severity: error\n", cases))
    assert rule.severity("3.0.0") is Severity.ERROR


@pytest.mark.parametrize(
    ("versions", "messages", "covered", "not_covered"),
    [
        ("all", "all", [("3.0.0", "0501"), ("9.9.9", None), (None, None)], []),
        ("4.0", "all", [("4.0.0", "0599")], [("3.0.0", "0501"), (None, "0501")]),
        ("all", "replies", [("3.0.0", "0502")], [("3.0.0", "0503"), ("3.0.0", None)]),
        ("2.x", "0503", [("2.3.0", "0503")], [("2.3.0", "0501"), ("3.0.0", "0503")]),
    ],
)
def test_what_a_rule_covers(
    tmp_path: Path,
    versions: str,
    messages: str,
    covered: list[tuple[str | None, str | None]],
    not_covered: list[tuple[str | None, str | None]],
) -> None:
    limits = f"{_APPLIES}      versions: {versions}\n      messages: {messages}\n"
    (rule,) = one_rule(tmp_path, (_APPLIES, limits))
    assert all(rule.applies.covers(*message) for message in covered)
    assert not any(rule.applies.covers(*message) for message in not_covered)


def test_a_folder_is_one_rule_set_sorted_by_id(tmp_path: Path) -> None:
    part = 'diva_rules: "1"\nof: test\nrules:\n'
    files = {
        "a.yaml": part + another(3),
        "b.yaml": HEAD,
        "c.yaml": part + RULE + another(2),
        "notes.txt": "no YAML: [",
    }
    rules = load(tmp_path, files)
    assert [rule.id for rule in rules] == ["T-A-001", "T-A-002", "T-A-003"]
    assert rules.id == "test"
    assert rules.title == ("Regeln zur Probe", "Rules for trial")
    assert [rule.source.file for rule in rules] == [
        f"{tmp_path.name}/c.yaml",
        f"{tmp_path.name}/c.yaml",
        f"{tmp_path.name}/a.yaml",
    ]


@pytest.mark.parametrize(
    ("files", "heads"),
    [
        ({"a.yaml": ONE_RULE, "b.yaml": HEAD}, 2),
        ({"a.yaml": f'diva_rules: "1"\nof: test\n{RULES}'}, 0),
        ({}, 0),
    ],
)
def test_a_rule_set_has_one_head(tmp_path: Path, files: dict[str, str], heads: int) -> None:
    error = refusal(tmp_path, files)
    assert f"{heads} Dateien mit id und version, gebraucht wird genau eine" in error.text.de
    assert f"{heads} files with id and version, exactly one is needed" in error.text.en
    assert error.text.de.startswith(tmp_path.as_posix())


def test_a_part_of_another_rule_set_is_refused(tmp_path: Path) -> None:
    part = f'diva_rules: "1"\nof: other\nrules:\n{another(2)}'
    error = refusal(tmp_path, {"a.yaml": ONE_RULE, "b.yaml": part})
    assert error.text.de == f"{tmp_path.name}/b.yaml:2: gehört nicht zu test"
    assert error.text.en == f"{tmp_path.name}/b.yaml:2: does not belong to test"


DOUBLES: tuple[tuple[str, tuple[str, str], str], ...] = (
    ("id", ("T-A-002", "T-A-001"), "T-A-001"),
    ("name", ("subject-given-2", "subject-given"), "subject-given"),
    (
        "alias that is an id",
        ("    kind: field", "    aliases: [T-A-001]\n    kind: field"),
        "T-A-001",
    ),
    (
        "alias that is a name",
        ("    kind: field", "    aliases: [subject-given]\n    kind: field"),
        "subject-given",
    ),
)


@pytest.mark.parametrize(
    ("change", "name"), [row[1:] for row in DOUBLES], ids=[row[0] for row in DOUBLES]
)
def test_what_exists_already_is_refused(tmp_path: Path, change: tuple[str, str], name: str) -> None:
    text = ONE_RULE + another(2, change)
    error = refusal(tmp_path, text)
    second = ONE_RULE.count("\n") + 1
    assert error.text.de == f"set.yaml:{second}: „{name}“ gibt es schon (set.yaml:8)"
    assert error.text.en == f"set.yaml:{second}: “{name}” exists already (set.yaml:8)"


def test_doubles_are_found_across_files(tmp_path: Path) -> None:
    part = f'diva_rules: "1"\nof: test\nrules:\n{RULE}'
    error = refusal(tmp_path, {"a.yaml": ONE_RULE, "b.yaml": part})
    assert error.text.en == (
        f"{tmp_path.name}/b.yaml:4: “T-A-001” exists already ({tmp_path.name}/a.yaml:8)"
    )


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    error = refusal(tmp_path, {})
    assert error.text.en.endswith("exactly one is needed")


def rule_of(path: Path, *changes: tuple[str, str]) -> Rule:
    return one_rule(path, *changes).rules[0]


def test_parameters_of_an_example_stand_beside_those_of_the_rule(tmp_path: Path) -> None:
    changed = "        expect: passed\n        with: {fields: [id]}\n"
    rule = rule_of(tmp_path, ("        expect: passed\n", changed))
    first, second = rule.examples
    assert getattr(first.params, "fields", None) == ("id",)
    assert second.params is rule.params
    assert getattr(rule.params, "fields", None) == ("subject",)
