"""The exit code is a promise: scripts and schedulers read nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.cli.validate import FAIL_ON, exit_code
from diva_rules.model.report import Counts
from tests.cli.running import Diva, open_rule_file, rule_file

# What was found, and the exit code for each threshold in the order of FAIL_ON.
FOUND = [
    (Counts(), (0, 0, 0, 0, 0)),
    (Counts(inputs=3, objects=9, rules=88), (0, 0, 0, 0, 0)),
    (Counts(error=1), (1, 1, 1, 1, 0)),
    (Counts(warning=2), (0, 1, 1, 1, 0)),
    (Counts(note=1), (0, 0, 1, 1, 0)),
    (Counts(undetermined=5), (0, 0, 0, 1, 0)),
    (Counts(not_checked=1), (1, 1, 1, 1, 0)),
    (Counts(note=1, undetermined=1), (0, 0, 1, 1, 0)),
    (Counts(known=3, waived=2), (0, 0, 0, 0, 0)),
    (Counts(known=3, waived=2, not_checked=1), (1, 1, 1, 1, 0)),
]


@pytest.mark.parametrize(("counts", "codes"), FOUND)
def test_threshold(counts: Counts, codes: tuple[int, ...]) -> None:
    assert tuple(exit_code(counts, fail_on) for fail_on in FAIL_ON) == codes


@pytest.mark.parametrize("fail_on", FAIL_ON)
@pytest.mark.parametrize("severity", ["error", "warning", "note", "undetermined"])
def test_threshold_of_the_command(
    severity: str, fail_on: str, diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    """A finding ends with 1 where the threshold stands at its severity or below it."""
    is_open = severity == "undetermined"
    rules = open_rule_file(tmp_path) if is_open else rule_file(tmp_path, severity)
    ran = diva("validate", delivery, "--rules", rules, "--fail-on", fail_on)
    reached = fail_on != "never" and FAIL_ON.index(severity) <= FAIL_ON.index(fail_on)
    assert (ran.code, ran.err) == (int(reached), "")
    assert "T-A-001" in ran.out


def test_error_is_the_default_threshold(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    found = {s: rule_file(tmp_path, s) for s in ("error", "warning")}
    codes = {s: diva("validate", delivery, "--rules", path).code for s, path in found.items()}
    assert codes == {"error": 1, "warning": 0}


def test_as_of_closes_what_was_open(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    call = ("validate", delivery, "--rules", open_rule_file(tmp_path), "--fail-on", "undetermined")
    days = ("2026-03-02", "02.03.2026", "2026-03-01")
    assert diva(*call).code == 1
    assert [diva(*call, "--as-of", day).code for day in days] == [0, 0, 1]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"no ZIP at all"], ids=["empty", "cut", "text"]
)
def test_unreadable_input_is_found_and_no_usage_error(
    content: bytes, diva: Diva, tmp_path: Path, rules: Path
) -> None:
    path = tmp_path / "broken.zip"
    path.write_bytes(content)
    ran = diva("validate", path, "--rules", rules)
    assert (ran.code, ran.err) == (1, "")
    assert "broken.zip" in ran.out


def test_nothing_is_left_to_judge_in_an_empty_folder(
    diva: Diva, tmp_path: Path, rules: Path
) -> None:
    """A folder that was mounted wrongly must not look like a sound delivery."""
    folder = tmp_path / "leer"
    folder.mkdir()
    assert diva("validate", folder, "--rules", rules).code == 1
    assert diva("validate", folder).code == 1
