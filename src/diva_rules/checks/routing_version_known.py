"""The kind `routing.version_known`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import at_object
from diva_rules.model.record import RecordKind, Routing
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, violated

_OF_DOCUMENTS = frozenset({RecordKind.DOCUMENT, RecordKind.COMPONENT})


@check(
    "routing.version_known",
    of=("routing", "record"),
    evidence=("missing", "versions"),
    collects=True,
)
class RoutingVersionKnown:
    """The steps in the routing of a document name versions that the document has.

    Why:
        The step proves who signed which version. If it names a version that is not
        delivered, nobody can say what was signed.

    Law:
        None of its own; the rule cites.

    Example:
        A step on version 3 of a document that has the versions 1 and 2.

    Limits:
        Routings of files and processes are left out: their steps may be about any
        document. Blanks around a number do not matter.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Known()


class _Known:
    """Keeps the numbers named in the routings of a document until the document ends."""

    def __init__(self) -> None:
        self._named: dict[str, list[str]] = {}

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - routings and records
        if isinstance(item, Routing):
            named = [number for s in item.steps if (number := (s.version_number or "").strip())]
            if named and item.above is not None and item.above.kind in _OF_DOCUMENTS:
                self._named.setdefault(item.above.xpath, []).extend(named)
            return None
        wanted = self._named.pop(item.xpath, None)
        if not wanted:
            return None
        versions = tuple((version.number or "").strip() for version in item.versions)
        missing = tuple(dict.fromkeys(n for n in wanted if n not in versions))
        if not missing:
            return None
        return violated({"missing": missing, "versions": versions}, at=at_object(item))

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        return iter(())
