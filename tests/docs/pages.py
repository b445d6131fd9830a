"""The pages of the documentation, and the blocks of code in them."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.reference import REPOSITORY

DOCS = REPOSITORY / "docs"
PAGES = (
    "architecture.md",
    "formats.md",
    "glossary.md",
    "library.md",
    "process.md",
    "profiles.md",
    "reports.md",
    "rules.md",
    "samples.md",
    "schemas.md",
)

_COMMAND = "import sys; from diva_rules.cli.app import main; sys.exit(main(sys.argv[1:]))"
_FILE = re.compile(r"(?:#|<!--) (\S+\.(?:yaml|py|xml)): ")


class Block(NamedTuple):
    """A fenced block.

    Attributes:
        lang: what stands behind the fence.
        text: what stands inside.
        line: line of the fence.
    """

    lang: str
    text: str
    line: int


class Call(NamedTuple):
    """A command in a block, and what follows it: lines of output, or of its exit code."""

    arguments: tuple[str, ...]
    shown: tuple[str, ...]
    code: int | None
    line: int


def page(name: str) -> str:
    """Return the text of a page."""
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[Block]:
    """Return the fenced blocks of a page in their order."""
    found, inside = [], None
    for number, line in enumerate(page(name).splitlines(), 1):
        if not line.startswith("```"):
            if inside is not None:
                inside[2].append(line)
        elif inside is None:
            inside = (line[3:].strip(), number, list[str]())
        else:
            found.append(Block(inside[0], "".join(f"{x}\n" for x in inside[2]), inside[1]))
            inside = None
    return found


def file_of(block: Block) -> str | None:
    """Return the name of the file that a block is, if its first line says so."""
    match = _FILE.match(block.text)
    return match[1] if match else None


def prepare(name: str, folder: Path) -> None:
    """Lay out what the blocks of a page need: the examples, and the files on the page."""
    shutil.copytree(
        REPOSITORY / "examples", folder / "examples", ignore=shutil.ignore_patterns("__pycache__")
    )
    for block in blocks(name):
        file = file_of(block)
        if file is not None:
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")


def run_python(name: str) -> Iterator[tuple[Block, str, str]]:
    """Run the Python blocks of a page one after the other, as one program.

    Yields:
        The block, what it printed, and what the page says it prints: the block of text
        that follows it, or nothing.
    """
    own = blocks(name)
    world: dict[str, Any] = {"__name__": "__main__"}
    for block, following in zip(own, [*own[1:], None], strict=True):
        if block.lang != "python" or file_of(block) is not None:
            continue
        # Blank lines in front, so that a trace names the line of the page.
        code = compile("\n" * block.line + block.text, name, "exec")
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(code, world)  # noqa: S102 - it is our own documentation
        said = following is not None and following.lang == "text"
        yield block, printed.getvalue(), following.text if said and following else ""


def calls(name: str) -> list[Call]:
    """Return the commands that stand in blocks of a console, behind `$ diva`."""
    found: list[Call] = []
    for block in blocks(name):
        if block.lang != "console":
            continue
        for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            if command == "echo $?":
                found[-1] = found[-1]._replace(code=int(shown[0]))
                continue
            program, *arguments = command.split()
            assert program == "diva", command
            found.append(Call(tuple(arguments), tuple(shown), None, block.line))
    return found


def run_command(call: Call, folder: Path) -> tuple[list[str], int]:
    """Call the command in a process of its own; return its lines and its exit code."""
    environment: Mapping[str, str] = {**os.environ, "LANGUAGE": "de", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _COMMAND, *call.arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    return [*done.stdout.splitlines(), *done.stderr.splitlines()], done.returncode


def is_excerpt(shown: tuple[str, ...], lines: list[str]) -> bool:
    """Tell whether lines consist of what is shown; `…` alone on a line stands for any lines."""
    if not shown:
        return not lines
    first, rest = shown[0], shown[1:]
    if first == "…":
        return any(is_excerpt(rest, lines[start:]) for start in range(len(lines) + 1))
    return bool(lines) and lines[0] == first and is_excerpt(rest, lines[1:])
