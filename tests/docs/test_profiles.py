"""The page about profiles: its code runs, its file loads, and no key or fact is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diva_rules import load_profile, load_rules
from diva_rules.engine.acceptance import ACCEPTANCE
from diva_rules.model.report import Acceptance
from diva_rules.rules.profile import FACTS
from diva_rules.rules.profile_schema import ProfileData
from diva_rules.rules.profile_source import shipped_profiles
from diva_rules.rules.regrade import PROTECTED
from tests.docs.pages import calls, is_excerpt, page, prepare, run_command, run_python

PROFILES = "profiles.md"
TEXT = page(PROFILES)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prepare(PROFILES, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def section(title: str) -> str:
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """Return the names in the first column of the tables in a text."""
    rows = re.findall(r"^\| ([^|]*`[^|]*) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


@pytest.mark.usefixtures("folder")
def test_the_code_prints_what_the_page_says() -> None:
    ran = [(block.line, printed, said) for block, printed, said in run_python(PROFILES)]
    assert len(ran) == 2
    assert [(line, printed) for line, printed, _ in ran] == [(line, said) for line, _, said in ran]


def test_a_command_prints_what_the_page_says(folder: Path) -> None:
    (call,) = calls(PROFILES)
    lines, code = run_command(call, folder)
    assert is_excerpt(call.shown, lines), "\n".join(lines)
    assert code == call.code == 1


def test_the_file_on_the_page_loads(folder: Path) -> None:
    assert load_profile(folder / "archive.yaml").depth_limit == 5


def test_shipped_profiles_keys_and_facts_are_all_there() -> None:
    assert tuple(first_cells(section("Using a profile"))) == shipped_profiles()
    keys = {field.alias or name for name, field in ProfileData.model_fields.items()}
    assert set(first_cells(section("The file"))) == keys
    assert set(first_cells(section("Facts"))) == set(FACTS)
    verdicts = section("Two verdicts").partition("| `accepted` | Means |")[2]
    assert set(first_cells(verdicts)) == {*Acceptance}
    for source in PROTECTED:
        assert f"`{source}`" in section("Severities")


def test_the_rules_that_ask_for_a_fact_are_those_of_acceptance_and_of_the_procedure() -> None:
    named = set(re.findall(r"XD-[A-Z]+-\d{3}", section("Facts")))
    acceptance = {rule.id for rule in load_rules() if rule.concern == ACCEPTANCE}
    assert named - acceptance == {"XD-PRC-006", "XD-PRC-017"}  # what the procedure is
