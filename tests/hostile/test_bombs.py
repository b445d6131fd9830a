"""ZIP archives that unpack to far more than they are."""

from __future__ import annotations

import struct
import zlib

from tests.hostile.archives import (
    DEFLATED,
    MIB,
    Entry,
    archive,
    crc_of_zeros,
    deflated_zeros,
    delivery,
)
from tests.hostile.messages import (
    CONTENT,
    FILE_NAME,
    MESSAGE_NAME,
    ZIP_NAME,
    document,
    message,
    process,
    uuid_of,
)
from tests.hostile.world import World


def zeros(name: str, mebibytes: int, **lies: int) -> Entry:
    """Return an entry that unpacks to zeros."""
    facts = {"crc": crc_of_zeros(mebibytes), "size": mebibytes * MIB, **lies}
    return Entry(name, packed=deflated_zeros(mebibytes), **facts)  # type: ignore[arg-type]


def test_600_megabytes_are_not_unpacked(world: World) -> None:
    bomb = zeros(FILE_NAME, 600)
    honest = archive([*delivery()[:1], bomb])
    assert len(honest) < MIB
    cases = {
        "named-file": honest,
        "beside-the-delivery": archive(delivery(zeros("mehr.txt", 600))),
        "size-is-a-lie": archive(delivery(zeros("mehr.txt", 600, size=22))),
        "in-the-message": archive([zeros(MESSAGE_NAME, 600), *delivery()[1:]]),
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {
        "named-file": {"XD-PKG-020"},
        "beside-the-delivery": {"XD-PKG-010", "XD-PKG-020"},
        # It ends where it says that it ends, with a checksum that is not that of the rest.
        "size-is-a-lie": {"XD-PKG-001", "XD-PKG-010"},
        "in-the-message": {"XD-PKG-020", "XD-XML-001"},
    }
    assert f"{FILE_NAME}” grows to more than 300 times its size" in ran.said("XD-PKG-020")
    assert ran.seconds < 20


def test_many_entries_together_exceed_the_size_that_was_allowed(world: World) -> None:
    entries = [Entry(f"{n:02}.txt", bytes(MIB)) for n in range(20)]
    path = world.put(ZIP_NAME, archive(delivery(*entries)))
    ran = world.check(path, limits={"size": 10 * MIB})
    assert ran.rules == {"XD-PKG-010", "XD-PKG-020"}
    assert "Unpacks to more than 10485760 bytes; nothing was unpacked from “" in ran.said(
        "XD-PKG-020"
    )
    exact = 20 * MIB + len(message().encode()) + len(CONTENT)
    assert world.check(path, limits={"size": exact}).rules == {"XD-PKG-010"}
    assert world.check(path, limits={"size": exact - 1}).rules == {"XD-PKG-010", "XD-PKG-020"}


def test_a_file_named_often_is_read_once(world: World) -> None:
    documents = "".join(document(uuid_of(n)) for n in range(5))
    entries = [
        Entry(MESSAGE_NAME, message(objects=[process(content=documents)]).encode()),
        Entry(FILE_NAME, bytes(MIB)),
    ]
    ran = world.check(world.put(ZIP_NAME, archive(entries)), limits={"size": 2 * MIB})
    assert ran.rules == {"XD-PKG-011"}


def overlapping(count: int) -> bytes:
    """Return entries that all unpack the same kernel, like David Fifield's bomb.

    Each local header is quoted by a stored block of the entry before it, so that every entry
    runs to the end of the one kernel.
    """
    kernel, size = deflated_zeros(1), MIB
    tail, crc = kernel, zlib.crc32(bytes(size))
    entries: list[tuple[Entry, bytes]] = []
    content = bytes(size)
    for number in reversed(range(count)):
        entry = Entry(f"{number:03}.txt", packed=tail, size=len(content), crc=crc)
        local = entry.local_header()
        entries.insert(0, (entry, local))
        quote = b"\0" + struct.pack("<2H", len(local), 0xFFFF ^ len(local))
        tail = quote + local + tail
        content = local + content
        crc = zlib.crc32(content)
    message_entry, file_entry = delivery()
    body = message_entry.local() + file_entry.local()
    records = message_entry.record(0) + file_entry.record(len(message_entry.local()))
    for number, (entry, local) in enumerate(entries):
        quote = b"" if number == 0 else b"\0" + struct.pack("<2H", len(local), 0xFFFF ^ len(local))
        body += quote
        records += entry.record(len(body))
        body += local
    body += kernel
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count + 2, count + 2, len(records), len(body), 0)
    return body + records + end


def test_entries_that_share_their_content_are_named(world: World) -> None:
    same = archive([*delivery(), *(Entry(f"{n}.txt", CONTENT, offset=0) for n in range(3))])
    ran = world.check_each(ZIP_NAME, {"fifield": overlapping(200), "same-place": same})
    assert ran.by_case == {
        "fifield": {"XD-PKG-001", "XD-PKG-010", "XD-PKG-020"},
        "same-place": {"XD-PKG-001", "XD-PKG-010"},
    }
    overlap = "The entries of the ZIP overlap: together they are longer than the file"
    assert overlap in ran.said("XD-PKG-001")
    assert ran.seconds < 20


def test_a_zip_within_a_zip_is_not_opened(world: World) -> None:
    inner = archive(delivery())
    deep = inner
    for _ in range(50):
        deep = archive([Entry("innen.zip", deep)])
    bomb = archive([zeros("innen.txt", 600)])
    cases = {
        "the-delivery-inside": archive([Entry("innen.zip", inner)]),
        "fifty-deep": deep,
        "a-bomb-inside": archive(delivery(Entry("innen.zip", bomb, method=DEFLATED))),
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {
        "the-delivery-inside": {"XD-PKG-003"},
        "fifty-deep": {"XD-PKG-003"},
        "a-bomb-inside": {"XD-PKG-010"},
    }
    assert "innen.zip" in ran.sentences("XD-PKG-003")["the-delivery-inside"]


def test_seventy_thousand_entries(world: World) -> None:
    records, body = bytearray(), bytearray()
    folders = (Entry(f"{n:05}/") for n in range(69_700))
    files = (Entry(f"{n:05}.txt", b"x") for n in range(300))
    for entry in (*delivery(), *folders, *files):
        records += entry.record(len(body))
        body += entry.local()
    count, start = 70_002, len(body)
    # The count does not fit sixteen bits: ZIP64.
    wide = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(records), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(records), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(records), start, 0)
    path = world.put(ZIP_NAME, bytes(body + records + wide + locator + end))
    ran = world.check(path, limits={"entries": 70_002}, spills=True)
    assert ran.rules == {"XD-PKG-010"}
    assert len(ran.findings) == 300
    short = world.check(path, limits={"entries": 1000}, spills=True)
    assert short.rules == {"XD-PKG-020"}
    assert "More than 1000 entries; the rest was not read" in short.said("XD-PKG-020")
    assert short.seconds < 10
