"""The kind `uuid.variant`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.uuid_genuine import uuids_of
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_LENGTH = 36


@check(
    "uuid.variant",
    of=("record", "message", "routing", "plan", "plan_unit"),
    evidence=("value",),
)
class UuidVariant:
    """A UUID has the variant and a version that RFC 4122 knows.

    Why:
        Digits in the places of version and variant that no generator writes show
        that a UUID was put together by hand or from another number.

    Law:
        RFC 4122 section 4.1.1 and 4.1.3; the rule cites.

    Example:
        `12345678-1234-0234-0234-123456789abc` has neither.

    Limits:
        Not applicable to texts that are no UUID at all; that is a schema error.
    """

    versions: str = param(Text("bekannte Versionsziffern", "known version digits"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields["uuids"].getter()
        versions = frozenset(self.versions)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            value = get(item)
            if value.__class__ is str:
                if len(value) == _LENGTH and value[19] in "89abAB" and value[14] in versions:
                    return None
                if len(value) != _LENGTH:
                    return NOT_APPLICABLE
                return violated({"value": value})
            judged = [u for u in uuids_of(value) if len(u) == _LENGTH]
            for uuid in judged:
                if uuid[19] not in "89abAB" or uuid[14] not in versions:
                    return violated({"value": uuid})
            return None if judged else NOT_APPLICABLE

        return judge
