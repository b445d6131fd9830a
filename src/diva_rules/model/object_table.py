"""What is kept of the objects of a message, so that messages can be compared."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from diva_rules.model.message import Decision, ImportResult, PlanUnit
from diva_rules.model.record import Record, RecordKind, Role

KINDS = tuple(RecordKind)
_ROLES = tuple(Role)
_NO_KIND = 7
RATINGS = ("", "A", "V", "B", "other")
"""What a rating may say: nothing, a code, or a value agreed with the archive."""
NO_RATING, RATED_A, RATED_V, RATED_B, RATED_OTHERWISE = range(5)
Compared = Record | Decision | ImportResult | PlanUnit
COMPARED: Mapping[str, type[Compared]] = {
    "0501": Record,
    "0502": Decision,
    "0503": Record,
    "0506": ImportResult,
    "0511": PlanUnit,
    "0513": Decision,
    "0514": ImportResult,
}
"""The objects that are compared, by message."""


def digest(*parts: str) -> int:
    """Return 64 bits that stand for some texts; the same in every process."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def uuid_digest(uuid: str | None) -> int | None:
    """Return the digest of a UUID, without regard to case; None without UUID."""
    return digest(uuid.strip().lower()) if uuid and not uuid.isspace() else None


class ObjectBrief(NamedTuple):
    """What is compared of an object between messages.

    Attributes:
        kind: level of a record; None for a decision, a result or a plan unit.
        id: UUID as written.
        reference: Kennzeichen.
        subject: Betreff.
        xpath: its place.
        line: its line.
        role: in which part of the message a record stands.
        parent_id: UUID of the record above.
        context: Kontextobjekt.
        runs_from: Laufzeit/Beginn.
        runs_until: Laufzeit/Ende.
        appraisal: Aussonderungsart, in a record or a decision.
        appraisal_text: AussonderungsartKonfigurierbar.
        success: what a result says.
        archive_id: Archivkennung of a result.
    """

    kind: RecordKind | None
    id: str | None = None
    reference: str | None = None
    subject: str | None = None
    xpath: str = ""
    line: int = 0
    role: Role = Role.RECORD
    parent_id: str | None = None
    context: bool | None = None
    runs_from: date | None = None
    runs_until: date | None = None
    appraisal: str | None = None
    appraisal_text: str | None = None
    success: bool | None = None
    archive_id: str | None = None

    @property
    def id_digest(self) -> int | None:
        """Digest of the UUID, without regard to case; None without UUID."""
        return uuid_digest(self.id)

    @property
    def shape_digest(self) -> int | None:
        """Digest of level, Kennzeichen and Betreff; None unless both texts are given."""
        if self.kind is None:
            return None
        reference, subject = (self.reference or "").strip(), (self.subject or "").strip()
        return digest(self.kind.value, reference, subject) if reference and subject else None

    @property
    def content_digest(self) -> int:
        """Digest of the metadata that must not change between messages."""
        return digest(*(str(value or "").strip() for value in self.content.values()))

    @property
    def content(self) -> dict[str, object]:
        """The metadata that must not change between messages, by field names of rules."""
        return {
            "subject": self.subject,
            "reference": self.reference,
            "runs_from": self.runs_from,
            "runs_until": self.runs_until,
        }

    @property
    def rating(self) -> int:
        """The rating as one of `RATINGS`, by its number."""
        return _rating(self.appraisal, self.appraisal_text)

    @property
    def marks(self) -> int:
        """Everything that fits into a few bits, as `ObjectTable` takes it apart."""
        kind = _NO_KIND if self.kind is None else KINDS.index(self.kind)
        return (
            kind
            | _ROLES.index(self.role) << 3
            | (self.context is True) << 5
            | self.rating << 6
            | (self.success is True) << 9
            | (self.success is False) << 10
            | bool((self.archive_id or "").strip()) << 11
        )


def _rating(code: str | None, text: str | None) -> int:
    if code is None or not code.strip():
        return RATED_OTHERWISE if text and not text.isspace() else NO_RATING
    return RATINGS.index(code) if code in RATINGS[1:4] else RATED_OTHERWISE


