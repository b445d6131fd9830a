"""Values, places and files that nobody means well: a clear message, and never a wait."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import COMMAND, Diva, outside
from tests.support.deliveries import package


@pytest.mark.parametrize("digits", [19, 5000])
def test_budget_of_too_many_digits(digits: int, diva: Diva, delivery: Path) -> None:
    ran = diva("validate", delivery, "--limit", f"size={'9' * digits}", "--lang", "en")
    assert ran.code == 2
    assert "limit size: at most 18 digits." in ran.err


def test_largest_budget(diva: Diva, delivery: Path) -> None:
    assert diva("validate", delivery, "--limit", f"size={'9' * 18}").code in {0, 1}


@pytest.mark.parametrize("most", ["1000000001", "9" * 23])
def test_more_findings_than_could_be_shown(most: str, diva: Diva, delivery: Path) -> None:
    ran = diva("validate", delivery, "--max-per-rule", most)
    assert ran.code == 2
    assert "--max-per-rule" in ran.err
    assert "1000000000" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be deleted there")
@pytest.mark.parametrize("named", [True, False])
def test_working_folder_is_gone(named: bool, delivery: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os; os.rmdir({str(gone)!r}); {COMMAND[2]}"
    ran = subprocess.run(
        [sys.executable, "-c", script, "validate", delivery if named else ".", "--lang", "en"],
        cwd=gone,
        capture_output=True,
        timeout=60,
        check=False,
        text=True,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "working folder is not accessible" in ran.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_transport_file_is_a_pipe(delivery: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ran = outside("validate", delivery, "--transport", pipe, "--lang", "en")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert b"neither file nor folder" in ran.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
@pytest.mark.parametrize("mode", ["0", "1"])
def test_names_are_shown_the_same_in_every_locale(mode: str, tmp_path: Path) -> None:
    names = ("ä.zip".encode(), b"\xe4.zip", b"z.zip")
    sound = package(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(sound.read_bytes())
    ran = subprocess.run(
        [*COMMAND, "validate", ".", "--format", "json"],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
        | {"PYTHONUTF8": mode},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode in {0, 1}, ran.stderr
    shown = [entry["path"] for entry in json.loads(ran.stdout)["inputs"]]
    assert sorted(shown) == ["\\xe4.zip", "z.zip", "ä.zip"]


def test_name_of_the_output_is_too_long(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    ran = diva("validate", delivery, "--output", tmp_path / ("a" * 300), "--lang", "de")
    assert (ran.code, ran.out) == (2, "")
    assert "lässt sich nicht schreiben" in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no folders by descriptor there")
def test_folder_that_is_too_deep_to_open_is_a_finding(diva: Diva, tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    levels = ["d" * 250] * 20
    for name in levels:
        os.mkdir(name, dir_fd=folder)
        inner = os.open(name, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    transport = tmp_path / "transport.txt"
    transport.write_text("nothing", encoding="utf-8")
    ran = diva("validate", tmp_path, "--transport", transport, "--lang", "en")
    assert ran.code == 1, ran.err
    assert "The delivery cannot be read whole" in ran.out
