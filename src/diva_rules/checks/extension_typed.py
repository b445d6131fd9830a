"""The kind `extension.typed`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from diva_rules.checks.support import is_blank
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

# Every text is one of these once its blanks are folded.
_ANY_TEXT = frozenset({"string", "normalizedString", "token", "anySimpleType", "anyURI"})
_LISTS = {"ENTITIES": "NCName", "IDREFS": "NCName", "NMTOKENS": "NMTOKEN"}
# A float is a double whose value may be rounded; the library asks less of its form.
_ALIKE = {"float": "double"}
_MOST = 100


@check(
    "extension.typed",
    of=("record", "message", "plan_unit"),
    evidence=("name", "value", "type", "code"),
)
class ExtensionTyped:
    """The value of an extension field is one of the data type that the field states.

    Why:
        The receiving system makes a column of the stated type. A value that does not
        fit is refused there, or lost.

    Law:
        None of its own; the rule cites.

    Example:
        Type `005` (date) with the value `31.12.2019`.

    Limits:
        The data types are those of W3C XML Schema, blanks around a value do not
        count. Of names with a prefix and of entities only the form is judged. A field
        without a value or with an unknown code is passed over. At most a hundred
        findings for one object.
    """

    types: Mapping[str, str] = param(
        Text("Datentypen nach ihren Codes", "data types by their codes")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        strict = {code: name for code, name in self.types.items() if name not in _ANY_TEXT}

        def judge(item: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - any subject
            if not item.extensions:
                return NOT_APPLICABLE
            outcomes: list[Outcome] = []
            for extension in item.extensions:
                for field in extension.fields:
                    name = strict.get(field.data_type.value)
                    if name is None or is_blank(field.value) or fits(field.value, name):
                        continue
                    code = field.data_type.value
                    evidence = {"value": field.value.strip(), "type": name, "code": code}
                    key = f"{len(outcomes)} {field.name}"
                    outcomes.append(violated({"name": field.name, **evidence}, key=key))
                    if len(outcomes) == _MOST:
                        return outcomes
            return outcomes

        return judge


def fits(value: str, name: str) -> bool:
    """Tell whether a text is a value of a data type of W3C XML Schema, blanks folded."""
    words = value.split()
    if name in _LISTS:
        return all(_reader(_LISTS[name])(word) for word in words)
    return _reader(name)(" ".join(words))


@cache
def _reader(name: str) -> Callable[[str], bool]:
    """Return what tells whether a text is a value of a type; slow to load."""
    from elementpath.datatypes import builtin_atomic_types

    type_: Any = builtin_atomic_types[f"xs:{_ALIKE.get(name, name)}"]
    only_form = name in {"QName", "NOTATION"}
    by_form = type_.is_valid
    make = getattr(type_, "fromstring", type_)
    dated = hasattr(type_, "fromstring")

    def reads(text: str) -> bool:
        # The form is judged by one way, the range (300 is no byte) by the other.
        if not dated and not by_form(text):
            return False
        if only_form:
            return True
        try:
            make(text)
        except (ArithmeticError, TypeError, ValueError):
            return False
        return True

    return reads
