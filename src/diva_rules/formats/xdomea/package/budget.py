"""How much of a package may be unpacked."""

from __future__ import annotations

from array import array

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.source import Found, UnreadableError
from diva_rules.model.defect import Defect


class Budget:
    """Counts the bytes of a package that were unpacked; what is read again counts once.

    The beginning of a message is read in search of it, and then with the rest; a
    file may be named often. What is kept is how far each entry was read.

    Args:
        limits: budgets.
    """

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.size
        self._spent = 0
        self._reached = array("Q")

    def spend(self, found: Found, position: int) -> None:
        """Note that an entry was read up to a position.

        Raises:
            UnreadableError: that is more than the package may have.
        """
        if found.number >= len(self._reached):
            missing = found.number + 1 - len(self._reached)
            self._reached.frombytes(bytes(missing * self._reached.itemsize))
        further = position - self._reached[found.number]
        if further <= 0:
            return
        self._spent += further
        if self._spent > self._limit:
            details = (("limit", self._limit), ("name", found.name))
            raise UnreadableError(Defect("limit-size", details, entry=found.name))
        self._reached[found.number] = position
