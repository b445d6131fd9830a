"""From paths to deliveries: what is one input, and how reports name it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.open import find_inputs, is_xdomea, open_delivery, shown_paths
from diva_rules.model.errors import ConfigurationError, NoSuchInputError
from tests.formats.package.archives import written, zip_of

MESSAGE = b'<x:A xmlns:x="urn:xoev-de:xdomea:schema:3.0.0"/>'
OTHER = b'<a xmlns="urn:other"/>'
ZIP = zip_of({"a.txt": b"a"})

# Files of a folder with their contents, and the inputs that are found in it; "" is the folder.
FOLDERS: dict[str, tuple[dict[str, bytes], list[str]]] = {
    "empty": ({}, [""]),
    "unpacked": ({"m.xml": MESSAGE, "a.pdf": b""}, [""]),
    "unpacked, files in folders": ({"m.xml": MESSAGE, "x/a.pdf": b"", "x/b.zip": ZIP}, [""]),
    "unpacked, foreign XML beside it": ({"m.xml": MESSAGE, "b.xml": OTHER}, [""]),
    "packages": ({"b.zip": ZIP, "a.ZIP": ZIP, "c.xdomea": ZIP}, ["a.ZIP", "b.zip", "c.xdomea"]),
    "messages": ({"b.xml": MESSAGE, "a.xml": MESSAGE}, ["a.xml", "b.xml"]),
    "messages and packages": (
        {"b.xml": MESSAGE, "a.xml": MESSAGE, "c.zip": ZIP},
        ["a.xml", "b.xml", "c.zip"],
    ),
    "unpacked, one below the other": (
        {"one/m.xml": MESSAGE, "two/m.xml": MESSAGE, "two/a.pdf": b"", "z.zip": ZIP},
        ["one", "two", "z.zip"],
    ),
    "deep": ({"a/b/c/m.xml": MESSAGE, "a/b/d.zip": ZIP}, ["a/b/c", "a/b/d.zip"]),
    "nothing of interest": ({"a.pdf": b"", "x/b.xml": OTHER, "c.xml": b""}, [""]),
    "no package by its name": ({"a.txt": ZIP}, [""]),
}


def filled(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("name", FOLDERS)
def test_inputs_of_a_folder(name: str, tmp_path: Path) -> None:
    files, expected = FOLDERS[name]
    filled(tmp_path, files)
    assert find_inputs([tmp_path]) == [tmp_path / part for part in expected]


def test_a_file_is_an_input_whatever_it_holds(tmp_path: Path) -> None:
    paths = [written(tmp_path, b"", name) for name in ("z.zip", "a.pdf", "b.xml")]
    assert find_inputs(paths) == paths


def test_an_input_counts_once(tmp_path: Path) -> None:
    filled(tmp_path, {"a.zip": ZIP, "b.zip": ZIP})
    a, b = tmp_path / "a.zip", tmp_path / "b.zip"
    assert find_inputs([b, tmp_path, a, tmp_path]) == [b, a]


def test_path_that_does_not_exist(tmp_path: Path) -> None:
    path = tmp_path / "fehlt.zip"
    with pytest.raises(NoSuchInputError) as caught:
        find_inputs([tmp_path, path])
    assert caught.value.text.de == f"{path}: nicht gefunden."
    assert caught.value.text.en == f"{path}: not found."


@pytest.mark.skipif(sys.platform == "win32", reason="links of Unix")
def test_links_inside_are_not_followed(tmp_path: Path) -> None:
    filled(tmp_path / "outside", {"x.zip": ZIP, "m.xml": MESSAGE})
    folder = filled(tmp_path / "inside", {"a.zip": ZIP})
    (folder / "b.zip").symlink_to(tmp_path / "outside" / "x.zip")
    (folder / "c").symlink_to(tmp_path / "outside")
    (folder / "d").symlink_to(folder)
    (folder / "e.xml").symlink_to(tmp_path / "outside" / "m.xml")
    assert find_inputs([folder]) == [folder / "a.zip"]
    # A link that was named is meant.
    assert find_inputs([folder / "b.zip"]) == [folder / "b.zip"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (MESSAGE, True),
        (MESSAGE.replace(b"3.0.0", b"9.9"), True),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x -->\n" + MESSAGE, True),
        (MESSAGE.decode().encode("utf-16"), True),
        (MESSAGE.replace(b"/>", b"><broken"), True),
        (b"<!DOCTYPE x>" + MESSAGE, False),
        (b" " * (1 << 17) + MESSAGE, False),
        (OTHER, False),
        (b"", False),
        (ZIP, False),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_xdomea_by_its_beginning(content: bytes, expected: bool, tmp_path: Path) -> None:
    assert is_xdomea(written(tmp_path, content, "m.xml")) is expected


def test_no_xdomea(tmp_path: Path) -> None:
    assert not is_xdomea(tmp_path)
    assert not is_xdomea(tmp_path / "missing.xml")


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.zip", ZIP, "zip"),
        ("a.zip", b"no ZIP", "zip"),
        ("a.XDOMEA", b"", "zip"),
        ("a.dat", ZIP, "zip"),
        ("a.xml", ZIP, "zip"),
        ("a.dat", zip_of({}), "zip"),
        ("a.xml", MESSAGE, "xml"),
        ("a.pdf", b"%PDF-1.4", "xml"),
        ("a.xml", b"", "xml"),
    ],
)
def test_form(name: str, content: bytes, form: str, tmp_path: Path) -> None:
    path = written(tmp_path, content, name)
    assert open_delivery(path, name, Limits()).form == form


def test_form_of_folders_and_missing_files(tmp_path: Path) -> None:
    assert open_delivery(tmp_path, "x", Limits()).form == "folder"
    assert open_delivery(tmp_path / "gone.xml", "x", Limits()).form == "xml"


SHOWN: list[tuple[list[str], list[str]]] = [
    (["/base/a.zip"], ["a.zip"]),
    (["/base/x/a.zip", "/base/b.zip"], ["x/a.zip", "b.zip"]),
    (["/base/x/../a.zip"], ["a.zip"]),
    (["/base"], ["."]),
    (["/other/a.zip"], ["a.zip"]),
    (["/based/a.zip"], ["a.zip"]),
    (["/o/x/a.zip", "/o/y/a.zip", "/o/y/b.zip"], ["x/a.zip", "y/a.zip", "b.zip"]),
    (["/o/x/z/a.zip", "/p/x/z/a.zip"], ["o/x/z/a.zip", "p/x/z/a.zip"]),
    (["/a.zip", "/o/a.zip"], ["a.zip", "o/a.zip"]),
    (["/base/a.zip", "/other/a.zip"], ["a.zip", "other/a.zip"]),
    ([], []),
]


@pytest.mark.skipif(sys.platform == "win32", reason="roots of Unix")
@pytest.mark.parametrize(("paths", "expected"), SHOWN)
def test_shown_paths(paths: list[str], expected: list[str]) -> None:
    assert shown_paths([Path(path) for path in paths], Path("/base")) == expected
    assert len(set(expected)) == len(paths)


def test_relative_paths_are_shown_from_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").mkdir()
    monkeypatch.chdir(tmp_path / "x")
    assert shown_paths([Path("a.zip"), Path("../b.zip")], Path.cwd()) == ["a.zip", "b.zip"]


MOST = {"xml_depth": 256, "xml_text": 10_000_000}
NAMES = list(Limits.__dataclass_fields__)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [0, -1])
def test_limits_begin_at_one(name: str, value: int) -> None:
    with pytest.raises(ConfigurationError) as caught:
        Limits(**{name: value})
    assert f"Grenze {name}={value}: erlaubt ist " in caught.value.text.de
    assert f"limit {name}={value}: must be " in caught.value.text.en
    assert getattr(Limits(**{name: 1}), name) == 1


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_limits_that_the_parser_sets(name: str, most: int) -> None:
    assert getattr(Limits(**{name: most}), name) == most
    with pytest.raises(ConfigurationError) as caught:
        Limits(**{name: most + 1})
    assert f"1–{most}" in caught.value.text.de


def test_other_limits_have_no_upper_end() -> None:
    make: Callable[..., Limits] = Limits
    huge = {name: 1 << 60 for name in NAMES if name not in MOST}
    assert {name: getattr(make(**huge), name) for name in huge} == huge
