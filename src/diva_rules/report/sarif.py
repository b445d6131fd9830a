"""The report as SARIF 2.1.0: for code scanning, editors and whatever collects results.

By the OASIS standard "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"
with errata 01; numbers in comments are its sections. What a rule rests on is a taxonomy,
what stays undetermined is an open result, what could not be checked is a notification.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from diva_rules.model.finding import Finding, Location, State, Verdict
from diva_rules.model.report import InputInfo, NotChecked, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report.data import dumps, listed, plain_texts, run_data, summary_data
from diva_rules.report.sarif_tool import Tool, message
from diva_rules.rules.rule import Rule

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BASE = "%SRCROOT%"
"""Name of the folder that paths start from, as those who read SARIF know it."""
_BASE_SAYS = Text("der Ordner, in dem geprüft wurde", "the folder in which the check ran")


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written.

    Attributes:
        rules: the rules of the run.
        lang: the language of its texts.
        exit_code: the number with which the program ends.
    """

    rules: tuple[Rule, ...]
    lang: Lang = "de"
    exit_code: int = 0


def render(findings: Iterable[Finding], summary: Summary, options: Options) -> Iterator[str]:
    """Yield the document in pieces.

    Args:
        findings: sorted, see `diva_rules.model.finding.sort_key`.
        summary: what else is known of the run.
        options: rules, language and exit code.
    """
    tool = Tool(options.rules, options.lang)
    artifacts = _Artifacts(summary.inputs)
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{\n'
    yield f'"tool": {_dumps({"driver": tool.driver(summary.run.tool)})},\n'
    yield f'"taxonomies": {_dumps([tool.taxonomy()])},\n'
    yield f'"language": "{options.lang}",\n"columnKind": "unicodeCodePoints",\n'
    base = {"description": message(_BASE_SAYS.in_(options.lang))}
    yield f'"originalUriBaseIds": {_dumps({_BASE: base})},\n'
    yield f'"properties": {_dumps(_run_properties(summary))},\n'
    yield f'"invocations": [{{"executionSuccessful": true, "exitCode": {options.exit_code},'
    yield ' "toolExecutionNotifications": '
    yield from listed(
        _dumps(_notification(entry, tool, artifacts, options.lang)) for entry in summary.not_checked
    )
    yield '}],\n"results": '
    yield from listed(
        _dumps(_compared(finding, summary) | _result(finding, tool, artifacts, options.lang))
        for finding in findings
    )
    # What is inside the inputs is known only when all results are written.
    yield ',\n"artifacts": '
    yield from listed(_dumps(artifact) for artifact in artifacts.known())
    yield "\n}]}\n"


def _dumps(data: object) -> str:
    return dumps(plain_texts(data))


def _run_properties(summary: Summary) -> dict[str, Any]:
    run, end = run_data(summary.run), summary_data(summary)
    return {
        "asOf": run["as_of"],
        "ruleSets": run["rule_sets"],
        "schemas": end["schemas"],
        "counts": end["counts"],
        "libraries": run["tool"]["libraries"],
        "kinds": run["tool"]["kinds"],
    }


def _notification(
    entry: NotChecked, tool: Tool, artifacts: _Artifacts, lang: Lang
) -> dict[str, Any]:
    """Return what could not be checked: as an error, since the results lack something (3.58.6)."""
    where = artifacts.locations(Location(entry.path)) if entry.path else []
    return {
        "descriptor": {"id": tool.NOT_CHECKED, "index": 0},
        "associatedRule": tool.reference(entry.rule),
        "level": "error",
        "message": message(entry.because.in_(lang)),
        **({"locations": where} if where else {}),
    }


def _result(finding: Finding, tool: Tool, artifacts: _Artifacts, lang: Lang) -> dict[str, Any]:
    is_open = finding.verdict is Verdict.UNDETERMINED
    # No location may be named twice (3.27.22).
    related = {
        _dumps(place): place for one in finding.related for place in artifacts.locations(one)
    }
    properties = {
        "actor": finding.actor,
        "evidence": finding.evidence,
        "hint": finding.hint.in_(lang) if finding.hint else None,
        "reason": finding.reason,
        "status": finding.status,
    }
    parts: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": tool.index.get(finding.rule),
        "kind": "open" if is_open else "fail",
        # What does not fail has no level (3.27.10).
        "level": "none" if is_open else finding.severity.value,
        "message": message(finding.message.in_(lang)),
        "suppressions": _suppressions(finding),
        "locations": artifacts.locations(finding.location),
        "relatedLocations": list(related.values()),
        "partialFingerprints": _fingerprints(finding.fingerprint),
        "properties": {name: value for name, value in properties.items() if value},
    }
    return {name: value for name, value in parts.items() if value is not None and value != []}


