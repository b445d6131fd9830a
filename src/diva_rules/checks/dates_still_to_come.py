"""The kind `dates.still_to_come`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_AS_OF = Text("der Stichtag (--as-of)", "the as-of date (--as-of)")


@check("dates.still_to_come", of=tuple(SUBJECTS), evidence=("fields", "day", "as_of"))
class DatesStillToCome:
    """Dates have not passed on the as-of date.

    Why:
        What holds until a day has to be lifted afterwards. If it still stands, nobody
        looked.

    Law:
        None of its own; the rule cites.

    Example:
        `fields: [confidentiality.ended_on]`.

    Limits:
        The day itself has not passed. Not applicable where no field has a date;
        undetermined without an as-of date.
    """

    fields: tuple[str, ...] = param(Text("Daten", "dates"), stricter="more")

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject, on = context.subject, context.on
        asked = [(name, subject.fields[name].getter()) for name in self.fields]
        no_day = missing_input(_AS_OF)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            days = [(name, day) for name, get in asked if (day := get(item)) is not None]
            if not days:
                return NOT_APPLICABLE
            if on is None:
                return no_day
            name, day = min(days, key=lambda pair: pair[1])
            if day >= on:
                return None
            evidence: dict[str, Any] = {"day": day, "as_of": on}
            return violated(evidence, words={"fields": labels(subject, [name])})

        return judge
