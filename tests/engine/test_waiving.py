"""Waivers: what they cover, and what is said of those that cover nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest

from diva_rules.api import load_rules
from diva_rules.engine.waiver_rules import WAIVER_RULES
from diva_rules.engine.waiving import Waiving, counts_of, findings_on
from diva_rules.model.finding import Finding, Location, Reason, Severity, Verdict, WaivedBy
from diva_rules.model.known import Waiver, Waivers, WaiversInfo, WaiverState
from diva_rules.model.report import RuleCount
from diva_rules.rules.rule_set import RuleSet
from tests.support.findings import finding, open_finding

ON = date(2026, 11, 23)
RULE = "XD-RET-004"
UUID = "13205899-a86e-4629-810e-b7112ef7e6a6"
OF_OBJECT = Location("x/a.zip", "m.xml", 3, "/xdomea:A", UUID, "67.20-14/2")
OF_ENTRY = Location("x/a.zip", "Thumbs.db")
OF_INPUT = Location("x/a.zip")


@cache
def shipped() -> RuleSet:
    return load_rules("xdomea")


def waiver(**fields: Any) -> Waiver:  # noqa: ANN401 - the fields of a waiver
    given = {"object": "*", "reason": "why", "owner": "who", "until": ON, "line": 7, **fields}
    return Waiver(given.pop("rule", RULE), **given)


def waiving(
    *waivers: Waiver,
    on: date | None = ON,
    inputs: tuple[str, ...] = ("x/a.zip",),
    **select: Any,  # noqa: ANN401
) -> Waiving:
    rules = shipped().select(**select) if select else shipped()
    return Waiving(Waivers("w.yaml", "ab" * 32, waivers), rules, on, inputs)


def used(one: Waiver, found: Finding) -> bool:
    return waiving(one).waive(found) is not None


@pytest.mark.parametrize(
    ("name", "place", "covered"),
    [
        ("*", OF_OBJECT, True),
        ("*", OF_ENTRY, True),
        ("*", OF_INPUT, True),
        (UUID, OF_OBJECT, True),
        (UUID.upper(), OF_OBJECT, True),
        ("67.20-14/2", OF_OBJECT, True),
        ("67.20-14", OF_OBJECT, False),
        ("67.20-14/*", OF_OBJECT, False),
        ("m.xml", OF_OBJECT, False),
        ("Thumbs.db", OF_ENTRY, True),
        ("thumbs.db", OF_ENTRY, False),
        ("a.zip", OF_INPUT, False),
    ],
)
def test_the_object_is_what_the_report_names(name: str, place: Location, covered: bool) -> None:
    assert used(waiver(object=name), finding(RULE, location=place)) is covered


@pytest.mark.parametrize(
    ("pattern", "covered"),
    [
        (None, True),
        ("a.zip", True),
        ("x/a.zip", True),
        ("*.zip", True),
        ("x/*", True),
        ("y/*", False),
        ("b.zip", False),
        ("[ab].zip", True),
    ],
)
def test_the_file_is_a_pattern(pattern: str | None, covered: bool) -> None:
    assert used(waiver(file=pattern), finding(RULE, location=OF_OBJECT)) is covered


def test_rules_are_called_by_id_or_name() -> None:
    found = finding(RULE, location=OF_OBJECT)
    for name in (RULE, RULE.lower(), "delivered-not-marked-for-destruction"):
        assert used(waiver(rule=name), found)
    assert not used(waiver(rule="XD-RET-010"), found)


def test_open_findings_are_covered_only_on_purpose() -> None:
    violated, asked = (make(RULE, "x/a.zip") for make in (finding, open_finding))
    both = [(v, f) for v in (Verdict.VIOLATED, Verdict.UNDETERMINED) for f in (violated, asked)]
    assert [used(waiver(verdict=v), f) for v, f in both] == [True, False, False, True]


@pytest.mark.parametrize(
    ("until", "on", "covered"),
    [
        (ON, ON, True),
        (date(2026, 11, 22), ON, False),
        (date(2027, 1, 1), ON, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_a_waiver_holds_through_its_last_day(until: date, on: date | None, covered: bool) -> None:
    by = waiving(waiver(until=until), on=on).waive(finding(RULE))
    assert by == (WaivedBy("why", "who", until, 7) if covered else None)


def info(one: Waiving, *, judged: bool = True) -> WaiversInfo:
    return one.info(lambda *_: judged)


def test_the_first_of_several_counts_and_none_of_them_is_unused() -> None:
    both = waiving(waiver(object=UUID), waiver(line=8, reason="other"), waiver(object="63"))
    for _ in range(2):
        by = both.waive(finding(RULE, location=OF_OBJECT))
        assert by is not None
        assert by.line == 7
    uses = info(both).uses
    assert [(use.state, use.findings) for use in uses] == [
        (WaiverState.USED, 2),
        (WaiverState.USED, 0),
        (WaiverState.UNUSED, 0),
    ]


PAST, FUTURE = date(2020, 1, 1), date(2030, 1, 1)


@pytest.mark.parametrize(
    ("given", "run", "state", "because"),
    [
        ({"until": PAST}, {}, WaiverState.EXPIRED, None),
        ({"until": FUTURE}, {}, WaiverState.UNUSED, None),
        ({"until": FUTURE}, {"on": None}, WaiverState.UNDATED, None),
        ({"rule": "XD-NO-001"}, {}, WaiverState.UNKNOWN_RULE, None),
        ({"rule": "XD-NO-001"}, {"on": None}, WaiverState.UNKNOWN_RULE, None),
        ({"rule": "DV-WVR-002"}, {}, WaiverState.UNKNOWN_RULE, None),
        ({}, {"ignore": [RULE]}, WaiverState.NOT_ASKED, "not chosen in this run"),
        ({"until": PAST}, {"ignore": [RULE]}, WaiverState.EXPIRED, None),
        (
            {"rule": "Delivered-not-marked-for-destruction"},
            {"ignore": [RULE]},
            WaiverState.NOT_ASKED,
            "not chosen in this run",
        ),
        ({"file": "b.*"}, {}, WaiverState.NOT_ASKED, "no input matches b.*"),
        ({}, {"judged": False}, WaiverState.NOT_ASKED, "could not be checked or stayed open"),
    ],
)
def test_what_becomes_of_a_waiver_that_covers_nothing(
    given: dict[str, Any], run: dict[str, Any], state: WaiverState, because: str | None
) -> None:
    run = dict(run)
    judged = run.pop("judged", True)
    (use,) = info(waiving(waiver(**given), **run), judged=judged).uses
    assert (use.state, use.findings) == (state, 0)
    assert (use.because is None) is (because is None)
    if use.because is not None and because is not None:
        assert because in use.because.en


def test_what_is_left_out_twice_is_still_known() -> None:
    rules = shipped().select("XD-RET", "XD-PKG").select("XD-PKG")
    one = Waiving(Waivers("w.yaml", "", (waiver(), waiver(rule="XD-ID-001"))), rules, ON, ("a",))
    assert [use.state for use in info(one).uses] == [WaiverState.NOT_ASKED] * 2


def test_findings_on_waivers_name_line_and_owner() -> None:
    waivers = [waiver(until=PAST), waiver(line=9), waiver(rule="XD-NO-001", object=UUID, line=12)]
    found = list(findings_on(info(waiving(*waivers))))
    assert [(f.rule, f.location) for f in found] == [
        ("DV-WVR-001", Location("w.yaml", line=7)),
        ("DV-WVR-002", Location("w.yaml", line=9)),
        ("DV-WVR-003", Location("w.yaml", line=12)),
    ]
    assert {f.severity for f in found} == {Severity.WARNING}
    assert [f.name for f in found] == [rule.name for rule in WAIVER_RULES]
    assert found[0].message.de == (
        "Die Ausnahme von XD-RET-004 für alle Objekte ist am 01.01.2020 abgelaufen."
    )
    assert found[0].message.en == "The waiver of XD-RET-004 for all objects expired on 2020-01-01."
    assert found[1].message.en == "The waiver of XD-RET-004 for all objects covers no finding."
    assert found[2].message.en == (
        "The waiver names the rule XD-NO-001, which the rule set does not know."
    )
    for one in found:
        assert one.hint is not None
        assert "who" in one.hint.de
        assert "who" in one.hint.en
        assert one.evidence["owner"] == "who"


def test_fingerprints_of_waivers_do_not_move_with_their_lines() -> None:
    def prints(*waivers: Waiver) -> list[str]:
        return [f.fingerprint for f in findings_on(info(waiving(*waivers)))]

    one, other = waiver(), waiver(object="63")
    assert prints(one) == prints(replace(one, line=99))
    assert len(set(prints(one, other, waiver(file="*")))) == 3


def test_the_missing_date_is_said_once() -> None:
    found = list(findings_on(info(waiving(waiver(), waiver(object="63"), on=None))))
    assert [(f.rule, f.verdict, f.reason) for f in found] == [
        ("DV-WVR-001", Verdict.UNDETERMINED, Reason.MISSING_INPUT)
    ]
    assert "Es fehlt: der Stichtag (--as-of); ohne ihn gilt keine Ausnahme." in found[0].message.de


def test_verdicts_on_waivers_are_counted() -> None:
    waivers = [
        waiver(until=PAST), waiver(object="63"), waiver(rule="XD-NO-1"), waiver(), waiver(file="b"),
    ]  # fmt: skip
    one = waiving(*waivers)
    assert one.waive(finding(RULE, location=OF_OBJECT)) is not None
    assert counts_of(info(one)) == [
        RuleCount("DV-WVR-001", passed=3, violated=1, not_applicable=1),
        RuleCount("DV-WVR-002", passed=1, violated=1, not_applicable=3),
        RuleCount("DV-WVR-003", passed=4, violated=1),
    ]
    undated = counts_of(info(waiving(waiver(), on=None)))
    assert undated[0] == RuleCount("DV-WVR-001", undetermined=1)
