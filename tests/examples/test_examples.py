"""The sound examples: reproducible, small, genuine, invented, and without a finding."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import sys
import uuid
import zipfile
import zlib
from pathlib import Path

import pytest
from lxml import etree

from diva_rules import RuleSet
from tests.examples.maker import (
    EXAMPLES,
    MAKER,
    SCRIPT,
    example_files,
    left_open,
    message_in,
    validated,
)
from tests.support.reference import REPOSITORY, needs_reference, official_schema, our_schema

SOUND = {"3.0.0": example_files("xdomea-3.0.0"), "4.0.0": example_files("xdomea-4.0.0")}
SOUND_FILES = [(version, path) for version, paths in SOUND.items() for path in paths]
ALONE = {"XD-HDR-012", "XD-ID-007", "XD-ID-008"}
OPEN_ALONE = {"3.0.0": ALONE, "4.0.0": ALONE | {"XD-ID-011"}}
# What only a profile or a filing plan says, of any message and of one that delivers files.
PLAN = {"XD-APL-005", "XD-APL-006", "XD-APL-009", "XD-RET-017", "XD-RET-018"}
PROFILE = {f"XD-PRF-{number:03}" for number in range(1, 6)} | {"XD-HDR-008"} | PLAN
PROFILE_FILES = PROFILE | {"XD-DOC-006", "XD-DOC-015"}
# What only the other messages of the process say: of a delivery alone, and of an offer and its
# delivery without the appraisal.
CHAIN_ALONE = {f"XD-PRC-{number:03}" for number in (6, 7, 8, 9, 12, 16, 17)}
CHAIN_WITHOUT_APPRAISAL = {f"XD-PRC-{number:03}" for number in (1, 6, 7, 9, 16)}
# The list of algorithms of hashes, whose content is not at hand (XD-COD-001).
UNKNOWN_LISTS = {"3.0.0": set[str](), "4.0.0": {"XD-COD-001"}}
CASE = [pytest.param(v, p, id=f"{v}-{p.stem.partition('_')[2]}") for v, p in SOUND_FILES]
UUID = re.compile(rb"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", re.IGNORECASE)
ADDRESS = re.compile(rb"[\w.]+@([\w.]+)")


# The script


def run_script(
    *arguments: str, folder: Path, **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", str(SCRIPT), *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("folder", [REPOSITORY, EXAMPLES], ids=["repository", "examples"])
def test_what_lies_here_is_what_the_script_makes(folder: Path) -> None:
    done = run_script("--check", folder=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_bytes_depend_on_neither_hash_seed_nor_time_zone(tmp_path: Path) -> None:
    done = run_script("--folder", str(tmp_path), folder=tmp_path, PYTHONHASHSEED="7", TZ="UTC-14")
    assert (done.returncode, done.stderr) == (0, "")
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*.zip")}
    assert written == {p.relative_to(EXAMPLES): p.read_bytes() for p in example_files()}
    assert len(written) == 5


def test_differences_are_named_and_end_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    changed, gone, *_ = sorted(folder.rglob("*.zip"))
    changed.write_bytes(changed.read_bytes() + b"\0")
    gone.unlink()
    (folder / "more.zip").write_bytes(b"")

    assert MAKER.main(["--check", "--folder", str(folder)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"differs: {changed.relative_to(folder).as_posix()}",
        f"is missing: {gone.relative_to(folder).as_posix()}",
        "is not one of the examples: more.zip",
    ]


# The files


@pytest.mark.parametrize("path", example_files(), ids=lambda p: f"{p.parent.name}-{p.stem[37:]}")
def test_a_container_is_small_and_says_nothing_of_the_machine(path: Path) -> None:
    assert path.stat().st_size < 60_000
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    assert [e.filename for e in entries] == sorted(e.filename for e in entries)
    assert {
        (e.date_time, e.compress_type, e.create_system, e.external_attr >> 16) for e in entries
    } == {((2026, 10, 19, 10, 12, 30), zipfile.ZIP_STORED, 3, 0o100644)}


@pytest.mark.parametrize("path", example_files(), ids=lambda p: f"{p.parent.name}-{p.stem[37:]}")
def test_everything_is_invented(path: Path) -> None:
    message = message_in(path)
    assert set(ADDRESS.findall(message)) == {b"musterstadt.example"}
    assert b"Stadtarchiv Musterstadt" in message
    assert b"Behoerdenkennung" not in message
    assert {uuid.UUID(found.decode()).version for found in UUID.findall(message)} == {4}


def primary_documents() -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for _, path in SOUND_FILES:
        with zipfile.ZipFile(path) as archive:
            found |= {n: archive.read(n) for n in archive.namelist() if not n.endswith(".xml")}
    return found


def of_kind(suffix: str) -> list[bytes]:
    found = [data for name, data in primary_documents().items() if name.endswith(suffix)]
    assert found
    return found


def test_the_cross_reference_table_of_a_pdf_points_at_its_objects() -> None:
    for data in of_kind(".pdf"):
        start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
        head, *lines = data[start:].split(b"trailer")[0].splitlines()[1:]
        offsets = [int(line.split()[0]) for line in lines]
        assert head == b"0 %d" % len(lines)
        for number, offset in enumerate(offsets[1:], 1):
            assert data[offset:].startswith(b"%d 0 obj\n" % number)


def test_the_pixels_of_a_png_are_all_there() -> None:
    for data in of_kind(".png"):
        width, height = struct.unpack(">II", data[16:24])
        start = data.index(b"IDAT")
        (length,) = struct.unpack(">I", data[start - 4 : start])
        pixels = zlib.decompress(data[start + 4 : start + 4 + length])
        assert len(pixels) == height * (1 + -(-width // 8))


def test_a_text_in_opendocument_begins_with_its_type() -> None:
    for data in of_kind(".odt"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.namelist()[0] == "mimetype"
            assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
            content = etree.fromstring(archive.read("content.xml"))
        assert content.xpath("string(//*[local-name()='h'])")


# What the rules say of the sound ones


@pytest.mark.parametrize(("version", "path"), CASE)
def test_alone_only_what_was_not_supplied_stays_open(
    version: str, path: Path, rules: RuleSet
) -> None:
    report = validated(path, rules)
    delivers = PROFILE_FILES | UNKNOWN_LISTS[version] | CHAIN_ALONE
    expected = OPEN_ALONE[version] | (delivers if "0503" in path.name else PROFILE)
    assert sorted(found.rule for found in report) == sorted(expected)
    assert left_open(report) == expected


@pytest.mark.parametrize("version", SOUND)
def test_offer_and_delivery_together_settle_what_needs_both(version: str, rules: RuleSet) -> None:
    report = validated(EXAMPLES / f"xdomea-{version}", rules)
    assert sorted(found.rule for found in report) == sorted(
        [*PROFILE, *PROFILE_FILES, *UNKNOWN_LISTS[version], *CHAIN_WITHOUT_APPRAISAL]
    )
    assert left_open(report) == PROFILE_FILES | UNKNOWN_LISTS[version] | CHAIN_WITHOUT_APPRAISAL
    passed = {count.rule for count in report.summary.rules if count.passed}
    assert {"XD-HDR-012", "XD-ID-007", "XD-ID-008", "XD-PRC-008", "XD-PRC-012"} <= passed


@pytest.mark.parametrize(("version", "path"), CASE)
def test_the_shipped_schema_accepts_them(version: str, path: Path) -> None:
    schema = our_schema(version)
    schema.validate(etree.fromstring(message_in(path)))
    assert [str(entry) for entry in schema.error_log] == []


@needs_reference
@pytest.mark.parametrize(("version", "path"), CASE)
def test_the_official_schema_accepts_them(version: str, path: Path) -> None:
    schema = official_schema(version)
    schema.validate(etree.fromstring(message_in(path)))
    assert [str(entry) for entry in schema.error_log] == []
