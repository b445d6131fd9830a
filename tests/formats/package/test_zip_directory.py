"""The directory of a ZIP is read record by record, and what is broken in it gets a name."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diva_rules.formats.xdomea.package.zip_directory import (
    Directory,
    ZipProblemError,
    find_directory,
    local_header,
    read_records,
    record_at,
)
from tests.formats.package.archives import (
    directory_of,
    raw_zip,
    records,
    written,
    zip64,
    zip_of,
)

END = b"PK\x05\x06"


def test_empty_archive(tmp_path: Path) -> None:
    path = written(tmp_path, zip_of({}))
    assert directory_of(path) == Directory(0, 0, 0, 0)
    assert records(path) == []


# The archive, and whether bytes stand before it.
FORMS: dict[str, Callable[[bytes], bytes]] = {
    "plain": lambda data: data,
    "with a comment": lambda data: data[:-2] + struct.pack("<H", 7) + b"comment",
    "behind other bytes": lambda data: b"#!/bin/sh\n" * 50 + data,
    "zip64": zip64,
    "zip64 behind other bytes": lambda data: b"x" * 999 + zip64(data),
    "zip64 with a wrong place": lambda data: zip64(data, offset=False),
    "followed by bytes": lambda data: data + b"\0" * 100,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("deflated", [True, False], ids=["deflated", "stored"])
def test_records_are_those_of_the_standard_library(
    form: str, deflated: bool, tmp_path: Path
) -> None:
    entries = {"a.xml": b"<a/>" * 99, "Ordner/ü.txt": b"", "b.bin": bytes(range(256))}
    plain = zip_of(entries, deflated=deflated)
    path = written(tmp_path, FORMS[form](plain))
    with zipfile.ZipFile(io.BytesIO(plain)) as file:
        known = file.infolist()
    found = records(path)
    assert [r.name.name for r in found] == [i.filename for i in known]
    assert [(r.size, r.packed_size, r.crc, r.method) for r in found] == [
        (i.file_size, i.compress_size, i.CRC, i.compress_type) for i in known
    ]
    directory = directory_of(path)
    for record in found:
        with path.open("rb") as opened:
            assert record_at(opened, directory, record.position) == record
            header = local_header(opened, directory, record)
            assert header is not None
            opened.seek(header[0])
            packed = opened.read(record.packed_size)
        content = zlib.decompress(packed, -15) if record.method == 8 else packed
        assert (header[1], content) == (record.raw, entries[record.name.name])


SOUND = zip_of({"a.txt": b"content", "b.txt": b"content"})
AT = SOUND.rfind(END)


def _end(**fields: int) -> bytes:
    """Return the sound archive with other values at its end."""
    names = ("disk", "first_disk", "here", "count", "size", "start", "comment")
    values = dict(zip(names, struct.unpack_from("<4H2LH", SOUND, AT + 4), strict=True))
    return SOUND[:AT] + END + struct.pack("<4H2LH", *(values | fields).values())


UNREADABLE = {
    "empty": (b"", "zip-unreadable", "die Datei ist leer"),
    "text": (b"no archive", "zip-unreadable", "das Verzeichnis am Ende fehlt"),
    "start only": (SOUND[:40], "zip-unreadable", "das Verzeichnis am Ende fehlt"),
    "end cut": (SOUND[:-1], "zip-unreadable", "das Verzeichnis am Ende fehlt"),
    "no end": (SOUND[:AT], "zip-unreadable", "das Verzeichnis am Ende fehlt"),
    "second disk": (_end(disk=1), "zip-multi-volume", ""),
    "begins elsewhere": (_end(first_disk=3), "zip-multi-volume", ""),
    "directory too long": (_end(size=9_999), "zip-unreadable", "liegt außerhalb der Datei"),
    "directory too late": (_end(start=9_999), "zip-unreadable", "liegt außerhalb der Datei"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable(name: str, tmp_path: Path) -> None:
    data, code, problem = UNREADABLE[name]
    with pytest.raises(ZipProblemError) as caught:
        directory_of(written(tmp_path, data))
    assert caught.value.code == code
    assert problem in caught.value.problem.de
    assert bool(caught.value.problem.en) == bool(problem)


def test_more_than_one_volume_in_zip64(tmp_path: Path) -> None:
    data = zip64(SOUND)
    locator = data.rfind(b"PK\x06\x07")
    with pytest.raises(ZipProblemError) as caught:
        directory_of(written(tmp_path, data[: locator + 16] + b"\x02" + data[locator + 17 :]))
    assert caught.value.code == "zip-multi-volume"


BROKEN = {
    "more stated than there are": (_end(count=3, here=3), 2),
    "fewer stated than there are": (_end(count=1, here=1), 2),
    "none stated": (_end(count=0, here=0), 2),
    "both records overwritten": (SOUND.replace(b"PK\x01\x02", b"....", 2), 0),
    "last record overwritten": (
        SOUND[: SOUND.rfind(b"PK\x01\x02")] + b"...." + SOUND[SOUND.rfind(b"PK\x01\x02") + 4 :],
        1,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_record_ends_the_list(name: str, tmp_path: Path) -> None:
    """What stands before it was yielded."""
    data, readable = BROKEN[name]
    path = written(tmp_path, data)
    with path.open("rb") as file:
        stream = read_records(file, find_directory(file))
        for _ in range(readable):
            next(stream)
        with pytest.raises(ZipProblemError) as caught:
            next(stream)
    assert caught.value.code == "zip-damaged"


def test_signature_of_the_directory_is_no_record(tmp_path: Path) -> None:
    """It stands behind the last record and counts as a part of the directory."""
    signature = b"PK\x05\x05" + struct.pack("<H", 4) + b"sign"
    size = struct.unpack_from("<L", SOUND, AT + 12)[0] + len(signature)
    end = SOUND[AT : AT + 12] + struct.pack("<L", size) + SOUND[AT + 16 :]
    assert len(records(written(tmp_path, SOUND[:AT] + signature + end))) == 2


def test_record_that_goes_beyond_the_directory(tmp_path: Path) -> None:
    last = SOUND.rfind(b"PK\x01\x02")
    longer = SOUND[: last + 32] + struct.pack("<H", 3) + SOUND[last + 34 :]  # its comment
    with pytest.raises(ZipProblemError) as caught:
        records(written(tmp_path, longer))
    assert caught.value.code == "zip-damaged"


UNIX, DOS = 3 << 8, 0
KINDS = [
    (b"a.txt", UNIX, 0o100644, "file"),
    (b"a.txt", UNIX, 0, "file"),
    (b"a.txt", DOS, 0o120777, "file"),
    (b"a/", UNIX, 0o040755, "folder"),
    (b"a/", DOS, 0, "folder"),
    (b"a\\", DOS, 0, "folder"),
    (b"a", UNIX, 0o040755, "folder"),
    (b"a.txt", UNIX, 0o120777, "symlink"),
    (b"a/", UNIX, 0o120777, "symlink"),
    (b"a", UNIX, 0o010644, "device"),
    (b"a", UNIX, 0o020644, "device"),
    (b"a", UNIX, 0o140644, "device"),
]


@pytest.mark.parametrize(("name", "made_by", "mode", "kind"), KINDS)
def test_kind(name: bytes, made_by: int, mode: int, kind: str, tmp_path: Path) -> None:
    """Modes count only where Unix made the entry."""
    (record,) = records(written(tmp_path, raw_zip([name], made_by=made_by, mode=mode)))
    assert record.kind == kind


@pytest.mark.parametrize(("flags", "encrypted"), [(0, False), (1, True), (0x801, True), (8, False)])
def test_encrypted(flags: int, encrypted: bool, tmp_path: Path) -> None:
    (record,) = records(written(tmp_path, raw_zip([b"a"], flags=flags)))
    assert record.encrypted is encrypted


def _unicode_path(raw: bytes, text: str, *, version: int = 1, crc: int | None = None) -> bytes:
    """Return the field of Info-ZIP that gives a name in UTF-8."""
    data = struct.pack("<BL", version, zlib.crc32(raw) if crc is None else crc) + text.encode()
    return struct.pack("<HH", 0x7075, len(data)) + data


RAW = b"\x81l.txt"  # „ül.txt“ in CP437
PATHS = [
    (_unicode_path(RAW, "Łl.txt"), "Łl.txt"),
    (struct.pack("<HH", 0x5455, 2) + b"ab" + _unicode_path(RAW, "Łl.txt"), "Łl.txt"),
    (_unicode_path(RAW, "Łl.txt", crc=1), "ül.txt"),
    (_unicode_path(RAW, "Łl.txt", version=2), "ül.txt"),
    (struct.pack("<HH", 0x7075, 3) + b"\x01ab", "ül.txt"),
    (b"\x75", "ül.txt"),
    (struct.pack("<HH", 0x7075, 500) + b"\x01", "ül.txt"),
]


@pytest.mark.parametrize(("extra", "expected"), PATHS)
def test_name_beside_the_name(extra: bytes, expected: str, tmp_path: Path) -> None:
    """It counts only if it was made for the name that stands there."""
    (record,) = records(written(tmp_path, raw_zip([RAW], extra=extra)))
    assert record.name.name == expected
    assert record.raw == RAW


@given(st.binary(max_size=60), st.integers(0, len(SOUND)), st.integers(0, 60))
@settings(
    max_examples=300,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_only_named_problems(tmp_path: Path, noise: bytes, at: int, cut: int) -> None:
    """Whatever overwrites a part of an archive, the directory is read or its problem is named."""
    path = written(tmp_path, SOUND[:at] + noise + SOUND[at + cut :])
    try:
        found = records(path)
    except ZipProblemError as error:
        assert error.code in {"zip-unreadable", "zip-damaged", "zip-multi-volume"}
    else:
        assert len(found) <= 2
