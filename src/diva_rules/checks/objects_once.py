"""The kind `objects.once`."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from itertools import pairwise

from diva_rules.checks.chain_support import (
    Chain,
    Row,
    Side,
    at_message,
    extent,
    named,
    on_chain,
    topmost,
)
from diva_rules.model.record import Role
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated


@check(
    "objects.once",
    of=("process",),
    evidence=("object", "extent", "message", "id", "below"),
)
class ObjectsOnce:
    """An object to be disposed of stands in one message of a series only.

    Why:
        Of two copies of a process, the archive does not know which is the last word,
        and takes over files twice.

    Law:
        None of its own; the rule cites.

    Example:
        A process in parts 1 and 2 of a 0503, in neither of them as a context object.

    Limits:
        What the archive could not import, by a supplied 0506, may come again. With parts
        of the series missing, the verdict on these is undetermined.
    """

    messages: tuple[str, ...] = param(
        Text("Nummern der Nachrichten", "numbers of the messages"), stricter="more"
    )
    confirmed_by: str = param(
        Text("Nachricht, die Misserfolge meldet", "message that reports failures"),
        default="0506",
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            sides = [s for s in map(chain.side, self.messages) if _is_series(s)]
            return [o for s in sides for o in self._judge(chain, s)] if sides else NOT_APPLICABLE

        return on_chain(context, judge)

    def _judge(self, chain: Chain, side: Side) -> list[Outcome]:
        results = chain.side(self.confirmed_by)
        again = {i for i in _repeated(side) if not _failed(results, i)}
        earlier: dict[int, Row] = {}
        later: list[Row] = []
        for row, id_digest, _ in side.records():
            if id_digest in again and earlier.setdefault(id_digest, row).part != row.part:
                later.append(row)
        tops = dict(topmost(side, later))
        first = {row: earlier[side.id_of(row)] for row in tops}
        places, there = chain.places(side, tops), chain.places(side, first.values())
        outcomes = [
            violated(
                {"id": item.id, "below": tops[row], "message": side.message_type},
                words={"object": named(item), "extent": extent(tops[row])},
                at=places[row],
                related=(there[first[row]],),
                key=f"{item.id} {row.part}",
            )
            for row, item in chain.details(side, tops).items()
        ]
        if side.lacking is not None:
            outcomes.append(missing_input(side.lacking, at=at_message(side.messages[0])))
        return outcomes


def _is_series(side: Side) -> bool:
    return len(side.messages) > 1 or any((m.sequence_total or 1) > 1 for m in side.messages)


def _repeated(side: Side) -> set[int]:
    columns = [_own_ids(side, part) for part in range(len(side.tables))]
    return {one for one, other in pairwise(merge(*columns)) if one == other}


def _own_ids(side: Side, part: int) -> Iterator[int]:
    """Yield the UUIDs to be disposed of in one message, sorted, each once."""
    table, last = side.tables[part], None
    for row, id_digest in enumerate(table.ids):
        if id_digest != last and table.role(row) is Role.RECORD and not table.is_context(row):
            last = id_digest
            yield id_digest


def _failed(results: Side, id_digest: int) -> bool:
    found = results.find(id_digest)
    return found is not None and results.tables[found.part].success(found.row) is False
