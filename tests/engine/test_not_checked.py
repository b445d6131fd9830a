"""What could not be checked: said for every rule, with what stood in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from diva_rules.api import load_rules, validate
from diva_rules.formats.limits import Limits
from diva_rules.model.defect import Defect
from diva_rules.model.finding import Verdict
from diva_rules.model.message import XmlFacts
from diva_rules.model.report import Report, RuleCount
from diva_rules.rules.rule_set import RuleSet
from tests.support.deliveries import message, package, stem, zipped
from tests.support.rule_texts import ONE_RULE, another, edited, load
from tests.support.stub_delivery import FACTS, Stub, checked, record
from tests.support.trial_kinds import TRIAL_KINDS

_WITH = "    with:\n      fields: [subject]\n"
_LETTERS = (("kind: field.required", "kind: trial.letters"), (_WITH, ""))


def _defects(number: int, codes: str, stage: str) -> str:
    return another(
        number,
        ("kind: field.required", "kind: defect.reported"),
        ("      to: record\n", "      to: defect\n"),
        ("      fields: [subject]\n", f"      codes: [{codes}]\n      stage: {stage}\n"),
    )


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """Return a rule on records (1), on entries (2), and on defects of four stages (3 to 6)."""
    text = (
        edited(ONE_RULE, *_LETTERS)
        + another(2, *_LETTERS, ("to: record", "to: entry"))
        + _defects(3, "zip-damaged", "package")
        + _defects(4, "xml-syntax, xml-not-xml", "document")
        + _defects(5, "schema-violation", "schema")
        + _defects(6, "limit-name", "input")
        + another(7, *_LETTERS, ("      to: record\n", "      to: record\n      versions: 4.0\n"))
    )
    return load(tmp_path_factory.mktemp("rules"), text, TRIAL_KINDS)


SYNTAX = Defect("xml-syntax", (("line", 5), ("problem", "x")), line=5)
PASSED, VIOLATED, OTHER, UNCHECKED = (
    RuleCount("", passed=1),
    RuleCount("", violated=1),
    RuleCount("", not_applicable=1),
    RuleCount("", not_checked=1),
)
NO_MESSAGE = "es wurde keine lesbare xdomea-Nachricht gefunden"
NO_SYNTAX = "Kein wohlgeformtes XML, Zeile 5: x"


@dataclass(frozen=True)
class Case:
    """A delivery, the count of each rule in order, and the reason for what was not checked."""

    name: str
    delivery: Callable[[], Stub]
    counts: tuple[RuleCount, ...]
    because: str | None


CASES: tuple[Case, ...] = (
    Case(
        "sound",
        lambda: Stub((record(1),)),
        (PASSED, RuleCount(""), PASSED, PASSED, PASSED, PASSED, OTHER),
        None,
    ),
    Case(
        "a message alone",
        lambda: Stub((record(1),), form="xml"),
        (PASSED, RuleCount(""), OTHER, PASSED, PASSED, PASSED, OTHER),
        None,
    ),
    Case(
        "no message",
        lambda: Stub(facts=None, message=None),
        (UNCHECKED, RuleCount(""), PASSED, UNCHECKED, UNCHECKED, PASSED, UNCHECKED),
        NO_MESSAGE,
    ),
    Case(
        "broken after an object",
        lambda: Stub((record(1), SYNTAX), FACTS._replace(complete=False)),
        (
            RuleCount("", passed=1, not_checked=1),
            RuleCount(""),
            PASSED,
            VIOLATED,
            UNCHECKED,
            PASSED,
            OTHER,
        ),
        NO_SYNTAX,
    ),
    Case(
        "unknown version",
        lambda: Stub((), FACTS._replace(version=None, namespace="urn:x"), None),
        (UNCHECKED, RuleCount(""), PASSED, PASSED, PASSED, PASSED, UNCHECKED),
        "der Namensraum urn:x ist keine bekannte xdomea-Version",
    ),
    Case(
        "a message that the version does not have",
        lambda: Stub((), FACTS._replace(root="Abgabe.Abgabe.0409", message_type="0409"), None),
        (UNCHECKED, RuleCount(""), PASSED, PASSED, PASSED, PASSED, OTHER),
        "xdomea 3.0.0 hat keine Nachricht Abgabe.Abgabe.0409",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_nothing_is_passed_over(rules: RuleSet, case: Case) -> None:
    _, result = checked(case.delivery(), rules)
    assert [count.rule for count in result.counts] == [rule.id for rule in rules]
    bare = tuple(RuleCount("") + count for count in result.counts)
    assert bare == case.counts
    assert {entry.because.de for entry in result.not_checked} == (
        {case.because} if case.because else set()
    )
    unchecked = [count.rule for count in result.counts if count.not_checked]
    assert sorted(entry.rule for entry in result.not_checked) == unchecked
    assert {entry.path for entry in result.not_checked} <= {"a.zip"}


# What stood in the way first is the reason.
BLOCKED: tuple[tuple[Defect, bool], ...] = (
    (Defect("zip-unreadable", (("problem", "x"),)), True),
    (Defect("entry-crc", (("name", "m.xml"),), entry="m.xml"), True),
    (Defect("file-unreadable", (("name", "m.xml"), ("problem", "x"))), True),
    (Defect("xml-doctype"), True),
    (Defect("limit-xml-depth", (("limit", 9), ("line", 5))), True),
    (Defect("limit-name", (("limit", 9), ("name", "x"))), False),
    (Defect("schema-violation", (("problem", "x"),)), False),
)


@pytest.mark.parametrize(("defect", "blocks"), BLOCKED, ids=[row[0].code for row in BLOCKED])
def test_the_reason_is_what_stopped_the_reading(
    rules: RuleSet, defect: Defect, blocks: bool
) -> None:
    delivery = Stub((defect, SYNTAX), FACTS._replace(complete=False))
    _, result = checked(delivery, rules)
    found = {entry.because for entry in result.not_checked}
    assert found == {defect.sentence if blocks else SYNTAX.sentence}


def test_a_defect_is_a_finding_where_it_was_noticed(rules: RuleSet) -> None:
    (finding,), _ = checked(Stub((SYNTAX,), FACTS._replace(complete=False)), rules)
    assert (finding.rule, finding.location.line, finding.location.entry) == ("T-A-004", 5, "m.xml")


def test_the_damage_of_another_file_is_not_the_reason(rules: RuleSet) -> None:
    damaged = Defect("entry-crc", (("name", "x.pdf"),), entry="x.pdf")
    facts: XmlFacts = FACTS._replace(version=None, namespace="urn:x")
    _, result = checked(Stub((damaged,), facts, None), rules)
    found = {entry.because.de for entry in result.not_checked}
    assert found == {"der Namensraum urn:x ist keine bekannte xdomea-Version"}


# Real inputs.

SHIPPED = load_rules("xdomea")
IDS = [rule.id for rule in SHIPPED]
SOUND = message()


def checked_whole(report: Report) -> None:
    """Assert that every rule stands in a report, and that what was not checked is counted."""
    assert [count.rule for count in report.summary.rules] == IDS
    unchecked = sorted({entry.rule for entry in report.summary.not_checked})
    assert unchecked == [count.rule for count in report.summary.rules if count.not_checked]
    assert report.counts.not_checked == len(report.summary.not_checked)
    for count in report.summary.rules:
        spoken = count.passed + count.violated + count.undetermined + count.not_applicable
        assert spoken or count.not_checked or not count.passed, count


# (name, the XML, part of the German reason)
BROKEN: tuple[tuple[str, str | bytes, str], ...] = (
    ("empty", "", "Die Datei ist leer"),
    ("no XML", b"%PDF-1.7\n", "Die Datei ist kein XML, sondern wohl"),
    ("not well-formed", SOUND.replace("</xdomea:Kopf>", "</xdomea:Kopff>"), "Kein wohlgeformtes"),
    ("cut off", SOUND[: len(SOUND) // 2], "Kein wohlgeformtes XML"),
    ("wrong bytes", SOUND.replace("straße", "x").encode() + b"<!-- \xff -->", "Kodierung"),
    (
        "DOCTYPE",
        SOUND.replace("?>\n", "?>\n<!DOCTYPE x>\n", 1),
        "enthält eine DOCTYPE-Deklaration",
    ),
    (
        "unknown namespace",
        SOUND.replace("schema:3.0.0", "schema:9.0.0"),
        "der Namensraum urn:xoev-de:xdomea:schema:9.0.0 ist keine bekannte",
    ),
    (
        "another message",
        SOUND.replace("Aussonderung.Aussonderung.0503", "Abgabe.Abgabe.0409"),
        "xdomea 3.0.0 hat keine Nachricht Abgabe.Abgabe.0409",
    ),
)


NAMES = [row[0] for row in BROKEN]


def reasons(report: Report) -> set[str]:
    """Return why rules were not checked on the inputs themselves."""
    return {entry.because.de for entry in report.summary.not_checked if entry.path}


@pytest.mark.parametrize(("xml", "because"), [row[1:] for row in BROKEN], ids=NAMES)
def test_a_broken_message(tmp_path: Path, xml: str | bytes, because: str) -> None:
    report = validate(package(tmp_path, xml=xml), SHIPPED)
    checked_whole(report)
    (reason,) = reasons(report) - {NO_MESSAGE}
    assert because in reason
    assert not report.ok


@pytest.mark.parametrize("xml", [row[1] for row in BROKEN], ids=NAMES)
def test_one_reason_holds_for_all_rules(tmp_path: Path, xml: str | bytes) -> None:
    report = validate(package(tmp_path, xml=xml), SHIPPED)
    assert len(reasons(report)) == 1


@pytest.mark.parametrize(
    ("files", "verdict"),
    [({"readme.txt": b"x"}, Verdict.VIOLATED), ({}, Verdict.VIOLATED)],
    ids=["other files", "nothing"],
)
def test_a_package_without_message(
    tmp_path: Path, files: dict[str, bytes], verdict: Verdict
) -> None:
    report = validate(zipped(tmp_path / f"{stem()}.zip", files), SHIPPED)
    checked_whole(report)
    assert reasons(report) == {NO_MESSAGE}
    assert report.summary.inputs[0].verdict is verdict


def test_a_file_that_is_no_package(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"nothing of the kind")
    report = validate(path, SHIPPED)
    checked_whole(report)
    (reason,) = reasons(report)
    assert reason.startswith("Die Datei ist kein lesbares ZIP")


def test_a_package_that_is_too_large(tmp_path: Path) -> None:
    report = validate(package(tmp_path), SHIPPED, limits=Limits(size=500))
    checked_whole(report)
    (reason,) = reasons(report)
    assert reason.startswith("Entpackt größer als 500 Byte")


# Limits of the message, and the finding of each.
STOPPING: tuple[tuple[Limits, str], ...] = (
    (Limits(xml_depth=5), "Mehr als 5 Elemente ineinander"),
    (Limits(xml_text=10), "Ein Text ist länger als 10 Byte"),
)


@pytest.mark.parametrize(("limits", "because"), STOPPING)
def test_a_limit_of_the_message_is_a_finding(tmp_path: Path, limits: Limits, because: str) -> None:
    report = validate(package(tmp_path), SHIPPED, limits=limits)
    checked_whole(report)
    (finding,) = [found for found in report if found.rule == "XD-PKG-020"]
    assert because in finding.message.de
    assert not report.ok


@pytest.mark.parametrize(("limits", "because"), STOPPING)
def test_what_stands_behind_a_limit_is_not_checked(
    tmp_path: Path, limits: Limits, because: str
) -> None:
    report = validate(package(tmp_path), SHIPPED, limits=limits)
    assert not [found for found in report if found.rule == "XD-PKG-010"]
    (reason,) = reasons(report)
    assert because in reason
