"""Names in a ZIP that lead elsewhere, deceive, or cannot be stored. Nothing is ever unpacked."""

from __future__ import annotations

from tests.hostile.archives import Entry, archive, delivery
from tests.hostile.messages import (
    CONTENT,
    FILE,
    FILE_NAME,
    MESSAGE_NAME,
    ZIP_NAME,
    document,
    message,
    primary_file,
    process,
)
from tests.hostile.world import World

OUTSIDE = (
    "../hinaus.txt",
    "../../../../../../../../../../etc/cron.d/hinaus",
    "ordner/../../hinaus.txt",
    "ordner/..",
    "/hinaus.txt",
    "//server/freigabe/hinaus.txt",
    "..\\hinaus.txt",
    "\\hinaus.txt",
    "ordner\\hinaus.txt",
    "\\\\server\\freigabe\\hinaus.txt",
    "C:\\hinaus.txt",
    "C:hinaus.txt",
    "c:/hinaus.txt",
)
UNPORTABLE = (
    "frage?.txt",
    "stern*.txt",
    "strom.txt:verborgen",
    "pfeil>.txt",
    "CON",
    "con.txt",
    "NUL.tar.gz",
    "aux/brief.txt",
    "COM1.pdf",
    "punkt.",
    "blank ",
    "ordner./brief.txt",
    "null\0byte.txt",
    "zeile\numbruch.txt",
    "farbe\x1b[31m.txt",
    "c1\x9b31m.txt",
    "l" * 256,
    "ä" * 128,
)
SOUND = (
    "...txt",
    "a..b.txt",
    "Konto.txt",
    "console.txt",
    "l" * 255,
    "ordner/brief.txt",
    "~",
    "-rf",
)


def test_names_that_lead_out_or_cannot_be_stored_are_named(world: World) -> None:
    (world.root / "hinaus.txt").write_text("unverändert")
    entries = [Entry(name, b"x") for name in (*OUTSIDE, *UNPORTABLE, *SOUND)]
    ran = world.check(world.put(ZIP_NAME, archive(delivery(*entries))))
    assert sorted(ran.places("XD-PKG-014")) == sorted(OUTSIDE)  # type: ignore[type-var]
    also = {name for name in OUTSIDE if ":" in name}
    assert set(ran.places("XD-PKG-015")) == {*UNPORTABLE, *also}
    assert (world.root / "hinaus.txt").read_text() == "unverändert"


def test_named_files_may_not_lead_out_either(world: World) -> None:
    names = [
        f"../{FILE_NAME}",
        f"/{FILE_NAME}",
        f"..\\{FILE_NAME}",
        f"C:{FILE_NAME}",
        "/etc/passwd",
    ]
    files = "".join(primary_file(name) for name in names)
    text = message(objects=[process(content=document(files=files))])
    path = world.put(MESSAGE_NAME, text)
    (world.input.parent / FILE_NAME).write_bytes(CONTENT)
    ran = world.check(world.input, path)
    named = [f["evidence"]["name"] for f in ran.findings if f["rule"] == "XD-PKG-014"]
    assert sorted(named) == sorted(2 * names)  # as a folder, and as a message alone
    missing = [f["evidence"]["name"] for f in ran.findings if f["rule"] == "XD-PKG-009"]
    assert sorted(missing) == sorted(names)


