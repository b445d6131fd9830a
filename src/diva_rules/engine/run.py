"""Checking several inputs: one after the other or side by side, then all together."""

from __future__ import annotations

import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from diva_rules.engine.acceptance import ACCEPTANCE, weigh_together
from diva_rules.engine.one_input import InputCheck, InputResult
from diva_rules.engine.protocol import Open
from diva_rules.engine.spool import Parcel
from diva_rules.engine.together import Together, check_together
from diva_rules.model.finding import Finding, Severity, Verdict
from diva_rules.model.object_table import COMPARED, ObjectBrief, brief
from diva_rules.model.package import TransportList
from diva_rules.model.process import MessageSummary
from diva_rules.model.report import Counts, InputInfo, NotChecked, RuleCount, count_key
from diva_rules.rules.profile import NO_PROFILE, Profile
from diva_rules.rules.rule_set import RuleSet

if TYPE_CHECKING:
    from concurrent.futures import Future

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
        found: what was gone through and found.
        by_input: verdicts by rule of each input, by its path; under `""` those of the
            rules on several inputs together.
    """

    inputs: tuple[InputInfo, ...]
    counts: tuple[RuleCount, ...]
    not_checked: tuple[NotChecked, ...]
    found: Counts
    by_input: Mapping[str, tuple[RuleCount, ...]]


class Run:
    """The check of several inputs by one rule set.

    Args:
        open_input: opens an input by its number; must be picklable for `jobs` > 1.
        inputs: how many inputs there are.
        rules: the rule set.
        on: as-of date.
        jobs: how many inputs are checked at the same time.
        transport: returns the transport list, if one was supplied.
        done: told the number of an input when it is checked.
        profile: what the house accepts.
        fresh: whether worker processes must not be forked.

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
        done: Callable[[int], None] | None = None,
        profile: Profile = NO_PROFILE,
        fresh: bool = False,
    ) -> None:
        self._open = open_input
        self._inputs = inputs
        self._rules = rules
        self._on = on
        self._jobs = min(jobs, inputs)
        self._transport = transport
        self._done = done
        self._profile = profile
        self._fresh = fresh
        self._results: list[InputResult] = []
        self._together = Together()
        self.result: RunResult | None = None

    def findings(self) -> Iterator[Finding]:
        """Yield the findings input by input, and then those on all of them together."""
        found: Counter[str] = Counter()
        for finding in self._all():
            found[count_key(finding)] += 1
            yield finding
        self.result = self._sum_up(found)

    def _all(self) -> Iterator[Finding]:
        yield from self._side_by_side() if self._jobs > 1 else self._one_by_one()
        summaries = tuple(r.summary for r in self._results if r.summary is not None)
        transport = self._transport() if self._transport is not None else None
        self._together = check_together(
            self._rules, self._on, summaries, self._recall, transport, self._profile
        )
        yield from self._together.findings

    def _one_by_one(self) -> Iterator[Finding]:
        for number in range(self._inputs):
            check = InputCheck(
                self._open(number),
                self._rules,
                self._on,
                self._profile,
                compared=self._inputs > 1,
            )
            yield from check.findings()
            self._note(number, check.result)

    def _side_by_side(self) -> Iterator[Finding]:
        """Check inputs in several processes; the order of the report stays the same."""
        from diva_rules.engine.workers import workers

        with tempfile.TemporaryDirectory(prefix="diva-") as folder:
            work = _Work(self._open, self._rules, self._on, self._profile, folder)
            with workers(self._jobs, partial(_begin, work), fresh=self._fresh) as pool:
                waiting: deque[tuple[int, Future[tuple[Parcel, InputResult | None]]]] = deque()
                for number in range(self._inputs):
                    waiting.append((number, pool.submit(_check, number)))
                    if len(waiting) >= self._jobs * _AHEAD:
                        yield from self._take(*waiting.popleft())
                while waiting:
                    yield from self._take(*waiting.popleft())

    def _take(
        self, number: int, future: Future[tuple[Parcel, InputResult | None]]
    ) -> Iterator[Finding]:
        parcel, result = future.result()
        yield from parcel.unpack()
        self._note(number, result)

    def _note(self, number: int, result: InputResult | None) -> None:
        if result is not None:
            self._results.append(result)
        if self._done is not None:
            self._done(number)

    def _recall(self, message: MessageSummary, digests: frozenset[int]) -> list[ObjectBrief]:
        """Read a message again, for the objects that one of some digests stands for."""
        number = next(i for i, r in enumerate(self._results) if r.summary is message)
        delivery = self._open(number)
        delivery.open()
        compared = COMPARED[message.message_type]
        found = (brief(item) for item in delivery.look_again() if isinstance(item, compared))
        return [o for o in found if o.id_digest in digests or o.shape_digest in digests]

    def _sum_up(self, found: Mapping[str, int]) -> RunResult:
        results, together = self._results, self._together
        total: dict[str, RuleCount] = {}
        for count in [*(c for r in results for c in r.counts), *together.counts]:
            total[count.rule] = total[count.rule] + count if count.rule in total else count
        not_checked = (*(n for r in results for n in r.not_checked), *together.not_checked)
        counts = Counts(
            inputs=len(results),
            objects=sum(r.info.objects for r in results),
            rules=len(total),
            not_checked=len(not_checked),
            **found,
        )
        rules = tuple(total[rule] for rule in sorted(total))
        by_input = {"": tuple(together.counts), **{r.info.path: r.counts for r in results}}
        return RunResult(self._inputs_accepted(), rules, not_checked, counts, by_input)

    def _inputs_accepted(self) -> tuple[InputInfo, ...]:
        """Return what is known of the inputs; with a profile, whether they are accepted."""
        asked = {rule.id for rule in self._rules if rule.concern == ACCEPTANCE}
        valid = (f for f in self._together.findings if f.rule not in asked)
        infos = _weighed((r.info for r in self._results), valid)
        if self._profile is NO_PROFILE:
            return infos
        weighed = {r.info.path: (r.info, r.weighing) for r in self._results}
        weigh_together(self._rules, self._together.findings, weighed)
        return tuple(weighed[info.path][1].of(info) for info in infos)


def _weighed(inputs: Iterable[InputInfo], findings: Iterable[Finding]) -> tuple[InputInfo, ...]:
    """Return inputs whose verdicts count what was found when they were seen together."""
    worst: dict[str | None, Verdict] = {}
    for finding in findings:
        file = finding.location.file
        if finding.verdict is Verdict.UNDETERMINED:
            worst.setdefault(file, Verdict.UNDETERMINED)
        elif finding.severity is Severity.ERROR:
            worst[file] = Verdict.VIOLATED
    return tuple(
        replace(info, verdict=worst[info.path])
        if info.path in worst and info.verdict is not Verdict.VIOLATED
        else info
        for info in inputs
    )


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker needs, sent to it once."""

    open_input: Open
    rules: RuleSet
    on: date | None
    profile: Profile
    folder: str


_WORK: list[_Work] = []


def _begin(work: _Work) -> None:
    _WORK[:] = [work]


def _check(number: int) -> tuple[Parcel, InputResult | None]:
    work = _WORK[0]
    check = InputCheck(work.open_input(number), work.rules, work.on, work.profile, compared=True)
    return Parcel(check.findings(), work.folder), check.result
