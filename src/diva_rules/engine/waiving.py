"""Waivers at work: which findings they cover, and what is to be said of themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fnmatch import fnmatchcase

from diva_rules.engine.active import AS_OF_MISSING
from diva_rules.engine.waiver_rules import EXPIRED, UNKNOWN, UNUSED, undated, violated
from diva_rules.model.finding import Finding, Location, Verdict, WaivedBy
from diva_rules.model.known import ANY_OBJECT, Waiver, Waivers, WaiversInfo, WaiverState, WaiverUse
from diva_rules.model.report import RuleCount
from diva_rules.model.text import Text
from diva_rules.rules.rule_set import RuleSet

Judged = Callable[[str, str], bool]

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_NOT_CHOSEN = Text(
    "die Regel ist in diesem Prüflauf nicht ausgewählt", "the rule is not chosen in this run"
)
_NO_INPUT = Text("keine Eingabe passt auf {file}", "no input matches {file}")
_NOT_JUDGED = Text(
    "die Regel konnte nicht geprüft werden oder blieb offen",
    "the rule could not be checked or stayed open",
)


class Waiving:
    """The waivers of a run.

    Args:
        waivers: the file.
        rules: the rules of the run.
        on: as-of date; without it no waiver holds, since nobody can say whether it
            has expired.
        inputs: paths of the inputs as reports show them.
    """

    def __init__(
        self, waivers: Waivers, rules: RuleSet, on: date | None, inputs: Sequence[str]
    ) -> None:
        self._waivers = waivers
        self._on = on
        self._inputs = inputs
        self._states: list[WaiverState | None] = []
        self._rules: list[str] = []
        self._counts = [0] * len(waivers.entries)
        self._met = [False] * len(waivers.entries)
        self._left_out = {name.upper() for name in rules.left_out}
        self._by_place: defaultdict[tuple[str, Verdict, str], list[int]] = defaultdict(list)
        for number, waiver in enumerate(waivers.entries):
            rule = rules.rule(waiver.rule)
            self._rules.append(rule.id if rule else waiver.rule)
            state = self._beforehand(waiver, known=rule is not None)
            self._states.append(state)
            if rule is not None and state is None:
                key = (rule.id, waiver.verdict, _folded(waiver.object))
                self._by_place[key].append(number)

    def _beforehand(self, waiver: Waiver, *, known: bool) -> WaiverState | None:
        """Return what can be said of a waiver before the run; None if it may be used."""
        if not known and waiver.rule.upper() not in self._left_out:
            return WaiverState.UNKNOWN_RULE
        if self._on is None:
            return WaiverState.UNDATED
        if waiver.until < self._on:
            return WaiverState.EXPIRED
        return None if known else WaiverState.NOT_ASKED

    def waive(self, finding: Finding) -> WaivedBy | None:
        """Return the waiver that covers a finding: the first one; note all that do."""
        numbers = self._covering(finding)
        for number in numbers:
            self._met[number] = True
        if not numbers:
            return None
        self._counts[numbers[0]] += 1
        waiver = self._waivers.entries[numbers[0]]
        return WaivedBy(waiver.reason, waiver.owner, waiver.until, waiver.line)

    def _covering(self, finding: Finding) -> list[int]:
        found = {
            number
            for name in _names(finding.location)
            for number in self._by_place.get((finding.rule, finding.verdict, name), ())
            if _matches(self._waivers.entries[number].file, finding.location.file or "")
        }
        return sorted(found)

    def info(self, judged: Judged) -> WaiversInfo:
        """Return what became of the waivers; known when all findings were shown to `waive`.

        Args:
            judged: tells whether a rule had its say on an input.
        """
        uses = tuple(self._use(number, judged) for number in range(len(self._states)))
        return WaiversInfo(self._waivers.path, self._waivers.sha256, uses)

    def _use(self, number: int, judged: Judged) -> WaiverUse:
        waiver, state = self._waivers.entries[number], self._states[number]
        if state is WaiverState.NOT_ASKED:
            return WaiverUse(waiver, state, because=_NOT_CHOSEN)
        if state is not None:
            return WaiverUse(waiver, state)
        if self._met[number]:
            return WaiverUse(waiver, WaiverState.USED, self._counts[number])
        inputs = [path for path in self._inputs if _matches(waiver.file, path)]
        if not inputs:
            text = Text(*(words.replace("{file}", waiver.file or "") for words in _NO_INPUT))
            return WaiverUse(waiver, WaiverState.NOT_ASKED, because=text)
        if not all(judged(self._rules[number], path) for path in inputs):
            return WaiverUse(waiver, WaiverState.NOT_ASKED, because=_NOT_JUDGED)
        return WaiverUse(waiver, WaiverState.UNUSED)


_BROKEN = {
    WaiverState.EXPIRED: EXPIRED,
    WaiverState.UNUSED: UNUSED,
    WaiverState.UNKNOWN_RULE: UNKNOWN,
}


def findings_on(info: WaiversInfo) -> Iterator[Finding]:
    """Yield the findings on waivers themselves."""
    if any(use.state is WaiverState.UNDATED for use in info.uses):
        yield undated(info.path, AS_OF_MISSING)
    for use in info.uses:
        rule = _BROKEN.get(use.state)
        if rule is not None:
            yield violated(rule, use.waiver, info.path)


def counts_of(info: WaiversInfo) -> list[RuleCount]:
    """Return how the rules on waivers judged, counted in waivers."""
    states = [use.state for use in info.uses]
    unknown, undated_ = states.count(WaiverState.UNKNOWN_RULE), states.count(WaiverState.UNDATED)
    expired, unused = states.count(WaiverState.EXPIRED), states.count(WaiverState.UNUSED)
    used = states.count(WaiverState.USED)
    dated = len(states) - unknown - undated_ - expired
    return [
        RuleCount(EXPIRED.id, dated, expired, undated_, unknown),
        RuleCount(UNUSED.id, used, unused, 0, len(states) - used - unused),
        RuleCount(UNKNOWN.id, len(states) - unknown, unknown),
    ]


def _names(place: Location) -> Iterable[str]:
    """Return what a waiver may call the object of a finding.

    An entry is the object only where there is no other: what is wrong inside the message
    stands in the entry of the message.
    """
    named = [name for name in (place.object_id, place.ref) if name]
    if not named and place.entry:
        named = [place.entry]
    return {ANY_OBJECT, *map(_folded, named)}


def _folded(name: str) -> str:
    """Return a name as it is compared: UUIDs regardless of case, all else as it is."""
    return name.lower() if _UUID.fullmatch(name) else name


def _matches(pattern: str | None, path: str) -> bool:
    return pattern is None or any(
        fnmatchcase(name, pattern) for name in (path, path.rpartition("/")[2])
    )
