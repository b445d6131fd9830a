"""Findings as the page shows them: by object, and open questions by what is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, groupby, islice

from diva_rules.model.finding import Basis, Finding, Location
from diva_rules.model.level import place_of
from diva_rules.report import words
from diva_rules.report.html.options import Options
from diva_rules.report.html.order import object_of
from diva_rules.report.html.overview import DELIVERY, MESSAGE, level_name
from diva_rules.report.html.words import ACTORS, LEVELS, T

_LOOKED_AT = 50
"""Findings of an object that are looked at for its Betreff."""
_ODD = re.compile(r"[^A-Za-z0-9-]")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class PlaceView:
    """Where something stands, in the parts that people look for.

    Attributes:
        label: what sort of object it is.
        ref: its reference.
        subject: its Betreff.
        uuid: its UUID; of a message, the ProzessID.
        file: the input, where it is not the one under which this stands.
        entry: entry of the package.
        path: path in the message.
        line: line in the message.
        id_label: what the UUID is called.
    """

    label: str
    ref: str | None = None
    subject: str | None = None
    uuid: str | None = None
    file: str | None = None
    entry: str | None = None
    path: str | None = None
    line: int | None = None
    id_label: str = "UUID"


@dataclass(frozen=True, slots=True)
class BasisView:
    """A citation.

    Attributes:
        cite: the citation.
        url: its address, if that can be followed.
        notes: when it is in force, when it was read.
    """

    cite: str
    url: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One violation; the names say what each part answers."""

    kind: str
    label: str
    rule: str
    rule_id: str
    anchor: str | None
    title: str
    draft: bool
    message: str
    why: str
    hint: str
    actor: str
    basis: BasisView | None
    further: int
    place: PlaceView | None
    also: tuple[PlaceView, ...]


@dataclass(frozen=True, slots=True)
class ObjectView:
    """An object with its findings, which can be taken once."""

    anchor: str
    place: PlaceView
    findings: Iterator[FindingView]


@dataclass(slots=True)
class DeliveryView:
    """An input with its objects, which can be taken once.

    Attributes:
        path: path of the input; empty for the run as a whole.
        objects: objects with findings.
        hidden: how many findings of which rule are not shown; known afterwards.
    """

    path: str
    objects: Iterator[ObjectView] = field(default_factory=lambda: iter(()))
    hidden: Counter[str] = field(default_factory=Counter)
    shown: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class OpenView:
    """What is missing in objects, with the rule that asks for it.

    Attributes:
        places: where it is missing; can be taken once.
        hidden: how many places are not shown; known afterwards.
    """

    rule: str
    rule_id: str
    title: str
    draft: bool
    missing: str
    places: Iterator[PlaceView] = field(default_factory=lambda: iter(()))
    hidden: int = 0


def rule_id(rule: str) -> str:
    """Return what a rule is called in links."""
    return _ODD.sub("-", rule)


def address(url: str | None) -> str | None:
    """Return an address that may be followed; None for all that is not of the web."""
    return url if url and _ADDRESS.fullmatch(url) else None


def basis_view(basis: Basis, options: Options) -> BasisView:
    """Return a citation with its dates."""
    lang = options.lang
    notes = []
    if basis.valid_from or basis.valid_until:
        days = [words.day(d, lang) if d else "" for d in (basis.valid_from, basis.valid_until)]
        notes.append(f"{T['in_force'].in_(lang)} {'–'.join(days)}")
    if basis.checked_on:
        notes.append(f"{T['read_on'].in_(lang)} {words.day(basis.checked_on, lang)}")
    return BasisView(words.citation(basis, lang), address(basis.url), " · ".join(notes))


