"""Conditions: a closed, three-valued predicate tree, read from data.

A mapping means *and*; `any:` with a list means *or*; `not:` negates. Everything
else is `field: value` or `field: {operator: value}`. A field without a value makes
a test unknown, and unknown is carried through by Kleene's logic: an unknown legal
hold is not "no hold". `known` alone turns unknown into true or false.

There are no strings of code, no patterns and no paths, so a condition from
anywhere can be loaded, and the same tree can be turned into other languages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from diva_rules.rules.fields import parse_boolean
from diva_rules.rules.source import YamlPath
from diva_rules.rules.vocabulary import Subject

Truth = bool | None
Judge = Callable[[Any], Truth]

_ORDERED = {"integer", "date", "datetime"}
OPERATORS = ("is", "is_not", "in", "at_least", "at_most", "more_than", "less_than", "known")


class ConditionError(Exception):
    """A condition is not well formed.

    Attributes:
        path: where, below the condition.
        german: what is wrong.
        english: the same.
    """

    def __init__(self, path: YamlPath, german: str, english: str) -> None:
        super().__init__(english)
        self.path = path
        self.german = german
        self.english = english


@dataclass(frozen=True, slots=True)
class Test:
    """One field compared with one value, or with several for `in`."""

    field: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class All:
    """All parts hold; true for no parts."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition = Test | All | AnyOf | Not


def parse(data: object, subject: Subject, path: YamlPath = ()) -> Condition:
    """Read a condition on a subject.

    Raises:
        ConditionError: unknown field or operator, or a value of the wrong type.
    """
    if not isinstance(data, Mapping):
        raise ConditionError(path, "erwartet wird eine Zuordnung", "expected is a mapping")
    parts: list[Condition] = []
    for key, value in data.items():
        here = (*path, key)
        if key == "any":
            if not isinstance(value, list) or not value:
                raise ConditionError(here, "„any“ braucht eine Liste", "“any” takes a list")
            parts.append(AnyOf(tuple(parse(v, subject, (*here, i)) for i, v in enumerate(value))))
        elif key == "not":
            parts.append(Not(parse(value, subject, here)))
        else:
            parts += _tests(key, value, subject, here)
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _tests(name: str, value: object, subject: Subject, path: YamlPath) -> Iterator[Condition]:
    if name not in subject.fields:
        near = subject.suggest(name)
        raise ConditionError(
            path,
            f"{subject.name} hat kein Feld „{name}“" + (f"; gemeint „{near}“?" if near else ""),
            f"{subject.name} has no field “{name}”" + (f"; did you mean “{near}”?" if near else ""),
        )
    if isinstance(value, Mapping):
        for operator, operand in value.items():
            yield _test(name, operator, operand, subject, (*path, operator))
    else:
        yield _test(name, "is", value, subject, path)


def _test(name: str, operator: str, operand: object, subject: Subject, path: YamlPath) -> Test:
    field = subject.fields[name]
    if operator not in OPERATORS:
        known = ", ".join(OPERATORS)
        raise ConditionError(
            path,
            f"Operator „{operator}“ gibt es nicht; erlaubt: {known}",
            f"no operator “{operator}”; allowed: {known}",
        )
    if operator not in {"is", "is_not", "in", "known"} and field.type not in _ORDERED:
        raise ConditionError(
            path,
            f"„{name}“ lässt sich nicht der Größe nach vergleichen",
            f"“{name}” has no order",
        )
    try:
        if operator == "known":
            return Test(name, operator, parse_boolean(_text(operand)))
        if operator == "in":
            if not isinstance(operand, list) or not operand:
                raise ValueError
            return Test(name, operator, tuple(field.parse(_text(item)) for item in operand))
        return Test(name, operator, field.parse(_text(operand)))
    except ValueError:
        raise ConditionError(
            path,
            f"„{operand}“ ist kein Wert für {name} {operator} ({field.type})",
            f"“{operand}” is no value for {name} {operator} ({field.type})",
        ) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value


def fields_of(condition: Condition) -> Iterator[str]:
    """Yield the names of all fields that a condition asks for."""
    if isinstance(condition, Test):
        yield condition.field
    elif isinstance(condition, Not):
        yield from fields_of(condition.part)
    else:
        for part in condition.parts:
            yield from fields_of(part)


def unknown_fields(condition: Condition, subject: Subject, item: object) -> tuple[str, ...]:
    """Return the fields of a condition that an object has no value for."""
    names = dict.fromkeys(fields_of(condition))
    return tuple(n for n in names if subject.fields[n].getter()(item) in (None, ()))


