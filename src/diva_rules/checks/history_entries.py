"""The kind `history.entries`."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, Literal

from diva_rules.checks.dates_in_order import later
from diva_rules.checks.support import is_blank
from diva_rules.model.record import HistoryEntry
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

Demand = Literal["changes", "filled", "order"]


@check("history.entries", of=("record",), evidence=("count", "total", "first"))
class HistoryEntries:
    """The entries of a history say something, and in the order of time.

    Why:
        The history proves who did what and when. Entries without actor or action, or
        with a change that changed nothing, prove nothing.

    Law:
        None of its own; the rule cites.

    Example:
        `demand: filled` finds entries with a blank Akteur or Aktion; `changes` finds old
        and new values without the name of the metadatum, or equal ones; `order` finds
        an entry that is older than the one before it.

    Limits:
        Not applicable to objects without history. Times without zone are compared as
        far as that allows. `first` is the number of the first such entry.
    """

    demand: Demand = param(Text("Anspruch", "demand"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        wrong = _WRONG[self.demand]

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            history = item.history
            if not history:
                return NOT_APPLICABLE
            found = wrong(history)
            if not found:
                return None
            return violated({"count": len(found), "total": len(history), "first": found[0]})

        return judge


def _unfilled(history: tuple[HistoryEntry, ...]) -> list[int]:
    return [
        number
        for number, entry in enumerate(history, 1)
        if is_blank(entry.actor) or is_blank(entry.action)
    ]


def _unchanged(history: tuple[HistoryEntry, ...]) -> list[int]:
    return [number for number, entry in enumerate(history, 1) if _says_no_change(entry)]


def _says_no_change(entry: HistoryEntry) -> bool:
    if is_blank(entry.old) and is_blank(entry.new):
        return False
    return is_blank(entry.field) or entry.old == entry.new


def _unordered(history: tuple[HistoryEntry, ...]) -> list[int]:
    return [
        number
        for number, (before, entry) in enumerate(pairwise(history), 2)
        if before.at is not None and entry.at is not None and later(before.at, entry.at)
    ]


_WRONG: dict[str, Callable[[tuple[HistoryEntry, ...]], list[int]]] = {
    "changes": _unchanged,
    "filled": _unfilled,
    "order": _unordered,
}
