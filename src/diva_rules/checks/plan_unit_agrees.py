"""The kind `plan_unit.agrees`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.plan_support import PlanComparison, Said, Unit, applying
from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.record import UNLIMITED
from diva_rules.model.text import Text
from diva_rules.rules.condition import parse
from diva_rules.rules.kind import Collector, Context, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_WORDS = {UNLIMITED: Text("unbefristet", "unlimited")}


@check(
    "plan_unit.agrees",
    of=("record", "plan_unit"),
    evidence=("code", "count", "field", "found", "expected"),
    collects=True,
)
class PlanUnitAgrees:
    """The unit that objects name is in the filing plan, and says what they say.

    Why:
        Files take their term and their appraisal from the plan. Where the two differ,
        one of them was changed and the other forgotten.

    Law:
        None of its own; the rule cites.

    Example:
        `compare: {retention.years: retention.years}` finds files that are kept for
        ten years under a unit that says thirty.

    Limits:
        Without `compare`, only whether the unit is in the plan; with it, units that
        are not are passed over, and so are values that one side does not give. Of
        several units with one code, one that agrees is enough. Objects that say the
        same of one unit are one finding, at the first of them; beyond 20,000
        different statements the rest is undetermined. Undetermined without a plan.
    """

    code: str = param(Text("Feld mit dem Aktenplankennzeichen", "field with the plan code"))
    compare: Mapping[str, str] = param(
        Text("Felder der Objekte und der Einheit", "fields of the objects and of the unit"),
        default={},
    )
    binding: tuple[str, ...] = param(
        Text("Werte der Einheit, die binden; leer: alle", "values of the unit that bind, if any"),
        default=(),
    )
    objects: Mapping[str, Any] = param(
        Text("Bedingung an die Objekte", "condition on the objects"), default={}
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        if subject.name == "record":
            require_fields(subject, "code", [self.code])
            require_fields(subject, "compare", self.compare)
            parse(dict(self.objects), subject, ("objects",))
        else:
            require_fields(subject, "compare", self.compare.values())

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        record, unit = SUBJECTS["record"].fields, SUBJECTS["plan_unit"].fields
        asked = [unit[name].getter() for name in self.compare.values()]
        return PlanComparison(
            record[self.code].getter(),
            {name: record[name].getter() for name in self.compare},
            lambda item: tuple([get(item) for get in asked]),
            applying(self.objects),
            self._decide if self.compare else _is_known,
        )

    def _decide(self, said: Said, unit: Unit | None) -> Outcome | None:
        if unit is None:
            return None  # that the plan has no such unit is a rule of its own
        at = list(self.compare).index(said.field)
        wanted = [facts[at] for facts in unit.facts if not is_blank(facts[at])]
        if self.binding:
            wanted = [value for value in wanted if value in self.binding]
        if not wanted or said.value in wanted:
            return None
        label = SUBJECTS["record"].fields[said.field].label
        words = {"field": label}
        words |= {
            name: _WORDS[value]
            for name, value in (("found", said.value), ("expected", wanted[0]))
            if value in _WORDS
        }
        evidence = {
            "code": said.code,
            "count": said.objects,
            "field": said.field,
            "found": said.value,
            "expected": wanted[0],
        }
        key = f"{said.code} {said.field} {said.value}"
        return violated(evidence, words=words, at=said.place, related=(unit.place,), key=key)


def _is_known(said: Said, unit: Unit | None) -> Outcome | None:
    if unit is not None:
        return None
    return violated({"code": said.code, "count": said.objects}, at=said.place, key=said.code)
