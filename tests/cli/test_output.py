"""Where results go: whole or not at all, in UTF-8 with Unix line ends, always the same bytes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from diva_rules import load_rules
from diva_rules.cli.output import results
from diva_rules.model.errors import ConfigurationError
from tests.cli.running import Diva, outside
from tests.support.deliveries import DOCS, Doc, message, package, uuid

FULL = Path("/dev/full")


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    with results(path) as out:
        out.write("Prüfbericht „A“\n")
        assert not path.exists()
    assert path.read_bytes() == "Prüfbericht „A“\n".encode()
    assert files(tmp_path) == ["report.txt"]


def test_file_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("a much longer old report", encoding="utf-8")
    with results(path) as out:
        out.write("new\n")
        assert path.read_text(encoding="utf-8") == "a much longer old report"
    assert path.read_text(encoding="utf-8") == "new\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("old", [None, "old"])
def test_failure_leaves_nothing(
    error: type[BaseException], old: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "report.txt"
    if old is not None:
        path.write_text(old, encoding="utf-8")
    with pytest.raises(error), results(path) as out:
        out.write("half a rep")
        raise error
    assert files(tmp_path) == ([] if old is None else ["report.txt"])
    assert old is None or path.read_text(encoding="utf-8") == old


needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@needs_full
def test_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught, results(tmp_path / "report.txt") as out:
        with FULL.open("w") as full:
            os.dup2(full.fileno(), out.fileno())
        out.write("half a rep")
    assert "report.txt: lässt sich nicht schreiben" in caught.value.text.de
    assert "report.txt: cannot be written (No space left on device)" in caught.value.text.en
    assert "report.txt: lässt sich nicht schreiben (kein Platz" in caught.value.text.de
    assert files(tmp_path) == []


def test_failure_of_the_work_is_not_called_one_of_the_output(tmp_path: Path) -> None:
    for path in (tmp_path / "report.txt", None):
        with pytest.raises(PermissionError, match="input"), results(path) as out:
            out.write("half a rep")
            raise PermissionError(13, "input")
    assert files(tmp_path) == []


@needs_full
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    device = tmp_path / "device"
    device.symlink_to(os.devnull)
    with results(device) as out:
        out.write("x")
    assert device.is_symlink()
    device.unlink()
    device.symlink_to(FULL)
    with pytest.raises(ConfigurationError, match="device: cannot be written"):  # noqa: SIM117
        with results(device) as out:
            out.write("x")
    assert device.is_symlink()
    assert files(tmp_path) == ["device"]


@pytest.mark.parametrize("place", ["missing/report.txt", "file/report.txt"])
def test_folder_that_cannot_be_written(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ConfigurationError) as caught, results(tmp_path / place):
        raise AssertionError("nothing is to be done")  # pragma: no cover
    assert "report.txt" in caught.value.text.de
    assert files(tmp_path) == ["file"]


def test_report_of_a_folder_that_cannot_be_written(
    diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    path = tmp_path / "missing" / "report.json"
    call = ("validate", delivery, "--rules", rules, "--format", "json", "--output", path)
    ran = diva(*call)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{path}: lässt sich nicht schreiben (")
    assert not path.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of Unix")
@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_file_has_the_mode_that_others_have(umask: int, mode: int, tmp_path: Path) -> None:
    """A temporary file is private; a report must not stay so."""
    before = os.umask(umask)
    try:
        with results(tmp_path / "report.txt") as out:
            out.write("x")
        assert os.umask(umask) == umask
    finally:
        os.umask(before)
    assert (tmp_path / "report.txt").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_file_and_standard_output_are_the_same(
    form: str, diva: Diva, delivery: Path, rules: Path, tmp_path: Path
) -> None:
    call = ("validate", delivery, "--rules", rules, "--format", form)
    printed = diva(*call)
    written = diva(*call, "--output", tmp_path / "out")
    assert (printed.code, written.code, written.out, written.err) == (1, 1, "", "")
    assert (tmp_path / "out").read_bytes() == printed.out.encode()
    assert printed.out.endswith("\n")


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_bytes_to_a_pipe(form: str, rules: Path, tmp_path: Path) -> None:
    """UTF-8 and Unix line ends, whatever the machine thinks of both."""
    given = package(tmp_path, xml=message(subject="Straße „7“"))
    done = outside("validate", given, "--rules", rules, "--format", form)
    assert (done.returncode, done.stderr) == (1, b"")
    text = done.stdout.decode("utf-8", "strict")
    assert "\r" not in text
    assert "\ufffd" not in text
    assert "„Bemerkung“ ergänzen." in text


@pytest.fixture
def several(tmp_path: Path) -> Path:
    """Return a folder with packages of several processes, two of them with findings."""
    folder = tmp_path / "several"
    folder.mkdir()
    for number, docs in enumerate((DOCS, (Doc(2), Doc(2)), (Doc(5, content=b"%PDF-1.7"),))):
        process = uuid(70 + number)
        package(folder, process=process, docs=docs)
        package(folder, message_type="0501", process=process, docs=docs[:1])
    package(folder, "4.0.0", process=uuid(80))
    (folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    return folder


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_jobs_do_not_change_a_byte(form: str, diva: Diva, several: Path, tmp_path: Path) -> None:
    call = ("validate", several, "--format", form, "--as-of", "2026-11-23", "--output")
    one, two = tmp_path / "1.out", tmp_path / "2.out"
    assert diva(*call, one) == (1, "", "")
    done = outside(*call, two, "--jobs", "2")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
    assert one.read_bytes() == two.read_bytes()
    assert b"broken.zip" in one.read_bytes()


def test_json_holds_the_whole_run(diva: Diva, several: Path) -> None:
    ran = diva("validate", several, "--format", "json", "--as-of", "2026-11-23")
    report = json.loads(ran.out)
    assert ran.err == ""
    assert report["as_of"] == "2026-11-23"
    assert report["counts"]["inputs"] == len(report["inputs"]) == 8
    assert report["counts"]["rules"] == len(report["rules"]) == len(load_rules())
    graded = [f for f in report["findings"] if f["verdict"] == "violated"]
    assert report["counts"]["error"] == sum(f["severity"] == "error" for f in graded) > 0


def test_json_lines_say_the_same_as_json(diva: Diva, several: Path) -> None:
    call = ("validate", several, "--as-of", "2026-11-23", "--format")
    report = json.loads(diva(*call, "json").out)
    first, *lines, last = (json.loads(line) for line in diva(*call, "jsonl").out.splitlines())
    assert (first["type"], last["type"]) == ("run", "summary")
    assert {line.pop("type") for line in lines} == {"finding"}
    marks = sorted(finding["fingerprint"] for finding in report["findings"])
    assert sorted(line["fingerprint"] for line in lines) == marks
    assert last["counts"] == report["counts"]


@pytest.mark.parametrize(("most", "shown"), [("1", 1), ("2", 2), ("0", 3), ("20", 3)])
def test_most_findings_shown_per_rule(
    most: str, shown: int, diva: Diva, delivery: Path, rules: Path
) -> None:
    ran = diva("validate", delivery, "--rules", rules, "--max-per-rule", most)
    assert ran.out.count(" · Zeile ") == shown
    assert f"und {3 - shown} weitere" in ran.out or shown == 3
