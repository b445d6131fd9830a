"""Facts of the standard, against the shipped schemas; and where the data lies."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from diva_rules.model import data
from diva_rules.model.data import data_path
from diva_rules.model.standard import (
    DISPOSAL_MESSAGES,
    MESSAGE_GROUPS,
    MESSAGES,
    ORIGIN_OF,
    VERSION_GROUPS,
    VERSIONS,
)

_XS = "{http://www.w3.org/2001/XMLSchema}"


def roots(version: str) -> dict[str, str]:
    """Return the root elements that our schema of a version declares, by number."""
    schema = ET.parse(data_path("schemas", "xdomea", version, "xdomea.xsd")).getroot()
    names = [element.get("name", "") for element in schema.findall(f"{_XS}element")]
    return {name[-4:]: name for name in names if name.startswith("Aussonderung.")}


@pytest.mark.parametrize("version", VERSIONS)
def test_messages_are_those_of_the_schema(version: str) -> None:
    assert roots(version) == DISPOSAL_MESSAGES[version]


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
    assert set(MESSAGES) - set(ORIGIN_OF) == {"0501", "0503", "0511"}
    assert set(ORIGIN_OF.values()) <= set(MESSAGES)
    assert set(MESSAGES) == {n for messages in DISPOSAL_MESSAGES.values() for n in messages}


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
