"""The kind `condition.holds`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import getters, labels, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.condition import compile_python, fields_of, parse
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check(
    "condition.holds",
    of=tuple(SUBJECTS),
    evidence=("found", *sorted({name for s in SUBJECTS.values() for name in s.fields})),
)
class ConditionHolds:
    """A condition on single fields of an object holds.

    Why:
        Most rules of a catalogue ask for nothing more: a flag that must be set, a
        value that must not occur, a number that must be zero.

    Law:
        None of its own; the rule cites.

    Example:
        `require: {encrypted: false}` on entries finds encrypted ones.

    Limits:
        A field without a value makes the verdict undetermined. A rule that means
        only stated values says so in `applies`.
    """

    require: Mapping[str, Any] = param(Text("Bedingung", "condition"))
    show: tuple[str, ...] = param(
        Text("weitere Felder für die Meldung", "further fields for the message"), default=()
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields of the condition."""
        parse(dict(self.require), subject, ("require",))
        require_fields(subject, "show", self.show)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        condition = parse(dict(self.require), subject)
        holds = compile_python(condition, subject)
        asked = getters(subject, tuple(dict.fromkeys(fields_of(condition))))
        shown = getters(subject, self.show)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            truth = holds(item)
            if truth is True:
                return None
            if truth is None:
                unknown = [name for name, get in asked if get(item) in (None, ())]
                return missing_value(labels(subject, unknown))
            values = {name: get(item) for name, get in asked}
            found = tuple(v for v in values.values() if v is not None)
            evidence: dict[str, Any] = {**values, "found": found[0] if len(found) == 1 else found}
            evidence |= {name: get(item) for name, get in shown}
            return violated(evidence)

        return judge
