"""Conditions that no object can meet, found by trying the values that could."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from diva_rules.rules.condition import All, AnyOf, Condition, Test, compile_python
from diva_rules.rules.fields import Field
from diva_rules.rules.vocabulary import Subject

_UNHEARD_OF = "\0"  # a text that no rule names


def conjunctions(condition: Condition, outer: tuple[Test, ...] = ()) -> Iterator[tuple[Test, ...]]:
    """Yield the tests that have to hold at once: for the whole, and for each alternative.

    What stands below `not` is left out, and alternatives are not combined with those
    of another `any`: so every contradiction that is found is one.
    """
    parts = tuple(_flat(condition))
    tests = (*outer, *(part for part in parts if isinstance(part, Test)))
    yield tests
    for part in parts:
        if isinstance(part, AnyOf):
            for alternative in part.parts:
                yield from conjunctions(alternative, tests)


def _flat(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, All):
        for part in condition.parts:
            yield from _flat(part)
    else:
        yield condition


def impossible(tests: Sequence[Test], subject: Subject) -> Iterator[str]:
    """Yield the fields of which no value meets all tests."""
    for name in dict.fromkeys(test.field for test in tests):
        field = subject.fields[name]
        asked = tuple(test for test in tests if test.field == name)
        # The object of this subject is the value itself, so that the tests mean
        # here what they mean everywhere.
        alone = replace(subject, fields={name: replace(field, path="value")})
        judge = compile_python(All(asked), alone)
        if not any(judge(SimpleNamespace(value=v)) is True for v in _values(asked, field)):
            yield name


def _values(tests: Sequence[Test], field: Field) -> Iterator[Any]:
    """Yield values of which one meets all tests, if there is such a value at all.

    That is one of the values named, or one beside them.
    """
    yield None
    named = [test.value for test in tests if test.operator != "known"]
    flat = [v for value in named for v in (value if isinstance(value, tuple) else (value,))]
    values = [near for value in (flat or [_UNHEARD_OF]) for near in _near(value)]
    if field.type in {"texts", "datetimes"}:
        yield tuple(values)  # a test holds if it holds for one of them
    else:
        yield from values


def _near(value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - value of a field
    if isinstance(value, bool):
        return (True, False)
    if isinstance(value, int):
        return (value - 1, value, value + 1)
    if isinstance(value, datetime):
        return _around(value, timedelta.resolution)
    if isinstance(value, date):
        return _around(value, date.resolution)
    return (value, _UNHEARD_OF)


def _around(value: date, step: timedelta) -> tuple[date, ...]:
    found = [value]
    for way in (-step, step):
        with suppress(OverflowError):  # the first or the last day there is
            found.append(value + way)
    return tuple(found)
