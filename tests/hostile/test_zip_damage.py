"""ZIP archives that are broken, cut off, or lie about themselves."""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from tests.hostile.archives import End, Entry, archive, delivery
from tests.hostile.messages import CONTENT, FILE_NAME, MESSAGE_NAME, ZIP_NAME, message
from tests.hostile.world import World

SOUND = archive(delivery())
MAX16, MAX32, MAX64 = 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF


def test_a_zip_cut_off_anywhere_is_reported(world: World) -> None:
    cases = {f"{length:05}": SOUND[:length] for length in range(0, len(SOUND), 29)}
    cases["last-byte"] = SOUND[:-1]
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {case: {"XD-PKG-001"} for case in cases}
    said = ran.sentences("XD-PKG-001")
    assert "the file is empty" in said.pop("00000")
    assert all("probably an incomplete transfer" in sentence for sentence in said.values())
    assert ran.code == 1


def test_bytes_around_the_archive_do_no_harm(world: World) -> None:
    cases = {
        "self-extracting": archive(delivery(), before=b"MZ" + b"\x90" * 100_000),
        "comment": archive(delivery(), End(comment=b"Lieferung 2026")),
        "longest-comment": archive(delivery(), End(comment=b"x" * MAX16)),
        "bytes-behind": SOUND + b"\0" * 1000,
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {case: set() for case in cases}
    assert ran.code == 0


def test_an_end_within_the_comment_is_not_believed_blindly(world: World) -> None:
    # A second end record in the comment: readers that search from the end find this one.
    false_end = End().after(0, 0, 0)
    ran = world.check(world.put(ZIP_NAME, archive(delivery(), End(comment=false_end))))
    assert ran.rules & {"XD-PKG-001", "XD-PKG-003"}


def test_damaged_content(world: World) -> None:
    broken = bytearray(archive(delivery(method=0)))
    at = broken.index(CONTENT)
    broken[at] ^= 0xFF
    garbage = b"\x07" + b"\xff" * 30
    cases = {
        "crc-of-the-file": archive(delivery(crc=1)),
        "bit-in-a-stored-file": bytes(broken),
        "no-deflate": archive(delivery(packed=garbage)),
        "ends-early": archive(delivery(packed=b"\x4b\x04")),
        "size-too-large": archive(delivery(size=23)),
        "size-too-small": archive(delivery(size=21)),
        "crc-beside": archive(delivery(Entry("mehr.txt", b"x", crc=1))),
    }
    ran = world.check_each(ZIP_NAME, cases)
    expected = {case: {"XD-PKG-001"} for case in cases}
    expected["crc-beside"].add("XD-PKG-010")
    assert ran.by_case == expected
    said = ran.sentences("XD-PKG-001")
    assert f"The checksum (CRC-32) of “{FILE_NAME}” does not match" in said["crc-of-the-file"]
    assert f"“{FILE_NAME}” cannot be unpacked" in said["no-deflate"]


def test_a_damaged_message(world: World) -> None:
    text = message().encode()
    file = delivery()[1]
    cases = {
        "crc": archive([Entry(MESSAGE_NAME, text, crc=1), file]),
        "no-deflate": archive([Entry(MESSAGE_NAME, text, packed=b"\x07" + b"\xff" * 30), file]),
        "encrypted": archive([Entry(MESSAGE_NAME, text, flags=1), file]),
    }
    ran = world.check_each(ZIP_NAME, cases)
    found = ran.by_case
    assert all("XD-PKG-001" in found[case] for case in ("crc", "no-deflate"))
    assert "XD-PKG-018" in found["encrypted"]
    assert ran.code == 1


def test_entries_that_cannot_be_unpacked(world: World) -> None:
    methods = {1: "shrink", 6: "implode", 9: "deflate64", 19: "lz77", 93: "zstd", 99: "aes"}
    cases = {
        name: archive(delivery(method=number, packed=CONTENT)) for number, name in methods.items()
    }
    cases["encrypted"] = archive(delivery(flags=1))
    cases["strongly-encrypted"] = archive(delivery(flags=0x41))
    cases["bzip2-nonsense"] = archive(delivery(method=12, packed=CONTENT))
    cases["lzma-nonsense"] = archive(delivery(method=14, packed=CONTENT))
    ran = world.check_each(ZIP_NAME, cases)
    expected = {case: {"XD-PKG-001"} for case in cases}
    expected["encrypted"] = expected["strongly-encrypted"] = {"XD-PKG-018"}
    assert ran.by_case == expected
    assert (
        "packed by a method that cannot be read (no. 9)" in ran.sentences("XD-PKG-001")["deflate64"]
    )


def test_a_directory_that_lies(world: World) -> None:
    text = message().encode()
    two = Entry(MESSAGE_NAME, text), Entry(FILE_NAME, CONTENT)
    cases = {
        "other-name-before-the-content": archive(delivery(local_name=b"harmlos.txt")),
        "offset-outside": archive(delivery(offset=10**6)),
        "offset-into-content": archive(delivery(offset=50)),
        "offset-of-the-message": archive(delivery(offset=0)),
        "size-beyond-the-file": archive(delivery(packed_size=10**6)),
        "count-too-high": archive(two, End(count=3)),
        "count-much-too-high": archive(two, End(count=65_534)),
        "directory-too-short": archive(two, End(size=60)),
        "directory-begins-elsewhere": archive(two, End(start=10)),
        "directory-outside": archive(two, End(start=10**9)),
        "directory-too-long": archive(two, End(size=10**9)),
        "on-another-disk": archive(two, End(disk=1)),
        "no-record": SOUND.replace(b"PK\1\2", b"PK\1\3"),
        "no-second-record": b"PK\1\3".join(SOUND.rsplit(b"PK\1\2", 1)),
        "no-local-header": b"PK\3\5".join(SOUND.rsplit(b"PK\3\4", 1)),
    }
    ran = world.check_each(ZIP_NAME, cases)
    found = ran.by_case
    assert {case for case in cases if "XD-PKG-001" not in found[case]} == set()


def test_entries_that_the_directory_hides(world: World) -> None:
    hidden = archive(delivery(Entry("verborgen.txt", b"x")), End(count=2))
    ran = world.check(world.put(ZIP_NAME, hidden))
    assert "XD-PKG-001" in ran.rules


def with_zip64(*, at: int, count: int = 2, size: int | None = None, start: int = 0) -> bytes:
    """Return a sound delivery whose ZIP64 records state any numbers."""
    body, _, directory = SOUND.partition(b"PK\1\2")
    records = (b"PK\1\2" + directory)[:-22]
    size = len(records) if size is None else size
    wide = struct.pack(
        "<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, size, start or len(body)
    )
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, MAX16, MAX16, MAX32, MAX32, 0)
    return body + records + wide + locator + end


