"""The shape of rule files: each wrong thing is refused with file and line, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rule_texts import HEAD, ONE_RULE, edited, line_of, load, refusal

_TITLE = "      de: Der Betreff ist genannt\n"
_SEVERITY = "    severity: error\n"
_BASIS = "        source: practice\n"
_GIVEN = "      - given: {subject: Bau}\n"
_EXPECT = "        expect: passed\n"

# (what is wrong, old, new, part of the line that is named, German words, English words)
REFUSED: tuple[tuple[str, str, str, str, str, str], ...] = (
    (
        "unknown key of a rule",
        "    actor: clerk\n",
        "    actor: clerk\n    akteur: x\n",
        "akteur",
        "rules.0.akteur: dieser Schlüssel ist hier nicht vorgesehen",
        "rules.0.akteur: Extra inputs are not permitted",
    ),
    (
        "unknown key of a text",
        _TITLE,
        f"{_TITLE}      fr: x\n",
        "fr: x",
        "title.fr: dieser Schlüssel",
        "title.fr: Extra inputs",
    ),
    (
        "unknown key of the head",
        "id: test\n",
        "id: test\nland: SN\n",
        "land",
        "land: dieser Schlüssel",
        "land: Extra inputs",
    ),
    (
        "unknown key of a basis",
        _BASIS,
        f"{_BASIS}        page: 5\n",
        "page",
        "basis.0.page: dieser Schlüssel",
        "basis.0.page: Extra inputs",
    ),
    (
        "unknown key of an example",
        _EXPECT,
        f"{_EXPECT}        on: x\n",
        "on: x",
        "examples.0.on: dieser Schlüssel",
        "examples.0.on: Extra inputs",
    ),
    (
        "missing key",
        "    status: draft\n",
        "",
        "- id: T-A-001",
        "rules.0.status: fehlt",
        "rules.0.status: Field required",
    ),
    ("missing language", _TITLE, "", "    title:", "title.de: fehlt", "title.de: Field required"),
    (
        "missing given",
        f"{_GIVEN}{_EXPECT}",
        "      - expect: passed\n",
        "expect: passed",
        "examples.0.given: fehlt",
        "examples.0.given: Field required",
    ),
    ("empty text", _TITLE, "      de: ''\n", "de: ''", "de: darf nicht leer sein", "at least 1"),
    ("blank text", _TITLE, "      de: ' '\n", "de: ' '", "de: darf nicht leer sein", "at least 1"),
    (
        "unknown status",
        "status: draft",
        "status: entwurf",
        "status",
        "status: erlaubt: draft",
        "status: Input should be 'draft'",
    ),
    (
        "unknown severity",
        "severity: error",
        "severity: fatal",
        "severity",
        "erlaubt: error",
        "should be 'error'",
    ),
    (
        "unknown actor",
        "actor: clerk",
        "actor: mayor",
        "actor",
        "actor: erlaubt: clerk",
        "actor: Input should be 'clerk'",
    ),
    (
        "unknown source of a basis",
        "source: practice",
        "source: rumour",
        "source",
        "source: erlaubt: norm",
        "source: Input should be 'norm'",
    ),
    (
        "unknown verdict",
        "expect: passed",
        "expect: fine",
        "fine",
        "expect: erlaubt: passed",
        "expect: Input should be 'passed'",
    ),
    (
        "id in small letters",
        "id: T-A-001",
        "id: t-a-001",
        "t-a-001",
        "id: hat nicht die Form",
        "id: String should match",
    ),
    (
        "id without number",
        "id: T-A-001",
        "id: T",
        "id: T",
        "id: hat nicht die Form",
        "id: String should match",
    ),
    (
        "name with blanks",
        "name: subject-given",
        "name: Subject given",
        "Subject given",
        "name: hat nicht die Form",
        "name: String should match",
    ),
    (
        "id of the rule set with capitals",
        "id: test\n",
        "id: Test\n",
        "id: Test",
        "id: hat nicht die Form",
        "id: String should match",
    ),
    (
        "version of the rule set",
        'version: "2026.11"',
        'version: "11"',
        "version",
        "version: hat nicht die Form",
        "version: String should match",
    ),
    (
        "version of the format",
        'diva_rules: "1"',
        'diva_rules: "2"',
        "diva_rules",
        "diva_rules: erlaubt: 1",
        "diva_rules: Input should be '1'",
    ),
    (
        "unknown versions",
        "      to: record\n",
        "      to: record\n      versions: 5.0\n",
        "versions: 5.0",
        "versions: erlaubt: all, 2.x",
        "versions: allowed: all, 2.x",
    ),
    (
        "unknown message",
        "      to: record\n",
        "      to: record\n      messages: 0599\n",
        "messages: 0599",
        "messages: erlaubt: all, information, routing",
        "messages: allowed: all, information, routing",
    ),
    (
        "no day",
        _BASIS,
        f"{_BASIS}        checked_on: gestern\n",
        "checked_on",
        "checked_on: kein Datum JJJJ-MM-TT („gestern“)",
        "checked_on: Input should be a valid date",
    ),
    (
        "impossible day",
        _BASIS,
        f"{_BASIS}        checked_on: 2026-02-30\n",
        "checked_on",
        "checked_on: kein Datum JJJJ-MM-TT („2026-02-30“)",
        "checked_on: Input should be a valid date",
    ),
    (
        "no basis",
        "    basis:\n      - cite: Praxis der Probe\n        source: practice\n",
        "    basis: []\n",
        "basis: []",
        "basis: zu wenige Einträge, mindestens 1",
        "basis: too few entries, at least 1",
    ),
    (
        "neither head nor part",
        "id: test\n",
        "",
        'diva_rules: "1"',
        "entweder id oder of",
        "either id or of",
    ),
    (
        "head and part",
        "id: test\n",
        "id: test\nof: test\n",
        'diva_rules: "1"',
        "entweder id oder of",
        "either id or of",
    ),
    (
        "head without version",
        'version: "2026.11"\n',
        "",
        'diva_rules: "1"',
        "id braucht version und title",
        "id needs version and title",
    ),
    (
        "tightened nothing",
        "id: test\n",
        "id: test\ntighten:\n  - {rule: T-A-001, basis: [{cite: x}]}\n",
        'diva_rules: "1"',
        "tighten braucht extends",
        "tighten needs extends",
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


# Values of the wrong type: (old, new, part of the line that is named).
WRONG_TYPES: tuple[tuple[str, str, str], ...] = (
    (f"    title:\n{_TITLE}      en: The subject is given\n", "    title: x\n", "title: x"),
    ("id: T-A-001", "id: null", "id: null"),
    ("id: T-A-001", "id: [a]", "id: [a]"),
    ("      fields: [subject]\n", "      fields: subject\n", "fields: subject"),
    ("      fields: [subject]\n", "      fields: [[subject]]\n", "fields: [[subject]]"),
    ("    with:\n      fields: [subject]\n", "    with: x\n", "with: x"),
    ("      to: record\n", "      to: record\n      where: x\n", "where: x"),
    ("      to: record\n", "      to: record\n      versions: [3.0.0]\n", "versions: [3.0.0]"),
    (_GIVEN, "      - given: x\n", "given: x"),
    (
        "    basis:\n      - cite: Praxis der Probe\n        source: practice\n",
        "    basis: x\n",
        "basis: x",
    ),
    (_BASIS, f"{_BASIS}        checked_on: 2026-11-23T10:00:00\n", "checked_on"),
)


@pytest.mark.parametrize(("old", "new", "named"), WRONG_TYPES)
def test_a_value_of_the_wrong_type_is_refused(
    tmp_path: Path, old: str, new: str, named: str
) -> None:
    text = edited(ONE_RULE, (old, new))
    error = refusal(tmp_path, text)
    assert error.text.de.startswith(f"set.yaml:{line_of(text, named)}: ")
    assert error.text.en.startswith(f"set.yaml:{line_of(text, named)}: ")


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in WRONG_TYPES])
def test_a_value_of_the_wrong_type_is_refused_in_german(tmp_path: Path, old: str, new: str) -> None:
    error = refusal(tmp_path, edited(ONE_RULE, (old, new)))
    assert error.text.de != error.text.en
    assert "Input should be" not in error.text.de


@pytest.mark.parametrize(
    "text", ["- a\n", "x\n", "rules: x\n", f"{HEAD}rules: x\n", f"{HEAD}rules: [x]\n"]
)
def test_a_file_that_is_no_rule_file_is_refused(tmp_path: Path, text: str) -> None:
    error = refusal(tmp_path, text)
    assert error.text.en.startswith("set.yaml:")


def test_allowed_values_are_listed_in_german(tmp_path: Path) -> None:
    error = refusal(tmp_path, edited(ONE_RULE, ("actor: clerk", "actor: mayor")))
    assert " or " not in error.text.de


SEVERITY_CASES: tuple[tuple[str, str], ...] = (
    ("      - {severity: warning, versions: 5.0}\n", "2.x-3.x"),
    ("      - {severity: warning, messages: 0599}\n", "replies"),
    ("      - {severity: warning, wenn: x}\n", "wenn"),
    ("      - {severity: fatal}\n", "„fatal“"),
)


@pytest.mark.parametrize("entry", [row[0] for row in SEVERITY_CASES])
def test_a_wrong_case_of_a_severity_is_refused(tmp_path: Path, entry: str) -> None:
    cases = f"    severity:\n      - {{severity: error, versions: 4.0}}\n{entry}"
    text = edited(ONE_RULE, (_SEVERITY, cases))
    assert refusal(tmp_path, text).text.en.startswith("set.yaml:")


@pytest.mark.parametrize(("entry", "words"), SEVERITY_CASES)
def test_a_wrong_case_of_a_severity_is_named(tmp_path: Path, entry: str, words: str) -> None:
    cases = f"    severity:\n      - {{severity: error, versions: 4.0}}\n{entry}"
    text = edited(ONE_RULE, (_SEVERITY, cases))
    error = refusal(tmp_path, text)
    assert error.text.de.startswith(f"set.yaml:{line_of(text, entry.strip())}: ")
    assert words in error.text.de


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: error", "severity: fatal"),
        ("      to: record\n", "      to: record\n      messages: 0599\n"),
        (_GIVEN, "      - given: x\n"),
    ],
)
def test_the_path_has_words_of_the_file_only(tmp_path: Path, old: str, new: str) -> None:
    error = refusal(tmp_path, edited(ONE_RULE, (old, new)))
    path = error.text.en.split(": ")[1]
    assert set(path) <= set("abcdefghijklmnopqrstuvwxyz_.0123456789"), path


@pytest.mark.parametrize("key", ["version: '2026.12'", "jurisdiction: DE", "extends: xdomea"])
def test_what_a_part_cannot_say_is_refused(tmp_path: Path, key: str) -> None:
    part = f'diva_rules: "1"\nof: test\n{key}\n'
    error = refusal(tmp_path, {"a.yaml": ONE_RULE, "b.yaml": part})
    name = key.partition(":")[0]
    assert error.text.de.endswith(f"{name}: nur in der Datei mit id")
    assert error.text.en.endswith(f"{name}: in the file with id only")


def test_an_optional_key_may_be_left_out_or_given(tmp_path: Path) -> None:
    text = edited(
        ONE_RULE,
        (
            _BASIS,
            f"{_BASIS}        url: https://example.org\n        from: 2020-01-01\n"
            "        to: 2030-12-31\n        checked_on: 2026-11-23\n",
        ),
        ("    kind: field", "    aliases: [T-OLD-001]\n    kind: field"),
        ("rules:\n", "jurisdiction: DE-SN\nrules:\n"),
    )
    rules = load(tmp_path, text)
    (basis,) = rules.rules[0].basis
    assert str(basis.valid_from) == "2020-01-01"
    assert str(basis.valid_until) == "2030-12-31"
    assert str(basis.checked_on) == "2026-11-23"
    assert basis.url == "https://example.org"
    assert rules.rules[0].aliases == ("T-OLD-001",)
    assert rules.jurisdiction == "DE-SN"
