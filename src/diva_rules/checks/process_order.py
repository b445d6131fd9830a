"""The kind `process.order`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from diva_rules.checks.chain_support import Chain, at_message, distinct, on_chain
from diva_rules.checks.time_support import surely_before
from diva_rules.model.process import MessageSummary
from diva_rules.model.standard import ORIGIN_OF, VERSION_GROUPS
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_input, violated

Versions = Literal["2.x", "3.x", "2.x-3.x", "3.0+", "4.0"]
_START = "start"


@dataclass(frozen=True)
class Steps:
    """Which message may follow which in a process, for some versions.

    Attributes:
        versions: the versions, as rules name them.
        after: the numbers that may follow a number, and those that may come first
            (`start`).
        receipts: numbers of messages that change nothing, so that others may come
            before and after them.
    """

    versions: Versions
    after: Mapping[str, tuple[str, ...]]
    receipts: tuple[str, ...] = ()


@check(
    "process.order",
    of=("process",),
    evidence=("found", "before", "allowed", "order"),
)
class ProcessOrder:
    """The messages of a process follow each other as the procedure wants it.

    Why:
        A delivery that comes before the decision cannot be what the archive asked for,
        and an offer under the ProzessID of another procedure is lost in it.

    Law:
        None of its own; the rule cites.

    Example:
        A 0503 made after the 0501 and before the 0502 of its process.

    Limits:
        Messages of which the steps do not speak are left out. The order is that of
        Erstellungszeitpunkt; a reply counts as later than what it answers, whatever its
        time says. Times of different zones are compared only where no zone could turn
        them round. Reported is the first message in a process that cannot stand where it
        stands. If messages that were not supplied could make the order right, the
        verdict is undetermined.
    """

    steps: tuple[Steps, ...] = param(Text("erlaubte Folgen", "what may follow"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome]:
            messages = [m for m in distinct(chain.process.messages) if self._is_known(m)]
            outcomes = [
                outcome
                for message in _in_order(messages, self._steps_of)
                if (steps := self._steps_of(message)) is not None
                and (outcome := _judge(steps, message, messages, chain)) is not None
            ]
            return sorted(outcomes, key=lambda outcome: outcome.reason is not None)[:1]

        return on_chain(context, judge)

    def _is_known(self, message: MessageSummary) -> bool:
        """Tell whether the steps speak of a message; those of other families follow others."""
        steps = self._steps_of(message)
        return steps is not None and message.message_type in {
            *steps.after,
            *(number for followers in steps.after.values() for number in followers),
        }

    def _steps_of(self, message: MessageSummary) -> Steps | None:
        return next((s for s in self.steps if message.version in VERSION_GROUPS[s.versions]), None)


def _in_order(
    messages: Sequence[MessageSummary], steps_of: Callable[[MessageSummary], Steps | None]
) -> list[MessageSummary]:
    """Return messages as they follow each other, as far as that can be told."""

    def key(message: MessageSummary) -> tuple[int, tuple[int, str], str]:
        steps = steps_of(message)
        earlier = 0 if steps is None else sum(_earlier(steps, m, message) for m in messages)
        return earlier, _rank(steps, message), message.path

    return sorted(messages, key=key)


def _judge(
    steps: Steps, message: MessageSummary, messages: Sequence[MessageSummary], chain: Chain
) -> Outcome | None:
    number = message.message_type
    before = [
        m
        for m in messages
        if m.message_type not in {number, *steps.receipts} and _earlier(steps, m, message)
    ]
    last: MessageSummary | None = None
    for one in before:
        if last is None or _earlier(steps, last, one):
            last = one
    here = _START if last is None else last.message_type
    asked = {m.message_type for m in before} if number in steps.receipts and before else {here}
    if any(number in steps.after.get(one, ()) for one in asked):
        return None
    supplied = {m.message_type for m in messages}
    way = _way(steps, here, number, supplied)
    if way:
        names = ", ".join(way)
        process_id = chain.process.process_id
        what = Text(
            f"die Nachricht {names} des Prozesses {process_id} (mit auf die Befehlszeile)",
            f"message {names} of process {process_id} (on the same command line)",
        )
        return missing_input(what, at=at_message(message))
    allowed = tuple(sorted(one for one, followers in steps.after.items() if number in followers))
    return violated(
        {"found": number, "before": None if last is None else last.message_type},
        words={"order": _place(last), "allowed": _names(allowed)},
        at=at_message(message),
        related=() if last is None else (at_message(last),),
        key=number,
    )


def _earlier(steps: Steps, one: MessageSummary, other: MessageSummary) -> bool:
    """Tell whether a message stands before another; a reply never before its origin."""
    if ORIGIN_OF.get(other.message_type) == one.message_type:
        return True
    if ORIGIN_OF.get(one.message_type) == other.message_type:
        return False
    if surely_before(one, other):
        return True
    return not surely_before(other, one) and _rank(steps, one) < _rank(steps, other)


def _rank(steps: Steps | None, message: MessageSummary) -> tuple[int, str]:
    """Return where a message stands if all goes well, for those whose times say nothing."""
    order = list(steps.after) if steps is not None else []
    number = message.message_type
    return (order.index(number) if number in order else len(order), number)


def _way(steps: Steps, start: str, end: str, supplied: Iterable[str]) -> tuple[str, ...]:
    """Return the messages that lie between two on the shortest way, none of them supplied."""
    known = {*supplied, start}
    ways: list[tuple[str, ...]] = [(start,)]
    while ways:
        way, *ways = ways
        for step in steps.after.get(way[-1], ()):
            if step == end:
                return way[1:]
            if step not in known and step not in steps.receipts:
                known.add(step)
                ways.append((*way, step))
    return ()


def _place(last: MessageSummary | None) -> Text:
    if last is None:
        return Text("als erste Nachricht", "as the first message")
    return Text(f"nach der {last.message_type}", f"after {last.message_type}")


def _names(allowed: tuple[str, ...]) -> Text:
    german = ["am Anfang" if one == _START else f"nach der {one}" for one in allowed]
    english = ["at the beginning" if one == _START else f"after {one}" for one in allowed]
    return Text(" oder ".join(german) or "–", " or ".join(english) or "–")
