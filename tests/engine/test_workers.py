"""Processes that work side by side end with whoever waits for them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diva_rules.engine.workers import workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")

_LONG = 60.0
_SOON = 20.0
# Prints the number of its worker, which then works long, and waits.
_PARENT = """
import os, time
from diva_rules.engine.workers import workers
with workers(1, tuple) as pool:
    print(pool.submit(os.getpid).result(), flush=True)
    pool.submit(time.sleep, 60).result()
"""


def nothing() -> None:
    """Prepare a worker for nothing."""


def alive(process: int) -> bool:
    """Tell whether a process is there and has not ended."""
    try:
        os.kill(process, 0)
        state = Path(f"/proc/{process}/stat")
        return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def ended(process: int) -> bool:
    """Wait until a process has ended, but not for ever."""
    until = time.monotonic() + _SOON
    while alive(process) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(process)


def test_what_is_done_in_them_comes_back() -> None:
    with workers(2, nothing) as pool:
        assert [pool.submit(pow, 2, n).result() for n in range(5)] == [1, 2, 4, 8, 16]


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, GeneratorExit])
def test_work_is_not_finished_when_nobody_waits(error: type[BaseException]) -> None:
    begun = time.monotonic()
    with pytest.raises(error), workers(2, nothing) as pool:
        process = pool.submit(os.getpid).result()
        for _ in range(6):
            pool.submit(time.sleep, _LONG)
        raise error
    assert time.monotonic() - begun < _SOON
    assert ended(process)


def test_an_interruption_is_for_the_one_who_waits() -> None:
    """The key that interrupts reaches all processes of a terminal."""
    with workers(1, nothing) as pool:
        process = pool.submit(os.getpid).result()
        os.kill(process, signal.SIGINT)
        assert pool.submit(os.getpid).result() == process


def test_workers_do_not_outlive_the_one_they_work_for() -> None:
    command = [sys.executable, "-c", _PARENT]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        process = int(parent.stdout.readline())
        parent.kill()
    assert ended(process)
