"""Lines of the text report, and what several parts of it write in the same way."""

from __future__ import annotations

from typing import NamedTuple

from diva_rules.model.finding import Location
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.words import printable

_STEPS_SHOWN = 3


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


def marked(mark: Text, style: str, *spans: tuple[str, str], lang: Lang) -> Line:
    """Return a heading: how grave it is, and beside it what it is about."""
    label = f"{mark.in_(lang)}  "
    return Line(2, ((label, style), *spans), hang=len(label))


def place_of(location: Location, lang: Lang) -> str:
    """Return where a finding stands, in one line."""
    parts = [location.ref, location.object_id]
    if location.xpath:
        steps = location.xpath.replace("xdomea:", "").strip("/").split("/")[1:]
        shown = "/".join(steps[-_STEPS_SHOWN:])
        parts.append(f"…/{shown}" if len(steps) > _STEPS_SHOWN else shown)
    else:
        parts.append(location.entry)
    if location.line:
        parts.append(f"{words.LINE.in_(lang)} {location.line}")
    return " · ".join(part for part in parts if part)


def short(digest: str) -> str:
    """Return the beginning of a digest, by which people compare."""
    return digest.removeprefix("sha256:")[:12]
