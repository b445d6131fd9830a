"""The kind `dates.inside`."""

from __future__ import annotations

from datetime import date
from typing import Any

from diva_rules.checks.dates_in_order import later
from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("dates.inside", of=tuple(SUBJECTS), evidence=("day", "limit", "fields", "limits"))
class DatesInside:
    """Dates of an object lie between other dates.

    Why:
        What belongs to a period lies in it. A letter dated before its process began, or
        a process that outlives its file, has a wrong date or the wrong place.

    Law:
        None of its own; the rule cites.

    Example:
        `days: [runs_from, runs_until]`, `not_before: [above.runs_from]`,
        `not_after: [above.runs_until]`.

    Limits:
        Each day is compared with each bound; what is missing is passed over. Not
        applicable if there is nothing to compare. The bounds themselves are inside.
    """

    days: tuple[str, ...] = param(Text("Daten", "dates"), stricter="more")
    not_before: tuple[str, ...] = param(
        Text("nicht vor diesen Daten", "not before these dates"), default=()
    )
    not_after: tuple[str, ...] = param(
        Text("nicht nach diesen Daten", "not after these dates"), default=()
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "days", self.days)
        require_fields(subject, "not_before", self.not_before)
        require_fields(subject, "not_after", self.not_after)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        names = (*self.days, *self.not_before, *self.not_after)
        read = tuple_getter([subject.fields[name] for name in names])
        days, starts = len(self.days), len(self.days) + len(self.not_before)

        def outside(day: str, value: date, bound: str, limit: date) -> Outcome:
            words = {"fields": labels(subject, [day]), "limits": labels(subject, [bound])}
            evidence: dict[str, Any] = {"day": value, "limit": limit}
            return violated(evidence, words=words, key=f"{day} {bound}")

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
            values = read(item)
            known = [pair for pair in zip(names, values, strict=True) if pair[1] is not None]
            if len(known) < 2:
                return NOT_APPLICABLE
            own = [(n, v) for n, v in zip(names[:days], values[:days], strict=True) if v]
            first = zip(names[days:starts], values[days:starts], strict=True)
            last = zip(names[starts:], values[starts:], strict=True)
            found = [
                outside(day, value, bound, limit)
                for bound, limit in first
                if limit is not None
                for day, value in own
                if later(limit, value)
            ]
            found += [
                outside(day, value, bound, limit)
                for bound, limit in last
                if limit is not None
                for day, value in own
                if later(value, limit)
            ]
            if found:
                return found
            return None if own and len(own) < len(known) else NOT_APPLICABLE

        return judge
