"""The kind `fields.differ`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("fields.differ", of=tuple(SUBJECTS), evidence=("value",))
class FieldsDiffer:
    """Two fields of one object are not the same.

    Why:
        Where the standard asks for two identities, exporters that fill both from
        one variable make replies and versions impossible to tell apart.

    Law:
        None of its own; the rule cites.

    Example:
        `left: name_uuid`, `right: owner_id`: a file that bears the UUID of its
        document.

    Limits:
        A missing value differs from everything: that it is missing is another
        rule's matter.
    """

    left: str = param(Text("ein Feld", "one field"))
    right: str = param(Text("das andere Feld", "the other field"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "left", [self.left])
        require_fields(subject, "right", [self.right])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        left = context.subject.fields[self.left].getter()
        right = context.subject.fields[self.right].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            one, other = _folded(left(item)), _folded(right(item))
            if is_blank(one) or one != other:
                return None
            value = one if isinstance(one, str) else ", ".join(p for p in one if p)
            return violated({"value": value})

        return judge


def _folded(value: Any) -> Any:  # noqa: ANN401 - any field
    return value.strip().casefold() if isinstance(value, str) else value
