"""The kind `plan_units.resolve`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.plan_support import fold
from diva_rules.checks.support import DigestBag, at_object
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, missing_value, violated

_MOST = 10_000


@check("plan_units.resolve", of=("plan_unit",), evidence=("value", "code", "count"), collects=True)
class PlanUnitsResolve:
    """A reference from one unit to another one leads to a unit of the message.

    Why:
        A reference that leads nowhere is read by nobody, and what it was meant for
        gets lost with the next plan.

    Law:
        None of its own; the rule cites.

    Example:
        `VerweisAktenplaneinheit` “20.10” in a plan without unit 20.10.

    Limits:
        A reference is the code of a unit, alone or in front of further words, or its
        UUID. Equal references are one finding, at the first unit that has it; beyond
        10,000 different ones the rest is undetermined.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Resolved()


class _Resolved:
    def __init__(self) -> None:
        self._known = DigestBag()
        self._wanted: dict[str, list[Any]] = {}
        self._unseen = 0

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - plan units only
        for name in (item.code, item.id):
            if name:
                self._known.add(fold(name).casefold())
        for text in item.see:
            if text.strip():
                self._see(text, item)
        return None

    def _see(self, text: str, unit: Any) -> None:  # noqa: ANN401 - plan units only
        known = self._wanted.get(text)
        if known is not None:
            known[1] += 1
        elif len(self._wanted) < _MOST:
            self._wanted[text] = [unit.code, 1, at_object(unit)]
        else:
            self._unseen += 1

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        for text, (code, count, place) in self._wanted.items():
            names = {fold(text).casefold(), text.split()[0].casefold()}
            if not any(name in self._known for name in names):
                evidence = {"value": text.strip(), "code": code, "count": count}
                yield violated(evidence, at=place, key=text.strip())
        if self._unseen:
            yield missing_value(
                Text(
                    f"der Vergleich von {self._unseen} weiteren Verweisen",
                    f"the comparison of {self._unseen} further references",
                )
            )
