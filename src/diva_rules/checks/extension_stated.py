"""The kind `extension.stated`."""

from __future__ import annotations

import operator
from typing import Any, Literal

from diva_rules.checks.support import is_blank
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_LABELS = {
    "id": Text("Kennung", "Kennung"),
    "name": Text("Name", "Name"),
    "version": Text("Versionsnummer", "Versionsnummer"),
    "description": Text("Beschreibung", "Beschreibung"),
    "fields": Text("Feld", "Feld"),
}


@check(
    "extension.stated", of=("record", "message", "plan_unit"), evidence=("fields", "name", "number")
)
class ExtensionStated:
    """An application specific extension says what it is and carries something.

    Why:
        Receivers recognise an extension by its Kennung. Without it nobody knows which
        agreement explains its fields, and without fields it carries nothing.

    Law:
        None of its own; the rule cites.

    Example:
        `<Kennung/>`, which the schema accepts.

    Limits:
        A Feldgruppe without any Feld carries nothing either.
    """

    fields: tuple[Literal["id", "name", "version", "description", "fields"], ...] = param(
        Text("verlangte Angaben", "required fields"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        asked = [(name, operator.attrgetter(name)) for name in self.fields]

        def judge(item: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - any subject
            if not item.extensions:
                return NOT_APPLICABLE
            outcomes = []
            for number, extension in enumerate(item.extensions, 1):
                missing = tuple(name for name, get in asked if is_blank(get(extension)))
                if missing:
                    words = {"fields": join([_LABELS[name] for name in missing])}
                    name = extension.name if not is_blank(extension.name) else extension.id
                    evidence = {"fields": missing, "name": name, "number": number}
                    outcomes.append(violated(evidence, words=words, key=str(number)))
            return outcomes

        return judge
