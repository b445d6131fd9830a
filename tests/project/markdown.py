"""What stands in the Markdown files of the project: links, headings, blocks of code."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

from tests.support.reference import REPOSITORY

README = REPOSITORY / "README.md"
CONTRIBUTING = REPOSITORY / "CONTRIBUTING.md"
CHANGELOG = REPOSITORY / "CHANGELOG.md"

# Not what lies in environments, caches and other hidden folders.
_ROOMS = ("benchmarks", "docs", "examples", "rulesets", "schemas", "src", "tests")

_BLOCK = re.compile(
    r"(?:^<!-- command: (?P<mark>[^\n]+) -->\n)?^```(?P<lang>\w*)\n(?P<text>.*?)^```$", re.M | re.S
)
_CODE = re.compile(r"`[^`\n]+`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *#*$", re.M)


class Block(NamedTuple):
    """A fenced block of code, and the name of the command that a comment above it gives."""

    lang: str
    text: str
    mark: str | None


def files() -> list[Path]:
    """Return all Markdown files of the project."""
    found = list(REPOSITORY.glob("*.md"))
    for room in _ROOMS:
        found += (REPOSITORY / room).rglob("*.md")
    return sorted(found)


def blocks(path: Path) -> list[Block]:
    """Return the blocks of code of a file."""
    text = path.read_text(encoding="utf-8")
    return [Block(m["lang"], m["text"], m["mark"]) for m in _BLOCK.finditer(text)]


def prose(path: Path) -> str:
    """Return the text of a file without code."""
    return _CODE.sub("", _BLOCK.sub("", path.read_text(encoding="utf-8")))


def links(path: Path) -> list[str]:
    """Return the targets of all links and pictures of a file."""
    return _LINK.findall(prose(path))


def anchors(path: Path) -> set[str]:
    """Return the names under which the headings of a file can be linked, as GitHub makes them."""
    text = _BLOCK.sub("", path.read_text(encoding="utf-8"))
    return {_slug(heading) for heading in _HEADING.findall(text)}


def _slug(heading: str) -> str:
    words = heading.replace("`", "").lower()
    kept = (c for c in words if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")
