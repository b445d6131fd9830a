"""The kind `delivered.as_decided`."""

from __future__ import annotations

from diva_rules.checks.appraised_support import appraised_of, places_of_decisions
from diva_rules.checks.chain_support import Chain, in_two_steps, named, on_chain
from diva_rules.model.object_table import NO_RATING, RATED_A, RATINGS
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("delivered.as_decided", of=("process",), evidence=("object", "found", "expected", "id"))
class DeliveredAsDecided:
    """What a delivered record states of its appraisal is what the archive decided.

    Why:
        If the delivery still says “appraise” of an object, the decision did not reach
        the records system, and nothing there keeps the object from being offered again.

    Law:
        None of its own; the rule cites.

    Example:
        Aussonderungsart B in 0503 of a process that 0502 rates A.

    Limits:
        Documents follow the nearest object above with a decision. A record that states
        nothing is passed over; so are context objects and values agreed with the
        archive. Delivered objects are compared if they are rated A: any other is one
        too many, and reported as such. Undetermined unless 0502 and 0501 are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            delivery = chain.side("0503")
            stated = any(table.rating(row.row) for row, _, table in delivery.records())
            compared = delivery and (stated or delivery.lacking)
            if not compared or in_two_steps(chain, context):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501", "0502")
            return gaps or _differing(chain, context)

        return on_chain(context, judge)


def _differing(chain: Chain, context: Context) -> list[Outcome]:
    delivery, ratings = chain.side("0503"), appraised_of(chain, context).delivered
    rows = [
        row
        for row, _, table in delivery.records()
        if ratings[row.part][row.row] == RATED_A
        and table.rating(row.row) not in {NO_RATING, RATED_A}
    ]
    places = chain.places(delivery, rows)
    related = places_of_decisions(chain, delivery, rows)
    return [
        violated(
            {
                "id": item.id,
                "found": item.appraisal or item.appraisal_text,
                "expected": RATINGS[RATED_A],
            },
            words={"object": named(item)},
            at=places[row],
            related=related.get(row, ()),
            key=str(item.id),
        )
        for row, item in chain.details(delivery, rows).items()
    ]
