"""The kind `objects.unchanged`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, Row, Side, in_two_steps, named, on_chain
from diva_rules.model.object_table import ObjectBrief
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS


@check("objects.unchanged", of=("process",), evidence=("object", "changes", "id", "fields"))
class ObjectsUnchanged:
    """Between offer and delivery, the metadata of an object stay as they are.

    Why:
        The archive decided by what it was shown. If Betreff or Laufzeit are others
        now, it decided on something else, or a closed file was changed.

    Law:
        None of its own; the rule cites.

    Example:
        “Neubau Gartenstraße 7” in 0501, “Neubau Gartenstraße 9” in 0503.

    Limits:
        Compared are Betreff, Kennzeichen, Laufzeit and the object above, where both
        messages show one: that a process is delivered without its file is no change.
        Context objects are passed over; they may still be in use. Undetermined unless
        both messages are supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            if not chain.side("0503") or in_two_steps(chain, context):
                return NOT_APPLICABLE
            gaps = chain.lacking("0501")
            return gaps or _changed(chain)

        return on_chain(context, judge)


def _changed(chain: Chain) -> list[Outcome]:
    offer, delivery = chain.side("0501"), chain.side("0503")
    pairs = {}
    for row, id_digest, _ in delivery.records():
        found = offer.find(id_digest)
        if found is not None and _differs(offer, found, delivery, row):
            pairs[row] = found
    before, after = chain.details(offer, pairs.values()), chain.details(delivery, pairs)
    at, there = chain.places(delivery, pairs), chain.places(offer, pairs.values())
    outcomes = []
    for row, found in pairs.items():
        if row not in after or found not in before:
            continue
        old, new = before[found], after[row]
        changes = _changes(old, new)
        if changes:
            outcomes.append(
                violated(
                    {"id": new.id, "fields": tuple(changes)},
                    words={"object": named(new), "changes": join(list(changes.values()), "; ")},
                    at=at[row],
                    related=(there[found],),
                    key=str(new.id),
                )
            )
    return outcomes


def _differs(offer: Side, old: Row, delivery: Side, new: Row) -> bool:
    before, after = offer.tables[old.part], delivery.tables[new.part]
    if before.is_context(old.row):
        return False
    above = before.parents[old.row], after.parents[new.row]
    moved = 0 not in above and above[0] != above[1]
    return moved or before.contents[old.row] != after.contents[new.row]


def _changes(old: ObjectBrief, new: ObjectBrief) -> dict[str, Text]:
    """Return what changed, as people read it, by the names of fields."""
    labels = SUBJECTS["record"].fields
    found = {}
    for name, value in old.content.items():
        other = new.content[name]
        if str(value or "").strip() != str(other or "").strip():
            found[name] = _change(labels[name].label, value, other)
    one, two = old.parent_id, new.parent_id
    if one and two and one.strip().lower() != two.strip().lower():
        found["parent_id"] = _change(labels["parent_id"].label, one, two)
    return found


def _change(label: Text, old: object, new: object) -> Text:
    return Text(
        f"{label.de} „{old or ''}“ → „{new or ''}“",
        f"{label.en} “{old or ''}” → “{new or ''}”",
    )
