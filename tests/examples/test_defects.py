"""Every defect is found by the rule that it names: alone, and among all the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from diva_rules import Finding, RuleSet
from tests.examples.maker import (
    EXAMPLES,
    MAKER,
    Defect,
    Package,
    example_files,
    left_open,
    message_in,
    rule_of,
    validated,
    violations,
)
from tests.support.reference import needs_reference, official_schema

OPEN = (
    {"XD-DOC-015", "XD-HDR-012", "XD-ID-007", "XD-ID-008"}
    # what only a profile says
    | {"XD-DOC-006", "XD-HDR-008"}
    | {f"XD-PRF-{number:03}" for number in range(1, 6)}
    # what only a filing plan says
    | {"XD-APL-005", "XD-APL-006", "XD-APL-009", "XD-RET-017", "XD-RET-018"}
    # what only the other messages of the process say
    | {f"XD-PRC-{number:03}" for number in (6, 7, 8, 9, 12, 16, 17)}
)
WHOLE_MESSAGE = "408139a9-276a-4bbb-94e8-c439809ffc8e"
FILE, PLANNING, BUILDING = "67.20-14", "67.20-14/1", "67.20-14/2"
EXPECTED = [
    ("XD-APL-001", "warning", FILE),
    ("XD-DAT-001", "error", BUILDING),
    ("XD-DAT-005", "error", f"{BUILDING}-1"),
    ("XD-DAT-006", "warning", f"{PLANNING}-1"),
    ("XD-DOC-004", "warning", f"{BUILDING}-1"),
    ("XD-HDR-001", "error", WHOLE_MESSAGE),
    ("XD-HDR-004", "note", WHOLE_MESSAGE),
    ("XD-ID-001", "error", f"{BUILDING}-2"),
    ("XD-PKG-009", "error", f"{PLANNING}-2-1"),
    ("XD-PKG-010", "warning", "d9731c08-a4c8-4d29-801d-4e73f271a50f_Schlussrechnung.txt"),
    ("XD-PKG-017", "warning", f"{BUILDING}-2"),
    ("XD-PKG-025", "warning", "Thumbs.db"),
    ("XD-RET-004", "error", BUILDING),
    ("XD-RET-010", "warning", PLANNING),
    ("XD-TXT-001", "error", BUILDING),
    ("XD-TXT-007", "warning", f"{PLANNING}-2"),
    ("XD-XML-004", "error", FILE),
]

# What else is wrong by the same defect: nobody can say which of two dates is the mistyped one, and
# who corrects the one has corrected the other.
FOLLOWING = {
    "XD-DAT-001": [
        ("XD-DAT-004", "warning", BUILDING),  # ends before its file begins
        ("XD-DAT-010", "note", f"{BUILDING}-1"),  # was written after the end
        ("XD-DAT-010", "note", f"{BUILDING}-2"),
    ],
    "XD-DAT-005": [
        ("XD-DAT-010", "note", f"{BUILDING}-1"),  # after the end of its process
        ("XD-DAT-013", "warning", FILE),  # after the closing order, of file and process
        ("XD-DAT-013", "warning", BUILDING),
    ],
    # The Aussonderungsart V contradicts the proposal A, too.
    "XD-RET-004": [("XD-RET-008", "note", BUILDING)],
    # The Aufbewahrungsende is that of 10 years.
    "XD-RET-010": [("XD-RET-011", "warning", PLANNING)],
}
# What a defect leaves open: whether the file is closed, when nobody can read ZdA.
LEFT_OPEN = {"XD-XML-004": {"XD-DAT-011", "XD-RET-020"}}
ALL_FOUND = sorted({*EXPECTED, *(entry for more in FOLLOWING.values() for entry in more)})


def shown(found: Finding) -> tuple[str, str, str]:
    """Return rule, gravity, and what people call the place by."""
    place = found.location
    return found.rule, found.severity.value, place.ref or place.object_id or place.entry or ""


def written(package: Package, folder: Path) -> Path:
    path = folder / f"{package.stem}.zip"
    path.write_bytes(package.zipped())
    return path


def test_the_package_with_all_defects(rules: RuleSet) -> None:
    report = validated(EXAMPLES / "defects", rules)
    assert sorted(shown(found) for found in violations(report)) == ALL_FOUND
    assert left_open(report) == OPEN | LEFT_OPEN["XD-XML-004"]


@pytest.mark.parametrize("defect", MAKER.DEFECTS, ids=lambda defect: defect.__name__)
def test_a_defect_alone_is_found_by_its_rule_and_by_what_follows(
    defect: Defect, tmp_path: Path, rules: RuleSet
) -> None:
    report = validated(written(defect(MAKER.delivery_3()), tmp_path), rules)
    rule = rule_of(defect)
    (wanted,) = [entry for entry in EXPECTED if entry[0] == rule]
    found = sorted(shown(found) for found in violations(report))
    assert found == sorted([wanted, *FOLLOWING.get(rule, [])])
    assert left_open(report) == OPEN | LEFT_OPEN.get(rule, set())


def test_every_finding_comes_from_one_defect() -> None:
    assert sorted(map(rule_of, MAKER.DEFECTS)) == [rule for rule, _, _ in EXPECTED]


@pytest.mark.parametrize(
    "rule",
    [
        "XD-DAT-001",
        "XD-DAT-005",
        "XD-DAT-006",
    ],
)
def test_a_german_sentence_writes_days_as_in_german(rule: str, rules: RuleSet) -> None:
    (found,) = validated(EXAMPLES / "defects", rules.select(rule))
    assert re.search(r"\b\d{4}-\d\d-\d\d\b", found.message.en)
    assert re.search(r"\b\d\d\.\d\d\.\d{4}\b", found.message.de)


@needs_reference
def test_the_official_schema_finds_the_same_place() -> None:
    (path,) = example_files("defects")
    schema = official_schema("3.0.0")
    schema.validate(etree.fromstring(message_in(path)))
    (error,) = schema.error_log
    assert "ZdA': 'ja' is not a valid value of the atomic type 'xs:boolean'" in error.message
