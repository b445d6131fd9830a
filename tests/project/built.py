"""The project as it is published: built, and installed where nothing else of it lies."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

from tests.support.reference import REPOSITORY

_PROGRAMS = "Scripts" if os.name == "nt" else "bin"


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment that holds the wheel, and borrows the libraries of this one.

    Attributes:
        folder: the environment.
    """

    folder: Path

    def run(self, program: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment, with nothing of ours in its surroundings."""
        return subprocess.run(
            [str(self.folder / _PROGRAMS / program), *arguments],
            cwd=cwd,
            env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "LANG": "C"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


def build(target: str, folder: Path) -> Path:
    """Build a wheel or an sdist, as a front end would, but without the network."""
    _succeed("-m", "hatchling", "build", "--target", target, "--directory", str(folder))
    (built,) = folder.iterdir()
    return built


def install(wheel: Path, folder: Path) -> Installed:
    """Install a wheel into an empty environment.

    Its dependencies are those of the environment that runs the tests: a `.pth` file
    names the folder, and `.pth` files in there (of an editable install) are not read.
    """
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scheme = {"base": str(folder), "platbase": str(folder)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    python = folder / _PROGRAMS / "python"
    _succeed(
        "-m", "pip", "--python", str(python), "install",
        "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", str(wheel),
    )  # fmt: skip
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)), encoding="utf-8")
    return Installed(folder)


def _succeed(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    if done.returncode:
        raise AssertionError(f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}")