def settle(
    condition: Condition, subject: Subject, item: object, fields: frozenset[str]
) -> Condition | bool:
    """Return what is left of a condition when some fields are as they are in an object.

    Args:
        condition: the condition.
        subject: what it is about.
        item: an object with those values.
        fields: the fields that are settled; the others stay open.
    """
    if isinstance(condition, Test):
        truth = _compile_test(condition, subject)(item) if condition.field in fields else None
        return condition if truth is None else truth
    if isinstance(condition, Not):
        part = settle(condition.part, subject, item, fields)
        return not part if isinstance(part, bool) else Not(part)
    parts = [settle(part, subject, item, fields) for part in condition.parts]
    decides = isinstance(condition, AnyOf)  # the truth of one part that settles the whole
    if decides in parts:
        return decides
    open_parts = tuple(part for part in parts if not isinstance(part, bool))
    if not open_parts:
        return not decides
    return open_parts[0] if len(open_parts) == 1 else type(condition)(open_parts)


def compile_python(condition: Condition, subject: Subject) -> Judge:
    """Turn a condition into a function from an object to True, False or None (unknown)."""
    if isinstance(condition, Test):
        return _compile_test(condition, subject)
    if isinstance(condition, Not):
        inner = compile_python(condition.part, subject)
        return lambda item: None if (truth := inner(item)) is None else not truth
    judges = tuple(compile_python(part, subject) for part in condition.parts)
    if isinstance(condition, All):
        return _all(judges)
    return _any(judges)


def _all(judges: tuple[Judge, ...]) -> Judge:
    def judge(item: Any) -> Truth:  # noqa: ANN401 - any subject
        result: Truth = True
        for part in judges:
            truth = part(item)
            if truth is False:
                return False
            if truth is None:
                result = None
        return result

    return judge


def _any(judges: tuple[Judge, ...]) -> Judge:
    def judge(item: Any) -> Truth:  # noqa: ANN401 - any subject
        result: Truth = False
        for part in judges:
            truth = part(item)
            if truth is True:
                return True
            if truth is None:
                result = None
        return result

    return judge


def _compile_test(test: Test, subject: Subject) -> Judge:
    field = subject.fields[test.field]
    get, operand = field.getter(), test.value
    if test.operator == "known":
        return lambda item: (get(item) not in (None, ())) is operand
    compare: Callable[[Any, Any], Truth] = _COMPARE[test.operator]
    if field.type in {"datetime", "datetimes"}:
        compare = _in_time(compare)
    if field.type in {"texts", "datetimes"}:
        # A field of several values: the test holds if it holds for one of them.
        return lambda item: _one_of(compare(v, operand) for v in get(item) or ())
    return lambda item: None if (value := get(item)) is None else compare(value, operand)


def _one_of(truths: Iterable[Truth]) -> Truth:
    """Return whether one of several is true; unknown if there is none at all."""
    found = set(truths)
    if True in found:
        return True
    return None if None in found or not found else False


_FARTHEST = timedelta(hours=14)
"""How far a time without zone may be from the same time in UTC (xs:dateTime, 3.2.7.3)."""


def _in_time(compare: Callable[[Any, Any], Truth]) -> Callable[[Any, Any], Truth]:
    """Compare times; one without zone has all zones, so that the answer may be unknown."""

    def compared(value: datetime, operand: Any) -> Truth:  # noqa: ANN401 - a time or several
        operands = operand if isinstance(operand, tuple) else (operand,)
        if all((value.tzinfo is None) == (other.tzinfo is None) for other in operands):
            return compare(value, operand)
        wide = tuple([_without_zone(other) for other in operands])
        wide_operand = wide if isinstance(operand, tuple) else wide[0]
        moved = [_without_zone(value) + sign * _FARTHEST for sign in (-1, 1)]
        truths = {compare(time, wide_operand) for time in moved}
        if len(truths) > 1 or any(moved[0] <= other <= moved[1] for other in wide):
            return None
        return truths.pop()

    return compared


def _without_zone(time: datetime) -> datetime:
    return time if time.tzinfo is None else time.astimezone(UTC).replace(tzinfo=None)


_COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, operand: value == operand,
    "is_not": lambda value, operand: value != operand,
    "in": lambda value, operand: value in operand,
    "at_least": lambda value, operand: value >= operand,
    "at_most": lambda value, operand: value <= operand,
    "more_than": lambda value, operand: value > operand,
    "less_than": lambda value, operand: value < operand,
}
