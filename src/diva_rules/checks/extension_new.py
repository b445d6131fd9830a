"""The kind `extension.new`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.model.record import Record
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@check(
    "extension.new", of=("record", "message", "plan_unit"), evidence=("name", "element", "value")
)
class ExtensionNew:
    """An extension carries nothing for which the object has an element of its own.

    Why:
        Receivers read the regular elements. A term in an extension is seen by
        nobody, and contradicts the regular one sooner or later.

    Law:
        None of its own; the rule cites.

    Example:
        A field “Aktenzeichen” in the extension of a file.

    Limits:
        Names are compared without regard to case, blanks, punctuation and the spelling of
        umlauts. Only fields
        that belong to no Feldgruppe are judged: “Aktenzeichen” in a group “Gericht” is
        that of the court. An extension field that says nothing is passed over.
    """

    names: Mapping[str, Mapping[str, tuple[str, ...]]] = param(
        Text(
            "je Objektart (oder mehreren) die Elemente, und wie Felder heißen, die sie wiederholen",
            "by kind of object (or several): its elements, and names of fields that repeat them",
        )
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        elements: dict[str, dict[str, str]] = {}
        for kinds, by in self.names.items():
            known = {folded(name): element for element, names in by.items() for name in names}
            for kind in kinds.split():
                elements.setdefault(kind, {}).update(known)
        subject = context.subject.name

        def judge(item: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - any subject
            if not item.extensions:
                return NOT_APPLICABLE
            known = elements.get(item.kind if item.__class__ is Record else subject)
            if known is None:
                return NOT_APPLICABLE
            found = {
                field.name: (known[folded(field.name)], field.value)
                for extension in item.extensions
                for field in extension.fields
                if field.name and field.value and folded(field.name) in known
            }
            return [
                violated({"name": name.strip(), "element": element, "value": value}, key=name)
                for name, (element, value) in found.items()
            ]

        return judge


def folded(name: str) -> str:
    """Return a name as it is compared; the names of groups stay part of it."""
    plain = name.casefold().translate(_SPELT)
    return "".join([char for char in plain if char.isalnum() or char == "/"])
