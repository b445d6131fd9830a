"""The kind `retention.end_fits`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated
from diva_rules.rules.vocabulary import Subject


@check(
    "retention.end_fits",
    of=("record",),
    evidence=("end", "start", "years", "earliest", "latest"),
)
class RetentionEndFits:
    """The stated end of retention is the one that its start and its length lead to.

    Why:
        Systems count differently, and some round down. An end that is too early makes
        records due while they must still be kept; one that is too late keeps them
        beyond the term.

    Law:
        None of its own; the rule cites. It does not say how a term must be counted,
        only which ends no way of counting leads to.

    Example:
        Closed on 3 January 2013, ten years: from 2 January 2023 (counted from the
        day) to 1 January 2024 (counted from the following new year).

    Limits:
        The end may be counted from the day, from the end of its year, or from the
        beginning of the next year. Not applicable without end or length, or where
        retention is unlimited; undetermined if no start is stated. The first of
        `starts` that is stated counts. A violation has the case `early` or `late`.
    """

    end: str = param(Text("Aufbewahrungsende", "end of retention"))
    years: str = param(Text("Aufbewahrungsdauer in Jahren", "length in years"))
    starts: tuple[str, ...] = param(Text("Beginn der Zählung", "start of counting"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "end", [self.end])
        require_fields(subject, "years", [self.years])
        require_fields(subject, "starts", self.starts)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        end_of, years_of = fields[self.end].getter(), fields[self.years].getter()
        starts = [fields[name].getter() for name in self.starts]
        no_start = missing_value(labels(context.subject, self.starts))

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            end, years = end_of(item), years_of(item)
            if end is None or years is None or not 0 <= years <= _MOST_YEARS:
                return NOT_APPLICABLE
            start = next((day for read in starts if (day := read(item)) is not None), None)
            if start is None:
                return no_start
            span = possible_ends(start, years)
            if span is None or span[0] <= end <= span[1]:
                return None
            evidence: dict[str, Any] = {"end": end, "start": start, "years": years}
            evidence |= {"earliest": span[0], "latest": span[1]}
            return violated(evidence, case="early" if end < span[0] else "late")

        return judge


_MOST_YEARS = 1_000


def possible_ends(start: date, years: int) -> tuple[date, date] | None:
    """Return the earliest and the latest end that some way of counting years leads to.

    Earliest: the day before the anniversary of the start, which is the last day if the
    day of the start counts (BGB § 187 Abs. 2, § 188 Abs. 2). Latest: the new year after
    the year in which a term ends that counts from the following new year, for systems
    that state the first day on which the records are free. None beyond the calendar.
    """
    if start.year + years + 1 > date.max.year:
        return None
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:  # 29 February
        anniversary = date(start.year + years, 2, 28)
    return anniversary - timedelta(days=1), date(start.year + years + 1, 1, 1)
