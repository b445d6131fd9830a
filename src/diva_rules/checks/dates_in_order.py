"""The kind `dates.in_order`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("dates.in_order", of=tuple(SUBJECTS), evidence=("first", "then", "fields"))
class DatesInOrder:
    """One date is not later than another.

    Why:
        A period that ends before it begins comes from exchanged fields. Terms
        computed from it are wrong, mostly too early.

    Law:
        None of its own; the rule cites.

    Example:
        `first: runs_from`, `then: runs_until`.

    Limits:
        Not applicable where one of the dates is missing. The same day is in order.
    """

    first: str = param(Text("das frühere Datum", "the earlier date"))
    then: str = param(Text("das spätere Datum", "the later date"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "first", [self.first])
        require_fields(subject, "then", [self.then])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        first, then = fields[self.first].getter(), fields[self.then].getter()
        words = {"fields": labels(context.subject, (self.first, self.then))}

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            one, other = first(item), then(item)
            if one is None or other is None:
                return NOT_APPLICABLE
            if one <= other:
                return None
            return violated({"first": one, "then": other}, words=words)

        return judge
