"""The reports on the package with defects, word by word.

When a text or a rule was changed on purpose, renew them, and read what changed:

    DIVA_RENEW_GOLDEN=1 pytest tests/examples/test_golden.py
    git diff tests/examples/golden

What every release or machine changes (versions, digests) is replaced by fixed values.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from diva_rules import Report, RuleSet
from diva_rules.model.report import Summary, ToolInfo
from diva_rules.model.text import Lang
from diva_rules.report import json_report, text
from tests.examples.maker import validated
from tests.support.findings import DIGEST
from tests.support.reference import REPOSITORY

GOLDEN = Path(__file__).parent / "golden"
RENEW = os.environ.get("DIVA_RENEW_GOLDEN") == "1"


@pytest.fixture
def report(rules: RuleSet, monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.chdir(REPOSITORY)
    found = validated(Path("examples/defects"), rules)
    return replace(found, summary=with_fixed_values(found.summary))


def with_fixed_values(summary: Summary) -> Summary:
    tool = ToolInfo("diva_rules", "VERSION", (("libxml2", "VERSION"),))
    rule_sets = [replace(i, version="VERSION", digest=DIGEST) for i in summary.run.rule_sets]
    return replace(
        summary,
        run=replace(summary.run, tool=tool, rule_sets=tuple(rule_sets)),
        schemas=tuple(replace(info, digest=DIGEST) for info in summary.schemas),
    )


def assert_golden(name: str, actual: str) -> None:
    path = GOLDEN / name
    if RENEW:
        path.write_text(actual, encoding="utf-8", newline="\n")
    assert actual == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_text(lang: Lang, report: Report, rules: RuleSet) -> None:
    titles = {rule.id: rule.title for rule in rules}
    findings = sorted(report.findings, key=text.order)
    lines = text.render(findings, report.summary, text.Options(titles, lang))
    assert_golden(f"defects.{lang}.txt", "".join(f"{line.plain()}\n" for line in lines))


def test_json(report: Report) -> None:
    assert_golden("defects.json", "".join(json_report.render(report.findings, report.summary)))


def test_the_report_keeps_its_published_schema() -> None:
    schema = json.loads((REPOSITORY / "schemas" / "report.schema.json").read_text("utf-8"))
    golden = json.loads((GOLDEN / "defects.json").read_text("utf-8"))
    jsonschema.validate(golden, schema, format_checker=jsonschema.FormatChecker())
