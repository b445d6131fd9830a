"""Whatever happens to the bytes of a delivery: there is always a report, and soon."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diva_rules import Report, RuleSet, load_rules, validate
from diva_rules.report.json_report import render
from tests.hostile.archives import UTF8, Entry, archive, delivery
from tests.hostile.messages import MESSAGE_NAME, ZIP_NAME, message
from tests.hostile.world import problems_of

SECONDS = 2.0
XML = message().encode()
ZIP = archive(delivery())
STORED = archive(delivery(method=0))
RULES = load_rules()
CALM = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Yield a folder for inputs."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def report_on(path: Path, rules: RuleSet = RULES) -> Report:
    """Check an input, and see that there is a report of the published shape in time."""
    begun = time.monotonic()
    report = validate(path, rules)
    assert time.monotonic() - begun < SECONDS
    text = "".join(render(report.findings, report.summary))
    data = json.loads(text.encode("utf-8", "backslashreplace"))
    problems = problems_of(data)
    assert not problems, problems[:3]
    return report


def violated(report: Report) -> set[str]:
    """Return the rules that are violated, but for what a single message leaves open."""
    return {f.rule for f in report.findings if f.verdict.value == "violated"}


def changed(data: bytes, flips: list[tuple[int, int]]) -> bytes:
    """Return bytes of which some are exchanged."""
    new = bytearray(data)
    for place, value in flips:
        new[place % len(new)] = value
    return bytes(new)


FLIPS = st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), min_size=1, max_size=6)


def test_the_sound_ones_are_sound(folder: Path) -> None:
    for name, data in ((MESSAGE_NAME, XML), (ZIP_NAME, ZIP), (ZIP_NAME, STORED)):
        (folder / name).write_bytes(data)
        assert violated(report_on(folder / name)) == set()


@CALM
@given(length=st.integers(0, len(XML) - 2))
def test_a_message_cut_off(folder: Path, length: int) -> None:
    path = folder / MESSAGE_NAME
    path.write_bytes(XML[:length])
    assert "XD-XML-001" in violated(report_on(path))


@CALM
@given(length=st.integers(0, len(ZIP) - 1))
def test_a_zip_cut_off(folder: Path, length: int) -> None:
    path = folder / ZIP_NAME
    path.write_bytes(ZIP[:length])
    assert violated(report_on(path)) == {"XD-PKG-001"}


@CALM
@given(flips=FLIPS)
def test_a_message_with_other_bytes(folder: Path, flips: list[tuple[int, int]]) -> None:
    path = folder / MESSAGE_NAME
    path.write_bytes(changed(XML, flips))
    assert len(report_on(path).summary.inputs) == 1


@CALM
@given(flips=FLIPS, data=st.sampled_from([ZIP, STORED]))
def test_a_zip_with_other_bytes(folder: Path, data: bytes, flips: list[tuple[int, int]]) -> None:
    path = folder / ZIP_NAME
    path.write_bytes(changed(data, flips))
    assert len(report_on(path).summary.inputs) == 1


@CALM
@given(place=st.integers(0, len(XML)), inserted=st.binary(min_size=1, max_size=40))
@example(place=0, inserted=b"\0")
@example(place=len(XML), inserted=b"\0")
def test_a_message_with_more_bytes(folder: Path, place: int, inserted: bytes) -> None:
    path = folder / MESSAGE_NAME
    path.write_bytes(XML[:place] + inserted + XML[place:])
    assert len(report_on(path).summary.inputs) == 1


@CALM
@given(text=st.text(max_size=60))
def test_a_subject_of_any_characters(folder: Path, text: str) -> None:
    path = folder / MESSAGE_NAME
    path.write_bytes(XML.replace(b"Bauantrag", text.encode("utf-8", "surrogatepass")))
    assert len(report_on(path).summary.inputs) == 1


@CALM
@given(raw=st.binary(min_size=1, max_size=60), marked=st.booleans())
def test_a_name_of_any_bytes(folder: Path, raw: bytes, marked: bool) -> None:
    path = folder / ZIP_NAME
    path.write_bytes(archive(delivery(Entry(raw, b"x", flags=UTF8 if marked else 0))))
    assert len(report_on(path).summary.inputs) == 1


@CALM
@given(data=st.binary(max_size=200), name=st.sampled_from(["x.xml", "x.zip", "x", "x.xdomea"]))
def test_any_bytes_under_any_name(folder: Path, data: bytes, name: str) -> None:
    path = folder / name
    path.write_bytes(data)
    assert violated(report_on(path))
