"""Values that change with the law: what holds on a day, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Transition(StrEnum):
    """What a new value means for what runs already.

    `NEW_RECORDS`: terms that start on or after the day. `RUNNING_TERMS`: also terms
    that still run on that day; it never ends a term before the change itself.
    """

    NEW_RECORDS = "new_records"
    RUNNING_TERMS = "running_terms"


class DateNeededError(Exception):
    """A value changed over time, and no day was given to choose by."""


@dataclass(frozen=True, slots=True)
class DatedValue(Generic[T]):
    """A value and the day from which it holds.

    Attributes:
        value: the value; None ends a duty.
        since: first day on which it holds; None: ever.
        basis: citation of the change.
        transition: what it means for what runs already.
    """

    value: T
    since: date | None = None
    basis: str | None = None
    transition: Transition = Transition.NEW_RECORDS


class Dated(Generic[T]):
    """A value over time, in the order of its changes.

    Not a dataclass: pydantic types generic dataclasses by their fields and would
    never ask how rule files write this one.
    """

    __slots__ = ("_values",)

    def __init__(self, values: tuple[DatedValue[T], ...]) -> None:
        self._values = values

    @property
    def values(self) -> tuple[DatedValue[T], ...]:
        """The values, each with the day from which it holds."""
        return self._values

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dated) and self._values == other._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return f"Dated({self._values!r})"

    def __iter__(self) -> Iterator[DatedValue[T]]:
        return iter(self.values)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:  # noqa: ANN401 - pydantic's protocol
        """Let rule files write a plain value, or a list of dated ones."""
        from diva_rules.rules.dated_schema import core_schema_of

        return core_schema_of(cls, source, handler)

    def at(self, day: date | None) -> T | None:
        """Return the value that holds on a day.

        Args:
            day: the day; None is enough where the value never changed.

        Returns:
            None if no value holds yet, or if the value is None from then on.

        Raises:
            DateNeededError: the value changed and no day was given.
        """
        if day is None:
            if len(self.values) == 1 and self.values[0].since is None:
                return self.values[0].value
            raise DateNeededError
        found: T | None = None
        for entry in self.values:
            if entry.since is None or entry.since <= day:
                found = entry.value
        return found

    def breakpoints(self) -> tuple[date, ...]:
        """Return the days on which the value changes."""
        return tuple(entry.since for entry in self.values if entry.since is not None)

    def sorted_without_gaps(self) -> bool:
        """Tell whether changes are in order, each on its own day."""
        days = [entry.since or date.min for entry in self.values]
        return days == sorted(set(days))


def always(value: T) -> Dated[T]:
    """Return a value that never changed."""
    return Dated((DatedValue(value),))
