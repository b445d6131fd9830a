"""Sample files, read and made into deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from pydantic import ValidationError

from diva_rules.model.text import Text
from diva_rules.rules.problems import first_problem
from diva_rules.rules.source import Source, read_file
from diva_rules.samples.archive import Entry
from diva_rules.samples.describe import described
from diva_rules.samples.edit import Container, EditError, changed
from diva_rules.samples.schema import BaseData, Change, SampleData, SamplesData


@dataclass(frozen=True, slots=True)
class Base:
    """A sound delivery.

    Attributes:
        id: its name.
        title: what it is.
        versions: the xdomea versions that it can be had in, its own first.
        names: words for `{…}`, and the UUIDs of its objects.
        container: the delivery, in its own version.
    """

    id: str
    title: Text
    versions: tuple[str, ...]
    names: Mapping[str, str]
    container: Container

    def in_(self, version: str) -> Container:
        """Return the delivery in one of its versions; only namespace and schema differ."""
        own = self.versions[0]
        text = self.container.text.replace(f":schema:{own}", f":schema:{version}")
        short = {v: f"/schemata/{v.replace('.', '')}/" for v in (own, version)}
        text = text.replace(short[own], short[version])
        found = self.container
        return Container(found.name, found.message_name, text, found.entries)


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding that a sample draws.

    Attributes:
        rule: the rule.
        on: name of the object, `message`, `package`, or name of an entry.
        because: why it cannot be avoided; None for the rule of the sample itself.
    """

    rule: str
    on: str
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One base with its changes.

    Attributes:
        rule: the rule that finds them.
        base: the delivery.
        sent_with: sound deliveries that lie beside it.
        expected: what is found, the rule of the sample first.
        data: the changes.
        place: file and line.
    """

    rule: str
    base: Base
    sent_with: tuple[Base, ...]
    expected: tuple[Expected, ...]
    data: SampleData
    place: str

    @property
    def changes(self) -> tuple[Text, ...]:
        """What is changed, one sentence for each change."""
        return tuple(described(change, self.base.names) for change in self.data.change)

    def containers(self, version: str) -> tuple[Container, ...]:
        """Return the broken delivery, and those that are sent with it.

        Raises:
            EditError: a change does not fit its base; the text names file and line.
        """
        broken = _edited(self.base.in_(version), self.data.change, self.base.names, self.place)
        return (broken, *(base.in_(version) for base in self.sent_with))


@dataclass(frozen=True, slots=True)
class Samples:
    """All samples of a rule set.

    Attributes:
        bases: the sound deliveries by name.
        samples: the samples, in the order of their rules.
        without: the rules for which there can be none, and why.
    """

    bases: Mapping[str, Base]
    samples: tuple[Sample, ...]
    without: Mapping[str, Text]

    def of(self, rule: str, version: str | None = None) -> tuple[Sample, ...]:
        """Return the samples for a rule, or those that can be had in a version."""
        return tuple(
            sample
            for sample in self.samples
            if sample.rule == rule and (version is None or version in sample.base.versions)
        )


def load_samples(folder: Path) -> Samples:
    """Load the samples of a rule set from its folder `samples`.

    Raises:
        RuleSetError: something in a file is wrong; the text names file and line.
    """
    files = [_typed(path) for path in sorted(folder.glob("*.yaml"))]
    names = {name: word for _, data in files for name, word in data.names.items()}
    bases: dict[str, Base] = {}
    for source, data in files:
        for number, entry in enumerate(data.bases):
            made = (
                _base(entry, folder, names)
                if entry.origin is None
                else _derived(source, number, entry, bases)
            )
            bases[made.id] = made
    found = [s for source, data in files for s in _samples(source, data, bases)]
    without = {
        none.rule: Text(none.because.de, none.because.en)
        for _, data in files
        for none in data.without
    }
    return Samples(bases, tuple(sorted(found, key=lambda sample: sample.rule)), without)


def _typed(path: Path) -> tuple[Source, SamplesData]:
    source = read_file(path, f"samples/{path.name}")
    try:
        return source, SamplesData.model_validate(source.data)
    except ValidationError as error:
        raise first_problem(source, error) from None


def _base(data: BaseData, folder: Path, names: Mapping[str, str]) -> Base:
    paths = sorted((folder / data.id).iterdir())
    message = next(path for path in paths if path.suffix == ".xml")
    entries = tuple(Entry(p.name, p.read_bytes()) for p in paths if p != message)
    text = message.read_text(encoding="utf-8")
    container = Container(f"{message.stem}.zip", message.name, text, entries)
    title = Text(data.title.de, data.title.en)
    own = {"stem": message.stem, **names, **data.names}
    return Base(data.id, title, data.versions, own, container)


def _derived(source: Source, number: int, data: BaseData, bases: Mapping[str, Base]) -> Base:
    """Return a base made of one that stands before it, in the first of its versions."""
    path = ("bases", number)
    origin = bases.get(data.origin or "")
    if origin is None or not set(data.versions) <= set(origin.versions):
        raise source.error(
            (*path, "from"),
            f"„{data.origin}“ steht nicht davor, oder es gibt sie nicht in diesen Versionen",
            f"“{data.origin}” does not stand before it, or is not had in these versions",
        )
    names = {**origin.names, **data.names}
    place = f"{source.name}:{source.line(path)}"
    container = _edited(origin.in_(data.versions[0]), data.change, names, place)
    title = Text(data.title.de, data.title.en)
    own = {**names, "stem": container.message_name.removesuffix(".xml")}
    return Base(data.id, title, data.versions, own, container)


def _edited(
    container: Container, changes: Iterable[Change], names: Mapping[str, str], place: str
) -> Container:
    """Return a delivery with all changes made; an error names the place that asks for them."""
    try:
        return reduce(lambda made, change: changed(made, change, names), changes, container)
    except EditError as error:
        raise EditError(f"{place}: {error}") from None


def _samples(source: Source, data: SamplesData, bases: Mapping[str, Base]) -> Iterator[Sample]:
    for number, entry in enumerate(data.samples):
        path = ("samples", number)
        for name in (*entry.base, *(entry.sent_with or ())):
            if name not in bases:
                known = ", ".join(sorted(bases))
                raise source.error(
                    (*path, "base"),
                    f"„{name}“ gibt es nicht; es gibt: {known}",
                    f"there is no “{name}”; there are: {known}",
                )
        further = (
            Expected(also.rule, on, Text(also.because.de, also.because.en))
            for also in entry.also
            for on in also.on
        )
        expected = (Expected(entry.rule, entry.on), *further)
        beside = tuple(bases[name] for name in entry.sent_with or ())
        place = f"{source.name}:{source.line(path)}"
        for name in entry.base:
            yield Sample(entry.rule, bases[name], beside, expected, entry, place)
