"""The report as one JSON document: keys and findings sorted, one finding a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diva_rules.model.finding import Finding
from diva_rules.model.report import Summary
from diva_rules.report.data import dumps, finding_data, listed, run_data, summary_data


def render(findings: Iterable[Finding], summary: Summary) -> Iterator[str]:
    """Yield the document in pieces.

    Args:
        findings: sorted, see `diva_rules.model.finding.sort_key`.
        summary: what else is known of the run.
    """
    data = run_data(summary.run) | summary_data(summary)
    separator = "{\n"
    for key in sorted([*data, "findings"]):
        yield f'{separator}"{key}": '
        if key == "findings":
            yield from listed(dumps(finding_data(finding)) for finding in findings)
        elif isinstance(data[key], list):
            yield from listed(dumps(entry) for entry in data[key])
        else:
            yield dumps(data[key])
        separator = ",\n"
    yield "\n}\n"
