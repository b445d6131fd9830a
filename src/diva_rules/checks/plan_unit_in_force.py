"""The kind `plan_unit.in_force`."""

from __future__ import annotations

import operator
from collections.abc import Mapping
from datetime import date
from typing import Any

from diva_rules.checks.plan_support import PlanComparison, Said, Unit, applying
from diva_rules.checks.support import require_fields
from diva_rules.model.text import Text
from diva_rules.rules.condition import parse
from diva_rules.rules.kind import Collector, Context, check, param
from diva_rules.rules.outcome import Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check(
    "plan_unit.in_force",
    of=("record", "plan_unit"),
    evidence=("code", "count", "found", "expected"),
    collects=True,
)
class PlanUnitInForce:
    """The unit that objects name was in force when they began.

    Why:
        Under a unit that was closed no file begins. If one does, it was assigned to
        the old plan, or its dates are wrong.

    Law:
        None of its own; the rule cites.

    Example:
        A file of 2021 under a unit whose Gueltigkeit ended in 2015.

    Limits:
        Objects without a beginning are passed over, and so are units that are not in
        the plan. Undetermined for a unit that is retired without saying since when,
        and without a plan. Of several units with one code, one in force is enough.
    """

    code: str = param(Text("Feld mit dem Aktenplankennzeichen", "field with the plan code"))
    begins: str = param(Text("Beginn des Objekts", "beginning of the object"))
    objects: Mapping[str, Any] = param(
        Text("Bedingung an die Objekte", "condition on the objects"), default={}
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        if subject.name == "record":
            require_fields(subject, "code", [self.code])
            require_fields(subject, "begins", [self.begins])
            parse(dict(self.objects), subject, ("objects",))

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        fields = SUBJECTS["record"].fields
        return PlanComparison(
            fields[self.code].getter(),
            {self.begins: fields[self.begins].getter()},
            operator.attrgetter("valid_until", "retired"),
            applying(self.objects),
            _decide,
        )


def _decide(said: Said, unit: Unit | None) -> Outcome | None:
    if unit is None or not isinstance(said.value, date):
        return None
    ends = [until for until, _ in unit.facts if until is not None]
    if any(until >= said.value for until in ends):
        return None
    if any(until is None and retired is not True for until, retired in unit.facts):
        return None
    if any(until is None for until, _ in unit.facts):
        return missing_value(
            Text(
                f"Gueltigkeit/Ende der stillgelegten Aktenplaneinheit „{said.code}“",
                f"Gueltigkeit/Ende of the retired Aktenplaneinheit “{said.code}”",
            ),
            at=said.place,
        )
    evidence: dict[str, Any] = {
        "code": said.code,
        "count": said.objects,
        "found": said.value,
        "expected": max(ends),
    }
    key = f"{said.code} {said.value}"
    return violated(evidence, at=said.place, related=(unit.place,), key=key)
