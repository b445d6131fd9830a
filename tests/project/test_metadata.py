"""What several files say of the project is the same in all of them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest
import yaml

from diva_rules import RuleSet, __version__, load_rules
from diva_rules.model.text import LANGUAGES
from tests.project import markdown
from tests.support.reference import REPOSITORY

PROJECT: dict[str, Any] = tomllib.loads(
    (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
)["project"]
PUBLIC: dict[str, Any] = yaml.safe_load((REPOSITORY / "publiccode.yml").read_text(encoding="utf-8"))
CHANGES = markdown.CHANGELOG.read_text(encoding="utf-8")

# What publiccode.yml 0.4 demands, and what cannot be said before publication.
MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
    "softwareType", "description", "legal", "maintenance", "localisation",
}  # fmt: skip
ON_PUBLICATION = {"url", "maintenance/contacts"}


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("xdomea")


def test_the_version_is_the_same_everywhere() -> None:
    newest = re.search(r"^## (\S+)", CHANGES, re.MULTILINE)
    assert newest is not None
    assert newest[1] == PUBLIC["softwareVersion"] == __version__
    assert "version" in PROJECT["dynamic"]


def test_the_rule_set_of_the_newest_version_is_the_one_in_the_change_log(rules: RuleSet) -> None:
    newest = CHANGES.split("\n## ")[1]
    (info,) = rules.infos
    assert f"#### `{info.id}` {info.version}" in newest


def test_the_change_log_tells_code_and_rule_sets_apart() -> None:
    for version in CHANGES.split("\n## ")[1:]:
        assert re.findall(r"^### (.+)$", version, re.MULTILINE) == ["Code", "Rule sets"]


def test_every_rule_in_the_change_log_exists_or_is_left_out_for_a_reason(
    rules: RuleSet,
) -> None:
    named = set(re.findall(r"\bXD-[A-Z]+-\d{3}\b", CHANGES))
    assert named
    absent = {"XD-ACK-007", "XD-TXT-011"}
    assert named - {rule.id for rule in rules} == absent
    reasons = (REPOSITORY / "docs" / "rules" / "not-implemented.md").read_text(encoding="utf-8")
    assert all(f"| {rule} |" in reasons for rule in absent)


def test_the_numbers_of_rules_in_the_change_log(rules: RuleSet) -> None:
    verified = sum(rule.status == "verified" for rule in rules)
    said = f"{len(rules)} rules, {verified} of them verified and {len(rules) - verified} drafts."
    assert said in CHANGES


def test_drafts_of_which_the_change_log_speaks_are_drafts(rules: RuleSet) -> None:
    status = {rule.id: str(rule.status) for rule in rules}
    drafts = CHANGES.split("**Drafts whose citation")[1].split("\n")[0]
    named = re.findall(r"XD-[A-Z]+-\d{3}", drafts)
    assert {"XD-PKG-013", "XD-RET-004", "XD-CTX-003"} <= set(named)
    assert {status[rule] for rule in named} == {"draft"}


def test_the_licence_is_the_same_everywhere() -> None:
    assert PUBLIC["legal"]["license"] == PROJECT["license"] == "EUPL-1.2"
    text = (REPOSITORY / "LICENSE").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in text
    assert "[EUPL-1.2](LICENSE)" in markdown.README.read_text(encoding="utf-8")


def test_publiccode_lacks_only_what_publication_brings() -> None:
    missing = MANDATORY - PUBLIC.keys()
    assert PUBLIC["maintenance"] == {"type": "internal"}
    assert {*missing, "maintenance/contacts"} == ON_PUBLICATION
    text = (REPOSITORY / "publiccode.yml").read_text(encoding="utf-8")
    assert "TO BE FILLED IN ON PUBLICATION" in text
    assert all(f"#   {key}:" in text for key in ON_PUBLICATION)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_publiccode_describes_the_project_in_every_language(lang: str) -> None:
    said = PUBLIC["description"][lang]
    assert len(said["shortDescription"]) <= 150
    assert 500 <= len(said["longDescription"]) <= 10_000
    assert said["features"]


def test_publiccode_names_languages_and_python() -> None:
    assert PUBLIC["name"] == "diva_rules"
    assert set(PUBLIC["localisation"]["availableLanguages"]) == set(LANGUAGES)
    (python,) = PUBLIC["dependsOn"]["open"]
    assert PROJECT["requires-python"] == f">={python['versionMin']}"


def test_hooks_call_what_ci_calls() -> None:
    config = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hooks = [hook for repository in config["repos"] for hook in repository["hooks"]]
    assert {repository["repo"] for repository in config["repos"]} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    for hook in hooks:
        assert hook["entry"].replace(" --force-exclude", "") in script
