"""ZIP archives whose directory says what a test wants, where `zipfile` would only write sound ones.

Layout: APPNOTE.TXT 4.3.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from diva_rules.formats.xdomea.package.zip_directory import (
    Directory,
    ZipRecord,
    find_directory,
    read_records,
)


def raw_zip(
    names: Iterable[bytes],
    *,
    flags: int = 0,
    content: bytes = b"content",
    extra: bytes = b"",
    made_by: int = 3 << 8,
    mode: int = 0o100644,
    stated: int | None = None,
    method: int = 0,
) -> bytes:
    """Return an archive of stored entries with names as bytes.

    Args:
        names: the names.
        flags: general purpose bits.
        content: what each entry holds.
        extra: extra field of each record in the directory.
        made_by: system that made it, in the upper byte.
        mode: Unix mode.
        stated: number of entries at the end, if it is not the truth.
        method: what is said to be the method of compression.
    """
    body, directory, count = b"", b"", 0
    crc, size = zlib.crc32(content), len(content)
    for name in names:
        sizes = (crc, size, size, len(name))
        record = struct.pack(
            "<4s6H3L5H2L", b"PK\x01\x02", made_by, 20, flags, method, 0, 0, *sizes,
            len(extra), 0, 0, 0, mode << 16, len(body),
        )  # fmt: skip
        local = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, flags, method, 0, 0, *sizes, 0)
        body += local + name + content
        directory += record + name + extra
        count += 1
    said = count if stated is None else stated
    end = struct.pack(
        "<4s4H2LH", b"PK\x05\x06", 0, 0, said, said, len(directory), len(body), 0
    )  # fmt: skip
    return body + directory + end


def zip_of(entries: dict[str, bytes], *, deflated: bool = True) -> bytes:
    """Return a sound archive as the standard library writes it."""
    target = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", method) as file:
        for name, content in entries.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 3, 2, 10, 0, 0)), content, method)
    return target.getvalue()


def written(folder: Path, data: bytes, name: str = "a.zip") -> Path:
    """Write an archive and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def records(path: Path) -> list[ZipRecord]:
    """Return all records of an archive."""
    with path.open("rb") as file:
        return list(read_records(file, find_directory(file)))


def directory_of(path: Path) -> Directory:
    """Return where the directory of an archive lies."""
    with path.open("rb") as file:
        return find_directory(file)


def zip64(data: bytes, *, offset: bool = True) -> bytes:
    """Return an archive whose end speaks ZIP64, as writers do that do not know the size."""
    at = data.rfind(b"PK\x05\x06")
    *_, count, size, start, _ = struct.unpack_from("<4s4H2LH", data, at)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, start)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, at if offset else 0, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:at] + record + locator + end
