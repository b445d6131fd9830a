"""Reports for machines: valid, sorted, the same bytes for the same findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from random import Random
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from diva_rules.api import load_rules, validate
from diva_rules.model.data import data_path
from diva_rules.model.finding import Basis, Finding, Location, Reason, Severity, sort_key
from diva_rules.model.report import Counts, NotChecked, RunInfo, Summary, ToolInfo
from diva_rules.model.text import Text
from diva_rules.report import json_report, jsonl
from diva_rules.report.data import finding_data
from tests.support.deliveries import package
from tests.support.findings import (
    BASELINE,
    SETTLED,
    WAIVERS,
    finding,
    input_info,
    open_finding,
    summary,
)

SCHEMA = json.loads(data_path("schemas", "report.schema.json").read_text(encoding="utf-8"))
PLACE = Location("ä.zip", "m.xml", 12, "/xdomea:A", "id", "63")
BASIS = Basis("§ 2", None, "practice", date(2020, 1, 1), date(2030, 1, 1), None)
FINDINGS: tuple[Finding, ...] = (
    finding(location=PLACE, related=(PLACE, Location("b.zip"))),
    finding("T-A-002", severity=Severity.NOTE, basis=(BASIS,), status="draft", key="a"),
    finding("T-A-002", severity=Severity.WARNING, message="\x00 \u2028 „“ </script> \U0001f600"),
    finding(evidence={"a": "x", "b": 1, "c": 1.5, "d": True, "e": None, "f": ("x", 1, None)}),
    finding(file=None, basis=(), actor=None, hint=None),
    *(open_finding(reason=reason, message=reason.value) for reason in Reason),
)


def valid(data: object, part: str | None = None) -> None:
    schema = SCHEMA if part is None else {**SCHEMA, "$ref": f"#/$defs/{part}"}
    Draft202012Validator.check_schema(schema)
    problems = [
        f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema).iter_errors(data)
    ]
    assert problems == []


def document(findings: tuple[Finding, ...], whole: Summary | None = None) -> str:
    return "".join(json_report.render(findings, whole or summary(findings)))


NOT_CHECKED = (NotChecked("T-A-001", "a.zip", Text("deutsch", "english")),)
WHOLES: tuple[tuple[tuple[Finding, ...], Summary], ...] = (
    ((), summary()),
    ((), summary(inputs=[input_info()], not_checked=NOT_CHECKED, as_of=None)),
    (FINDINGS, summary(FINDINGS)),
    (SETTLED, summary(SETTLED, baseline=BASELINE, waivers=WAIVERS)),
    (
        FINDINGS[:1],
        replace(
            summary(FINDINGS[:1], [replace(input_info(), sha256=None, version=None, message=None)]),
            schemas=(),
            rules=(),
        ),
    ),
)


@pytest.mark.parametrize(("findings", "whole"), WHOLES)
def test_a_document_is_valid_and_sorted(findings: tuple[Finding, ...], whole: Summary) -> None:
    text = document(findings, whole)
    data = json.loads(text)
    valid(data)
    assert list(data) == sorted(data)
    assert len(data["findings"]) == len(findings)
    assert text.endswith("}\n")
    assert "\r" not in text


@pytest.mark.parametrize(("findings", "whole"), WHOLES)
def test_lines_are_valid(findings: tuple[Finding, ...], whole: Summary) -> None:
    lines = list(jsonl.render(whole.run, findings, lambda: whole))
    data = [json.loads(line) for line in lines]
    types = [entry["type"] for entry in data]
    assert types == ["run", *["finding"] * len(findings), "summary"]
    for entry in data:
        valid(entry, f"{entry['type']}_line")
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)


def test_lines_and_document_say_the_same() -> None:
    whole = summary(FINDINGS)
    joined: dict[str, Any] = {"findings": []}
    for line in jsonl.render(whole.run, FINDINGS, lambda: whole):
        entry = json.loads(line)
        if entry.pop("type") == "finding":
            joined["findings"].append(entry)
        else:
            joined |= entry
    assert joined == json.loads(document(FINDINGS))


def test_the_summary_is_asked_when_the_findings_are_exhausted() -> None:
    seen: list[str] = []
    whole = summary(FINDINGS)

    def findings() -> Iterator[Finding]:
        yield from FINDINGS
        seen.append("findings")

    def ask() -> Summary:
        seen.append("summary")
        return whole

    assert len(list(jsonl.render(whole.run, findings(), ask))) == len(FINDINGS) + 2
    assert seen == ["findings", "summary"]


def test_each_finding_stands_on_a_line_of_its_own() -> None:
    lines = document(FINDINGS).split("\n")
    start = lines.index('"findings": [')
    for line, one in zip(lines[start + 1 :], FINDINGS, strict=False):
        assert json.loads(line.rstrip(",")) == json.loads(json.dumps(finding_data(one)))


def test_characters_stay_as_they_are() -> None:
    text = document((finding(message="„Straße“"),))
    assert "„Straße“ (de)" in text


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_findings_leaves_no_trace(seed: int) -> None:
    shuffled = list(FINDINGS)
    Random(seed).shuffle(shuffled)
    ordered = tuple(sorted(FINDINGS, key=sort_key))
    assert document(tuple(sorted(shuffled, key=sort_key))) == document(ordered)


def test_the_schema_is_closed() -> None:
    for place in ("", "tool", "counts", "findings.0", "findings.0.location", "findings.0.message"):
        data = json.loads(document(FINDINGS))
        target: Any = data
        for step in filter(None, place.split(".")):
            target = target[int(step)] if step.isdigit() else target[step]
        target["more"] = 1
        with pytest.raises(AssertionError, match="more"):
            valid(data)


def test_nothing_of_a_finding_is_left_out() -> None:
    assert set(finding_data(FINDINGS[0])) == {field.name for field in fields(Finding)}
    counts = json.loads(document(()))["counts"]
    assert set(counts) == {field.name for field in fields(Counts)}


def test_kinds_from_outside_are_named() -> None:
    run = RunInfo(ToolInfo("diva_rules", "1", (), ("x.y (p 1)",)), None, ())
    data = json.loads(document((), replace(summary(), run=run)))
    valid(data)
    assert data["tool"]["kinds"] == ["x.y (p 1)"]
    assert data["as_of"] is None


def test_a_real_report_is_valid(tmp_path_factory: pytest.TempPathFactory) -> None:
    paths = [
        package(tmp_path_factory.mktemp(v), v, t) for v, t in (("3.0.0", "0501"), ("4.0.0", "0503"))
    ]
    broken = tmp_path_factory.mktemp("broken") / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    report = validate([*paths, broken], load_rules("xdomea"))
    valid(json.loads(document(report.findings, report.summary)))
    assert report.counts.error > 0


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029", "\x0b", "\x1c", "\n", "\r"])
def test_no_sign_ends_a_line_within_a_text(sign: str) -> None:
    """Readers that take lines by `str.splitlines` or `readline` must find whole ones."""
    found = finding(message=f"a{sign}b", file=f"{sign}.zip")
    whole = summary([found])
    lines = "".join(jsonl.render(whole.run, [found], lambda: whole)).splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["run", "finding", "summary"]
    assert json.loads(lines[1])["message"]["de"] == f"a{sign}b (de)"
    report = document((found,))
    assert len(report.splitlines()) == report.count("\n")
