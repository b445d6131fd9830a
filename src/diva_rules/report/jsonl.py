"""The report as JSON Lines, written while the run goes on: `run`, `finding` …, `summary`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from diva_rules.model.finding import Finding
from diva_rules.model.report import RunInfo, Summary
from diva_rules.report.data import dumps, finding_data, run_data, summary_data


def render(
    run: RunInfo, findings: Iterable[Finding], summary: Callable[[], Summary]
) -> Iterator[str]:
    """Yield the lines.

    Args:
        run: what is known beforehand.
        findings: in the order of inputs and objects.
        summary: asked when the findings are exhausted.
    """
    yield dumps({"type": "run", **run_data(run)}) + "\n"
    for finding in findings:
        yield dumps({"type": "finding", **finding_data(finding)}) + "\n"
    yield dumps({"type": "summary", **summary_data(summary())}) + "\n"
