"""The messages that speed is measured on: always the same, valid, of the promised mix."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tracemalloc
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from benchmarks.message import SHAPES, Shape, Spec, Written, message_name, parse_size, write_message
from benchmarks.message_form import VERSIONS
from lxml import etree

from diva_rules import Verdict, load_rules, validate
from diva_rules.model.finding import Reason
from diva_rules.model.report import Report
from diva_rules.rules.rule_set import RuleSet
from tests.support.reference import REPOSITORY, needs_reference, official_schema, our_schema

FAMILIES = ("XD-ID", "XD-TXT", "XD-DAT", "XD-RET", "XD-APL")
SCHEMA = "XD-XML-004"
FILE_NAME = "XD-PKG-002"
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"

each_version = pytest.mark.parametrize("version", VERSIONS)
each_shape = pytest.mark.parametrize("shape", SHAPES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("messages")


def made(folder: Path, size: int, version: str = "3.0.0", shape: Shape = "mixed") -> Written:
    return write_message(Spec(size, version, shape), folder / f"{version}-{shape}-{size}")


def tree(written: Written) -> etree._ElementTree:
    return etree.parse(written.path)


def elements(parsed: etree._ElementTree, name: str) -> list[etree._Element]:
    return list(parsed.iter(f"{{*}}{name}"))


def texts(parsed: etree._ElementTree, name: str) -> list[str]:
    return [element.text or "" for element in elements(parsed, name)]


@cache
def rules() -> RuleSet:
    return load_rules("xdomea")


class TestDeterminism:
    def test_a_script_in_another_process_writes_the_same_bytes(self, tmp_path: Path) -> None:
        here = write_message(Spec(200_000, "4.0.0", "mixed", seed=3), tmp_path / "here")
        options = ("--size", "200kB", "--version", "4.0.0", "--shape", "mixed", "--seed", "3")
        subprocess.run(
            [sys.executable, "benchmarks/message.py", *options, str(tmp_path / "there")],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LC_ALL": "C"},
            check=True,
            capture_output=True,
        )
        (there,) = (tmp_path / "there").iterdir()
        assert there.name == here.path.name
        assert there.read_bytes() == here.path.read_bytes()

    def test_another_seed_gives_another_message(self, tmp_path: Path) -> None:
        first, second = (
            write_message(Spec(50_000, seed=seed), tmp_path / str(seed)) for seed in (1, 2)
        )
        ids = [set(texts(tree(written), "ID")) for written in (first, second)]
        assert ids[0].isdisjoint(ids[1])

    def test_the_script_tells_what_it_made(self, tmp_path: Path) -> None:
        told = subprocess.run(
            [sys.executable, "benchmarks/message.py", "--size", "50kB", str(tmp_path)],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        (path,) = tmp_path.iterdir()
        assert f"path: {path}\nsize: {path.stat().st_size}\nfiles: " in told


class TestSize:
    @each_shape
    @pytest.mark.parametrize("size", [100_000, 300_000, 2_000_000])
    def test_is_within_five_percent(self, folder: Path, shape: Shape, size: int) -> None:
        written = made(folder, size, shape=shape)
        assert written.size == written.path.stat().st_size
        assert written.size == pytest.approx(size, rel=0.05)

    def test_memory_does_not_grow_with_the_message(self, tmp_path: Path) -> None:
        write_message(Spec(10_000), tmp_path)  # fills the caches
        peaks = []
        for size in (2_000_000, 6_000_000):
            tracemalloc.start()
            write_message(Spec(size, shape="single"), tmp_path)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
        assert peaks[1] < peaks[0] + 100_000

    @pytest.mark.parametrize(
        ("text", "size"),
        [("300kB", 300_000), ("20MB", 20_000_000), ("1.5 gb", 1_500_000_000), ("17", 17)],
    )
    def test_is_read_with_decimal_units(self, text: str, size: int) -> None:
        assert parse_size(text) == size

    @pytest.mark.parametrize("text", ["", "MB", "-1MB", "1 TB", "1,5GB"])
    def test_that_makes_no_sense_is_refused(self, text: str) -> None:
        with pytest.raises(ValueError, match="is no size"):
            parse_size(text)


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(ValueError, match=r"version 3\.2\.0 is none of 2\.3\.0"):
        Spec(100_000, "3.2.0")


@each_shape
@each_version
class TestSchema:
    def test_ours_finds_nothing(self, folder: Path, version: str, shape: Shape) -> None:
        parsed = tree(made(folder, 300_000, version, shape))
        our_schema(version).assertValid(parsed)
        namespace = etree.QName(parsed.getroot()).namespace
        assert namespace == f"urn:xoev-de:xdomea:schema:{version}"

    @needs_reference
    def test_the_official_one_finds_nothing(self, folder: Path, version: str, shape: Shape) -> None:
        official_schema(version).assertValid(tree(made(folder, 300_000, version, shape)))


class TestMix:
    @each_version
    def test_the_numbers_told_are_those_in_the_message(self, folder: Path, version: str) -> None:
        written = made(folder, 300_000, version)
        parsed = tree(written)
        found = [len(elements(parsed, name)) for name in ("Akte", "Vorgang", "Dokument")]
        assert found == [written.files, written.processes, written.documents]

    # A document of 4.0.0 has a hash.
    @pytest.mark.parametrize(
        ("version", "size"),
        [("2.3.0", 3090), ("2.4.0", 3090), ("3.0.0", 3160), ("3.1.0", 3160), ("4.0.0", 3370)],
    )
    def test_objects_are_as_dense_as_promised(self, folder: Path, version: str, size: int) -> None:
        written = made(folder, 2_000_000, version)
        count = sum(1 for _ in tree(written).iter("*"))
        assert written.size / written.objects == pytest.approx(size, rel=0.02)
        assert count / written.objects == pytest.approx(40, abs=1)

    def test_files_processes_and_documents_are_in_proportion(self, folder: Path) -> None:
        written = made(folder, 2_000_000)
        assert written.files / written.objects == pytest.approx(0.024, abs=0.004)
        assert written.processes / written.objects == pytest.approx(0.17, abs=0.01)
        assert written.documents / written.objects == pytest.approx(0.80, abs=0.015)

    @each_version
    def test_the_shape_single_is_one_file(self, folder: Path, version: str) -> None:
        written = made(folder, 300_000, version, "single")
        assert written.files == 1
        assert written.processes > 10
        assert len(elements(tree(written), "Schriftgutobjekt")) == 1


class TestContent:
    @each_version
    def test_each_document_has_one_file_named_by_uuid_and_subject(
        self, folder: Path, version: str
    ) -> None:
        written = made(folder, 300_000, version)
        names = texts(tree(written), "Dateiname")
        assert len(set(names)) == len(names) == written.documents
        assert [name for name in names if not re.fullmatch(rf"{UUID}_\w+\.pdf", name)] == []

    def test_each_file_has_a_hash_from_4_0_on(self, folder: Path) -> None:
        written = made(folder, 300_000, "4.0.0")
        parsed = tree(written)
        hashes = texts(parsed, "Wert")
        assert len(hashes) == written.documents
        assert all(re.fullmatch("[0-9a-f]{64}", value) for value in hashes)
        used = [element.findtext("code") for element in elements(parsed, "Algorithmus")]
        assert set(used) == {"SHA-256"}

    @each_version
    def test_umlauts_are_as_frequent_as_in_german_texts(self, folder: Path, version: str) -> None:
        notes = "".join(texts(tree(made(folder, 300_000, version)), "Bemerkung"))
        letters = [letter for letter in notes if letter.isalpha()]
        share = sum(letter in "äöüÄÖÜß" for letter in letters) / len(letters)
        assert 0.015 < share < 0.03

    @each_version
    def test_the_name_follows_the_naming_scheme(self, version: str) -> None:
        rest = "0503_1" if version >= "4" else "Aussonderung.Aussonderung.0503"
        assert re.fullmatch(rf"{UUID}_{re.escape(rest)}\.xml", message_name(Spec(1, version)))


@each_shape
@each_version
class TestRules:
    def test_find_nothing(self, folder: Path, version: str, shape: Shape) -> None:
        report = self._report(folder, version, shape)
        watched = (*FAMILIES, SCHEMA, FILE_NAME)
        found = [
            (finding.rule, finding.message.en, finding.location.xpath)
            for finding in report.findings
            if finding.verdict is Verdict.VIOLATED and finding.rule.startswith(watched)
        ]
        assert found == []

    def test_leave_open_only_what_other_messages_would_tell(
        self, folder: Path, version: str, shape: Shape
    ) -> None:
        report = self._report(folder, version, shape)
        undecided = {
            (finding.rule, finding.reason)
            for finding in report.findings
            if finding.verdict is Verdict.UNDETERMINED and finding.rule.startswith(FAMILIES)
        }
        assert {reason for _, reason in undecided} <= {Reason.MISSING_INPUT}

    def test_have_something_to_check_in_every_family(
        self, folder: Path, version: str, shape: Shape
    ) -> None:
        report = self._report(folder, version, shape)
        passed: Counter[str] = Counter()
        for count in report.summary.rules:
            passed[count.rule.rpartition("-")[0]] += count.passed
        assert {family for family in FAMILIES if not passed[family]} == set()

    @staticmethod
    def _report(folder: Path, version: str, shape: Shape) -> Report:
        return _reported(made(folder, 300_000, version, shape).path)


@cache
def _reported(path: Path) -> Report:
    return validate(path, rules(), on=date(2026, 11, 23))
