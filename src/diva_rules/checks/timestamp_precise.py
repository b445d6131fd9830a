"""The kind `timestamp.precise`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.support import is_blank, require_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_ZONE = re.compile(r"(Z|[+-]\d\d:\d\d)$")
_MILLISECONDS = re.compile(r"\.\d{3}")
_LACKS_ZONE = Text("die Zeitzone", "the time zone")
_LACKS_MILLISECONDS = Text("die Millisekunden", "the milliseconds")
_LACKS_BOTH = Text("Zeitzone und Millisekunden", "time zone and milliseconds")


@check("timestamp.precise", of=tuple(SUBJECTS), evidence=("value", "lacks"))
class TimestampPrecise:
    """A point in time is written with time zone and milliseconds.

    Why:
        Messages of one process are put in order by their times. Without a zone the
        order of messages from two systems is a guess.

    Law:
        None of its own; the rule cites.

    Example:
        `2025-01-15T12:00:00` lacks both.

    Limits:
        Looks at the text, not at whether the clock was right.
    """

    field: str = param(Text("Feld mit dem Text des Zeitpunkts", "field with the text of the time"))

    def validate(self, subject: Subject) -> None:
        """Look up the field."""
        require_fields(subject, "field", [self.field])

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        get = context.subject.fields[self.field].getter()

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            text = get(item)
            if is_blank(text):
                return NOT_APPLICABLE
            zone, exact = _ZONE.search(text.strip()), _MILLISECONDS.search(text)
            if zone and exact:
                return None
            lacks = _LACKS_MILLISECONDS if zone else _LACKS_ZONE if exact else _LACKS_BOTH
            return violated({"value": text.strip()}, words={"lacks": lacks})

        return judge
