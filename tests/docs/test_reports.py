"""The page about reports: what it shows is what the program writes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from diva_rules.cli import app
from diva_rules.cli.validate import FAIL_ON, FORMATS, validate_command
from diva_rules.model.text import Text
from diva_rules.report import words
from diva_rules.report.csv_report import COLUMNS
from tests.docs.pages import Call, blocks, calls, is_excerpt, page, prepare, run_command

REPORTS = "reports.md"
TEXT = page(REPORTS)
GERMAN, _, ENGLISH = TEXT.partition("\n---\n")
CALLS = calls(REPORTS)
AS_OF = ("--as-of", "2026-11-23")
SHOWN = [json.loads(block.text) for block in blocks(REPORTS) if block.lang == "json"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reports")
    prepare(REPORTS, path)
    return path


@pytest.fixture(scope="module")
def document(folder: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", written("json", folder))


def written(form: str, folder: Path) -> Any:  # noqa: ANN401 - whatever the format holds
    """Return the report on the package with defects, in a format that is JSON."""
    call = ("validate", "examples/defects", *AS_OF, "--format", form)
    return json.loads("\n".join(run_command(Call(call, (), 1, 0), folder)[0]))


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"line {call.line}")
def test_a_report_is_as_shown(call: Call, folder: Path) -> None:
    for before in CALLS[: CALLS.index(call)]:
        if before.line == call.line:  # what a block writes, it may read
            run_command(before, folder)
    lines, code = run_command(call, folder)
    assert is_excerpt(call.shown, lines), "\n".join(lines)
    if call.code is not None:
        assert code == call.code


def test_the_package_with_defects_is_shown_in_both_languages() -> None:
    shown = [call.arguments for call in CALLS if "examples/defects" in call.arguments]
    assert ("validate", "examples/defects", *AS_OF) in shown
    assert ("validate", "examples/defects", *AS_OF, "--lang", "en") in shown


@pytest.mark.parametrize(
    ("shown", "lines", "answer"),
    [
        ((), [], True),
        (("a",), ["a"], True),
        (("a",), ["a", "b"], False),
        (("a", "…"), ["a", "b"], True),
        (("…", "b"), ["a", "b"], True),
        (("…", "a"), ["a", "b"], False),
        (("a", "…", "c"), ["a", "b", "b", "c"], True),
        (("a", "b"), ["a"], False),
    ],
)
def test_an_excerpt_is_told_from_other_lines(
    shown: tuple[str, ...], lines: list[str], answer: bool
) -> None:
    assert is_excerpt(shown, lines) is answer


def test_the_finding_in_json_is_that_of_the_document(document: dict[str, Any]) -> None:
    shown = SHOWN[0]
    found = [f for f in document["findings"] if f["rule"] == shown["rule"]]
    assert [{key: f[key] for key in shown} for f in found] == [shown]


def test_the_finding_in_other_formats_is_that_of_their_reports(folder: Path) -> None:
    _, result, entry = SHOWN
    results = written("sarif", folder)["runs"][0]["results"]
    found = [r for r in results if r["ruleId"] == result["ruleId"]]
    assert [{key: r[key] for key in result} for r in found] == [result]
    found = [e for e in written("gitlab", folder) if e["check_name"] == entry["check_name"]]
    assert [{key: e[key] for key in entry} for e in found] == [entry]


def test_the_columns_of_the_table_are_explained() -> None:
    table = GERMAN.partition("| Spalte | Inhalt |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    explained = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert sorted(explained) == sorted(COLUMNS)


def test_both_languages_say_the_same_of_the_formats() -> None:
    tables = [part.partition("| `sarif` |")[2].partition("\n\n")[0] for part in (GERMAN, ENGLISH)]
    german, english = (re.findall("`[^`]+`", table) for table in tables)
    assert german == english
    assert len(german) > 20


def test_all_keys_of_the_document_are_explained(document: dict[str, Any]) -> None:
    table = GERMAN.partition("| Schlüssel des Dokuments |")[2].partition("\n\n")[0]
    cells = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(document)


def test_severities_and_verdicts_are_explained_in_both_languages() -> None:
    said: list[tuple[str, Callable[[Text], str]]] = [
        (GERMAN, lambda text: text.de),
        (ENGLISH, lambda text: text.en),
    ]
    for part, in_language in said:
        for name in (*words.GROUPS.values(), words.NOT_CHECKED):
            assert f"| {in_language(name)} |" in part
    for verdict in words.VERDICTS.values():
        assert f"„{verdict.de}“" in GERMAN
    for actor in words.ACTORS.values():
        assert actor.de in GERMAN


def test_exit_codes_are_those_of_the_command() -> None:
    codes = [0, 1, app.USAGE, app.BUG, app.INTERRUPTED, app.PIPE_CLOSED]
    for part in (GERMAN, ENGLISH):
        assert [int(code) for code in re.findall(r"^\| (\d+) \|", part, re.MULTILINE)] == codes


def test_all_options_are_explained() -> None:
    options = [
        name
        for parameter in validate_command("de").params
        for name in parameter.opts
        if name.startswith("--")
    ]
    assert "--as-of" in options
    for option in options:
        assert f"`{option}" in GERMAN, option
    for value in (*FAIL_ON, *FORMATS[1:]):
        assert re.search(rf"`(?:--[\w-]+ )?{value}`", GERMAN), value


def test_both_reports_have_the_same_bytes(folder: Path) -> None:
    arguments = ("validate", "examples", *AS_OF, "--format", "json")
    once, _ = run_command(Call(arguments, (), None, 0), folder)
    again, _ = run_command(Call((*arguments, "--jobs", "2"), (), None, 0), folder)
    assert once == again
    assert str(folder) not in "\n".join(once)