def brief(item: Compared) -> ObjectBrief:
    """Return what is compared of an object."""
    if isinstance(item, Record):
        return ObjectBrief(
            item.kind,
            item.id,
            item.reference,
            item.subject,
            item.xpath,
            item.line,
            item.role,
            item.parent_id,
            item.context,
            item.runs_from,
            item.runs_until,
            item.retention.appraisal.value,
            item.retention.appraisal_text,
        )
    bare = ObjectBrief(None, item.id, xpath=item.xpath, line=item.line)
    if isinstance(item, Decision):
        return bare._replace(appraisal=item.appraisal.value, appraisal_text=item.appraisal_text)
    if isinstance(item, ImportResult):
        return bare._replace(success=item.success, archive_id=item.archive_id)
    return bare._replace(reference=item.code, subject=item.short_text)


class ObjectTable:
    """The objects of one message: 34 bytes for a record, ten for any other object.

    Closed, it is sorted by the digests of the UUIDs, so that an object is found by
    halving and no further index is needed. Objects with one UUID stay in the order of
    the message. The columns besides `ids` and `marks` are those of records.

    Attributes:
        ids: digests of the UUIDs.
        parents: digests of the UUIDs above; 0 for none.
        shapes: digests of level, Kennzeichen and Betreff; 0 for none.
        contents: digests of what must not change.
        marks: everything else; see `ObjectBrief.marks`.
    """

    __slots__ = ("contents", "ids", "marks", "parents", "shapes")

    def __init__(self, objects: Iterable[ObjectBrief] = ()) -> None:
        self.ids = array("q")
        self.parents = array("q")
        self.shapes = array("q")
        self.contents = array("q")
        self.marks = array("H")
        for item in objects:
            self.add(item)
        self.close()

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, item: ObjectBrief) -> None:
        """Add an object; one without UUID is left out, since nothing can be compared."""
        id_digest = item.id_digest
        if id_digest is None:
            return
        self.ids.append(id_digest)
        self.marks.append(item.marks)
        if item.kind is not None:
            self.parents.append(uuid_digest(item.parent_id) or 0)
            self.shapes.append(item.shape_digest or 0)
            self.contents.append(item.content_digest)

    def close(self) -> None:
        """Sort the objects by their UUIDs, when all were added."""
        order = array("I", sorted(range(len(self.ids)), key=self.ids.__getitem__))
        for name in self.__slots__:
            column = getattr(self, name)
            if column:
                setattr(self, name, array(column.typecode, map(column.__getitem__, order)))

    def find(self, id_digest: int) -> int:
        """Return the row of the first object with a UUID, or -1."""
        row = bisect_left(self.ids, id_digest)
        return row if row < len(self.ids) and self.ids[row] == id_digest else -1

    def above(self, row: int) -> int:
        """Return the row of the record above a record, or -1."""
        parent = self.parents[row]
        return self.find(parent) if parent else -1

    def kind(self, row: int) -> RecordKind | None:
        """Return the level of a record; None for other objects."""
        number = self.marks[row] & 7
        return None if number == _NO_KIND else KINDS[number]

    def role(self, row: int) -> Role:
        """Return in which part of the message a record stands."""
        return _ROLES[self.marks[row] >> 3 & 3]

    def is_context(self, row: int) -> bool:
        """Tell whether a record is there to show where others belong."""
        return bool(self.marks[row] >> 5 & 1)

    def rating(self, row: int) -> int:
        """Return the rating of a record or a decision, a number in `RATINGS`."""
        return self.marks[row] >> 6 & 7

    def success(self, row: int) -> bool | None:
        """Return what a result says; None if it says nothing."""
        bits = self.marks[row] >> 9 & 3
        return None if not bits else bits == 1

    def has_archive_id(self, row: int) -> bool:
        """Tell whether a result names an Archivkennung."""
        return bool(self.marks[row] >> 11 & 1)
