"""ZIP archives written byte by byte, so that each of their statements can be a lie.

Layout: APPNOTE.TXT 4.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from tests.hostile.messages import CONTENT, FILE_NAME, MESSAGE_NAME, message

STORED, DEFLATED = 0, 8
UTF8, ENCRYPTED = 0x800, 0x1
MIB = 1 << 20


@dataclass(frozen=True)
class Entry:
    """One entry: what it holds, and what is said of it where that is not the truth.

    Attributes:
        name: its name; a text is written as UTF-8 and marked as such where it is not ASCII.
        content: its content unpacked.
        method: how it is packed.
        packed: its content as it lies in the archive; made from `content` otherwise.
        flags: general purpose bits beside the mark of UTF-8.
        mode: Unix mode.
        crc: stated checksum.
        size: stated size unpacked.
        packed_size: stated size packed.
        offset: stated place of the local header.
        local_name: name in the local header.
        extra: extra field in the directory.
    """

    name: str | bytes
    content: bytes = b""
    method: int = DEFLATED
    packed: bytes | None = None
    flags: int = 0
    mode: int = 0o100644
    crc: int | None = None
    size: int | None = None
    packed_size: int | None = None
    offset: int | None = None
    local_name: bytes | None = None
    extra: bytes = b""

    @cached_property
    def raw_name(self) -> bytes:
        """The bytes of the name."""
        return self.name.encode() if isinstance(self.name, str) else self.name

    @cached_property
    def data(self) -> bytes:
        """The content as it lies in the archive."""
        if self.packed is not None:
            return self.packed
        return deflated(self.content) if self.method == DEFLATED else self.content

    @property
    def _facts(self) -> tuple[int, int, int, int, int]:
        marked = UTF8 if isinstance(self.name, str) and not self.name.isascii() else 0
        return (
            self.flags | marked,
            self.method,
            zlib.crc32(self.content) if self.crc is None else self.crc,
            len(self.data) if self.packed_size is None else self.packed_size,
            len(self.content) if self.size is None else self.size,
        )

    def local(self) -> bytes:
        """Return the local header with the content."""
        return self.local_header() + self.data

    def local_header(self) -> bytes:
        """Return the local header."""
        flags, method, crc, packed_size, size = self._facts
        name = self.raw_name if self.local_name is None else self.local_name
        sizes = (min(packed_size, 0xFFFFFFFF), min(size, 0xFFFFFFFF))
        fixed = struct.pack(
            "<4s5H3L2H", b"PK\3\4", 20, flags, method, 0, 0x5B76, crc, *sizes, len(name), 0
        )
        return fixed + name

    def record(self, offset: int) -> bytes:
        """Return the record in the central directory."""
        flags, method, crc, packed_size, size = self._facts
        offset = offset if self.offset is None else self.offset
        wide = b""
        if max(size, packed_size, offset) >= 0xFFFFFFFF:
            wide = struct.pack("<2H3Q", 1, 24, size, packed_size, offset)
            size = packed_size = offset = 0xFFFFFFFF
        extra = wide + self.extra
        fixed = struct.pack(
            "<4s6H3L5H2L", b"PK\1\2", 3 << 8 | 20, 20, flags, method, 0, 0x5B76, crc, packed_size,
            size, len(self.raw_name), len(extra), 0, 0, 0, self.mode << 16, offset,
        )  # fmt: skip
        return fixed + self.raw_name + extra


@dataclass(frozen=True)
class End:
    """What is stated at the end of an archive, where that is not the truth."""

    count: int | None = None
    size: int | None = None
    start: int | None = None
    disk: int = 0
    comment: bytes = b""

    def after(self, count: int, size: int, start: int) -> bytes:
        """Return the end record."""
        count = count if self.count is None else self.count
        size = size if self.size is None else self.size
        start = start if self.start is None else self.start
        fixed = struct.pack(
            "<4s4H2LH", b"PK\5\6", self.disk, self.disk, count, count, size, start,
            len(self.comment),
        )  # fmt: skip
        return fixed + self.comment


def archive(entries: Iterable[Entry], end: End = End(), *, before: bytes = b"") -> bytes:
    """Return an archive.

    Args:
        entries: its entries.
        end: its end record.
        before: bytes in front of it, which no offset counts.
    """
    body, records = bytearray(), bytearray()
    count = 0
    for entry in entries:
        records += entry.record(len(body))
        body += entry.local()
        count += 1
    return bytes(before + body + records + end.after(count, len(records), len(body)))


def delivery(*further: Entry, **changes: object) -> list[Entry]:
    """Return the entries of a delivery without fault, and further ones.

    Args:
        further: entries behind message and file.
        changes: what is different about the entry of the file.
    """
    file = Entry(FILE_NAME, CONTENT)
    return [
        Entry(MESSAGE_NAME, message().encode()),
        replace(file, **changes),  # type: ignore[arg-type]
        *further,
    ]


def deflated(data: bytes) -> bytes:
    """Pack bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def deflated_zeros(mebibytes: int) -> bytes:
    """Return what unpacks to many zeros, without packing them all: one block, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(bytes(MIB)) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * mebibytes + b"\x03\x00"


def crc_of_zeros(mebibytes: int) -> int:
    """Return the checksum of many zeros."""
    crc, block = 0, bytes(MIB)
    for _ in range(mebibytes):
        crc = zlib.crc32(block, crc)
    return crc
