"""The kind `uuid.digits`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.uuid_genuine import uuids_of
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_LENGTH = 36


@check(
    "uuid.digits",
    of=("record", "message", "routing", "plan", "plan_unit", "primary_document"),
    evidence=("value",),
)
class UuidDigits:
    """A UUID has no characters that only a slip of the schema lets pass.

    Why:
        The pattern of the schemas takes a vertical bar for a hexadecimal digit. No
        other software does.

    Law:
        None of its own; the rule cites.

    Example:
        `67e456e|-b420-11ec-b503-005056871b7c`.

    Limits:
        For primary documents the first 36 characters of the file name are judged.
    """

    forbidden: str = param(Text("verbotene Zeichen", "forbidden characters"), stricter="more")

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        of_files = context.subject.type is PrimaryDocument
        get = context.subject.fields["name" if of_files else "uuids"].getter()
        forbidden = self.forbidden
        only = forbidden if len(forbidden) == 1 else None

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            value = get(item)
            if not value:
                return NOT_APPLICABLE
            if only is not None and value.__class__ is str and only not in value:
                return None
            for uuid in uuids_of(value):
                start = uuid[:_LENGTH]
                if any(char in forbidden for char in start):
                    return violated({"value": start})
            return None

        return judge
