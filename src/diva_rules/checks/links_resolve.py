"""The kind `links.resolve`."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from diva_rules.checks.support import at_object
from diva_rules.model.finding import Location
from diva_rules.model.object_table import digest
from diva_rules.model.record import RecordKind
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check, never, param
from diva_rules.rules.outcome import Outcome, violated

_KINDS = tuple(RecordKind)
# schriftgutobjekttyp 1.0: 001 file, 002 document, 003 process; their parts count as they do.
_OF_CODE = {
    "001": frozenset({RecordKind.FILE, RecordKind.SUBFILE}),
    "002": frozenset({RecordKind.DOCUMENT, RecordKind.COMPONENT}),
    "003": frozenset({RecordKind.PROCESS, RecordKind.SUBPROCESS}),
}
_MOST = 10_000


@check("links.resolve", of=("record",), evidence=("value", "code", "found"), collects=True)
class LinksResolve:
    """References by UUID lead to an object of the message, of the kind that they say.

    Why:
        A reference is resolved once, by the receiver. If it leads nowhere, or to an
        object of another kind, the connection is lost on import.

    Law:
        None of its own; the rule cites.

    Example:
        `demand: kind` finds a Verweis on a process that says “Akte”; `demand: present`
        one on a UUID that is not in the message.

    Limits:
        UUIDs are compared without regard to case. Of very many references, the first
        10,000 are judged.
    """

    demand: Literal["kind", "present"] = param(Text("Anspruch", "demand"))

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        known = context.shared.get("links")
        adds = known is None
        if known is None:
            known = context.shared["links"] = _Known()
        return _Resolve(known, self.demand, adds=adds)


class _Link(NamedTuple):
    target: int
    value: str
    code: str | None
    at: Location


class _Known:
    """The objects of a message in nine bytes each, and its references."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.kinds = array("b")
        self.links: list[_Link] = []
        self._found: dict[int, RecordKind] | None = None

    def add(self, item: Any) -> None:  # noqa: ANN401 - a record
        if item.id:
            self.ids.append(digest(item.id.lower()))
            self.kinds.append(_KINDS.index(item.kind))
        if item.links and len(self.links) < _MOST:
            at = at_object(item)
            self.links += [
                _Link(digest(link.target_id.lower()), link.target_id, link.target_kind.value, at)
                for link in item.links
                if link.target_id
            ]

    def found(self) -> dict[int, RecordKind]:
        """Return the kinds of the objects that something refers to."""
        if self._found is None:
            wanted = {link.target for link in self.links}
            pairs = zip(self.ids, self.kinds, strict=True)
            self._found = {i: _KINDS[k] for i, k in pairs if i in wanted} if wanted else {}
        return self._found


class _Resolve:
    def __init__(self, known: _Known, demand: str, *, adds: bool) -> None:
        self.observe = known.add if adds else never
        self._known, self._demand = known, demand

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        found = self._known.found()
        for link in self._known.links:
            kind = found.get(link.target)
            if self._demand == "present" and kind is None:
                yield violated({"value": link.value}, at=link.at, key=link.value)
            expected = _OF_CODE.get(link.code or "")
            if self._demand == "kind" and kind and expected and kind not in expected:
                evidence = {"value": link.value, "code": link.code, "found": kind.value}
                words = {"found": _NAMES[kind]}
                yield violated(evidence, words=words, at=link.at, key=link.value)


_NAMES = {
    RecordKind.FILE: Text("eine Akte", "a file"),
    RecordKind.SUBFILE: Text("eine Teilakte", "a subfile"),
    RecordKind.PROCESS: Text("ein Vorgang", "a process"),
    RecordKind.SUBPROCESS: Text("ein Teilvorgang", "a subprocess"),
    RecordKind.DOCUMENT: Text("ein Dokument", "a document"),
    RecordKind.COMPONENT: Text("ein Schriftstück", "a component"),
}
