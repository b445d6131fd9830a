"""The kind `unique.key`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from diva_rules.checks.support import UUIDS, DigestBag, Key, at_object, key_function, require_fields
from diva_rules.model.finding import Location
from diva_rules.model.record import Record
from diva_rules.model.text import Text
from diva_rules.rules.fields import Field, Getter
from diva_rules.rules.kind import Collector, Context, check, never, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

Fold = Literal["none", "case", "case_and_form"]
_OF = ("record", "routing", "entry", "primary_document", "plan_unit", "decision")
_FIELDS = sorted({field for name in _OF for field in SUBJECTS[name].fields} - {"name"})
_MOST_PLACES = 20
_MOST_KEYS = 10_000


def folding(name: Fold) -> Callable[[str], str] | None:
    """Return how texts are folded before they are compared; None if they are not."""
    if name == "none":
        return None
    if name == "case":
        return lambda text: text.strip().casefold()
    return lambda text: unicodedata.normalize("NFC", text.strip()).casefold()


@check(
    "unique.key",
    of=_OF,
    evidence=("value", "count", "name", *_FIELDS),
    collects=True,
)
class UniqueKey:
    """No two objects of a delivery have the same key.

    Why:
        No schema of xdomea has a key. Two objects under one UUID become one on
        import, and what one of them held is lost.

    Law:
        None of its own; the rule cites.

    Example:
        `key: [id]`, `fold: case` finds two files under one UUID.

    Limits:
        Keys are kept as digests and confirmed by a second look at the delivery. Two
        objects that are equal in everything but their place are the case
        `repeated`, and only the topmost of a repeated tree is reported. Beyond ten
        thousand keys only their number is.
    """

    key: tuple[str, ...] = param(Text("Schlüsselfelder", "key fields"))
    fold: Fold = param(Text("Vergleich", "comparison"), default="none")
    within: tuple[str, ...] = param(
        Text("Felder, die auch gleich sein müssen", "fields that must be equal, too"), default=()
    )
    apart: str | None = param(
        Text("nur melden, wenn sich dieses Feld unterscheidet", "only if this field differs"),
        default=None,
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        require_fields(subject, "key", (*self.key, *self.within))
        if self.apart is not None:
            require_fields(subject, "apart", [self.apart])

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        subjects = context.subjects or {context.subject.type: context.subject}
        fold = folding(self.fold)
        key = key_function({t: _fields(s, self.key) for t, s in subjects.items()}, fold)
        within = key_function({t: _fields(s, self.within) for t, s in subjects.items()}, fold)
        # Rules that ask the same of the same objects share one bag.
        name = f"{sorted(s.name for s in subjects.values())} {self.key} {self.fold} {context.scope}"
        bag = context.shared.get(name)
        apart = context.getters(self.apart) if self.apart else {}
        adds = bag is None
        if bag is None:
            bag = context.shared[name] = DigestBag()
            if self.key == ("uuids",) and not context.scope:
                context.shared[UUIDS] = bag
        return _Unique(bag, self.key, key, within if self.within else None, apart, adds=adds)


def _fields(subject: Subject, names: tuple[str, ...]) -> list[Field]:
    return [subject.fields[name] for name in names]


class _Seen(NamedTuple):
    """What is kept of an object that shares its key with another."""

    place: Location
    content: int | None
    apart: object
    parent: str
    name: str | None


class _Unique:
    """Collects the keys of a stream; one of several that share a bag fills it."""

    def __init__(
        self,
        bag: DigestBag,
        fields: tuple[str, ...],
        key: Key,
        within: Key | None,
        apart: Mapping[type[Any], Getter],
        *,
        adds: bool,
    ) -> None:
        self.observe: Callable[[Any], Outcome | None] = self._add if adds else never
        self._bag, self._fields, self._key, self._within = bag, fields, key, within
        self._apart = apart
        self._groups: dict[Hashable, list[_Seen]] = {}
        self._counts: dict[Hashable, int] = {}

    def _add(self, item: Any) -> None:  # noqa: ANN401 - any subject
        key = self._key(item)
        if key is not None:
            self._bag.add(key)

    def wants_second_look(self) -> bool:
        return bool(self._bag.repeated())

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        key = self._key(item)
        if key is None or hash(key) not in self._bag.repeated():
            return
        if self._within is not None:
            key = (key, self._within(item))
        group = self._groups.get(key)
        if group is None:
            if len(self._groups) >= _MOST_KEYS:
                return
            group = self._groups[key] = []
        self._counts[key] = self._counts.get(key, 0) + 1
        if len(group) < _MOST_PLACES:
            group.append(self._seen(item))

    def _seen(self, item: Any) -> _Seen:  # noqa: ANN401 - any subject
        apart = self._apart.get(type(item))
        return _Seen(
            at_object(item),
            _content(item),
            apart(item) if apart else None,
            (getattr(item, "parent_id", None) or "").casefold(),
            getattr(item, "name", None) or getattr(item, "reference", None),
        )

    def finish(self) -> Iterator[Outcome]:
        groups = {key: group for key, group in self._groups.items() if self._counts[key] > 1}
        for key, group in groups.items():
            if self._apart and len({seen.apart for seen in group}) == 1:
                continue
            repeated = group[0].content is not None and len({s.content for s in group}) == 1
            parents = {seen.parent for seen in group}
            if repeated and len(parents) == 1 and parents <= groups.keys():
                continue  # the whole tree is repeated; its top is reported
            names = tuple(dict.fromkeys(seen.name for seen in group if seen.name))
            parts = self._parts(key)
            shown = " / ".join(parts)
            yield violated(
                {
                    **dict(zip(self._fields, parts, strict=True)),
                    "value": shown,
                    "count": self._counts[key],
                    "name": names,
                },
                case="repeated" if repeated else None,
                at=group[1].place,
                related=(group[0].place, *(seen.place for seen in group[2:])),
                key=shown,
            )
        yield from self._further()

    def _parts(self, key: Hashable) -> list[str]:
        """Return the values of the key fields, folded."""
        own = key[0] if self._within is not None and isinstance(key, tuple) else key
        values = own if len(self._fields) > 1 and isinstance(own, tuple) else (own,)
        return [str(value) for value in values]

    def _further(self) -> Iterator[Outcome]:
        further = len(self._bag.repeated()) - len(self._groups)
        if len(self._groups) >= _MOST_KEYS and further > 0:
            yield violated({"value": "…", "count": further, "name": ()}, key="…")


def _content(item: object) -> int | None:
    """Return a digest of a record without its place; None for other objects."""
    if not isinstance(item, Record):
        return None
    versions = tuple(
        v._replace(formats=tuple(f._replace(file=f.file._replace(line=0)) for f in v.formats))
        for v in item.versions
    )
    return hash(
        item._replace(
            xpath="",
            line=0,
            parent_xpath=None,
            above=None,
            versions=versions,
            odd_texts=(),
            extras=(),
        )
    )
