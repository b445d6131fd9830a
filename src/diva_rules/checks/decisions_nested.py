"""The kind `decisions.nested`."""

from __future__ import annotations

from diva_rules.checks.appraised_support import Appraised, appraised_of
from diva_rules.checks.chain_support import Chain, Row, Side, named, on_chain
from diva_rules.model.object_table import RATED_A, RATED_V
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("decisions.nested", of=("process",), evidence=("object", "above", "id"))
class DecisionsNested:
    """Nothing rated A stands below an object rated V.

    Why:
        Whoever destroys the file destroys the process in it. The reverse is sound: of a
        file rated A, single processes may be rated V.

    Law:
        None of its own; the rule cites.

    Example:
        A file with V and one of its processes with A.

    Limits:
        Where objects stand, only 0501 tells; undetermined unless it is supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0502"):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501")
            return gaps or _nested(chain, appraised_of(chain, context))

        return on_chain(context, judge)


def _nested(chain: Chain, ratings: Appraised) -> list[Outcome]:
    offer, decisions = chain.side("0501"), chain.side("0502")
    pairs: dict[Row, Row] = {}
    for row, id_digest, table in offer.records():
        if ratings.decided(id_digest) == RATED_A:
            above = table.above(row.row)
            if above >= 0 and ratings.offered[row.part][above] == RATED_V:
                pairs[row] = Row(row.part, above)
    return _outcomes(chain, offer, decisions, pairs)


def _outcomes(chain: Chain, offer: Side, decisions: Side, pairs: dict[Row, Row]) -> list[Outcome]:
    objects = chain.details(offer, [*pairs, *pairs.values()])
    decided = {row: found for row in pairs if (found := decisions.find(offer.id_of(row)))}
    at, places = chain.places(decisions, decided.values()), chain.places(offer, pairs)
    return [
        violated(
            {"id": objects[row].id},
            words={"object": named(objects[row]), "above": named(objects[pairs[row]])},
            at=at.get(found),
            related=(places[row],),
            key=str(objects[row].id),
        )
        for row, found in decided.items()
        if row in objects and pairs[row] in objects
    ]
