"""Processes that work side by side, and end when nobody waits for them any more."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection, wait


@contextmanager
def workers(
    count: int, begin: Callable[[], None], *, fresh: bool = False
) -> Iterator[ProcessPoolExecutor]:
    """Yield processes to work in.

    When what is done with them breaks off, by an error or an interruption, they end
    at once, in the midst of their work; the executor alone would let them finish it.

    Args:
        count: how many.
        begin: called in each of them first; must be picklable.
        fresh: whether they start from nothing, because this process may hold a library
            that does not survive a fork.
    """
    stop, stopping = Pipe(duplex=False)
    with (
        stop,
        stopping,
        ProcessPoolExecutor(
            count,
            get_context("spawn") if fresh else None,
            initializer=_begin,
            initargs=(stop, begin),
        ) as pool,
    ):
        try:
            yield pool
        except BaseException:
            stopping.send_bytes(b"stop")
            raise


def _begin(stop: Connection, begin: Callable[[], None]) -> None:
    # An interruption is for the one who waits; it comes to all processes of a terminal.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(stop,), daemon=True).start()
    begin()


def _end_with(stop: Connection) -> None:
    """End this process when it is told to, or when the one it works for is gone.

    The word is never taken out of the pipe, so that all processes see it.
    """
    parent = parent_process()
    wait([stop, *([parent.sentinel] if parent is not None else [])])
    os._exit(1)
