"""The kind `dates.not_after`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from diva_rules.checks.support import dated_fields, labels, require_fields, span_reader
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_AS_OF = Text("der Stichtag (--as-of)", "the as-of date (--as-of)")
_CREATED = Text("der Erstellungszeitpunkt der Nachricht", "the creation time of the message")


@check("dates.not_after", of=tuple(SUBJECTS), evidence=("fields", "values", "limit", "earliest"))
class DatesNotAfter:
    """Dates lie in a possible span: not after a limit, not before a first day.

    Why:
        Nothing that a message reports can have happened after it was written. A
        date in the future is a due date in the wrong field, or a clock that is
        wrong, and moves every term that starts from it.

    Law:
        None of its own; the rule cites.

    Example:
        `fields: [closed_on]`, `limit: message`.

    Limits:
        Without zone, a time may be off by up to a day; `tolerance_days` allows for
        that. The day of the limit itself is allowed.
    """

    fields: tuple[str, ...] = param(Text("Daten", "dates"), stricter="more")
    limit: Literal["message", "as_of"] = param(
        Text("Grenze: Erstellung der Nachricht oder Stichtag", "limit: creation or as-of date")
    )
    tolerance_days: int = param(
        Text("Toleranz in Tagen", "tolerance in days"), stricter="lower", default=0
    )
    not_before: date | None = param(
        Text("frühester Tag", "first possible day"), stricter="higher", default=None
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        limit = self._limit(context)
        latest = limit + timedelta(days=self.tolerance_days) if limit else date.max
        earliest = self.not_before or date.min
        unknown = None
        if limit is None:
            unknown = missing_input(_AS_OF) if self.limit == "as_of" else missing_value(_CREATED)
        span_in = span_reader(subject, self.fields, context.shared)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            span = span_in(item)
            if span is None:
                return NOT_APPLICABLE
            if earliest <= span[0] and span[1] <= latest:
                return unknown
            wrong = dated_fields(
                subject, self.fields, item, lambda day: not earliest <= day <= latest
            )
            names = tuple(dict.fromkeys(name for name, _ in wrong))
            evidence: dict[str, Any] = {
                "fields": names,
                "values": tuple(day for _, day in wrong[:20]),
                "limit": limit,
                "earliest": self.not_before,
            }
            return violated(evidence, words={"fields": labels(subject, names)})

        return judge

    def _limit(self, context: Context) -> date | None:
        if self.limit == "as_of":
            return context.on
        created = context.message.created_at if context.message else None
        return created.date() if created else None
