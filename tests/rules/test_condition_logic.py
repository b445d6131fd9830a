"""Conditions against a second evaluator: Kleene's three-valued logic, by brute force.

The second evaluator reads the mapping as it stands in a rule file and never sees the
tree. For a part without a value it tries both truths: a condition is unknown exactly
if Kleene's tables, written out below, say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.model.codes import Code
from diva_rules.model.record import Record, RecordKind, Retention, Role, Version
from diva_rules.rules.condition import Condition, Judge, Truth, compile_python, parse, settle
from diva_rules.rules.vocabulary import SUBJECTS

RECORD = SUBJECTS["record"]
FIRST = date(2020, 1, 1)

# (field of the vocabulary, how it is read, values as rules write them)
TEXTS = ("a", "b", "c")
NUMBERS = ("0", "1", "2", "3")
DAYS = tuple((FIRST + timedelta(days=n)).isoformat() for n in range(3))
READ: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "subject": ("text", TEXTS),
    "medium": ("text", TEXTS),
    "kind": ("text", ("file", "process", "document")),
    "role": ("text", ("record", "attachment")),
    "depth": ("integer", NUMBERS),
    "retention.years": ("integer", NUMBERS),
    "versions": ("integer", NUMBERS),
    "closed": ("boolean", ("true", "false")),
    "context": ("boolean", ("true", "false")),
    "runs_from": ("date", DAYS),
    "retention.end": ("date", DAYS),
}
ORDERED = ("at_least", "at_most", "more_than", "less_than")


def _comparisons() -> st.SearchStrategy[dict[str, Any]]:
    def of(name: str) -> st.SearchStrategy[dict[str, Any]]:
        type_, words = READ[name]
        value = st.sampled_from(words)
        operators = [
            st.builds(lambda v: {name: v}, value),
            st.builds(lambda o, v: {name: {o: v}}, st.sampled_from(("is", "is_not")), value),
            st.builds(lambda v: {name: {"in": v}}, st.lists(value, min_size=1, max_size=3)),
            st.builds(lambda v: {name: {"known": v}}, st.sampled_from(("true", "false"))),
        ]
        if type_ in {"integer", "date"}:
            ordered = st.dictionaries(st.sampled_from(ORDERED), value, min_size=1, max_size=2)
            operators.append(st.builds(lambda o: {name: o}, ordered))
        return st.one_of(operators)

    return st.one_of([of(name) for name in sorted(READ)])


def joined(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: value for part in parts for key, value in part.items()}


conditions = st.recursive(
    _comparisons(),
    lambda inner: st.one_of(
        st.lists(inner, min_size=0, max_size=3).map(joined),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=8,
)


def some_records(count: int) -> tuple[Record, ...]:
    """Return records in which every field lacks its value now and then."""
    pick = Random(20_261_123).choice
    texts, numbers, truths = (None, *TEXTS), (None, 0, 1, 2, 3), (None, True, False)
    days = (None, *(FIRST + timedelta(days=n) for n in range(3)))
    return tuple(
        Record(
            pick(tuple(RecordKind)),
            pick((Role.RECORD, Role.ATTACHMENT)),
            subject=pick(texts),
            medium=Code(pick(texts)),
            depth=pick(range(4)),
            retention=Retention(years=pick(numbers), end=pick(days)),
            versions=(Version(),) * pick(range(4)),
            closed=pick(truths),
            context=pick(truths),
            runs_from=pick(days),
        )
        for _ in range(count)
    )


RECORDS = some_records(60)


# The second evaluator.

AND: Mapping[tuple[Truth, Truth], Truth] = {
    (True, True): True,
    (True, None): None,
    (None, True): None,
    (None, None): None,
    (True, False): False,
    (False, True): False,
    (None, False): False,
    (False, None): False,
    (False, False): False,
}


def negated(truth: Truth) -> Truth:
    return {True: False, False: True, None: None}[truth]


def evaluated(data: Mapping[str, Any], item: Record) -> Truth:
    truth: Truth = True
    for key, value in data.items():
        truth = AND[truth, _part(key, value, item)]
    return truth


def _part(key: str, value: Any, item: Record) -> Truth:  # noqa: ANN401 - as in a rule file
    if key == "not":
        return negated(evaluated(value, item))
    if key == "any":
        none: Truth = True  # none of them holds
        for part in value:
            none = AND[none, negated(evaluated(part, item))]
        return negated(none)
    truth: Truth = True
    for operator, operand in value.items() if isinstance(value, dict) else [("is", value)]:
        truth = AND[truth, _compared(READ[key][0], _value(key, item), operator, operand)]
    return truth


def _value(name: str, item: Record) -> object:
    return {
        "subject": item.subject,
        "medium": item.medium.value,
        "kind": item.kind.value,
        "role": item.role.value,
        "depth": item.depth,
        "retention.years": item.retention.years,
        "versions": len(item.versions),
        "closed": item.closed,
        "context": item.context,
        "runs_from": item.runs_from,
        "retention.end": item.retention.end,
    }[name]


def _compared(type_: str, value: Any, operator: str, operand: Any) -> Truth:  # noqa: ANN401
    if operator == "known":
        return bool((value is not None) == (operand == "true"))
    if value is None:
        return None
    # Values as words, numbers with leading zeros and days as ISO: words sort like they do.
    shown = {True: "true", False: "false"}[value] if type_ == "boolean" else str(value)
    if operator == "in":
        return shown in operand
    truths: Mapping[str, bool] = {
        "is": shown == operand,
        "is_not": shown != operand,
        "at_least": shown >= operand,
        "at_most": shown <= operand,
        "more_than": shown > operand,
        "less_than": shown < operand,
    }
    return truths[operator]


@settings(max_examples=250, deadline=None, derandomize=True, database=None)
@given(conditions)
def test_conditions_are_kleenes_logic(data: dict[str, Any]) -> None:
    judge = compile_python(parse(data, RECORD), RECORD)
    for item in RECORDS:
        assert judge(item) is evaluated(data, item), item


SETTLED = frozenset({"kind", "role"})


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(conditions, st.sampled_from(RECORDS))
def test_what_is_settled_beforehand_changes_no_truth(data: dict[str, Any], example: Record) -> None:
    left: Condition | bool = settle(parse(data, RECORD), RECORD, example, SETTLED)
    judge: Judge = (lambda _: left) if isinstance(left, bool) else compile_python(left, RECORD)
    for item in RECORDS:
        same_sort = item._replace(kind=example.kind, role=example.role)
        assert judge(same_sort) is evaluated(data, same_sort), item


def test_the_records_know_each_truth() -> None:
    data = {"subject": {"is_not": "a"}, "depth": {"at_least": "1"}}
    assert {evaluated(data, item) for item in RECORDS} == {True, False, None}
