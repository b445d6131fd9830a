"""The kinds `objects.keep_id` and `objects.keep_kind`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from diva_rules.checks.chain_support import Chain, Row, Side, at_message, kind_word, on_chain
from diva_rules.checks.process_support import MESSAGES_OF_PROCESS
from diva_rules.model.finding import Location
from diva_rules.model.record import RecordKind
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated


def _alone(*sides: Side) -> list[Outcome]:
    """Say that an offer or a delivery has nothing to be compared with."""
    single = [message for side in sides for message in side.messages]
    return [missing_input(MESSAGES_OF_PROCESS, at=at_message(m)) for m in single]


@check(
    "objects.keep_id",
    of=("process",),
    evidence=("kind", "reference", "subject", "found", "expected"),
)
class ObjectsKeepId:
    """An object has the same UUID in the offer and in the delivery.

    Why:
        The archive appraised a UUID. If the delivery bears another one, the archive
        did not ask for it, and what it asked for seems to be missing.

    Law:
        None of its own; the rule cites.

    Example:
        Process `10.20-7/1` under one UUID in 0501 and another in 0503.

    Limits:
        Objects are taken to be the same if level, Kennzeichen and Betreff are equal;
        both texts must be given. Undetermined unless both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome]:
            offer, delivery = chain.side("0501"), chain.side("0503")
            if not (offer and delivery):
                return _alone(offer, delivery)
            return _changed_ids(chain, offer, delivery)

        return on_chain(context, judge)


def _changed_ids(chain: Chain, offer: Side, delivery: Side) -> list[Outcome]:
    # What has the same shape and the same UUID in both is unchanged, wherever else either stands.
    before, after = _unmatched(offer, delivery), _unmatched(delivery, offer)
    shapes = before.keys() & after.keys()
    if not shapes:
        return []
    olds = [row for shape in shapes for row in before[shape]]
    news = [row for shape in shapes for row in after[shape]]
    old_items, new_items = chain.details(offer, olds), chain.details(delivery, news)
    at, there = chain.places(delivery, news), chain.places(offer, olds)
    outcomes = []
    for shape in sorted(shapes):
        ordered = (_in_order(before[shape], there), _in_order(after[shape], at))
        for old, new in zip(*ordered, strict=False):
            item = new_items[new]
            evidence = {
                "kind": item.kind.value if item.kind else None,
                "reference": item.reference,
                "subject": item.subject,
                "found": item.id,
                "expected": old_items[old].id,
            }
            words = {"kind": kind_word(item.kind)}
            outcomes.append(violated(evidence, words=words, at=at[new], related=(there[old],)))
    return outcomes


def _unmatched(side: Side, other: Side) -> dict[int, list[Row]]:
    """Return by shape the objects that the other messages do not know under their UUID."""
    found: dict[int, list[Row]] = defaultdict(list)
    for part, table in enumerate(side.tables):
        for row, shape in enumerate(table.shapes):
            if shape and not _knows(other, table.ids[row], shape):
                found[shape].append(Row(part, row))
    return found


def _knows(side: Side, id_digest: int, shape: int) -> bool:
    for table in side.tables:
        row = table.find(id_digest)
        while 0 <= row < len(table) and table.ids[row] == id_digest:
            if table.shapes[row] == shape:
                return True
            row += 1
    return False


def _in_order(rows: Iterable[Row], places: Mapping[Row, Location]) -> list[Row]:
    """Return the objects that were found again, in the order of their messages."""
    there = [row for row in rows if row in places]
    return sorted(there, key=lambda row: (row.part, places[row].line or 0, row.row))


@check("objects.keep_kind", of=("process",), evidence=("kind", "other", "value"))
class ObjectsKeepKind:
    """A UUID stands for the same kind of object in all messages of a process.

    Why:
        A process that becomes a file under the same UUID is another object; what
        was decided on the one must not be applied to the other.

    Law:
        None of its own; the rule cites.

    Example:
        UUID of a Vorgang in 0501, of an Akte in 0503.

    Limits:
        Undetermined unless both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome]:
            offer, delivery = chain.side("0501"), chain.side("0503")
            if not (offer and delivery):
                return _alone(offer, delivery)
            return _changed_kinds(chain, offer, delivery)

        return on_chain(context, judge)


def _changed_kinds(chain: Chain, offer: Side, delivery: Side) -> list[Outcome]:
    pairs = {}
    for row, id_digest in delivery:
        found = offer.find(id_digest)
        if found is not None and _kind(offer, found) is not _kind(delivery, row):
            pairs[row] = found
    old_items, new_items = chain.details(offer, pairs.values()), chain.details(delivery, pairs)
    at, there = chain.places(delivery, pairs), chain.places(offer, pairs.values())
    outcomes = []
    for row, found in pairs.items():
        if row in new_items and found in old_items:
            old, new = kind_word(old_items[found].kind), kind_word(new_items[row].kind)
            evidence = {"kind": new.en, "other": old.en, "value": new_items[row].id}
            words = {"kind": new, "other": old}
            outcomes.append(violated(evidence, words=words, at=at[row], related=(there[found],)))
    return outcomes


def _kind(side: Side, row: Row) -> RecordKind | None:
    return side.tables[row.part].kind(row.row)
