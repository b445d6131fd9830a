"""ZIP archives that may say what is not true; `zipfile` writes none of these.

Layout: APPNOTE.TXT 4.3. Contents are stored, not packed, because two versions of a compressor
may write different bytes; only what is `packed` is deflated.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STAMP = (10 << 11 | 0 << 5, (2026 - 1980) << 9 | 10 << 5 | 19)
"""Time and day of all entries, 19 October 2026, 10:00, as MS-DOS writes them."""
_FILE, _LINK = 0o100644, 0o120777


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, and what is wrong about it.

    Attributes:
        name: its name.
        content: what it holds.
        encoding: how its name is written; only UTF-8 is marked as what it is.
        bad_crc: states a wrong checksum.
        encrypted: claims to be encrypted.
        link: claims to be a symbolic link.
        packed: is deflated.
    """

    name: str
    content: bytes
    encoding: str = "utf-8"
    bad_crc: bool = False
    encrypted: bool = False
    link: bool = False
    packed: bool = False


def zipped(entries: Iterable[Entry]) -> bytes:
    """Return an archive, the same bytes on every run."""
    body, records, count = bytearray(), bytearray(), 0
    for entry in entries:
        name = entry.name.encode(entry.encoding)
        data, facts = _stated(entry)
        fixed = struct.pack("<5H3L2H", 20, *facts, len(name), 0)
        records += struct.pack("<4sH", b"PK\1\2", 3 << 8 | 20) + fixed
        mode = _LINK if entry.link else _FILE
        records += struct.pack("<3H2L", 0, 0, 0, mode << 16, len(body)) + name
        body += b"PK\3\4" + fixed + name + data
        count += 1
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(records), len(body), 0)
    return bytes(body + records + end)


def _stated(entry: Entry) -> tuple[bytes, tuple[int, ...]]:
    """Return the content as it lies in the archive, and flags, method, time, crc and sizes."""
    data = _deflated(entry.content) if entry.packed else entry.content
    marked = not entry.name.isascii() and entry.encoding == "utf-8"
    flags = (_UTF8 if marked else 0) | (_ENCRYPTED if entry.encrypted else 0)
    crc = zlib.crc32(entry.content) ^ int(entry.bad_crc)
    method = _DEFLATED if entry.packed else _STORED
    return data, (flags, method, *_STAMP, crc, len(data), len(entry.content))


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()
