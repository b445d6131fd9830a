"""Checking several inputs: one after the other or side by side, then all together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date

from diva_rules.engine.one_input import InputCheck, InputResult
from diva_rules.engine.protocol import Open
from diva_rules.engine.together import check_together
from diva_rules.model.finding import Finding
from diva_rules.model.package import TransportList
from diva_rules.model.process import MessageSummary, ObjectBrief, brief
from diva_rules.model.record import Record
from diva_rules.model.report import InputInfo, NotChecked, RuleCount
from diva_rules.rules.rule_set import RuleSet

_AHEAD = 2
"""Inputs a worker may be ahead of the report."""

MakeTransport = Callable[[], TransportList | None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What is known of a run when it is over.

    Attributes:
        inputs: the inputs in their order.
        counts: verdicts by rule, over all inputs.
        not_checked: rules that could not be checked, and why.
    """

    inputs: tuple[InputInfo, ...]
    counts: tuple[RuleCount, ...]
    not_checked: tuple[NotChecked, ...]


class Run:
    """The check of several inputs by one rule set.

    Args:
        open_input: opens an input by its number; must be picklable for `jobs` > 1.
        inputs: how many inputs there are.
        rules: the rule set.
        on: as-of date.
        jobs: how many inputs are checked at the same time.
        transport: returns the transport list, if one was supplied.

    Attributes:
        result: known when `findings` is exhausted.
    """

    def __init__(
        self,
        open_input: Open,
        inputs: int,
        rules: RuleSet,
        on: date | None,
        *,
        jobs: int = 1,
        transport: MakeTransport | None = None,
    ) -> None:
        self._open = open_input
        self._inputs = inputs
        self._rules = rules
        self._on = on
        self._jobs = min(jobs, inputs)
        self._transport = transport
        self._results: list[InputResult] = []
        self.result: RunResult | None = None

    def findings(self) -> Iterator[Finding]:
        """Yield the findings input by input, and then those on all of them together."""
        yield from self._side_by_side() if self._jobs > 1 else self._one_by_one()
        summaries = tuple(r.summary for r in self._results if r.summary is not None)
        transport = self._transport() if self._transport is not None else None
        together = check_together(self._rules, self._on, summaries, self._recall, transport)
        yield from together.findings
        self.result = self._sum_up(together.counts, together.not_checked)

    def _one_by_one(self) -> Iterator[Finding]:
        for number in range(self._inputs):
            check = InputCheck(self._open(number), self._rules, self._on, compared=self._inputs > 1)
            yield from check.findings()
            if check.result is not None:
                self._results.append(check.result)

    def _side_by_side(self) -> Iterator[Finding]:
        """Check inputs in several processes; the order of the report stays the same."""
        work = _Work(self._open, self._rules, self._on)
        with ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(work,)) as pool:
            numbers = iter(range(self._inputs))
            waiting: deque[Future[tuple[list[Finding], InputResult | None]]] = deque()
            for number in numbers:
                waiting.append(pool.submit(_check, number))
                if len(waiting) >= self._jobs * _AHEAD:
                    yield from self._take(waiting.popleft().result())
            while waiting:
                yield from self._take(waiting.popleft().result())

    def _take(self, done: tuple[list[Finding], InputResult | None]) -> Iterator[Finding]:
        findings, result = done
        if result is not None:
            self._results.append(result)
        yield from findings

    def _recall(self, message: MessageSummary, digests: frozenset[int]) -> list[ObjectBrief]:
        """Read a message again, for the objects that one of some digests stands for."""
        number = next(i for i, r in enumerate(self._results) if r.summary is message)
        delivery = self._open(number)
        delivery.open()
        found = (brief(item) for item in delivery.look_again() if isinstance(item, Record))
        return [o for o in found if o.id_digest in digests or o.shape_digest in digests]

    def _sum_up(self, counts: list[RuleCount], not_checked: list[NotChecked]) -> RunResult:
        total: dict[str, RuleCount] = {}
        for count in [*(c for r in self._results for c in r.counts), *counts]:
            total[count.rule] = total[count.rule] + count if count.rule in total else count
        return RunResult(
            tuple(r.info for r in self._results),
            tuple(total[rule] for rule in sorted(total)),
            (*(n for r in self._results for n in r.not_checked), *not_checked),
        )


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker needs, sent to it once."""

    open_input: Open
    rules: RuleSet
    on: date | None


_WORK: list[_Work] = []


def _begin(work: _Work) -> None:
    _WORK[:] = [work]


def _check(number: int) -> tuple[list[Finding], InputResult | None]:
    work = _WORK[0]
    check = InputCheck(work.open_input(number), work.rules, work.on, compared=True)
    return list(check.findings()), check.result
