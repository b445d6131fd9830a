"""What kinds have in common: looking up fields, naming them, keeping digests."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import pairwise
from typing import Any, cast

from diva_rules.model.finding import Location
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.fields import Getter, tuple_getter
from diva_rules.rules.vocabulary import Subject

_BUCKETS = 256
UUIDS = "uuids of objects"
"""Name of the shared bag that holds the UUIDs of all records and routings."""


def require_fields(subject: Subject, parameter: str, names: Iterable[str]) -> None:
    """Refuse names of fields that a subject does not have.

    Raises:
        ConditionError: naming the parameter and the nearest field.
    """
    for name in names:
        if name not in subject.fields:
            near = subject.suggest(name)
            raise ConditionError(
                (parameter,),
                f"{subject.name} hat kein Feld „{name}“" + (f"; gemeint „{near}“?" if near else ""),
                f"{subject.name} has no field “{name}”" + (f"; meant “{near}”?" if near else ""),
            )


def getters(subject: Subject, names: Sequence[str]) -> tuple[tuple[str, Getter], ...]:
    """Return the names of fields with the functions that read them."""
    return tuple((name, subject.fields[name].getter()) for name in names)


def labels(subject: Subject, names: Iterable[str]) -> Text:
    """Return what people call some fields."""
    known = [subject.fields[name].label for name in names]
    return Text(", ".join(t.de for t in known), ", ".join(t.en for t in known))


def is_blank(value: object) -> bool:
    """Tell whether a value says nothing: absent, empty, or only blanks."""
    if value is None or value == ():
        return True
    return isinstance(value, str) and not value.strip()


Days = Callable[[Any], list[date]]


def days_reader(subject: Subject, names: Sequence[str]) -> Days:
    """Return a function that collects the days of several fields of an object.

    Args:
        subject: what the object is.
        names: fields that hold a date, a time, or several of them.
    """
    single = [n for n in names if subject.fields[n].type != "datetimes"]
    several = [subject.fields[n].getter() for n in names if n not in single]
    of_single = tuple_getter([subject.fields[n] for n in single])

    def read(item: Any) -> list[date]:  # noqa: ANN401 - any subject
        days = [_day(value) for value in of_single(item) if value is not None]
        for get in several:
            times = get(item)
            if times:
                days += [time.date() for time in times]
        return days

    return read


def _day(value: date) -> date:
    return value.date() if value.__class__ is datetime else value


def dated_fields(
    subject: Subject, names: Sequence[str], item: object, wrong: Callable[[date], bool]
) -> list[tuple[str, date]]:
    """Return the fields of an object with those of their days that are wrong."""
    readers = [(name, days_reader(subject, [name])) for name in names]
    return [(name, day) for name, read in readers for day in read(item) if wrong(day)]


def at_object(item: Any) -> Location:  # noqa: ANN401 - any object of a message
    """Return the place of an object of the message, for collectors."""
    name = getattr(item, "base_name", None)
    if name is not None:
        return Location(entry=item.name)
    object_id = getattr(item, "owner_id", None) or getattr(item, "id", None)
    ref = getattr(item, "reference", None) or getattr(item, "owner_reference", None)
    return Location(
        line=item.line or None,
        xpath=item.xpath or None,
        object_id=object_id,
        ref=ref or getattr(item, "code", None) or getattr(item, "parent_reference", None),
    )


class DigestBag:
    """Digests in eight bytes each, that can tell which came more than once."""

    def __init__(self) -> None:
        self._buckets = tuple(array("q") for _ in range(_BUCKETS))
        self._repeated: frozenset[int] | None = None

    def add(self, key: Hashable) -> None:
        """Add the digest of a key."""
        digest = hash(key)
        self._buckets[digest & (_BUCKETS - 1)].append(digest)
        self._repeated = None

    def repeated(self) -> frozenset[int]:
        """Return the digests that were added more than once."""
        if self._repeated is None:
            found: set[int] = set()
            for bucket in self._buckets:
                ordered = sorted(bucket)
                found.update(a for a, b in pairwise(ordered) if a == b)
            self._repeated = frozenset(found)
        return self._repeated

    def __contains__(self, key: Hashable) -> bool:
        digest = hash(key)
        return digest in self._buckets[digest & (_BUCKETS - 1)]


Key = Callable[[Any], Hashable | None]


def key_function(
    getters_by_type: Mapping[type[Any], Sequence[Getter]], fold: Callable[[str], str]
) -> Key:
    """Return what tells objects apart: some fields, folded; None if one is missing."""
    single = {type_: gets[0] for type_, gets in getters_by_type.items() if len(gets) == 1}
    if len(single) == len(getters_by_type):

        def key_of_one(item: Any) -> Hashable | None:  # noqa: ANN401 - any subject
            part = single[item.__class__](item)
            if part.__class__ is str:
                return fold(part) or None
            return None if part is None or part == () else cast("Hashable", part)

        return key_of_one

    def key(item: Any) -> Hashable | None:  # noqa: ANN401 - any subject
        parts = tuple(get(item) for get in getters_by_type[type(item)])
        if any(is_blank(part) for part in parts):
            return None
        return tuple(fold(part) if isinstance(part, str) else part for part in parts)

    return key
