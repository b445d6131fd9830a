"""JUnit XML: what junitparser reads back is what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from lxml import etree

from diva_rules.api import Check, load_rules
from diva_rules.model.finding import Finding, Location, Reason, Severity
from diva_rules.model.report import NotChecked, RuleCount, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report import junit
from diva_rules.report.text import Options
from tests.support.deliveries import package
from tests.support.findings import finding, input_info, open_finding, summary

TITLES = {"T-A-001": Text("Der Betreff", "The subject")}
BECAUSE = Text("kaputt", "broken")


def suites(
    findings: Sequence[Finding] = (),
    whole: Summary | None = None,
    lang: Lang = "de",
    most: int = 20,
) -> dict[str, TestSuite]:
    """Return the suites by name; the numbers in their heads are right."""
    pieces = junit.render(
        sorted(findings, key=junit.order), whole or summary(findings), Options(TITLES, lang, most)
    )
    data = "".join(pieces).encode()
    etree.fromstring(data)
    read = JUnitXml.fromstring(data)
    found = {suite.name: suite for suite in read}
    for suite in found.values():
        told = (suite.tests, suite.failures, suite.errors, suite.skipped)
        suite.update_statistics()  # type: ignore[no-untyped-call]
        assert told == (suite.tests, suite.failures, suite.errors, suite.skipped)
    return found


def cases(suite: TestSuite) -> dict[str, TestCase]:
    return {case.name: case for case in suite}


def known(suite: TestSuite) -> dict[str, str]:
    return {p.name: p.value for p in suite.properties()}  # type: ignore[no-untyped-call]


def outcome(case: TestCase) -> tuple[type, str, str, str]:
    (result,) = case.result
    return type(result), result.type, result.message, result.text or ""


def test_nothing_found_in_nothing() -> None:
    assert suites() == {}


def test_a_violated_rule_has_failed() -> None:
    place = Location("a.zip", "m.xml", 12, "/xdomea:A/xdomea:B", "id", "63")
    suite = suites([finding(location=place, severity=Severity.WARNING)])["a.zip"]
    (case,) = suite
    assert (case.classname, case.name) == ("a.zip", "T-A-001 Der Betreff")
    assert outcome(case) == (
        Failure,
        "warning",
        "deutsch",
        "WARNUNG: deutsch\n  63 · id · B · Zeile 12\n  Zu tun (Sachbearbeitung): tun\n"
        "Grundlage: § 1 Beispielgesetz",
    )
    properties = known(suite)
    assert properties["as_of"] == "2026-11-23"
    assert properties["rule_set.test"].startswith("2026.11 sha256:")


def test_english() -> None:
    ((case,),) = suites([finding()], lang="en").values()
    assert outcome(case)[2:] == (
        "english",
        "ERROR: english\n  To do (clerk): do\nBasis: § 1 Beispielgesetz",
    )
    assert case.name == "T-A-001 The subject"


@pytest.mark.parametrize(("most", "shown", "more"), [(0, 5, 0), (2, 2, 3), (4, 4, 1), (5, 5, 0)])
def test_a_rule_shows_some_findings_and_counts_the_others(most: int, shown: int, more: int) -> None:
    findings = [finding(message=f"m{n}", key=str(n)) for n in range(5)]
    ((case,),) = suites(findings, most=most).values()
    lines = outcome(case)[3].splitlines()
    assert sum(line.startswith("FEHLER: m") for line in lines) == shown
    assert sum(line.startswith(f"… und {more} weitere") for line in lines) == bool(more)


def test_the_gravest_finding_of_a_rule_comes_first() -> None:
    findings = [open_finding("T-A-001"), finding(severity=Severity.NOTE), finding(message="x")]
    ((case,),) = suites(findings).values()
    assert outcome(case)[:3] == (Failure, "error", "x (de)")
    assert "OFFEN: deutsch" in outcome(case)[3]


def test_a_draft_is_marked() -> None:
    ((case,),) = suites([finding(status="draft")]).values()
    assert outcome(case)[3].splitlines()[-1].startswith("[Entwurf]: ")


@pytest.mark.parametrize("reason", Reason)
def test_what_stays_open_was_skipped(reason: Reason) -> None:
    ((case,),) = suites([open_finding(reason=reason)]).values()
    assert outcome(case)[:3] == (Skipped, reason.value, "deutsch")


def test_what_could_not_be_checked_is_an_error() -> None:
    not_checked = (NotChecked("T-A-001", "a.zip", BECAUSE), NotChecked("T-A-009", "", BECAUSE))
    found = suites([], summary(inputs=[input_info()], not_checked=not_checked))
    assert list(found) == ["Prüflauf", "a.zip"]
    (case,) = found["a.zip"]
    assert outcome(case)[:3] == (Error, "not_checked", "NICHT GEPRÜFT: kaputt")
    (case,) = found["Prüflauf"]
    assert case.name == "T-A-009"


@pytest.mark.parametrize(
    ("found", "kind"), [(finding(), Failure), (open_finding("T-A-001"), Error)]
)
def test_not_checked_weighs_more_than_open_and_less_than_violated(
    found: Finding, kind: type
) -> None:
    not_checked = (NotChecked("T-A-001", "a.zip", BECAUSE),)
    ((case,),) = suites([found], summary([found], not_checked=not_checked)).values()
    assert outcome(case)[0] is kind


def test_what_passed_is_a_case_and_what_does_not_apply_is_counted() -> None:
    counts = (
        RuleCount("T-A-001", passed=3, not_applicable=2),
        RuleCount("T-A-002", not_applicable=2),
        RuleCount("T-A-003", violated=1, passed=1),
    )
    found = [finding("T-A-003")]
    on_all = (RuleCount("T-A-004", passed=1), RuleCount("T-A-003", passed=1, violated=1))
    whole = replace(summary(found), by_input={"a.zip": counts, "": on_all})
    read = suites(found, whole)
    suite = read["a.zip"]
    assert {name: len(case.result) for name, case in cases(suite).items()} == {
        "T-A-001 Der Betreff": 0,
        "T-A-003": 1,
    }
    assert known(suite)["not_applicable"] == "1"
    assert list(cases(read["Prüflauf"])) == ["T-A-004"]


def test_inputs_without_findings_have_their_suites() -> None:
    found = [finding(file="b.zip"), finding(file="x.csv")]
    whole = summary(found, [input_info(path) for path in ("c.zip", "b.zip", "a.zip")])
    assert list(suites(found, whole)) == ["a.zip", "b.zip", "c.zip", "x.csv"]


def test_the_cases_of_a_real_run_are_those_of_its_counts(tmp_path: Path) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    check = Check((package(tmp_path), package(tmp_path, message_type="0501"), broken), load_rules())
    findings = list(check.findings())
    whole = check.summary()
    read = suites(findings, whole)
    assert set(read) == {"Prüflauf", *(info.path for info in whole.inputs)}
    for info in whole.inputs:
        counts = whole.by_input[info.path]
        clean = {c.rule for c in counts if c.passed} - {
            *(f.rule for f in findings if f.location.file == info.path),
            *(n.rule for n in whole.not_checked if n.path == info.path),
        }
        passed = {name.split()[0] for name, c in cases(read[info.path]).items() if not c.result}
        assert passed == clean
    assert read["broken.zip"].errors > 0
    total = [count for counts in whole.by_input.values() for count in counts]
    for rule in whole.rules:
        same = [count for count in total if count.rule == rule.rule]
        assert sum(count.passed for count in same) == rule.passed
