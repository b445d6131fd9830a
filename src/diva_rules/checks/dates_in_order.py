"""The kind `dates.in_order`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_FARTHEST = timedelta(hours=14)
"""How far a time without zone may be from the same time in UTC (xs:dateTime, 3.2.7.3)."""


@check("dates.in_order", of=tuple(SUBJECTS), evidence=("first", "then", "fields"))
class DatesInOrder:
    """Of some dates, none is later than the next one.

    Why:
        A period that ends before it begins comes from exchanged fields. Terms
        computed from it are wrong, mostly too early.

    Law:
        None of its own; the rule cites.

    Example:
        `order: [runs_from, runs_until]`.

    Limits:
        Dates that are missing are passed over; not applicable if fewer than two are
        there. The same day is in order. A date and a time are compared by their days.
        A time without zone counts as any zone: only what is later in all of them is
        out of order.
    """

    order: tuple[str, ...] = param(Text("Daten in ihrer Folge", "dates in their order"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "order", self.order)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        read = tuple_getter([subject.fields[name] for name in self.order])

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
            values = read(item)
            known = [p for p in zip(self.order, values, strict=True) if p[1] is not None]
            if len(known) < 2:
                return NOT_APPLICABLE
            return [
                violated(
                    {"first": first, "then": then},
                    words={"fields": labels(subject, names)},
                    key="" if len(self.order) == 2 else " ".join(names),
                )
                for (one, first), (other, then) in pairwise(known)
                if later(first, then)
                for names in [(one, other)]
            ] or None

        return judge


def later(first: date, then: date) -> bool:
    """Tell whether a date or time is certainly later than another."""
    if not (isinstance(first, datetime) and isinstance(then, datetime)):
        return _day(first) > _day(then)
    if (first.tzinfo is None) == (then.tzinfo is None):
        return first > then
    if first.tzinfo is None:
        return first - _FARTHEST > then.replace(tzinfo=None) - (then.utcoffset() or timedelta())
    return first.replace(tzinfo=None) - (first.utcoffset() or timedelta()) > then + _FARTHEST


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value
