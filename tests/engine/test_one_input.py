"""One input: every object is counted once for every rule, and nothing is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from diva_rules.model.defect import Defect
from diva_rules.model.finding import Finding, Reason, Severity, Verdict
from diva_rules.model.message import XmlFacts
from diva_rules.model.package import Entry
from diva_rules.model.record import RecordKind
from diva_rules.model.report import RuleCount
from diva_rules.rules.rule_set import RuleSet
from tests.support.rule_texts import ONE_RULE, another, edited, load, one_rule
from tests.support.stub_delivery import FACTS, Stub, checked, record
from tests.support.trial_kinds import TRIAL_KINDS

_WITH = "    with:\n      fields: [subject]\n"
_APPLIES = "      to: record\n"
LETTERS = (("kind: field.required", "kind: trial.letters"), (_WITH, ""))


def letters(path: Path, *changes: tuple[str, str]) -> RuleSet:
    """Return a rule that finds what the letters of a subject say."""
    return one_rule(path, *LETTERS, *changes, kinds=TRIAL_KINDS)


def count_of(path: Path, delivery: Stub, *changes: tuple[str, str]) -> RuleCount:
    (count,) = checked(delivery, letters(path, *changes))[1].counts
    return count


# (subjects of records, passed, violated, undetermined, not applicable)
COUNTED: tuple[tuple[Sequence[str | None], tuple[int, int, int, int]], ...] = (
    ((), (0, 0, 0, 0)),
    (("x", None, ""), (3, 0, 0, 0)),
    (("v", "u", "i", "n", "x"), (1, 1, 2, 1)),
    (("vv", "vun", "un", "ui", "nn"), (0, 2, 2, 1)),
    (("i", "i", "i"), (0, 0, 3, 0)),
    (("v",) * 50 + ("x",) * 50, (50, 50, 0, 0)),
)


@pytest.mark.parametrize(("subjects", "counts"), COUNTED)
def test_an_object_is_counted_by_its_worst_verdict(
    tmp_path: Path, subjects: Sequence[str | None], counts: tuple[int, int, int, int]
) -> None:
    items = tuple(record(n, subject) for n, subject in enumerate(subjects, 1))
    assert count_of(tmp_path, Stub(items)) == RuleCount("T-A-001", *counts)
    assert sum(counts) == len(subjects)


def verdicts(findings: list[Finding]) -> list[tuple[str, str | None]]:
    return [(f.verdict.value, f.location.object_id) for f in findings]


def test_findings_come_in_the_order_of_the_stream(tmp_path: Path) -> None:
    items = tuple(record(n, subject) for n, subject in enumerate(("v", "x", "uv", "n", "vv"), 1))
    findings, _ = checked(Stub(items), letters(tmp_path))
    assert verdicts(findings) == [
        ("violated", "id-1"),
        ("undetermined", "id-3"),
        ("violated", "id-3"),
        ("violated", "id-5"),
        ("violated", "id-5"),
    ]
    assert len({finding.fingerprint for finding in findings}) == len(findings)


# (condition, whether it holds for: file closed, file open, file unknown, process closed)
CONDITIONS: tuple[tuple[str, tuple[bool | None, ...]], ...] = (
    ("{kind: file}", (True, True, True, False)),
    ("{closed: true}", (True, False, None, True)),
    ("{kind: file, closed: true}", (True, False, None, False)),
    ("{any: [{kind: process}, {closed: true}]}", (True, False, None, True)),
    ("{not: {kind: file}}", (False, False, False, True)),
    ("{kind: document}", (False, False, False, False)),
    ("{closed: {known: false}}", (False, False, True, False)),
)


@pytest.mark.parametrize(("where", "truths"), CONDITIONS)
def test_what_a_rule_does_not_apply_to(
    tmp_path: Path, where: str, truths: tuple[bool | None, ...]
) -> None:
    file = RecordKind.FILE
    items = (
        record(1, "v", kind=file, closed=True),
        record(2, "v", kind=file, closed=False),
        record(3, "v", kind=file),
        record(4, "v", closed=True),
    )
    rules = letters(tmp_path, (_APPLIES, f"{_APPLIES}      where: {where}\n"))
    findings, result = checked(Stub(items), rules)
    applies = [truths.count(True), truths.count(None), truths.count(False)]
    assert result.counts == (RuleCount("T-A-001", 0, *applies),)
    assert verdicts(findings) == [
        ("violated" if truth else "undetermined", item.id)
        for item, truth in zip(items, truths, strict=True)
        if truth is not False
    ]
    for finding in findings:
        if finding.verdict is Verdict.UNDETERMINED:
            assert finding.reason is Reason.MISSING_VALUE
            assert finding.message.de.endswith("nicht entscheidbar. Es fehlt: ZdA.")


def test_what_the_run_lacks_is_said_once_for_rule_and_input(tmp_path: Path) -> None:
    text = edited(ONE_RULE, *LETTERS) + another(2, *LETTERS)
    rules = load(tmp_path, text, TRIAL_KINDS)
    items = tuple(record(n, "i") for n in range(1, 6))
    findings, result = checked(Stub(items), rules)
    assert [(f.rule, f.reason, f.location.object_id) for f in findings] == [
        ("T-A-001", Reason.MISSING_INPUT, None),
        ("T-A-002", Reason.MISSING_INPUT, None),
    ]
    assert [count.undetermined for count in result.counts] == [5, 5]


_NOT_AFTER = (
    ("kind: field.required", "kind: dates.not_after"),
    ("      fields: [subject]\n", "      fields: [runs_from]\n      limit: as_of\n"),
)


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (None, Verdict.UNDETERMINED),
        (date(2019, 12, 31), Verdict.VIOLATED),
        (date(2020, 1, 1), None),
    ],
)
def test_the_day_is_given_and_never_guessed(
    tmp_path: Path, on: date | None, verdict: Verdict | None
) -> None:
    rules = one_rule(tmp_path, *_NOT_AFTER)
    items = (record(1, runs_from=date(2020, 1, 1)), record(2, runs_from=date(2020, 1, 1)))
    findings, result = checked(Stub(items), rules, on)
    expected = {None: 0, Verdict.UNDETERMINED: 1, Verdict.VIOLATED: 2}[verdict]
    assert [finding.verdict for finding in findings] == [verdict] * expected
    (count,) = result.counts
    assert (count.passed, count.violated, count.undetermined) == {
        None: (2, 0, 0),
        Verdict.VIOLATED: (0, 2, 0),
        Verdict.UNDETERMINED: (0, 0, 2),
    }[verdict]


@pytest.mark.parametrize(
    ("limit", "facts", "count"),
    [
        ("versions: 3.x", FACTS, RuleCount("T-A-001", violated=1)),
        ("versions: 4.0", FACTS, RuleCount("T-A-001", not_applicable=1)),
        ("messages: 0501", FACTS, RuleCount("T-A-001", not_applicable=1)),
        ("messages: [0501, 0503]", FACTS, RuleCount("T-A-001", violated=1)),
    ],
)
def test_versions_and_messages_of_a_rule(
    tmp_path: Path, limit: str, facts: XmlFacts, count: RuleCount
) -> None:
    delivery = Stub((record(1, "v"),), facts)
    assert count_of(tmp_path, delivery, (_APPLIES, f"{_APPLIES}      {limit}\n")) == count


def test_a_finding_says_all_that_is_known(tmp_path: Path) -> None:
    cases = "    severity:\n      - {severity: warning, case: odd}\n      - {severity: error}\n"
    rules = letters(
        tmp_path,
        ("    severity: error\n", cases),
        ("de: Es fehlt {fields}.", "de: „{letter}“ in {ref} ({file})"),
        ("en: Missing is {fields}.", "en: “{letter}” in {ref} ({file})"),
        ("de: Betreff nachtragen.", "de: „{letter}“ nachtragen."),
        ("en: Add the subject.", "en: Add “{letter}”."),
    )
    items = (record(1, "v"), record(2, "o"), record(3, "u"))
    (plain, odd, open_), result = checked(Stub(items), rules)
    assert plain.message == ("„v“ in 63/1 (m.xml)", "“v” in 63/1 (m.xml)")
    assert plain.hint == ("„v“ nachtragen.", "Add “v”.")
    assert plain.evidence == {"letter": "v"}
    assert (plain.name, plain.status, plain.actor) == ("subject-given", "draft", "clerk")
    assert plain.basis == rules.rules[0].basis
    place = plain.location
    assert (place.file, place.entry, place.line) == ("a.zip", "m.xml", 1)
    assert (place.xpath, place.object_id, place.ref) == (items[0].xpath, "id-1", "63/1")
    assert [f.severity for f in (plain, odd, open_)] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.NOTE,
    ]
    assert (open_.hint, open_.actor, open_.evidence) == (None, None, {})
    assert open_.message.en == "The subject is given: cannot be decided. Missing: something."
    assert result.info.verdict is Verdict.VIOLATED


@pytest.mark.parametrize(
    ("subjects", "severity", "verdict"),
    [
        (("x",), "error", Verdict.PASSED),
        (("x", "v"), "warning", Verdict.PASSED),
        (("x", "v"), "note", Verdict.PASSED),
        (("x", "u"), "error", Verdict.UNDETERMINED),
        (("u", "v"), "error", Verdict.VIOLATED),
        (("v", "u"), "error", Verdict.VIOLATED),
        (("v", "u"), "warning", Verdict.UNDETERMINED),
    ],
)
def test_the_verdict_on_an_input(
    tmp_path: Path, subjects: Sequence[str], severity: str, verdict: Verdict
) -> None:
    rules = letters(tmp_path, ("severity: error", f"severity: {severity}"))
    items = tuple(record(n, subject) for n, subject in enumerate(subjects, 1))
    _, result = checked(Stub(items), rules)
    assert result.info.verdict is verdict
    assert result.info.objects == len(items)
    assert (result.info.path, result.info.format) == ("a.zip", "zip")
    assert (result.info.version, result.info.message) == ("3.0.0", "0503")
    assert result.info.process_id == "p-1"


def test_entries_are_found_by_their_names(tmp_path: Path) -> None:
    rules = letters(tmp_path, ("to: record", "to: entry"))
    items = (Entry("f/v", "v"), record(1, "v"), Entry("x", "x"))
    (finding,), result = checked(Stub(items), rules)
    assert (finding.location.entry, finding.location.xpath) == ("f/v", None)
    assert result.counts == (RuleCount("T-A-001", 1, 1),)


# Collectors

TWICE = (("kind: field.required", "kind: trial.twice"), (_WITH, ""))


def test_a_collector_that_asks_for_nothing_gets_no_second_look(tmp_path: Path) -> None:
    delivery = Stub((record(1, "x"), record(2, "now")))
    findings, result = checked(delivery, one_rule(tmp_path, *TWICE, kinds=TRIAL_KINDS))
    assert delivery.looks == 0
    assert verdicts(findings) == [("violated", "id-2")]
    assert result.counts == (RuleCount("T-A-001", 1, 1),)


def test_collectors_share_one_second_look(tmp_path: Path) -> None:
    text = edited(ONE_RULE, *TWICE) + another(2, *TWICE) + another(3, *LETTERS)
    delivery = Stub((record(1, "ask"), Defect("xml-xinclude"), record(2, "x"), record(3, "v")))
    findings, result = checked(delivery, load(tmp_path, text, TRIAL_KINDS))
    assert delivery.looks == 1
    assert [(finding.rule, finding.location.object_id) for finding in findings] == [
        ("T-A-003", "id-3"),
        *((rule, f"id-{n}") for rule in ("T-A-001", "T-A-002") for n in (1, 2, 3)),
    ]
    assert [count.violated for count in result.counts] == [3, 3, 1]


def test_a_second_look_sees_only_what_the_rule_applies_to(tmp_path: Path) -> None:
    where = (_APPLIES, f"{_APPLIES}      where: {{kind: file, closed: true}}\n")
    rules = one_rule(tmp_path, *TWICE, where, kinds=TRIAL_KINDS)
    file = RecordKind.FILE
    items = (
        record(1, "ask", kind=file, closed=True),
        record(2, "x", kind=file, closed=False),
        record(3, "x", kind=file),
        record(4, "x", closed=True),
        record(5, "y", kind=file, closed=True),
    )
    findings, result = checked(Stub(items), rules)
    assert verdicts(findings) == [
        ("undetermined", "id-3"),
        ("violated", "id-1"),
        ("violated", "id-5"),
    ]
    assert result.counts == (RuleCount("T-A-001", 0, 2, 1, 2),)
