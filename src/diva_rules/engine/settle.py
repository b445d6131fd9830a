"""Findings set against what a run was told beforehand: an earlier report, and waivers.

They get their states in the order in which they come, which is the same for any number
of jobs and any form of report. What rules say is not touched: verdicts of inputs and
counts of rules stay.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from diva_rules.engine.baseline import Baseline
from diva_rules.engine.run import RunResult
from diva_rules.engine.waiving import Waiving, counts_of, findings_on
from diva_rules.model.finding import Finding, Reason, State
from diva_rules.model.known import BaselineInfo, WaiversInfo
from diva_rules.model.report import Counts, count_key

_BY_FINDING = ("error", "warning", "note", "undetermined", "known", "waived")


class Settling:
    """The findings of a run, each with its state.

    Args:
        baseline: the earlier report; None for none.
        waivers: the waivers; None for none.

    Attributes:
        waivers: what became of the waivers, when the findings are exhausted.
    """

    def __init__(self, baseline: Baseline | None, waivers: Waiving | None) -> None:
        self._baseline = baseline
        self._waiving = waivers
        self._open: set[tuple[str, str]] = set()
        self._found: Counter[str] = Counter()
        self._result: RunResult | None = None
        self._info: BaselineInfo | None = None
        self.waivers: WaiversInfo | None = None

    def findings(
        self, findings: Iterable[Finding], result: Callable[[], RunResult | None]
    ) -> Iterator[Finding]:
        """Yield the findings with their states, and last those on waivers themselves.

        Args:
            findings: the findings of the run.
            result: asked when they are exhausted.
        """
        for finding in findings:
            if finding.reason is Reason.MISSING_INPUT:
                self._open.add((finding.rule, finding.location.file or ""))
            yield self._noted(finding)
        self._result = result()
        if self._waiving is not None:
            self.waivers = self._waiving.info(self._judged())
            for finding in findings_on(self.waivers):
                yield self._noted(finding)

    def _noted(self, finding: Finding) -> Finding:
        settled = self._settled(finding)
        self._found[count_key(settled)] += 1
        return settled

    def _settled(self, finding: Finding) -> Finding:
        # It is taken from the baseline even if it is waived: it has not vanished.
        known = self._baseline is not None and self._baseline.take(finding)
        waiver = self._waiving.waive(finding) if self._waiving is not None else None
        if waiver is not None:
            return replace(finding, state=State.WAIVED, waiver=waiver)
        return replace(finding, state=State.KNOWN) if known else finding

    def _judged(self) -> Callable[[str, str], bool]:
        """Return what tells whether a rule had its say on a file."""
        result = self._known_result()
        asked = {count.rule for count in result.counts}
        if self.waivers is not None:
            asked |= {count.rule for count in counts_of(self.waivers)}
        silent = {(entry.rule, entry.path) for entry in result.not_checked} | self._open

        def judged(rule: str, path: str) -> bool:
            return rule in asked and not {(rule, path), (rule, "")} & silent

        return judged

    def _known_result(self) -> RunResult:
        if self._result is None:
            raise RuntimeError("known only when findings() is exhausted")
        return self._result

    def result(self) -> RunResult:
        """Return the result of the run, with its findings counted by their states."""
        result = self._known_result()
        on_waivers = counts_of(self.waivers) if self.waivers is not None else []
        found: Counts = replace(
            result.found,
            rules=result.found.rules + len(on_waivers),
            **{name: self._found[name] for name in _BY_FINDING},
        )
        counts = sorted((*result.counts, *on_waivers), key=lambda count: count.rule)
        return replace(result, counts=tuple(counts), found=found)

    def baseline(self) -> BaselineInfo | None:
        """Return how this run differs from the earlier one; reads the report once more."""
        if self._info is None and self._baseline is not None:
            self._info = self._baseline.info(self._judged())
        return self._info
