"""The kind `appraisal_text.agreed`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank, needed
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_FIELDS = {"record": "retention.appraisal_text", "decision": "appraisal_text"}
_BLANK = Text("leer", "empty")


@check("appraisal_text.agreed", of=("record", "decision"), evidence=("found", "agreed"))
class AppraisalTextAgreed:
    """AussonderungsartKonfigurierbar has one of the values that agency and archive agreed on.

    Why:
        The standard lets the two agree on words of their own for the outcome of appraisal.
        A word that only one of them knows decides nothing.

    Law:
        None of its own; the rule cites.

    Example:
        With `agreed_appraisal_texts: [archivwürdig]`, `Archivwürdig?` is found; an empty
        value is found without any profile.

    Limits:
        Compared sign by sign, without blanks around the value. Objects that do not carry
        the element are not judged.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields[_FIELDS[context.subject.name]].getter()
        unknown = needed(context.profile, "agreed_appraisal_texts")
        agreed = context.profile.agreed_appraisal_texts or ()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record or decision
            value = get(item)
            if value is None:
                return NOT_APPLICABLE
            if is_blank(value):
                return violated({"found": value, "agreed": agreed}, words={"found": _BLANK})
            if unknown is not None:
                return unknown
            return None if value.strip() in agreed else violated({"found": value, "agreed": agreed})

        return judge
