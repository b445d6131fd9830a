"""The object that is being read: its values so far, and what was odd about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lxml import etree

from diva_rules.model.codes import Extra, OddText
from diva_rules.model.defect import Defect
from diva_rules.model.odd_text import is_odd
from diva_rules.model.record import Below, Record

if TYPE_CHECKING:
    from diva_rules.formats.xdomea.reading.code_uses import CodeUses
    from diva_rules.formats.xdomea.reading.compile import CompiledObject

PREFIX = "xdomea:"
_MOST = 1_000
"""How many elements without a field, and odd texts, are kept of one object."""
_PARENTS = 64
_XINCLUDE = "{http://www.w3.org/2001/XInclude}"


class Nester(Protocol):
    """What an object under construction asks of the reader.

    Attributes:
        numbered: names of elements that are always given with their position.
        sound: what is being read is valid, and none of its texts can be odd.
        codes: the codes of the message so far.
    """

    numbered: frozenset[object]
    sound: bool
    codes: CodeUses

    def nested(
        self, element: etree._Element, spec: CompiledObject, parent: ObjectState, xpath: str
    ) -> None:
        """Read `element` as an object of its own below `parent`."""

    def notice(self, defect: Defect) -> None:
        """Pass on a defect that was seen on the way."""


class Notes:
    """What was odd about an object; most objects have none."""

    __slots__ = ("defaulted", "extras", "included", "more", "odd", "written")

    def __init__(self) -> None:
        self.extras: list[Extra] = []
        self.written: list[tuple[str, str]] = []
        self.defaulted: list[tuple[str, str]] = []
        self.odd: list[OddText] = []
        self.included = 0
        self.more = 0  # elements without a field that were counted only

    def fields(self) -> dict[str, tuple[Any, ...]]:
        """Return the notes under the names of their model fields."""
        counted = (Extra("", 0, f"<!-- + {self.more} -->"),) if self.more else ()
        return {
            "extras": (*self.extras, *counted),
            "as_written": tuple(self.written),
            "defaulted": tuple(self.defaulted),
            "odd_texts": tuple(self.odd),
        }


class ObjectState:
    """One object under construction.

    Mutable on purpose: it lives from the start tag to the end tag of its
    element and becomes a frozen model value then.
    """

    __slots__ = (
        "_as_read",
        "_notes",
        "_positions",
        "above",
        "below",
        "collected",
        "container",
        "counters",
        "depth",
        "element",
        "handed",
        "parent",
        "reader",
        "sound",
        "spec",
        "values",
        "xpath",
    )

    def __init__(
        self,
        reader: Nester,
        spec: CompiledObject,
        element: etree._Element,
        xpath: str,
        parent: ObjectState | None,
    ) -> None:
        self.reader = reader
        self.sound = reader.sound
        self.spec = spec
        self.element = element
        self.xpath = self.container = xpath
        self.parent = parent
        self.depth: int = 0 if parent is None else parent.depth + 1
        self.values: list[Any] = spec.defaults.copy()
        self.counters: dict[str, int] | None = None
        self.handed: tuple[str, str] | None = None  # a value for the next object below
        self.collected: list[int] | None = None  # fields that hold lists until the end
        self.above: Record | None = self.record_above() if "above" in spec.slots else None
        self.below: Below | None = None
        self._as_read: Record | None = None
        self._notes: Notes | None = None
        self._positions: Positions | None = None

    @property
    def notes(self) -> Notes:
        """What was odd so far."""
        if self._notes is None:
            self._notes = Notes()
        return self._notes

    def drop_notes(self) -> None:
        """Forget what was odd, because it was passed on."""
        self._notes = None

    def place(self, label: str) -> str:
        """Return the path of the next element `label` in the current container."""
        counters = self.counters
        if counters is None:
            counters = self.counters = {}
        position = counters.get(label, 0) + 1
        counters[label] = position
        return f"{self.container}/{label}[{position}]"

    def close(self) -> None:
        """Freeze collected fields and fill those that say where the object stands."""
        values = self.values
        if self.collected is not None:
            for slot in self.collected:
                values[slot] = tuple(values[slot])
        self._stand(values)
        slots = self.spec.slots
        if self.below is not None:
            values[slots["below"]] = self.below
        if self._notes is not None:
            for name, noted in self._notes.fields().items():
                if name in slots:
                    values[slots[name]] = noted

    def _stand(self, values: list[Any]) -> None:
        """Fill the fields that say where the object stands."""
        slots = self.spec.slots
        values[slots["xpath"]] = self.xpath
        values[slots["line"]] = self.element.sourceline or 0
        if "depth" in slots:
            values[slots["depth"]] = self.depth
        if "above" in slots:
            values[slots["above"]] = self.above
        parent = self.parent
        if parent is not None and parent.parent is not None:
            self._copy_from(parent, values)

    def _copy_from(self, parent: ObjectState, values: list[Any]) -> None:
        links = self.spec.links.get(parent.spec.type_)
        if links is None:
            links = self.spec.links[parent.spec.type_] = _links(self.spec.type_, parent.spec.type_)
        copied, path = links
        theirs = parent.values
        for own, source in copied:
            values[own] = theirs[source]
        if path is not None:
            values[path] = parent.xpath

    def record_above(self) -> Record | None:
        """Return the record above as far as it was read, passing over a routing between."""
        above = self.parent
        while above is not None and above.spec.type_ is not Record:
            above = above.parent
        return None if above is None else above.as_read()

    def as_read(self) -> Record:
        """Return this record as it was when it was first asked for, at the first one below."""
        if self._as_read is None:
            values = self.values.copy()
            for slot in self.collected or ():
                values[slot] = tuple(values[slot])
            self._stand(values)
            self._as_read = self.spec.make(values)
        return self._as_read

    def text(self, element: etree._Element) -> str:
        """Return the text of an element, noting it if it is odd."""
        text = element.text or ""
        if self.sound:
            return text
        self._look_at(text, element)
        if len(element):
            self.keep(element)
        return text

    def keep(self, element: etree._Element) -> None:
        """Keep an element that has no field, with everything in it; of very many, their number."""
        notes = self.notes
        if len(notes.extras) < _MOST:
            xml = etree.tostring(element, encoding="unicode", with_tail=False)
            notes.extras.append(Extra(self.path_of(element), element.sourceline or 0, xml))
        else:
            notes.more += 1
        for part in element.iter():
            if str(part.tag).startswith(_XINCLUDE) and notes.included < _MOST:
                notes.included += 1
                line = part.sourceline or 0
                self.reader.notice(Defect("xml-xinclude", xpath=self.path_of(part), line=line))
            self._look_at(part.text or "", part)

    def _look_at(self, text: str, element: etree._Element) -> None:
        if not text.isascii() and is_odd(text) and len(self.notes.odd) < _MOST:
            self.notes.odd.append(OddText(self.path_of(element), element.sourceline or 0, text))

    def written(self, field: str, text: str) -> None:
        """Note the text of a value that could not be typed, or says more than its type."""
        self.notes.written.append((field, text))

    def collect(self, values: list[Any], slot: int, items: tuple[Any, ...]) -> None:
        """Add items to a field that holds a tuple in the end."""
        current = values[slot]
        if current.__class__ is list:
            current.extend(items)
            return
        values[slot] = list(items)
        if values is self.values:
            if self.collected is None:
                self.collected = []
            self.collected.append(slot)

    def path_of(self, element: etree._Element) -> str:
        """Return the path of an element below this object."""
        if self._positions is None:
            self._positions = Positions()
        numbered = self.reader.numbered
        return self.xpath + relative_path(element, self.element, numbered, self._positions)


_COPIED = (("parent_id", "id"), ("parent_reference", "reference"), ("parent_code", "code"))

Links = tuple[tuple[tuple[int, int], ...], int | None]
"""What is copied from above, and where the path goes."""


def _links(own: type[Any], above: type[Any]) -> Links:
    """Return the fields that one type takes from the objects above it, by their positions."""
    fields: tuple[str, ...] = own._fields
    theirs: tuple[str, ...] = above._fields
    copied = tuple(
        (fields.index(name), theirs.index(source))
        for name, source in _COPIED
        if name in fields and source in theirs
    )
    path = fields.index("parent_xpath") if "parent_xpath" in fields else None
    return copied, path


def relative_path(
    element: etree._Element,
    top: etree._Element,
    numbered: frozenset[object],
    positions: Positions,
) -> str:
    """Return the path from `top` down to `element`, with the prefix `xdomea`.

    A position is given to the second and further elements of a name, and always to
    `numbered` elements: of those, siblings may have been removed already.
    """
    steps: list[str] = []
    current: etree._Element | None = element
    while current is not None and current is not top:
        steps.append(_step(current, numbered, positions))
        current = current.getparent()
    return "".join(reversed(steps))


class Positions:
    """Counts siblings of a name, and goes on from the last one that was asked about.

    An object may have a million children that no schema knows; to count from the
    first one each time would take as many steps for each of them.
    """

    def __init__(self) -> None:
        self._last: dict[etree._Element | None, dict[str, tuple[etree._Element, int]]] = {}

    def of(self, element: etree._Element, tag: str) -> int:
        """Return how many siblings of the name stand before an element."""
        parent = element.getparent()
        # The parents asked about lately stay; those above an element are asked about each time.
        known = self._last.pop(parent, {})
        self._last[parent] = known
        if len(self._last) > _PARENTS:
            del self._last[next(iter(self._last))]
        last = known.get(tag)
        before = None if last is None else _steps_between(last, element, tag)
        if before is None:
            before = sum(1 for _ in element.itersiblings(tag, preceding=True))
        known[tag] = (element, before)
        return before


def _steps_between(
    last: tuple[etree._Element, int], element: etree._Element, tag: str
) -> int | None:
    if last[0] is element:
        return last[1]
    for steps, sibling in enumerate(last[0].itersiblings(tag), 1):
        if sibling is element:
            return last[1] + steps
    return None


def _step(element: etree._Element, numbered: frozenset[object], positions: Positions) -> str:
    name, tag = etree.QName(element), str(element.tag)
    label = f"{PREFIX}{name.localname}" if name.namespace else name.localname
    before = positions.of(element, tag)
    if before == 0 and tag not in numbered:
        return f"/{label}"
    return f"/{label}[{before + 1}]"
