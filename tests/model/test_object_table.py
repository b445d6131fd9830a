"""Tables of objects: small, sorted, and true to what was put in."""

from __future__ import annotations

import pickle
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.model.codes import Code
from diva_rules.model.message import Decision, ImportResult, PlanUnit
from diva_rules.model.object_table import (
    NO_RATING,
    RATED_A,
    RATED_B,
    RATED_OTHERWISE,
    RATED_V,
    ObjectBrief,
    ObjectTable,
    brief,
    uuid_digest,
)
from diva_rules.model.record import Record, RecordKind, Retention, Role

BUDGET = 48  # bytes for an object of a message that is compared with others
NAMES = st.sampled_from(["a", "B", "b", "c", "d"])
RATINGS = {
    None: NO_RATING,
    " ": NO_RATING,
    "A": RATED_A,
    "V": RATED_V,
    "B": RATED_B,
    "X": RATED_OTHERWISE,
}
OBJECTS = st.builds(
    ObjectBrief,
    st.sampled_from(RecordKind),
    NAMES,
    reference=st.none() | NAMES,
    subject=st.none() | NAMES,
    role=st.sampled_from(Role),
    parent_id=st.none() | NAMES,
    context=st.none() | st.booleans(),
    appraisal=st.sampled_from([*RATINGS]),
    appraisal_text=st.none(),
    success=st.none() | st.booleans(),
    archive_id=st.none() | st.sampled_from(["", " ", "A 1"]),
)


def size(table: ObjectTable) -> int:
    """Return the bytes of all columns."""
    columns = [getattr(table, name) for name in table.__slots__]
    return sum(column.itemsize * len(column) for column in columns)


@pytest.mark.parametrize(("kind", "expected"), [(RecordKind.PROCESS, 34), (None, 10)])
def test_an_object_takes_few_bytes(kind: RecordKind | None, expected: int) -> None:
    table = ObjectTable(ObjectBrief(kind, str(UUID(int=n))) for n in range(1000))
    assert size(table) / len(table) == expected <= BUDGET


@given(st.lists(OBJECTS, max_size=12))
def test_what_is_put_in_is_found_again(objects: list[ObjectBrief]) -> None:
    table = pickle.loads(pickle.dumps(ObjectTable(objects)))  # noqa: S301 - our own bytes
    assert list(table.ids) == sorted(table.ids)
    for name in "abcdx":
        row = table.find(uuid_digest(name) or 0)
        same = [o for o in objects if (o.id or "").lower() == name]
        assert (row >= 0) == bool(same)
        for place, item in enumerate(same):  # those with one UUID stay in their order
            at = row + place
            assert table.kind(at) is item.kind
            assert table.role(at) is item.role
            assert table.is_context(at) is (item.context is True)
            assert table.rating(at) == RATINGS[item.appraisal]
            assert table.success(at) is item.success
            assert table.has_archive_id(at) is (item.archive_id == "A 1")
            assert table.contents[at] == item.content_digest
            above = table.find(uuid_digest(item.parent_id) or 0)
            assert table.above(at) == (above if item.parent_id else -1)


def test_an_object_without_uuid_is_left_out() -> None:
    bare = [ObjectBrief(RecordKind.FILE, text) for text in (None, "", " ", "x")]
    assert len(ObjectTable(bare)) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"subject": "Bau"}, {"subject": " Bau "}, True),
        ({"subject": "Bau"}, {"subject": "bau"}, False),
        ({"subject": "Bau"}, {"reference": "Bau"}, False),
        ({"runs_until": date(2012, 4, 4)}, {"runs_until": date(2012, 4, 5)}, False),
        ({"subject": None}, {"subject": ""}, True),
        ({"appraisal": "A"}, {"appraisal": "V"}, True),
    ],
)
def test_what_must_not_change(one: dict[str, object], other: dict[str, object], same: bool) -> None:
    left, right = (ObjectBrief(RecordKind.FILE, "x", **f) for f in (one, other))  # type: ignore[arg-type]
    assert (left.content_digest == right.content_digest) is same


def test_what_is_compared_of_each_sort_of_object() -> None:
    retention = Retention(appraisal=Code("V"), appraisal_text="Auswahl")
    record = Record(RecordKind.FILE, id="x", parent_id="y", context=True, retention=retention)
    kept = brief(record)
    assert (kept.id, kept.parent_id, kept.context, kept.rating) == ("x", "y", True, RATED_V)
    decided = brief(Decision(id="x", appraisal_text="Auswahl"))
    assert (decided.kind, decided.rating) == (None, RATED_OTHERWISE)
    result = brief(ImportResult(id="x", success=False, archive_id="A 1"))
    assert (result.success, result.archive_id, result.shape_digest) == (False, "A 1", None)
    unit = brief(PlanUnit(id="x", code="10", short_text="Bau"))
    assert (unit.reference, unit.subject) == ("10", "Bau")
