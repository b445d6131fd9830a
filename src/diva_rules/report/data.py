"""A report as plain data, in the shape of `schemas/report.schema.json`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from diva_rules.model.finding import Basis, Finding, Location
from diva_rules.model.report import InputInfo, NotChecked, RuleCount, RunInfo, Summary
from diva_rules.model.text import Text

FORMAT_VERSION = "1"
"""Version of the report format; it changes when a reader of reports must change."""

# JSON lets them stand in a text, but many a reader of lines takes them for an end of line.
_LINE_ENDS = tuple((sign, f"\\u{ord(sign):04x}") for sign in "\x85\u2028\u2029")


def dumps(data: object) -> str:
    """Return data as JSON on one line: keys sorted, characters as they are.

    Signs that somebody may take for the end of the line are escaped.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(", ", ": "))
    for sign, escaped in _LINE_ENDS:
        text = text.replace(sign, escaped)
    return text


def finding_data(finding: Finding) -> dict[str, Any]:
    """Return a finding as plain data."""
    return {
        "rule": finding.rule,
        "name": finding.name,
        "status": finding.status,
        "verdict": finding.verdict.value,
        "reason": finding.reason.value if finding.reason else None,
        "severity": finding.severity.value,
        "message": _text(finding.message),
        "location": _location(finding.location),
        "basis": [_basis(basis) for basis in finding.basis],
        "evidence": dict(finding.evidence),
        "hint": _text(finding.hint) if finding.hint else None,
        "actor": finding.actor.value if finding.actor else None,
        "related": [_location(location) for location in finding.related],
        "fingerprint": finding.fingerprint,
    }


def run_data(run: RunInfo) -> dict[str, Any]:
    """Return what is known of a run before it begins."""
    return {
        "diva_report": FORMAT_VERSION,
        "tool": {
            "name": run.tool.name,
            "version": run.tool.version,
            "libraries": dict(run.tool.libraries),
            "kinds": list(run.tool.kinds),
        },
        "as_of": _day(run.as_of),
        "rule_sets": [
            {"id": info.id, "version": info.version, "digest": info.digest}
            for info in run.rule_sets
        ],
    }


def summary_data(summary: Summary) -> dict[str, Any]:
    """Return what is known of a run at its end, without its findings."""
    counts = summary.counts
    return {
        "counts": {name: getattr(counts, name) for name in counts.__slots__},
        "schemas": [
            {"id": info.id, "digest": info.digest, "origin": info.origin}
            for info in summary.schemas
        ],
        "inputs": [_input(info) for info in summary.inputs],
        "rules": [_rule(count) for count in summary.rules],
        "not_checked": [_not_checked(entry) for entry in summary.not_checked],
    }


def _text(text: Text) -> dict[str, str]:
    return {"de": text.de, "en": text.en}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _location(location: Location) -> dict[str, Any]:
    return {name: getattr(location, name) for name in location.__slots__}


def _basis(basis: Basis) -> dict[str, Any]:
    return {
        "cite": basis.cite,
        "url": basis.url,
        "source": basis.source,
        "from": _day(basis.valid_from),
        "to": _day(basis.valid_until),
        "checked_on": _day(basis.checked_on),
    }


def _input(info: InputInfo) -> dict[str, Any]:
    return {
        "path": info.path,
        "sha256": info.sha256,
        "format": info.format,
        "version": info.version,
        "message": info.message,
        "process_id": info.process_id,
        "objects": info.objects,
        "levels": dict(info.levels),
        "verdict": info.verdict.value,
    }


def _rule(count: RuleCount) -> dict[str, Any]:
    return {name: getattr(count, name) for name in count.__slots__}


def _not_checked(entry: NotChecked) -> dict[str, Any]:
    return {"rule": entry.rule, "path": entry.path, "because": _text(entry.because)}
