"""Lines on a terminal: coloured, and wrapped to its width."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TextIO

from diva_rules.report.text import Line

if TYPE_CHECKING:
    from rich.console import Console

_STYLES: Mapping[str, str] = {
    "path": "bold underline",
    "rule": "bold",
    "title": "bold",
    "quiet": "dim",
    "hint": "cyan",
    "total": "bold",
    "error": "bold red",
    "violated": "bold red",
    "warning": "bold yellow",
    "note": "bold blue",
    "undetermined": "bold magenta",
    "not_checked": "bold magenta",
    "passed": "bold green",
    "draft": "dim italic",
}

_NARROWEST = 20
"""Columns that a line may fill, however narrow the terminal and wherever it begins."""


def show(lines: Iterable[Line], out: TextIO) -> None:
    """Write lines; without a terminal as they are, so that other programs can read them.

    The environment variables `NO_COLOR` and `FORCE_COLOR` are heeded.
    """
    from rich.console import Console

    console = Console(file=out, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        paint(lines, console)
        return
    for line in lines:
        out.write(line.plain() + "\n")


def paint(lines: Iterable[Line], console: Console) -> None:
    """Write lines on a console of rich."""
    from rich.text import Text

    for line in lines:
        text = Text.assemble(*((words, _STYLES.get(style, "")) for words, style in line.spans))
        width = max(console.width - line.indent - line.hang, _NARROWEST)
        # What hangs stands right of the first `hang` columns, those of the first line too.
        start, rest = text[: line.hang], text[line.hang :]
        for part in rest.wrap(console, width) or [rest]:
            part.rstrip()
            console.print(Text(" " * line.indent) + start + part, soft_wrap=True)
            start = Text(" " * line.hang)
