"""Inputs say how many objects each level has."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.api import validate
from tests.support.deliveries import DOCS, Doc, message, package, stem, uuid
from tests.support.reference import REPOSITORY

SOUND = (("process", 1), ("document", 2), ("primary_document", 2))
DEFECTS = REPOSITORY / "examples" / "defects"


@pytest.mark.parametrize("version", ["2.4.0", "3.0.0", "3.1.0", "4.0.0"])
def test_a_sound_delivery(tmp_path: Path, version: str) -> None:
    (info,) = validate(package(tmp_path, version)).summary.inputs
    assert info.levels == SOUND


def test_levels_come_from_the_top_down_and_empty_ones_are_left_out() -> None:
    (info,) = validate(DEFECTS).summary.inputs
    assert info.levels == (
        ("file", 1),
        ("process", 2),
        ("document", 4),
        ("attachment", 1),
        ("primary_document", 6),
    )
    assert sum(n for name, n in info.levels if name != "primary_document") == info.objects


def test_an_offer_names_no_files(tmp_path: Path) -> None:
    (info,) = validate(package(tmp_path, message_type="0501")).summary.inputs
    assert info.levels == SOUND[:2]


def test_what_could_be_read_is_counted(tmp_path: Path) -> None:
    xml = message(docs=[Doc(number) for number in range(2, 1002)])
    broken = xml[: xml.rindex("<xdomea:Dokument>")]
    (info,) = validate(package(tmp_path, xml=broken)).summary.inputs
    counted = dict(info.levels)
    assert sum(n for name, n in counted.items() if name != "primary_document") == info.objects
    assert 100 < counted["document"] < 1000


def test_without_a_message_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / f"{stem()}.xml"
    path.write_text("<a/>", encoding="utf-8")
    (info,) = validate(path).summary.inputs
    assert info.levels == ()


def test_jobs_change_nothing(tmp_path: Path) -> None:
    for process, docs in ((uuid(500), DOCS), (uuid(501), (Doc(7),))):
        package(tmp_path, process=process, docs=docs)
    one, two = (validate(tmp_path, jobs=jobs).summary.inputs for jobs in (1, 2))
    assert one == two
    assert sorted(dict(info.levels)["document"] for info in one) == [1, 2]
