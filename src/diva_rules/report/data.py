"""A report as plain data, in the shape of `schemas/report.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from diva_rules.model.finding import Basis, Finding, Location, WaivedBy
from diva_rules.model.known import BaselineInfo, Vanished, WaiversInfo, WaiverUse
from diva_rules.model.report import (
    InputInfo,
    NotChecked,
    ProfileInfo,
    RuleCount,
    RuleSetInfo,
    RunInfo,
    Summary,
)
from diva_rules.model.text import Text
from diva_rules.report.words import printable_lines

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


def listed(entries: Iterable[str]) -> Iterator[str]:
    """Yield a JSON array in pieces, each entry on a line of its own."""
    begun = False
    for entry in entries:
        yield (",\n  " if begun else "[\n  ") + entry
        begun = True
    yield "\n]" if begun else "[]"


def plain_texts(data: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return data in which no text steers what shows it, or breaks what reads it.

    For formats that others read: lone surrogates are no Unicode, and signs of control
    and direction can make a text look like another. What is spelt out is what
    `words.printable` spells out; line ends stay.
    """
    if isinstance(data, str):
        return printable_lines(data)
    if isinstance(data, Mapping):
        return {plain_texts(key): plain_texts(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [plain_texts(entry) for entry in data]
    return data


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
        "state": finding.state.value,
        "waiver": _waived_by(finding.waiver) if finding.waiver else None,
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
        "rule_sets": _rule_sets(run.rule_sets),
        "profile": _profile(run.profile) if run.profile else None,
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
        "baseline": _baseline(summary.baseline) if summary.baseline else None,
        "waivers": _waivers(summary.waivers) if summary.waivers else None,
    }


def _rule_sets(infos: Iterable[RuleSetInfo]) -> list[dict[str, str]]:
    return [{"id": info.id, "version": info.version, "digest": info.digest} for info in infos]


def _profile(info: ProfileInfo) -> dict[str, Any]:
    return {
        "id": info.id,
        "version": info.version,
        "digest": info.digest,
        "title": _text(info.title),
        "overrides": [
            {
                "rule": entry.rule,
                "severity": entry.severity.value if entry.severity else "off",
                "was": [severity.value for severity in entry.was],
                "reason": _text(entry.reason),
            }
            for entry in info.overrides
        ],
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
        "accepted": info.accepted.value if info.accepted else None,
        "accepted_because": list(info.accepted_because),
    }


def _rule(count: RuleCount) -> dict[str, Any]:
    return {name: getattr(count, name) for name in count.__slots__}


def _not_checked(entry: NotChecked) -> dict[str, Any]:
    return {"rule": entry.rule, "path": entry.path, "because": _text(entry.because)}


def _waived_by(waiver: WaivedBy) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "owner": waiver.owner,
        "until": _day(waiver.until),
        "line": waiver.line,
    }


def _baseline(info: BaselineInfo) -> dict[str, Any]:
    name, version = info.tool
    return {
        "path": info.path,
        "sha256": info.sha256,
        "tool": {"name": name, "version": version},
        "as_of": _day(info.as_of),
        "rule_sets": _rule_sets(info.rule_sets),
        "vanished": [_vanished(entry) for entry in info.vanished],
        "not_compared": info.not_compared,
        "without": list(info.without),
    }


def _vanished(entry: Vanished) -> dict[str, Any]:
    return {
        "rule": entry.rule,
        "verdict": entry.verdict.value,
        "message": _text(entry.message),
        "location": _location(entry.location),
    }


def _waivers(info: WaiversInfo) -> dict[str, Any]:
    return {
        "path": info.path,
        "sha256": info.sha256,
        "entries": [_waiver_use(use) for use in info.uses],
    }


def _waiver_use(use: WaiverUse) -> dict[str, Any]:
    waiver = use.waiver
    return {
        "rule": waiver.rule,
        "object": waiver.object,
        "file": waiver.file,
        "verdict": waiver.verdict.value,
        "reason": waiver.reason,
        "owner": waiver.owner,
        "until": _day(waiver.until),
        "line": waiver.line,
        "state": use.state.value,
        "findings": use.findings,
        "because": _text(use.because) if use.because else None,
    }
