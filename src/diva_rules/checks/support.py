"""What kinds have in common: looking up fields, naming them, keeping digests."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any, cast

from diva_rules.model.finding import Location
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.fields import Field, Getter, tuple_getter
from diva_rules.rules.outcome import Outcome, missing_input, missing_value
from diva_rules.rules.profile import FACTS, Profile
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_BUCKETS = 256
CONTENT_MISSING = Text(
    "der Inhalt der Datei (ZIP oder Ordner der Lieferung)",
    "the content of the file (ZIP or folder of the delivery)",
)
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


def other_codes(use: Any) -> Outcome:  # noqa: ANN401 - a code
    """Return "undetermined" for the codes beyond the limit of what is told apart."""
    number = use.occurrences
    return missing_value(
        Text(
            f"weitere {number} Codes (die Nachricht hat zu viele verschiedene)",
            f"{number} further codes (the message has too many different ones)",
        )
    )


def format_list_missing(version: str, known: Iterable[str]) -> Outcome:
    """Return "undetermined", because this version of the list of formats is not at hand."""
    there = ", ".join(known)
    return missing_input(
        Text(
            f"die Codeliste Dateiformat in der Version {version} (die Regel kennt {there})",
            f"the code list Dateiformat in version {version} (the rule knows {there})",
        )
    )


def own_fields(subject: Subject, parameter: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that are fields of a subject, for rules on several subjects.

    Raises:
        ConditionError: no subject has a field of a name, or this one has none of them.
    """
    names = tuple(names)
    require_fields(
        subject, parameter, [n for n in names if not any(n in s.fields for s in SUBJECTS.values())]
    )
    own = tuple(name for name in names if name in subject.fields)
    if not own:
        require_fields(subject, parameter, names[:1])
    return own


def getters(subject: Subject, names: Sequence[str]) -> tuple[tuple[str, Getter], ...]:
    """Return the names of fields with the functions that read them."""
    return tuple((name, subject.fields[name].getter()) for name in names)


def labels(subject: Subject, names: Iterable[str]) -> Text:
    """Return what people call some fields."""
    known = [subject.fields[name].label for name in names]
    return Text(", ".join(t.de for t in known), ", ".join(t.en for t in known))


def is_blank(value: object) -> bool:
    """Tell whether a value says nothing: absent, empty, or only blanks."""
    if isinstance(value, str):
        return not value or value.isspace()
    return value is None or value == ()


_PROFILE = Text("ein Profil des Archivs (--profile)", "a profile of the archive (--profile)")


def needed(profile: Profile, fact: str) -> Outcome | None:
    """Return what to say where a profile does not state a fact; None where it does.

    Without any profile, that is one question, whatever fact is asked for; the evidence
    names the fact.

    Args:
        profile: the profile of the context.
        fact: name of the fact, such as `depth_limit`.
    """
    if getattr(profile, fact) is not None:
        return None
    what = FACTS[fact]
    missing = Text(
        f"{what.de} ({fact} im Profil {profile.id})",
        f"{what.en} ({fact} in the profile {profile.id})",
    )
    said = missing_input(missing if profile.id else _PROFILE)
    return replace(said, evidence={"fact": fact})


Days = Callable[[Any], list[date]]
Span = Callable[[Any], tuple[date, date] | None]


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
        days = [
            value.date() if value.__class__ is datetime else value
            for value in of_single(item)
            if value is not None
        ]
        for get in several:
            times = get(item)
            if times:
                days += [time.date() for time in times]
        return days

    return read


def span_reader(subject: Subject, names: Sequence[str], shared: dict[str, Any]) -> Span:
    """Return a function that gives the first and the last day of several fields, if any.

    Args:
        subject: what the object is.
        names: fields that hold a date, a time, or several of them.
        shared: where the rules of one input keep what they have in common. Rules on
            the same object ask one after the other, so the last answer is kept.
    """
    several = tuple(n for n in names if subject.fields[n].type == "datetimes")
    days_in = days_reader(subject, [n for n in names if n not in several])
    key = f"days {subject.name} {several}"
    times_in = shared.get(key)
    if times_in is None:
        times_in = shared[key] = _remembering(_span_of(days_reader(subject, several)))

    def read(item: Any) -> tuple[date, date] | None:  # noqa: ANN401 - any subject
        days = days_in(item)
        times = times_in(item)
        if times is not None:
            days += times
        return (min(days), max(days)) if days else None

    return read


def _span_of(days_in: Days) -> Span:
    def read(item: Any) -> tuple[date, date] | None:  # noqa: ANN401 - any subject
        days = days_in(item)
        return (min(days), max(days)) if days else None

    return read


def _remembering(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a function that knows its answer about the last object it was asked about."""
    last: Any = None
    answer: Any = None

    def remembered(item: Any) -> Any:  # noqa: ANN401 - whatever `read` returns
        nonlocal last, answer
        if item is not last:
            last, answer = item, read(item)
        return answer

    return remembered


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
    above = getattr(item, "above", None)
    if ref is None and above is not None:
        ref = above.reference
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
        self._appends = tuple(bucket.append for bucket in self._buckets)
        self._repeated: frozenset[int] | None = None

    def add(self, key: Hashable) -> None:
        """Add the digest of a key; not after `repeated` was asked for."""
        digest = hash(key)
        self._appends[digest & (_BUCKETS - 1)](digest)

    def repeated(self) -> frozenset[int]:
        """Return the digests that were added more than once."""
        if self._repeated is None:
            found: set[int] = set()
            for bucket in self._buckets:
                if len(set(bucket)) < len(bucket):
                    found.update(a for a, b in pairwise(sorted(bucket)) if a == b)
            self._repeated = frozenset(found)
        return self._repeated

    def __contains__(self, key: Hashable) -> bool:
        digest = hash(key)
        return digest in self._buckets[digest & (_BUCKETS - 1)]


Key = Callable[[Any], Hashable | None]


def key_function(
    fields_by_type: Mapping[type[Any], Sequence[Field]], fold: Callable[[str], str] | None
) -> Key:
    """Return what tells objects apart: some fields, folded; None if one is missing.

    Args:
        fields_by_type: the fields of each type of object.
        fold: how texts are folded; None if they are compared as they are.
    """
    if all(len(fields) == 1 for fields in fields_by_type.values()):
        single = {type_: fields[0].getter() for type_, fields in fields_by_type.items()}

        def key_of_one(item: Any) -> Hashable | None:  # noqa: ANN401 - any subject
            part = single[item.__class__](item)
            if fold is not None and part.__class__ is str:
                return fold(part) or None
            return None if is_blank(part) else cast("Hashable", part)

        return key_of_one
    several = {type_: tuple_getter(fields) for type_, fields in fields_by_type.items()}

    def key(item: Any) -> Hashable | None:  # noqa: ANN401 - any subject
        parts = several[item.__class__](item)
        for part in parts:
            if part is None or is_blank(part):
                return None
        if fold is None:
            return parts
        return tuple([fold(part) if isinstance(part, str) else part for part in parts])

    return key
