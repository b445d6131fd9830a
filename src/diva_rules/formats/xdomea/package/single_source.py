"""A message alone, without a package."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


class SingleSource:
    """One XML file.

    Args:
        path: the file.
    """

    form = "xml"

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = parse_name(path.name)
        self.count = 1
        self.size = 0
        self.whole = False

    def scan(self) -> Iterator[Defect]:
        """Look whether the file can be read."""
        try:
            self.size = self._path.stat().st_size
            with self._path.open("rb"):
                pass
        except OSError as error:
            yield file_unreadable(self._path.name, reason_of(error))

    def entries(self) -> Iterator[tuple[Found, Entry]]:
        """Yield the file itself."""
        name = self._path.name
        yield Found(0, name, 0), make_entry(name, self.size, self.size, "file")

    def find(self, name: str) -> tuple[Found | None, str | None]:
        """Find nothing: without a package no file can be missing."""
        return None, None

    def blocks(self, found: Found) -> Iterator[bytes]:
        """Yield the content of the file in blocks."""
        try:
            with self._path.open("rb") as file:
                while block := file.read(BLOCK):
                    yield block
        except OSError as error:
            raise UnreadableError(file_unreadable(found.name, reason_of(error))) from None

    def close(self) -> None:
        """Do nothing: no file is held open."""
