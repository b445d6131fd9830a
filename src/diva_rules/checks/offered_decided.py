"""The kind `offered.decided`."""

from __future__ import annotations

from diva_rules.checks.appraised_support import Appraised, appraised_of
from diva_rules.checks.chain_support import (
    CONTAINERS,
    Chain,
    Row,
    Side,
    at_message,
    extent,
    named,
    on_chain,
    topmost,
)
from diva_rules.model.object_table import NO_RATING
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("offered.decided", of=("process",), evidence=("object", "extent", "id", "below"))
class OfferedDecided:
    """On every offered file and process there is a decision.

    Why:
        What nobody decided on may neither be delivered nor destroyed; some software
        takes silence for “destroy”.

    Law:
        None of its own; the rule cites.

    Example:
        Ten files in 0501, decisions on nine of them in 0502.

    Limits:
        A decision holds for everything below its object. A file of which all processes
        are decided needs no decision of its own, unless documents stand right in it.
        Context objects are left out. Undetermined unless both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0502"):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501", "0502")
            return gaps or _undecided(chain, context)

        return on_chain(context, judge)


def _undecided(chain: Chain, context: Context) -> list[Outcome]:
    offer, decisions = chain.side("0501"), chain.side("0502")
    rows = dict(topmost(offer, _open(offer, appraised_of(chain, context))))
    places = chain.places(offer, rows)
    related = tuple(at_message(m) for m in decisions.messages[:1])
    return [
        violated(
            {"id": item.id, "below": rows[row]},
            words={"object": named(item), "extent": extent(rows[row])},
            at=places[row],
            related=related,
            key=str(item.id),
        )
        for row, item in chain.details(offer, rows).items()
    ]


def _open(offer: Side, ratings: Appraised) -> list[Row]:
    """Return the files and processes that no decision reaches from above or below."""
    bare = [bytearray(len(table)) for table in offer.tables]
    undecided = []
    for row, _, table in offer.records():
        if ratings.offered[row.part][row.row] != NO_RATING:
            continue
        above = table.above(row.row)
        if table.kind(row.row) in CONTAINERS:
            undecided.append(row)
        elif above >= 0:
            bare[row.part][above] = 1
    below = ratings.decided_below
    return [r for r in undecided if not below[r.part][r.row] or bare[r.part][r.row]]
