"""Rules about rules: for each code, a rule set that draws it and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diva_rules.model.finding import Severity
from diva_rules.rules.condition import All
from diva_rules.rules.condition import Test as Comparison
from diva_rules.rules.dated import Dated, DatedValue
from diva_rules.rules.lint import lint
from diva_rules.rules.rule import Adoption
from diva_rules.rules.rule_set import RuleSet
from tests.support.rule_texts import ONE_RULE, edited, line_of, load, one_rule
from tests.support.trial_kinds import TRIAL_KINDS

_PASSED = "      - given: {subject: Bau}\n        expect: passed\n"
_VIOLATED = "      - given: {reference: 1/2026}\n        expect: violated\n"
_BASIS = "        source: practice\n"
_STATUS = ("status: draft", "status: verified")
_READ = (_BASIS, f"{_BASIS}        checked_on: 2025-11-01\n")
_APPLIES = "      to: record\n"
Changes = tuple[tuple[str, str], ...]

# (what is wrong, changes, code, severity, German words, English words)
WRONG: tuple[tuple[str, Changes, str, Severity, str, str], ...] = (
    (
        "no example that passes",
        ((_PASSED, ""),),
        "RS-002",
        Severity.ERROR,
        "kein Beispiel, das die Regel erfüllt",
        "no example that passes",
    ),
    (
        "no example that is found",
        ((_VIOLATED, ""),),
        "RS-002",
        Severity.ERROR,
        "kein Beispiel, das die Regel verletzt",
        "no example that is found",
    ),
    (
        "verified but never read",
        (_STATUS,),
        "RS-003",
        Severity.ERROR,
        "Status verified, aber „Praxis der Probe“ hat kein checked_on",
        "status verified, but “Praxis der Probe” has no checked_on",
    ),
    (
        "deprecated and never read",
        (("status: draft", "status: deprecated"),),
        "RS-003",
        Severity.ERROR,
        "Status deprecated",
        "status deprecated",
    ),
    (
        "read too long ago",
        (_STATUS, _READ),
        "RS-003",
        Severity.WARNING,
        "„Praxis der Probe“ zuletzt geprüft am",
        "“Praxis der Probe” last checked on",
    ),
    (
        "placeholder in one language",
        (("de: Es fehlt {fields}.", "de: Etwas fehlt."),),
        "RS-004",
        Severity.ERROR,
        "message: Platzhalter nur in einer Sprache: fields",
        "message: placeholders in one language only: fields",
    ),
    (
        "placeholders differ in the hint",
        (("de: Betreff nachtragen.", "de: „{ref}“ nachtragen."),),
        "RS-004",
        Severity.ERROR,
        "hint: Platzhalter nur in einer Sprache: ref",
        "hint: placeholders in one language only: ref",
    ),
    (
        "placeholder that the kind does not fill",
        (
            ("de: Es fehlt {fields}.", "de: Es fehlt {felder}."),
            ("en: Missing is {fields}.", "en: Missing is {felder}."),
        ),
        "RS-004",
        Severity.ERROR,
        "message: {felder} gibt es nicht; es gibt: ",
        "message: no {felder}; there are: ",
    ),
    (
        "example with another verdict",
        ((_VIOLATED, f"{_VIOLATED}      - given: {{subject: ' '}}\n        expect: passed\n"),),
        "RS-008",
        Severity.ERROR,
        "set.yaml:38: erwartet passed, gefunden violated",
        "set.yaml:38: expected passed, found violated",
    ),
    (
        "example with other evidence",
        ((_VIOLATED, f"{_VIOLATED}        evidence: {{fields: [id]}}\n"),),
        "RS-008",
        Severity.ERROR,
        "set.yaml:36: fields: erwartet ['id'], gefunden ['subject']",
        "set.yaml:36: fields: expected ['id'], found ['subject']",
    ),
    (
        "example with an unknown field",
        (("given: {subject: Bau}", "given: {subject: Bau, betreff: x}"),),
        "RS-008",
        Severity.ERROR,
        "set.yaml:34: kein Beispiel: record hat kein Feld „betreff“; es gibt: kind, ",
        "set.yaml:34: no example: record has no field “betreff”; there are: kind, ",
    ),
    (
        "example with a text that is no value",
        (("given: {subject: Bau}", "given: {subject: Bau, depth: tief}"),),
        "RS-008",
        Severity.ERROR,
        "set.yaml:34: kein Beispiel: depth: „tief“ ist kein Wert",
        "set.yaml:34: no example: depth: “tief” is no value",
    ),
    (
        "text without translation",
        (("en: Add the subject.", "en: Betreff nachtragen."),),
        "RS-009",
        Severity.ERROR,
        "hint ist nicht übersetzt",
        "hint is not translated",
    ),
    (
        "adopted by nobody",
        (
            ("status: draft", "status: adopted"),
            (_BASIS, f"{_BASIS}        checked_on: 2026-11-01\n"),
        ),
        "RS-012",
        Severity.WARNING,
        "Status adopted: die freigebende Stelle",
        "status adopted: the releasing body",
    ),
)
TODAY = date(2026, 11, 23)
_RELEASED = (
    ("status: draft", "status: adopted\n    adopted: {by: Stadtarchiv, on: 2026-11-01}"),
    (_BASIS, f"{_BASIS}        checked_on: 2026-11-01\n"),
)
_HOLDS = (
    ("kind: field.required", "kind: condition.holds"),
    ("      fields: [subject]\n", "      require: {closed: true}\n"),
    ("given: {subject: Bau}", "given: {closed: true, subject: Bau}"),
    ("given: {reference: 1/2026}", "given: {closed: false, subject: Bau}"),
)
_OVERLAY = """\
diva_rules: "1"
id: town
version: "2026.12"
extends: test
title:
  de: Stadt
  en: Town
