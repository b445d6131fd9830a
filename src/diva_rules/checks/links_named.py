"""The kind `links.named`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("links.named", of=("record",), evidence=("count", "total"))
class LinksNamed:
    """Each reference to another object names its target.

    Why:
        A reference without UUID and Kennzeichen refers to nothing. That there is a
        connection is known, but not to what.

    Law:
        None of its own; the rule cites.

    Example:
        A Verweis that holds only a Bemerkung.

    Limits:
        Not applicable to objects without references.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            if not item.links:
                return NOT_APPLICABLE
            empty = sum(is_blank(a.target_id) and is_blank(a.target_reference) for a in item.links)
            return violated({"count": empty, "total": len(item.links)}) if empty else None

        return judge
