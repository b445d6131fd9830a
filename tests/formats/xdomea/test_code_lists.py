"""The table of fixed code lists says what the official schemas fix."""

from __future__ import annotations

import pytest
from lxml import etree

from diva_rules.formats.xdomea.code_lists import FIXED_LISTS, FixedList
from tests.support.reference import VERSIONS, needs_reference, official_files

pytestmark = needs_reference

_XS = "{http://www.w3.org/2001/XMLSchema}"
_OTHERS = ("din", "latinchars", "xoev-code")
_AMBIGUOUS = ("Kennung", "Name", "Typ")


def _attribute(type_: etree._Element, name: str) -> str | None:
    found = type_.find(f".//{_XS}attribute[@name='{name}']")
    return None if found is None else found.get("fixed")


def _fixed(type_: etree._Element) -> FixedList:
    return FixedList(
        _attribute(type_, "listURI"),
        _attribute(type_, "listVersionID"),
        enumerated=type_.find(f".//{_XS}enumeration") is not None,
    )


def _above(element: etree._Element) -> str:
    """Return what an element stands in: the name of the type, without its ending."""
    type_ = next(a for a in element.iterancestors(f"{_XS}complexType") if a.get("name"))
    return (type_.get("name") or "").removesuffix("Type")


def _declared(version: str) -> dict[str, FixedList]:
    """Return the elements whose type fixes a list, under the names of the table."""
    roots = [
        etree.parse(path).getroot()
        for path in official_files(version)
        if not path.name.startswith(_OTHERS)
    ]
    lists = {
        name: _fixed(type_)
        for root in roots
        for type_ in root.findall(f"{_XS}complexType")
        if "Code" in (name := type_.get("name") or "")
    }
    found: dict[str, FixedList] = {}
    for root in roots:
        for element in root.iter(f"{_XS}element"):
            type_name = (element.get("type") or "").rpartition(":")[2]
            name = element.get("name") or ""
            fixed = lists.get(type_name, FixedList())
            if fixed.uri is None:
                continue
            label = f"{_above(element)}/{name}" if name in _AMBIGUOUS else name
            assert found.setdefault(label, fixed) == fixed, label
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_lists_are_those_of_the_schema(version: str) -> None:
    assert dict(FIXED_LISTS[version]) == _declared(version)
