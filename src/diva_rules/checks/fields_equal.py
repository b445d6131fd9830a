"""The kind `fields.equal`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("fields.equal", of=tuple(SUBJECTS), evidence=("left", "right"))
class FieldsEqual:
    """Two fields of one object say the same.

    Why:
        A message states some things twice: in its name and in its header, by its
        root element and by a code. Receivers trust one of the two, and not all the
        same one.

    Law:
        None of its own; the rule cites.

    Example:
        `left: declared_type`, `right: message_type`.

    Limits:
        If one of them is missing, the verdict is undetermined.
    """

    left: str = param(Text("ein Feld", "one field"))
    right: str = param(Text("das andere Feld", "the other field"))
    ignore_case: bool = param(
        Text("ohne Groß- und Kleinschreibung", "without regard to case"), default=False
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "left", [self.left])
        require_fields(subject, "right", [self.right])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject, names = context.subject, (self.left, self.right)
        left, right = (subject.fields[name].getter() for name in names)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            pair = left(item), right(item)
            if is_blank(pair[0]) or is_blank(pair[1]):
                missing = [n for n, v in zip(names, pair, strict=True) if is_blank(v)]
                return missing_value(labels(subject, missing))
            if self._folded(pair[0]) == self._folded(pair[1]):
                return None
            return violated({"left": pair[0], "right": pair[1]})

        return judge

    def _folded(self, value: object) -> object:
        return value.strip().casefold() if self.ignore_case and isinstance(value, str) else value
