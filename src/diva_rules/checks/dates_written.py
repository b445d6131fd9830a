"""The kind `dates.written`."""

from __future__ import annotations

import re
from typing import Any, Literal

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated

Form = Literal["zone", "long_year", "negative_year"]
_FORMS = {
    "zone": re.compile(r"-?\d{4,}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII),
    "long_year": re.compile(r"-?\d{5,}-\d\d-\d\d.*", re.ASCII | re.DOTALL),
    "negative_year": re.compile(r"-\d{4,}-\d\d-\d\d.*", re.ASCII | re.DOTALL),
}
_ONLY_A_YEAR = {
    "long_year": re.compile(r"-?\d{5,}", re.ASCII),
    "negative_year": re.compile(r"-\d{4,}", re.ASCII),
}
# Names of elements that rules cannot ask for by themselves.
_PARTS = {
    "at": "DatumUhrzeit",
    "birth_date": "Geburt/Datum",
    "changed_at": "ZeitpunktLetzteAenderung",
    "created_at": "DatumUhrzeit",
    "dated": "Versionsdatum",
    "done_on": "Bearbeitung/Datum",
    "due_on": "TerminDatum",
    "issued_on": "Erstellungsdatum",
}
_YEARS = frozenset({"retention.end", "confidentiality.until_year"})
_LONGEST = 80


@check(
    "dates.written",
    of=("record", "message", "routing", "plan", "plan_unit"),
    evidence=("value", "field"),
)
class DatesWritten:
    """Dates are written in none of some forms that the schema lets pass.

    Why:
        XML Schema allows dates with time zone, years of five digits and years before
        Christ. Hardly any system can read them, and each does something else with them.

    Law:
        None of its own; the rule cites.

    Example:
        `without: [zone]` finds `2012-04-04Z`; `long_year` finds `12012-04-04`.

    Limits:
        Looks only at texts that are not wholly expressed by their typed value. A time
        zone belongs to a time and is a fault of dates alone.
    """

    without: tuple[Form, ...] = param(Text("Schreibweisen", "forms"), stricter="more")

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        forms = [_FORMS[name] for name in self.without]
        of_years = [_ONLY_A_YEAR[name] for name in self.without if name in _ONLY_A_YEAR]
        fields = context.subject.fields

        def wrong(name: str, text: str) -> bool:
            asked = [*forms, *of_years] if name in _YEARS else forms
            return len(text) <= _LONGEST and any(form.fullmatch(text) for form in asked)

        def told(name: str, text: str) -> Outcome:
            part = name.rpartition(".")[2]
            known = fields.get(name)
            label = known.label if known else Text.same(_PARTS.get(part, part))
            return violated({"value": text}, words={"field": label}, key=name)

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
            if not item.as_written:
                return None
            found = [(name, text.strip()) for name, text in item.as_written]
            return [told(name, text) for name, text in found if wrong(name, text)] or None

        return judge
