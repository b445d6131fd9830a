"""The kind `plan_units.inside`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from diva_rules.checks.support import at_object
from diva_rules.model.finding import Location
from diva_rules.model.message import MessagePlan, PlanUnit
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, missing_value, violated

Span = tuple[date | None, date | None]
_MOST = 20_000
_BEGIN = Text("beginnt", "begins")
_END = Text("endet", "ends")


@check(
    "plan_units.inside",
    of=("plan_unit", "plan"),
    evidence=("code", "count", "boundary", "found", "expected"),
    collects=True,
)
class PlanUnitsInside:
    """The units of a filing plan are in force only while the plan is.

    Why:
        A unit that outlives its plan belongs to another one; whoever looks for the
        plan of a year finds two, or none.

    Law:
        None of its own; the rule cites.

    Example:
        A unit until 2030 in a plan until 2020.

    Limits:
        A boundary that unit or plan do not state is not compared. Units with the same
        dates are one finding, at the first of them; beyond 20,000 different periods
        the rest is undetermined.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Inside()


class _Inside:
    """Keeps the periods of units until their plan ends, which comes behind them."""

    def __init__(self) -> None:
        self._spans: dict[Span, list[Any]] = {}
        self._unseen = 0
        self._found: list[Outcome] = []

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - plans and their units
        if item.__class__ is PlanUnit:
            self._unit(item)
            return None
        for (begin, end), (code, count, place) in self._spans.items():
            self._found += _outside((begin, end), item, code, count, place)
        unseen, self._unseen = self._unseen, 0
        self._spans.clear()
        if not unseen or (item.valid_from is None and item.valid_until is None):
            return None
        return missing_value(
            Text(f"der Vergleich von {unseen} Einheiten", f"the comparison of {unseen} units")
        )

    def _unit(self, unit: PlanUnit) -> None:
        span = (unit.valid_from, unit.valid_until)
        if span == (None, None):
            return
        known = self._spans.get(span)
        if known is not None:
            known[1] += 1
        elif len(self._spans) < _MOST:
            self._spans[span] = [unit.code, 1, at_object(unit)]
        else:
            self._unseen += 1

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        return iter(self._found)


def _outside(
    span: Span, plan: MessagePlan, code: str | None, count: int, place: Location
) -> Iterator[Outcome]:
    """Yield what a period has outside that of the plan."""
    for day in span:
        if day is None:
            continue
        boundary = _BEGIN if day is span[0] else _END
        limit = None
        if plan.valid_from is not None and day < plan.valid_from:
            limit = plan.valid_from
        elif plan.valid_until is not None and day > plan.valid_until:
            limit = plan.valid_until
        if limit is None:
            continue
        evidence: dict[str, Any] = {
            "code": code,
            "count": count,
            "boundary": boundary.en,
            "found": day,
            "expected": limit,
        }
        yield violated(
            evidence,
            words={"boundary": boundary},
            at=place,
            related=(at_object(plan),),
            key=f"{boundary.en} {day}",
        )
