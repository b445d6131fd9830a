"""The kind `reference.extends`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("reference.extends", of=tuple(SUBJECTS), evidence=("reference", "start"))
class ReferenceExtends:
    """A reference starts with another one, or with one of several.

    Why:
        An Aktenzeichen is made of the plan code and what follows. If the two do not
        fit, the file was moved, or one of the two is wrong.

    Law:
        None of its own; the rule cites.

    Example:
        File `10.20-7` under plan unit `10.20`.

    Limits:
        Blanks are left out of the comparison. Not applicable where one is missing. Of
        several starts (those of all objects above), the first is named.
    """

    reference: str = param(Text("Kennzeichen", "reference"))
    start: str = param(Text("Anfang", "start"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "reference", [self.reference])
        require_fields(subject, "start", [self.start])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        fields = context.subject.fields
        reference, start = fields[self.reference].getter(), fields[self.start].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            whole, first = reference(item), start(item)
            if is_blank(whole) or is_blank(first):
                return NOT_APPLICABLE
            if whole.startswith(first):
                return None
            starts = (first,) if isinstance(first, str) else first
            if "".join(whole.split()).startswith(tuple(["".join(s.split()) for s in starts])):
                return None
            return violated({"reference": whole.strip(), "start": starts[0].strip()})

        return judge
