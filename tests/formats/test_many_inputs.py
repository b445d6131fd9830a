"""Many inputs, deep folders, long lines: found in linear time, and shown by what tells them."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from diva_rules.formats import transport
from diva_rules.formats.open import find_inputs, shown_name, shown_paths
from diva_rules.formats.transport import read_transport
from diva_rules.model.errors import NoSuchInputError

BASE = Path("/work-folder")
DIGEST = "0123456789abcdef" * 4


def slowly(paths: list[Path]) -> list[str]:
    """Show paths as the words of `shown_paths` say, comparing each with each."""
    shown = []
    for path in paths:
        parts = path.parts[1:]
        others = [p.parts for p in paths if p != path]
        length = next(
            (n for n in range(1, len(parts)) if all(o[-n:] != parts[-n:] for o in others)),
            max(1, len(parts)),
        )
        shown.append("/".join(parts[-length:]))
    return shown


@pytest.mark.skipif(os.name == "nt", reason="paths without a drive")
@pytest.mark.parametrize("seed", range(50))
def test_as_many_parts_as_tell_a_path(seed: int) -> None:
    chance = random.Random(seed)
    made = (Path("/", *chance.choices("abc", k=chance.randint(1, 5))) for _ in range(20))
    paths = list(dict.fromkeys(made))
    assert shown_paths(paths, BASE) == slowly(paths)


@pytest.mark.skipif(os.name == "nt", reason="paths without a drive")
def test_paths_below_the_base_tell_others_too() -> None:
    paths = [BASE / "x" / "d.zip", Path("/o/x/d.zip"), Path("/e.zip")]
    assert shown_paths(paths, BASE) == ["x/d.zip", "o/x/d.zip", "e.zip"]


def test_thousands_of_inputs(tmp_path: Path) -> None:
    for number in range(5000):
        (tmp_path / f"{number:05}.zip").touch()
    begun = time.perf_counter()
    inputs = find_inputs([tmp_path, tmp_path])
    shown = shown_paths(inputs, BASE)
    assert time.perf_counter() - begun < 5
    assert shown == [f"{number:05}.zip" for number in range(5000)]


def test_folders_inside_one_another(tmp_path: Path) -> None:
    """Deeper than functions may call one another; the path is too long to open the innermost."""
    here, depth = os.open(tmp_path, os.O_RDONLY) if os.name != "nt" else None, 3000
    if here is None:
        pytest.skip("needs folders by descriptor")
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    (tmp_path / "e.zip").touch()
    try:
        *deep, package = find_inputs([tmp_path])
        assert package == tmp_path / "e.zip"
        (innermost,) = deep
        assert len(innermost.parts) > 1500
        with pytest.raises(OSError, match="too long"):
            innermost.stat()
    finally:
        _remove(tmp_path)


def _remove(folder: Path) -> None:
    """Remove nested folders from outside in, moving the inner one up each time."""
    above = os.open(folder, os.O_RDONLY)
    while True:
        try:
            os.rename("d/d", "inner", src_dir_fd=above, dst_dir_fd=above)
        except FileNotFoundError:
            break
        os.rmdir("d", dir_fd=above)
        os.rename("inner", "d", src_dir_fd=above, dst_dir_fd=above)
    os.rmdir("d", dir_fd=above)
    os.close(above)


def test_order_is_that_of_names_with_folders_between(tmp_path: Path) -> None:
    for name in ("b/x.zip", "a.zip", "b/c/y.zip", "c.zip", "B.zip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find_inputs([tmp_path])]
    assert found == ["B.zip", "a.zip", "b/c/y.zip", "b/x.zip", "c.zip"]


@pytest.mark.parametrize(
    "line", ["a" * 1_000_000, "a." * 500_000, "a.zi" * 250_000, "f" * 1_000_000]
)
def test_long_line_of_a_transport_file(line: str, tmp_path: Path) -> None:
    path = tmp_path / "transport.txt"
    path.write_text(f"{line}\n{DIGEST}  folder/A.zip\n", encoding="utf-8")
    begun = time.perf_counter()
    found = read_transport(path, "transport.txt", ())
    assert time.perf_counter() - begun < 5
    assert found.listed == (("A.zip", DIGEST),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_transport_file_is_never_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NoSuchInputError) as caught:
        read_transport(pipe, "pipe", ())
    assert caught.value.text.de == f"{pipe}: keine gewöhnliche Datei."
    assert caught.value.text.en == f"{pipe}: no ordinary file."


def test_shown_name_has_no_halves_of_characters() -> None:
    assert shown_name(os.fsdecode(b"a\xe4.zip")) == "a\\xe4.zip"
    assert shown_name("ä\ud800") == "ä\\ud800"


def test_a_transport_file_is_not_read_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "_MOST_BYTES", 1 << 20)
    path = tmp_path / "transport.txt"
    path.write_bytes(b" " * (1 << 20))
    assert read_transport(path, "transport.txt", ()).listed == ()
    path.write_bytes(b" " * ((1 << 20) + 1))
    with pytest.raises(NoSuchInputError, match="larger than 1 MiB"):
        read_transport(path, "transport.txt", ())
