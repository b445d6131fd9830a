"""The kinds `objects.keep_id` and `objects.keep_kind`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from diva_rules.checks.process_support import MESSAGES_OF_PROCESS, at_message
from diva_rules.model.finding import Location
from diva_rules.model.process import MessageSummary, ObjectBrief, ObjectTable, Process
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated

Pair = tuple[MessageSummary, MessageSummary]
_GERMAN = {
    "file": "Akte",
    "subfile": "Teilakte",
    "process": "Vorgang",
    "subprocess": "Teilvorgang",
    "document": "Dokument",
    "component": "Schriftstück",
}


def _pairs(process: Process) -> list[Pair]:
    """Return the offers and deliveries of a process that can be compared."""
    offers = [m for m in process.messages if m.message_type == "0501" and m.objects is not None]
    deliveries = [m for m in process.messages if m.message_type == "0503" and m.objects is not None]
    return [(offer, delivery) for offer in offers for delivery in deliveries]


def _alone(process: Process) -> list[Outcome]:
    """Say that an offer or a delivery has nothing to be compared with."""
    single = [m for m in process.messages if m.message_type in {"0501", "0503"}]
    return [missing_input(MESSAGES_OF_PROCESS, at=at_message(m)) for m in single]


def _place(message: MessageSummary, item: ObjectBrief) -> Location:
    return Location(
        message.path, message.entry, item.line or None, item.xpath or None, item.id, item.reference
    )


@check(
    "objects.keep_id",
    of=("process",),
    evidence=("kind", "reference", "subject", "found", "expected"),
)
class ObjectsKeepId:
    """An object has the same UUID in the offer and in the delivery.

    Why:
        The archive appraised a UUID. If the delivery bears another one, the archive
        did not ask for it, and what it asked for seems to be missing.

    Law:
        None of its own; the rule cites.

    Example:
        Process `10.20-7/1` under one UUID in 0501 and another in 0503.

    Limits:
        Objects are taken to be the same if level, Kennzeichen and Betreff are equal;
        both texts must be given. Undetermined unless both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome]:  # noqa: ANN401 - a process
            pairs = _pairs(process)
            if not pairs:
                return _alone(process)
            return [o for pair in pairs for o in _changed_ids(process, pair)]

        return judge


def _changed_ids(process: Process, pair: Pair) -> Iterator[Outcome]:
    offer, delivery = pair
    if offer.objects is None or delivery.objects is None:
        return
    offered, delivered = _pairs_of(offer.objects), _pairs_of(delivery.objects)
    # What has the same shape and the same UUID in both is unchanged, wherever else either stands.
    suspects = _shapes(offer.objects, delivered) & _shapes(delivery.objects, offered)
    if not suspects:
        return
    before = _by_shape(process.recall(offer, suspects), delivered)
    after = _by_shape(process.recall(delivery, suspects), offered)
    for shape in sorted(before.keys() & after.keys()):
        for old, new in zip(before[shape], after[shape], strict=False):
            evidence = {
                "kind": new.kind.value,
                "reference": new.reference,
                "subject": new.subject,
                "found": new.id,
                "expected": old.id,
            }
            yield violated(
                evidence,
                words={"kind": Text(_GERMAN[new.kind], new.kind.value)},
                at=_place(delivery, new),
                related=(_place(offer, old),),
            )


def _pairs_of(objects: ObjectTable) -> frozenset[int]:
    """Return digests of shape and UUID together."""
    return frozenset(map(hash, zip(objects.shapes, objects.ids, strict=True)))


def _shapes(objects: ObjectTable, known: frozenset[int]) -> frozenset[int]:
    """Return the shapes that have a UUID here which they do not have in the other message."""
    pairs = zip(objects.shapes, objects.ids, strict=True)
    return frozenset(pair[0] for pair in pairs if pair[0] and hash(pair) not in known)


def _by_shape(objects: list[ObjectBrief], known: frozenset[int]) -> dict[int, list[ObjectBrief]]:
    """Group the objects whose UUID the other message does not know for their shape."""
    groups: dict[int, list[ObjectBrief]] = defaultdict(list)
    for item in objects:
        shape = item.shape_digest
        if shape is not None and hash((shape, item.id_digest)) not in known:
            groups[shape].append(item)
    return groups


@check("objects.keep_kind", of=("process",), evidence=("kind", "other", "value"))
class ObjectsKeepKind:
    """A UUID stands for the same kind of object in all messages of a process.

    Why:
        A process that becomes a file under the same UUID is another object; what
        was decided on the one must not be applied to the other.

    Law:
        None of its own; the rule cites.

    Example:
        UUID of a Vorgang in 0501, of an Akte in 0503.

    Limits:
        Undetermined unless both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome]:  # noqa: ANN401 - a process
            pairs = _pairs(process)
            if not pairs:
                return _alone(process)
            return [o for pair in pairs for o in _changed_kinds(process, pair)]

        return judge


def _changed_kinds(process: Process, pair: Pair) -> Iterator[Outcome]:
    offer, delivery = pair
    if offer.objects is None or delivery.objects is None:
        return
    kinds = dict(zip(offer.objects.ids, offer.objects.kinds, strict=True))
    suspects = frozenset(
        i
        for i, kind in zip(delivery.objects.ids, delivery.objects.kinds, strict=True)
        if kinds.get(i, kind) != kind
    )
    if not suspects:
        return
    before = {(o.id or "").casefold(): o for o in process.recall(offer, suspects)}
    for new in process.recall(delivery, suspects):
        old = before.get((new.id or "").casefold())
        if old is not None and old.kind is not new.kind:
            words = {
                "kind": Text(_GERMAN[new.kind], new.kind.value),
                "other": Text(_GERMAN[old.kind], old.kind.value),
            }
            yield violated(
                {"kind": new.kind.value, "other": old.kind.value, "value": new.id},
                words=words,
                at=_place(delivery, new),
                related=(_place(offer, old),),
            )
