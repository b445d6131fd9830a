"""A small world in which the command meets hostile input, and everything that must hold there.

Whatever the input is: the command ends in time, with 0, 1 or 2; it says nothing on standard
error when it reports; its report follows the published schema; it stays below a bound of
memory; it writes nothing, connects to nothing, and leaves no file behind.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.support.reference import REPOSITORY

MIB = 1 << 20
SECONDS = 60
PEAK = 160 * MIB
"""Memory that any input may take; a check of one small message takes about 80 MiB."""
ADDRESS_SPACE = 1536 * MIB

# Rules that ask for something a single message cannot bring, and would stay open in each test;
# and the one on processes of 4.0 without their file, of which the plain message has one.
_OPEN = (
    "XD-CTX-001",
    "XD-DOC-006",
    "XD-DOC-015",
    "XD-HDR-008",
    "XD-ID-007",
    "XD-ID-008",
    "XD-ID-011",
    "XD-PRC",
    "XD-PRF",
    "XD-SEQ",
)
_VALIDATED = 100
"""How many findings of a report are held against its schema, which takes a millisecond each."""
_LIMITED = Path(__file__).with_name("limited.py")


_SOUND: set[str] = set()


class Launcher:
    """Starts runs of the command, each in a process of its own; see `limited.py`."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-P", "-W", "default", str(_LIMITED)],
            env={**os.environ, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
        )

    def run(self, job: Mapping[str, Any], seconds: float) -> int:
        """Run a job and return its exit code; end it if it takes too long."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(job).encode() + b"\n")
        child = self._answer(SECONDS)
        assert child is not None
        code = self._answer(seconds)
        if code is None:
            os.kill(child, signal.SIGKILL)
            self._answer(SECONDS)
            pytest.fail(f"ended after {seconds} seconds")
        return code

    def _answer(self, seconds: float) -> int | None:
        """Return the next number that the server says, None if it says nothing in time."""
        assert self._server.stdout is not None
        ready, _, _ = select.select([self._server.stdout], [], [], seconds)
        return int(self._server.stdout.readline()) if ready else None

    def close(self) -> None:
        """End the server."""
        with self._server as server:
            assert server.stdin is not None
            server.stdin.close()


@dataclass(frozen=True)
class Ran:
    """One run of the command that kept all promises.

    Attributes:
        code: exit code.
        out: standard output, decoded; what cannot be decoded stays as surrogates.
        err: standard error.
        seconds: how long it took.
        peak: bytes of memory in use at most.
        opened: files opened below the folder of bait.
    """

    code: int
    out: str
    err: str
    seconds: float
    peak: int
    opened: tuple[str, ...]
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def findings(self) -> list[dict[str, Any]]:
        """The violations, without what stays open."""
        return [f for f in self.report["findings"] if f["verdict"] == "violated"]

    @property
    def rules(self) -> set[str]:
        """The rules that were violated, of any severity."""
        return {f["rule"] for f in self.findings}

    @property
    def by_file(self) -> dict[str, set[str]]:
        """The violated rules of each input, by its path in the report."""
        found: dict[str, set[str]] = defaultdict(set)
        for info in self.report["inputs"]:
            found[info["path"]] = set()
        for finding in self.findings:
            found[finding["location"]["file"]].add(finding["rule"])
        return dict(found)

    @property
    def by_case(self) -> dict[str, set[str]]:
        """The violated rules of each input, by the folder that it lies in."""
        return {path.rpartition("/")[0]: rules for path, rules in self.by_file.items()}

    def sentences(self, rule: str) -> dict[str, str]:
        """Return what a rule says in English of each input, by the folder that it lies in."""
        return {
            f["location"]["file"].rpartition("/")[0]: f["message"]["en"]
            for f in self.findings
            if f["rule"] == rule
        }

    @property
    def unchecked(self) -> set[str]:
        """The rules that could not be checked."""
        return {entry["rule"] for entry in self.report["not_checked"]}

    def places(self, rule: str) -> list[str | None]:
        """Return the entries that a rule names."""
        return [f["location"]["entry"] for f in self.findings if f["rule"] == rule]

    def said(self, rule: str) -> str:
        """Return what a rule says in English, all its findings in one text."""
        return "\n".join(f["message"]["en"] for f in self.findings if f["rule"] == rule)


class World:
    """Folders of their own for input, bait, temporary files and the working directory.

    Args:
        root: an empty folder.
        launcher: starts the runs.
    """

    def __init__(self, root: Path, launcher: Launcher) -> None:
        self.root = root
        self._launcher = launcher
        self._said = self._made("said")
        self.input = self._made("input")
        self.bait = self._made("bait")
        self.temporary = self._made("temporary")
        self.here = self._made("here")
        self._notes = root / "notes.json"

    def _made(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir()
        return folder

    def put(self, name: str | bytes, content: bytes | str) -> Path:
        """Write a file of input and return its path."""
        path = self.input / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def diva(
        self,
        *arguments: str | Path,
        seconds: float = SECONDS,
        peak: int = PEAK,
        spills: bool = False,
    ) -> Ran:
        """Run the command with any arguments and see that it keeps all promises but its report.

        Args:
            arguments: the arguments.
            seconds: how long it may take.
            peak: how many bytes of memory it may use.
            spills: whether it may use temporary files, because there is so much to report.
        """
        before = self._snapshot()
        begun = time.monotonic()
        job = {
            "arguments": [str(argument) for argument in arguments],
            "notes": str(self._notes),
            "out": str(self._said / "out"),
            "err": str(self._said / "err"),
            "here": str(self.here),
            "environment": self._environment(),
            "memory": ADDRESS_SPACE,
            "watched": str(self.bait),
        }
        code = self._launcher.run(job, seconds)
        took = time.monotonic() - begun
        err = (self._said / "err").read_bytes().decode("utf-8", "replace")
        assert code in {0, 1, 2}, f"exit code {code}: {err}{self._trace()}"
        assert "Traceback" not in err, err
        notes = json.loads(self._notes.read_text())
        acts = [act for act in notes["acts"] if not (spills and str(self.temporary) in act)]
        assert not acts, acts
        out = (self._said / "out").read_bytes().decode("utf-8", "surrogateescape")
        assert self._snapshot() == before, "files came, went or changed"
        assert notes["peak"] < peak, f"{notes['peak'] / MIB:.0f} MiB in use"
        return Ran(code, out, err, took, notes["peak"], tuple(notes["opened"]))

    def check(
        self,
        *paths: Path,
        limits: Mapping[str, int] | None = None,
        seconds: float = SECONDS,
        peak: int = PEAK,
        spills: bool = False,
    ) -> Ran:
        """Check inputs, all of the input folder if none is named, and read the report."""
        arguments = self._validate(paths, "json", limits)
        ran = self.diva(*arguments, seconds=seconds, peak=peak, spills=spills)
        assert ran.err == ""
        report = json.loads(ran.out)
        shown = {**report, "findings": report["findings"][:_VALIDATED]}
        problems = problems_of(shown)
        assert not problems, problems[:3]
        return Ran(ran.code, ran.out, ran.err, ran.seconds, ran.peak, ran.opened, report)

    def check_each(
        self,
        name: str,
        cases: Mapping[str, bytes | str],
        **options: Any,  # noqa: ANN401
    ) -> Ran:
        """Check inputs of the same name, each in a folder called like its case.

        Args:
            name: name of the files.
            cases: their contents.
            options: see `check`.
        """
        return self.check(*(self.put(f"{case}/{name}", cases[case]) for case in cases), **options)

    def read_aloud(self, *paths: Path, lang: str = "en") -> str:
        """Check inputs and return the report for people."""
        ran = self.diva("--lang", lang, *self._validate(paths, "text", None))
        assert ran.err == ""
        return ran.out

    def _validate(
        self, paths: Sequence[Path], form: str, limits: Mapping[str, int] | None
    ) -> list[str | Path]:
        arguments: list[str | Path] = ["validate", "--format", form, "--as-of", "2026-11-23"]
        for rule in _OPEN:
            arguments += ["--ignore", rule]
        for name, limit in (limits or {}).items():
            arguments += ["--limit", f"{name}={limit}"]
        return [*arguments, "--", *(paths or [self.input])]

    def _environment(self) -> dict[str, str]:
        kept = {k: os.environ[k] for k in ("PATH", "SYSTEMROOT") if k in os.environ}
        return {
            **kept,
            "HOME": str(self.here),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(self.temporary),
        }

    def _trace(self) -> str:
        traces = sorted(self.temporary.glob("diva-trace-*"))
        return "\n".join(path.read_text()[-700:] for path in traces)

    def _snapshot(self) -> dict[str, tuple[int, int, int]]:
        """Return what lies in this world, with kind, size and time of change."""
        self._notes.unlink(missing_ok=True)
        self._notes.touch()
        for stream in ("out", "err"):
            (self._said / stream).unlink(missing_ok=True)
        own = {os.fsencode(path) for path in (self._notes, self._said, self.temporary)}
        found = {}
        for folder, folders, files in os.walk(os.fsencode(self.root)):
            for name in (*folders, *files):
                path = os.path.join(folder, name)  # noqa: PTH118 - names may be no text
                status = os.lstat(path)
                if path not in own:
                    found[os.fsdecode(path)] = (status.st_mode, status.st_size, status.st_mtime_ns)
        return found


def problems_of(report: Mapping[str, Any]) -> list[str]:
    """Return what the published schema of reports finds wrong with a report.

    Entries of its lists that were found sound before are left out: most of them come in every
    report, and each takes a millisecond.
    """
    new = {
        name: {text: entry for entry in report[name] if (text := json.dumps(entry)) not in _SOUND}
        for name in ("findings", "rules", "not_checked")
    }
    fresh = {**report, **{name: list(entries.values()) for name, entries in new.items()}}
    problems = [error.message for error in _report_validator().iter_errors(fresh)]
    if not problems:
        _SOUND.update(*new.values())
    return problems


@cache
def _report_validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((REPOSITORY / "schemas" / "report.schema.json").read_text("utf-8"))
    )
