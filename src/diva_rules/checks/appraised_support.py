"""What the archive decided on each offered and delivered object.

An object has the rating that 0502 gives it, or else that of the nearest object above
it that has one: documents follow their process, processes their file (documentation of
MetadatenAussonderungType, Aussonderungsart, in 2.3 to 3.1). What stands above an object
rated A is a carrier: it is delivered to show where the object belongs, whatever its own
rating.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from diva_rules.checks.chain_support import Chain, Row, Side
from diva_rules.model.finding import Location
from diva_rules.model.object_table import NO_RATING, RATED_A, ObjectTable
from diva_rules.rules.kind import Context

Ratings = tuple["array[int]", ...]


class Appraised:
    """The ratings of a process.

    Attributes:
        offered: ratings of the objects in 0501, by message and row.
        delivered: ratings of the objects in 0503.
        carriers: what stands above objects rated A, in 0503.
        decided_below: what stands above objects with a decision, in 0501.
    """

    def __init__(self, chain: Chain) -> None:
        self._offer = chain.side("0501")
        self._decisions = chain.side("0502")
        delivery = chain.side("0503")
        self.offered = tuple(_ratings(table, self.decided) for table in self._offer.tables)
        self.decided_below = tuple(
            _above(table, (n for n, rating in enumerate(ratings) if rating != NO_RATING))
            for table, ratings in zip(self._offer.tables, self.offered, strict=True)
        )
        self.delivered = tuple(_ratings(table, self._of_delivered) for table in delivery.tables)
        self.carriers = tuple(
            _carriers(table, ratings)
            for table, ratings in zip(delivery.tables, self.delivered, strict=True)
        )

    def decided(self, id_digest: int) -> int | None:
        """Return the rating that 0502 itself gives a UUID; None if it gives none."""
        for table in self._decisions.tables:
            row = table.find(id_digest)
            if row >= 0:
                return table.rating(row)
        return None

    def _of_delivered(self, id_digest: int) -> int | None:
        own = self.decided(id_digest)
        if own is not None:
            return own
        row = self._offer.find(id_digest)
        return None if row is None else self.offered[row.part][row.row]


def _ratings(table: ObjectTable, own: Callable[[int], int | None]) -> array[int]:
    """Return the rating of each record of a message: its own, or that of the nearest above."""
    unknown = -1
    found = array("b", [unknown]) * len(table)
    for start in range(len(table)):
        way, row, rating = [], start, NO_RATING
        while row >= 0:
            if found[row] != unknown:
                rating = found[row]
                break
            found[row] = NO_RATING  # ends the way where UUIDs run in a circle
            way.append(row)
            stated = own(table.ids[row])
            if stated is not None:
                rating = stated
                break
            row = table.above(row)
        for row in way:
            found[row] = rating
    return found


def _carriers(table: ObjectTable, ratings: Sequence[int]) -> bytearray:
    """Mark what stands above objects rated A that are delivered themselves."""
    delivered = (
        row for row, rating in enumerate(ratings) if rating == RATED_A and not table.is_context(row)
    )
    return _above(table, delivered)


def _above(table: ObjectTable, rows: Iterable[int]) -> bytearray:
    """Mark all that stands above some records."""
    marked = bytearray(len(table))
    for start in rows:
        row = table.above(start)
        while row >= 0 and not marked[row]:
            marked[row] = 1
            row = table.above(row)
    return marked


def appraised_of(chain: Chain, context: Context) -> Appraised:
    """Return the ratings of a process; all rules of a run share them."""
    known: dict[int, tuple[Chain, Appraised]] = context.shared.setdefault("appraised", {})
    if id(chain) not in known:
        known[id(chain)] = (chain, Appraised(chain))
    return known[id(chain)][1]


def deciding(chain: Chain, side: Side, row: Row) -> Row | None:
    """Return the decision in 0502 that an object follows, if there is one."""
    found = _nearest(chain.side("0502"), side.tables[row.part], row.row)
    if found is not None:
        return found
    offer = chain.side("0501")
    offered = offer.find(side.id_of(row))
    if offered is None:
        return None
    return _nearest(chain.side("0502"), offer.tables[offered.part], offered.row)


def _nearest(decisions: Side, table: ObjectTable, row: int) -> Row | None:
    for _ in range(len(table)):
        if row < 0:
            break
        found = decisions.find(table.ids[row])
        if found is not None:
            return found
        row = table.above(row)
    return None


def places_of_decisions(
    chain: Chain, side: Side, rows: Iterable[Row]
) -> dict[Row, tuple[Location, ...]]:
    """Return, for some objects, the place in 0502 of the decision that each follows."""
    decisions = chain.side("0502")
    follows = {row: found for row in rows if (found := deciding(chain, side, row)) is not None}
    places = chain.places(decisions, follows.values())
    return {row: (places[found],) for row, found in follows.items() if found in places}
