"""The three forms of a delivery: their entries, how they are found, and how they are read."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.single_source import SingleSource
from diva_rules.formats.xdomea.package.source import (
    Found,
    Source,
    UnreadableError,
    bytes_of,
    make_entry,
    may_be_message,
    name_defects,
)
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from diva_rules.model.defect import Defect
from tests.formats.package.archives import raw_zip, written, zip_of

FILES = {
    "a.xml": b"<a/>",
    "Grün.txt": b"",
    "ordner/b.bin": bytes(range(256)) * 2000,
    "ordner/tief/c.txt": b"c",
}
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")


def zip_source(folder: Path, limits: Limits) -> Source:
    return ZipSource(written(folder, zip_of(FILES)), limits)


def folder_source(folder: Path, limits: Limits) -> Source:
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return FolderSource(folder, limits)


Make = Callable[[Path, Limits], Source]
both = pytest.mark.parametrize("make", [zip_source, folder_source])


def scanned(source: Source) -> list[Defect]:
    with closing(source):
        return list(source.scan())


def search(source: Source, name: str) -> tuple[Found | None, str | None]:
    with closing(source):
        return source.find(name)


def found(source: Source, name: str) -> Found:
    """Return an entry of any kind."""
    return next(entry for entry, _ in source.entries() if entry.name == name)


def content(source: Source, name: str) -> bytes:
    with closing(source):
        return b"".join(source.blocks(found(source, name)))


def refusal(source: Source, name: str) -> Defect:
    """Return what stands in the way of an entry's content."""
    with pytest.raises(UnreadableError) as caught:
        content(source, name)
    assert caught.value.defect.entry == name
    return caught.value.defect


@both
def test_entries_and_contents(make: Make, tmp_path: Path) -> None:
    source = make(tmp_path, Limits())
    assert scanned(source) == []
    listed = {entry.name: entry for _, entry in source.entries() if entry.kind == "file"}
    assert listed.keys() == FILES.keys()
    assert {name: entry.size for name, entry in listed.items()} == {
        name: len(data) for name, data in FILES.items()
    }
    assert (source.size, source.whole) == (sum(len(data) for data in FILES.values()), True)
    assert source.count == len(list(source.entries())) == len(list(source.entries()))
    assert {name: content(source, name) for name in FILES} == FILES
    deep = listed["ordner/tief/c.txt"]
    assert (deep.base_name, deep.folder) == ("c.txt", "ordner/tief")


@both
def test_entry_numbers_are_their_order(make: Make, tmp_path: Path) -> None:
    source = make(tmp_path, Limits())
    assert scanned(source) == []
    listed = [entry for entry, _ in source.entries()]
    assert [entry.number for entry in listed] == list(range(source.count))
    listed_files = [found for found, entry in source.entries() if entry.kind == "file"]
    assert [search(source, file.name)[0] for file in listed_files] == listed_files


@both
@pytest.mark.parametrize(
    ("name", "similar"),
    [
        ("A.XML", "a.xml"),
        ("Gru\u0308n.txt", "Grün.txt"),
        ("GRÜN.TXT", "Grün.txt"),
        ("b.bin", None),
        ("ordner\\b.bin", None),
        ("../a.xml", None),
        ("", None),
    ],
)
def test_names_are_found_exactly(
    make: Make, name: str, similar: str | None, tmp_path: Path
) -> None:
    source = make(tmp_path, Limits())
    assert scanned(source) == []
    assert search(source, name) == (None, similar)


@both
def test_limit_of_entries(make: Make, tmp_path: Path) -> None:
    source = make(tmp_path, Limits(entries=2))
    assert [defect.code for defect in scanned(source)] == ["limit-entries"]
    assert (source.count, source.whole) == (2, False)
    assert len(list(source.entries())) == 2


@both
def test_limit_of_size_counts_once_what_is_read_again(make: Make, tmp_path: Path) -> None:
    source = make(tmp_path, Limits(size=sum(len(data) for data in FILES.values())))
    assert scanned(source) == []
    for _ in range(3):
        with closing(source):
            assert bytes_of(source.blocks(found(source, "ordner/b.bin")), 3) == b"\0\1\2"
        assert {name: content(source, name) for name in FILES} == FILES


@both
def test_several_contents_are_read_side_by_side(make: Make, tmp_path: Path) -> None:
    source = make(tmp_path, Limits())
    assert scanned(source) == []
    with closing(source):
        one, other = (source.blocks(found(source, "ordner/b.bin")) for _ in range(2))
        pairs = list(zip(one, other, strict=True))
    assert len(pairs) > 1
    assert b"".join(block for block, _ in pairs) == FILES["ordner/b.bin"]
    assert all(block == same for block, same in pairs)


@both
def test_limit_of_size_counts_all_that_is_read(make: Make, tmp_path: Path) -> None:
    limit = len(FILES["ordner/b.bin"]) + 3
    source = make(tmp_path, Limits(size=limit))
    assert scanned(source) == []
    assert content(source, "ordner/b.bin") == FILES["ordner/b.bin"]
    defect = refusal(source, "a.xml")
    assert (defect.code, defect.evidence["limit"]) == ("limit-size", limit)


