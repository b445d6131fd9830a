"""What a kind is: a named way to judge one sort of object by typed parameters.

A kind is a class. Its fields are the parameters that rules may set; `prepare` turns
it into a function for one input. A kind that has to see many objects before it can
judge (duplicates) returns a `Collector` instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast, runtime_checkable

from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text
from diva_rules.rules.profile import NO_PROFILE, Profile

if TYPE_CHECKING:  # `check` is at the top of the library, which must load fast
    from diva_rules.model.message import Message
    from diva_rules.rules.fields import Getter
    from diva_rules.rules.outcome import Outcome
    from diva_rules.rules.vocabulary import Subject

ENTRY_POINTS = "diva_rules.checks"
STRICTER = ("higher", "lower", "more", "fewer", "fixed")
"""Directions in which a parameter becomes stricter: a larger or smaller value, more
or fewer members, or not at all."""

Judge = Callable[[Any], "Outcome | list[Outcome] | None"]


@dataclass(frozen=True, slots=True)
class Context:
    """What a kind may know of the input that it is prepared for.

    Attributes:
        subject: the subject that is judged; for a collector the first of them.
        subjects: for a collector, all subjects whose objects it will see, by type.
        on: the as-of date; None if none was given.
        message: the header of the message; None for rules on whole runs, and where
            no header could be read.
        shared: what collectors of one input share, such as an index of UUIDs.
        scope: names the objects that the rule applies to; empty for all. Collectors
            may share only if their scopes are equal.
        profile: what the house accepts; `NO_PROFILE`, in which every fact is absent,
            if none was supplied.
    """

    subject: Subject
    subjects: Mapping[type[Any], Subject] = field(default_factory=dict)
    on: date | None = None
    message: Message | None = None
    shared: dict[str, Any] = field(default_factory=dict)
    scope: str = ""
    profile: Profile = NO_PROFILE

    def getters(self, name: str) -> Mapping[type[Any], Getter]:
        """Return how a field is read from each type of object a collector sees."""
        subjects = self.subjects or {self.subject.type: self.subject}
        return {t: s.fields[name].getter() for t, s in subjects.items() if name in s.fields}


@runtime_checkable
class Collector(Protocol):
    """Judges a stream: sees every object, and speaks at its end.

    Memory must not grow with the stream by more than a few bytes an object. So
    `observe` keeps digests; if these show something, `wants_second_look` is true,
    the stream is read again, and `look_again` sees every object once more.
    """

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
        """See an object for the first time; an outcome on it alone may be returned."""

    def wants_second_look(self) -> bool:
        """Tell whether the stream has to be read again."""

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See an object for the second time."""

    def finish(self) -> Iterable[Outcome]:
        """Return what the stream as a whole shows."""


def never(_: object) -> None:
    """Say nothing of any object: a judge that need not be asked."""


class Kind(Protocol):
    """The parameters of a rule, able to judge."""

    def prepare(self, context: Context) -> Judge | Collector:
        """Return what judges the objects of one input."""


@dataclass(frozen=True, slots=True)
class KindInfo:
    """What is known of a kind without using it.

    Attributes:
        id: its name in rule files, such as `field.required`.
        type: the class.
        subjects: the subjects it can judge.
        evidence: names that its outcomes carry for messages.
        collects: whether it returns a collector.
        origin: `builtin`, or name and version of the package it comes from.
        reads: fields that cost much to find out and that it reads on its own account.
    """

    id: str
    type: type[Any]
    subjects: tuple[str, ...]
    evidence: tuple[str, ...]
    collects: bool = False
    origin: str = "builtin"
    reads: tuple[str, ...] = ()


Class = TypeVar("Class", bound=type[Any])


def check(
    kind_id: str,
    *,
    of: tuple[str, ...],
    evidence: tuple[str, ...] = (),
    collects: bool = False,
    reads: tuple[str, ...] = (),
) -> Callable[[Class], Class]:
    """Make a class a kind.

    Args:
        kind_id: name in rule files.
        of: the subjects it can judge.
        evidence: names of evidence that messages may use.
        collects: whether `prepare` returns a `Collector`.
        reads: fields that cost much to find out and that it reads on its own account,
            such as `puids`; a field that a parameter names is known without.
    """

    def decorate(cls: Class) -> Class:
        made = dataclass(frozen=True)(cls)
        made.kind = KindInfo(kind_id, made, of, evidence, collects, reads=reads)
        return cast("Class", made)

    return decorate


def kind_of(class_: type[Any]) -> KindInfo:
    """Return what `check` noted of a class."""
    info: KindInfo = class_.kind
    return info


def param(
    label: Text,
    *,
    stricter: str = "fixed",
    default: Any = ...,  # noqa: ANN401 - the type of the parameter
) -> Any:  # noqa: ANN401 - stands for a value of the annotated type
    """Declare a parameter of a kind.

    Args:
        label: what it means, for the documentation of the kind.
        stricter: one of `STRICTER`; overlays may move the parameter in this
            direction only.
        default: value when a rule does not set it; required without.
    """
    if stricter not in STRICTER:
        raise ValueError(stricter)
    metadata = {"label": label, "stricter": stricter}
    if default is ...:
        return field(metadata=metadata)
    if isinstance(default, list | dict | set):
        return field(default_factory=lambda: default, metadata=metadata)
    return field(default=default, metadata=metadata)


def installed_kinds() -> Mapping[str, KindInfo]:
    """Return the kinds that other packages bring, by name.

    An entry point of the group `diva_rules.checks` names a class made with `check`,
    or a module that has some.

    Raises:
        ConfigurationError: an entry point cannot be loaded or names no kind, or two
            packages bring a kind of the same name.
    """
    from importlib.metadata import entry_points

    kinds: dict[str, KindInfo] = {}
    for point in entry_points(group=ENTRY_POINTS):
        try:
            loaded = point.load()
        except Exception as error:
            raise ConfigurationError(
                Text(
                    f"Prüfart {point.value} lässt sich nicht laden: {error}",
                    f"kind {point.value} cannot be loaded: {error}",
                )
            ) from error
        found = _kinds_in(loaded)
        if not found:
            raise ConfigurationError(
                Text(f"{point.value} ist keine Prüfart.", f"{point.value} is no kind.")
            )
        package = point.dist
        origin = f"{package.name} {package.version}" if package else point.value
        for info in found:
            ours = replace(info, origin=origin)
            if kinds.setdefault(info.id, ours) != ours:
                other = kinds[info.id].origin
                raise ConfigurationError(
                    Text(
                        f"Die Prüfart {info.id} bringen zwei Pakete mit: {other} und {origin}.",
                        f"two packages bring the kind {info.id}: {other} and {origin}.",
                    )
                )
    return kinds


def _kinds_in(loaded: object) -> list[KindInfo]:
    """Return the kinds that a class or a module stands for; none for other values."""
    members = (loaded, *getattr(loaded, "__dict__", {}).values())
    infos = [(member, getattr(member, "kind", None)) for member in members]
    return [i for member, i in infos if isinstance(i, KindInfo) and i.type is member]
