"""Findings: their identity across runs, and their order in a report."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from diva_rules.model.finding import Location, Severity, fingerprint, sort_key
from diva_rules.model.report import Report, count_key
from tests.support.findings import finding, open_finding, summary

PLACE = Location("a.zip", "m.xml", 12, "/xdomea:A/xdomea:B", "id-1", "63.10")
PRINT = fingerprint("T-A-001", PLACE, "k")


@pytest.mark.parametrize(
    "change", [{"file": "b.zip"}, {"file": None}, {"line": 13}, {"line": None}]
)
def test_file_and_line_leave_the_fingerprint(change: dict[str, object]) -> None:
    assert fingerprint("T-A-001", replace(PLACE, **change), "k") == PRINT  # type: ignore[arg-type] # as dict


@pytest.mark.parametrize(
    "change", [{"entry": "n.xml"}, {"xpath": "/xdomea:A"}, {"object_id": "id-2"}, {"ref": "63.11"}]
)
def test_the_place_changes_the_fingerprint(change: dict[str, object]) -> None:
    assert fingerprint("T-A-001", replace(PLACE, **change), "k") != PRINT  # type: ignore[arg-type] # as dict


def test_rule_and_key_change_the_fingerprint() -> None:
    assert fingerprint("T-A-002", PLACE, "k") != PRINT
    assert fingerprint("T-A-001", PLACE) != PRINT


def test_the_same_value_at_another_place_is_another_finding() -> None:
    in_ref = fingerprint("T-A-001", Location(ref="x"))
    in_xpath = fingerprint("T-A-001", Location(xpath="x"))
    assert in_ref != in_xpath


@pytest.mark.parametrize("name", ["Ünïcode", "\udcff", "\x1f", ""])
def test_a_fingerprint_is_sixteen_digits(name: str) -> None:
    found = fingerprint("T-A-001", Location(entry=name))
    assert len(found) == 16
    assert set(found) <= set("0123456789abcdef")


def test_a_fingerprint_never_changes() -> None:
    # Reports of earlier versions are compared with those of later ones.
    assert PRINT == "79f23c832592cd8d"


# In the order of a report.
ORDERED = (
    finding(file=None),
    finding(location=Location("a.zip")),
    finding(location=Location("a.zip", entry="n.txt")),
    finding("T-A-002", location=Location("a.zip", entry="n.txt")),
    finding(location=Location("a.zip", "m.xml", 5)),
    finding(location=Location("a.zip", "m.xml", 5, "/a")),
    finding(location=Location("a.zip", "m.xml", 5, "/b")),
    finding(location=Location("a.zip", "m.xml", 40)),
    finding(location=Location("a.zip", "m.xml", 200)),
    finding(location=Location("b.zip")),
)


def test_findings_are_sorted_by_file_place_and_rule() -> None:
    shuffled = [ORDERED[n * 7 % len(ORDERED)] for n in range(len(ORDERED))]
    assert shuffled != list(ORDERED)
    assert sorted(shuffled, key=sort_key) == list(ORDERED)


def test_the_order_of_a_report_is_total() -> None:
    alike = [
        finding(location=PLACE, key="1", message="b"),
        finding(location=PLACE, key="2", message="a"),
        finding(location=PLACE, key="1", message="a"),
        open_finding("T-A-001", location=PLACE, message="c"),
    ]
    sorted_ones = [sorted(given, key=sort_key) for given in permutations(alike)]
    assert all(one == sorted_ones[0] for one in sorted_ones)


@pytest.mark.parametrize(
    ("severity", "key"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "note")],
)
def test_a_violation_is_counted_by_its_severity(severity: Severity, key: str) -> None:
    assert count_key(finding(severity=severity)) == key


def test_what_is_open_is_counted_as_open() -> None:
    assert count_key(open_finding()) == "undetermined"


def test_gravity_is_ordered() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [
        Severity.NOTE,
        Severity.WARNING,
        Severity.ERROR,
    ]


@pytest.mark.parametrize(
    ("findings", "ok"),
    [
        ((), True),
        ((finding(severity=Severity.WARNING),), True),
        ((open_finding(),), True),
        ((finding(),), False),
    ],
)
def test_a_report_is_ok_without_errors(findings: tuple[object, ...], ok: bool) -> None:
    report = Report(summary(findings), findings)  # type: ignore[arg-type] # findings
    assert report.ok is ok
    assert tuple(report) == findings


def test_a_report_is_not_ok_if_something_was_not_checked() -> None:
    whole = summary()
    counts = replace(whole.counts, not_checked=1)
    assert not Report(replace(whole, counts=counts), ()).ok
