"""Packages made to cost time or memory: work stays in proportion, whatever they claim."""

from __future__ import annotations

import struct
from contextlib import closing
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package import zip_directory, zip_source
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.index import FileNames, NameIndex
from diva_rules.formats.xdomea.package.source import Found
from diva_rules.formats.xdomea.package.zip_directory import ZipRecord
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from tests.formats.package.archives import raw_zip, records, written

NAMES = ("b.txt", *("A.TXT",) * 5000, "a.Txt", "a.txt")


class Names:
    """Names by their keys, counting how often one is looked up."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.asked = 0
        self._names = names
        self.index = FileNames()
        for number, name in enumerate(names):
            self.index.add(name, number, number)

    def name_of(self, key: int) -> str:
        self.asked += 1
        return self._names[key]

    def find(self, name: str) -> tuple[Found | None, str | None]:
        return self.index.find(name, self.name_of)


@pytest.mark.parametrize(
    ("name", "found", "similar"),
    [
        ("A.TXT", Found(1, "A.TXT", 1), None),
        ("a.Txt", Found(5001, "a.Txt", 5001), None),
        ("a.txt", Found(5002, "a.txt", 5002), None),
        ("A.txt", None, "a.txt"),
        ("B.TXT", None, "b.txt"),
        ("c.txt", None, None),
    ],
)
def test_of_many_names_alike_one_is_looked_at(
    name: str, found: Found | None, similar: str | None
) -> None:
    names = Names(NAMES)
    assert names.find(name) == (found, similar)
    assert names.asked <= 1


def test_of_names_with_one_digest_a_few_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    add, find = NameIndex.add, NameIndex.find
    monkeypatch.setattr(NameIndex, "add", lambda self, _, key, number: add(self, "", key, number))
    monkeypatch.setattr(NameIndex, "find", lambda self, _: find(self, ""))
    names = Names(tuple(f"{number}.txt" for number in range(5000)))
    assert names.find("99.txt") == (Found(99, "99.txt", 99), None)
    names.asked = 0
    assert names.find("absent") == (None, None)
    assert names.asked == 200


def test_records_of_names_alike_are_not_read_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, raw_zip([b"A.TXT"] * 500 + [b"a.Txt"]))
    read = 0
    record_at = zip_directory.record_at

    def counted(*args: object) -> ZipRecord:
        nonlocal read
        read += 1
        return record_at(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(zip_source, "record_at", counted)
    with closing(ZipSource(path, Limits())) as source:
        assert list(source.scan()) == []
        for _ in range(50):
            assert source.find("a.txt") == (None, "A.TXT")
            found, similar = source.find("a.Txt")
            assert found is not None
            assert (found.number, similar) == (500, None)
    assert read == 100


def test_a_folder_finds_exact_names_before_those_alike(tmp_path: Path) -> None:
    (tmp_path / "A.TXT").touch()
    (tmp_path / "B.TXT").touch()
    source = FolderSource(tmp_path, Limits())
    assert list(source.scan()) == []
    assert source.find("B.TXT") == (Found(1, "B.TXT", 1), None)
    assert source.find("a.txt") == (None, "A.TXT")


def field(tag: int, data: bytes) -> bytes:
    return struct.pack("<2H", tag, len(data)) + data


@pytest.mark.parametrize(
    ("extra", "size"),
    [
        (field(1, struct.pack("<2Q", 7, 7)), 7),
        (bytes(4) * 63 + field(1, struct.pack("<2Q", 7, 7)), 7),
        (bytes(4) * 64 + field(1, struct.pack("<2Q", 7, 7)), 0xFFFFFFFF),
        (field(1, struct.pack("<Q", 5)) + field(1, struct.pack("<Q", 7)), 7),
        (field(1, struct.pack("<Q", 7)) + b"\1", 7),
        (struct.pack("<2H", 1, 99) + struct.pack("<Q", 7), 7),
        (struct.pack("<2H", 9, 0xFFFF), 0xFFFFFFFF),
        (bytes(4) * 16_000, 0xFFFFFFFF),
    ],
    ids=["one", "among the first", "too late", "twice", "rest", "long", "beyond", "many"],
)
def test_extra_fields(tmp_path: Path, extra: bytes, size: int) -> None:
    data = bytearray(raw_zip([b"a.txt"], extra=extra))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 0xFFFFFFFF)
    (record,) = records(written(tmp_path, bytes(data)))
    assert record.size == size
    assert record.name.name == "a.txt"
