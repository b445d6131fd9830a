"""Earlier reports: read in both forms, and refused with what is expected instead."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from diva_rules.formats.earlier_report import read_earlier
from diva_rules.model.errors import ConfigurationError, NoSuchInputError
from diva_rules.model.finding import Finding, Location, State, Verdict, WaivedBy
from diva_rules.model.report import RuleSetInfo
from diva_rules.report import json_report, jsonl
from tests.support.findings import AS_OF, DIGEST, finding, open_finding, summary

PLACE = Location("a.zip", "m.xml", 12, "/xdomea:A", "id", "63")
WAIVED = replace(
    finding("T-A-003"), state=State.WAIVED, waiver=WaivedBy("x", "y", date(2027, 1, 1), 3)
)
FINDINGS: tuple[Finding, ...] = (
    finding(location=PLACE),
    finding(location=PLACE),
    replace(finding("T-A-002", "b.zip"), state=State.KNOWN),
    open_finding(),
    WAIVED,
)


def written(path: Path, findings: tuple[Finding, ...] = FINDINGS, form: str = "json") -> Path:
    """Write a report."""
    whole = summary(findings)
    if form == "json":
        pieces = json_report.render(findings, whole)
    else:
        pieces = jsonl.render(whole.run, findings, lambda: whole)
    path.write_text("".join(pieces), encoding="utf-8")
    return path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return written(tmp_path / "old.json")


@pytest.mark.parametrize("form", ["json", "jsonl", "indented", "bom", "one line"])
def test_a_report_is_read_in_every_form(form: str, tmp_path: Path) -> None:
    path = written(tmp_path / "old", form="jsonl" if form == "jsonl" else "json")
    text = path.read_text(encoding="utf-8")
    if form == "indented":
        path.write_text(json.dumps(json.loads(text), indent=4), encoding="utf-8")
    elif form == "one line":
        path.write_text(json.dumps(json.loads(text), sort_keys=False), encoding="utf-8")
    elif form == "bom":
        path.write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig")
    earlier = read_earlier(path, "shown/old")
    assert earlier.path == "shown/old"
    assert earlier.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (earlier.tool, earlier.as_of) == (("diva_rules", "1.2.3"), AS_OF)
    assert earlier.rule_sets == (RuleSetInfo("test", "2026.11", DIGEST),)
    assert earlier.inputs == ("a.zip", "b.zip")
    numbers = [int(one.fingerprint, 16) for one in FINDINGS]
    assert {key: list(found) for key, found in earlier.fingerprints.items()} == {
        ("a.zip", Verdict.VIOLATED): numbers[:2],
        ("b.zip", Verdict.VIOLATED): numbers[2:3],
        ("a.zip", Verdict.UNDETERMINED): numbers[3:4],
    }
    again = list(earlier.again())
    assert [one.fingerprint for one in again] == numbers[:4]
    assert again[0].location == replace(PLACE, line=None)
    assert (again[0].rule, again[0].message) == ("T-A-001", FINDINGS[0].message)


def test_a_report_of_before_there_were_states_is_read(report: Path) -> None:
    data = json.loads(report.read_text(encoding="utf-8"))
    for one in data["findings"]:
        del one["state"], one["waiver"]
    del data["baseline"], data["waivers"]
    report.write_text(json.dumps(data), encoding="utf-8")
    assert sum(map(len, read_earlier(report, "old").fingerprints.values())) == len(FINDINGS)


def refused(path: Path) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        read_earlier(path, "old")
    return caught.value


def _without(key: str) -> Callable[[dict[str, Any]], object]:
    return lambda data: data.pop(key)


def _first(**changed: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["findings"][0].update(changed)


@pytest.mark.parametrize(
    ("change", "english"),
    [
        (_without("diva_report"), "the key diva_report is missing"),
        (_without("inputs"), "a key is missing or has another form"),
        (_without("tool"), "a key is missing or has another form"),
        (lambda data: data.update(diva_report="2"), "report format 2; known is 1"),
        (lambda data: data.update(findings={}), "no complete JSON"),
        (lambda data: data.update(findings=[7]), "a key is missing or has another form"),
        (lambda data: data.update(as_of="gestern"), "as_of: “gestern”"),
        (lambda data: data.update(inputs=[{"path": None}]), "a key is missing"),
        (_first(fingerprint="0x1234567890abcd"), "fingerprint “0x1234567890abcd”, not 16"),
        (_first(fingerprint=None), "a key is missing or has another form"),
        (_first(verdict="passed"), "a key is missing or has another form"),
        (_first(location=None), "a key is missing or has another form"),
        (_first(message="text"), "a key is missing or has another form"),
    ],
)
def test_what_is_no_report_is_refused(
    change: Callable[[dict[str, Any]], object], english: str, report: Path
) -> None:
    data = json.loads(report.read_text(encoding="utf-8"))
    change(data)
    report.write_text(json.dumps(data), encoding="utf-8")
    error = refused(report)
    assert english in error.text.en
    assert error.text.en.startswith(f"{report}: no report to compare with (")
    assert error.text.de.endswith("ein Bericht von diva validate --format json oder jsonl.")


@pytest.mark.parametrize(
    ("content", "english"),
    [
        (b"", "no complete JSON"),
        (b"T-A-001: an error", "no complete JSON"),
        (b"PK\x03\x04\xff\xfe", "not UTF-8"),
        (b"[]", "no complete JSON"),
        (b"{}", "the key diva_report is missing"),
        (b'{"runs": [], "version": "2.1.0"}', "the key diva_report is missing"),
    ],
)
def test_other_files_are_refused(content: bytes, english: str, tmp_path: Path) -> None:
    path = tmp_path / "old"
    path.write_bytes(content)
    assert english in refused(path).text.en


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_report_that_broke_off_is_refused(form: str, tmp_path: Path) -> None:
    path = written(tmp_path / "old", form=form)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert ("incomplete" if form == "jsonl" else "no complete JSON") in refused(path).text.en


def test_lines_after_the_summary_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "old", form="jsonl")
    text = path.read_text(encoding="utf-8")
    path.write_text(text + text, encoding="utf-8")
    assert "lines after the summary" in refused(path).text.en
    path.write_text(text.replace('"type": "finding"', '"type": "other"', 1), encoding="utf-8")
    assert "(line 2)" in refused(path).text.en


def test_only_files_are_read(tmp_path: Path) -> None:
    assert "a folder" in refused(tmp_path).text.en
    with pytest.raises(NoSuchInputError):
        read_earlier(tmp_path / "no.json", "no.json")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NoSuchInputError, match="a pipe or device"):
        read_earlier(pipe, "pipe")


@pytest.mark.parametrize("change", [b" ", b"x"], ids=["space", "damage"])
def test_a_report_that_changes_during_the_run_is_noticed(change: bytes, report: Path) -> None:
    earlier = read_earlier(report, "old")
    report.write_bytes(report.read_bytes() + change)
    with pytest.raises(ConfigurationError, match="was changed during the check"):
        list(earlier.again())
