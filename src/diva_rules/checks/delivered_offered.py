"""The kind `delivered.offered`."""

from __future__ import annotations

from diva_rules.checks.appraised_support import appraised_of
from diva_rules.checks.chain_support import (
    Chain,
    at_message,
    extent,
    in_two_steps,
    named,
    on_chain,
    topmost,
)
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("delivered.offered", of=("process",), evidence=("object", "extent", "id", "below"))
class DeliveredOffered:
    """What is delivered was offered.

    Why:
        Nobody at the archive ever decided on it; often it was filed under a closed
        process after the offer.

    Law:
        None of its own; the rule cites.

    Example:
        A process in 0503 whose UUID does not stand in 0501.

    Limits:
        An offer that lists no objects of a level, such as no documents, says nothing
        about that level. What stands above objects rated A is a carrier, and context
        objects are passed over. Undetermined unless 0501 is supplied, and 0502 where it
        is needed to tell a carrier.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0503") or in_two_steps(chain, context):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501")
            return gaps or _surplus(chain, context)

        return on_chain(context, judge)


def _surplus(chain: Chain, context: Context) -> list[Outcome]:
    offer, delivery = chain.side("0501"), chain.side("0503")
    listed = {table.kind(row.row) for row, _, table in offer.records()}
    carriers = appraised_of(chain, context).carriers
    rows = [
        row
        for row, id_digest, table in delivery.records()
        if id_digest not in offer
        and table.kind(row.row) in listed
        and not carriers[row.part][row.row]
    ]
    tops = dict(topmost(delivery, rows))
    places = chain.places(delivery, tops)
    related = tuple(at_message(m) for m in offer.messages[:1])
    return [
        violated(
            {"id": item.id, "below": tops[row]},
            words={"object": named(item), "extent": extent(tops[row])},
            at=places[row],
            related=related,
            key=str(item.id),
        )
        for row, item in chain.details(delivery, tops).items()
    ]
