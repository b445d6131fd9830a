"""Code Quality of GitLab: entries with all that it asks for, none alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import pytest
from jsonschema import Draft202012Validator

from diva_rules.model.finding import Finding, Location, Severity, sort_key
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report import gitlab
from tests.support.findings import finding, input_info, open_finding, summary

# By the documentation of GitLab, "Code Quality report format".
SCHEMA = {
    "type": "array",
    "uniqueItems": True,
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "minLength": 1, "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def entries(
    findings: Sequence[Finding], whole: Summary | None = None, lang: Lang = "de"
) -> list[dict[str, Any]]:
    """Return the entries of a report that GitLab would accept."""
    pieces = gitlab.render(sorted(findings, key=sort_key), whole or summary(findings), lang)
    data = cast("list[dict[str, Any]]", json.loads("".join(pieces)))
    assert [e.message for e in Draft202012Validator(SCHEMA).iter_errors(data)] == []
    assert len({entry["fingerprint"] for entry in data}) == len(data)
    return data


def test_nothing_found() -> None:
    assert entries([]) == []


@pytest.mark.parametrize(
    ("found", "severity"),
    [
        (finding(), "critical"),
        (finding(severity=Severity.WARNING), "major"),
        (finding(severity=Severity.NOTE), "minor"),
        (open_finding("T-A-001"), "info"),
    ],
)
def test_a_finding_is_an_entry(found: Finding, severity: str) -> None:
    (entry,) = entries([found])
    assert (entry["check_name"], entry["severity"]) == ("T-A-001", severity)
    assert entry["description"] == "deutsch"
    assert entry["location"] == {"path": "a.zip", "lines": {"begin": 1}}


def test_a_place_is_told_and_its_line_only_where_it_can_be_opened() -> None:
    found = finding(location=Location("in", "m.xml", 12, "/xdomea:A/xdomea:B", "id", "63"))
    (packed,) = entries([found])
    assert packed["description"] == "deutsch (63 · id · B · Zeile 12)"
    assert packed["location"] == {"path": "in", "lines": {"begin": 1}}
    whole = summary([found], [replace(input_info("in"), format="folder")])
    (unpacked,) = entries([found], whole, lang="en")
    assert unpacked["description"] == "english (63 · id · B · line 12)"
    assert unpacked["location"] == {"path": "in/m.xml", "lines": {"begin": 12}}


def test_a_draft_is_marked() -> None:
    assert entries([finding(status="draft")])[0]["description"] == "deutsch [Entwurf]"


def test_findings_that_are_alike_are_told_apart() -> None:
    found = [finding(), finding(), finding(file="b.zip")]
    assert len(entries(found)) == 3


def test_a_finding_keeps_its_fingerprint_when_others_go() -> None:
    one, other = finding(key="1"), finding(key="2")
    alone = entries([other])[0]["fingerprint"]
    assert alone in {entry["fingerprint"] for entry in entries([one, other])}


def test_what_was_not_checked_is_an_entry_for_each_reason() -> None:
    because = Text("kaputt", "broken")
    not_checked = tuple(
        NotChecked(rule, path, because) for rule in ("T-A-001", "T-A-002") for path in ("a.zip", "")
    )
    of_input, of_run = entries([], summary(inputs=[input_info()], not_checked=not_checked))
    assert of_input["description"] == "NICHT GEPRÜFT 2 Regeln: kaputt"
    assert of_input["severity"] == "critical"
    assert of_input["location"]["path"] == "a.zip"
    assert of_run["location"]["path"] == "."