# An archive, and the code with which its only entry is refused.
SOUND = raw_zip([b"a.txt"])
RECORD = SOUND.index(b"PK\x01\x02")
SIZE = RECORD + 24  # in the directory, where the size unpacked is stated


def stating(size: int) -> bytes:
    """Return the sound archive with another size in its directory."""
    return SOUND[:SIZE] + size.to_bytes(4, "little") + SOUND[SIZE + 4 :]


REFUSED = {
    "shorter than stated": (stating(100), "entry-unreadable"),
    "longer than stated": (stating(3), "entry-crc"),
    "encrypted": (raw_zip([b"a.txt"], flags=1), "entry-encrypted"),
    "unknown method": (raw_zip([b"a.txt"], method=99), "entry-method"),
    "content changed": (SOUND.replace(b"content", b"CONTENT", 1), "entry-crc"),
    "other name at the entry": (SOUND.replace(b"a.txt", b"b.txt", 1), "entry-header-differs"),
    "no entry at this place": (SOUND.replace(b"PK\x03\x04", b"....", 1), "entry-unreadable"),
    "not deflated": (raw_zip([b"a.txt"], method=8, content=b"\xff" * 7), "entry-unreadable"),
    "longer than the file": (
        SOUND.replace(b"\x07\0\0\0\x07\0\0\0", b"\xff\0\0\0\xff\0\0\0"),
        "entry-overlaps",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_zip_entry_is_refused(name: str, tmp_path: Path) -> None:
    data, code = REFUSED[name]
    source = ZipSource(written(tmp_path, data), Limits())
    scanned(source)
    assert source.count == 1
    defect = refusal(source, "a.txt")
    assert defect.code == code
    assert "a.txt" in defect.sentence.de
    assert "{" not in defect.sentence.de + defect.sentence.en


def test_zip_that_grows_too_much(tmp_path: Path) -> None:
    """Below one mebibyte any growth is allowed, since forms are mostly blanks."""
    data = zip_of({"small.txt": b" " * (1 << 20), "big.txt": b" " * (1 << 21)})
    source = ZipSource(written(tmp_path, data), Limits(ratio=100))
    assert scanned(source) == []
    assert len(content(source, "small.txt")) == 1 << 20
    assert refusal(source, "big.txt").code == "limit-ratio"
    generous = ZipSource(written(tmp_path, data), Limits(ratio=2000))
    assert scanned(generous) == []
    assert len(content(generous, "big.txt")) == 1 << 21


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"", ["zip-unreadable"]),
        (raw_zip([b"a", b"b"], stated=3), ["zip-damaged"]),
        (b"PK\x05\x06\x01" + b"\0" * 17, ["zip-multi-volume"]),
    ],
)
def test_zip_that_is_broken(data: bytes, codes: list[str], tmp_path: Path) -> None:
    source = ZipSource(written(tmp_path, data), Limits())
    assert [defect.code for defect in scanned(source)] == codes
    assert source.whole is False
    assert len(list(source.entries())) == source.count
    assert source.find("nothing") == (None, None)


def test_zip_whose_entries_overlap(tmp_path: Path) -> None:
    """All entries point at one content: a small file that would fill a disk."""
    once = raw_zip([b"a.txt"], content=b"x" * 1000)
    record = once[once.index(b"PK\x01\x02") : once.rindex(b"PK\x05\x06")]
    start = once.index(b"PK\x01\x02")
    end = once[once.rindex(b"PK\x05\x06") :]
    count = (20).to_bytes(2, "little")
    size = (20 * len(record)).to_bytes(4, "little")
    data = once[:start] + record * 20 + end[:8] + count * 2 + size + end[16:]
    source = ZipSource(written(tmp_path, data), Limits())
    assert [defect.code for defect in scanned(source)] == ["zip-overlaps"]


def test_zip_names_that_are_in_doubt(tmp_path: Path) -> None:
    raw = "Grün.txt".encode("cp1252")
    source = ZipSource(written(tmp_path, raw_zip([raw, b"a.txt"])), Limits())
    assert scanned(source) == []
    doubtful, plain = (entry for _, entry in source.entries())
    assert (doubtful.name, doubtful.likely_encoding) == ("Grün.txt", "cp1252")
    assert (doubtful.raw_name, doubtful.literal_name) == (raw.hex(), raw.decode("cp437"))
    assert (plain.likely_encoding, plain.raw_name, plain.literal_name) == (None, None, None)
    assert content(source, "Grün.txt") == b"content"


def test_zip_with_one_name_twice(tmp_path: Path) -> None:
    source = ZipSource(written(tmp_path, raw_zip([b"a.txt", b"a.txt"])), Limits())
    assert scanned(source) == []
    first, _ = search(source, "a.txt")
    assert first is not None
    assert first.number == 0
    assert [entry.number for entry, _ in source.entries()] == [0, 1]


