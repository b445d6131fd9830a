"""Names of a package, in some twenty bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from itertools import chain, islice

from diva_rules.formats.xdomea.package.naming import folded
from diva_rules.formats.xdomea.package.source import Found

_BUCKETS = 4096
_MOST_CANDIDATES = 100


class NameIndex:
    """Finds the entries whose name has a given digest.

    A million names take 24 MB instead of 200. A digest is no name: who asks
    looks at the entry and compares.
    """

    def __init__(self) -> None:
        self._buckets: dict[int, _Bucket] = {}  # made when needed: most packages are small

    def add(self, name: str, key: int, number: int) -> None:
        """Add an entry.

        Args:
            name: the name by which it is to be found.
            key: identity of the entry in its source.
            number: its position in the order of the source.
        """
        digest = hash(name)
        bucket = self._buckets.get(digest % _BUCKETS)
        if bucket is None:
            bucket = self._buckets[digest % _BUCKETS] = _Bucket()
        bucket.digests.append(digest)
        bucket.keys.append(key)
        bucket.numbers.append(number)

    def find(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield key and number of each entry that may have this name."""
        digest = hash(name)
        bucket = self._buckets.get(digest % _BUCKETS)
        start = 0
        while bucket is not None:
            try:
                at = bucket.digests.index(digest, start)
            except ValueError:
                return
            yield bucket.keys[at], bucket.numbers[at]
            start = at + 1


class _Bucket:
    __slots__ = ("digests", "keys", "numbers")

    def __init__(self) -> None:
        self.digests = array("q")
        self.keys = array("Q")
        self.numbers = array("L")


class FileNames:
    """Finds a file by its exact name, or one whose name is like it.

    Any number of names may differ in case only, and each may be asked for any number
    of times. So exact names have an index of their own, the first name that is alike
    is enough, and of names with one digest no more than a few are looked at. A name
    that folding leaves as it is takes one place, any other two.
    """

    def __init__(self) -> None:
        self._exact = NameIndex()
        self._folded = NameIndex()  # of the names that folding changes

    def add(self, name: str, key: int, number: int) -> None:
        """Add a file; see `NameIndex.add`."""
        self._exact.add(name, key, number)
        like = folded(name)
        if like != name:
            self._folded.add(like, key, number)

    def find(self, name: str, name_of: Callable[[int], str]) -> tuple[Found | None, str | None]:
        """Return the file of exactly this name, or the name of a similar one.

        Args:
            name: the name.
            name_of: returns the name of a key.
        """
        for key, number in islice(self._exact.find(name), _MOST_CANDIDATES):
            if name_of(key) == name:
                return Found(key, name, number), None
        like = folded(name)
        candidates = chain(self._exact.find(like), self._folded.find(like))
        for key, _ in islice(candidates, _MOST_CANDIDATES):
            known = name_of(key)
            if folded(known) == like:
                return None, known
        return None, None
