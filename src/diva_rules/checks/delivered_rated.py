"""The kind `delivered.rated`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from diva_rules.checks.appraised_support import Appraised, appraised_of, places_of_decisions
from diva_rules.checks.chain_support import (
    CONTAINERS,
    Chain,
    Row,
    at_message,
    extent,
    in_two_steps,
    named,
    on_chain,
    topmost,
)
from diva_rules.model.object_table import NO_RATING, RATED_OTHERWISE, RATINGS, ObjectTable
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated

Refused = Literal["V", "B", "none"]
_AGREED = Text(
    "die Bedeutung der vereinbarten Werte (AussonderungsartKonfigurierbar) in der 0502",
    "the meaning of the agreed values (AussonderungsartKonfigurierbar) in 0502",
)


@check(
    "delivered.rated",
    of=("process",),
    evidence=("object", "extent", "rating", "id", "below"),
)
class DeliveredRated:
    """What is delivered has none of certain ratings.

    Why:
        An archive that did not want an object has no place for it, and personal data in
        it reach a body that has no right to them.

    Law:
        None of its own; the rule cites.

    Example:
        `refuse: [V]` finds processes that 0502 rates V and 0503 holds all the same.

    Limits:
        Documents follow the nearest object above with a decision. What stands above a
        delivered object rated A is a carrier, context objects are there for information,
        and an undecided file of which the processes are decided needs no decision: these
        are passed over. What was never offered is another matter. Undetermined unless
        0501, 0502 and 0503 are supplied.
    """

    refuse: tuple[Refused, ...] = param(
        Text("Bewertungen, mit denen nichts abgegeben wird", "ratings that are not delivered"),
        stricter="more",
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0503") or in_two_steps(chain, context):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501", "0502")
            return gaps or self._found(chain, appraised_of(chain, context))

        return on_chain(context, judge)

    def _found(self, chain: Chain, ratings: Appraised) -> list[Outcome]:
        delivery = chain.side("0503")
        refused = {RATINGS.index("" if name == "none" else name) for name in self.refuse}
        found: list[Row] = []
        agreed = False
        for row in _compared(chain, ratings):
            rating = ratings.delivered[row.part][row.row]
            agreed = agreed or rating == RATED_OTHERWISE
            if rating in refused:
                found.append(row)
        rows = dict(topmost(delivery, found))
        places = chain.places(delivery, rows)
        related = places_of_decisions(chain, delivery, rows)
        outcomes = [
            violated(
                {"id": item.id, "below": rows[row]},
                words={
                    "object": named(item),
                    "extent": extent(rows[row]),
                    "rating": _rating(ratings.delivered[row.part][row.row]),
                },
                at=places[row],
                related=related.get(row, ()),
                key=str(item.id),
            )
            for row, item in chain.details(delivery, rows).items()
        ]
        # A value agreed with the archive may mean anything.
        if agreed:
            outcomes.append(missing_value(_AGREED, at=at_message(delivery.messages[0])))
        return outcomes


def _compared(chain: Chain, ratings: Appraised) -> Iterator[Row]:
    """Yield what is delivered to be kept, as far as it was offered."""
    offer, delivery = chain.side("0501"), chain.side("0503")
    for row, _, table in delivery.records():
        if ratings.carriers[row.part][row.row]:
            continue
        offered = offer.find(table.ids[_decided_on(table, row.row)])
        if offered is None:
            continue
        undecided = ratings.delivered[row.part][row.row] == NO_RATING
        partly = ratings.decided_below[offered.part][offered.row]
        if not (undecided and partly and table.kind(row.row) in CONTAINERS):
            yield row


def _decided_on(table: ObjectTable, row: int) -> int:
    """Return the file or process that a record belongs to, or the record itself."""
    current = row
    for _ in range(len(table)):
        if current < 0:
            return row
        if table.kind(current) in CONTAINERS:
            break
        current = table.above(current)
    return current


def _rating(rating: int) -> Text:
    code = RATINGS[rating]
    return Text(code, code) if code else Text("keine", "none")
