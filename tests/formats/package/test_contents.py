"""Contents are read once, however often and by whatever algorithm they are asked for."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.budget import Budget
from diva_rules.formats.xdomea.package.contents import Contents
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.source import Found, UnreadableError
from diva_rules.model.defect import Defect

PDF = b"%PDF-1.7 " + bytes(1000)


class Counting(FolderSource):
    """A folder that counts what is read of it, and of which nothing can be read twice over."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, Limits())
        self.reads: Counter[str] = Counter()

    def blocks(self, found: Found) -> Iterator[bytes]:
        self.reads[found.name] += 1
        if found.name == "broken":
            raise UnreadableError(Defect("entry-crc", (("name", found.name),), entry=found.name))
        yield from super().blocks(found)


@pytest.fixture
def source(tmp_path: Path) -> Counting:
    """Return a folder with three files."""
    (tmp_path / "a.pdf").write_bytes(PDF)
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "broken").write_bytes(b"")
    source = Counting(tmp_path)
    assert list(source.scan()) == []
    return source


def entry(source: Counting, name: str) -> Found:
    found, _ = source.find(name)
    assert found is not None
    return found


def test_each_algorithm_is_computed_once(source: Counting) -> None:
    contents, found = Contents(source), entry(source, "a.pdf")
    for _ in range(3):
        for algorithm in ("md5", None, "sha512", "sha256", "sha3_224"):
            content = contents.read(found, algorithm)
            assert content is not None
            assert (content.size, content.detected) == (len(PDF), ("pdf",))
            assert content.sha256 == hashlib.sha256(PDF).hexdigest()
            expected = hashlib.new(algorithm, PDF).hexdigest() if algorithm else None
            assert content.digest == expected
    assert source.reads == {"a.pdf": 3}  # for MD5, SHA-512 and SHA3-224


def test_only_what_was_read_is_known(source: Counting) -> None:
    contents = Contents(source)
    a, b = entry(source, "a.pdf"), entry(source, "b.txt")
    assert contents.known(b, None) is None
    read = contents.read(b, "sha1")
    assert read is not None
    assert contents.known(b, "sha1") == read
    assert contents.known(b, None) == read._replace(digest=None)
    assert contents.known(b, "md5") is None
    assert contents.known(a, None) is None
    assert source.reads == {"b.txt": 1}


def test_what_is_unreadable_is_said_once(source: Counting) -> None:
    contents, found = Contents(source), entry(source, "broken")
    with pytest.raises(UnreadableError):
        contents.read(found, None)
    assert contents.read(found, None) is None
    assert contents.read(found, "md5") is None
    assert contents.known(found, None) is None
    assert source.reads == {"broken": 1}


def test_budget_stays_exceeded_for_all_that_is_new() -> None:
    budget = Budget(Limits(size=10))
    a, b = Found(0, "a", 0), Found(1, "b", 1)
    budget.spend(a, 4)
    budget.spend(a, 4)
    with pytest.raises(UnreadableError) as caught:
        budget.spend(b, 7)
    assert caught.value.defect.code == "limit-size"
    assert caught.value.defect.evidence == {"limit": 10, "name": "b"}
    with pytest.raises(UnreadableError):
        budget.spend(b, 1)
    budget.spend(a, 4)  # what was read before may be read again
