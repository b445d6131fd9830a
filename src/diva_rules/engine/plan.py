"""Which rules judge which sort of object, found out once for each sort.

Most conditions of rules ask for the kind or role of an object. All objects of one
kind and role are a sort; for each sort it is settled once which rules apply and
what is left of their conditions, so that a million objects pay for that once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from diva_rules.engine.active import ActiveRule
from diva_rules.model.level import Level, level_of
from diva_rules.model.package import Entry, PrimaryDocument
from diva_rules.model.record import Record
from diva_rules.rules.kind import Judge, never

_SORT: Mapping[type[Any], Callable[[Any], tuple[Any, ...]]] = {
    Record: lambda record: (Record, record.kind, record.role),
    PrimaryDocument: lambda document: (PrimaryDocument, document.role),
    Entry: lambda entry: (Entry, entry.kind),
}
SETTLED: Mapping[type[Any], frozenset[str]] = {
    Record: frozenset({"kind", "role"}),
    PrimaryDocument: frozenset({"role"}),
    Entry: frozenset({"kind"}),
}
"""Fields that are equal in all objects of a sort, as conditions name them."""


class Plan:
    """The rules for one sort of object.

    Attributes:
        judges: what judges an object of the sort, with the rule it belongs to.
        count: objects seen.
        level: level of the sort, if it is on any.
    """

    __slots__ = ("_applying", "_not_applying", "count", "judges", "level")

    def __init__(self, example: object, rules: list[ActiveRule]) -> None:
        self.count = 0
        self.level = level_of(example)
        self.judges: list[tuple[ActiveRule, Judge]] = []
        self._applying: list[ActiveRule] = []
        self._not_applying: list[ActiveRule] = []
        settled = SETTLED.get(type(example), frozenset())
        for rule in rules:
            judge = rule.judge_for(example, settled)
            if judge is None:
                self._not_applying.append(rule)
                continue
            self._applying.append(rule)
            if judge is not never:
                self.judges.append((rule, judge))

    def tally(self) -> None:
        """Tell the rules how many objects they were asked about."""
        for rule in self._applying:
            rule.tally.seen += self.count
        for rule in self._not_applying:
            rule.tally.seen += self.count
            rule.tally.not_applicable += self.count
        self.count = 0


class Plans:
    """The plans of one input, made as sorts of objects turn up.

    Args:
        by_type: the rules for each type of object; may grow until an object of the
            type is seen.
    """

    def __init__(self, by_type: Mapping[type[Any], list[ActiveRule]]) -> None:
        self._by_type = by_type
        self._plans: dict[Any, Plan] = {}

    def of(self, item: Any) -> Plan:  # noqa: ANN401 - any subject
        """Return the plan for an object."""
        type_ = item.__class__
        sort = _SORT.get(type_)
        key = type_ if sort is None else sort(item)
        plan = self._plans.get(key)
        if plan is None:
            plan = self._plans[key] = Plan(item, self._by_type.get(type_, []))
        return plan

    def levels(self) -> tuple[tuple[str, int], ...]:
        """Return how many objects each level has; asked before `tally`."""
        counts = Counter[Level]()
        for plan in self._plans.values():
            if plan.level is not None:
                counts[plan.level] += plan.count
        return tuple((level.value, counts[level]) for level in Level if counts[level])

    def tally(self) -> None:
        """Tell all rules how many objects they were asked about."""
        for plan in self._plans.values():
            plan.tally()
