"""The picture of the README says what the program says."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, cast

import pytest
from lxml import etree

from diva_rules.report.text import Line
from tests.project import markdown
from tests.support.reference import REPOSITORY


class Painter(Protocol):
    """What tests need of the script."""

    PICTURE: Path
    SHOWN: frozenset[str]
    COMMAND: str

    def report_lines(self) -> list[Line]:
        """Return the lines of the report."""

    def excerpt(self, lines: Iterable[Line]) -> Iterable[Line]:
        """Return the lines that are shown."""

    def main(self, arguments: Sequence[str]) -> int:
        """Run the script."""


def _load() -> Painter:
    spec = importlib.util.spec_from_file_location(
        "docs_images_make", REPOSITORY / "docs" / "images" / "make.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Painter", module)


PAINTER = _load()


def test_the_picture_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert PAINTER.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


def test_a_picture_that_says_something_else_is_noticed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.svg"
    said = PAINTER.PICTURE.read_text(encoding="utf-8")
    other.write_text(said.replace("999", "998"), encoding="utf-8")
    assert PAINTER.main(["--check", "--picture", str(other)]) == 1
    assert "other.svg: differs" in capsys.readouterr().err


def test_the_same_bytes_come_out_again(tmp_path: Path) -> None:
    first, second = tmp_path / "1.svg", tmp_path / "2.svg"
    assert PAINTER.main(["--picture", str(first)]) == PAINTER.main(["--picture", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_all_that_is_shown_stands_in_the_report() -> None:
    report = PAINTER.report_lines()
    shown = list(PAINTER.excerpt(report))
    added = [line.plain() for line in shown if line not in report]
    assert added == [f"$ {PAINTER.COMMAND}", *["  […]"] * (len(added) - 1)]
    assert len(added) > 1
    words = "\n".join(line.plain() for line in shown)
    assert all(rule in words for rule in PAINTER.SHOWN)
    assert "8 Fehler · 12 Warnungen · 4 Hinweise · 25 offen" in words


def test_the_picture_is_xml_that_fetches_nothing() -> None:
    root = etree.parse(PAINTER.PICTURE).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    said = PAINTER.PICTURE.read_text(encoding="utf-8")
    assert said.count("http") == 1
    assert "url(http" not in said
    assert "@font-face" not in said


def test_the_readme_shows_it_and_the_command() -> None:
    assert "docs/images/report.svg" in markdown.links(markdown.README)
    commands = [block.text for block in markdown.blocks(markdown.README) if block.mark]
    assert any(PAINTER.COMMAND in command for command in commands)
