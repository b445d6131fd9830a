"""The kind `flag.set`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import require_fields
from diva_rules.model.standard import VERSION_GROUPS
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_SHOWN = 40  # characters of a value that cannot be read


@check("flag.set", of=("record",), evidence=("found",))
class FlagSet:
    """A flag is set.

    Why:
        Where a flag is optional, to leave it out is the easiest way to say nothing.
        What must be proven is not proven by silence.

    Law:
        None of its own; the rule cites.

    Example:
        `flag: closed` finds a process that is open (violated), and one that does not
        say (violated, case `unstated`).

    Limits:
        Not applicable to kinds of objects that have no such flag in the version of the
        message; `lacking` names the kinds, `lacking_in` the versions. Undetermined
        where something is stated that is neither yes nor no.
    """

    flag: str = param(Text("Kennzeichen mit ja oder nein", "flag"))
    lacking: tuple[str, ...] = param(
        Text("Objektarten ohne dieses Kennzeichen", "kinds of objects without the flag"),
        default=(),
    )
    lacking_in: str | None = param(Text("in diesen Versionen", "in these versions"), default=None)

    def validate(self, subject: Subject) -> None:
        """Look up the field and the versions."""
        require_fields(subject, "flag", [self.flag])
        if self.lacking_in is not None and self.lacking_in not in VERSION_GROUPS:
            raise ConditionError(
                ("lacking_in",),
                f"die Versionen „{self.lacking_in}“ gibt es nicht",
                f"there are no versions “{self.lacking_in}”",
            )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        field = SUBJECTS["record"].fields[self.flag]
        read = field.getter()
        version = context.message.version if context.message else None
        lacks = version in VERSION_GROUPS.get(self.lacking_in or "", ())
        lacking = frozenset(self.lacking if lacks else ())

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            value = read(item)
            if value is True:
                return None
            if item.kind in lacking:
                return NOT_APPLICABLE
            unread = dict(item.as_written).get(field.path) if value is None else None
            if unread is not None:
                return missing_value(_readable(field.label, unread))
            return violated({"found": value}, case="unstated" if value is None else None)

        return judge


def _readable(label: Text, text: str) -> Text:
    """Say that a value cannot be read."""
    return Text(
        f"ein lesbarer Wert in {label.de} (dort steht „{text[:_SHOWN]}“)",
        f"a readable value in {label.en} (found: “{text[:_SHOWN]}”)",
    )
