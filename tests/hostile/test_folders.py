"""Unpacked deliveries with links, devices, and names and files that cannot be read."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from diva_rules import validate
from tests.hostile.archives import archive, delivery
from tests.hostile.messages import CONTENT, FILE_NAME, MESSAGE_NAME, ZIP_NAME, message
from tests.hostile.world import World

SECRET = b"Geheim-4711-nicht-lesen\n"


@pytest.fixture
def folder(world: World) -> Path:
    """Return a folder with an unpacked delivery without fault."""
    world.put(MESSAGE_NAME, message())
    world.put(FILE_NAME, CONTENT)
    return world.input


def test_links_are_listed_and_never_followed(world: World, folder: Path) -> None:
    (world.bait / "geheim.txt").write_bytes(SECRET)
    (world.bait / "geheim.xml").write_text(message())
    (folder / "datei.txt").symlink_to(world.bait / "geheim.txt")
    (folder / "nachricht.xml").symlink_to(world.bait / "geheim.xml")
    (folder / "ordner").symlink_to(world.bait)
    (folder / "kreis").symlink_to(folder)
    (folder / "selbst").symlink_to("selbst")
    (folder / "nirgends").symlink_to("/gibt/es/nicht")
    (folder / "relativ").symlink_to("../bait/geheim.txt")
    ran = world.check()
    assert ran.rules == {"XD-PKG-019"}
    assert sorted(ran.places("XD-PKG-019")) == [  # type: ignore[type-var]
        "datei.txt",
        "kreis",
        "nachricht.xml",
        "nirgends",
        "ordner",
        "relativ",
        "selbst",
    ]
    assert ran.opened == ()
    assert SECRET.decode().strip() not in ran.out


def test_a_link_in_place_of_a_named_file(world: World, folder: Path) -> None:
    (world.bait / "geheim.txt").write_bytes(SECRET)
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).symlink_to(world.bait / "geheim.txt")
    ran = world.check()
    assert ran.rules == {"XD-PKG-009", "XD-PKG-019"}  # a link is no file that was delivered
    assert ran.opened == ()


def test_links_in_a_collection_are_passed_over(world: World) -> None:
    for case in ("eins", "zwei"):
        world.put(f"{case}/{ZIP_NAME}", archive(delivery()))
    (world.bait / ZIP_NAME).write_bytes(archive(delivery()))
    (world.input / "drei").symlink_to(world.bait)
    (world.input / "vier.zip").symlink_to(world.bait / ZIP_NAME)
    (world.input / "kreis").symlink_to(world.input)
    ran = world.check()
    assert set(ran.by_case) == {"eins", "zwei"}
    assert ran.opened == ()


def test_pipes_sockets_and_devices_do_not_stop_the_run(world: World, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    os.mkfifo(folder / "pipe.xml")
    os.mkfifo(folder / "pipe.zip")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may have a hundred bytes only
        server.bind("socket")
        os.chdir(here)
        named = ["pipe", "pipe.xml", "pipe.zip", "socket"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            try:
                os.mknod(folder / "zero.xml", 0o020666, os.makedev(1, 5))
                named.append("zero.xml")
            except OSError:
                pass  # containers may forbid devices
        ran = world.check(seconds=15)
    assert ran.rules == {"XD-PKG-019"}
    assert sorted(ran.places("XD-PKG-019")) == named  # type: ignore[type-var]


def test_a_pipe_in_place_of_a_named_file(world: World, folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    os.mkfifo(folder / FILE_NAME)
    assert world.check(seconds=15).rules == {"XD-PKG-009", "XD-PKG-019"}


def test_pipes_in_a_collection_are_passed_over(world: World) -> None:
    world.put(f"eins/{ZIP_NAME}", archive(delivery()))
    world.put(f"zwei/{ZIP_NAME}", archive(delivery()))
    os.mkfifo(world.input / "drei.zip")
    os.mkfifo(world.input / "vier.xml")
    ran = world.check(seconds=15)
    assert set(ran.by_case) == {"eins", "zwei"}


def test_a_pipe_or_device_as_the_input(world: World) -> None:
    """It is refused like a path that does not exist: neither ends, or is there twice."""
    os.mkfifo(world.input / MESSAGE_NAME)
    for path in (world.input / MESSAGE_NAME, Path("/dev/zero")):
        ran = world.diva("--lang", "de", "validate", path, seconds=10)
        assert (ran.code, ran.out) == (2, "")
        assert f"{path}: weder Datei noch Ordner" in " ".join(ran.err.split())


def test_names_that_are_no_text(world: World, folder: Path) -> None:
    names = [b"\xc4kte.txt", b"\xff\xfe.txt", b"ordner-\xe4/brief.txt", b"\xed\xa0\x80.txt"]
    try:
        for name in names:
            world.put(name, b"x")
    except OSError:
        pytest.skip("this file system takes no such names")
    ran = world.check()
    assert "XD-PKG-010" in ran.rules
    found = {(place or "").encode("utf-8", "surrogateescape") for place in ran.places("XD-PKG-010")}
    assert found == set(names)
    said = world.read_aloud()
    assert "\\udcc4kte.txt" in said


def test_collections_with_names_that_are_no_text(world: World) -> None:
    try:
        for name in (b"\xc4/1.zip", b"\xe4/1.zip", b"\xff.zip"):
            world.put(name, archive(delivery()))
    except OSError:
        pytest.skip("this file system takes no such names")
    ran = world.check()
    assert len(ran.by_file) == 3
    assert set(ran.rules) == {"XD-PKG-002", "XD-PKG-003"}


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """Yield a set of names that nobody may open or list, whoever runs the tests."""
    names: set[str] = set()
    real_open, real_list = os.open, os.listdir
    real_path_open = Path.open

    def refuse(path: object) -> None:
        if Path(str(path)).name in names:
            raise PermissionError(13, "Permission denied")

    def low(path: str, flags: int, *rest: int, **more: int) -> int:
        refuse(path)
        return real_open(path, flags, *rest, **more)

    def listing(path: str = ".") -> list[str]:
        refuse(path)
        return real_list(path)

    def high(self: Path, *rest: object, **more: object) -> object:
        refuse(self)
        return real_path_open(self, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(os, "open", low)
    monkeypatch.setattr(os, "listdir", listing)
    monkeypatch.setattr(Path, "open", high)
    yield names


def violated(path: Path) -> dict[str, str]:
    """Return what is violated in an input, by rule, in English."""
    found = validate(path).findings
    return {f.rule: f.message.en for f in found if f.verdict.value == "violated"}


@pytest.mark.parametrize("name", [FILE_NAME, "ordner"])
def test_a_part_without_permission(world: World, unreadable: set[str], name: str) -> None:
    world.put(MESSAGE_NAME, message())
    world.put(FILE_NAME, CONTENT)
    (world.input / "ordner").mkdir()
    unreadable.add(name)
    found = violated(world.input)
    assert set(found) == {"XD-PKG-001"}
    assert f"“{name}" in found["XD-PKG-001"]
    assert "cannot be read: Permission denied" in found["XD-PKG-001"]


@pytest.mark.parametrize("name", [MESSAGE_NAME, ZIP_NAME], ids=["message", "zip"])
def test_an_input_without_permission(world: World, unreadable: set[str], name: str) -> None:
    path = world.put(name, message() if name == MESSAGE_NAME else archive(delivery()))
    unreadable.add(name)
    found = violated(path)
    assert "Permission denied" in found.pop("XD-PKG-001")
    assert found == {}


@pytest.mark.parametrize("name", [MESSAGE_NAME, ZIP_NAME], ids=["message", "zip"])
def test_what_was_not_checked_names_the_permission(
    world: World, unreadable: set[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = world.put(name, message() if name == MESSAGE_NAME else archive(delivery()))
    monkeypatch.chdir(world.input.parent)  # so that the report shows it below a folder
    unreadable.add(name)
    summary = validate(path).summary
    assert summary.inputs[0].path == f"{world.input.name}/{name}"
    reasons = {entry.because.en for entry in summary.not_checked if entry.path}
    assert reasons == {f"“{name}” cannot be read: Permission denied"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_input_without_permission_by_command(world: World) -> None:
    paths = [world.put(MESSAGE_NAME, message()), world.put(ZIP_NAME, archive(delivery()))]
    for path in paths:
        path.chmod(0)
    ran = world.check(*paths)
    assert ran.by_file == {path.name: {"XD-PKG-001"} for path in paths}
    assert ran.code == 1
