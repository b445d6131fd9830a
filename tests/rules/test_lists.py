"""Lists in rule files: never empty, and a plain value stands for a list of one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.rule_texts import ONE_RULE, edited, line_of, load, refusal

EMPTY_LISTS: tuple[tuple[str, str], ...] = (
    ("    severity: error\n", "    severity: []\n"),
    ("      to: record\n", "      to: []\n"),
    ("      to: record\n", "      to: record\n      messages: []\n"),
    ("      - given: {subject: Bau}\n", "      - given: []\n"),
)


@pytest.mark.parametrize(("old", "new"), EMPTY_LISTS)
def test_lists_that_must_not_be_empty(tmp_path: Path, old: str, new: str) -> None:
    text = edited(ONE_RULE, (old, new))
    error = refusal(tmp_path, text)
    key = new.splitlines()[-1].strip(" -[]")
    assert error.text.de.startswith(f"set.yaml:{line_of(text, f'{key} []')}: ")
    assert "zu wenige Einträge, mindestens 1" in error.text.de


def test_a_plain_value_stands_for_a_list_of_one(tmp_path: Path) -> None:
    lists = edited(
        ONE_RULE,
        ("    severity: error\n", "    severity: [{severity: error}]\n"),
        ("      to: record\n", "      to: [record]\n      messages: [all]\n"),
        ("      - given: {subject: Bau}\n", "      - given: [{subject: Bau}]\n"),
    )
    (plain,), (listed,) = load(tmp_path, ONE_RULE), load(tmp_path, lists)
    assert listed.severities == plain.severities
    assert listed.applies == plain.applies
    assert [e.given for e in listed.examples] == [e.given for e in plain.examples]
