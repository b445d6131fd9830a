"""The wheel holds all that is needed, and works where nothing else of the project lies."""

from __future__ import annotations

import json
import shutil
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from diva_rules import __version__
from tests.project.built import Installed, build, install
from tests.project.markdown import README, links
from tests.support.reference import REPOSITORY

INFO = f"diva_rules-{__version__}.dist-info"
EXAMPLE = REPOSITORY / "examples" / "defects"
GOLDEN = REPOSITORY / "tests" / "examples" / "golden" / "defects.json"
CACHES = {"__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(wheel, tmp_path_factory.mktemp("environment"))


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder far from the project that holds a delivery."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(EXAMPLE, folder / "examples" / "defects")
    return folder


def data_files(room: str) -> dict[str, bytes]:
    """Return what lies below `schemas/` or `rulesets/`, as the wheel should name it."""
    return {
        f"diva_rules/_data/{path.relative_to(REPOSITORY).as_posix()}": path.read_bytes()
        for path in (REPOSITORY / room).rglob("*")
        if path.is_file()
    }


# What it holds.


@pytest.mark.parametrize("room", ["schemas", "rulesets"])
def test_the_data_of_the_project_travels_unchanged(wheel: Path, room: str) -> None:
    wanted = data_files(room)
    assert wanted
    with zipfile.ZipFile(wheel) as archive:
        packed = {name: archive.read(name) for name in archive.namelist() if name in wanted}
    assert packed == wanted


def test_all_code_travels(wheel: Path) -> None:
    source = REPOSITORY / "src"
    wanted = {path.relative_to(source).as_posix() for path in source.rglob("*.py")}
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name for name in names if name.endswith(".py")} == wanted
    assert {
        "diva_rules/py.typed",
        "diva_rules/cli/locale/de/LC_MESSAGES/messages.mo",
        "diva_rules/report/html/templates/parts.html.j2",
        "diva_rules/report/html/templates/report.html.j2",
        "diva_rules/report/html/templates/style.css",
        f"{INFO}/licenses/LICENSE",
        f"{INFO}/entry_points.txt",
    } <= names


def test_nothing_else_travels(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [Path(name) for name in archive.namelist()]
    assert {name.parts[0] for name in names} == {"diva_rules", INFO}
    assert not [name for name in names if CACHES & set(name.parts) or name.suffix == ".pyc"]
    assert not [name for name in names if "tests" in name.parts]


def test_the_metadata(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{INFO}/METADATA").decode()
        points = archive.read(f"{INFO}/entry_points.txt").decode()
    head = metadata.partition("\n\n")[0].splitlines()
    assert f"Version: {__version__}" in head
    assert "License-Expression: EUPL-1.2" in head
    assert "Requires-Python: >=3.11" in head
    assert "diva = diva_rules.cli.app:main" in points


# How it works.


def test_the_installed_package_is_the_one_of_the_wheel(
    installed: Installed, elsewhere: Path
) -> None:
    program = "import diva_rules; print(diva_rules.__file__, diva_rules.__version__)"
    done = installed.run("python", "-c", program, cwd=elsewhere)
    path, version = done.stdout.split()
    assert Path(path).is_relative_to(installed.folder)
    assert version == __version__


def test_an_example_is_checked_from_another_folder(installed: Installed, elsewhere: Path) -> None:
    arguments = ("validate", "examples/defects", "--as-of", "2026-11-23", "--format", "json")
    done = installed.run("diva", *arguments, cwd=elsewhere)
    assert (done.returncode, done.stderr) == (1, "")
    report, golden = json.loads(done.stdout), json.loads(GOLDEN.read_text(encoding="utf-8"))
    assert report["counts"] == golden["counts"]
    assert _found(report) == _found(golden)
    assert [info["origin"] for info in report["schemas"]] == ["bundled"]


def test_the_command_speaks_german_and_shows_rules(installed: Installed, elsewhere: Path) -> None:
    done = installed.run("diva", "--lang", "de", "--help", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Aufruf: diva [OPTIONEN] BEFEHL")
    done = installed.run("diva", "rules", "lint", cwd=elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" Regeln, 0 Mängel.\n")


def _found(report: dict[str, list[dict[str, str]]]) -> Counter[tuple[str, str, str]]:
    return Counter((f["rule"], f["verdict"], f["fingerprint"]) for f in report["findings"])


# The sources.


def test_the_sdist_holds_what_its_readme_leads_to(tmp_path: Path) -> None:
    with tarfile.open(build("sdist", tmp_path)) as archive:
        names = [Path(*Path(name).parts[1:]) for name in archive.getnames()]
    wanted = {Path(link) for link in links(README) if "://" not in link and link[0] != "#"}
    assert wanted <= {*names, *(parent for name in names for parent in name.parents)}
    assert {Path("pyproject.toml"), Path(".ci/run"), Path("tests/project/built.py")} <= set(names)
    assert not [name for name in names if CACHES & set(name.parts) or name.suffix == ".pyc"]
