"""Entries whose packed data are damaged: said in both languages, by whatever they are packed."""

from __future__ import annotations

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
METHODS = {
    "deflate": zipfile.ZIP_DEFLATED,
    "bzip2": zipfile.ZIP_BZIP2,
    "lzma": zipfile.ZIP_LZMA,
}


def with_damage(path: Path, method: int, damage: bytes) -> Path:
    """Write a package with one entry, and something else over its packed data."""
    content = bytes(range(256)) * 40
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a.bin", content)
        info = archive.getinfo("a.bin")
    data = bytearray(path.read_bytes())
    # The local header of an entry takes 30 bytes and its name (APPNOTE.TXT 4.3.7). The
    # head of an LZMA stream takes nine, and is left as it is.
    start = 30 + len(info.filename) + (9 if method == zipfile.ZIP_LZMA else 0)
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
@pytest.mark.parametrize("method", METHODS)
def test_damaged_data(tmp_path: Path, method: str, damage: bytes) -> None:
    defect = refusal(with_damage(tmp_path / "a.zip", METHODS[method], damage))
    details = dict(defect.details)
    assert details["name"] == "a.bin"
    if defect.code == "entry-unreadable":
        problem = details["problem"]
        assert isinstance(problem, Text)
        assert problem == DAMAGED or problem.de.endswith("Byte")
    else:
        assert defect.code == "entry-crc"


def test_deflated_data_that_are_none(tmp_path: Path) -> None:
    defect = refusal(with_damage(tmp_path / "a.zip", zipfile.ZIP_DEFLATED, b"\xff" * 40))
    assert dict(defect.details)["problem"] == DAMAGED
    assert "decompressing" not in str(defect.sentence)
