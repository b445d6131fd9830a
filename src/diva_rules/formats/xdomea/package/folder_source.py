"""A delivery that somebody has unpacked: a folder with a message and its files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.budget import Budget
from diva_rules.formats.xdomea.package.index import FileNames
from diva_rules.formats.xdomea.package.naming import parse_name
from diva_rules.formats.xdomea.package.source import (
    BLOCK,
    Found,
    UnreadableError,
    file_unreadable,
    make_entry,
)
from diva_rules.model.defect import Defect
from diva_rules.model.errors import reason_of
from diva_rules.model.package import Entry
from diva_rules.model.text import Text


class FolderSource:
    """The files below a folder; links are listed and never followed.

    Args:
        path: the folder.
        limits: budgets.
    """

    form = "folder"

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._names: list[str] = []
        self._index = FileNames()
        self._budget = Budget(limits)
        self.name = parse_name(path.resolve().name)
        self.count = 0
        self.size = 0
        self.whole = True

    def scan(self) -> Iterator[Defect]:
        """List the files once, in the order of their names, and yield what is wrong."""
        for name, kind, size, defect in _walk(self._path, "", self._limits.nesting):
            if defect is not None:
                self.whole = False
                yield defect
                continue
            if self.count >= self._limits.entries:
                self.whole = False
                yield Defect("limit-entries", (("limit", self._limits.entries),))
                return
            if kind == "file":
                self._index.add(name, self.count, self.count)
            self._names.append(name)
            self.count += 1
            self.size += size if kind == "file" else 0

    def entries(self) -> Iterator[tuple[Found, Entry]]:
        """Yield the files that `scan` counted."""
        for number, name in enumerate(self._names):
            try:
                status = (self._path / name).lstat()
            except OSError:
                continue
            entry = make_entry(name, status.st_size, status.st_size, _kind(status.st_mode))
            yield Found(number, name, number), entry

    def find(self, name: str) -> tuple[Found | None, str | None]:
        """Return the file of exactly this name, or the name of a similar one."""
        return self._index.find(name, self._names.__getitem__)

    def blocks(self, found: Found) -> Iterator[bytes]:
        """Yield the content of a file in blocks."""
        path = self._path / found.name
        try:
            # O_NOFOLLOW: a name that became a link since the scan is not followed.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
            with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - needs the flags
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise UnreadableError(
                        file_unreadable(found.name, Text("keine Datei", "no file"))
                    )
                read = 0
                while block := file.read(BLOCK):
                    read += len(block)
                    self._budget.spend(found, read)
                    yield block
        except OSError as error:
            raise UnreadableError(file_unreadable(found.name, reason_of(error))) from None

    def close(self) -> None:
        """Do nothing: no file is held open."""


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[str, str, int, Defect | None]]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names only, sorted as they are
    except OSError as error:
        yield prefix, "", 0, file_unreadable(prefix or folder.name, reason_of(error))
        return
    for name in names:
        path, full = folder / name, prefix + name
        try:
            status = path.lstat()
        except OSError as error:
            yield full, "", 0, file_unreadable(full, reason_of(error))
            continue
        kind = _kind(status.st_mode)
        if kind != "folder":
            yield full, kind, status.st_size, None
        elif depth == 0:
            details = (("limit", prefix.count("/")), ("name", full))
            yield full, "", 0, Defect("limit-nesting", details, entry=full)
        else:
            yield f"{full}/", kind, 0, None
            yield from _walk(path, f"{full}/", depth - 1)


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "symlink"
    if stat.S_ISDIR(mode):
        return "folder"
    return "file" if stat.S_ISREG(mode) else "device"
