"""Names of a package, in sixteen bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

_BUCKETS = 4096


class NameIndex:
    """Finds the entries whose name has a given digest.

    A million names take 16 MB instead of 200. A digest is no name: who asks
    looks at the entry and compares.
    """

    def __init__(self) -> None:
        self._digests = [array("q") for _ in range(_BUCKETS)]
        self._keys = [array("Q") for _ in range(_BUCKETS)]
        self._numbers = [array("L") for _ in range(_BUCKETS)]

    def add(self, name: str, key: int, number: int) -> None:
        """Add an entry.

        Args:
            name: the name by which it is to be found.
            key: identity of the entry in its source.
            number: its position in the order of the source.
        """
        digest = hash(name)
        bucket = digest % _BUCKETS
        self._digests[bucket].append(digest)
        self._keys[bucket].append(key)
        self._numbers[bucket].append(number)

    def find(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield key and number of each entry that may have this name."""
        digest = hash(name)
        bucket = digest % _BUCKETS
        digests = self._digests[bucket]
        start = 0
        while True:
            try:
                at = digests.index(digest, start)
            except ValueError:
                return
            yield self._keys[bucket][at], self._numbers[bucket][at]
            start = at + 1
