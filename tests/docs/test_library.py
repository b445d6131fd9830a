"""The page about the library: its code runs, and it names all that is public."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

import diva_rules
from diva_rules import api
from diva_rules.formats.limits import Limits
from diva_rules.model.finding import Actor, Finding, Location, Reason, Severity, Verdict
from diva_rules.model.report import Summary
from tests.docs.pages import page, prepare, run_python

LIBRARY = "library.md"
TEXT = page(LIBRARY)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    prepare(LIBRARY, tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def section(title: str) -> str:
    """Return what stands below a heading, up to the next one."""
    return TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> list[str]:
    """Return the names in the first column of the tables in a text."""
    return re.findall(r"^\| `(\w+)`[^|]*\|", text, re.MULTILINE)


@pytest.mark.usefixtures("folder")
def test_the_code_prints_what_the_page_says() -> None:
    ran = [(block.line, printed, said) for block, printed, said in run_python(LIBRARY)]
    assert len(ran) > 12
    assert [(line, printed) for line, printed, _ in ran] == [(line, said) for line, _, said in ran]


def test_every_public_name_is_listed_and_no_other() -> None:
    assert sorted(first_cells(section("What you may rely on"))) == sorted(diva_rules.__all__)


def test_public_names_of_the_floor_below_are_named() -> None:
    ours = {
        name
        for name, value in vars(api).items()
        if not name.startswith("_") and getattr(value, "__module__", None) == api.__name__
    }
    ours -= {"load_profile", "load_rules", "validate", "iter_findings"}
    assert ours == {"Check", "shipped_rule_sets", "tool_info"}
    for name in (*ours, "Source", "Progress"):
        assert f"`{name}" in section("What you may rely on")


def test_arguments_are_listed_as_they_are() -> None:
    for function in (diva_rules.validate, diva_rules.iter_findings):
        code = function.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        given = "source, rules=None, *, on=None, limits=None, "
        assert f"`{function.__name__}({given}" in TEXT
        assert set(code.co_varnames[:count]) <= set(first_cells(section("Checking")))


def test_budgets_and_their_defaults_are_listed() -> None:
    listed = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section("Limits"), re.MULTILINE)
    assert [name for name, _ in listed] == [field.name for field in dataclasses.fields(Limits)]
    units = {"": 1, "MiB": 1 << 20, "TiB": 1 << 40}
    for name, shown in listed:
        number, _, unit = shown.replace(",", "").partition(" ")
        assert int(number) * units[unit] == getattr(Limits(), name)


def test_verdicts_fields_and_codes_are_all_named() -> None:
    report = section("The report")
    for enum in (Verdict, Severity, Reason, Actor):
        for member in enum:
            assert f"`{member.value}`" in report, member
    for type_ in (Finding, Location, Summary):
        for field in dataclasses.fields(type_):
            assert f"`{field.name}`" in report, field.name


def test_every_exception_is_explained() -> None:
    errors = {e.__name__ for e in diva_rules.DivaRulesError.__subclasses__()}
    assert set(first_cells(section("Errors"))) == errors


@pytest.mark.usefixtures("folder")
def test_a_rule_set_without_rules_checks_nothing() -> None:
    head = 'diva_rules: "1"\nid: empty\nversion: "2026.11"\ntitle: {de: Leer, en: Empty}\n'
    Path("empty.yaml").write_text(head, encoding="utf-8")
    report = diva_rules.validate("examples/defects", diva_rules.load_rules("./empty.yaml"))
    assert report.counts.rules == 0


@pytest.mark.usefixtures("folder")
def test_a_package_that_breaks_off_behind_an_odt_is_reported_as_damaged() -> None:
    package = next(Path("examples/xdomea-3.0.0").glob("*0503.zip"))
    Path("damaged.zip").write_bytes(package.read_bytes()[:20_000])
    report = diva_rules.validate("damaged.zip")
    assert "XD-PKG-013" not in {finding.rule for finding in report}
    assert "ZIP" in report.summary.not_checked[0].because.en
