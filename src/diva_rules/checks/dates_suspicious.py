"""The kind `dates.suspicious`."""

from __future__ import annotations

from datetime import date
from typing import Any

from diva_rules.checks.support import dated_fields, days_reader, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("dates.suspicious", of=tuple(SUBJECTS), evidence=("fields", "values"))
class DatesSuspicious:
    """Dates are none of those that software writes when it knows nothing.

    Why:
        1 January 1970, 30 December 1899 or 31 December 9999 are zeros and maxima of
        data types. Read as facts they make a file look half a century old, or never
        due.

    Law:
        None of its own; the rule cites.

    Example:
        `values: [1970-01-01]` finds a file opened on 1 January 1970.

    Limits:
        A real date can be one of these; so a person decides.
    """

    fields: tuple[str, ...] = param(Text("Daten", "dates"), stricter="more")
    values: tuple[date, ...] = param(
        Text("verdächtige Daten", "suspicious dates"), stricter="more", default=()
    )
    years: tuple[int, ...] = param(
        Text("verdächtige Jahre", "suspicious years"), stricter="more", default=()
    )
    not_before: date | None = param(
        Text("frühester glaubhafter Tag", "first credible day"), stricter="higher", default=None
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        days_in = days_reader(subject, self.fields)
        values, years = frozenset(self.values), frozenset(self.years)
        earliest = self.not_before or date.min

        def is_wrong(day: date) -> bool:
            return day in values or day.year in years or day < earliest

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            days = days_in(item)
            if not days:
                return NOT_APPLICABLE
            for day in days:
                if is_wrong(day):
                    break
            else:
                return None
            wrong = dated_fields(subject, self.fields, item, is_wrong)
            names = tuple(dict.fromkeys(name for name, _ in wrong))
            evidence = {"fields": names, "values": tuple(day.isoformat() for _, day in wrong[:20])}
            return violated(evidence, words={"fields": labels(subject, names)})

        return judge