tighten:
  - rule: T-A-001
    with: {fields: [subject, id]}
    basis:
      - cite: Dienstanweisung
"""


@pytest.mark.parametrize(
    ("changes", "code", "severity", "german", "english"),
    [row[1:] for row in WRONG],
    ids=[row[0] for row in WRONG],
)
def test_each_code_is_drawn_alone(
    tmp_path: Path, changes: Changes, code: str, severity: Severity, german: str, english: str
) -> None:
    (found,) = lint(one_rule(tmp_path, *changes), TODAY)
    assert (found.code, found.severity, found.rule) == (code, severity, "T-A-001")
    assert found.place == f"set.yaml:{line_of(ONE_RULE, '- id: T-A-001')}"
    assert german in found.message.de
    assert english in found.message.en


def test_a_sound_rule_set_draws_nothing(tmp_path: Path) -> None:
    assert lint(one_rule(tmp_path), TODAY) == []
    assert lint(one_rule(tmp_path, _STATUS, _READ)) == []


def test_a_rule_may_be_adopted_by_a_body_that_it_names(tmp_path: Path) -> None:
    rules = one_rule(tmp_path, *_RELEASED)
    assert lint(rules, TODAY) == []
    assert rules.rules[0].adopted == Adoption("Stadtarchiv", date(2026, 11, 1))


@pytest.mark.parametrize("name", ["subject", "problem", "missing", "on"])
def test_words_of_other_kinds_are_not_taken_for_known(tmp_path: Path, name: str) -> None:
    changes = (
        ("de: Es fehlt {fields}.", f"de: Es fehlt {{{name}}}."),
        ("en: Missing is {fields}.", f"en: Missing is {{{name}}}."),
    )
    (found,) = lint(one_rule(tmp_path, *changes))
    assert (found.code, found.message.en) == (
        "RS-004",
        f"message: no {{{name}}}; there are: fields, file, ref",
    )


@pytest.mark.parametrize(("shown", "codes"), [("[]", ["RS-004"]), ("[subject]", [])])
def test_a_field_that_the_rule_does_not_ask_for_stays_empty(
    tmp_path: Path, shown: str, codes: list[str]
) -> None:
    changes = (
        ("de: Es fehlt {fields}.", "de: „{subject}“ ist offen."),
        ("en: Missing is {fields}.", "en: “{subject}” is open."),
        (
            "      require: {closed: true}\n",
            f"      require: {{closed: true}}\n      show: {shown}\n",
        ),
    )
    found = lint(load(tmp_path, edited(edited(ONE_RULE, *_HOLDS), *changes)))
    assert [f.code for f in found] == codes
    assert {f.message.de for f in found} <= {"message: {subject} bleibt in einem Beispiel leer"}


def test_examples_of_a_base_are_run_with_its_own_parameters(tmp_path: Path) -> None:
    bases = {"test": one_rule(tmp_path)}
    rules = load(tmp_path, _OVERLAY, bases=bases)
    assert getattr(rules.rules[0].params, "fields", None) == ("subject", "id")
    assert lint(rules, TODAY) == []


@pytest.mark.parametrize(
    ("checked_on", "severity"), [("", Severity.ERROR), ("2025-01-01", Severity.WARNING)]
)
def test_a_basis_of_an_overlay_is_reported_at_the_overlay(
    tmp_path: Path, checked_on: str, severity: Severity
) -> None:
    bases = {
        "test": one_rule(tmp_path, _STATUS, (_BASIS, f"{_BASIS}        checked_on: 2026-11-01\n"))
    }
    text = _OVERLAY + (f"        checked_on: {checked_on}\n" if checked_on else "")
    folder = tmp_path / "town"
    folder.mkdir()
    (found,) = lint(load(folder, {"town.yaml": text}, bases=bases), TODAY)
    assert (found.code, found.severity, found.rule) == ("RS-003", severity, "T-A-001")
    assert found.place == f"town/town.yaml:{line_of(text, '- rule: T-A-001')}"
    assert "„Dienstanweisung“" in found.message.de


@pytest.mark.parametrize(
    "where",
    [
        "{closed: true, medium: a}",
        "{closed: {is: true, known: true}}",
        "{closed: {is: true, is_not: false}}",
        "{any: [{closed: true}, {closed: false}]}",
        "{closed: true, not: {closed: false}}",
    ],
)
def test_conditions_that_can_hold(tmp_path: Path, where: str) -> None:
    rules = one_rule(tmp_path, (_APPLIES, f"{_APPLIES}      where: {where}\n"))
    assert not [found for found in lint(rules) if found.code == "RS-007"]


@pytest.mark.parametrize(
    ("since", "in_order"),
    [
        ((None, date(2020, 1, 1), date(2021, 1, 1)), True),
        ((None, date(2021, 1, 1), date(2020, 1, 1)), False),
        ((date(2020, 1, 1), date(2020, 1, 1)), False),
    ],
)
def test_dated_values_are_in_order(
    tmp_path: Path, since: tuple[date | None, ...], in_order: bool
) -> None:
    changes = (
        ("kind: field.required", "kind: trial.directions"),
        ("      fields: [subject]\n", "      mode: a\n"),
        ("de: Es fehlt {fields}.", "de: Es fehlt etwas."),
        ("en: Missing is {fields}.", "en: Something is missing."),
        (_VIOLATED, ""),
    )
    rules = one_rule(tmp_path, *changes, kinds=TRIAL_KINDS)
    (rule,) = rules
    params: Any = rule.params
    years: Dated[int | None] = Dated(tuple(DatedValue(n, day) for n, day in enumerate(since)))
    dated: RuleSet = replace(rules, rules=(replace(rule, params=replace(params, years=years)),))
    found = [(f.code, f.message) for f in lint(dated) if f.code != "RS-002"]
    if in_order:
        assert found == []
        return
    ((code, message),) = found
    assert code == "RS-005"
    assert message == (
        "years: Änderungen nicht nach Datum geordnet",
        "years: changes are not in order of date",
    )


def test_a_contradiction_is_found(tmp_path: Path) -> None:
    # A mapping names a field once, so that a rule file cannot say this in so many words.
    rules = one_rule(tmp_path)
    (rule,) = rules
    both = All((Comparison("closed", "is", True), All((Comparison("closed", "is", False),))))
    changed = replace(rule, applies=replace(rule.applies, where={"record": both}))
    found = {f.code: f.message.en for f in lint(replace(rules, rules=(changed,)))}
    assert found["RS-007"] == "applies asks for what can never hold: closed"


@pytest.mark.parametrize(
    ("where", "field"),
    [
        ("{kind: {is: file, in: [process, document]}}", "kind"),
        ("{kind: {in: [file], is_not: file}}", "kind"),
        ("{closed: {is: true, is_not: true}}", "closed"),
        ("{depth: {at_least: 5, less_than: 5}}", "depth"),
        ("{depth: {more_than: 5, less_than: 6}}", "depth"),
        ("{depth: {at_least: 5, at_most: 5, is_not: 5}}", "depth"),
        ("{closed_on: {more_than: 2020-01-01, less_than: 2020-01-02}}", "closed_on"),
        ("{closed_on: {less_than: 0001-01-01}}", "closed_on"),
        ("{closed: {is: true, known: false}}", "closed"),
        ("{history_times: {is: '2020-01-01T00:00:00', known: false}}", "history_times"),
        ("{kind: file, any: [{depth: 1}, {kind: process}]}", "kind"),
        ("{any: [{depth: 1}, {kind: process, any: [{kind: {is_not: process}}]}]}", "kind"),
    ],
)
def test_contradictions_that_a_rule_file_can_state(tmp_path: Path, where: str, field: str) -> None:
    rules = one_rule(tmp_path, (_APPLIES, f"{_APPLIES}      where: {where}\n"))
    assert [found.message.de for found in lint(rules) if found.code == "RS-007"] == [
        f"applies verlangt, was nie zutreffen kann: {field}"
    ]


@pytest.mark.parametrize(
    "where",
    [
        "{kind: {in: [file, process], is_not: file}}",
        "{kind: {is_not: file, known: true}}",
        "{closed: {is: true, is_not: false, known: true}}",
        "{depth: {at_least: 5, at_most: 5}}",
        "{depth: {more_than: 5, less_than: 7, is_not: 5}}",
        "{closed_on: {more_than: 2020-01-01, less_than: 2020-01-03}}",
        "{changed_at: {more_than: '2020-01-01T00:00:00', less_than: '2020-01-01T00:00:01'}}",
        "{history_times: {is: '2021-01-01T00:00:00', is_not: '2021-01-01T00:00:00'}}",
        "{closed: {known: false}}",
        "{versions: {more_than: 0}}",
        "{any: [{kind: file}, {kind: process}], not: {kind: file}}",
    ],
)
def test_what_can_hold_is_no_contradiction(tmp_path: Path, where: str) -> None:
    rules = one_rule(tmp_path, (_APPLIES, f"{_APPLIES}      where: {where}\n"))
    assert not [found for found in lint(rules) if found.code == "RS-007"]


@pytest.mark.parametrize(
    ("day", "stale"), [(None, False), (date(2026, 11, 2), False), (date(2026, 11, 3), True)]
)
def test_the_age_of_a_citation_needs_a_day(tmp_path: Path, day: date | None, stale: bool) -> None:
    found = lint(one_rule(tmp_path, _STATUS, _READ), day)
    assert [f.code for f in found] == (["RS-003"] if stale else [])


def test_an_example_that_stays_open_counts_as_one_that_is_found(tmp_path: Path) -> None:
    rules = one_rule(tmp_path, ("expect: violated", "expect: undetermined"))
    assert [f.code for f in lint(rules)] == ["RS-008"]
