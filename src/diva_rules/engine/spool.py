"""Findings on disk, when there are too many for memory, and findings in order.

A message of a gigabyte in which every object is wrong makes millions of findings.
"""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Any

from diva_rules.model.finding import Finding

_IN_MEMORY = 4_000
"""Findings kept in memory before they go to disk; one takes about three kilobytes."""
_BATCH = 64


def in_order(
    findings: Iterable[Finding], key: Callable[[Finding], Any], in_memory: int = _IN_MEMORY
) -> Iterator[Finding]:
    """Take all findings, and then return them in the order of a key.

    More than `in_memory` of them are sorted in parts, which lie in a nameless
    temporary file.
    """
    stream = iter(findings)
    part = _sorted_part(stream, key, in_memory)
    if len(part) < in_memory:
        return iter(part)
    with ExitStack() as on_failure:
        file = on_failure.enter_context(tempfile.TemporaryFile(prefix="diva-"))
        starts: list[int] = []
        while part:
            starts.append(file.tell())
            _write(file, part)
            part = _sorted_part(stream, key, in_memory)
        on_failure.pop_all()  # from here on, the reader closes the file
    return _merged(file, starts, key)


def _merged(file: IO[bytes], starts: list[int], key: Callable[[Finding], Any]) -> Iterator[Finding]:
    with file:
        yield from heapq.merge(*[_read(file, start) for start in starts], key=key)


def _sorted_part(
    stream: Iterator[Finding], key: Callable[[Finding], Any], in_memory: int
) -> list[Finding]:
    return sorted(islice(stream, in_memory), key=key)


def _write(file: IO[bytes], findings: Iterable[Finding]) -> None:
    stream = iter(findings)
    while batch := list(islice(stream, _BATCH)):
        pickle.dump(batch, file, pickle.HIGHEST_PROTOCOL)
    pickle.dump([], file)


def _read(file: IO[bytes], start: int) -> Iterator[Finding]:
    """Read what `_write` wrote at a place; several readers may take turns on one file."""
    while True:
        file.seek(start)
        batch = pickle.load(file)  # noqa: S301 - written by this very process or its worker
        start = file.tell()
        if not batch:
            return
        yield from batch


class Parcel:
    """Findings of one input on their way from a worker to the report.

    Args:
        findings: the findings; those that do not fit in memory go to a file.
        folder: where the file is made.
    """

    def __init__(self, findings: Iterable[Finding], folder: str) -> None:
        stream = iter(findings)
        self._first = list(islice(stream, _IN_MEMORY))
        self._rest: Path | None = None
        if len(self._first) < _IN_MEMORY:
            return
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as file:
            self._rest = Path(file.name)
            _write(file, stream)

    def unpack(self) -> Iterator[Finding]:
        """Yield the findings, and remove the file."""
        yield from self._first
        if self._rest is not None:
            with self._rest.open("rb") as file:
                yield from _read(file, 0)
            self._rest.unlink()