class Views:
    """Turns findings into what the page shows, one after the other.

    Args:
        options: language, words of rules, and how much to show.
        several: whether there are several inputs.
    """

    def __init__(self, options: Options, *, several: bool) -> None:
        self._options = options
        self._several = several
        self._objects = 0
        self._met: set[str] = set()

    def deliveries(self, findings: Iterable[Finding]) -> Iterator[DeliveryView]:
        """Yield violations by input and object; they come in the order of `order`."""
        for path, group in groupby(findings, key=lambda f: f.location.file or ""):
            view = DeliveryView(path)
            view.objects = self._objects_of(group, view)
            yield view

    def open_points(self, findings: Iterable[Finding]) -> Iterator[OpenView]:
        """Yield what is missing in objects; it comes in the order of `order`."""
        for _, group in groupby(findings, key=lambda f: (f.rule, f.message.en)):
            yield self._open_point(group)

    def _open_point(self, findings: Iterator[Finding]) -> OpenView:
        first = next(findings)
        title = self._options.title_of(first.rule, first.name)
        missing = words.untitled(first.message.in_(self._options.lang), title)
        view = OpenView(first.rule, rule_id(first.rule), title, first.status == "draft", missing)
        view.places = self._open_places(chain([first], findings), view)
        return view

    def _open_places(self, findings: Iterator[Finding], view: OpenView) -> Iterator[PlaceView]:
        for finding in islice(findings, self._options.most or None):
            file = finding.location.file if self._several else None
            yield self._place(finding.location, self._label(finding), file)
        view.hidden = sum(1 for _ in findings)

    def _objects_of(self, findings: Iterable[Finding], view: DeliveryView) -> Iterator[ObjectView]:
        for _, group in groupby(findings, key=lambda f: object_of(f.location)):
            shown = (finding for finding in group if self._fits(finding, view))
            head = list(islice(shown, _LOOKED_AT))
            if head:
                yield self._object(head, chain(head, shown))

    def _fits(self, finding: Finding, view: DeliveryView) -> bool:
        """Tell whether a finding is shown, and count it."""
        if self._options.most and view.shown[finding.rule] >= self._options.most:
            view.hidden[finding.rule] += 1
            return False
        view.shown[finding.rule] += 1
        return True

    def _object(self, head: list[Finding], findings: Iterator[Finding]) -> ObjectView:
        self._objects += 1
        lang = self._options.lang
        path, entry = object_of(head[0].location)
        places = [finding.location for finding in head]
        whole = PlaceView(
            self._label_of_object(head[0]),
            ref=next((p.ref for p in places if p.ref), None),
            subject=next((p.subject for p in places if p.subject), None),
            uuid=next((p.object_id for p in places if p.object_id), None),
            entry=entry or None,
            path=path or None,
            line=next((p.line for p in places if p.xpath == path), None),
            id_label=T["process" if path and place_of(path).level is None else "uuid"].in_(lang),
        )
        views = (self._finding(finding, path) for finding in findings)
        return ObjectView(f"o{self._objects}", whole, views)

    def _finding(self, finding: Finding, path: str) -> FindingView:
        options, lang = self._options, self._options.lang
        known = options.rules.get(finding.rule)
        link = rule_id(finding.rule)
        anchor = None if finding.rule in self._met else f"f-{link}"
        self._met.add(finding.rule)
        return FindingView(
            kind=finding.severity.value,
            label=words.GROUPS[finding.severity.value].in_(lang),
            rule=finding.rule,
            rule_id=link,
            anchor=anchor,
            title=options.title_of(finding.rule, finding.name),
            draft=finding.status == "draft",
            message=finding.message.in_(lang),
            why=known.why.in_(lang) if known else "",
            hint=finding.hint.in_(lang) if finding.hint else "",
            actor=ACTORS[finding.actor].in_(lang) if finding.actor else "",
            basis=basis_view(finding.basis[0], options) if finding.basis else None,
            further=max(0, len(finding.basis) - 1),
            place=self._inside(finding, path),
            also=tuple(self._related(place, finding.location) for place in finding.related),
        )

    def _inside(self, finding: Finding, path: str) -> PlaceView | None:
        """Return where a finding stands inside its object; None if it is the object."""
        xpath, line = finding.location.xpath, finding.location.line
        if not xpath:
            return PlaceView("", line=line) if line else None
        if xpath == path:
            return None
        return PlaceView("", path=xpath.removeprefix(path).lstrip("/"), line=line)

    def _related(self, place: Location, beside: Location) -> PlaceView:
        file = place.file if place.file != beside.file else None
        level = place_of(place.xpath).level if place.xpath else None
        return self._place(place, LEVELS[level].one.in_(self._options.lang) if level else "", file)

    def _place(self, place: Location, label: str, file: str | None) -> PlaceView:
        return PlaceView(
            label,
            place.ref,
            place.subject,
            place.object_id,
            file,
            None if place.xpath else place.entry,
            place.xpath,
            place.line,
        )

    def _label(self, finding: Finding) -> str:
        level = level_name(finding)
        if level == DELIVERY and finding.location.entry:
            return T["entry"].in_(self._options.lang)
        return LEVELS[level].one.in_(self._options.lang)

    def _label_of_object(self, finding: Finding) -> str:
        """Return what sort of object a finding is shown under; a file is part of its document."""
        place = finding.location
        if not place.xpath:
            return self._label(finding)
        level = place_of(place.xpath).level
        return LEVELS[MESSAGE if level is None else level.value].one.in_(self._options.lang)