@posix
def test_folder_follows_no_link(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.mkdir()
    (outside / "s.txt").write_text("secret")
    folder = tmp_path / "delivery"
    folder.mkdir()
    (folder / "to-file").symlink_to(outside / "s.txt")
    (folder / "to-folder").symlink_to(outside)
    (folder / "to-nothing").symlink_to(tmp_path / "missing")
    source = FolderSource(folder, Limits())
    assert scanned(source) == []
    assert {e.name: e.kind for _, e in source.entries()} == dict.fromkeys(
        ("to-file", "to-folder", "to-nothing"), "symlink"
    )
    assert {refusal(source, name).code for name in ("to-file", "to-folder")} == {"file-unreadable"}
    assert search(source, "to-file") == (None, None)


@posix
def test_folder_waits_for_no_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    source = FolderSource(tmp_path, Limits())
    assert scanned(source) == []
    assert [entry.kind for _, entry in source.entries()] == ["device"]
    assert refusal(source, "pipe").code == "file-unreadable"
    assert search(source, "pipe") == (None, None)


def test_folder_that_changes_while_it_is_read(tmp_path: Path) -> None:
    source = folder_source(tmp_path, Limits())
    assert scanned(source) == []
    entry = found(source, "a.xml")
    (tmp_path / "a.xml").unlink()
    assert "a.xml" not in {entry.name for _, entry in source.entries()}
    with pytest.raises(UnreadableError) as caught:
        list(source.blocks(entry))
    assert caught.value.defect.code == "file-unreadable"


def test_folder_that_is_too_deep(tmp_path: Path) -> None:
    source = folder_source(tmp_path, Limits(nesting=1))
    (defect,) = scanned(source)
    assert (defect.code, defect.entry) == ("limit-nesting", "ordner/tief")
    assert source.whole is False
    assert source.find("ordner/tief/c.txt") == (None, None)


def test_single_message(tmp_path: Path) -> None:
    path = written(tmp_path, b"<a/>", "a.xml")
    source = SingleSource(path)
    assert scanned(source) == []
    ((entry_found, entry),) = source.entries()
    assert (entry.name, entry.size, entry.kind) == ("a.xml", 4, "file")
    assert b"".join(source.blocks(entry_found)) == b"<a/>"
    assert (source.count, source.size, source.whole) == (1, 4, False)
    assert source.find("a.xml") == (None, None)


def test_single_message_that_is_gone(tmp_path: Path) -> None:
    source = SingleSource(tmp_path / "a.xml")
    (defect,) = scanned(source)
    assert defect.code == "file-unreadable"
    with pytest.raises(UnreadableError):
        list(source.blocks(Found(0, "a.xml", 0)))


ENTRIES = [
    ("a.xml", ("a.xml", "", False), True),
    ("A.XML", ("A.XML", "", False), True),
    ("ordner/a.xml", ("a.xml", "ordner", False), True),
    ("a.pdf", ("a.pdf", "", False), False),
    ("Thumbs.db", ("Thumbs.db", "", True), False),
    ("ordner/.DS_Store", (".DS_Store", "ordner", True), False),
    ("__MACOSX/a.xml", ("a.xml", "__MACOSX", True), False),
    ("x__MACOSX/a.xml", ("a.xml", "x__MACOSX", False), True),
    ("a/b/", ("b", "a", False), False),
    ("", ("", "", False), False),
]


@pytest.mark.parametrize(("name", "expected", "message"), ENTRIES)
def test_entry_by_its_name(name: str, expected: tuple[str, str, bool], message: bool) -> None:
    entry = make_entry(name, 1, 1, "file")
    assert (entry.base_name, entry.folder, entry.litter) == expected
    assert may_be_message(entry) is message
    assert not may_be_message(entry._replace(kind="symlink"))


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("a" * 20, []),
        ("a" * 21, ["limit-name"]),
        ("ä" * 11, ["limit-name"]),
        ("a/b", []),
        ("a/b/c", ["limit-nesting"]),
        ("a/b/" + "c" * 30, ["limit-name", "limit-nesting"]),
        ("\udcff" * 5, []),
    ],
)
def test_limits_of_names(name: str, codes: list[str]) -> None:
    found_ = name_defects(make_entry(name, 1, 1, "file"), Limits(name=20, nesting=1))
    assert [defect.code for defect in found_] == codes


@pytest.mark.parametrize(("most", "expected"), [(0, b""), (2, b"ab"), (4, b"abcd"), (9, b"abcdef")])
def test_first_bytes(most: int, expected: bytes) -> None:
    assert bytes_of(iter([b"abc", b"", b"def"]), most) == expected


def test_standard_library_agrees_that_the_archives_are_sound(tmp_path: Path) -> None:
    """Otherwise the refusals above would say less than they seem to."""
    with zipfile.ZipFile(written(tmp_path, SOUND)) as file:
        assert file.testzip() is None
        assert stat.S_ISREG(file.infolist()[0].external_attr >> 16)
