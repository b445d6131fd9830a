"""The kind `links.not_self`."""

from __future__ import annotations

from typing import Any

from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("links.not_self", of=("record",), evidence=("value",))
class LinksNotSelf:
    """No object refers to itself.

    Why:
        A reference to the object itself was meant for another one, which is now not
        connected.

    Law:
        None of its own; the rule cites.

    Example:
        A file with a Verweis on its own UUID.

    Limits:
        UUIDs are compared without regard to case, references as they are. Not
        applicable to objects without references.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            if not item.links:
                return NOT_APPLICABLE
            own_id, own_reference = (item.id or "").casefold(), (item.reference or "").strip()
            for link in item.links:
                if own_id and (link.target_id or "").casefold() == own_id:
                    return violated({"value": link.target_id})
                named = (link.target_reference or "").strip()
                if own_reference and not link.target_id and named == own_reference:
                    return violated({"value": named})
            return None

        return judge
