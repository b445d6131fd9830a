"""The kind `dates.suspicious`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diva_rules.checks.support import dated_fields, labels, require_fields, span_reader
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
        span_in = span_reader(subject, self.fields, context.shared)
        values, years = frozenset(self.values), frozenset(self.years)
        earliest = self.not_before or date.min

        sound = _widest_span(values, years, earliest)

        def is_wrong(day: date) -> bool:
            return day in values or day.year in years or day < earliest

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            span = span_in(item)
            if span is None:
                return NOT_APPLICABLE
            if sound[0] <= span[0] and span[1] <= sound[1]:
                return None
            wrong = dated_fields(subject, self.fields, item, is_wrong)
            if not wrong:
                return None
            names = tuple(dict.fromkeys(name for name, _ in wrong))
            evidence: dict[str, Any] = {
                "fields": names,
                "values": tuple(day for _, day in wrong[:20]),
            }
            return violated(evidence, words={"fields": labels(subject, names)})

        return judge


def _widest_span(
    values: frozenset[date], years: frozenset[int], earliest: date
) -> tuple[date, date]:
    """Return the longest span of days without any suspicious one; nearly all dates are in it."""
    day = timedelta(days=1)
    wrong = sorted(
        [
            *((value, value) for value in values),
            *((date(year, 1, 1), date(year, 12, 31)) for year in years),
        ]
    )
    spans, start = [], earliest
    for first, last in wrong:
        if first > start:
            spans.append((start, first - day))
        if last >= start:
            start = last + day if last < date.max else last
    if not any(first <= date.max <= last for first, last in wrong):
        spans.append((start, date.max))
    return max(spans, key=lambda span: span[1] - span[0], default=(date.max, date.min))
