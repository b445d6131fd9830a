"""The kind `number.text`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("number.text", of=tuple(SUBJECTS), evidence=("value",))
class NumberText:
    """A text holds a whole number that is not negative.

    Why:
        Where a later version of the standard asks for a number, a text such as
        `3a` cannot be carried over.

    Law:
        None of its own; the rule cites.

    Example:
        `field: number` finds `Band 2`.

    Limits:
        Not applicable where the field is missing.
    """

    field: str = param(Text("Feld", "field"))

    def validate(self, subject: Subject) -> None:
        """Look up the field."""
        require_fields(subject, "field", [self.field])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields[self.field].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            text = get(item)
            if is_blank(text):
                return NOT_APPLICABLE
            plain = text.strip()
            return None if plain.isascii() and plain.isdigit() else violated({"value": text})

        return judge
