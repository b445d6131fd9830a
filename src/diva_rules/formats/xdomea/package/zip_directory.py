"""The central directory of a ZIP, read as a stream.

`zipfile` of the standard library keeps about a kilobyte for each entry and gives up
on a name that is not what it claims to be. Here the directory is read entry by
entry (APPNOTE.TXT 4.3.12 to 4.3.16), so that a million entries need no memory
and each broken one can be named. Unpacking is left to the standard library.
"""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from diva_rules.formats.xdomea.package.zip_names import DecodedName, decode_name
from diva_rules.model.text import Text

_END, _END_SIZE = struct.Struct("<4s4H2LH"), 22
_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_RECORD = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FIELD = struct.Struct("<HH")
_ZIP64_FIELD, _PATH_FIELD = 0x0001, 0x7075
_MOST_FIELDS = 64
_MAX32, _MAX16 = 0xFFFFFFFF, 0xFFFF
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_SIGNATURE = b"PK\x05\x05"
_END_SIGNATURE = b"PK\x05\x06"

_BROKEN_RECORD = Text("ein Verzeichniseintrag ist unlesbar", "a directory record is unreadable")
_WRONG_COUNT = Text(
    "das Verzeichnis nennt eine falsche Zahl von Einträgen",
    "the directory states a wrong number of entries",
)


class ZipProblemError(Exception):
    """The directory cannot be read.

    Attributes:
        code: code of the defect.
        problem: what is wrong.
    """

    def __init__(self, code: str, problem: Text = Text("", "")) -> None:  # noqa: B008 - frozen
        super().__init__(code)
        self.code = code
        self.problem = problem


class Directory(NamedTuple):
    """Where the central directory lies.

    Attributes:
        start: its first byte.
        size: its length in bytes.
        stated: number of entries as stated.
        shift: bytes in front of the first entry that offsets do not count.
    """

    start: int
    size: int
    stated: int
    shift: int


class ZipRecord(NamedTuple):
    """One record of the central directory.

    Attributes:
        position: where the record itself lies, its identity in this ZIP.
        name: the decoded name.
        raw: the bytes of the name.
        flags: general purpose bits.
        method: compression method.
        crc: CRC-32 of the content.
        packed_size: compressed size in bytes.
        size: uncompressed size in bytes.
        offset: where the local header lies.
        mode: Unix mode, 0 if the entry has none.
    """

    position: int
    name: DecodedName
    raw: bytes
    flags: int
    method: int
    crc: int
    packed_size: int
    size: int
    offset: int
    mode: int

    @property
    def encrypted(self) -> bool:
        """Whether the content is encrypted."""
        return bool(self.flags & _ENCRYPTED_FLAG)

    @property
    def kind(self) -> str:
        """`file`, `folder`, `symlink` or `device`."""
        if stat.S_ISLNK(self.mode):
            return "symlink"
        if self.raw.endswith((b"/", b"\\")) or stat.S_ISDIR(self.mode):
            return "folder"
        type_ = stat.S_IFMT(self.mode)
        return "file" if type_ in {0, stat.S_IFREG} else "device"


def find_directory(file: BinaryIO) -> Directory:
    """Find the central directory.

    Raises:
        ZipProblemError: there is none, or it lies on another volume.
    """
    length = file.seek(0, io.SEEK_END)
    tail_start = max(0, length - _END_SIZE - _MAX16)
    file.seek(tail_start)
    tail = file.read()
    at, is_last = _end_record(tail)
    if at is None:
        raise ZipProblemError("zip-unreadable", _no_end(length))
    _, disk, first_disk, _, count, size, start, _ = _END.unpack_from(tail, at)
    end = tail_start + at
    if _MAX16 in {count, disk} or _MAX32 in {size, start}:
        wide = _end64(file, end)
        if wide is not None:
            disk, first_disk, count, size, start, end = wide
    if disk or first_disk:
        raise ZipProblemError("zip-multi-volume")
    shift = end - size - start
    if shift > 0 and not is_last:
        # Data before and behind: this is the end of an archive inside a ZIP that was cut off.
        raise ZipProblemError("zip-unreadable", _no_end(length))
    if shift < 0:
        raise ZipProblemError(
            "zip-unreadable",
            Text(
                "das Verzeichnis liegt außerhalb der Datei", "the directory lies outside the file"
            ),
        )
    return Directory(start + shift, size, count, shift)


def _end_record(tail: bytes) -> tuple[int | None, bool]:
    """Return where the end record lies in the last bytes of a file, and whether nothing follows.

    A record whose comment ends with the file is the right one; without any such, the last.
    """
    last = at = tail.rfind(_END_SIGNATURE, 0, max(0, len(tail) - _END_SIZE + 4))
    while at >= 0:
        if at + _END_SIZE + _END.unpack_from(tail, at)[7] == len(tail):
            return at, True
        at = tail.rfind(_END_SIGNATURE, 0, at + 3)
    return (last, False) if last >= 0 else (None, False)


def _no_end(length: int) -> Text:
    if not length:
        return Text("die Datei ist leer", "the file is empty")
    return Text(
        "das Verzeichnis am Ende fehlt, vermutlich unvollständig übertragen",
        "the directory at its end is missing, probably an incomplete transfer",
    )


