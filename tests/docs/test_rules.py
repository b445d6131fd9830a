"""The page about rules: its files load, its commands say what they say, nothing is left out."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from diva_rules import load_rules
from diva_rules.model.standard import MESSAGE_GROUPS, ORIGIN_OF, VERSION_GROUPS
from diva_rules.rules import condition as conditions
from diva_rules.rules import lint as lint_module
from diva_rules.rules.condition import (
    OPERATORS,
    All,
    AnyOf,
    Condition,
    Not,
    compile_python,
    parse,
)
from diva_rules.rules.dated import Transition
from diva_rules.rules.file_schema import (
    AppliesData,
    BasisData,
    BasisSource,
    ExampleData,
    FileData,
    RuleData,
    TightenData,
)
from diva_rules.rules.kind import ENTRY_POINTS, STRICTER
from diva_rules.rules.lint import lint
from diva_rules.rules.rule import Status
from diva_rules.rules.source import read_text
from diva_rules.rules.vocabulary import SUBJECTS
from tests.docs import kinds
from tests.docs.pages import (
    blocks,
    calls,
    file_of,
    is_excerpt,
    page,
    prepare,
    run_command,
    run_python,
)

RULES = "rules.md"
TEXT = page(RULES)
FRAGMENTS = [b for b in blocks(RULES) if b.lang == "yaml" and file_of(b) is None]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Lay out the files of the page, with the kind on it installed as a package."""
    prepare(RULES, tmp_path)
    project = tomllib.loads(next(b.text for b in blocks(RULES) if b.lang == "toml"))["project"]
    name, version = project["name"], project["version"]
    installed = tmp_path / f"{name.replace('-', '_')}-{version}.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8"
    )
    points = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
        for group, entries in project["entry-points"].items()
    )
    (installed / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    sys.modules.pop("town_kinds", None)


def section(title: str, level: int = 2) -> str:
    """Return what stands below a heading, up to the next one of its level."""
    mark = "#" * level
    return TEXT.partition(f"\n{mark} {title}\n")[2].partition(f"\n{mark} ")[0]


def cells(text: str) -> list[str]:
    """Return the names in the first column of the tables in a text."""
    rows = re.findall(r"^\| ([^|]*`[^|]*) \|", text, re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([^`]+)`", row)]


def keys(model: type[Any]) -> set[str]:
    """Return the keys of a part of a rule file, as it writes them."""
    return {field.alias or name for name, field in model.model_fields.items()}


@pytest.mark.usefixtures("folder")
def test_the_code_prints_what_the_page_says() -> None:
    ran = [(block.line, printed, said) for block, printed, said in run_python(RULES)]
    assert len(ran) == 3
    assert [(line, printed) for line, printed, _ in ran] == [(line, said) for line, _, said in ran]


def test_commands_print_what_the_page_says(folder: Path) -> None:
    shown = calls(RULES)
    assert {call.arguments[1] for call in shown} == {"lint", "list", "sample", "show"}
    for call in shown:
        lines, code = run_command(call, folder)
        assert is_excerpt(call.shown, lines), "\n".join(lines)
        assert code == (call.code or 0)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("file", ["town.yaml", "terms.yaml"])
def test_a_rule_set_on_the_page_has_no_defects(file: str) -> None:
    rules = load_rules(f"./{file}")
    assert len(rules) == 1
    assert lint(rules) == []


@pytest.mark.parametrize("credible", ["100", "60"])
def test_an_overlay_on_the_page_has_no_examples_that_fail(folder: Path, credible: str) -> None:
    strict = (folder / "strict.yaml").read_text(encoding="utf-8")
    assert '"100"' in strict
    (folder / "strict.yaml").write_text(strict.replace('"100"', f'"{credible}"'), encoding="utf-8")
    assert [defect for defect in lint(load_rules("./strict.yaml")) if defect.code == "RS-008"] == []


def test_lint_reports_a_placeholder_that_nothing_fills(folder: Path) -> None:
    town = (folder / "town.yaml").read_text(encoding="utf-8")
    (folder / "town.yaml").write_text(town.replace("{ref}", "{subject}"), encoding="utf-8")
    assert [defect.code for defect in lint(load_rules("./town.yaml"))] == ["RS-004"]


@pytest.mark.parametrize("number", range(len(FRAGMENTS)))
def test_a_fragment_is_part_of_a_rule(number: int) -> None:
    town = next(block for block in blocks(RULES) if file_of(block) == "town.yaml")
    whole = read_text(town.text.encode(), "town.yaml").data["rules"][0]
    part = read_text(FRAGMENTS[number].text.encode(), "fragment").data
    rule = RuleData.model_validate({**whole, **part})
    for name in rule.applies.to:
        parse(rule.applies.where, SUBJECTS[name])


def test_there_are_fragments_on_each_hard_part() -> None:
    parts = [read_text(block.text.encode(), "fragment").data for block in FRAGMENTS]
    assert {key for part in parts for key in part} == {"applies", "severity", "with", "examples"}


def test_all_keys_of_a_file_are_explained() -> None:
    assert set(cells(section("The file"))) == keys(FileData)
    listed = section("The rule").partition("| `id`")
    assert set(re.findall(r"^\| `(\w+)` \|", "".join(listed[1:]), re.MULTILINE)) == keys(RuleData)
    assert set(re.findall(r"`(\w+)`", section("The rule"))) >= keys(AppliesData)


def test_all_keys_of_a_basis_an_example_and_a_change_are_explained() -> None:
    basis = section("Basis and status").partition("| `source` | The")
    assert set(cells(basis[0])) == keys(BasisData)
    assert set(cells(section("Examples"))) == keys(ExampleData)
    change = section("Overlays").partition("| Direction |")[0]
    assert set(cells(change)) == keys(TightenData)


def test_sources_of_a_basis_and_statuses_are_explained() -> None:
    basis = section("Basis and status")
    sources = basis.partition("| `source` | The")[2].partition("| `status` |")[0]
    assert set(cells(sources)) == set(get_args(BasisSource))
    assert set(cells(basis.partition("| `status` | Means")[2])) == {s.value for s in Status}


def test_subjects_groups_operators_and_directions_are_all_there() -> None:
    applies = section("What a rule applies to")
    subjects = applies.partition("| Subject |")[2].partition("\n\n")[0]
    assert set(cells(subjects)) == set(SUBJECTS)
    for group in {*VERSION_GROUPS} - {"2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"}:
        assert f"`{group}`" in applies
    for group in {*MESSAGE_GROUPS} - {*MESSAGE_GROUPS["all"]}:
        assert f"`{group}`" in applies
    assert ", ".join(MESSAGE_GROUPS["records"]) in " ".join(applies.split())
    assert " ".join(ORIGIN_OF) == "0502 0504 0505 0506 0507 0512 0513 0514 0515"
    operators = applies.partition("| Operator |")[2].partition("\n\n")[0]
    assert set(cells(operators)) - {"true", "false"} == set(OPERATORS)
    directions = section("Overlays").partition("| Direction |")[2]
    assert set(cells(directions)) == set(STRICTER)
    for transition in Transition:
        assert f"`{transition.value}`" in section("Dated values")


_TRUTH = {"true": True, "false": False, "?": None}
_TABLE = [
    [_TRUTH[cell.strip()] for cell in row.strip("|").split("|")]
    for row in section("Conditions", 3).splitlines()
    if row.startswith(("| true |", "| false |", "| ? |"))
]


@pytest.mark.parametrize(("a", "b", "both", "either", "negated"), _TABLE)
def test_the_table_of_truth_is_true(
    a: bool | None, b: bool | None, both: bool | None, either: bool | None, negated: bool | None
) -> None:
    record = SUBJECTS["record"]
    item = record.type("file")._replace(closed=a, context=b)
    first, second = conditions.Test("closed", "is", True), conditions.Test("context", "is", True)

    def truth(condition: Condition) -> bool | None:
        return compile_python(condition, record)(item)

    assert (truth(All((first, second))), truth(AnyOf((first, second)))) == (both, either)
    assert truth(Not(first)) is negated


def test_the_table_of_truth_has_all_pairs() -> None:
    pairs = {frozenset((row[0], row[1])) for row in _TABLE}
    assert len(pairs) == len(_TABLE) == 6


def test_the_table_of_kinds_is_that_of_the_code() -> None:
    listed = TEXT.partition(kinds.START)[2].partition(kinds.END)[0]
    assert listed == kinds.table()


def test_every_lint_code_is_listed() -> None:
    source = Path(lint_module.__file__).read_text(encoding="utf-8")
    used = set(re.findall(r'"(RS-\d{3})"', source))
    listed = re.findall(r"^\| (RS-\d{3}) \|", section("Lint"), re.MULTILINE)
    assert listed == sorted(used)


def test_the_entry_point_group_is_named() -> None:
    assert f'entry-points."{ENTRY_POINTS}"' in section("Kinds from outside")
