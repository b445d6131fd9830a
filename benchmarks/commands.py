"""Runs a command and tells what it took: wall time, CPU time, memory of its process tree."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_PSS = re.compile(rb"^Pss:\s+(\d+) kB$", re.MULTILINE)
# A sample costs about a millisecond on the other core; peaks shorter than this may be missed.
_INTERVAL = 0.1
_KIB = 1024


class CommandError(Exception):
    """A command that was to be measured failed, so that there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took.

    Attributes:
        wall: seconds from its start to its end, start-up included.
        cpu: seconds of CPU, in itself and in the processes that it started.
        tree: the largest sum of the proportional set sizes of its processes, in bytes; None
            where the system does not tell.
        rss: the largest resident set of any one of its processes, in bytes, as the kernel
            kept it. It cannot fall below that of the measuring process.
    """

    wall: float
    cpu: float
    tree: int | None
    rss: int

    @property
    def memory(self) -> int:
        """The memory of the tree, or of its largest process where the tree is unknown."""
        return self.rss if self.tree is None else self.tree


def run(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Usage:
    """Run a command to its end.

    Raises:
        CommandError: its exit code is not 0.
    """
    with tempfile.TemporaryFile() as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **(environment or {})},
        )
        try:
            with _Sampler(process.pid) as sampler:
                # Only wait4 tells the CPU time of this one child.
                _, status, used = os.wait4(process.pid, 0)
                wall = time.perf_counter() - begun
                process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if process.returncode is None:
                process.kill()
                process.wait()
        if process.returncode:
            output.seek(0)
            said = output.read()[-2000:].decode(errors="replace").strip()
            raise CommandError(f"exit code {process.returncode}: {' '.join(command)}\n{said}")
    return Usage(wall, used.ru_utime + used.ru_stime, sampler.peak, used.ru_maxrss * _KIB)


def tree_memory(pid: int) -> int | None:
    """Return the sum of the proportional set sizes of a process and all below it, in bytes.

    A page that several processes share counts once in total. None if nothing can be read:
    the process has ended, or the system has no `smaps_rollup`.
    """
    sizes = [size for member in _tree(pid) if (size := _pss(member)) is not None]
    return sum(sizes) if sizes else None


def _tree(pid: int) -> Iterator[int]:
    yield pid
    for children in _PROC.glob(f"{pid}/task/*/children"):
        for child in _read(children).split():
            yield from _tree(int(child))


def _pss(pid: int) -> int | None:
    match = _PSS.search(_read(_PROC / str(pid) / "smaps_rollup"))
    return int(match[1]) * _KIB if match else None


def _read(path: Path) -> bytes:
    """Return what a file under /proc says; nothing if its process is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


class _Sampler(threading.Thread):
    """Looks at the memory of a process tree again and again, and keeps the most it saw."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak: int | None = None
        self._pid = pid
        self._ended = threading.Event()

    def __enter__(self) -> _Sampler:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self.join()

    def run(self) -> None:
        while not self._ended.wait(_INTERVAL):
            self.peak = _larger(self.peak, tree_memory(self._pid))


def _larger(first: int | None, second: int | None) -> int | None:
    known = [size for size in (first, second) if size is not None]
    return max(known, default=None)
