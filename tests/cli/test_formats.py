"""The formats as the command offers them: what it fills in, and that they agree."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from junitparser import JUnitXml

from diva_rules.cli.validate import FORMATS
from tests.cli.running import Diva
from tests.support.deliveries import package


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a package that cannot be read."""
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 nothing")
    return path


def test_all_formats_are_offered() -> None:
    wanted = {"text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "csv"}
    assert wanted <= set(FORMATS)
    assert FORMATS[0] == "text"


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_a_format_is_the_same_whatever_the_number_of_jobs(
    form: str, lang: str, diva: Diva, delivery: Path, broken: Path, tmp_path: Path
) -> None:
    other = package(tmp_path, message_type="0501")
    call = ("validate", delivery, other, broken, "--format", form, "--lang", lang)
    once = diva(*call)
    assert once.code == 1
    assert once == diva(*call, "--jobs", "2")
    assert str(tmp_path) not in once.out


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_output_would(
    form: str, diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    call = ("validate", delivery, "--rules", rules, "--format", form)
    path = tmp_path / "report"
    assert diva(*call, "--output", path) == (1, "", "")
    assert path.read_bytes().decode() == diva(*call).out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_sarif_names_the_exit_code(
    fail_on: str, code: int, diva: Diva, delivery: Path, rules: Path
) -> None:
    ran = diva("validate", delivery, "--rules", rules, "--format", "sarif", "--fail-on", fail_on)
    assert ran.code == code
    run = json.loads(ran.out)["runs"][0]
    assert run["invocations"][0]["exitCode"] == code
    assert {result["ruleId"] for result in run["results"]} == {"T-A-001"}
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T-A-001"]


def test_formats_agree_on_the_findings(diva: Diva, delivery: Path, rules: Path) -> None:
    def run(form: str, *more: str) -> str:
        return diva("validate", delivery, "--rules", rules, "--format", form, *more).out

    found = [f["fingerprint"] for f in json.loads(run("json"))["findings"]]
    assert found
    results = json.loads(run("sarif"))["runs"][0]["results"]
    assert [r["partialFingerprints"]["divaFinding/v1"] for r in results] == found
    assert len(json.loads(run("gitlab"))) == len(found)
    assert run("github").count("::error file=") == len(found)
    rows = list(csv.DictReader(io.StringIO(run("csv").removeprefix("\ufeff")), delimiter=";"))
    assert sorted(row["fingerprint"] for row in rows) == sorted(found)
    ((case,),) = list(JUnitXml.fromstring(run("junit", "--max-per-rule", "0").encode()))
    assert (case.result[0].text or "").count("FEHLER: ") == len(found)


def test_max_per_rule_holds_for_junit(diva: Diva, delivery: Path, rules: Path) -> None:
    call = ("validate", delivery, "--rules", rules, "--format", "junit", "--max-per-rule", "1")
    ((case,),) = list(JUnitXml.fromstring(diva(*call).out.encode()))
    text = case.result[0].text or ""
    assert text.count("FEHLER: ") == 1
    assert "weitere" in text


@pytest.mark.parametrize(
    ("options", "start"),
    [
        ((), "\ufeffrule;name;"),
        (("--lang", "en"), "rule,name,"),
        (("--csv-delimiter", "comma"), "\ufeffrule,name,"),
        (("--csv-delimiter", "tab", "--no-csv-bom"), "rule\tname\t"),
        (("--lang", "en", "--csv-delimiter", "semicolon", "--csv-bom"), "\ufeffrule;name;"),
    ],
)
def test_the_form_of_the_table(
    options: tuple[str, ...], start: str, diva: Diva, delivery: Path, rules: Path
) -> None:
    ran = diva("validate", delivery, "--rules", rules, "--format", "csv", *options)
    assert ran.out.startswith(start)


def test_the_text_can_be_ordered_by_object(diva: Diva, delivery: Path, rules: Path) -> None:
    call = ("validate", delivery, "--rules", rules, "--lang", "en")
    by_rule, by_object = diva(*call), diva(*call, "--group-by", "object")
    heads = [out.count("ERROR  T-A-001") for out in (by_rule.out, by_object.out)]
    found = int(by_rule.out.split(" errors · ")[0].splitlines()[-1])
    assert heads == [1, found]
    assert by_rule.out.splitlines()[-3:] == by_object.out.splitlines()[-3:]
