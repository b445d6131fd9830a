"""Several messages seen together: one process, or everything a run was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from diva_rules.model.codes import Contact
from diva_rules.model.object_table import ObjectBrief, ObjectTable


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
        complete: whether the message was read to its end.
        receipt_wanted: Empfangsbestaetigung.
        archive_id_wanted: RueckmeldungArchivkennung.
        success: overall result.
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
    complete: bool = True
    receipt_wanted: bool | None = None
    archive_id_wanted: bool | None = None
    success: bool | None = None


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
