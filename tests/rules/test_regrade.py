"""Severities by a profile: what may change, what may not, and that every change is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules import RuleSet, RuleSetError, Severity
from diva_rules.model.text import Text
from diva_rules.rules.profile import Profile, SeverityOverride
from diva_rules.rules.regrade import PROTECTED, regraded
from tests.support.rule_texts import ONE_RULE, edited, load

REASON = Text("Weil", "Because")


def profile(*overrides: tuple[str, Severity | None]) -> Profile:
    made = (
        SeverityOverride(rule, severity, REASON, f"archive.yaml:{line}")
        for line, (rule, severity) in enumerate(overrides, 1)
    )
    return Profile(id="archive", severities=tuple(made))


def one_rule(folder: Path, *edits: tuple[str, str]) -> RuleSet:
    return load(folder, edited(ONE_RULE, *edits))


def test_a_rule_takes_the_severity_of_the_profile(tmp_path: Path) -> None:
    rules = one_rule(tmp_path, ("severity: error", "severity: note"))
    graded, changes = regraded(rules, profile(("T-A-001", Severity.ERROR)))
    assert [rule.severity() for rule in graded] == [Severity.ERROR]
    assert [rule.severity() for rule in rules] == [Severity.NOTE]
    (change,) = changes
    assert (change.rule, change.severity, change.was, change.reason) == (
        "T-A-001",
        Severity.ERROR,
        (Severity.NOTE,),
        REASON,
    )


def test_a_waived_rule_is_left_out_and_told(tmp_path: Path) -> None:
    graded, changes = regraded(one_rule(tmp_path), profile(("T-A-001", None)))
    assert len(graded) == 0
    assert [(change.rule, change.severity) for change in changes] == [("T-A-001", None)]


@pytest.mark.parametrize("severity", [None, Severity.NOTE, Severity.WARNING])
@pytest.mark.parametrize("source", PROTECTED)
def test_an_error_by_law_standard_or_safety_cannot_become_less(
    tmp_path: Path, source: str, severity: Severity | None
) -> None:
    rules = one_rule(tmp_path, ("source: practice", f"source: {source}"))
    with pytest.raises(RuleSetError) as raised:
        regraded(rules, profile(("T-A-001", severity)))
    assert raised.value.text.de.startswith("archive.yaml:1: T-A-001 ist ein Fehler nach „")
    assert "--ignore T-A-001" in raised.value.text.en


@pytest.mark.parametrize("source", PROTECTED)
def test_what_is_no_error_may_become_less_by_whatever_it_rests_on(
    tmp_path: Path, source: str
) -> None:
    rules = one_rule(
        tmp_path,
        ("source: practice", f"source: {source}"),
        ("severity: error", "severity: warning"),
    )
    graded, _ = regraded(rules, profile(("T-A-001", Severity.NOTE)))
    assert graded.rules[0].severity() is Severity.NOTE


def test_an_error_by_practice_may_become_less(tmp_path: Path) -> None:
    graded, _ = regraded(one_rule(tmp_path), profile(("T-A-001", Severity.WARNING)))
    assert graded.rules[0].severity() is Severity.WARNING


def test_a_rule_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as raised:
        regraded(one_rule(tmp_path), profile(("T-A-002", Severity.NOTE)))
    assert raised.value.text.en == (
        "archive.yaml:1: there is no rule T-A-002 in test; see diva rules list."
    )


def test_a_rule_named_twice_is_refused(tmp_path: Path) -> None:
    rules = one_rule(
        tmp_path, ("    kind: field.required", "    aliases: [T-A-000]\n    kind: field.required")
    )
    with pytest.raises(RuleSetError) as raised:
        regraded(rules, profile(("T-A-000", Severity.NOTE), ("T-A-001", None)))
    assert raised.value.text.de == "archive.yaml:2: T-A-001 steht schon weiter oben."


def test_a_rule_that_was_not_selected_is_passed_over() -> None:
    from diva_rules import load_rules

    chosen = load_rules().select("XD-RET", ignore=["XD-RET-010"])
    graded, changes = regraded(chosen, profile(("XD-PKG-025", Severity.NOTE), ("XD-RET-010", None)))
    assert (graded.rules, changes) == (chosen.rules, ())
