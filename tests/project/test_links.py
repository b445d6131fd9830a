"""Links between the files of the project lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import markdown
from tests.support.reference import REPOSITORY

FILES = markdown.files()
each_file = pytest.mark.parametrize(
    "path", FILES, ids=[path.relative_to(REPOSITORY).as_posix() for path in FILES]
)


@each_file
def test_relative_links_lead_to_something(path: Path) -> None:
    assert not _broken(path, REPOSITORY)


def _broken(path: Path, root: Path) -> list[str]:
    return [link for link in markdown.links(path) if not _leads(path, link, root)]


def _leads(path: Path, link: str, root: Path) -> bool:
    if link.startswith(("https://", "http://")):
        return True
    name, _, anchor = link.partition("#")
    target = (path.parent / name).resolve() if name else path
    if not target.is_relative_to(root) or not target.exists():
        return False
    return not anchor or anchor in markdown.anchors(target)


def test_links_that_lead_nowhere_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    lines = ("# Über `uns`", "[a](b.md) [b](a.md#über-uns) [c](#uns) `[d](d.md)` [e](../e.md)")
    path.write_text("\n".join(lines), encoding="utf-8")
    (tmp_path.parent / "e.md").write_text("outside", encoding="utf-8")
    assert _broken(path, tmp_path) == ["b.md", "#uns", "../e.md"]


def test_the_readme_leads_to_all_documentation() -> None:
    docs = {f"docs/{path.name}" for path in (REPOSITORY / "docs").glob("*.md")}
    assert docs <= set(markdown.links(markdown.README))
