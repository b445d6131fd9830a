"""Whether an input is accepted: by the rules of acceptance and by errors, apart from validity."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from diva_rules import Profile, Report, RuleSet, load_rules, validate
from diva_rules.engine.acceptance import Weighing, weigh_together
from diva_rules.model.finding import Location, Severity, Verdict
from diva_rules.model.report import Acceptance, InputInfo
from diva_rules.rules.profile import AcceptedFormat, SeverityOverride
from tests.support.deliveries import Doc, package
from tests.support.findings import HINT, finding, open_finding
from tests.support.rule_texts import HEAD, RULE, edited, load

INFO = InputInfo("a.zip", None, "zip", "3.0.0", "0503", None, 1, Verdict.PASSED)
ARCHIVE = Profile(id="archive", version="2026.11", digest="sha256:" + "0" * 64)
OFFICE = ("XD-DOC-006", "XD-STR-003")


def rules_of(folder: Path, concern: str, severity: str) -> RuleSet:
    changed = (f"    status: draft\n    concern: {concern}\n", f"severity: {severity}")
    text = edited(RULE, ("    status: draft\n", changed[0]), ("severity: error", changed[1]))
    return load(folder, f"{HEAD}rules:\n{text}")


def weighed(rules: RuleSet, *verdicts: tuple[Verdict, Severity]) -> Acceptance | None:
    weighing = Weighing()
    (rule,) = rules
    for verdict, severity in verdicts:
        weighing.take(rule, finding(rule.id, verdict=verdict, severity=severity))
    return weighing.of(INFO).accepted


@pytest.mark.parametrize(
    ("concern", "severity", "expected"),
    [
        ("validity", "error", Acceptance.NOT_ACCEPTED),
        ("validity", "warning", Acceptance.ACCEPTED),
        ("validity", "note", Acceptance.ACCEPTED),
        ("acceptance", "error", Acceptance.NOT_ACCEPTED),
        ("acceptance", "warning", Acceptance.NOT_ACCEPTED),
        ("acceptance", "note", Acceptance.ACCEPTED),
    ],
)
def test_a_violation(tmp_path: Path, concern: str, severity: str, expected: Acceptance) -> None:
    rules = rules_of(tmp_path, concern, severity)
    assert weighed(rules, (Verdict.VIOLATED, Severity(severity))) is expected


@pytest.mark.parametrize(
    ("concern", "severity", "unknown", "unchecked"),
    [
        ("validity", "error", Acceptance.ACCEPTED, Acceptance.OPEN),
        ("validity", "warning", Acceptance.ACCEPTED, Acceptance.ACCEPTED),
        ("acceptance", "warning", Acceptance.OPEN, Acceptance.OPEN),
        ("acceptance", "note", Acceptance.ACCEPTED, Acceptance.ACCEPTED),
    ],
)
def test_a_question_and_a_rule_that_was_not_checked(
    tmp_path: Path, concern: str, severity: str, unknown: Acceptance, unchecked: Acceptance
) -> None:
    rules = rules_of(tmp_path, concern, severity)
    assert weighed(rules, (Verdict.UNDETERMINED, Severity.NOTE)) is unknown
    weighing = Weighing()
    weighing.skip(rules.rules[0])
    assert weighing.of(INFO).accepted is unchecked


def test_a_refusal_outweighs_a_question(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "acceptance", "warning")
    both = ((Verdict.UNDETERMINED, Severity.NOTE), (Verdict.VIOLATED, Severity.WARNING))
    assert weighed(rules, *both) is weighed(rules, *reversed(both)) is Acceptance.NOT_ACCEPTED


def test_what_is_found_together_counts_for_those_that_it_names(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, "acceptance", "warning")

    def accepted(*found: object) -> dict[str, Acceptance | None]:
        inputs = {name: (INFO, Weighing()) for name in ("a.zip", "b.zip", "c.zip")}
        weigh_together(rules, found, inputs)  # type: ignore[arg-type]
        return {name: weighing.of(info).accepted for name, (info, weighing) in inputs.items()}

    one = finding("T-A-001", "a.zip", severity=Severity.WARNING, related=(Location("b.zip"),))
    assert accepted(one) == {
        "a.zip": Acceptance.NOT_ACCEPTED,
        "b.zip": Acceptance.NOT_ACCEPTED,
        "c.zip": Acceptance.ACCEPTED,
    }
    nowhere = finding("T-A-001", "list.txt", severity=Severity.WARNING, hint=HINT)
    assert set(accepted(nowhere).values()) == {Acceptance.NOT_ACCEPTED}
    assert set(accepted(open_finding("T-A-001")).values()) == {Acceptance.OPEN}


# With deliveries


def checked(
    paths: Path | Iterable[Path], profile: Profile | None = ARCHIVE, *rules: str, jobs: int = 1
) -> Report:
    chosen = load_rules().select(*(rules or OFFICE))
    named = paths if isinstance(paths, Path) else list(paths)
    return validate(named, chosen, profile=profile, jobs=jobs)


def outcome(report: Report) -> tuple[Acceptance | None, tuple[str, ...], Verdict]:
    (info,) = report.summary.inputs
    return info.accepted, info.accepted_because, info.verdict


def stating(**facts: object) -> Profile:
    return Profile(id="archive", **facts)  # type: ignore[arg-type]


def formats(*extensions: str) -> tuple[AcceptedFormat, ...]:
    return tuple(AcceptedFormat(extension=extension) for extension in extensions)


def test_without_a_profile_nothing_is_said(tmp_path: Path) -> None:
    report = checked(package(tmp_path), None)
    assert outcome(report) == (None, (), Verdict.PASSED)
    assert report.summary.run.profile is None


def test_a_fact_that_the_profile_does_not_state_leaves_it_open(tmp_path: Path) -> None:
    report = checked(package(tmp_path))
    assert outcome(report) == (Acceptance.OPEN, ("XD-DOC-006",), Verdict.PASSED)
    (found,) = report
    assert found.message.en.endswith(
        "Missing: the accepted file formats (accepted_formats in the profile archive)."
    )


@pytest.mark.parametrize(
    ("extensions", "accepted", "because"),
    [
        (("txt",), Acceptance.ACCEPTED, ()),
        (("pdf",), Acceptance.NOT_ACCEPTED, ("XD-DOC-006",)),
    ],
)
def test_formats_decide(
    tmp_path: Path, extensions: tuple[str, ...], accepted: Acceptance, because: tuple[str, ...]
) -> None:
    report = checked(package(tmp_path), stating(accepted_formats=formats(*extensions)))
    assert outcome(report) == (accepted, because, Verdict.PASSED)


def test_a_waived_rule_leaves_nothing_open_and_stands_in_the_report(tmp_path: Path) -> None:
    from diva_rules.model.text import Text

    waived = SeverityOverride("XD-DOC-006", None, Text("Weil", "Because"))
    report = checked(package(tmp_path), stating(severities=(waived,)))
    assert outcome(report)[0] is Acceptance.ACCEPTED
    profile = report.summary.run.profile
    assert profile is not None
    assert [(entry.rule, entry.severity) for entry in profile.overrides] == [("XD-DOC-006", None)]
    assert "XD-DOC-006" not in {count.rule for count in report.summary.rules}


def test_an_error_speaks_against_both(tmp_path: Path) -> None:
    path = package(tmp_path, docs=(Doc(2), Doc(2)))
    report = checked(path, stating(accepted_formats=formats("txt")), *OFFICE, "XD-ID-001")
    assert outcome(report) == (Acceptance.NOT_ACCEPTED, ("XD-ID-001",), Verdict.VIOLATED)


def test_what_cannot_be_read_is_not_accepted_silently(tmp_path: Path) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    assert outcome(checked(path))[:2] == (Acceptance.OPEN, OFFICE)


def test_jobs_change_nothing(tmp_path: Path) -> None:
    paths = [package(tmp_path), package(tmp_path, message_type="0501")]
    profile = stating(accepted_formats=formats("pdf"))
    one, two = (checked(paths, profile, jobs=jobs) for jobs in (1, 2))
    assert one == two
    assert [info.accepted for info in one.summary.inputs] == [
        Acceptance.NOT_ACCEPTED,
        Acceptance.ACCEPTED,
    ]
