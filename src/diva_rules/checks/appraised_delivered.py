"""The kind `appraised.delivered`."""

from __future__ import annotations

from diva_rules.checks.appraised_support import appraised_of, places_of_decisions
from diva_rules.checks.chain_support import (
    Chain,
    Row,
    at_message,
    extent,
    in_two_steps,
    named,
    on_chain,
    topmost,
)
from diva_rules.model.object_table import RATED_A
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("appraised.delivered", of=("process",), evidence=("object", "extent", "id", "below"))
class AppraisedDelivered:
    """What the archive rated A is delivered.

    Why:
        The archive waits for it; the agency takes the process for finished and deletes
        the object when its term is over.

    Law:
        None of its own; the rule cites.

    Example:
        A process that 0501 offers, 0502 rates A and 0503 does not hold.

    Limits:
        Of a tree the topmost missing object is reported, with the number below it. An
        object that is delivered as a context object counts where it stands above
        delivered objects rated A. Undetermined unless all three messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0503") or in_two_steps(chain, context):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501", "0502", "0503")
            return gaps or _missing(chain, context)

        return on_chain(context, judge)


def _missing(chain: Chain, context: Context) -> list[Outcome]:
    offer, delivery = chain.side("0501"), chain.side("0503")
    ratings = appraised_of(chain, context)

    def is_missing(row: Row, id_digest: int) -> bool:
        if ratings.offered[row.part][row.row] != RATED_A:
            return False
        found = delivery.find(id_digest)
        if found is None:
            return True
        as_context = delivery.tables[found.part].is_context(found.row)
        return as_context and not ratings.carriers[found.part][found.row]

    rows = dict(topmost(offer, [r for r, digest, _ in offer.records() if is_missing(r, digest)]))
    places = chain.places(offer, rows)
    decisions = places_of_decisions(chain, offer, rows)
    delivered = tuple(at_message(m) for m in delivery.messages[:1])
    return [
        violated(
            {"id": item.id, "below": rows[row]},
            words={"object": named(item), "extent": extent(rows[row])},
            at=places[row],
            related=(*decisions.get(row, ()), *delivered),
            key=str(item.id),
        )
        for row, item in chain.details(offer, rows).items()
    ]
