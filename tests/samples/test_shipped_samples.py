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
    steps = (place.xpath or "").strip("/").split("/")
    if place.xpath and (len(steps) == 1 or steps[1].endswith((":Kopf", ":nachrichtenkopf"))):
        return "message"
    if place.object_id:
        return words.get(place.object_id.lower(), place.object_id)
    if place.entry == message_name:
        return "message"
    return words.get(place.entry or "", place.entry or "package")


def found_in(sample: Sample, version: str, folder: Path) -> Counter[tuple[str, str]]:
    """Return what is found in a sample: rule and object."""
    containers = sample.containers(version)
    assert len({container.name.lower() for container in containers}) == len(containers)
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
    ("version", "names"),
    [
        ("3.0.0", ("offer-3", "appraisal-3", "delivery-3", "import-3")),
        ("3.1.0", ("asking-offer-3", "receipt-3")),
        ("3.1.0", ("plan-with-units-3", "catalogue-3", "catalogue-import-3")),
        ("4.0.0", ("offer-4", "appraisal-4", "delivery-4", "import-4")),
        ("4.0.0", ("asking-offer-4", "receipt-4")),
        ("4.0.0", ("first-delivery-4", "second-delivery-4")),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(value),
)
def test_bases_of_one_process_are_sound_together(
    version: str, names: tuple[str, ...], tmp_path: Path
) -> None:
    for name in names:
        container = SAMPLES.bases[name].in_(version)
        (tmp_path / container.name).write_bytes(container.packed())
    assert [(f.rule, f.message.en) for f in violations(tmp_path)] == []


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
    assert sorted(known - having - SAMPLES.without.keys()) == []
    assert sorted(SAMPLES.without.keys() & having) == []
    assert sorted(SAMPLES.without.keys() - known) == []