def wide_entry(size: int, packed: int, offset: int) -> bytes:
    """Return a delivery whose file has sizes of 64 bits, in a field of the directory."""
    body, file = delivery()
    extra = struct.pack("<2H3Q", 1, 24, size, packed, offset)
    lying = replace(file, size=MAX32 - 1, packed_size=MAX32 - 1, offset=MAX32 - 1, extra=extra)
    record = archive([body, lying])
    narrow = struct.pack("<L", MAX32 - 1)
    at = record.rindex(b"PK\1\2")
    return record[:at] + record[at:].replace(narrow, struct.pack("<L", MAX32))


def test_nonsense_in_64_bits(world: World) -> None:
    cases = {
        "end-beyond": with_zip64(at=1 << 40),
        "count": with_zip64(at=0, count=MAX64),
        "directory-size": with_zip64(at=0, size=MAX64),
        "directory-start": with_zip64(at=0, start=MAX64),
        "offset-beyond": wide_entry(22, 24, 1 << 40),
        "sizes": wide_entry(MAX64, MAX64, 0),
        "packed-size": wide_entry(22, MAX64 - 100, 0),
    }
    ran = world.check_each(ZIP_NAME, cases)
    expected = {case: {"XD-PKG-001"} for case in cases}
    expected["end-beyond"] = set()  # the record is looked for before its locator, too
    assert ran.by_case == expected


@pytest.mark.parametrize(
    ("content", "rules"),
    [
        (with_zip64(at=1 << 63), set()),
        (with_zip64(at=MAX64), set()),
        (wide_entry(22, 24, 1 << 63), {"XD-PKG-001"}),
        (wide_entry(22, 24, MAX64), {"XD-PKG-001"}),
    ],
    ids=["end", "end-at-the-last", "offset", "offset-at-the-last"],
)
def test_places_that_are_no_places(world: World, content: bytes, rules: set[str]) -> None:
    assert world.check(world.put(ZIP_NAME, content)).rules == rules


def test_fields_of_the_directory_that_are_cut_off(world: World) -> None:
    cases = {
        "too-short": archive(delivery(extra=b"\1")),
        "longer-than-stated": archive(delivery(extra=struct.pack("<2H", 1, 60_000))),
        "empty-unicode-path": archive(delivery(extra=struct.pack("<2H", 0x7075, 0))),
        "cut-off-unicode-path": archive(delivery(extra=struct.pack("<2HBL", 0x7075, 5, 1, 0))),
        "nothing-but-fields": archive(delivery(extra=struct.pack("<2H", 0, 0) * 10_000)),
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {case: set() for case in cases}
