"""A bar is for people who wait at a terminal, and for nobody else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from diva_rules.cli import progress
from diva_rules.cli.progress import bar
from diva_rules.model.text import Lang
from tests.cli.running import Diva


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def at_terminal(monkeypatch: pytest.MonkeyPatch, patience: float = 0.0) -> Terminal:
    """Put a terminal in the place of standard error, with someone before it."""
    found = Terminal()
    monkeypatch.setattr(sys, "stderr", found)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    return found


def test_no_bar_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with bar(100, "de") as told:
        assert told is None


def test_no_bar_where_standard_error_is_no_terminal(
    diva: Diva, delivery: Path, rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    assert diva("validate", delivery, "--rules", rules).err == ""


def test_no_bar_while_it_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_terminal(monkeypatch, patience=60)
    with bar(100, "de") as told:
        assert told is not None
        told(50)
        told(50)
    assert terminal.getvalue() == ""


@pytest.mark.parametrize(("lang", "label"), [("de", "Prüfe"), ("en", "Checking")])
@pytest.mark.parametrize("size", [100, 0], ids=["known", "unknown"])
def test_bar_when_it_takes_long(
    lang: Lang, label: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = at_terminal(monkeypatch)
    with bar(size, lang) as told:
        assert told is not None
        for _ in range(3):
            told(50)  # more than there is: a message may be read twice
    assert label in terminal.getvalue()
