"""Entries whose packed data are damaged: said in both languages, by whatever they are packed."""

from __future__ import annotations

import tracemalloc
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.source import UnreadableError
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from diva_rules.model.defect import Defect
from diva_rules.model.text import Text

DAMAGED = Text("die gepackten Daten sind beschädigt", "the packed data are damaged")
UNBOUNDED = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}


def package(path: Path, method: int, content: bytes) -> Path:
    """Write a package with one entry."""
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.bin", content)
    return path


def with_damage(path: Path, damage: bytes) -> Path:
    """Write a package with one entry, and something else over its packed data."""
    package(path, zipfile.ZIP_DEFLATED, bytes(range(256)) * 40)
    data = bytearray(path.read_bytes())
    # The local header of an entry takes 30 bytes and its name (APPNOTE.TXT 4.3.7).
    start = 30 + len("a.bin")
    data[start : start + len(damage)] = damage
    path.write_bytes(bytes(data))
    return path


def refusal(path: Path) -> Defect:
    """Return what is said of the only entry of a package."""
    with closing(ZipSource(path, Limits())) as source:
        assert list(source.scan()) == []
        ((found, _),) = source.entries()
        with pytest.raises(UnreadableError) as caught:
            list(source.blocks(found))
    return caught.value.defect


@pytest.mark.parametrize("damage", [b"\xff" * 40, bytes(40)], ids=["ff", "00"])
def test_damaged_data(tmp_path: Path, damage: bytes) -> None:
    defect = refusal(with_damage(tmp_path / "a.zip", damage))
    details = dict(defect.details)
    assert details["name"] == "a.bin"
    if defect.code == "entry-unreadable":
        problem = details["problem"]
        assert isinstance(problem, Text)
        assert problem == DAMAGED or problem.de.endswith("Byte")
    else:
        assert defect.code == "entry-crc"


def test_deflated_data_that_are_none(tmp_path: Path) -> None:
    defect = refusal(with_damage(tmp_path / "a.zip", b"\xff" * 40))
    assert dict(defect.details)["problem"] == DAMAGED
    assert "decompressing" not in str(defect.sentence)


@pytest.mark.parametrize("method", UNBOUNDED)
def test_methods_that_unpack_without_a_bound_are_refused(tmp_path: Path, method: str) -> None:
    path = package(tmp_path / "a.zip", UNBOUNDED[method], bytes(64 << 20))
    tracemalloc.start()
    defect = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (defect.code, dict(defect.details)["method"]) == ("entry-method", UNBOUNDED[method])
    assert peak < 4 << 20
