"""The messages of a process as sets of objects: ratings, carriers, topmost objects."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from diva_rules.checks.appraised_support import Appraised
from diva_rules.checks.chain_support import Chain, Row, Side, topmost
from diva_rules.model.object_table import NO_RATING, RATED_A, RATINGS, ObjectBrief, ObjectTable
from diva_rules.model.process import MessageSummary, Process
from diva_rules.model.record import RecordKind

# Each object names the one above it by its number; a tree if the number is lower.
TREES = st.lists(st.integers(-1, 8), min_size=1, max_size=9)
RATED = st.dictionaries(st.integers(0, 8), st.sampled_from(["A", "V", "B"]), max_size=6)


def records(above: Sequence[int]) -> list[ObjectBrief]:
    """Return processes that stand below each other."""
    return [
        ObjectBrief(RecordKind.PROCESS, f"id-{n}", parent_id=f"id-{up}" if up >= 0 else None)
        for n, up in enumerate(above)
    ]


def chain_of(**objects: Sequence[ObjectBrief]) -> Chain:
    """Return a chain of messages, named by their numbers."""
    messages = [
        MessageSummary(
            path=kind, message_type=kind.removeprefix("m"), objects=ObjectTable(objects[kind])
        )
        for kind in objects
    ]
    return Chain(Process("p", tuple(messages)))


def row_of(side: Side, number: int) -> Row:
    """Return where an object stands."""
    digest = ObjectBrief(None, f"id-{number}").id_digest
    found = side.find(digest or 0)
    assert found is not None
    return found


def nearest(above: Sequence[int], rated: dict[int, str], number: int) -> int:
    """Return the rating of an object, by going up until one has a decision."""
    seen: set[int] = set()
    while 0 <= number < len(above) and number not in seen:
        if number in rated:
            return RATINGS.index(rated[number])
        seen.add(number)
        number = above[number]
    return NO_RATING


@given(TREES, RATED)
def test_a_decision_reaches_what_stands_below(above: list[int], rated: dict[int, str]) -> None:
    """Also where UUIDs run in a circle."""
    tree = [up if up < n else -1 for n, up in enumerate(above)]
    decisions = [ObjectBrief(None, f"ID-{n}", appraisal=a) for n, a in rated.items()]
    chain = chain_of(m0501=records(tree), m0502=decisions, m0503=records(tree))
    ratings = Appraised(chain)
    for number in range(len(tree)):
        expected = nearest(tree, rated, number)
        offered = row_of(chain.side("0501"), number)
        delivered = row_of(chain.side("0503"), number)
        assert ratings.offered[offered.part][offered.row] == expected
        assert ratings.delivered[delivered.part][delivered.row] == expected


@given(TREES, RATED)
def test_what_stands_above_a_is_a_carrier(above: list[int], rated: dict[int, str]) -> None:
    tree = [up if up < n else -1 for n, up in enumerate(above)]
    decisions = [ObjectBrief(None, f"id-{n}", appraisal=a) for n, a in rated.items()]
    chain = chain_of(m0501=records(tree), m0502=decisions, m0503=records(tree))
    carriers = Appraised(chain).carriers
    wanted = {n for n in range(len(tree)) if nearest(tree, rated, n) == RATED_A}
    expected = set()
    for number in wanted:
        while (number := tree[number]) >= 0:
            expected.add(number)
    side = chain.side("0503")
    rows = {n: row_of(side, n) for n in range(len(tree))}
    assert {n for n, row in rows.items() if carriers[row.part][row.row]} == expected


@given(TREES, RATED)
def test_uuids_in_a_circle_end(above: list[int], rated: dict[int, str]) -> None:
    decisions = [ObjectBrief(None, f"id-{n}", appraisal=a) for n, a in rated.items()]
    chain = chain_of(m0501=records(above), m0502=decisions, m0503=records(above))
    ratings = Appraised(chain)
    side = chain.side("0501")
    assert [len(column) for column in ratings.offered] == [len(above)]
    assert sum(n + 1 for _, n in topmost(side, (row for row, _ in side))) == len(above)


@given(TREES, st.sets(st.integers(0, 8)))
def test_the_topmost_stand_for_all(above: list[int], chosen: set[int]) -> None:
    tree = [up if up < n else -1 for n, up in enumerate(above)]
    side = chain_of(m0501=records(tree)).side("0501")
    some = {n for n in chosen if n < len(tree)}
    rows = {row_of(side, n): n for n in some}
    tops = {rows[row]: below for row, below in topmost(side, rows)}
    assert tops.keys() == {n for n in some if tree[n] not in some}
    assert sum(tops.values()) + len(tops) == len(some)


def test_parts_of_a_series_are_one_set() -> None:
    parts = [
        MessageSummary(
            path=f"{n}.zip",
            message_type="0503",
            sequence_number=n,
            sequence_total=2,
            objects=ObjectTable([ObjectBrief(RecordKind.FILE, "id-0", context=n == 1)]),
        )
        for n in (1, 2)
    ]
    side = Chain(Process("p", tuple(parts))).side("0503")
    assert side.lacking is None
    assert row_of(side, 0) == Row(1, 0)  # the one that is no context object
    again = Chain(Process("p", (parts[0]._replace(sha256="1"), parts[0]._replace(sha256="1"))))
    assert len(again.side("0503").messages) == 1
    assert again.side("0503").lacking is not None


def test_details_are_read_once() -> None:
    asked: list[frozenset[int]] = []
    objects = records([-1, 0, 1])

    def recall(_: MessageSummary, digests: frozenset[int]) -> list[ObjectBrief]:
        asked.append(digests)
        return [o for o in objects if o.id_digest in digests]

    message = MessageSummary(path="a.zip", message_type="0503", objects=ObjectTable(objects))
    chain = Chain(Process("p", (message,), recall))
    side = chain.side("0503")
    rows = [row_of(side, n) for n in range(3)]
    assert [item.id for item in chain.details(side, rows[:2]).values()] == ["id-0", "id-1"]
    assert chain.places(side, rows[:2])[rows[1]].object_id == "id-1"
    assert chain.details(side, rows)[rows[2]].id == "id-2"
    assert [len(digests) for digests in asked] == [2, 1]
