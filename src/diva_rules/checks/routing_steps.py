"""The kind `routing.steps`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from diva_rules.model.record import RoutingStep
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

Demand = Literal["worked", "parallel", "dates"]
_FUTURE, _DONE = "001", "003"


@check("routing.steps", of=("routing",), evidence=("steps",))
class RoutingSteps:
    """The steps of a routing agree with themselves and with each other.

    Why:
        A routing proves who took part in a decision. Steps that are done without having
        been worked on, or that point to steps that do not exist, prove nothing.

    Law:
        None of its own; the rule cites.

    Example:
        `demand: worked` finds steps that are done (003) without Bearbeitung, or to come
        (001) with one; `parallel` finds references to the step itself or to none of the
        routing; `dates` finds a due or completion date before the date of issue.

    Limits:
        Not applicable to routings without steps. `steps` are the numbers of the steps.
    """

    demand: Demand = param(Text("Anspruch", "demand"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        wrong = _WRONG[self.demand]

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a routing
            if not item.steps:
                return NOT_APPLICABLE
            numbers = frozenset(step.number for step in item.steps)
            found = tuple(step.number or "–" for step in item.steps if wrong(step, numbers))
            return violated({"steps": found}) if found else None

        return judge


Wrong = Callable[[RoutingStep, frozenset[str | None]], bool]


def _worked(step: RoutingStep, _: frozenset[str | None]) -> bool:
    if step.worked:
        return step.status.value == _FUTURE
    return step.status.value == _DONE


def _parallel(step: RoutingStep, numbers: frozenset[str | None]) -> bool:
    return any(number == step.number or number not in numbers for number in step.parallel_to)


def _dates(step: RoutingStep, _: frozenset[str | None]) -> bool:
    issued = step.issued_on
    after = (step.due_on, step.done_on)
    return issued is not None and any(day is not None and day < issued for day in after)


_WRONG: dict[str, Wrong] = {"worked": _worked, "parallel": _parallel, "dates": _dates}
