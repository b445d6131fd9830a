"""Links of the documentation lead somewhere, and its pages keep to one form."""

from __future__ import annotations

import re

import pytest

from tests.docs.pages import DOCS, PAGES, page

each_page = pytest.mark.parametrize("name", PAGES)
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]+\]\(([^)\s]+)\)")


def prose(name: str) -> str:
    """Return a page without its blocks."""
    return _FENCED.sub("", page(name))


def anchors(name: str) -> set[str]:
    """Return the anchors of a page's headings, as code hosts make them."""
    titles = re.findall(r"^#+ (.+)$", prose(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def links(name: str) -> list[str]:
    """Return the targets of the links on a page."""
    return _LINK.findall(prose(name))


def test_all_pages_are_there() -> None:
    assert {path.name for path in DOCS.glob("*.md")} == set(PAGES)


@each_page
def test_links_lead_somewhere(name: str) -> None:
    for target in links(name):
        file, _, anchor = target.partition("#")
        assert "://" not in target
        assert (DOCS / file).exists(), target
        if anchor:
            assert anchor in anchors(file or name), target


def test_every_page_is_reached_from_another() -> None:
    reached = {target.partition("#")[0] for name in PAGES for target in links(name)}
    assert reached - {"", "rules/README.md"} == set(PAGES)


@each_page
def test_a_page_has_one_title_and_ends_its_blocks(name: str) -> None:
    assert page(name).count("\n```") % 2 == 0
    expected = 2 if name == "reports.md" else 1  # one for each language
    assert len(re.findall(r"^# ", prose(name), re.MULTILINE)) == expected


@each_page
def test_the_rows_of_a_table_have_as_many_cells_as_its_head(name: str) -> None:
    tables = re.findall(r"(?:^\|.*\|$\n?)+", prose(name), re.MULTILINE)
    assert tables
    for table in tables:
        head, *rows = table.splitlines()
        assert {row.count("|") for row in rows} == {head.count("|")}, head


@each_page
def test_german_quotes_are_typographic(name: str) -> None:
    assert not re.search('„[^“”\n]*"', prose(name))
    assert page(name).count("„") <= page(name).count("“")
