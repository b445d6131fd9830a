"""Which rule set a name or a path stands for."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.api import load_rules, shipped_rule_sets
from diva_rules.model.errors import ConfigurationError
from tests.support.rule_texts import HEAD, ONE_RULE, RULES, another, edited

SHIPPED = [rule.id for rule in load_rules("xdomea")]
OTHER = edited(HEAD, ("id: test", "id: town")) + f"rules:\n{another(2)}"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_rules_of_xdomea_are_those_that_are_not_named() -> None:
    assert "xdomea" in shipped_rule_sets()
    assert [rule.id for rule in load_rules()] == SHIPPED


def test_files_and_folders(here: Path) -> None:
    (here / "one.yaml").write_text(ONE_RULE, encoding="utf-8")
    folder = here / "folder"
    folder.mkdir()
    (folder / "head.yaml").write_text(HEAD, encoding="utf-8")
    part = f'diva_rules: "1"\nof: test\n{RULES}'
    (folder / "part.yaml").write_text(part, encoding="utf-8")
    for source in ("one.yaml", "./folder", "folder/", here / "one.yaml", here / "folder"):
        assert [rule.id for rule in load_rules(source)] == ["T-A-001"]


def test_several_sources_are_one_rule_set(here: Path) -> None:
    (here / "one.yaml").write_text(ONE_RULE, encoding="utf-8")
    (here / "two.yaml").write_text(OTHER, encoding="utf-8")
    rules = load_rules("xdomea", "one.yaml", "two.yaml")
    assert [rule.id for rule in rules] == sorted([*SHIPPED, "T-A-001", "T-A-002"])
    assert [info.id for info in rules.infos] == ["xdomea", "test", "town"]
    with pytest.raises(ConfigurationError, match="T-A-001"):
        load_rules("one.yaml", "one.yaml")


@pytest.mark.parametrize("source", ["xdomeo", "missing.yaml", "XDOMEA", "../rulesets", "xdomea/x"])
def test_what_is_neither_name_nor_path(source: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        load_rules(source)
    assert raised.value.text == (
        f"{source}: weder ein Pfad noch ein mitgeliefertes Regelwerk (xdomea).",
        f"{source}: neither a path nor a shipped rule set (xdomea).",
    )


def test_a_path_is_written_as_a_path(here: Path) -> None:
    (here / "town").mkdir()
    with pytest.raises(ConfigurationError) as raised:
        load_rules("town")
    assert raised.value.text == (
        "town: kein mitgeliefertes Regelwerk (xdomea); der Pfad heißt ./town.",
        "town: no shipped rule set (xdomea); the path is written ./town.",
    )


def test_the_folder_that_one_is_in(here: Path) -> None:
    (here / "one.yaml").write_text(ONE_RULE, encoding="utf-8")
    (rule,) = load_rules(".")
    assert rule.source.file == f"{here.name}/one.yaml"


def test_a_folder_called_xdomea_does_not_replace_the_rules(here: Path) -> None:
    (here / "xdomea").mkdir()
    assert [rule.id for rule in load_rules()] == SHIPPED
    assert [rule.id for rule in load_rules("xdomea")] == SHIPPED


def test_an_overlay_extends_the_shipped_rule_set_wherever_it_is_used(here: Path) -> None:
    (here / "xdomea").mkdir()
    (here / "xdomea" / "set.yaml").write_text(
        edited(ONE_RULE, ("id: test", "id: xdomea")), encoding="utf-8"
    )
    overlay = edited(OTHER, ("id: town", "id: town\nextends: xdomea"))
    (here / "town.yaml").write_text(overlay, encoding="utf-8")
    assert [rule.id for rule in load_rules("town.yaml")] == sorted([*SHIPPED, "T-A-002"])
