"""The kind `fields.together`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import getters, is_blank, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("fields.together", of=tuple(SUBJECTS), evidence=("present", "missing"))
class FieldsTogether:
    """Some fields carry a value all together, or none of them.

    Why:
        Two halves of one statement mean nothing alone.

    Law:
        None of its own; the rule cites.

    Example:
        `groups: [[sender.authority_prefix, sender.authority_key]]`.

    Limits:
        Each group is judged by itself. Not applicable where no group has any value.
        Blank counts as missing.
    """

    groups: tuple[tuple[str, ...], ...] = param(Text("Felder", "fields"), stricter="more")

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        for group in self.groups:
            require_fields(subject, "groups", group)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        groups = [getters(subject, group) for group in self.groups]

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
            found: list[Outcome] = []
            stated = False
            for asked in groups:
                missing = tuple(name for name, get in asked if is_blank(get(item)))
                stated = stated or len(missing) < len(asked)
                if 0 < len(missing) < len(asked):
                    present = tuple(name for name, _ in asked if name not in missing)
                    words = {
                        "present": labels(subject, present),
                        "missing": labels(subject, missing),
                    }
                    evidence = {"present": present, "missing": missing}
                    found.append(violated(evidence, words=words, key=" ".join(missing)))
            return found or (None if stated else NOT_APPLICABLE)

        return judge
