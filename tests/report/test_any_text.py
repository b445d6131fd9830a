"""Whatever a delivery writes into names and values, every format can be read back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.model.finding import Basis, Finding, Location
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import Text
from diva_rules.report import csv_report, github, gitlab, json_report, jsonl, junit, sarif, text
from diva_rules.report.terminal import show
from tests.report import test_csv, test_github, test_gitlab, test_junit, test_sarif
from tests.support.findings import finding, input_info, open_finding, summary

# All that steers a terminal, ends a line, turns the direction, is no character, or means
# something in one of the formats; lone surrogates come from names of files.
_ODD = "\0\t\n\r\x0b\x1b\x7f\x85\xad\u200e\u202e\u2028\u2066\ufeff\ufffe\uffff\ud800\udc80\udfff"
_MARKED = "\"'<>&;,:%|=+-@{}[]()\\/]]>#?äß€\U0001f600"
WORDS = st.text(st.one_of(st.sampled_from(_ODD + _MARKED), st.characters()), max_size=12)
LOCATIONS = st.builds(
    Location,
    file=st.one_of(st.none(), WORDS),
    entry=st.one_of(st.none(), WORDS),
    line=st.one_of(st.none(), st.integers(1, 10**9)),
    xpath=st.one_of(st.none(), WORDS),
    object_id=st.one_of(st.none(), WORDS),
    ref=st.one_of(st.none(), WORDS),
)
SENTENCES = WORDS.filter(bool)  # a message says something
TEXTS = st.builds(Text, SENTENCES, SENTENCES)
FINDINGS = st.builds(
    lambda is_open, place, **given: (open_finding if is_open else finding)(
        location=place, file=None, **given
    ),
    st.booleans(),
    LOCATIONS,
    message=TEXTS,
    basis=st.lists(st.builds(Basis, WORDS), max_size=2).map(tuple),
    evidence=st.dictionaries(WORDS, WORDS, max_size=2),
    related=st.lists(LOCATIONS, max_size=2).map(tuple),
)


def _json(findings: list[Finding], whole: Summary) -> None:
    read = json.loads("".join(json_report.render(findings, whole)))
    assert [f["message"]["de"] for f in read["findings"]] == [f.message.de for f in findings]


def _jsonl(findings: list[Finding], whole: Summary) -> None:
    lines = "".join(jsonl.render(whole.run, findings, lambda: whole)).splitlines()
    read = [json.loads(line) for line in lines]
    assert [line["location"]["ref"] for line in read[1:-1]] == [f.location.ref for f in findings]


def _sarif(findings: list[Finding], whole: Summary) -> None:
    data = test_sarif.log(findings, whole, test_sarif.RULES[:2])
    assert len(data["runs"][0]["results"]) == len(findings)
    json.dumps(data, ensure_ascii=False).encode()


def _junit(findings: list[Finding], whole: Summary) -> None:
    suites = test_junit.suites(findings, whole)
    rules = {(f.location.file or "", f.rule) for f in findings}
    rules |= {(entry.path, entry.rule) for entry in whole.not_checked}
    assert sum(suite.tests for suite in suites.values()) == len(rules)


def _github(findings: list[Finding], whole: Summary) -> None:
    commands = test_github.commands(findings, whole)
    assert len(commands) == len(findings) + 1
    assert all(c.name in {"error", "warning", "notice"} for c in commands)


def _gitlab(findings: list[Finding], whole: Summary) -> None:
    assert len(test_gitlab.entries(findings, whole)) == len(findings) + 1


def _csv(findings: list[Finding], whole: Summary) -> None:
    rows = test_csv.rows(findings, whole)
    assert [row["fingerprint"] for row in rows] == [*(f.fingerprint for f in findings), ""]
    assert not any(cell.startswith(tuple("=+-@")) for row in rows for cell in row.values())


def _text(findings: list[Finding], whole: Summary) -> None:
    out = io.StringIO()
    show(text.render(sorted(findings, key=text.order), whole, text.Options({})), out)
    shown = out.getvalue()
    assert not any(sign in shown for sign in _ODD.replace("\n", ""))
    shown.encode()


READERS: Mapping[str, Callable[[list[Finding], Summary], None]] = {
    "csv": _csv,
    "github": _github,
    "gitlab": _gitlab,
    "json": _json,
    "jsonl": _jsonl,
    "junit": _junit,
    "sarif": _sarif,
    "text": _text,
}


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(findings=st.lists(FINDINGS, max_size=4), path=WORDS, because=TEXTS)
def test_a_report_reads_back(form: str, findings: list[Finding], path: str, because: Text) -> None:
    paths = sorted({path, *(f.location.file or "" for f in findings)} - {""})
    not_checked = (NotChecked("T-B-001", path, because),)
    whole = summary(findings, [input_info(path) for path in paths], not_checked)
    READERS[form](findings, whole)


def test_all_renderers_are_read_back() -> None:
    used = (csv_report, github, gitlab, json_report, jsonl, junit, sarif, text)
    names = {module.__name__.rsplit(".", 1)[-1].removesuffix("_report") for module in used}
    assert names == set(READERS)
