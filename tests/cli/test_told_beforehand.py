"""`--baseline` and `--waivers`: what is known or waived is counted, and costs no exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diva_rules.model.data import data_path
from tests.cli.running import Diva, open_rule_file, rule_file
from tests.support.deliveries import package, stem

OTHER_PROCESS = "7d2b9c14-0e6f-4a83-b5d1-c8e3f6a90b27"
AS_OF = ("--as-of", "2026-11-23")
WAIVER = """\
  - rule: T-A-001
    object: {object}
    reason: Abgesprochen.
    owner: Registratur
    until: {until}
"""
SCHEMA = json.loads(data_path("schemas", "report.schema.json").read_text(encoding="utf-8"))


def waivers(folder: Path, *entries: tuple[str, str], more: str = "") -> Path:
    """Write a waivers file: objects, and days until which they are waived."""
    text = "".join(WAIVER.format(object=name, until=until) + more for name, until in entries)
    path = folder / "waivers.yaml"
    path.write_text(f'diva_waivers: "1"\nwaivers:\n{text}', encoding="utf-8")
    return path


def document(diva: Diva, *arguments: str | Path, code: int = 0) -> dict[str, Any]:
    ran = diva("validate", *arguments, "--format", "json")
    assert (ran.code, ran.err) == (code, "")
    data: dict[str, Any] = json.loads(ran.out)
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    return data


@pytest.fixture
def old(diva: Diva, delivery: Path, rules: Path, tmp_path: Path) -> Path:
    """Return a report of the delivery: three findings, all errors."""
    path = tmp_path / "reports" / "old.json"
    path.parent.mkdir()
    call = ("validate", delivery, "--rules", rules, "--format", "json", "--output", path)
    assert diva(*call).code == 1
    return path


def test_what_is_known_costs_no_exit_code(
    diva: Diva, delivery: Path, rules: Path, old: Path
) -> None:
    data = document(diva, delivery, "--rules", rules, "--baseline", old)
    assert data["counts"]["known"] == len(data["findings"]) == 3
    assert data["counts"]["error"] == 0
    assert {f["state"] for f in data["findings"]} == {"known"}
    assert (data["baseline"]["vanished"], data["baseline"]["without"]) == ([], [])
    assert data["baseline"]["tool"]["name"] == "diva_rules"
    assert [r["id"] for r in data["baseline"]["rule_sets"]] == ["test"]
    # What was found stays what it is.
    assert data["inputs"][0]["verdict"] == "violated"
    assert data["rules"][0]["violated"] == 3


@pytest.mark.parametrize("fail_on", ["error", "warning", "note", "undetermined"])
def test_the_threshold_counts_what_is_new(
    fail_on: str, diva: Diva, delivery: Path, rules: Path, old: Path
) -> None:
    call = ("validate", delivery, "--rules", rules, "--fail-on", fail_on)
    assert (diva(*call).code, diva(*call, "--baseline", old).code) == (1, 0)


def test_a_line_report_is_as_good(
    diva: Diva, delivery: Path, rules: Path, old: Path, tmp_path: Path
) -> None:
    lines = tmp_path / "reports" / "old.jsonl"
    call = ("validate", delivery, "--rules", rules)
    diva(*call, "--format", "jsonl", "--output", lines)
    one, other = (
        document(diva, *call[1:], "--baseline", path)["findings"] for path in (old, lines)
    )
    assert one == other


def test_a_new_export_at_another_place_is_compared(
    diva: Diva, delivery: Path, rules: Path, old: Path, tmp_path: Path
) -> None:
    moved = tmp_path / "new" / "export.zip"
    moved.parent.mkdir()
    shutil.copy(delivery, moved)
    data = document(diva, moved, "--rules", rules, "--baseline", old)
    assert data["counts"]["known"] == 3


def test_what_vanished_is_told(
    diva: Diva, delivery: Path, rules: Path, old: Path, tmp_path: Path
) -> None:
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("fields: [remark]", "fields: [subject]").replace(
        "given: {remark: Bau}", "given: {subject: Bau}"), encoding="utf-8")  # fmt: skip
    data = document(diva, delivery, "--rules", rules, "--baseline", old)
    assert data["findings"] == []
    assert [v["rule"] for v in data["baseline"]["vanished"]] == ["T-A-001"] * 3
    assert data["baseline"]["vanished"][0]["location"]["file"] == delivery.name
    ran = diva("validate", delivery, "--rules", rules, "--baseline", old)
    assert "  0 bekannt · 3 weggefallen\n" in ran.out
    assert "  WEGGEFALLEN  T-A-001  Der Betreff ist genannt\n" in ran.out


def test_what_could_not_be_read_has_not_vanished(
    diva: Diva, delivery: Path, rules: Path, old: Path
) -> None:
    delivery.write_bytes(delivery.read_bytes()[:600])
    data = document(diva, delivery, "--rules", rules, "--baseline", old, code=1)
    assert data["counts"]["not_checked"] == 1
    assert (data["baseline"]["vanished"], data["baseline"]["not_compared"]) == ([], 3)


def test_a_rule_that_is_not_asked_is_not_compared(
    diva: Diva, delivery: Path, old: Path, tmp_path: Path
) -> None:
    data = document(diva, delivery, "--rules", open_rule_file(tmp_path), *AS_OF, "--baseline", old)
    assert data["baseline"]["not_compared"] == 0  # the rule of the same id was asked
    data = document(diva, delivery, "--select", "XD-RET", *AS_OF, "--baseline", old)
    assert (data["baseline"]["vanished"], data["baseline"]["not_compared"]) == ([], 3)


def test_an_open_rule_is_not_compared(
    diva: Diva, delivery: Path, old: Path, tmp_path: Path
) -> None:
    data = document(diva, delivery, "--rules", open_rule_file(tmp_path), "--baseline", old)
    assert data["counts"]["undetermined"] == 1
    assert (data["baseline"]["vanished"], data["baseline"]["not_compared"]) == ([], 3)


def test_an_input_that_was_not_there_is_new(
    diva: Diva, delivery: Path, rules: Path, old: Path, tmp_path: Path
) -> None:
    other = package(tmp_path, process=OTHER_PROCESS)
    data = document(diva, delivery, other, "--rules", rules, "--baseline", old, code=1)
    assert (data["counts"]["known"], data["counts"]["error"]) == (3, 3)
    assert data["baseline"]["without"] == [other.name]


def test_waived_findings_cost_no_exit_code(
    diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    told = waivers(tmp_path, ("63.10.02-1/2011", "2026-11-23"))
    data = document(diva, delivery, "--rules", rules, *AS_OF, "--waivers", told, code=1)
    (waived,) = [f for f in data["findings"] if f["state"] == "waived"]
    assert waived["waiver"] == {
        "line": 3, "owner": "Registratur", "reason": "Abgesprochen.", "until": "2026-11-23",
    }  # fmt: skip
    assert (data["counts"]["error"], data["counts"]["waived"]) == (2, 1)
    told = waivers(tmp_path, ("'*'", "2026-11-23"))
    data = document(diva, delivery, "--rules", rules, *AS_OF, "--waivers", told)
    assert (data["counts"]["error"], data["counts"]["waived"]) == (0, 3)
    assert data["waivers"]["entries"][0]["findings"] == 3
    assert [(r["rule"], r["passed"]) for r in data["rules"]] == [
        ("DV-WVR-001", 1), ("DV-WVR-002", 1), ("DV-WVR-003", 1), ("T-A-001", 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "as_of", "told"),
    [
        (("'*'", "2026-11-22"), AS_OF, "am 22.11.2026 abgelaufen"),
        (("99.99", "2027-01-01"), AS_OF, "für 99.99 trifft auf keinen Befund zu"),
        (("'*'", "2027-01-01"), (), "Es fehlt: der Stichtag (--as-of); ohne ihn gilt keine"),
    ],
)
def test_waivers_that_do_not_hold_leave_the_findings(
    entry: tuple[str, str],
    as_of: tuple[str, ...],
    told: str,
    diva: Diva,
    delivery: Path,
    rules: Path,
    tmp_path: Path,
) -> None:
    told_file = waivers(tmp_path, entry)
    call: tuple[str | Path, ...] = (delivery, "--rules", rules, *as_of, "--waivers", told_file)
    data = document(diva, *call, code=1)
    assert (data["counts"]["error"], data["counts"]["waived"]) == (3, 0)
    (on_waivers,) = [f for f in data["findings"] if f["rule"].startswith("DV-WVR")]
    assert told in on_waivers["message"]["de"]
    assert on_waivers["location"]["file"] == "waivers.yaml"
    assert told in diva("validate", *call).out


def test_findings_on_waivers_count_for_the_threshold(
    diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    told = waivers(tmp_path, ("99.99", "2027-01-01"))
    rules = rule_file(tmp_path, "note")
    call = ("validate", delivery, "--rules", rules, *AS_OF, "--waivers", told, "--fail-on")
    assert [diva(*call, level).code for level in ("error", "warning")] == [0, 1]


def test_an_open_finding_is_waived_only_on_purpose(
    diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    rules = open_rule_file(tmp_path)
    told = waivers(tmp_path, ("'*'", "2027-01-01"))
    call = ("validate", delivery, "--rules", rules, "--fail-on", "undetermined")
    assert diva(*call, "--waivers", told).code == 1
    shipped = ("validate", delivery, "--select", "XD-ID-007", *AS_OF, "--fail-on", "undetermined")
    told.write_text(told.read_text(encoding="utf-8").replace("T-A-001", "XD-ID-007"), "utf-8")
    ran = diva(*shipped, "--waivers", told)
    assert ran.code == 1
    assert "nicht beurteilt: die Regel konnte nicht geprüft werden oder blieb offen" in ran.out
    told.write_text(told.read_text(encoding="utf-8") + "    verdict: undetermined\n", "utf-8")
    ran = diva(*shipped, "--waivers", told)
    assert (ran.code, "0 offen · 1 ausgenommen" in ran.out) == (0, True)
    counts = document(diva, *shipped[1:], "--waivers", told)["rules"]
    assert {r["rule"]: (r["passed"], r["undetermined"]) for r in counts}["XD-ID-007"] == (0, 1)


def test_waived_comes_before_known_and_neither_is_gone(
    diva: Diva, delivery: Path, rules: Path, old: Path, tmp_path: Path
) -> None:
    told = waivers(tmp_path, ("63.10.02-1/2011", "2027-01-01"))
    both: tuple[str | Path, ...] = ("--baseline", old, "--waivers", told, *AS_OF)
    data = document(diva, delivery, "--rules", rules, *both)
    assert (data["counts"]["known"], data["counts"]["waived"]) == (2, 1)
    assert data["baseline"]["vanished"] == []


def test_a_baseline_does_not_prolong_a_waiver(
    diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    told = waivers(tmp_path, ("'*'", "2026-12-31"))
    path = tmp_path / "waived.json"
    call = ("validate", delivery, "--rules", rules)
    diva(*call, *AS_OF, "--waivers", told, "--format", "json", "--output", path)
    assert diva(*call, "--baseline", path).code == 1


@pytest.mark.parametrize("form", ["json", "jsonl", "text"])
def test_jobs_change_nothing(
    form: str, diva: Diva, rules: Path, delivery: Path, old: Path, tmp_path: Path
) -> None:
    package(tmp_path, process=OTHER_PROCESS)
    package(tmp_path, "4.0.0")
    told = waivers(tmp_path, ("63.10.02-1/2011", "2027-01-01"), ("99", "2026-01-01"))
    (tmp_path / "beside").mkdir()
    for path in (old, told, rules):
        shutil.move(path, tmp_path / "beside" / path.name)
    inside = tmp_path / "beside"
    call = ("validate", *sorted(tmp_path.glob("*.zip")), "--rules", inside / rules.name, *AS_OF)
    call = (*call, "--baseline", inside / old.name, "--waivers", inside / told.name)
    ran = [diva(*call, "--format", form, "--jobs", str(jobs)) for jobs in (1, 2)]
    assert ran[0] == ran[1]
    assert ran[0].code == 1
    assert stem("4.0.0") in ran[0].out


@pytest.mark.parametrize("option", ["--baseline", "--waivers"])
def test_what_is_read_is_not_replaced(
    option: str, diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    path = tmp_path / "told"
    path.write_text("content", encoding="utf-8")
    ran = diva("validate", delivery, "--rules", rules, option, path, "--output", path)
    assert (ran.code, path.read_text(encoding="utf-8")) == (2, "content")
    assert "gehört zu dem, was gelesen wird" in ran.err


@pytest.mark.parametrize(
    ("option", "german"),
    [
        ("--baseline", "kein Bericht, mit dem sich vergleichen lässt (kein vollständiges JSON;"),
        ("--waivers", "told:1: erwartet wird eine Zuordnung"),
    ],
)
def test_other_files_are_wrong_usage(
    option: str, german: str, diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    path = tmp_path / "told"
    path.write_text("content", encoding="utf-8")
    ran = diva("validate", delivery, option, path)
    assert (ran.code, ran.out) == (2, "")
    assert german in ran.err
    assert diva("validate", delivery, option, tmp_path).code == 2
    assert diva("validate", delivery, option, tmp_path / "nothing").code == 2
