"""The kind `number.limit`."""

from __future__ import annotations

from typing import Any, Literal

from diva_rules.checks.support import labels, needed, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

Limit = Literal["depth_limit", "max_package_size", "max_file_size", "max_entries"]


@check("number.limit", of=tuple(SUBJECTS), evidence=("value", "limit"))
class NumberLimit:
    """A number is not larger than the profile of a house allows.

    Why:
        What is too large for the software of one archive is ordinary for that of another;
        only the archive knows its limits.

    Law:
        None of its own; the rule cites.

    Example:
        `field: depth`, `fact: depth_limit`, `default: 5`, `first_beyond: true`.

    Limits:
        Without a limit in the profile, `default` holds; without both, the verdict is
        undetermined. Where the number grows by one from object to object, `first_beyond`
        finds the first object beyond the limit and not all that lie below it.
    """

    field: str = param(Text("Zahl", "number"))
    fact: Limit = param(Text("Angabe des Profils", "fact of the profile"))
    default: int | None = param(
        Text("Grenze ohne Profil", "limit without a profile"), stricter="lower", default=None
    )
    first_beyond: bool = param(
        Text("nur das erste Objekt jenseits", "only the first object beyond"), default=False
    )

    def validate(self, subject: Subject) -> None:
        """Look up the field."""
        require_fields(subject, "field", [self.field])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields[self.field].getter()
        words = {"field": labels(context.subject, [self.field])}
        stated = getattr(context.profile, self.fact)
        limit = self.default if stated is None else stated
        if limit is None:
            unknown = needed(context.profile, self.fact)
            return lambda item: NOT_APPLICABLE if get(item) is None else unknown
        most, first_only = int(limit), self.first_beyond

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            value = get(item)
            if value is None or (first_only and value > most + 1):
                return NOT_APPLICABLE
            if value <= most:
                return None
            return violated({"value": value, "limit": most}, words=words)

        return judge
