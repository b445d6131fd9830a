"""The table: what a spreadsheet reads, and what it must not compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import pytest

from diva_rules.model.finding import Basis, Finding, Location, Reason
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import Text
from diva_rules.report import csv_report
from diva_rules.report.csv_report import COLUMNS, Options, options_of
from tests.support.findings import finding, input_info, open_finding, summary


def rows(
    findings: Sequence[Finding], whole: Summary | None = None, options: Options | None = None
) -> list[dict[str, str]]:
    """Return the rows of a table, as a spreadsheet reads them."""
    form = options or Options()
    known = whole or summary(findings)
    text = "".join(csv_report.render(findings, lambda: known, form))
    assert text.startswith("\ufeff") is form.bom
    lines = text.removeprefix("\ufeff").splitlines()
    assert len(lines) == text.count("\n")
    read = list(csv.DictReader(io.StringIO("\n".join(lines)), delimiter=form.delimiter))
    assert all(tuple(row) == COLUMNS for row in read)
    return read


def test_the_columns_are_a_promise() -> None:
    assert "".join(csv_report.render([], summary, Options(bom=False))) == (
        "rule;name;status;verdict;reason;severity;message;file;entry;line;xpath;object_id;ref;"
        "hint;actor;basis;evidence;related;fingerprint;state\n"
    )


def test_a_finding_is_a_row() -> None:
    found = finding(
        location=Location("a.zip", "m.xml", 12, "/xdomea:A/xdomea:B", "id", "63"),
        basis=(Basis("§ 1"), Basis("Praxis: x", source="practice")),
        evidence={"found": 'ä;"b"', "n": 1},
        related=(Location("a.zip", "m.xml", 3), Location("b.zip", ref="64")),
    )
    (row,) = rows([found], options=Options("en"))
    assert row == {
        "rule": "T-A-001",
        "name": "t-a-001",
        "status": "verified",
        "verdict": "violated",
        "reason": "",
        "severity": "error",
        "message": "english",
        "file": "a.zip",
        "entry": "m.xml",
        "line": "12",
        "xpath": "/xdomea:A/xdomea:B",
        "object_id": "id",
        "ref": "63",
        "hint": "do",
        "actor": "clerk",
        "basis": "§ 1 | Practice: x",
        "evidence": '{"found": "ä;\\"b\\"", "n": 1}',
        "related": "m.xml · line 3 | b.zip · 64",
        "fingerprint": found.fingerprint,
        "state": "new",
    }


def test_what_stays_open_says_why() -> None:
    (row,) = rows([open_finding(reason=Reason.MISSING_INPUT)])
    assert (row["verdict"], row["reason"], row["message"]) == (
        "undetermined",
        "missing_input",
        "deutsch",
    )
    assert row["hint"] == row["actor"] == row["line"] == ""


def test_what_was_not_checked_stands_at_the_end() -> None:
    not_checked = (NotChecked("T-B-001", "a.zip", Text("kaputt", "broken")),)
    found = finding()
    _, row = rows([found], summary([found], [input_info()], not_checked))
    assert {name: cell for name, cell in row.items() if cell} == {
        "rule": "T-B-001",
        "verdict": "not_checked",
        "message": "kaputt",
        "file": "a.zip",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
def test_no_cell_is_a_formula(start: str) -> None:
    place = Location(f"{start}1.zip", f"{start}cmd|' /C calc'!A0", None, None, None, f"{start}63")
    (row,) = rows([finding(message=f"{start}1+1", location=place)])
    assert row["message"] == f"'{start}1+1 (de)"
    assert row["file"] == f"'{start}1.zip"
    assert row["entry"] == f"'{start}cmd|' /C calc'!A0"
    assert row["ref"] == f"'{start}63"


@pytest.mark.parametrize(
    ("sign", "shown"), [("\t", "\\x09"), ("\r", "\\x0d"), ("\n", "\\x0a"), ("\0", "\\x00")]
)
def test_signs_that_steer_are_spelt_out(sign: str, shown: str) -> None:
    (row,) = rows([finding(message=f"{sign}=1")])
    assert row["message"] == f"{shown}=1 (de)"


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters_and_quotes_inside_cells(delimiter: str) -> None:
    text = 'a;b,c "d"'
    (row,) = rows([finding(message=text)], options=Options("de", delimiter, bom=False))
    assert row["message"] == f"{text} (de)"


def test_the_form_suits_the_language_unless_another_is_asked_for() -> None:
    assert options_of("de", None, None) == Options("de", ";", bom=True)
    assert options_of("en", None, None) == Options("en", ",", bom=False)
    assert options_of("de", ",", bom=False) == Options("de", ",", bom=False)
    assert options_of("en", "\t", bom=True) == Options("en", "\t", bom=True)


def test_rows_come_as_the_findings_do() -> None:
    first = finding()

    def findings() -> object:
        yield first
        raise AssertionError("the first row was not written yet")

    table = csv_report.render(findings(), summary, Options())  # type: ignore[arg-type]
    assert next(table) == "\ufeff"
    assert next(table).startswith("rule;")
    assert next(table).startswith("T-A-001;")
