"""Facts of the standard, against the shipped schemas; and where the data lies."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from diva_rules.model import data
from diva_rules.model.data import data_path
from diva_rules.model.standard import (
    DISPOSAL_MESSAGES,
    FAMILIES,
    MESSAGE_GROUPS,
    MESSAGES,
    ORIGIN_OF,
    ROOTS,
    VERSION_GROUPS,
    VERSIONS,
)
from tests.support.reference import needs_reference, official_folder
from tests.support.xdomea_facts import facts

_XS = "{http://www.w3.org/2001/XMLSchema}"


def roots(version: str) -> dict[str, str]:
    """Return the root elements that our schema of a version declares, by number."""
    schema = ET.parse(data_path("schemas", "xdomea", version, "xdomea.xsd")).getroot()
    names = [element.get("name", "") for element in schema.findall(f"{_XS}element")]
    return {name[-4:]: name for name in names}


@pytest.mark.parametrize("version", VERSIONS)
def test_messages_are_those_of_the_schema(version: str) -> None:
    # The schema of 4.0 that is shipped has the disposal messages only.
    known = DISPOSAL_MESSAGES if version == "4.0.0" else ROOTS
    assert roots(version) == known[version]


@needs_reference
@pytest.mark.parametrize("version", VERSIONS)
def test_messages_are_those_of_the_standard(version: str) -> None:
    official = {name[-4:]: name for name in facts(version).messages}
    assert official == {n: ROOTS[version][n] for n in official}
    if version < "4":
        assert set(official) == set(ROOTS[version])


@needs_reference
def test_other_messages_of_4_0_are_those_of_the_code_list() -> None:
    """The list gives each number the name of its root element, once with a blank in it."""
    path = official_folder() / "4.0.0" / "xdomea-Datentypen.xsd"
    described = {
        code.get("value", ""): "".join("".join(code.itertext()).split())
        for code in ET.parse(path).iter(f"{_XS}enumeration")
    }
    for number, root in ROOTS["4.0.0"].items():
        if number not in DISPOSAL_MESSAGES["4.0.0"]:
            assert described[number] == root.removesuffix(f".{number}")


def test_families_are_told_by_their_numbers() -> None:
    assert len(FAMILIES) == 7
    for version in VERSIONS:
        for number, root in ROOTS[version].items():
            assert root.startswith(f"{FAMILIES[number[:2]]}.")
            assert root.endswith(f".{number}")
    assert DISPOSAL_MESSAGES["2.3.0"]["0503"] == "Aussonderung.Aussonderung.0503"
    assert "0701" not in ROOTS["2.4.0"]


def test_versions_are_those_of_the_schemas() -> None:
    folders = {path.parent.name for path in data_path("schemas", "xdomea").glob("*/xdomea.xsd")}
    assert folders == set(VERSIONS) == set(DISPOSAL_MESSAGES)


def test_groups_name_versions_and_messages_once() -> None:
    for names, known in ((VERSION_GROUPS, VERSIONS), (MESSAGE_GROUPS, MESSAGES)):
        for group, members in names.items():
            assert members, group
            assert len(set(members)) == len(members), group
            assert set(members) <= set(known), group
    assert VERSION_GROUPS["all"] == VERSIONS
    assert set(VERSION_GROUPS["2.x"]) | set(VERSION_GROUPS["3.0+"]) == set(VERSIONS)
    assert set(VERSION_GROUPS["2.x-3.x"]) | set(VERSION_GROUPS["4.0"]) == set(VERSIONS)


def test_every_message_is_an_answer_or_begins_something() -> None:
    disposal = {n for messages in DISPOSAL_MESSAGES.values() for n in messages}
    assert disposal - set(ORIGIN_OF) == {"0501", "0503", "0511"}
    assert set(ORIGIN_OF) | set(ORIGIN_OF.values()) == disposal == set(MESSAGE_GROUPS["disposal"])
    assert set(MESSAGES) == {n for messages in ROOTS.values() for n in messages}


@pytest.mark.parametrize("parts", [("schemas", "report.schema.json"), ("rulesets", "xdomea")])
def test_the_data_is_where_it_is_said_to_be(parts: tuple[str, ...]) -> None:
    assert data_path(*parts).exists()
    assert data_path(*parts).parts[-len(parts) :] == parts


def test_an_installed_package_brings_its_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = tmp_path / "site-packages" / "diva_rules"
    package.mkdir(parents=True)
    monkeypatch.setattr(data, "_PACKAGE", package)
    assert data_path("schemas") == tmp_path / "schemas"
    (package / "_data").mkdir()
    assert data_path("schemas", "x") == package / "_data" / "schemas" / "x"
