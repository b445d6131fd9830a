"""The kind `values.distinct`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from diva_rules.checks.support import require_fields
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("values.distinct", of=tuple(SUBJECTS), evidence=("values",))
class ValuesDistinct:
    """A field with several values has none of them twice.

    Why:
        Numbers of versions or steps tell them apart. If one is given twice, nobody can
        say which of the two is meant.

    Law:
        None of its own; the rule cites.

    Example:
        `field: version_numbers` finds a document with two versions “1.0”.

    Limits:
        Blanks around a value are left out of the comparison, and blank values with
        them. Not applicable with fewer than two values.
    """

    field: str = param(Text("Feld mit mehreren Werten", "field of several values"))

    def validate(self, subject: Subject) -> None:
        """Look up the field."""
        require_fields(subject, "field", [self.field])
        if subject.fields[self.field].type != "texts":
            raise ConditionError(
                ("field",),
                f"{self.field} hat nicht mehrere Texte",
                f"{self.field} does not hold several texts",
            )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        read = context.subject.fields[self.field].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            values = read(item)
            if len(values) < 2:
                return NOT_APPLICABLE
            if len(set(values)) == len(values) and not any(v != v.strip() for v in values):
                return None
            counted = Counter(filter(None, (value.strip() for value in values)))
            twice = tuple(sorted(value for value, count in counted.items() if count > 1))
            return violated({"values": twice}) if twice else None

        return judge
