"""The kind `codes.ranked`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("codes.ranked", of=tuple(SUBJECTS), evidence=("lower", "upper"))
class CodesRanked:
    """One code does not rank above another.

    Why:
        Codes of a list are often numbered without regard to their meaning. What is
        compared is their rank, not their number.

    Law:
        None of its own; the rule cites.

    Example:
        A process classified as NfD in a file that is open.

    Limits:
        Not applicable where the lower code is missing, unknown or of the lowest rank, or
        the upper one is unknown; undetermined where only the upper one is missing.
    """

    lower: str = param(Text("Code des unteren Objekts", "code of the lower object"))
    upper: str = param(Text("Code des oberen Objekts", "code of the upper object"))
    order: tuple[str, ...] = param(Text("Codes vom niedrigsten Rang an", "codes from the lowest"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "lower", [self.lower])
        require_fields(subject, "upper", [self.upper])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        lower, upper = fields[self.lower].getter(), fields[self.upper].getter()
        ranks = {code: rank for rank, code in enumerate(self.order)}
        no_upper = missing_value(labels(context.subject, [self.upper]))

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            one = lower(item)
            rank = ranks.get((one or "").strip(), 0)
            if rank == 0:
                return NOT_APPLICABLE
            other = upper(item)
            if other is None or not other.strip():
                return no_upper
            above = ranks.get(other.strip())
            if above is None:
                return NOT_APPLICABLE
            return violated({"lower": one, "upper": other}) if rank > above else None

        return judge
