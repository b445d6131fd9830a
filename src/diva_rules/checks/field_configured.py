"""The kind `field.configured`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_input, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("field.configured", of=tuple(SUBJECTS), evidence=("found", "expected"))
class FieldConfigured:
    """A field has one of the values that this house has configured.

    Why:
        An archive knows who delivers to it. A message from an unknown key may be
        misrouted, or sent by a system with another tenant's settings.

    Law:
        None of its own; the rule cites.

    Example:
        With `expected: [psw:01003110]`, another authority key is found.

    Limits:
        No house can ship the keys of another: until `expected` is set, by an
        overlay, the verdict is undetermined.
    """

    field: str = param(Text("Feld", "field"))
    expected: tuple[str, ...] = param(
        Text("erwartete Werte", "expected values"), stricter="fewer", default=()
    )

    def validate(self, subject: Subject) -> None:
        """Look up the field."""
        require_fields(subject, "field", [self.field])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        label = context.subject.fields[self.field].label
        get = context.subject.fields[self.field].getter()
        not_configured = missing_input(
            Text(
                f"die erwarteten Werte für „{label.de}“ (Aufsatz zum Regelwerk, expected)",
                f"the expected values of “{label.en}” (overlay of the rule set, expected)",
            )
        )

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            if not self.expected:
                return not_configured
            value = get(item)
            if is_blank(value):
                return missing_value(label)
            if value in self.expected:
                return None
            return violated({"found": value, "expected": self.expected})

        return judge
