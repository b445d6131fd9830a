"""The kind `uuid.genuine`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "uuid.genuine",
    of=("record", "message", "routing", "plan", "plan_unit"),
    evidence=("value",),
)
class UuidGenuine:
    """A UUID was generated, not typed.

    Why:
        A nil UUID or `10000000-0000-0000-0000-000000000000` is on many objects at
        once. The next delivery overwrites what the last one brought.

    Law:
        None of its own; the rule cites.

    Example:
        `00000000-0000-0000-0000-000000000000`.

    Limits:
        Finds the nil UUID, and UUIDs with too few different digits to be chance.
    """

    fewest_digits: int = param(
        Text("wie viele verschiedene Ziffern mindestens", "fewest different digits"),
        stricter="higher",
        default=5,
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields["uuids"].getter()
        fewest = self.fewest_digits

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            value = get(item)
            if not value:
                return NOT_APPLICABLE
            if value.__class__ is str:
                # The hyphen counts, too, and saves removing it from every UUID.
                return None if len(set(value)) > fewest else violated({"value": value})
            for uuid in uuids_of(value):
                if len(set(uuid.lower())) <= fewest:
                    return violated({"value": uuid})
            return None

        return judge


def uuids_of(value: object) -> Iterator[str]:
    """Yield the UUIDs of the field `uuids`, which holds one or several."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
