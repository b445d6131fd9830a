"""Several messages seen together: one process, or everything a run was given."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import NamedTuple

from diva_rules.model.codes import Contact
from diva_rules.model.record import Record, RecordKind

_KINDS = tuple(RecordKind)


def digest(*parts: str) -> int:
    """Return 64 bits that stand for some texts; the same in every process."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


class ObjectBrief(NamedTuple):
    """What is compared of an object between messages.

    Attributes:
        kind: level of the object.
        id: UUID as written.
        reference: Kennzeichen.
        subject: Betreff.
        xpath: its place.
        line: its line.
    """

    kind: RecordKind
    id: str | None = None
    reference: str | None = None
    subject: str | None = None
    xpath: str = ""
    line: int = 0

    @property
    def id_digest(self) -> int | None:
        """Digest of the UUID, without regard to case; None without UUID."""
        return digest(self.id.lower()) if self.id else None

    @property
    def shape_digest(self) -> int | None:
        """Digest of level, Kennzeichen and Betreff; None unless both texts are given."""
        reference, subject = (self.reference or "").strip(), (self.subject or "").strip()
        return digest(self.kind.value, reference, subject) if reference and subject else None


def brief(record: Record) -> ObjectBrief:
    """Return what is compared of a record."""
    return ObjectBrief(
        record.kind, record.id, record.reference, record.subject, record.xpath, record.line
    )


class ObjectTable:
    """The objects of one message in seventeen bytes each."""

    __slots__ = ("ids", "kinds", "shapes")

    def __init__(self, objects: Iterable[ObjectBrief] = ()) -> None:
        self.ids = array("q")
        self.shapes = array("q")
        self.kinds = array("b")
        for item in objects:
            self.add(item)

    def add(self, item: ObjectBrief) -> None:
        """Add an object; one without UUID is left out, since nothing can be compared."""
        id_digest = item.id_digest
        if id_digest is not None:
            self.ids.append(id_digest)
            self.shapes.append(item.shape_digest or 0)
            self.kinds.append(_KINDS.index(item.kind))


class MessageSummary(NamedTuple):
    """What is kept of a message until the whole run was read.

    Attributes:
        path: path of the input as reports show it.
        entry: name of the message inside its package.
        sha256: digest of the input.
        version: xdomea version.
        message_type: number of the message.
        process_id: ProzessID.
        message_id: nachrichtenUUID, from 4.0.
        origin_id: UUIDUrsprungsnachricht, from 4.0.
        created_at: Erstellungszeitpunkt.
        sender: sender.
        receiver: receiver.
        instance: InstanzID of the sending system.
        sequence_number: LfdNrNachrichtProTyp, from 4.0.
        sequence_total: GesamtanzahlNachrichtenProTyp, from 4.0.
        xpath: path of the root element.
        objects: the objects of the message, if they are needed.
    """

    path: str = ""
    entry: str | None = None
    sha256: str | None = None
    version: str = ""
    message_type: str = ""
    process_id: str | None = None
    message_id: str | None = None
    origin_id: str | None = None
    created_at: datetime | None = None
    sender: Contact = Contact()
    receiver: Contact = Contact()
    instance: str | None = None
    sequence_number: int | None = None
    sequence_total: int | None = None
    xpath: str = ""
    objects: ObjectTable | None = None


Recall = Callable[[MessageSummary, frozenset[int]], list[ObjectBrief]]


def _nothing(_: MessageSummary, __: frozenset[int]) -> list[ObjectBrief]:
    return []


class Process(NamedTuple):
    """All messages of a run that share one ProzessID.

    Attributes:
        process_id: the ProzessID, in lower case.
        messages: in the order of their paths.
        recall: returns the objects of a message whose UUID or shape has one of
            the given digests, by reading the message again.
    """

    process_id: str
    messages: tuple[MessageSummary, ...] = ()
    recall: Recall = _nothing


class Run(NamedTuple):
    """Everything a run was given.

    Attributes:
        messages: all messages, in the order of their paths.
    """

    messages: tuple[MessageSummary, ...] = ()
