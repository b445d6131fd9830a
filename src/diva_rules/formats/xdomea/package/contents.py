"""What contents turned out to be, remembered so that each is read once."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Hashable
from typing import Generic, TypeVar

from diva_rules.formats.identify import lookup
from diva_rules.formats.xdomea.package.content import Content, Nature, read_content
from diva_rules.formats.xdomea.package.source import Found, Source, UnreadableError

# Place of the record that was made before for the same entry, size, numbers of
# nature and algorithm, SHA-256, length of the digest by the algorithm, which follows.
_HEAD = struct.Struct("<QQIH32sB")
_UNREADABLE, _FIRST = 1, 2
_Value = TypeVar("_Value", bound=Hashable)


class Contents:
    """Reads the contents of entries, and remembers what came of it.

    A message may name a file any number of times, and is looked at twice. What is
    kept is eight bytes for each entry and about a hundred for each content.

    Args:
        source: the package.
        identified: bytes of a content that are looked up in PRONOM at most; 0 if
            nothing is.
    """

    def __init__(self, source: Source, identified: int = 0) -> None:
        self._source = source
        self._identified = identified
        self._places = array("Q")
        self._records = bytearray()
        self._natures: _Numbers[Nature] = _Numbers()
        self._algorithms: _Numbers[str | None] = _Numbers()

    def read(self, found: Found, algorithm: str | None) -> Content | None:
        """Return what the content of an entry is; None if it was unreadable before.

        Args:
            found: the entry.
            algorithm: name in hashlib of the digest that is wanted beside SHA-256.

        Raises:
            UnreadableError: it is unreadable, which is said once.
        """
        content = self.known(found, algorithm)
        if content is not None or self._place(found) == _UNREADABLE:
            return content
        try:
            content = self._read(found, algorithm)
        except UnreadableError:
            self._places[found.number] = _UNREADABLE
            raise
        self._keep(found, algorithm, content)
        return content

    def _read(self, found: Found, algorithm: str | None) -> Content:
        blocks = self._source.blocks(found)
        if not self._identified:
            return read_content(blocks, algorithm)
        with lookup(found.name, self._identified) as looked_up:
            return read_content(blocks, algorithm, looked_up)

    def known(self, found: Found, algorithm: str | None) -> Content | None:
        """Return what was read of an entry before, with the digest that is wanted."""
        place = self._place(found)
        while place >= _FIRST:
            at = place - _FIRST
            place, size, nature, number, sha256, length = _HEAD.unpack_from(self._records, at)
            made_by = self._algorithms.values[number]
            if algorithm in {None, "sha256", made_by}:
                start = at + _HEAD.size
                digest = sha256 if algorithm == "sha256" else self._records[start : start + length]
                shown = digest.hex() if algorithm is not None else None
                return Content(size, sha256.hex(), shown, self._natures.values[nature])
        return None

    def _place(self, found: Found) -> int:
        """Return where the last record of an entry is, and make room for one."""
        missing = found.number + 1 - len(self._places)
        if missing > 0:
            self._places.frombytes(bytes(missing * self._places.itemsize))
        return self._places[found.number]

    def _keep(self, found: Found, algorithm: str | None, content: Content) -> None:
        digest = bytes.fromhex(content.digest or "")
        before, self._places[found.number] = self._place(found), len(self._records) + _FIRST
        self._records += _HEAD.pack(
            before,
            content.size,
            self._natures.number(content.nature),
            self._algorithms.number(algorithm),
            bytes.fromhex(content.sha256),
            len(digest),
        )
        self._records += digest


class _Numbers(Generic[_Value]):
    """Numbers for the few values that come again and again."""

    def __init__(self) -> None:
        self.values: list[_Value] = []
        self._numbers: dict[_Value, int] = {}

    def number(self, value: _Value) -> int:
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]
