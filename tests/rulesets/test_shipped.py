"""The shipped rule sets: they load, are clean, and every example comes out as it says."""

from __future__ import annotations

from functools import cache

import pytest

from diva_rules.checks import builtin_kinds
from diva_rules.model.data import data_path
from diva_rules.rules.examples import run_examples
from diva_rules.rules.lint import lint
from diva_rules.rules.load import load_folder
from diva_rules.rules.rule import Rule
from diva_rules.rules.rule_set import RuleSet

RULE_SETS = sorted(path.parent for path in data_path("rulesets").glob("*/ruleset.yaml"))


def no_base(name: str) -> RuleSet:
    raise AssertionError(name)


@cache
def loaded(name: str) -> RuleSet:
    return load_folder(data_path("rulesets", name), builtin_kinds(), no_base)


def rules() -> list[Rule]:
    return [rule for path in RULE_SETS for rule in loaded(path.name)]


@pytest.mark.parametrize("name", [path.name for path in RULE_SETS])
def test_lint_is_clean(name: str) -> None:
    found = [f"{f.place} {f.code} {f.rule}: {f.message.en}" for f in lint(loaded(name))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_examples(rule: Rule) -> None:
    assert not list(run_examples(rule))
