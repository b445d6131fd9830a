"""The page about the house: whatever it names is there."""

from __future__ import annotations

import ast
import importlib.util
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.docs.pages import page
from tests.support.reference import REPOSITORY

TEXT = page("architecture.md")
PACKAGE = REPOSITORY / "src" / "diva_rules"
NAMES = sorted(set(re.findall(r"`([^`\n]+)`", TEXT)))
PLACES = [
    name for name in NAMES if re.fullmatch(r"[\w./-]+(?:/|\.(?:py|md|toml|json))(?::[\w.]+)?", name)
]
MODULES = re.findall(r"`python -m ([\w.]+)`", TEXT)
# What is named and no path: words of rule files, of the command and of the standard.
_OTHER = (
    r"diva[ _-].*|dr\..*|python -m .*|lint-imports|--jobs|xsi:type|\"Betreff\": \"subject\"|true|1"
)
WORDS = [name for name in NAMES if name not in PLACES and not re.fullmatch(_OTHER, name)]


def path_of(name: str) -> Path | None:
    """Return the file or folder that a name means: below the package, or in the repository."""
    found = (PACKAGE / name, REPOSITORY / name)
    return next((path for path in found if path.exists()), None)


@cache
def defined_in(path: Path) -> frozenset[str]:
    """Return what a module defines: names at its top, and members of its classes."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{member}" for member in _members(node)}
    return frozenset(names)


def _members(class_: ast.ClassDef) -> set[str]:
    found = {node.name for node in class_.body if isinstance(node, ast.FunctionDef)}
    return found | {
        node.attr
        for node in ast.walk(class_)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and isinstance(node.value, ast.Name)
        and node.value.id == "self"
    }


@pytest.mark.parametrize("name", PLACES)
def test_a_place_exists(name: str) -> None:
    file, _, member = name.partition(":")
    path = path_of(file)
    assert path is not None
    assert path.is_dir() is file.endswith("/")
    if member:
        assert member in defined_in(path)


def test_many_places_are_named() -> None:
    assert len(PLACES) > 80
    assert sum(":" in name for name in PLACES) > 40


@pytest.mark.parametrize("module", MODULES)
def test_a_program_exists(module: str) -> None:
    assert importlib.util.find_spec(module) is not None


def test_words_are_words_of_the_code() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    unknown = [word for word in WORDS if not re.search(rf"\b{re.escape(word)}\b", code)]
    assert unknown == []


def test_all_rooms_are_explained() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    table = TEXT.partition("| Room |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE)) == rooms


def test_the_arrows_are_those_of_the_contracts() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    forbidden = {
        (source, target)
        for contract in contracts
        if contract["type"] == "forbidden"
        for source in contract["source_modules"]
        for target in contract["forbidden_modules"]
    }
    assert ("diva_rules.formats", "diva_rules.rules") in forbidden
    assert ("diva_rules.engine", "diva_rules.formats") in forbidden
