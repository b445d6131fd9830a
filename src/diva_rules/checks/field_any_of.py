"""The kind `field.any_of`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import getters, is_blank, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("field.any_of", of=tuple(SUBJECTS), evidence=("fields",))
class FieldAnyOf:
    """At least one of some fields carries a value.

    Why:
        A contact or a system description may be empty in every schema. Who sent a
        message must be said in at least one way.

    Law:
        None of its own; the rule cites.

    Example:
        `fields: [sender.organisation, sender.authority_key]`.

    Limits:
        Any text counts, placeholders too.
    """

    fields: tuple[str, ...] = param(Text("Felder", "fields"), stricter="fewer")

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        asked = getters(subject, self.fields)
        outcome = violated({"fields": self.fields}, words={"fields": labels(subject, self.fields)})

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            return outcome if all(is_blank(get(item)) for _, get in asked) else None

        return judge
