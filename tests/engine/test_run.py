"""Several inputs: summed up, compared with each other, in one process or in several."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from diva_rules.api import Check, iter_findings, load_rules, validate
from diva_rules.engine.run import Run, RunResult
from diva_rules.formats.transport import read_transport
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.finding import Finding, Reason, Verdict, sort_key
from diva_rules.model.report import Counts, Report, count_key
from diva_rules.rules.rule_set import RuleSet
from tests.support.deliveries import DOCS, Doc, message, package, unpacked, uuid, zipped
from tests.support.rule_texts import one_rule
from tests.support.stub_delivery import MESSAGE, Stub, record
from tests.support.trial_kinds import TRIAL_KINDS

SHIPPED = load_rules("xdomea")
# Rules that compare messages speak last, of all of them.
COMPARING = {rule.id for rule in SHIPPED if {"process", "run"} & set(rule.applies.to)}
OTHER = "7d2b9c14-0e6f-4a83-b5d1-c8e3f6a90b27"
ON = date(2026, 11, 23)


def run_of(
    inputs: Sequence[Stub], rules: RuleSet, done: list[int] | None = None
) -> tuple[list[Finding], RunResult]:
    run = Run(
        lambda number: inputs[number],
        len(inputs),
        rules,
        None,
        done=done.append if done is not None else None,
    )
    assert run.result is None
    findings = list(run.findings())
    assert run.result is not None
    return findings, run.result


def letters(path: Path) -> RuleSet:
    """Return a rule that finds what the letters of a subject say."""
    changes = (
        ("kind: field.required", "kind: trial.letters"),
        ("    with:\n      fields: [subject]\n", ""),
    )
    return one_rule(path, *changes, kinds=TRIAL_KINDS)


def test_inputs_are_summed_up(tmp_path: Path) -> None:
    inputs = [
        Stub((record(1, "v"), record(2, "x")), shown="b.zip"),
        Stub((record(1, "n"), record(2, "u"), record(3, "vv")), shown="a.zip"),
        Stub((record(1, "v"),), message=MESSAGE._replace(version="3.0.0"), shown="c.zip"),
    ]
    done: list[int] = []
    findings, result = run_of(inputs, letters(tmp_path), done)
    assert done == [0, 1, 2]
    assert [f.location.file for f in findings] == ["b.zip", "a.zip", "a.zip", "a.zip", "c.zip"]
    assert [info.path for info in result.inputs] == ["b.zip", "a.zip", "c.zip"]
    (count,) = result.counts
    assert (count.passed, count.violated, count.undetermined, count.not_applicable) == (1, 3, 1, 1)
    assert result.found == Counts(inputs=3, objects=6, rules=1, error=4, undetermined=1)


def test_what_a_run_lacks_is_said_once_for_each_input(tmp_path: Path) -> None:
    inputs = [
        Stub((record(1, "i"), record(2, "i")), shown="a.zip"),
        Stub((record(1, "i"),), shown="b.zip"),
    ]
    findings, result = run_of(inputs, letters(tmp_path))
    assert [(f.reason, f.location.file) for f in findings] == [
        (Reason.MISSING_INPUT, "a.zip"),
        (Reason.MISSING_INPUT, "b.zip"),
    ]
    assert result.counts[0].undetermined == 3


def test_no_input_at_all(tmp_path: Path) -> None:
    findings, result = run_of([], letters(tmp_path))
    assert findings == []
    assert result.found == Counts()


# Messages that belong together.


def own(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in report if finding.rule == rule]


def test_a_rule_on_a_process_stays_open_with_one_message(tmp_path: Path) -> None:
    report = validate(package(tmp_path), SHIPPED.select("XD-ID-007"))
    (finding,) = report
    assert (finding.verdict, finding.reason) == (Verdict.UNDETERMINED, Reason.MISSING_INPUT)
    assert report.summary.rules[0].undetermined == 1


def test_a_rule_on_a_process_with_two_messages_passes(tmp_path: Path) -> None:
    paths = [package(tmp_path, message_type=kind) for kind in ("0501", "0503")]
    report = validate(paths, SHIPPED.select("XD-ID-007", "XD-ID-008"))
    assert report.findings == ()
    assert [(count.passed, count.undetermined) for count in report.summary.rules] == [(1, 0)] * 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_object_that_has_changed_its_uuid(tmp_path: Path, jobs: int) -> None:
    offered = message(message_type="0501").replace(uuid(1), uuid(77))
    paths = [package(tmp_path, message_type="0501", xml=offered), package(tmp_path)]
    (finding,) = validate(paths, SHIPPED.select("XD-ID-007"), jobs=jobs)
    assert finding.verdict is Verdict.VIOLATED
    assert {uuid(1), uuid(77)} & {finding.location.object_id, *map(str, finding.evidence.values())}
    assert "63.10.02-1/2011" in {finding.location.ref, *map(str, finding.evidence.values())}


def test_a_uuid_that_denotes_another_kind_of_object(tmp_path: Path) -> None:
    text = message(message_type="0501")
    offered = (
        text.replace(uuid(1), "-")
        .replace(uuid(2), uuid(1))
        .replace("<xdomea:ID>-<", f"<xdomea:ID>{uuid(2)}<")
    )
    paths = [package(tmp_path, message_type="0501", xml=offered), package(tmp_path)]
    rule = "XD-ID-008"
    report = validate(paths, SHIPPED.select(rule))
    assert {finding.verdict for finding in own(report, rule)} == {Verdict.VIOLATED}


def test_processes_are_told_apart_whatever_the_case(tmp_path: Path) -> None:
    upper = tmp_path / "upper"
    upper.mkdir()
    xml = message(message_type="0501").replace("1f3c0a52", "1F3C0A52")
    paths = [package(tmp_path), package(upper, message_type="0501", xml=xml)]
    (count,) = validate(paths, SHIPPED.select("XD-ID-007")).summary.rules
    assert (count.passed, count.undetermined) == (1, 0)
    paths[1] = package(tmp_path, message_type="0501", process=OTHER)
    (count,) = validate(paths, SHIPPED.select("XD-ID-007")).summary.rules
    assert (count.passed, count.undetermined) == (0, 2)


def test_a_run_without_readable_message(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"")
    report = validate(path, SHIPPED.select("XD-ID-007"))
    ((rule, where, because),) = [(n.rule, n.path, n.because) for n in report.summary.not_checked]
    assert (rule, where) == ("XD-ID-007", "")
    assert because == ("keine lesbare Nachricht im Prüflauf", "no readable message in the run")
    assert report.counts.not_checked == 1


# The transport file.


@pytest.mark.parametrize(
    ("digest", "violated"), [("right", 0), ("wrong", 1)], ids=["right", "wrong"]
)
def test_a_transport_file(tmp_path: Path, digest: str, violated: int) -> None:
    path = package(tmp_path)
    right = hashlib.sha256(path.read_bytes()).hexdigest()
    text = f"{right if digest == 'right' else '0' * 64}  {path.name}\n"
    listed = tmp_path / "transport.txt"
    listed.write_text(text, encoding="utf-8")
    assert len(read_transport(listed, "transport.txt", [path]).listed) == 1
    ids = [rule.id for rule in SHIPPED if "transport" in rule.applies.to]
    report = validate(path, SHIPPED.select(*ids), transport=listed)
    assert sum(count.violated for count in report.summary.rules) == violated
    alone = validate(path, SHIPPED.select(*ids))
    assert all(count.not_applicable == 1 for count in alone.summary.rules)


# Several processes.


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return inputs of every form, sound and broken."""
    folder = tmp_path_factory.mktemp("inputs")
    changed = (Doc(2, "Antra\u0308g"), Doc(3, written="2999-01-01"))
    broken = folder / "broken.zip"
    broken.write_bytes(b"PK\x05\x06 nothing")
    alone = folder / "alone.xml"
    alone.write_text(message(process=OTHER), encoding="utf-8")
    return [
        package(folder, message_type="0501"),
        package(folder, docs=changed),
        package(folder, process=OTHER, files={"x.txt": b"x"}),
        package(folder, "4.0.0", docs=(*DOCS, DOCS[0])),
        unpacked(folder, "4.0.0"),
        broken,
        alone,
        zipped(folder / "none.zip", {"readme.txt": "x"}),
    ]


