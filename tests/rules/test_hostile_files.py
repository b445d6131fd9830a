"""Rule files that are none, and overlays without end: refused at once, with the place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from diva_rules.checks import builtin_kinds
from diva_rules.model.errors import RuleSetError
from diva_rules.rules.load import MOST_OVERLAYS, load_folder
from diva_rules.rules.rule_set import RuleSet
from diva_rules.rules.source import MOST_BYTES, read_file
from tests.support.rule_texts import ONE_RULE

posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of Unix")
OVERLAY = """\
diva_rules: "1"
id: town-{number}
version: "2026.12"
title:
  de: Stadt
  en: Town
extends: {base}
"""
NO_FILE = "nicht lesbar (keine gewöhnliche Datei).", "cannot be read (no regular file)."


def refusal(path: Path) -> RuleSetError:
    with pytest.raises(RuleSetError) as caught:
        read_file(path, "rules.yaml")
    return caught.value


@posix
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "linked"])
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_devices_are_refused(tmp_path: Path, device: str, linked: bool) -> None:
    path = Path(device)
    if linked:
        path = tmp_path / "rules.yaml"
        path.symlink_to(device)
    text = refusal(path).text
    assert (text.de, text.en) == (f"rules.yaml: {NO_FILE[0]}", f"rules.yaml: {NO_FILE[1]}")


@posix
def test_a_pipe_that_nobody_writes_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rules.yaml")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from diva_rules.model.errors import RuleSetError\n"
        "from diva_rules.rules.source import read_file\n"
        "try:\n    read_file(Path(sys.argv[1]), 'rules.yaml')\n"
        "except RuleSetError as error:\n    print(error.text.en)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "rules.yaml")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (run.returncode, run.stdout) == (0, f"rules.yaml: {NO_FILE[1]}\n")


@posix
def test_a_folder_is_refused_as_one(tmp_path: Path) -> None:
    assert refusal(tmp_path).text.de == "rules.yaml: nicht lesbar (ein Ordner)."


@posix
def test_of_a_large_file_no_more_is_read_than_shows_it(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # without blocks: reading it would end in a MemoryError
    assert f"larger than {MOST_BYTES} bytes" in refusal(path).text.en


def chain(folder: Path, overlays: int) -> Path:
    """Write overlays that extend each other, and return the first."""
    for number in range(overlays):
        text = OVERLAY.format(number=number, base=f"./{number + 1}.yaml")
        (folder / f"{number}.yaml").write_text(text)
    (folder / f"{overlays}.yaml").write_text(ONE_RULE)
    return folder / "0.yaml"


def loaded(path: Path, above: int = 0) -> RuleSet:
    """Load a rule set and those that it extends."""

    def base(name: str) -> RuleSet:
        return loaded(path.parent / name, above + 1)

    return load_folder(path, builtin_kinds(), base, above)


def test_as_many_overlays_as_are_allowed(tmp_path: Path) -> None:
    rules = loaded(chain(tmp_path, MOST_OVERLAYS))
    assert len(rules.infos) == MOST_OVERLAYS + 1
    assert [rule.id for rule in rules] == ["T-A-001"]


@pytest.mark.parametrize("overlays", [MOST_OVERLAYS + 1, 1500])
def test_more_overlays_are_refused(tmp_path: Path, overlays: int) -> None:
    with pytest.raises(RuleSetError) as caught:
        loaded(chain(tmp_path, overlays))
    text = caught.value.text
    place = f"{MOST_OVERLAYS}.yaml:7"
    assert text.de == f"{place}: mehr als 20 Aufsätze stehen aufeinander"
    assert text.en == f"{place}: more than 20 overlays stand on each other"


def test_a_base_whose_name_the_system_refuses(tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(OVERLAY.format(number=0, base=f"./{'x' * 10_000}.yaml"))

    def base(name: str) -> RuleSet:
        (tmp_path / name).lstat()
        raise AssertionError(name)

    with pytest.raises(RuleSetError) as caught:
        load_folder(path, builtin_kinds(), base)
    text = caught.value.text
    assert text.en.startswith("town.yaml:7: ./xxx")
    assert len(text.en) < 200
    if sys.platform != "win32":
        assert text.de.endswith("…: nicht lesbar (der Name ist zu lang)")
