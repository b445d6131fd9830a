"""The kind `plan_units.identified`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from diva_rules.checks.support import is_blank, labels
from diva_rules.checks.unique_key import UniqueKey
from diva_rules.model.message import PlanUnit
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS

_REQUIRED = ("code", "any_text")


@check("plan_units.identified", of=("plan_unit", "plan"), evidence=("problem",), collects=True)
class PlanUnitsIdentified:
    """Every unit of a plan has a UUID of its own, a Kennzeichen and a text.

    Why:
        The archive appraises units by their UUIDs, and people by what they are
        called. A unit that lacks either comes back with an appraisal nobody can use.

    Law:
        None of its own; the rule cites.

    Example:
        Two units under one UUID; a unit without Kennzeichen.

    Limits:
        BetreffKurz or Inhaltsangabe will do as text. UUIDs are compared as
        `unique.key` does it, without regard to case.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        make: Any = UniqueKey  # its constructor takes its parameters
        return _Identified(make(key=("id",), fold="case").prepare(context))


class _Identified:
    """Looks at each unit alone, and leaves their UUIDs to another collector."""

    def __init__(self, unique: Collector) -> None:
        self._unique = unique
        self.wants_second_look = unique.wants_second_look
        self.look_again = unique.look_again

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - plans and their units
        self._unique.observe(item)
        if item.__class__ is not PlanUnit:
            return None
        missing = [name for name in _REQUIRED if is_blank(getattr(item, name))]
        if not missing:
            return None
        named = labels(SUBJECTS["plan_unit"], missing)
        problem = Text(f"es fehlt {named.de}", f"it lacks {named.en}")
        return violated({"problem": tuple(missing)}, words={"problem": problem})

    def finish(self) -> Iterator[Outcome]:
        for outcome in self._unique.finish():
            uuid, count = outcome.evidence["value"], outcome.evidence["count"]
            problem = Text(
                f"die UUID {uuid} steht {count}-mal im Aktenplan",
                f"the UUID {uuid} stands in the filing plan {count} times",
            )
            evidence = {"problem": ("id",), "value": uuid, "count": count}
            yield replace(outcome, evidence=evidence, words={"problem": problem}, case=None)