def test_links_and_devices_in_a_zip_are_no_files(world: World) -> None:
    bait = world.bait / FILE_NAME
    bait.write_bytes(CONTENT)
    to_bait = str(bait).encode()
    cases = {
        "link": archive(delivery(Entry("link.txt", to_bait, mode=0o120777))),
        "link-as-the-file": archive(delivery(content=to_bait, mode=0o120777)),
        "link-as-the-message": archive(
            [Entry(MESSAGE_NAME, to_bait, mode=0o120777), *delivery()[1:]]
        ),
        "folder-link": archive(
            delivery(Entry("ordner", b"/etc", mode=0o120777), Entry("ordner/passwd", b"x"))
        ),
        "device": archive(delivery(Entry("null", mode=0o020666))),
        "pipe": archive(delivery(Entry("pipe", mode=0o010666))),
        "socket": archive(delivery(Entry("socket", mode=0o140666))),
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {
        "link": {"XD-PKG-019"},
        "link-as-the-file": {"XD-PKG-009", "XD-PKG-019"},
        "link-as-the-message": {"XD-PKG-003", "XD-PKG-019"},
        "folder-link": {"XD-PKG-010", "XD-PKG-013", "XD-PKG-019"},
        "device": {"XD-PKG-019"},
        "pipe": {"XD-PKG-019"},
        "socket": {"XD-PKG-019"},
    }
    assert ran.opened == ()


def test_names_that_are_one_on_some_systems(world: World) -> None:
    twice = {
        "same": ("a.txt", "a.txt"),
        "case": ("Akte.txt", "AKTE.TXT"),
        "unicode-form": ("Größe.txt", "Gro\u0308ße.txt"),
        "sharp-s": ("straße.txt", "STRASSE.txt"),
        "none": ("a.txt", "b.txt"),
    }
    cases = {
        case: archive(delivery(*(Entry(name, b"x") for name in names)))
        for case, names in twice.items()
    }
    cases["same-as-the-file"] = archive(delivery(Entry(FILE_NAME, b"anderes")))
    cases["case-of-the-file"] = archive(delivery(Entry(FILE_NAME.upper(), b"anderes")))
    cases["same-as-the-message"] = archive(delivery(Entry(MESSAGE_NAME, message().encode())))
    ran = world.check_each(ZIP_NAME, cases)
    expected = {case: {"XD-PKG-010", "XD-PKG-012"} for case in cases}
    expected["none"] = {"XD-PKG-010"}
    expected["same-as-the-message"] = {"XD-PKG-003", "XD-PKG-012"}
    assert ran.by_case == expected


def test_bytes_that_are_no_name(world: World) -> None:
    raw_names = {
        b"\xc4kte.txt": (0, "Äkte.txt"),  # Windows-1252
        b"\x8ekte.txt": (0, None),  # CP437, which is right
        "Übel.txt".encode(): (0, "Übel.txt"),  # UTF-8 without its mark
        b"\xd6l.txt": (0x800, "Öl.txt"),  # marked as UTF-8, and is not
        b"\xed\xa0\x80.txt": (0x800, "ÝáÇ.txt"),  # half a pair of surrogates
        b"\xff\xfe\x00.txt": (0x800, "ÿþ\0.txt"),
        b"\x80\x81": (0, None),
    }
    entries = [Entry(raw, b"x", flags=flags) for raw, (flags, _) in raw_names.items()]
    ran = world.check(world.put(ZIP_NAME, archive(delivery(*entries))))
    expected = {name for _, name in raw_names.values() if name is not None}
    assert set(ran.places("XD-PKG-016")) == expected


def test_depth_and_length_of_names_have_limits(world: World) -> None:
    entries = [
        Entry("o/" * 15 + "tief.txt", b"x"),
        Entry("o/" * 17 + "zu-tief.txt", b"x"),
        Entry("o/" * 10_000 + "abgrund.txt", b"x"),
        Entry("n" * 65_535, b"x"),
        Entry("", b"x"),
        Entry("/", b""),
        Entry(".", b""),
    ]
    ran = world.check(world.put(ZIP_NAME, archive(delivery(*entries))))
    assert ran.rules == {"XD-PKG-010", "XD-PKG-013", "XD-PKG-014", "XD-PKG-015", "XD-PKG-020"}
    said = ran.said("XD-PKG-020")
    assert "zu-tief.txt” lies deeper than 16 folders" in said
    assert "tief.txt” lies" in said
    assert f"A name is longer than 1024 bytes: “{'n' * 120}”" in said
    assert len(said) < 2000


def test_messages_in_the_wrong_number_or_place(world: World) -> None:
    text = message().encode()
    other = MESSAGE_NAME.replace("3f0d", "4f0d")
    file = delivery()[1]
    cases = {
        "two": archive(delivery(Entry(other, text))),
        "in-a-folder": archive([Entry(f"ordner/{MESSAGE_NAME}", text), file]),
        "other-name": archive([Entry("aussonderung.xml", text), file]),
        "no-message": archive([file, Entry("fremd.xml", b"<html/>")]),
        "nothing": archive([]),
        "message-as-text": archive([Entry(f"{FILE}.xml", text), file]),
        "a-hundred": archive([*delivery(), *(Entry(f"{n}.xml", text) for n in range(100))]),
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {
        "two": {"XD-PKG-003"},
        "in-a-folder": {"XD-PKG-003", "XD-PKG-013"},
        "other-name": {"XD-PKG-003"},
        "no-message": {"XD-PKG-003"},
        "nothing": {"XD-PKG-003"},
        "message-as-text": {"XD-PKG-003"},
        "a-hundred": {"XD-PKG-003"},
    }
    assert "no xdomea message" in ran.sentences("XD-PKG-003")["nothing"]
