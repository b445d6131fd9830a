"""Lines of the text report, and what several parts of it write in the same way."""

from __future__ import annotations

from typing import NamedTuple

from diva_rules.model.text import Lang, Text
from diva_rules.report.words import printable


class Line(NamedTuple):
    """A line of the report.

    Attributes:
        indent: columns from the left, kept when the line is wrapped.
        spans: pieces of text with the name of their style, `""` for none.
        hang: further columns from the left for what is wrapped, as for a label.
    """

    indent: int
    spans: tuple[tuple[str, str], ...]
    hang: int = 0

    def plain(self) -> str:
        """Return the line without styles."""
        return (" " * self.indent + "".join(text for text, _ in self.spans)).rstrip()


def line(indent: int, text: str, style: str = "", hang: int = 0) -> Line:
    """Return a line of one style; signs that steer a terminal are spelt out."""
    return Line(indent, ((printable(text), style),), hang)


BLANK = Line(0, ())
"""A line with nothing on it."""


def marked(mark: Text, style: str, *spans: tuple[str, str], lang: Lang) -> Line:
    """Return a heading: how grave it is, and beside it what it is about."""
    label = f"{mark.in_(lang)}  "
    return Line(2, ((label, style), *spans), hang=len(label))


def short(digest: str) -> str:
    """Return the beginning of a digest, by which people compare."""
    return digest.removeprefix("sha256:")[:12]