@pytest.fixture(scope="module")
def report(inputs: list[Path]) -> Report:
    """Return the report on these inputs, made in one process."""
    return validate(inputs, SHIPPED, on=ON)


def test_the_report_has_something_to_compare(report: Report) -> None:
    assert report.counts.inputs == 8
    assert report.counts.error > 5
    assert {finding.verdict for finding in report} == {Verdict.VIOLATED, Verdict.UNDETERMINED}


@pytest.mark.parametrize("jobs", [2, 16])
def test_the_report_is_the_same_in_several_processes(
    inputs: list[Path], report: Report, jobs: int
) -> None:
    assert validate(inputs, SHIPPED, on=ON, jobs=jobs) == report


def test_findings_come_in_the_order_of_the_inputs(inputs: list[Path], report: Report) -> None:
    names = [Path(info.path).name for info in report.summary.inputs]
    assert names == [path.name for path in inputs]
    found = list(iter_findings(inputs, SHIPPED, on=ON))
    files = [finding.location.file for finding in found if finding.rule not in COMPARING]
    assert list(dict.fromkeys(files)) == [
        info.path for info in report.summary.inputs if info.path in files
    ]
    assert sorted(found, key=sort_key) == list(report)


def test_the_order_of_the_inputs_changes_no_finding(inputs: list[Path], report: Report) -> None:
    turned = validate(inputs[::-1], SHIPPED, on=ON)
    assert turned.findings == report.findings
    assert {f.rule for f in report} & COMPARING
    assert turned.counts == report.counts
    assert turned.summary.rules == report.summary.rules


