"""The records of an invented municipality, before they become a message.

A `key` names an object for good. Its UUID follows from the key, so that an object has
the same UUID in the offer and in the delivery, and every run writes the same bytes.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "musterstadt.example")


def uuid_of(key: str) -> str:
    """Return the UUID of an object: always the same, in the form of version 4."""
    return str(uuid.UUID(bytes=uuid.uuid5(_NAMESPACE, key).bytes, version=4))


@dataclass(frozen=True)
class Format:
    """A file format: its code in the list `dateiformat` 1.0, and its version."""

    code: str
    version: str


PDF = Format("018", "1.4")
PNG = Format("019", "1.2")
ODT = Format("015", "1.2")
TXT = Format("045", "")


@dataclass(frozen=True)
class File:
    """A primary document; `title` is its name in the office, extension included."""

    key: str
    title: str
    format: Format
    made_at: str
    data: bytes

    @property
    def name(self) -> str:
        """Name in the package: a UUID of its own, then the name in the office."""
        return f"{uuid_of(self.key)}_{self.title}"


@dataclass(frozen=True)
class Event:
    """An entry of the history; `field`, `old` and `new` where a value was changed."""

    at: str
    actor: str
    action: str
    field: str | None = None
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True)
class Document:
    """A document: its versions, one file each, or the components that it only holds."""

    key: str
    number: int
    reference: str
    subject: str
    kind: str
    written_on: str
    clerk: str
    history: tuple[Event, ...]
    versions: tuple[File, ...] = ()
    components: tuple[Document, ...] = ()
    attachments: tuple[Document, ...] = ()

    @property
    def files(self) -> tuple[File, ...]:
        """The files of the document and of everything below it."""
        below = (*self.components, *self.attachments)
        return (*self.versions, *(file for document in below for file in document.files))


@dataclass(frozen=True)
class Retention:
    """Years to keep, the last day of them, and what the office proposes to the archive."""

    years: int
    end: str
    proposal: str
    reason: str
    transfer_end: str | None = None


@dataclass(frozen=True)
class Process:
    """A closed process. What the archive did not want stays out of the delivery."""

    key: str
    number: int
    reference: str
    subject: str
    kind: str
    runs_from: str
    runs_until: str
    closed_on: str
    retention: Retention
    history: tuple[Event, ...]
    documents: tuple[Document, ...]

    @property
    def wanted(self) -> bool:
        """Whether the archive took it over; in this story it follows every proposal."""
        return self.retention.proposal == "A"


@dataclass(frozen=True)
class PlanUnit:
    """The unit of the filing plan under which a file is kept."""

    code: str
    short: str
    long: str


@dataclass(frozen=True)
class RecordFile:
    """A file with its processes; still open, and then context only, without `closed_on`."""

    key: str
    reference: str
    subject: str
    kind: str
    office: str
    plan_unit: PlanUnit
    runs_from: str
    history: tuple[Event, ...]
    processes: tuple[Process, ...]
    runs_until: str | None = None
    closed_on: str | None = None
    retention: Retention | None = None


@dataclass(frozen=True)
class Message:
    """An offer (0501) or a delivery (0503) of one file.

    `decided_at` is when the office took over the decision of the archive.
    """

    type: str
    process_id: str
    created_at: str
    sender_mail: str
    instance: str
    file: RecordFile
    decided_at: str | None = None

    @property
    def name(self) -> str:
        """Name of the type; with the number behind it, name of the root element."""
        return _NAMES[self.type]

    @property
    def is_offer(self) -> bool:
        """Offers name no primary documents, and leave the decision to the archive."""
        return self.type == "0501"

    def changed_at(self, item: RecordFile | Process) -> str:
        """Return when an object was changed last: by the decision, or by its own history."""
        return self.decided_at or item.history[-1].at

    @property
    def processes(self) -> tuple[Process, ...]:
        """What the message holds: all that is offered, or what the archive wanted of it."""
        return tuple(p for p in self.file.processes if self.is_offer or p.wanted)

    @property
    def files(self) -> tuple[File, ...]:
        """The primary documents that travel with the message."""
        if self.is_offer:
            return ()
        return tuple(f for p in self.processes for d in p.documents for f in d.files)


SENDER = "Stadt Musterstadt"
RECEIVER = "Stadtarchiv Musterstadt"
PRODUCT, VENDOR, PRODUCT_VERSION = "Aktenregister Musterstadt", "Mustersoft GmbH", "7.2"
_NAMES = {"0501": "Aussonderung.Anbieteverzeichnis", "0503": "Aussonderung.Aussonderung"}
APPRAISALS = {"A": "Archivwürdig", "B": "Bewerten", "V": "Vernichten"}
