"""The kind `number.range`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("number.range", of=tuple(SUBJECTS), evidence=("value", "minimum", "maximum"))
class NumberRange:
    """A number lies between two bounds.

    Why:
        The types of the schemas accept -10 and 65535 years. A negative number of
        years makes everything due, a huge one nothing ever.

    Law:
        None of its own; the rule cites.

    Example:
        `field: retention.years`, `minimum: 0`, `credible: 110`.

    Limits:
        A number above `credible` is the case `incredible`, for which a rule may
        state another severity.
    """

    field: str = param(Text("Zahl", "number"))
    minimum: int | None = param(Text("kleinster Wert", "minimum"), stricter="higher", default=None)
    maximum_field: str | None = param(
        Text("Feld mit dem größten Wert", "field with the maximum"), default=None
    )
    credible: int | None = param(
        Text("größter glaubhafter Wert", "largest credible value"), stricter="lower", default=None
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "field", [self.field])
        if self.maximum_field:
            require_fields(subject, "maximum_field", [self.maximum_field])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        get = fields[self.field].getter()
        get_maximum = fields[self.maximum_field].getter() if self.maximum_field else None
        words = {"field": labels(context.subject, [self.field])}

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            value = get(item)
            if value is None:
                return NOT_APPLICABLE
            maximum = get_maximum(item) if get_maximum is not None else None
            evidence = {
                "value": value,
                "minimum": self.minimum,
                "maximum": maximum if get_maximum is not None else self.credible,
            }
            too_small = self.minimum is not None and value < self.minimum
            if too_small or (maximum is not None and value > maximum):
                return violated(evidence, words=words)
            if self.credible is not None and value > self.credible:
                return violated(evidence, words=words, case="incredible")
            return None

        return judge
