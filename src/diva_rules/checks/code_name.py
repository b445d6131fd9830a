"""The kind `code.name`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("code.name", of=tuple(SUBJECTS), evidence=("name", "code", "expected"))
class CodeName:
    """The name beside a code is the one that the code list gives it.

    Why:
        A name that belongs to another code shows that one of the two was copied
        from another message; people read the name, machines the code.

    Law:
        None of its own; the rule cites.

    Example:
        Code `0503` with the name `Aussonderung.Anbieteverzeichnis`.

    Limits:
        A suffix such as `.0503` and blanks are tolerated, and so is the name that
        another version of the list gives the code. Not applicable where no name is
        given; undetermined where the rule knows no name of the code.
    """

    code: str = param(Text("Feld mit dem Code", "field with the code"))
    name: str = param(Text("Feld mit dem Namen", "field with the name"))
    names: Mapping[str, tuple[str, ...]] = param(Text("Namen je Code", "names by code"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "code", [self.code])
        require_fields(subject, "name", [self.name])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        get_code, get_name = fields[self.code].getter(), fields[self.name].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            code, name = get_code(item), get_name(item)
            if is_blank(name) or is_blank(code):
                return NOT_APPLICABLE
            allowed = self.names.get(code)
            if allowed is None:
                text = Text(f"der Name zum Code „{code}“", f"the name of code “{code}”")
                return missing_input(text)
            plain = _folded(name, code)
            if any(plain == _folded(entry, code) for entry in allowed):
                return None
            return violated(
                {"name": name.strip(), "code": code, "expected": allowed},
                words={"expected": Text(" oder ".join(allowed), " or ".join(allowed))},
            )

        return judge


def _folded(name: str, code: str) -> str:
    """Fold a name: no blanks, no number of the message behind it."""
    return "".join(name.split()).removesuffix(f".{code}")
