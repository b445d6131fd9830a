"""The kind `history.tells`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.record import HistoryEntry
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated


@check("history.tells", of=("record",), evidence=("total",))
class HistoryTells:
    """The history of an object has an entry that tells of an event.

    Why:
        What is not in the history cannot be proven later: who closed the file, and when.

    Law:
        None of its own; the rule cites.

    Example:
        `words: [zda, abgeschlossen]` on closed processes.

    Limits:
        Actions are free text: the words are looked for in action, metadatum, new value
        and remark, without regard to case, blanks and dots. Without any history, the
        violation has the case `none`.
    """

    words: tuple[str, ...] = param(Text("Wörter für das Ereignis", "words for the event"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        words = tuple(_plain(word) for word in self.words)

        def tells(entry: HistoryEntry) -> bool:
            said = (entry.action, entry.field, entry.new, entry.note)
            text = _plain(" ".join(filter(None, said)))
            return any(word in text for word in words)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            if any(map(tells, item.history)):
                return None
            return violated({"total": len(item.history)}, case=None if item.history else "none")

        return judge


def _plain(text: str) -> str:
    return "".join(text.split()).replace(".", "").casefold()
