"""The kind `field.required`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import getters, is_blank, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("field.required", of=tuple(SUBJECTS), evidence=("fields",))
class FieldRequired:
    """Fields carry a value: present, not empty, not only blanks.

    Why:
        Schemas make nearly everything optional, and accept empty elements where
        they make something mandatory. A record without a subject cannot be
        appraised, found or cited.

    Law:
        None of its own; the rule cites.

    Example:
        `fields: [subject]` finds a file whose Betreff is missing or blank.

    Limits:
        Says nothing of whether the value makes sense.
    """

    fields: tuple[str, ...] = param(Text("Pflichtfelder", "required fields"), stricter="more")

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        asked = getters(subject, self.fields)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            for _, get in asked:
                if is_blank(get(item)):
                    break
            else:
                return None
            missing = tuple(name for name, get in asked if is_blank(get(item)))
            return violated({"fields": missing}, words={"fields": labels(subject, missing)})

        return judge
