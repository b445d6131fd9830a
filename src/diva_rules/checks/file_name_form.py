"""The kind `file_name.form`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Literal, get_args

from diva_rules.model.standard import VERSION_GROUPS
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import Subject

Form = Literal["uuid", "uuid.ext", "uuid_name.ext"]
# What may follow the UUID, by the name of the form.
_FORMS: Mapping[str, tuple[str, str]] = {
    "uuid": (r"", "UUID"),
    "uuid.ext": (r"\.[^./\\]+", "UUID.ext"),
    "uuid_name.ext": (r"_[^/\\]+\.[^./\\]+", "UUID_Name.ext"),
}


@check("file_name.form", of=("primary_document",), evidence=("name", "forms"))
class FileNameForm:
    """The name of a primary document is a UUID with what may follow it.

    Why:
        The pattern of the schemas accepts anything glued to the UUID. Software that
        cuts the name at its underscore or dot then loses the UUID.

    Law:
        None of its own; the rule cites.

    Example:
        `f4bcaaf7-d7cb-11ef-a278-005056871b7cVermerk.pdf`.

    Limits:
        Says nothing of whether the extension fits the content.
    """

    forms: Mapping[str, tuple[Form, ...]] = param(
        Text("erlaubte Formen je Version", "allowed forms by version")
    )

    def validate(self, subject: Subject) -> None:
        """Look up the groups of versions."""
        for group in self.forms:
            if group not in VERSION_GROUPS:
                raise ConditionError(
                    ("forms",), f"keine Versionsgruppe „{group}“", f"no group of versions “{group}”"
                )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one named file."""
        version = context.message.version if context.message else ""
        allowed = [f for group, f in self.forms.items() if version in VERSION_GROUPS[group]]
        names = allowed[0] if allowed else get_args(Form)
        fits = re.compile("|".join(_FORMS[form][0] for form in names), re.DOTALL).fullmatch
        shown = tuple(_FORMS[form][1] for form in names)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None:
                return NOT_APPLICABLE
            if file.name_uuid and fits(file.name_rest):
                return None
            return violated({"name": file.name, "forms": shown}, key=file.name)

        return judge
