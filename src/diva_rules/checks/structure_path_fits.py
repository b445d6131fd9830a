"""The kind `structure.path_fits`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.record import Record
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated
from diva_rules.rules.vocabulary import SUBJECTS


@check("structure.path_fits", of=("record",), evidence=("found", "expected"))
class StructurePathFits:
    """The Strukturpfad of an object names the objects above it, from the topmost on.

    Why:
        The path is there for levels that xdomea does not know. If it does not even name
        the levels that the message shows, one of the two is wrong, and nobody knows
        where the object stood.

    Law:
        None of its own; the rule cites.

    Example:
        Path “Bauakte / Antrag” for a document in the process “Antrag” of the file
        “Bauakte”.

    Limits:
        The path may name further levels in between and below. Names are compared with
        Betreff and Kennzeichen, without regard to case and blanks. Not applicable
        without path; undetermined where an object above has neither.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = SUBJECTS["record"].fields["above.subject"].label

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            if not item.structure:
                return NOT_APPLICABLE
            above: list[frozenset[str]] = []
            shown: list[str] = []
            record = item.above
            while record is not None:
                names = _names(record)
                if not names:
                    return missing_value(subject)
                above.insert(0, names)
                shown.insert(0, record.subject or record.reference or "")
                record = record.above
            path = [_folded(step.name) for step in item.structure]
            itself = path[-1] in _names(item) and path[-1] not in _last(above)
            if _in_order(above, path) and not itself:
                return None
            found = " / ".join(step.name or "–" for step in item.structure)
            return violated({"found": found, "expected": " / ".join(shown)})

        return judge


def _names(record: Record) -> frozenset[str]:
    return frozenset(filter(None, map(_folded, (record.subject, record.reference))))


def _folded(text: str | None) -> str:
    return "".join((text or "").split()).casefold()


def _last(above: list[frozenset[str]]) -> frozenset[str]:
    return above[-1] if above else frozenset()


def _in_order(above: list[frozenset[str]], path: list[str]) -> bool:
    """Tell whether a path names all of some objects in their order, the topmost first."""
    if above and (not path or path[0] not in above[0]):
        return False
    steps = iter(path)
    return all(any(step in names for step in steps) for names in above)
