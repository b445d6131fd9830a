"""The kind `siblings.numbered`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import at_object
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, violated


@check(
    "siblings.numbered",
    of=("record",),
    evidence=("numbered", "unnumbered", "kinds"),
    collects=True,
)
class SiblingsNumbered:
    """Of the objects below one object, all carry a number or none does.

    Why:
        Numbers give the order. If some objects have none, their place in the order
        is lost.

    Law:
        None of its own; the rule cites.

    Example:
        A process with documents 1, 2 and one without number.

    Limits:
        Kinds of objects are counted apart. Objects at the top of a message have no
        common parent and are left out.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Numbered()


class _Numbered:
    """Counts below each object; children come before it, so its count is then complete."""

    def __init__(self) -> None:
        self._below: dict[str, dict[tuple[str, str], list[int]]] = {}

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - records only
        outcome = None
        kinds = self._below.pop(item.xpath, None)
        if kinds is not None:
            outcome = self._judge(item, kinds)
        if item.parent_xpath is not None:
            counts = self._below.setdefault(item.parent_xpath, {})
            pair = counts.setdefault((item.kind, item.role), [0, 0])
            pair[not item.number] += 1
        return outcome

    def _judge(self, item: Any, kinds: dict[tuple[str, str], list[int]]) -> Outcome | None:  # noqa: ANN401
        mixed = {kind: pair for (kind, _), pair in kinds.items() if all(pair)}
        if not mixed:
            return None
        numbered = sum(pair[0] for pair in mixed.values())
        unnumbered = sum(pair[1] for pair in mixed.values())
        names = tuple(sorted(str(kind) for kind in mixed))
        words = {"kinds": join([_PLURALS[name] for name in names])}
        return violated(
            {"numbered": numbered, "unnumbered": unnumbered, "kinds": names},
            words=words,
            at=at_object(item),
        )

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        return iter(())


_PLURALS = {
    "file": Text("Akten", "files"),
    "subfile": Text("Teilakten", "subfiles"),
    "process": Text("Vorgänge", "processes"),
    "subprocess": Text("Teilvorgänge", "subprocesses"),
    "document": Text("Dokumente", "documents"),
    "component": Text("Schriftstücke", "components"),
}