def test_counts_are_those_of_the_findings(report: Report) -> None:
    counted = Counter(count_key(finding) for finding in report)
    counts = report.counts
    assert counted == {
        name: value
        for name in ("error", "warning", "note", "undetermined")
        if (value := getattr(counts, name))
    }
    assert counts.rules == len(report.summary.rules) == len(SHIPPED)
    assert counts.objects == sum(info.objects for info in report.summary.inputs)


def test_findings_can_be_had_in_order_without_keeping_them(
    inputs: list[Path], report: Report
) -> None:
    check = Check(tuple(inputs), SHIPPED, on=ON)
    with pytest.raises(RuntimeError, match="known only when"):
        check.summary()
    assert tuple(check.sorted_findings()) == report.findings
    assert check.summary() == report.summary


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_adds_up_to_the_size(inputs: list[Path], jobs: int) -> None:
    seen: list[int] = []
    paths = tuple(path for path in inputs[:3])
    check = Check(paths, SHIPPED, jobs=jobs, progress=seen.append)
    list(check.findings())
    assert all(step >= 0 for step in seen)
    assert sum(seen) >= check.size() // 2
    assert check.size() == sum(path.stat().st_size for path in paths)


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_jobs_are_refused(inputs: list[Path], jobs: int) -> None:
    with pytest.raises(ConfigurationError, match="at least 1"):
        validate(inputs, SHIPPED, jobs=jobs)


@pytest.mark.parametrize("turned", [False, True], ids=["as named", "turned"])
def test_what_is_compared_does_not_depend_on_the_order(tmp_path: Path, turned: bool) -> None:
    """The second message by its path is the one that repeats the UUID of the first."""
    (tmp_path / "b").mkdir()
    first = package(tmp_path, "4.0.0")
    second = package(tmp_path / "b", "4.0.0", docs=DOCS[:1])
    paths = [second, first] if turned else [first, second]
    rules = SHIPPED.select("XD-ID-011")
    report = validate(paths, rules)
    (finding,) = report
    files = [info.path for info in report.summary.inputs]
    assert finding.verdict is Verdict.VIOLATED
    assert (finding.location.file, finding.related[0].file) == (max(files), min(files))
    assert finding == validate(paths[::-1], rules).findings[0]
