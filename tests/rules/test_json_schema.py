"""The JSON Schema of rule files: it is the shipped one, and it means what loading means."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from diva_rules.checks import builtin_kinds
from diva_rules.model.data import data_path
from diva_rules.rules.json_schema import rule_file_schema
from tests.support.rule_texts import ONE_RULE, edited, load, refusal

SHIPPED = data_path("schemas", "rule-file.schema.json")
RULE_FILES = sorted(
    path
    for path in data_path("rulesets").rglob("*.yaml")
    if path.parent.name not in {"profiles", "samples"}
)


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(SHIPPED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class CoreSchema(yaml.SafeLoader):
    """YAML as editors read it: version 1.2, its core schema, in which a day is a string."""


_TAG = "tag:yaml.org,2002:"
# YAML 1.2.2, 10.3.2: what a plain scalar means.
CORE: tuple[tuple[str, str], ...] = (
    ("null", r"^(?:null|Null|NULL|~|)$"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"),
    (
        "float",
        r"^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$",
    ),
)


def _core() -> type[yaml.SafeLoader]:
    CoreSchema.yaml_implicit_resolvers = {}
    for name, pattern in CORE:
        CoreSchema.add_implicit_resolver(f"{_TAG}{name}", re.compile(pattern), None)
    CoreSchema.add_constructor(f"{_TAG}int", lambda loader, node: int(str(node.value), 10))
    return CoreSchema


def read(text: str) -> Any:  # noqa: ANN401 - YAML
    return yaml.load(text, Loader=_core())  # noqa: S506 - a safe loader


def problems(text: str) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in validator().iter_errors(read(text))]


def test_the_shipped_schema_is_the_one_that_the_types_make() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == rule_file_schema(builtin_kinds())


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.name)
def test_shipped_rule_files_are_valid(path: Path) -> None:
    assert problems(path.read_text(encoding="utf-8")) == []


def test_how_editors_read() -> None:
    text = "[010, no, on, 1:30, 2026-11-23, true, null, ~, 1.5, '1']"
    expected = [10, "no", "on", "1:30", "2026-11-23", True, None, None, 1.5, "1"]
    assert read(text) == expected


_APPLIES = "      to: record\n"

# Changes that the schema and loading must both refuse.
REFUSED: tuple[tuple[str, str], ...] = (
    ("    actor: clerk\n", "    actor: mayor\n"),
    ("    actor: clerk\n", "    actor: clerk\n    akteur: x\n"),
    ("    status: draft\n", ""),
    ("severity: error", "severity: fatal"),
    ("id: T-A-001", "id: t-a-001"),
    ("name: subject-given", "name: Subject given"),
    ('version: "2026.11"', 'version: "11"'),
    ('diva_rules: "1"', 'diva_rules: "2"'),
    ("to: record", "to: akte"),
    ("kind: field.required", "kind: file.present"),
    ("fields: [subject]", "felder: [subject]"),
    ("    with:\n      fields: [subject]\n", ""),
    ("fields: [subject]", "fields: subject"),
    (_APPLIES, f"{_APPLIES}      versions: '5.0'\n"),
    (_APPLIES, f"{_APPLIES}      messages: '0599'\n"),
    ("expect: passed", "expect: fine"),
    ("source: practice", "source: rumour"),
)
ACCEPTED: tuple[tuple[str, str], ...] = (
    ("rules:\n", "jurisdiction: DE-SN\nrules:\n"),
    ("to: record", "to: [record]"),
    (_APPLIES, f"{_APPLIES}      versions: 2.x-3.x\n      messages: ['0501', replies]\n"),
    (_APPLIES, f"{_APPLIES}      where: {{any: [{{closed: true}}, {{depth: 1}}]}}\n"),
    ("source: practice", "source: norm\n        from: 2020-01-01"),
)


@pytest.mark.parametrize("change", REFUSED)
def test_editors_refuse_what_loading_refuses(tmp_path: Path, change: tuple[str, str]) -> None:
    text = edited(ONE_RULE, change)
    assert problems(text)
    assert refusal(tmp_path, text).text.en.startswith("set.yaml:")


@pytest.mark.parametrize("change", ACCEPTED)
def test_editors_accept_what_loading_accepts(tmp_path: Path, change: tuple[str, str]) -> None:
    text = edited(ONE_RULE, change)
    load(tmp_path, text)
    assert problems(text) == []


@pytest.mark.parametrize(
    "change",
    [
        (_APPLIES, f"{_APPLIES}      messages: 0503\n"),
        (_APPLIES, f"{_APPLIES}      messages: [0501, 0503]\n"),
        ('diva_rules: "1"', "diva_rules: 1"),
        ('version: "2026.11"', "version: 2026.11"),
        ("de: Betreff nachtragen.", "de: 5"),
    ],
)
def test_editors_ask_for_quotes_where_they_see_a_number(
    tmp_path: Path, change: tuple[str, str]
) -> None:
    text = edited(ONE_RULE, change)
    load(tmp_path, text)
    assert problems(text)
