"""Ways out that nobody wishes for: a bug, an interruption, a reader who has seen enough."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import diva_rules.api
from diva_rules.cli.app import BUG, INTERRUPTED, PIPE_CLOSED, USAGE
from tests.cli.running import COMMAND, Diva, Ran, outside

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="closed pipes are different there")


@pytest.fixture
def broken(
    diva: Diva, rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[BaseException, str], Ran]:
    """Return the command with a bug inside: something raises in the midst of its work."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def run(error: BaseException, lang: str = "de") -> Ran:
        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(diva_rules.api, "load_rules", fail)
        return diva("validate", rules, "--lang", lang)

    return run


Broken = Callable[..., Ran]


@pytest.mark.parametrize(
    "error",
    [
        RuntimeError("geheimer Betreff"),
        KeyError("x"),
        AssertionError(),
        RecursionError("deep"),
        MemoryError(),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "reason"),
        PermissionError(13, "denied"),
        EOFError("ended"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_bug(error: BaseException, broken: Broken, tmp_path: Path) -> None:
    """It ends with 4 and keeps the trace in a file; the text shows neither trace nor data."""
    ran = broken(error)
    assert (ran.code, ran.out) == (BUG, "")
    assert ran.err.startswith("Das ist ein Fehler von diva_rules, nicht der Eingabe.")
    assert len(ran.err.splitlines()) == 1
    assert "geheimer Betreff" not in ran.err
    (trace,) = tmp_path.glob("diva-trace-*.txt")
    assert str(trace) in ran.err
    text = trace.read_text(encoding="utf-8")
    assert text.startswith("diva_rules ")
    assert "Traceback (most recent call last):" in text
    assert type(error).__name__ in text


def test_bug_in_english(broken: Broken) -> None:
    assert broken(RuntimeError(), "en").err.startswith("This is a bug of diva_rules, not of the")


def test_interruption(broken: Broken, tmp_path: Path) -> None:
    ran = broken(KeyboardInterrupt())
    assert (ran.code, ran.out) == (INTERRUPTED, "")
    assert ran.err.strip() == ""
    assert not list(tmp_path.glob("diva-trace-*"))


def test_interruption_leaves_the_old_report(
    diva: Diva, rules: Path, delivery: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    report = tmp_path / "report.json"
    report.write_text("old", encoding="utf-8")
    monkeypatch.setattr("diva_rules.report.json_report.render", stop)
    call = ("validate", delivery, "--rules", rules, "--format", "json", "--output", report)
    assert diva(*call).code == INTERRUPTED
    assert report.read_text(encoding="utf-8") == "old"
    assert not list(tmp_path.glob(".report*"))


@needs_posix
def test_closed_pipe_is_told_from_findings() -> None:
    """`diva … | head`: no word on standard error, and no exit code that means findings."""
    code, err = _with_closed_pipe()
    assert (code, err) == (PIPE_CLOSED, b"")


def _with_closed_pipe() -> tuple[int, bytes]:
    """List the rules to a reader that goes away at once."""
    with subprocess.Popen(
        [*COMMAND, "rules", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        return process.wait(timeout=60), process.stderr.read()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_is_no_bug(tmp_path: Path) -> None:
    """As with --output: what cannot be written ends with 2, and a sentence says so."""
    full = ("sh", "-c", 'exec "$@" >/dev/full', "sh", *COMMAND)
    done = outside("rules", "list", command=full, temporary=tmp_path)
    assert done.returncode == USAGE
    assert done.stdout == b""
    reason = "kein Platz auf dem Datenträger"
    assert done.stderr.decode() == f"Standardausgabe: lässt sich nicht schreiben ({reason}).\n"
    assert not list(tmp_path.iterdir())


@needs_posix
def test_closed_output_is_no_bug(tmp_path: Path) -> None:
    closed = ("sh", "-c", 'exec "$@" >&-', "sh", *COMMAND)
    done = outside("rules", "list", command=closed, temporary=tmp_path)
    assert done.returncode == USAGE
    assert done.stderr.decode() == "Die Standardausgabe ist geschlossen.\n"
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_under_help_is_no_bug(tmp_path: Path) -> None:
    full = ("sh", "-c", 'exec "$@" >/dev/full', "sh", *COMMAND)
    done = outside("--help", command=full, temporary=tmp_path)
    assert done.returncode == USAGE
    assert done.stderr.decode() == "Kein Platz auf dem Datenträger.\n"
    assert not list(tmp_path.iterdir())


@needs_posix
def test_closed_standard_error_is_no_bug(tmp_path: Path) -> None:
    closed = ("sh", "-c", 'exec "$@" 2>&-', "sh", *COMMAND)
    good = outside("rules", "list", command=closed, temporary=tmp_path)
    wrong = outside("rules", "nothing", command=closed, temporary=tmp_path)
    assert (good.returncode, wrong.returncode) == (0, USAGE)
    assert (good.stdout != b"", wrong.stdout) == (True, b"")


def test_bug_is_shown_where_its_trace_cannot_be_kept(
    broken: Broken, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    ran = broken(RuntimeError("x"))
    assert (ran.code, ran.out) == (BUG, "")
    assert "Traceback (most recent call last):" in ran.err
    assert ran.err.endswith("Bitte melden, mit dem, was hier steht.\n")


def test_shells_can_complete(diva: Diva, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_DIVA_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "diva val")
    monkeypatch.setenv("COMP_CWORD", "1")
    assert diva() == (0, "plain,validate\n", "")
