"""How a run is written in each format: what a renderer needs, asked of the run.

A format is a renderer in `report/`, a function here, and its line in `WRITERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TextIO

from diva_rules.cli.options import DELIMITERS
from diva_rules.model.finding import Finding, State
from diva_rules.model.text import Text

if TYPE_CHECKING:  # renderers are imported where they are used, so that `--help` is fast
    from diva_rules.api import Check
    from diva_rules.cli.validate import Request

Writer = Callable[["Check", "Request", TextIO], None]


def _text(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import terminal, text, text_by_object

    by_object = request.group_by == "object"
    findings = check.sorted_findings(text_by_object.order if by_object else text.order)
    body = text_by_object.body if by_object else None
    options = text.Options(_titles(check), request.lang, request.max_per_rule)
    terminal.show(text.render(findings, check.summary(), options, body), out)


def _json(check: Check, _: Request, out: TextIO) -> None:
    from diva_rules.report import json_report

    findings = check.sorted_findings()
    _write(json_report.render(findings, check.summary()), out)


def _jsonl(check: Check, _: Request, out: TextIO) -> None:
    from diva_rules.report import jsonl

    _write(jsonl.render(check.run_info(), check.findings(), check.summary), out)


def _html(check: Check, request: Request, out: TextIO) -> None:
    from dataclasses import asdict

    from diva_rules.engine.waiver_rules import WAIVER_RULES
    from diva_rules.report import html

    overview = html.Overview()
    findings = check.sorted_findings(html.order, lambda found: overview.watch(_new(found)))
    options = html.Options(
        {r.id: html.RuleWords(r.title, r.why) for r in (*check.rules, *WAIVER_RULES)},
        request.lang,
        request.max_per_rule,
        tuple(asdict(check.limits).items()),
    )
    _write(html.render(findings, overview, check.summary(), options), out)


def _sarif(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import sarif

    findings = check.sorted_findings()
    summary = check.summary()
    code = request.exit_code(summary)
    options = sarif.Options(tuple(check.rules), request.lang, code)
    _write(sarif.render(findings, summary, options), out)


def _junit(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import junit, text

    findings = check.sorted_findings(junit.order)
    options = text.Options(_titles(check), request.lang, request.max_per_rule)
    _write(junit.render(findings, check.summary(), options), out)


def _github(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import github, text

    options = text.Options(_titles(check), request.lang)
    _write(github.render(_new(check.findings()), check.summary, options, check.folders()), out)


def _gitlab(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import gitlab

    findings = _new(check.sorted_findings())
    _write(gitlab.render(findings, check.summary(), request.lang), out)


def _csv(check: Check, request: Request, out: TextIO) -> None:
    from diva_rules.report import csv_report

    delimiter = DELIMITERS.get(request.csv_delimiter or "")
    options = csv_report.options_of(request.lang, delimiter, request.csv_bom)
    _write(csv_report.render(check.findings(), check.summary, options), out)


def _new(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what is known or waived, for formats that can only say that something is wrong."""
    return (finding for finding in findings if finding.state is State.NEW)


def _titles(check: Check) -> Mapping[str, Text]:
    from diva_rules.engine.waiver_rules import WAIVER_RULES

    return {rule.id: rule.title for rule in (*check.rules, *WAIVER_RULES)}


def _write(pieces: Iterable[str], out: TextIO) -> None:
    for piece in pieces:
        out.write(piece)


WRITERS: Mapping[str, Writer] = {
    "text": _text,
    "html": _html,
    "json": _json,
    "jsonl": _jsonl,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "csv": _csv,
}
"""The formats by name; the first is the default."""
