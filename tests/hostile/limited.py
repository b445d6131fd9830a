"""Runs the command inside a budget of memory, and notes what it did to the world around it.

Started as a script, by path. It reads jobs from standard input, a line of JSON each, and runs
each in a process of its own, forked when all modules are loaded, which saves half a second a
run. It answers with the number of the process, and with its exit code when it has ended.

The notes of a run say how much memory was in use at most, what was opened below the watched
folder, and everything that writes, deletes, connects or starts another program. Only what
Python does is seen here; what libxml2 might do by itself is seen by the tests that lay out bait.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_HARMFUL = (
    "os.chmod",
    "os.chown",
    "os.exec",
    "os.fork",
    "os.kill",
    "os.link",
    "os.mkdir",
    "os.posix_spawn",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.system",
    "os.truncate",
    "os.utime",
    "shutil.",
    "socket.",
    "subprocess.",
    "tempfile.",
    "urllib.",
)


def _is_local(event: str, arguments: tuple[Any, ...]) -> bool:
    """Tell whether a request is for a file; that it is opened will be heard separately."""
    return event == "urllib.Request" and str(arguments[0]).startswith("file:")


class Witness:
    """Notes what an audit hook is told."""

    def __init__(self, watched: str) -> None:
        self.acts: list[str] = []
        self.opened: list[str] = []
        self.watching = True
        self._watched = watched

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take note of one event."""
        if not self.watching:
            return
        if event == "open":
            path, _, flags = arguments
            name = os.fsdecode(path) if isinstance(path, str | bytes) else str(path)
            if flags & _WRITING:
                self.acts.append(f"open {name}")
            elif name.startswith(self._watched):
                self.opened.append(name)
        elif event.startswith(_HARMFUL) and not _is_local(event, arguments):
            self.acts.append(f"{event} {arguments!r}"[:300])


def peak() -> int:
    """Return the most bytes of memory that this process had in use."""
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike ru_maxrss, it does not count the process that this one was forked from.
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) << 10
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def run(job: dict[str, Any], command: Callable[[list[str]], int]) -> int:
    """Run the command in the world that a job describes, and return its exit code."""
    import resource

    for number, name in enumerate((os.devnull, job["out"], job["err"])):
        os.dup2(os.open(name, os.O_RDWR | os.O_CREAT), number)
    os.chdir(job["here"])
    os.environ.clear()
    os.environ.update(job["environment"])
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    witness = Witness(job["watched"])
    sys.addaudithook(witness.hear)
    code = command(job["arguments"])
    witness.watching = False
    seen = {"peak": peak(), "acts": witness.acts[:50], "opened": witness.opened[:50]}
    Path(job["notes"]).write_text(json.dumps(seen, ensure_ascii=True))
    return code


def serve() -> int:
    """Run one job after the other; in the process of a job, return its exit code."""
    from diva_rules import load_rules
    from diva_rules.cli.app import main

    load_rules()  # loads the modules of all kinds
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            return run(json.loads(line), main)
        os.write(1, f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        os.write(1, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(serve())
