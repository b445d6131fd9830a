"""The script that makes the examples, as a module, and what lies in its folder.

It is no part of the package and finds its helpers beside itself, as any script does.
"""

from __future__ import annotations

import importlib
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, cast

from diva_rules import Finding, Report, RuleSet, Verdict, validate
from tests.support.findings import AS_OF
from tests.support.reference import REPOSITORY

EXAMPLES = REPOSITORY / "examples"
SCRIPT = EXAMPLES / "make.py"


class Package(Protocol):
    """A delivery in memory."""

    @property
    def stem(self) -> str:
        """Name of container and message, without extension."""

    @property
    def message(self) -> str:
        """The XML."""

    def zipped(self) -> bytes:
        """Return the container."""


Defect = Callable[[Package], Package]


class Maker(Protocol):
    """What tests need of the script."""

    DEFECTS: Sequence[Defect]

    def delivery_3(self) -> Package:
        """Return the sound delivery that defects are put into."""

    def differences(self, folder: Path) -> list[str]:
        """Return what lies in a folder otherwise than it would be written."""

    def main(self, arguments: Sequence[str]) -> int:
        """Run the script."""


def _load() -> Maker:
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(EXAMPLES))
    try:
        return cast("Maker", importlib.import_module("make"))
    finally:
        sys.path.remove(str(EXAMPLES))
        sys.dont_write_bytecode = before


MAKER = _load()


def rule_of(defect: Defect) -> str:
    """Return the rule that finds a defect; its description begins with it."""
    return (defect.__doc__ or "").partition(":")[0]


def example_files(folder: str = "") -> list[Path]:
    """Return the examples below a folder."""
    return sorted((EXAMPLES / folder).rglob("*.zip"))


def message_in(container: Path) -> bytes:
    """Return the message of a container."""
    with zipfile.ZipFile(container) as archive:
        return archive.read(f"{container.stem}.xml")


def validated(path: Path, rules: RuleSet) -> Report:
    """Return the report on a path; every rule must have been checked."""
    report = validate(path, rules, on=AS_OF)
    assert report.summary.not_checked == ()
    return report


def violations(report: Report) -> list[Finding]:
    """Return what was found wrong."""
    return [found for found in report if found.verdict is Verdict.VIOLATED]


def left_open(report: Report) -> set[str]:
    """Return the rules that could not be decided."""
    return {found.rule for found in report if found.verdict is Verdict.UNDETERMINED}
