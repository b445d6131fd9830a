"""Levels: an object and its path name the same one, in every version and message."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.open import open_delivery
from diva_rules.model.level import Level, level_of, names_file, place_of
from diva_rules.model.package import Entry, PrimaryDocument
from diva_rules.model.record import Record, RecordKind, Role
from tests.support.deliveries import package
from tests.support.reference import REPOSITORY, needs_reference, sample_files

ROOT = "/xdomea:Aussonderung.Aussonderung.0503"
EXAMPLES = sorted((REPOSITORY / "examples").glob("*/*.zip"))


@pytest.mark.parametrize("kind", list(RecordKind))
def test_a_record_is_on_the_level_of_its_kind(kind: RecordKind) -> None:
    assert level_of(Record(kind=kind)) == kind.value


@pytest.mark.parametrize(
    ("role", "level"),
    [
        (Role.ATTACHMENT, Level.ATTACHMENT),
        (Role.COVER_LETTER, Level.COVER_LETTER),
        (Role.ROUTING, Level.ROUTED_DOCUMENT),
    ],
)
def test_a_document_elsewhere_has_a_level_of_its_own(role: Role, level: Level) -> None:
    assert level_of(Record(kind=RecordKind.DOCUMENT, role=role)) is level


def test_an_entry_is_on_no_level() -> None:
    assert level_of(Entry()) is None


@pytest.mark.parametrize(
    ("below", "level", "path"),
    [
        ("", None, ""),
        ("/xdomea:Kopf/xdomea:Nachrichtentyp", None, ""),
        ("/S[1]/xdomea:Akte[2]/xdomea:ZdA", Level.FILE, "/S[1]/xdomea:Akte[2]"),
        ("/Akte[1]/Teilakte[3]", Level.SUBFILE, "/Akte[1]/Teilakte[3]"),
        ("/Akte[1]/Akteninhalt[1]", Level.FILE, "/Akte[1]"),
        ("/Vorgang[1]/Teilvorgang[12]/X", Level.SUBPROCESS, "/Vorgang[1]/Teilvorgang[12]"),
        ("/Dokument[1]/Version[1]/Primaerdokument", Level.DOCUMENT, "/Dokument[1]"),
        ("/Dokument[1]/Anlage[1]/Version[1]", Level.ATTACHMENT, "/Dokument[1]/Anlage[1]"),
        ("/Anlage[1]/Dokument/Version[1]", Level.ATTACHMENT, "/Anlage[1]/Dokument"),
        ("/DokumentMitSchriftstueck/Betreff", Level.DOCUMENT, "/DokumentMitSchriftstueck"),
        (
            "/DokumentMitSchriftstueck/Schriftstueck[2]",
            Level.COMPONENT,
            "/DokumentMitSchriftstueck/Schriftstueck[2]",
        ),
        ("/Anschreiben/Dokument", Level.COVER_LETTER, "/Anschreiben/Dokument"),
        (
            "/Akte[1]/InternerGeschaeftsgang[1]/Anlage[1]/Version",
            Level.ROUTED_DOCUMENT,
            "/Akte[1]/InternerGeschaeftsgang[1]/Anlage[1]",
        ),
        ("/Akte[1]/InternerGeschaeftsgang[1]/Nr", Level.FILE, "/Akte[1]"),
    ],
)
def test_a_path_leads_to_an_object(below: str, level: Level | None, path: str) -> None:
    assert place_of(ROOT + below) == (level, ROOT + path)


def test_what_a_list_of_results_names_is_a_result() -> None:
    unit = "/xdomea:BewerteteAktenplaneinheit[1]"
    assert place_of(f"/xdomea:X.0513{unit}").level is Level.DECISION
    assert place_of(f"/xdomea:X.0514{unit}").level is Level.RESULT


@pytest.mark.parametrize("path", ["", "/", "//", "x", "/[", "/a[b]/Akte[", "\ud800/\x00"])
def test_any_text_is_a_path(path: str) -> None:
    place = place_of(path)
    assert path.startswith(place.path)


def test_paths_into_files() -> None:
    assert names_file(f"{ROOT}/xdomea:Format[1]/xdomea:Primaerdokument/xdomea:Hash")
    assert not names_file(f"{ROOT}/xdomea:Format[1]")


def levels(path: Path) -> Iterable[tuple[Level | None, Record | PrimaryDocument]]:
    delivery = open_delivery(path, path.name, Limits())
    delivery.open()
    for item in delivery.items():
        if level_of(item) is not None:
            yield level_of(item), item


def assert_paths_agree(path: Path) -> int:
    met = 0
    for level, item in levels(path):
        met += 1
        if level is Level.PRIMARY_DOCUMENT:
            assert names_file(item.xpath), item.xpath
        else:
            assert place_of(item.xpath) == (level, item.xpath)
    return met


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_objects_and_their_paths_agree(path: Path) -> None:
    assert assert_paths_agree(path) > 3


@pytest.mark.parametrize("version", ["2.4.0", "3.0.0", "4.0.0"])
def test_objects_and_their_paths_agree_in_each_version(tmp_path: Path, version: str) -> None:
    assert assert_paths_agree(package(tmp_path, version)) == 5


@needs_reference
def test_objects_and_their_paths_agree_in_the_public_samples() -> None:
    met = [assert_paths_agree(path) for path in sample_files() if path.stat().st_size < 100_000]
    assert sum(met) > 20
