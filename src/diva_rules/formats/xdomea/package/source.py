"""What the three forms of a delivery have in common."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.naming import extension_of
from diva_rules.model.defect import Defect
from diva_rules.model.message import NameParts
from diva_rules.model.package import Entry
from diva_rules.model.text import Text

BLOCK = 1 << 18
SHOWN = 120
"""Characters of a name that a message shows."""

# Files that systems leave behind; they carry no content of the delivery.
_LITTER = frozenset({"thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db", ".directory"})
_LITTER_FOLDERS = ("__MACOSX/",)


class UnreadableError(Exception):
    """The content of an entry cannot be read whole.

    Attributes:
        defect: what stands in the way.
    """

    def __init__(self, defect: Defect) -> None:
        super().__init__(defect.code)
        self.defect = defect


def file_unreadable(name: str, problem: Text) -> Defect:
    """Return the defect of a file that cannot be opened, listed or read."""
    return Defect("file-unreadable", (("name", name), ("problem", problem)), entry=name)


class Found(NamedTuple):
    """An entry found by name.

    Attributes:
        key: identity of the entry in its source.
        name: its exact name.
        number: its position in the order of the source.
    """

    key: int
    name: str
    number: int


class Source(Protocol):
    """A delivery that can be listed, searched and read.

    `scan` is called once before anything else. Who has used a source closes it.
    """

    form: str
    name: NameParts

    def scan(self) -> Iterator[Defect]:
        """Read the list of entries once, build the index, and yield what is wrong."""

    @property
    def count(self) -> int:
        """Number of entries that were listed."""

    @property
    def size(self) -> int:
        """Sum of the stated sizes in bytes."""

    @property
    def whole(self) -> bool:
        """Whether the list of entries is complete, so that a missing name is missing."""

    def entries(self) -> Iterator[tuple[Found, Entry]]:
        """Yield all entries; may be called again."""

    def find(self, name: str) -> tuple[Found | None, str | None]:
        """Return the file of exactly this name, or the name of a similar one.

        Only files are found: a link or a device of that name holds nothing.
        """

    def blocks(self, found: Found) -> Iterator[bytes]:
        """Yield the content of an entry in blocks.

        Raises:
            UnreadableError: while or before content is yielded.
        """

    def close(self) -> None:
        """Give back what is held open; it is opened again when it is needed again."""


def make_entry(name: str, size: int, packed_size: int, kind: str) -> Entry:
    """Return an entry with the parts of its name."""
    folder, _, base = name.rstrip("/").rpartition("/")
    litter = base.lower() in _LITTER or name.startswith(_LITTER_FOLDERS)
    return Entry(name, base, folder, size, packed_size, kind, litter=litter)


def name_defects(entry: Entry, limits: Limits) -> Iterator[Defect]:
    """Yield the budgets that an entry's name exceeds."""
    shown = entry.name[:SHOWN]
    if len(entry.name.encode("utf-8", "surrogateescape")) > limits.name:
        yield Defect("limit-name", (("limit", limits.name), ("name", shown)), entry=shown)
    if entry.folder.count("/") >= limits.nesting:
        yield Defect("limit-nesting", (("limit", limits.nesting), ("name", shown)), entry=shown)


def may_be_message(entry: Entry) -> bool:
    """Tell whether an entry can be a message by its name."""
    return entry.kind == "file" and not entry.litter and extension_of(entry.name) == "xml"


def bytes_of(blocks: Iterator[bytes], most: int) -> bytes:
    """Collect up to `most` bytes of a content."""
    collected = bytearray()
    for block in blocks:
        collected += block
        if len(collected) >= most:
            break
    return bytes(collected[:most])