# A waived finding may stand in the baseline or not; the specification wants a state for all.
_BASELINE = {State.NEW: "new", State.KNOWN: "unchanged", State.WAIVED: "unchanged"}


def _compared(finding: Finding, summary: Summary) -> dict[str, Any]:
    """Return what became of the finding since the earlier report, if there was one."""
    return {} if summary.baseline is None else {"baselineState": _BASELINE[finding.state]}


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """Return that somebody accepted the finding, and why."""
    waiver = finding.waiver
    if waiver is None:
        return []
    until = waiver.until.isoformat()
    return [
        {
            "kind": "external",
            "status": "accepted",
            "justification": waiver.reason,
            "properties": {"owner": waiver.owner, "until": until},
        }
    ]


def _fingerprints(fingerprint: str) -> dict[str, str]:
    """Return by what a result is known again.

    GitHub heeds only the hash of a line, which it cannot take from the inside of a ZIP.
    """
    return {"divaFinding/v1": fingerprint, "primaryLocationLineHash": f"{fingerprint}:1"}


class _Artifacts:
    """The files of a run: first the inputs, then what findings name inside them.

    It keeps the names of the entries that findings name, and nothing else of them.
    """

    def __init__(self, inputs: Iterable[InputInfo]) -> None:
        self._inputs: Mapping[str, InputInfo] = {info.path: info for info in inputs}
        self._index = {(path, ""): number for number, path in enumerate(self._inputs)}

    def locations(self, place: Location) -> list[dict[str, Any]]:
        """Return a place as a list of one location; of none, if it is nowhere."""
        location: dict[str, Any] = {}
        if place.file is not None:
            physical: dict[str, Any] = {"artifactLocation": self._of(place.file, place.entry or "")}
            if place.line:
                physical["region"] = {"startLine": place.line}
            location["physicalLocation"] = physical
        if logical := list(_logical(place)):
            location["logicalLocations"] = logical
        return [location] if location else []

    def known(self) -> Iterator[dict[str, Any]]:
        """Yield all files that have been named, in the order of their numbers."""
        for path, entry in self._index:
            info = self._inputs.get(path)
            if entry and not self._is_nested(path):
                yield {"location": _uri(f"{path}/{entry}")}
            elif entry:
                yield {
                    "location": {"uri": _inside(entry)},
                    "parentIndex": self._index[path, ""],
                }
            elif info is None:
                yield {"location": _uri(path)}
            else:
                yield _input(info)

    def _of(self, path: str, entry: str) -> dict[str, Any]:
        if self._format(path) == "xml":  # the entry is the file itself
            entry = ""
        self._index.setdefault((path, ""), len(self._index))
        number = self._index.setdefault((path, entry), len(self._index))
        if entry and self._is_nested(path):
            return {"uri": _inside(entry), "index": number}
        return {**_uri(f"{path}/{entry}" if entry else path), "index": number}

    def _is_nested(self, path: str) -> bool:
        return self._format(path) != "folder"

    def _format(self, path: str) -> str:
        info = self._inputs.get(path)
        return info.format if info is not None else "unknown"


def _input(info: InputInfo) -> dict[str, Any]:
    folder = info.format == "folder"
    known = {
        "format": info.format,
        "message": info.message,
        "objects": info.objects,
        "processId": info.process_id,
        "verdict": info.verdict.value,
        "version": info.version,
        # A folder has no digest; this is that of the message in it.
        "messageSha256": info.sha256 if folder else None,
    }
    artifact: dict[str, Any] = {
        "location": _uri(info.path + ("/" if folder else "")),
        "roles": ["analysisTarget", "directory"] if folder else ["analysisTarget"],
        "properties": {name: value for name, value in known.items() if value is not None},
    }
    if info.sha256 is not None and not folder:
        artifact["hashes"] = {"sha-256": info.sha256}
    return artifact


def _logical(place: Location) -> Iterator[dict[str, Any]]:
    """Yield the element, by its path, and the object, by its UUID and reference (3.33)."""
    if place.xpath:
        yield {
            "fullyQualifiedName": place.xpath,
            "kind": "element",
            "name": place.xpath.rsplit("/", 1)[-1],
        }
    if place.object_id or place.ref:
        named = {"fullyQualifiedName": place.object_id, "name": place.ref, "kind": "object"}
        yield {name: value for name, value in named.items() if value}


def _uri(path: str) -> dict[str, Any]:
    return {"uri": _quoted(path), "uriBaseId": _BASE}


def _inside(entry: str) -> str:
    """Return the address of an entry: its path from the root of the package (3.24.2)."""
    return "/" + _quoted(entry)


def _quoted(path: str) -> str:
    """Return a path as a relative reference of RFC 3986, which names no scheme and no host."""
    quoted = quote(path.encode("utf-8", "surrogatepass"), safe="/")
    return f"%2F{quoted[1:]}" if quoted.startswith("/") else quoted
