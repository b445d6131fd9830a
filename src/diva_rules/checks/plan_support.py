"""What kinds have in common that compare objects with the filing plan of their message.

The plan stands behind the objects. So what the objects say is kept, each value of each
unit once with its first place, until the units come along.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from diva_rules.checks.support import at_object, is_blank
from diva_rules.model.finding import Location
from diva_rules.model.message import PlanUnit
from diva_rules.model.record import Record
from diva_rules.model.text import Text
from diva_rules.rules.condition import compile_python, parse
from diva_rules.rules.fields import Getter
from diva_rules.rules.outcome import Outcome, missing_input, missing_value
from diva_rules.rules.vocabulary import SUBJECTS

FILING_PLAN = Text(
    "der Aktenplan mit seinen Einheiten (Element Aktenplan der Nachricht)",
    "the filing plan with its units (element Aktenplan of the message)",
)
_MOST = 20_000
_MOST_FACTS = 50
_LONGEST = 1_000
_REFERENCE = (("", None),)


class Said(NamedTuple):
    """What objects say of one unit, once for all objects that say the same.

    Attributes:
        code: plan code as the first of them writes it.
        field: name of the field, or "" for the mere reference.
        value: what it says, made `short`.
        objects: number of objects that say it.
        place: of the first of the topmost of them; children come before their parents.
    """

    code: str
    field: str
    value: Any
    objects: int
    place: Location


class Unit(NamedTuple):
    """The units of one code: what the rule asks of them (`short`), and where the first stands."""

    facts: tuple[tuple[Any, ...], ...]
    place: Location


Decide = Callable[[Said, "Unit | None"], Outcome | None]


class PlanComparison:
    """Collects what objects say of their unit, and what the units say themselves.

    Args:
        code: reads the plan code of a record.
        fields: read what is compared of it, by name; none for the mere reference.
        facts: reads from a unit what the rule asks of it.
        applies: tells whether the rule is about a record.
        decide: judges what was said, given the units of that code; None if the plan
            has none.
    """

    def __init__(
        self,
        code: Getter,
        fields: Mapping[str, Getter],
        facts: Callable[[Any], tuple[Any, ...]],
        applies: Callable[[Any], bool | None],
        decide: Decide,
    ) -> None:
        self._code, self._facts, self._applies, self._decide = code, facts, applies, decide
        self._fields: Sequence[tuple[str, Getter]] = tuple(fields.items())
        self._exists = not fields
        self._said: dict[tuple[str, str, Hashable], list[Any]] = {}
        self._units: dict[str, tuple[dict[tuple[Any, ...], None], Location]] = {}
        self._asked: set[str] = set()
        self._unseen = 0
        self._has_units = False

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - records and plan units
        """Keep what an object says of its unit, or what a unit says."""
        if item.__class__ is PlanUnit:
            self._unit(item)
            return None
        said = [(name, value) for name, get in self._fields if not is_blank(value := get(item))]
        if not said and not self._exists:
            return None  # most objects say nothing: documents have no term
        code = self._code(item)
        if code and self._applies(item) is True:
            for name, value in said or _REFERENCE:
                self._record(item, code, name, value)
        return None

    def _record(self, item: Record, code: str, name: str, value: Hashable) -> None:
        folded = fold(code)
        if not folded:
            return
        value = short(value)
        key = (folded, name, value)
        known = self._said.get(key)
        if known is not None:
            known[1] += 1
            if item.depth < known[3]:
                known[2:] = [at_object(item), item.depth]
        elif len(self._said) < _MOST:
            self._said[key] = [code, 1, at_object(item), item.depth]
            self._asked.add(folded)
        else:
            self._unseen += 1

    def _unit(self, unit: PlanUnit) -> None:
        self._has_units = True
        code = fold(unit.code or "")
        if not code:
            return
        known = self._units.get(code)
        if known is None:
            # The plan stands behind the objects: what nobody asked for may be forgotten.
            if len(self._units) >= _MOST and code not in self._asked:
                return
            known = self._units[code] = ({}, at_object(unit))
        if len(known[0]) < _MOST_FACTS:
            known[0][tuple([short(fact) for fact in self._facts(unit)])] = None

    def wants_second_look(self) -> bool:
        """Tell that one look is enough."""
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing."""

    def finish(self) -> Iterator[Outcome]:
        """Compare the two, or say that there is no plan."""
        if not self._said:
            return
        if not self._has_units:
            yield missing_input(FILING_PLAN)
            return
        for (folded, name, value), (code, count, place, _) in self._said.items():
            known = self._units.get(folded)
            unit = None if known is None else Unit(tuple(known[0]), known[1])
            outcome = self._decide(Said(code.strip(), name, value, count, place), unit)
            if outcome is not None:
                yield outcome
        if self._unseen:
            yield missing_value(
                Text(
                    f"der Vergleich von {self._unseen} weiteren Angaben; verglichen werden "
                    f"höchstens {_MOST} verschiedene",
                    f"the comparison of {self._unseen} further statements; at most {_MOST} "
                    "different ones are compared",
                )
            )


def applying(condition: Mapping[str, Any]) -> Callable[[Any], bool | None]:
    """Return the function that tells whether a rule is about a record."""
    subject = SUBJECTS["record"]
    return compile_python(parse(dict(condition), subject), subject)


def fold(text: str) -> str:
    """Return a plan code as it is compared: without blanks."""
    return text if text.isalnum() else "".join(text.split())


def short(value: Any) -> Any:  # noqa: ANN401 - any value of a record or a unit
    """Return a value as it is compared: blanks folded, and of a very long text its digest."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    if len(text) <= _LONGEST:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{text[:_LONGEST]}… {digest}"
