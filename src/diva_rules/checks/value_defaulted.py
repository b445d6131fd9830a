"""The kind `value.defaulted`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, violated


@check("value.defaulted", of=("message", "plan_unit", "routing"), evidence=("elements", "values"))
class ValueDefaulted:
    """No element is empty where the schema then gives it a value.

    Why:
        A reader that does not apply the defaults of a schema reads such an element
        as missing. Both are right, and they disagree.

    Law:
        None of its own; the rule cites.

    Example:
        `<Stillgelegt/>` in 2.4 means 0.

    Limits:
        States the effective value; nothing is wrong with the message.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - message or plan unit
            if not item.defaulted:
                return None
            elements = tuple(element for element, _ in item.defaulted)
            values = tuple(value for _, value in item.defaulted)
            pairs = ", ".join(f"{e} = {v}" for e, v in item.defaulted)
            return violated(
                {"elements": elements, "values": values}, words={"elements": Text.same(pairs)}
            )

        return judge
