"""Every sample that `diva rules sample` writes draws exactly what it says, and its base nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from diva_rules import Finding, RuleSet, load_rules, validate
from diva_rules.model.data import data_path
from diva_rules.samples.load import Base, Sample, Samples, load_samples

AS_OF = date(2026, 11, 23)
# Rules that still wait for a sample; who writes one takes its rule from here.
WAITING: frozenset[str] = frozenset(
    {
        "XD-ACK-001",
        "XD-ACK-006",
        "XD-APL-002",
        "XD-APL-003",
        "XD-APL-004",
        "XD-APL-005",
        "XD-APL-006",
        "XD-APL-007",
        "XD-APL-008",
        "XD-APL-009",
        "XD-APL-010",
        "XD-APL-011",
        "XD-APL-012",
        "XD-APL-013",
        "XD-APL-014",
        "XD-APL-015",
        "XD-APL-016",
        "XD-COD-006",
        "XD-CTX-005",
        "XD-CTX-006",
        "XD-EXT-001",
        "XD-EXT-002",
        "XD-EXT-003",
        "XD-PRC-001",
        "XD-PRC-003",
        "XD-PRC-007",
        "XD-PRC-008",
        "XD-PRC-010",
        "XD-PRC-011",
        "XD-PRC-012",
        "XD-PRC-013",
        "XD-PRC-014",
        "XD-PRC-015",
        "XD-PRC-016",
        "XD-PRC-017",
        "XD-PRC-018",
        "XD-RET-017",
        "XD-RET-018",
        "XD-SEQ-002",
        "XD-SEQ-003",
        "XD-SEQ-004",
        "XD-SEQ-005",
        "XD-SEQ-006",
        "XD-SEQ-007",
    }
)
SAMPLES: Samples = load_samples(data_path("rulesets", "xdomea", "samples"))


@cache
def rules() -> RuleSet:
    """Return the shipped rules, loaded once."""
    return load_rules("xdomea")


def versions(sample: Sample) -> tuple[str, ...]:
    """Return the versions of a sample in which its rule exists."""
    rule = rules().rule(sample.rule)
    assert rule is not None, f"{sample.place}: there is no rule {sample.rule}"
    stated = rule.applies.versions
    return tuple(v for v in sample.base.versions if stated is None or v in stated)


def violations(path: Path) -> list[Finding]:
    """Return what is found, undetermined verdicts left out."""
    report = validate(path, rules(), on=AS_OF)
    return [finding for finding in report.findings if finding.verdict.value == "violated"]


def object_of(finding: Finding, base: Base, message_name: str) -> str:
    """Return the object of a finding, by the names that sample files have for objects."""
    place = finding.location
    words = {word: name for name, word in base.names.items()}
    if place.xpath and "/" not in place.xpath.strip("/"):
        return "message"
    if place.object_id:
        return words.get(place.object_id.lower(), place.object_id)
    if place.entry == message_name:
        return "message"
    return words.get(place.entry or "", place.entry or "package")


def found_in(sample: Sample, version: str, folder: Path) -> Counter[tuple[str, str]]:
    """Return what is found in a sample: rule and object."""
    containers = sample.containers(version)
    for container in containers:
        (folder / container.name).write_bytes(container.packed())
    names = containers[0].message_name
    found = violations(folder if len(containers) > 1 else folder / containers[0].name)
    return Counter((f.rule, object_of(f, sample.base, names)) for f in found)


@pytest.mark.parametrize(
    ("base", "version"),
    [(base, version) for base in SAMPLES.bases.values() for version in base.versions],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_a_base_is_sound(base: Base, version: str, tmp_path: Path) -> None:
    container = base.in_(version)
    path = tmp_path / container.name
    path.write_bytes(container.packed())
    assert [(f.rule, f.message.en) for f in violations(path)] == []


@pytest.mark.parametrize(
    ("sample", "version"),
    [(sample, version) for sample in SAMPLES.samples for version in versions(sample)],
    ids=lambda value: value if isinstance(value, str) else f"{value.rule}-{value.base.id}",
)
def test_a_sample_draws_exactly_what_it_says(sample: Sample, version: str, tmp_path: Path) -> None:
    expected = Counter((entry.rule, entry.on) for entry in sample.expected)
    assert found_in(sample, version, tmp_path) == expected


def test_every_sample_exists_in_a_version_of_its_rule() -> None:
    assert [sample.place for sample in SAMPLES.samples if not versions(sample)] == []


def test_every_rule_has_a_sample_or_a_reason() -> None:
    having = {sample.rule for sample in SAMPLES.samples}
    known = {rule.id for rule in rules()}
    assert known - having - SAMPLES.without.keys() == WAITING
    assert sorted(SAMPLES.without.keys() & having) == []
    assert sorted(SAMPLES.without.keys() - known) == []
