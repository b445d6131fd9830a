"""Pages as tests look at them: strictly parsed, and asked for what they show."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import html5lib

from diva_rules.model.finding import Finding
from diva_rules.model.report import Summary
from diva_rules.report import html
from tests.support.findings import summary

_SPACES = re.compile(r"\s+")


def page_of(
    findings: Iterable[Finding],
    whole: Summary | None = None,
    options: html.Options | None = None,
) -> str:
    """Return the page for some findings."""
    overview = html.Overview()
    given = tuple(findings)
    ordered = sorted(overview.watch(given), key=html.order)
    return "".join(
        html.render(ordered, overview, whole or summary(given), options or html.Options({}))
    )


class Page:
    """A page that is HTML by the letter of the standard.

    Args:
        source: the page.

    Raises:
        html5lib.html5parser.ParseError: the page is no such HTML.
    """

    def __init__(self, source: str) -> None:
        builder = html5lib.getTreeBuilder("etree")
        parser = html5lib.HTMLParser(builder, strict=True, namespaceHTMLElements=False)
        self.source = source
        self.root: Any = parser.parse(source)

    def all(self, path: str) -> list[Any]:
        """Return the elements of a path as ElementTree writes it."""
        return list(self.root.findall(path))

    def texts(self, path: str) -> list[str]:
        """Return the texts of elements, spaces made one."""
        return [text_of(element) for element in self.all(path)]

    def text(self, path: str) -> str:
        """Return the text of the one element of a path."""
        (text,) = self.texts(path)
        return text

    def tiles(self) -> dict[str, int]:
        """Return the numbers at the top by their labels."""
        tiles = self.all(".//dl[@class='tiles']/div")
        return {text_of(tile.find("dt")): int(text_of(tile.find("dd"))) for tile in tiles}

    def ids(self) -> list[str]:
        """Return all names of places that links may lead to."""
        return [element.get("id") for element in self.root.iter() if element.get("id")]

    def links(self) -> list[str]:
        """Return where links lead."""
        return [element.get("href") for element in self.root.iter("a")]


def text_of(element: Any) -> str:  # noqa: ANN401 - an element of ElementTree
    """Return the text of an element, spaces made one."""
    return _SPACES.sub(" ", "".join(element.itertext())).strip()
