"""Findings on disk: the same order as in memory, and nothing left behind."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.engine import spool
from diva_rules.engine.spool import Parcel, in_order
from diva_rules.model.finding import Finding, Location, sort_key
from tests.support.findings import finding

findings = st.lists(
    st.builds(
        lambda rule, file, line, message: finding(
            rule, location=Location(file, "m.xml", line), message=message
        ),
        st.sampled_from(["T-A-001", "T-A-002"]),
        st.sampled_from(["a.zip", "b.zip", None]),
        st.none() | st.integers(0, 9),
        st.sampled_from(["x", "ä", "\udcff"]),
    ),
    max_size=40,
)


@settings(max_examples=150, deadline=None, derandomize=True, database=None)
@given(findings, st.integers(1, 7))
def test_the_order_is_that_of_sorted(given_findings: list[Finding], in_memory: int) -> None:
    found = list(in_order(iter(given_findings), sort_key, in_memory))
    assert found == sorted(given_findings, key=sort_key)


def many(count: int) -> list[Finding]:
    return [finding(location=Location("a.zip", "m.xml", n * 7919 % count)) for n in range(count)]


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 128, 200])
@pytest.mark.parametrize("in_memory", [1, 64, 100])
def test_parts_and_batches_of_every_size(count: int, in_memory: int) -> None:
    given_findings = many(count)
    found = list(in_order(iter(given_findings), sort_key, in_memory))
    assert found == sorted(given_findings, key=sort_key)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which temporary files are made."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_no_file_is_left(folder: Path) -> None:
    assert len(list(in_order(many(50), sort_key, 5))) == 50
    assert list(folder.iterdir()) == []


def test_no_file_is_left_when_nobody_reads_to_the_end(folder: Path) -> None:
    stream = in_order(many(50), sort_key, 5)
    assert next(stream).location.line == 0
    assert isinstance(stream, Iterator)
    stream.close()  # type: ignore[attr-defined] # a generator
    assert list(folder.iterdir()) == []


def test_the_file_is_closed_when_the_findings_break_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Iterator[Finding]:
        yield from many(20)
        raise RuntimeError("broken off")

    with tempfile.TemporaryFile() as file:
        monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: file)
        with pytest.raises(RuntimeError, match="broken off"):
            list(in_order(broken(), sort_key, 5))
        assert file.closed


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 80, 200])
def test_a_parcel_gives_back_what_was_put_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 10)
    given_findings = many(count) if count else []
    parcel = Parcel(iter(given_findings), str(tmp_path))
    assert len(list(tmp_path.iterdir())) == (1 if count >= 10 else 0)
    assert list(parcel.unpack()) == given_findings
    assert list(tmp_path.iterdir()) == []


def test_a_parcel_keeps_its_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "_IN_MEMORY", 2)
    given_findings = list(reversed(many(100)))
    assert list(Parcel(given_findings, str(tmp_path)).unpack()) == given_findings
