"""A bar on standard error, when work takes long and someone is watching."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diva_rules.model.text import Lang, Text

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0
"""Seconds before a bar appears."""


@contextmanager
def bar(size: int, lang: Lang) -> Iterator[Callable[[int], None] | None]:
    """Yield what is told the bytes that are done; None where nobody is watching.

    Args:
        size: bytes in all; 0 if that is not known.
        lang: the language.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    waiting = _Bar(size, Text("Prüfe", "Checking").in_(lang))
    try:
        yield waiting.tell
    finally:
        waiting.stop()


class _Bar:
    def __init__(self, size: int, label: str) -> None:
        self._size = size
        self._label = label
        self._done = 0
        self._begun = time.monotonic()
        self._shown: Progress | None = None

    def tell(self, count: int) -> None:
        self._done += count
        if self._shown is None:
            if time.monotonic() - self._begun < _PATIENCE:
                return
            self._shown = self._start()
        # A message may be read twice, so that more is read than there is.
        done = min(self._done, self._size) if self._size else self._done
        self._shown.update(self._shown.task_ids[0], completed=done)

    def _start(self) -> Progress:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
        )

        shown = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        shown.start()
        shown.add_task(self._label, total=self._size or None)
        return shown

    def stop(self) -> None:
        if self._shown is not None:
            self._shown.stop()