def _end64(file: BinaryIO, end: int) -> tuple[int, int, int, int, int, int] | None:
    """Read the ZIP64 end record, which stands for values that do not fit."""
    if end < _LOCATOR.size:
        return None
    file.seek(end - _LOCATOR.size)
    signature, _, at, disks = _LOCATOR.unpack(file.read(_LOCATOR.size))
    if signature != b"PK\x06\x07":
        return None
    if disks > 1:
        raise ZipProblemError("zip-multi-volume")
    # With bytes in front of the archive, the record stands right before its locator.
    for position in (at, end - _LOCATOR.size - _END64.size):
        if not 0 <= position < end:
            continue
        file.seek(position)
        data = file.read(_END64.size)
        if len(data) == _END64.size and data.startswith(b"PK\x06\x06"):
            _, _, _, _, disk, first_disk, _, count, size, start = _END64.unpack(data)
            return disk, first_disk, count, size, start, position
    return None


def read_records(file: BinaryIO, directory: Directory) -> Iterator[ZipRecord]:
    """Yield the records of the central directory in their order, to its very end.

    The directory ends where its size says. What it states as the number of its
    records is held against what was found, so that no entry can hide behind it.

    Args:
        file: the ZIP; its position is moved, and must not be moved by others.
        directory: what `find_directory` found.

    Raises:
        ZipProblemError: a record is broken, or there are more or fewer than stated;
            those before were yielded.
    """
    position, end = file.seek(directory.start), directory.start + directory.size
    read = 0
    while position < end:
        head = file.read(_RECORD.size)
        if head.startswith(_SIGNATURE):
            break  # of the directory, behind its last record (APPNOTE.TXT 4.3.13)
        record, position = _read_record(file, head, position, directory.shift)
        yield record
        read += 1
    if position > end:
        raise ZipProblemError("zip-damaged", _BROKEN_RECORD)
    if read != directory.stated:
        raise ZipProblemError("zip-damaged", _WRONG_COUNT)


def record_at(file: BinaryIO, directory: Directory, position: int) -> ZipRecord:
    """Return the record at a position that `read_records` gave."""
    file.seek(position)
    return _read_record(file, file.read(_RECORD.size), position, directory.shift)[0]


def _read_record(file: BinaryIO, head: bytes, position: int, shift: int) -> tuple[ZipRecord, int]:
    """Read what follows the fixed part of a record; return it and where the next begins."""
    if len(head) < _RECORD.size or not head.startswith(b"PK\x01\x02"):
        raise ZipProblemError("zip-damaged", _BROKEN_RECORD)
    (_, made_by, _, flags, method, _, _, crc, packed, size, name_length, extra_length, comment,
     _, _, attributes, offset) = _RECORD.unpack(head)  # fmt: skip
    rest = file.read(name_length + extra_length + comment)
    raw, extra = rest[:name_length], rest[name_length : name_length + extra_length]
    if len(raw) < name_length or len(extra) < extra_length:
        raise ZipProblemError("zip-damaged", _BROKEN_RECORD)
    wide, unicode_path = _extra_fields(extra)
    size, packed, offset = _wide(wide, size, packed, offset)
    mode = attributes >> 16 if made_by >> 8 == 3 else 0
    record = ZipRecord(
        position=position,
        name=_name(raw, flags, unicode_path),
        raw=raw,
        flags=flags,
        method=method,
        crc=crc,
        packed_size=packed,
        size=size,
        offset=offset + shift,
        mode=mode,
    )
    return record, position + _RECORD.size + name_length + extra_length + comment


def _extra_fields(extra: bytes) -> tuple[bytes, bytes]:
    """Return the ZIP64 and the Unicode Path field, if they are among the first fields.

    Writers make a handful of fields; 16,000 empty ones fit, each of them for every entry.
    """
    wide = unicode_path = b""
    at = 0
    for _ in range(_MOST_FIELDS):
        if at + 4 > len(extra):
            break
        tag, length = _FIELD.unpack_from(extra, at)
        at += 4
        if tag == _ZIP64_FIELD:
            wide = extra[at : at + length]
        elif tag == _PATH_FIELD:
            unicode_path = extra[at : at + length]
        at += length
    return wide, unicode_path


def _wide(field: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """Replace values that do not fit 32 bits by those of the ZIP64 field."""
    at = 0
    wide = []
    for value in (size, packed, offset):
        if value == _MAX32 and at + 8 <= len(field):
            wide.append(struct.unpack_from("<Q", field, at)[0])
            at += 8
        else:
            wide.append(value)
    return wide[0], wide[1], wide[2]


def _name(raw: bytes, flags: int, unicode_path: bytes) -> DecodedName:
    """Decode a name; the Info-ZIP Unicode Path field counts if it fits the name."""
    if len(unicode_path) > 5 and unicode_path[0] == 1:
        (crc,) = struct.unpack_from("<L", unicode_path, 1)
        if crc == zlib.crc32(raw):
            return decode_name(unicode_path[5:], utf8=True)
    return decode_name(raw, utf8=bool(flags & _UTF8_FLAG))


def local_header(
    file: BinaryIO, directory: Directory, record: ZipRecord
) -> tuple[int, bytes] | None:
    """Read the header before the content of an entry.

    Returns:
        Where the content starts and the name that the header states; None if there
        is no header.
    """
    if record.offset >= directory.start:
        return None
    file.seek(record.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        return None
    *_, name_length, extra_length = _LOCAL.unpack(head)
    raw = file.read(name_length)
    return record.offset + _LOCAL.size + name_length + extra_length, raw
