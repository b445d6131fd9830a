"""Documents that ask about every declaration of the official schemas once, one by one.

Random mutants would leave many of the more than a thousand declarations untouched. Here each
element is left out, doubled, exchanged with its neighbour, put into the other namespace, named
by its type and by another, and given doubtful values; each attribute is left out, changed and
made up; each code is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.xdomea_documents import (
    MAXIMAL,
    MINIMAL,
    Builder,
    Node,
    Place,
    places,
    prefixed,
    to_xml,
)
from tests.support.xdomea_facts import Child
from tests.support.xdomea_mutations import double, drop, parent_of
from tests.support.xdomea_values import STRANGE, doubtful_value


@dataclass(frozen=True)
class Document:
    """A document and how it came about; ``spoiled`` when it may be invalid."""

    origin: str
    xml: bytes
    spoiled: bool

    @property
    def message(self) -> str:
        """The root element of the message."""
        return self.origin.partition(":")[0].partition("/")[0]


def systematic(builder: Builder) -> Iterator[Document]:
    """Yield all documents."""
    for name in sorted(builder.facts.messages):
        for style, label in ((MINIMAL, "minimal"), (MAXIMAL, "maximal")):
            root = builder.message(name, style)
            yield Document(f"{name}: {label}", to_xml(root, builder.facts), False)
    seen: set[int] = set()
    for place in places(builder.facts):
        yield from _about_element(builder, place)
        content = builder.focused(place)[1].content
        if content is not None and id(content) not in seen:
            seen.add(id(content))
            yield from _about_attributes(builder, place)


def _document(builder: Builder, place: Place, label: str, root: Node, *, spoiled: bool) -> Document:
    return Document(f"{place.name}: {label}", to_xml(root, builder.facts), spoiled)


def _about_element(builder: Builder, place: Place) -> Iterator[Document]:
    root, _ = builder.focused(place)
    yield _document(builder, place, "focused", root, spoiled=False)
    for mutation in (drop, double):
        root, focus = builder.focused(place)
        mutation(builder, root, focus)
        yield _document(builder, place, mutation.__name__, root, spoiled=True)
    root, focus = builder.focused(place)
    focus.namespace = "" if focus.namespace else builder.facts.namespace
    yield _document(builder, place, "other namespace", root, spoiled=True)
    yield from _about_order(builder, place)
    yield from _about_type(builder, place)
    if focus.content is None and focus.child is not None:
        yield from _about_value(builder, place, focus.child)


def _about_order(builder: Builder, place: Place) -> Iterator[Document]:
    """Put the next declared sibling behind the element, and before it."""
    for behind in (True, False):
        root, focus = builder.focused(place)
        parent = parent_of(root, focus)
        neighbour = _neighbour(parent, focus) if parent is not None else None
        if parent is None or neighbour is None:
            return
        present = next((node for node in parent.nodes if node.child is neighbour), None)
        if present is not None:
            parent.parts.remove(present)
        position = parent.parts.index(focus) + behind
        parent.parts.insert(position, builder.element(neighbour))
        label = "neighbour behind" if behind else "neighbour before"
        yield _document(builder, place, label, root, spoiled=not behind)


def _neighbour(parent: Node, focus: Node) -> Child | None:
    """Return the next declared sibling that may stand together with the element."""
    declared = parent.content.children if parent.content else ()
    after = [x for i, x in enumerate(declared) if focus.child in declared[:i]]
    return next((x for x in after if x.choice is None and x.name != "*"), None)


def _about_type(builder: Builder, place: Place) -> Iterator[Document]:
    """Name the declared type itself, and one that nearly every type is none of."""
    declared = place.steps[-1].named or place.steps[-1].child.type
    for named in (declared, "xs:string"):
        if named is not None:
            root, focus = builder.focused(place)
            focus.attributes["xsi:type"] = prefixed(builder.facts, named)
            yield _document(builder, place, "xsi:type", root, spoiled=named != declared)


def _about_value(builder: Builder, place: Place, child: Child) -> Iterator[Document]:
    type_name = child.type or "xs:token"
    values = [doubtful_value(type_name, builder.rng) for _ in range(2)]
    values += [STRANGE, "", *child.codes]
    for value in values:
        root, focus = builder.focused(place)
        focus.parts = [value]
        yield _document(builder, place, "value", root, spoiled=True)


def _about_attributes(builder: Builder, place: Place) -> Iterator[Document]:
    _, focus = builder.focused(place)
    declared = focus.content.attributes if focus.content else ()
    for attribute in declared:
        value = builder.attribute_value(attribute)
        doubtful = doubtful_value(attribute.type, builder.rng)
        for new in (None, value, f"{value}x", "", STRANGE, doubtful):
            root, focus = builder.focused(place)
            if new is None:
                focus.attributes.pop(attribute.name, None)
            else:
                focus.attributes[attribute.name] = new
            yield _document(builder, place, "attribute", root, spoiled=new != value)
    root, focus = builder.focused(place)
    focus.attributes["erfunden"] = "1"
    yield _document(builder, place, "undeclared attribute", root, spoiled=True)
