"""Paint the picture of the README: `python docs/images/make.py`; with `--check`, compare.

The words are those of `diva validate examples/defects --as-of 2026-11-23`, wrapped and coloured
by the program itself. The report is longer than a picture should be: whole paragraphs are left
out, and `[…]` stands where. The last line of the report, which names versions and digests, is
left out too, so that the picture changes only when the report says something else.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir
from datetime import date
from html import unescape
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from diva_rules import load_rules, validate
from diva_rules.report import terminal, text
from diva_rules.report.text import Line

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURE = HERE / "report.svg"

COMMAND = "diva validate examples/defects --as-of 2026-11-23"
WIDTH = 100
SHOWN = frozenset({"XD-DAT-001", "XD-PKG-009", "XD-RET-010", "XD-HDR-004", "XD-ID-007"})

_RULE = re.compile(r"\bXD-[A-Z]+-\d{3}\b")
_IDENTITY = re.compile(r"^diva_rules \d")
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_BLANK = Line(0, ())
_GAP = Line(2, (("[…]", "quiet"),))

# The colours are dark enough on light ground to be read in print, too.
_THEME = TerminalTheme(
    (255, 255, 255),
    (8, 10, 14),
    [
        (8, 10, 14), (176, 18, 28), (17, 99, 41), (138, 91, 0),
        (9, 84, 174), (117, 42, 164), (8, 100, 112), (90, 98, 107),
    ],
)  # fmt: skip

# That of rich fetches a font from the web; a picture must not.
_FORM = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<title>diva validate</title>
<style>
.{unique_id}-matrix, .{unique_id}-title {{
    font-family: "DejaVu Sans Mono", "Liberation Mono", Menlo, Consolas, monospace;
    font-size: {char_height}px;
    line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="100%" height="100%"/></clipPath>
{lines}
</defs>
{chrome}
<rect x="1" y="1" width="99.8%" height="99.8%" rx="8" fill="none" stroke="#d0d7de"/>
<g transform="translate({terminal_x}, {terminal_y})">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def report_lines() -> list[Line]:
    """Return the lines of the report on the example with defects, in German."""
    rules = load_rules("xdomea")
    with chdir(ROOT):
        report = validate("examples/defects", rules, on=date(2026, 11, 23))
    options = text.Options({rule.id: rule.title for rule in rules}, "de")
    return list(text.render(sorted(report, key=text.order), report.summary, options))


def excerpt(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the paragraphs that are shown; `[…]` stands for one or more that are not."""
    yield Line(0, (("$ ", "quiet"), (COMMAND, "rule")))
    gap = False
    for blank, paragraph in groupby(lines, key=lambda line: not line.spans):
        if blank:
            continue
        kept = [line for line in paragraph if not _IDENTITY.match(line.plain())]
        rules = {found for line in kept for found in _RULE.findall(line.plain())}
        if rules and not rules & SHOWN:
            gap = True
            continue
        if gap:
            yield from (_BLANK, _GAP)
        yield _BLANK
        yield from kept
        gap = False


def painted(lines: Iterable[Line]) -> str:
    """Return a picture of lines as they stand on a terminal."""
    console = Console(
        file=io.StringIO(), record=True, width=WIDTH, force_terminal=True,
        color_system="truecolor", no_color=False, legacy_windows=False,
        highlight=False, markup=False, emoji=False,
    )  # fmt: skip
    terminal.paint(lines, console)
    svg = console.export_svg(
        title="Auszug aus dem Bericht · […] steht für Weggelassenes",
        theme=_THEME,
        code_format=_FORM,
        font_aspect_ratio=0.602,
        unique_id="diva",
    )
    return "".join(f"{line.rstrip()}\n" for line in svg.splitlines() if line.strip())


def words(svg: str) -> list[str]:
    """Return the words of a picture, in order.

    Versions of rich may write the same picture differently; the words are what must be true.
    """
    return unescape(" ".join(_TEXT.findall(svg))).split()


def main(arguments: Sequence[str] | None = None) -> int:
    """Paint the picture, or compare; return 1 if it says something else than the program."""
    parser = argparse.ArgumentParser(description="Paint the picture of the README.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 if different")
    parser.add_argument("--picture", type=Path, default=PICTURE, help="where it lies")
    options = parser.parse_args(arguments)
    svg = painted(excerpt(report_lines()))
    if not options.check:
        options.picture.write_text(svg, encoding="utf-8", newline="\n")
        return 0
    if words(options.picture.read_text(encoding="utf-8")) == words(svg):
        return 0
    sys.stderr.write(f"{options.picture}: differs from what the program says\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
