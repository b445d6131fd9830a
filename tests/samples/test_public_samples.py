"""The public samples of Landesarchiv NRW and Landesarchiv Thüringen, as they are.

Every finding listed here was looked up in the sample by eye; docs/samples.md explains it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from diva_rules import Severity
from tests.samples.broken import findings, samples_folder
from tests.support.reference import REPOSITORY, needs_reference, sample_files

pytestmark = needs_reference

_PAGE = (REPOSITORY / "docs" / "samples.md").read_text(encoding="utf-8")
_VERSIONS = ("2.3.0", "2.4.0", "3.0.0")
_NRW_3 = "lavnrw-3.0.0/9fde4e7a-b41b-11ec-9225-005056871b7c_Aussonderung.Aussonderung.0503.xml"
_NRW_4 = "lavnrw-4.0.0/518c7c31-d1a0-11ef-accb-005056871b7c_0503_1.xml"
_OFFER = "Aussonderung.Anbieteverzeichnis.0501"
_RECEIPT = "Aussonderung.AnbietungEmpfangBestaetigen.0504"
_DELIVERY = "Aussonderung.Aussonderung.0503"
_APPRAISAL = "Aussonderung.Bewertungsverzeichnis.0502"
_ROOTS = (_OFFER, _APPRAISAL, _DELIVERY, _RECEIPT)

Found = frozenset[str]


def _rules(text: str) -> Found:
    """Return rules written without their prefix."""
    return frozenset(f"XD-{rule}" for rule in text.split())


def _pattern(version: str, root: str) -> str:
    return f"thueringen-patterns/xdomea_{version}/xx_{root}.xml"


# What each message draws alone.
_NRW = {
    _NRW_3: _rules("APL-003 HDR-004 RET-001 RET-020 TXT-009 XML-006"),
    _NRW_4: _rules("APL-001 APL-002 APL-003 HDR-011 RET-001 RET-020 TXT-009 XML-006"),
}
_EVERY_PATTERN = _rules("COD-003 HDR-004 PKG-002")
_ONE_TYPE = {
    _OFFER: _rules("APL-001 CON-004 GEH-007 TXT-009"),
    _APPRAISAL: _rules("HDR-001"),
    _DELIVERY: _rules("CON-004 STR-011 TXT-002"),
    _RECEIPT: _rules("HDR-001"),
}
_ONE_VERSION = {
    "2.3.0": {_APPRAISAL: _rules("XML-007")},
    "2.4.0": {_APPRAISAL: _rules("XML-007")},
    # Up to 2.4, a message names no code lists, and a file has no ZdA.
    "3.0.0": {
        _OFFER: _rules("COD-001 COD-002 DAT-012 RET-020"),
        _APPRAISAL: _rules("COD-001 COD-002"),
        _DELIVERY: _rules("COD-001 COD-002"),
        _RECEIPT: _rules("COD-001 COD-002"),
    },
}
EXPECTED = _NRW | {
    _pattern(version, root): _EVERY_PATTERN
    | _ONE_TYPE[root]
    | _ONE_VERSION[version].get(root, frozenset())
    for version in _VERSIONS
    for root in _ROOTS
}

# What comes of it when the messages of one version are checked together.
_BROUGHT_TOGETHER = {_OFFER: _rules("PRC-007"), _DELIVERY: _rules("PRC-012")}
_OFFER_IS_YOUNGER = {
    _OFFER: _rules("PRC-001 PRC-007"),
    _APPRAISAL: _rules("PRC-013"),
    _DELIVERY: _rules("PRC-012"),
    _RECEIPT: _rules("PRC-013"),
}
TOGETHER = {"2.3.0": _BROUGHT_TOGETHER, "2.4.0": _BROUGHT_TOGETHER, "3.0.0": _OFFER_IS_YOUNGER}

# All versions bear the same ProzessID: the second and third set repeat the first.
_REPEATED = {
    _OFFER: _rules("PRC-007 PRC-010 PRC-014"),
    _APPRAISAL: _rules("PRC-010 PRC-014"),
    _DELIVERY: _rules("PRC-010 PRC-012 PRC-014"),
    _RECEIPT: _rules("PRC-010 PRC-014"),
}
ALL_TOGETHER = {
    "2.3.0": _BROUGHT_TOGETHER,
    "2.4.0": _REPEATED,
    "3.0.0": _REPEATED | {_OFFER: _REPEATED[_OFFER] | _rules("PRC-001")},
}

ERRORS = _rules("COD-001 HDR-001 PKG-002 PRC-001 PRC-007 PRC-010")


@cache
def _found(place: str) -> frozenset[tuple[str, str, Severity]]:
    """Return file, rule and severity of what is found in a file or folder of the samples."""
    return frozenset(
        (f.location.file or "", f.rule, f.severity) for f in findings(samples_folder() / place)
    )


def _by_message(place: str) -> dict[str, Found]:
    """Return what is found in each message of a folder, by the end of its path."""
    found: dict[str, set[str]] = {}
    for file, rule, _ in _found(place):
        found.setdefault(file, set()).add(rule)
    return {file: frozenset(rules) for file, rules in found.items()}


def test_no_sample_is_left_out() -> None:
    folder = samples_folder()
    assert {path.relative_to(folder).as_posix() for path in sample_files()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_as_it_is(name: str) -> None:
    assert {rule for _, rule, _ in _found(name)} == EXPECTED[name]


@pytest.mark.parametrize("name", _NRW)
def test_a_sample_as_the_folder_that_it_lies_in(name: str) -> None:
    assert {rule for _, rule, _ in _found(name.partition("/")[0])} == EXPECTED[name]


@pytest.mark.parametrize("version", _VERSIONS)
def test_the_messages_of_one_version_together(version: str) -> None:
    assert _by_message(f"thueringen-patterns/xdomea_{version}") == {
        f"xx_{root}.xml": EXPECTED[_pattern(version, root)]
        | TOGETHER[version].get(root, frozenset())
        for root in _ROOTS
    }


def test_all_samples_together() -> None:
    assert _by_message("") == {
        **{name.partition("/")[0]: rules for name, rules in _NRW.items()},
        **{
            f"xdomea_{version}/xx_{root}.xml": EXPECTED[_pattern(version, root)]
            | ALL_TOGETHER[version].get(root, frozenset())
            for version in _VERSIONS
            for root in _ROOTS
        },
    }


_PLACES = ("", *EXPECTED, *(f"thueringen-patterns/xdomea_{version}" for version in _VERSIONS))


def test_only_these_rules_draw_errors() -> None:
    found = {entry for place in _PLACES for entry in _found(place)}
    assert {rule for _, rule, severity in found if severity is Severity.ERROR} == ERRORS


@pytest.mark.parametrize("severity", Severity)
def test_the_page_explains_every_rule_under_its_severity(severity: Severity) -> None:
    heading = {"error": "Fehler", "warning": "Warnungen", "note": "Hinweise"}[severity.value]
    section = _PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    explained = set(re.findall(r"^(?:### |\| )(XD-[A-Z]+-\d{3})", section, re.MULTILINE))
    found = {entry for place in _PLACES for entry in _found(place)}
    assert explained == {rule for _, rule, graded in found if graded is severity}


def test_the_page_counts_what_is_found_in_all_samples_together() -> None:
    counts = Counter(f.severity for f in findings(samples_folder()))
    errors, warnings, notes = (counts[severity] for severity in Severity)
    assert f"({errors} Fehler, {warnings} Warnungen, {notes} Hinweise, " in _PAGE


def test_all_samples_conform_to_the_schema() -> None:
    for name in EXPECTED:
        assert "XD-XML-004" not in {rule for _, rule, _ in _found(name)}, name
