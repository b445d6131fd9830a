"""Makes xdomea documents from what the official schemas declare, from a seed.

Valid documents come in four kinds: minimal, maximal, random, and focused ones, which hold one
chosen place of the schema and as little as possible around it. ``xdomea_mutations`` spoils
them. The same seed gives the same documents.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from tests.support.xdomea_facts import Attribute, Child, Content, Facts
from tests.support.xdomea_values import valid_value

XSI = "http://www.w3.org/2001/XMLSchema-instance"
PREFIXES = {
    "http://www.w3.org/2001/XMLSchema": "xs",
    XSI: "xsi",
    "http://xoev.de/schemata/code/1_0": "code",
    "http://xoev.de/latinchars/1_1/datatypes": "latin",
    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1": "bn",
    "urn:xoev-de:kosit:xoev:datentyp:din-91379_2022-08": "din",
}


@dataclass(frozen=True)
class Markup:
    """XML to be written as it is: a comment, a CDATA section, foreign elements."""

    xml: str


@dataclass
class Node:
    """An element under construction; ``child`` is its declaration where it has one."""

    name: str
    namespace: str
    child: Child | None = None
    content: Content | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Node | Markup | str] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def value(self) -> str:
        """Return the text of a node without children."""
        return "".join(part for part in self.parts if isinstance(part, str))


@dataclass(frozen=True)
class Step:
    """A declared child; ``named`` is a type that takes the place of the declared one."""

    child: Child
    named: str | None = None


@dataclass(frozen=True)
class Place:
    """A declared child and the way to it from a message."""

    message: str
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        return "/".join([self.message, *(step.child.name for step in self.steps)])


@dataclass(frozen=True)
class Style:
    """How much of what is optional a document holds."""

    optional: float
    repeat: float
    depth: int


MINIMAL = Style(0.0, 0.0, 0)
MAXIMAL = Style(1.0, 0.0, 5)
RANDOM = Style(0.3, 0.15, 6)


class Builder:
    """Builds valid documents for the messages of one version."""

    def __init__(self, facts: Facts, rng: random.Random) -> None:
        self.facts = facts
        self.rng = rng

    def message(self, name: str, style: Style = MINIMAL, steps: Sequence[Step] = ()) -> Node:
        """Build a message that holds at least the given steps, one below the other."""
        root = Node(name, self.facts.namespace, None, self.facts.messages[name])
        self.fill(root, style, steps)
        return root

    def focused(self, place: Place) -> tuple[Node, Node]:
        """Build the smallest message that holds a place; return its root and the place."""
        root = self.message(place.message, MINIMAL, place.steps)
        focus = root
        for step in place.steps:
            focus = next(node for node in focus.nodes if node.child is step.child)
        return root, focus

    def fill(self, node: Node, style: Style, steps: Sequence[Step] = (), depth: int = 0) -> None:
        """Give a node with a complex type its attributes and children."""
        assert node.content is not None
        for attribute in node.content.attributes:
            if attribute.required or self._take(style.optional):
                node.attributes[attribute.name] = self.attribute_value(attribute)
        forced = steps[0].child if steps else None
        optional = style.optional if depth < style.depth else 0.0
        for child in self._chosen(_candidates(node.content, forced, optional), forced):
            for number in range(self._count(child, optional, style.repeat, child is forced)):
                below = steps if child is forced and number == 0 else ()
                node.parts.append(self.element(child, style, below, depth + 1))
        if forced is not None and all(x.child is not forced for x in node.nodes):
            node.parts.append(self.element(forced, style, steps, depth + 1))

    def element(
        self, child: Child, style: Style = MINIMAL, steps: Sequence[Step] = (), depth: int = 0
    ) -> Node:
        """Build one child element; the first step, if any, is the element itself."""
        named = steps[0].named if steps else None
        content = self.facts.complex[named] if named else self.facts.content_of(child)
        node = Node(child.name, child.namespace, child, content)
        if named is not None:
            node.attributes["xsi:type"] = prefixed(self.facts, named)
        if content is not None:
            self.fill(node, style, steps[1:], depth)
        else:
            node.parts.append(self.value(child))
        return node

    def value(self, child: Child) -> str:
        """Return a value the declaration allows."""
        if child.fixed is not None:
            return child.fixed
        if child.codes:
            return self.rng.choice(child.codes)
        return valid_value(child.type or "", self.rng)

    def attribute_value(self, attribute: Attribute) -> str:
        return attribute.fixed or valid_value(attribute.type, self.rng)

    def _take(self, probability: float) -> bool:
        return probability > 0 and self.rng.random() < probability

    def _chosen(self, children: Sequence[Child], forced: Child | None) -> Iterator[Child]:
        """Yield the declared children with one member picked from each choice."""
        picked: dict[str, Child] = {}
        for child in children:
            if child.choice is not None and child.choice not in picked:
                members = [x for x in children if x.choice == child.choice]
                wanted = [x for x in members if x is forced]
                picked[child.choice] = self.rng.choice(wanted or members)
            if child.name != "*" and (child.choice is None or picked[child.choice] is child):
                yield child

    def _count(self, child: Child, optional: float, repeat: float, forced: bool) -> int:
        count = max(child.minimum, 1 if forced or self._take(optional) else 0)
        if child.maximum is None and count and self._take(repeat):
            count += 1
        return count


def _candidates(content: Content, forced: Child | None, optional: float) -> Sequence[Child]:
    """Return the declared children that may come in at all, which are few in small documents."""
    if optional:
        return content.children
    if forced is None or any(x is forced for x in content.needed):
        return content.needed
    needed = {id(x) for x in content.needed}
    return [x for x in content.children if x is forced or id(x) in needed]


def places(facts: Facts) -> list[Place]:
    """Return the children of all types, each by a shortest way from a message.

    Types that no declaration reaches are named by ``xsi:type``, on an element whose type they
    are derived from or else inside an extension with foreign XML, which exists from 3.0.
    """
    found: list[Place] = []
    seen: set[int] = set()
    roots = [(Place(name, ()), content) for name, content in sorted(facts.messages.items())]
    _explore(facts, deque(roots), seen, found)
    for name, content in sorted(facts.complex.items()):
        if id(content) not in seen:
            carrier = _carrier(facts, name, found)
            if carrier is not None:
                found.append(carrier)
                _explore(facts, deque([(carrier, content)]), seen, found)
    return found


def _explore(
    facts: Facts, queue: deque[tuple[Place, Content]], seen: set[int], found: list[Place]
) -> None:
    while queue:
        place, content = queue.popleft()
        if id(content) in seen:
            continue
        seen.add(id(content))
        for child in content.children:
            if child.name == "*":
                continue
            below = Place(place.message, (*place.steps, Step(child)))
            found.append(below)
            inner = facts.content_of(child)
            if inner is not None:
                queue.append((below, inner))


def _carrier(facts: Facts, type_name: str, found: Sequence[Place]) -> Place | None:
    """Return a place that may name a type which no declaration reaches.

    None until 2.4 if the type is derived from no other that is used: no document can name it.
    """
    for place in found:
        *above, last = place.steps
        if type_name in facts.derived_from(last.child.type or ""):
            return Place(place.message, (*above, Step(last.child, type_name)))
    name = "AnwendungsspezifischeErweiterungXML"
    wild = next((x for x in found if x.steps[-1].child.name == name), None)
    if wild is None:
        return None
    anything = Child("x", "", type_name, None, (), 0, None, None, None, None)
    return Place(wild.message, (*wild.steps, Step(anything, type_name)))


def to_xml(root: Node, facts: Facts) -> bytes:
    """Write a document; all known namespaces are declared at the root."""
    prefixes = {**PREFIXES, facts.namespace: "xdomea"}
    declarations = "".join(f' xmlns:{prefix}="{uri}"' for uri, prefix in prefixes.items())
    pieces: list[str] = []
    _write(root, prefixes, declarations, pieces)
    return "".join(pieces).encode()


def prefixed(facts: Facts, type_name: str) -> str:
    """Write a Clark name with the prefix that documents declare for its namespace."""
    if not type_name.startswith("{"):
        return type_name
    namespace, _, local = type_name[1:].partition("}")
    return f"{ {**PREFIXES, facts.namespace: 'xdomea'}[namespace] }:{local}"


def _write(node: Node, prefixes: dict[str, str], declarations: str, pieces: list[str]) -> None:
    if node.namespace and node.namespace not in prefixes:
        name = f"other:{node.name}"
        declarations += f' xmlns:other="{node.namespace}"'
    else:
        name = f"{prefixes[node.namespace]}:{node.name}" if node.namespace else node.name
    attributes = "".join(f" {key}={_quoted(value)}" for key, value in node.attributes.items())
    pieces.append(f"<{name}{declarations}{attributes}>")
    for part in node.parts:
        if isinstance(part, Node):
            _write(part, prefixes, "", pieces)
        elif isinstance(part, Markup):
            pieces.append(part.xml)
        else:
            pieces.append(escape(part, {"\r": "&#13;"}))
    pieces.append(f"</{name}>")


def _quoted(value: str) -> str:
    return quoteattr(value, {"\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
