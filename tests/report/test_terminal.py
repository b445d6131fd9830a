"""Lines on a terminal: colours where there is one, plain lines for other programs."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from diva_rules.report.terminal import paint, show
from diva_rules.report.text import Line

LINES = (
    Line(0, (("a.zip", "path"),)),
    Line(2, (("FEHLER", "error"), ("  T-A-001  ", "rule"), ("[bold]Titel[/bold] :smile:", ""))),
    Line(0, (("", ""),)),
    Line(4, (("Wort " * 30, "quiet"),)),
)
PLAIN = f"a.zip\n  FEHLER  T-A-001  [bold]Titel[/bold] :smile:\n\n    {('Wort ' * 30).rstrip()}\n"


@pytest.fixture(autouse=True)
def no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what the environment wishes about colours."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


class Terminal(io.StringIO):
    """A file that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(out: io.StringIO) -> str:
    show(LINES, out)
    return out.getvalue()


def test_without_a_terminal_lines_stay_as_they_are() -> None:
    assert written(io.StringIO()) == PLAIN


def test_no_color_without_a_terminal_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert written(io.StringIO()) == PLAIN


def test_colour_can_be_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = written(io.StringIO())
    assert "\x1b[1;31mFEHLER\x1b[0m" in shown
    assert "[bold]Titel[/bold] :smile:" in shown


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[1;31mFEHLER\x1b[0m" in written(Terminal())


def test_no_color_on_a_terminal_takes_the_colours_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shown = written(Terminal())
    assert "FEHLER" in shown
    assert "31m" not in shown


def test_wrapped_lines_keep_their_indent() -> None:
    out = io.StringIO()
    paint(LINES, Console(file=out, width=40, force_terminal=False, markup=False, emoji=False))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    below = lines[-5:]
    assert all(line.startswith("    Wort") and len(line) <= 40 for line in below)
    assert " ".join(below).split() == ["Wort"] * 30


def test_blank_lines_stand_on_a_terminal_too() -> None:
    out = io.StringIO()
    paint(LINES, Console(file=out, width=80, force_terminal=False, markup=False, emoji=False))
    assert [line.rstrip() for line in out.getvalue().splitlines()][2] == ""


def test_what_is_wrapped_hangs() -> None:
    out = io.StringIO()
    line = Line(2, (("– ", "quiet"), ("Wort " * 9, "")), hang=2)
    paint([line], Console(file=out, width=24, force_terminal=False, markup=False, emoji=False))
    assert out.getvalue() == ("  – Wort Wort Wort Wort\n    Wort Wort Wort Wort\n    Wort\n")


def test_a_terminal_that_is_too_narrow_loses_nothing() -> None:
    out = io.StringIO()
    paint(LINES, Console(file=out, width=3, force_terminal=False, markup=False, emoji=False))
    assert out.getvalue().split().count("Wort") == 30


def test_what_hangs_stands_below_the_text_behind_a_label() -> None:
    out = io.StringIO()
    line = Line(1, (("Label: ", "quiet"), ("Wort " * 5, "")), hang=len("Label: "))
    paint([line], Console(file=out, width=28, force_terminal=False, markup=False, emoji=False))
    assert out.getvalue() == " Label: Wort Wort Wort Wort\n        Wort\n"
