"""Counts against a second count: every object, for every shipped rule, exactly once."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from diva_rules.api import load_rules
from diva_rules.engine.one_input import OF_THE_RUN, InputCheck
from diva_rules.formats.limits import Limits
from diva_rules.formats.open import open_delivery
from diva_rules.model.report import RuleCount
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.deliveries import DOCS, Doc, message, package, stem, uuid
from tests.support.reference import needs_reference, sample_files

RULES = load_rules("xdomea")
OWN = [rule for rule in RULES if not OF_THE_RUN & set(rule.applies.to)]
ON = date(2026, 11, 23)


def seen(path: Path) -> Counter[type]:
    """Count the objects of an input by their type, as the reader yields them."""
    delivery = open_delivery(path, path.name, Limits())
    delivery.open()
    return Counter(type(item) for item in delivery.items())


def spoken(count: RuleCount) -> int:
    return count.passed + count.violated + count.undetermined + count.not_applicable


def checked(path: Path) -> InputCheck:
    check = InputCheck(open_delivery(path, path.name, Limits()), RULES, ON)
    findings = list(check.findings())
    assert check.result is not None
    by_rule = Counter(finding.rule for finding in findings)
    for count in check.result.counts:
        assert bool(by_rule[count.rule]) == bool(count.violated + count.undetermined), count
    return check


def assert_adds_up(path: Path) -> None:
    result = checked(path).result
    assert result is not None
    objects = seen(path)
    assert [count.rule for count in result.counts] == [rule.id for rule in OWN]
    for rule, count in zip(OWN, result.counts, strict=True):
        types = {SUBJECTS[name].type for name in rule.applies.to}
        expected = sum(objects[type_] for type_ in types)
        if not rule.applies.covers(result.info.version, result.info.message):
            assert count == RuleCount(rule.id, not_applicable=1)
        elif rule.applies.to == ("defect",):
            assert spoken(count) + count.not_checked >= 1, count
        else:
            assert spoken(count) == expected, count


TWINS = (*DOCS, DOCS[0])
CHANGED = (Doc(2, " "), Doc(3, "Antra\u0308g", written="2999-01-01"))


@pytest.mark.parametrize("version", ["2.4.0", "3.0.0", "3.1.0", "4.0.0"])
@pytest.mark.parametrize("message_type", ["0501", "0503"])
def test_sound_messages(tmp_path: Path, version: str, message_type: str) -> None:
    assert_adds_up(package(tmp_path, version, message_type))


@pytest.mark.parametrize("version", ["3.0.0", "4.0.0"])
@pytest.mark.parametrize("docs", [(), CHANGED, TWINS], ids=["none", "odd", "twins"])
def test_messages_with_faults(tmp_path: Path, version: str, docs: tuple[Doc, ...]) -> None:
    assert_adds_up(package(tmp_path, version, docs=docs))


def test_objects_without_or_with_the_same_uuid(tmp_path: Path) -> None:
    xml = message().replace(uuid(2), uuid(1)).replace(f"<xdomea:ID>{uuid(3)}</xdomea:ID>", "")
    assert_adds_up(package(tmp_path, xml=xml))


def test_a_package_with_other_files(tmp_path: Path) -> None:
    files = {"Thumbs.db": b"", "d/x.txt": b"x", "a" * 300 + ".txt": b"x"}
    assert_adds_up(package(tmp_path, files=files))


def test_a_message_alone(tmp_path: Path) -> None:
    path = tmp_path / f"{stem()}.xml"
    path.write_text(message(), encoding="utf-8")
    assert_adds_up(path)


def test_a_message_that_breaks_off(tmp_path: Path) -> None:
    text = message()
    assert_adds_up(package(tmp_path, xml=text[: text.rindex("<xdomea:Dokument>")]))


@needs_reference
def test_the_public_samples() -> None:
    paths = [path for path in sample_files() if path.stat().st_size < 100_000]
    assert len(paths) > 5
    for path in paths[::3]:
        assert_adds_up(path)
