"""The body of a type or message in one version: its base, children and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from diva_rules.formats.xdomea.schema.grammar.lines import (
    AnyLine,
    AttributeLine,
    DerivationLine,
    ElementLine,
    Span,
    parse_head,
    parse_line,
)
from diva_rules.formats.xdomea.schema.grammar.model import (
    AnyElement,
    Attribute,
    Body,
    Choice,
    Element,
    Particle,
)
from diva_rules.formats.xdomea.schema.grammar.source import Texts

Found = TypeVar("Found")


def items_of(value: object) -> Sequence[object]:
    """Return a YAML list.

    Raises:
        ValueError: The value is no list, or an empty one.
    """
    if not isinstance(value, list) or not value:
        raise ValueError("must be a list of lines")
    return value


def only(found: Sequence[Found], what: str) -> Found | None:
    """Return the one thing found, or None.

    Raises:
        ValueError: There are several.
    """
    if len(found) > 1:
        raise ValueError(f"{what} stand twice for the same version")
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class BodyBuilder:
    """Builds bodies for the version at ``position``."""

    shorts: tuple[str, ...]
    position: int
    texts: Texts
    aliases: Mapping[str, str]
    values: Mapping[str, str]

    def build(self, value: object, path: tuple[str, ...], span: Span) -> Body:
        """Build the body from its list of lines and blocks.

        Args:
            value: The YAML list.
            path: Names from the type or message down to this body.
            span: The versions in which the owner of the body exists.

        Raises:
            ValueError: A line breaks the notation, lacks a text, can never hold because its
                versions are not those of its owner, or declares a name a second time.
        """
        derivations: list[DerivationLine] = []
        particles: list[Particle] = []
        attributes: list[Attribute] = []
        for item in items_of(value):
            if isinstance(item, dict):
                particles.extend(self._block(item, path, span))
                continue
            line = self._line(item, span)
            if self.position not in line.span:
                continue
            match line:
                case DerivationLine():
                    derivations.append(line)
                case AttributeLine():
                    attributes.append(self._attribute(line, path))
                case ElementLine():
                    particles.append(self._element(line, None, path))
                case AnyLine():
                    particles.append(AnyElement())
        _refuse_twins([x.name for x in _elements(particles)])
        _refuse_twins([x.name for x in attributes])
        derivation = only(derivations, "lines that name a base")
        return Body(
            derivation.kind if derivation else None,
            derivation.base if derivation else None,
            tuple(particles),
            tuple(attributes),
        )

    def resolve(self, type_name: str) -> str:
        """Return the type an alias stands for in this version; other names stay as they are."""
        return self.aliases.get(type_name, type_name)

    def _line(
        self, item: object, span: Span
    ) -> DerivationLine | AttributeLine | ElementLine | AnyLine:
        if not isinstance(item, str):
            raise ValueError(f"{item!r} is neither a line nor a block")
        try:
            line = parse_line(item, self.shorts)
        except ValueError as error:
            raise ValueError(f"line {item!r}: {error}") from error
        if not line.span.overlaps(span):
            raise ValueError(f"line {item!r}: holds in no version of its type")
        return line

    def _block(
        self, item: Mapping[str, object], path: tuple[str, ...], span: Span
    ) -> list[Particle]:
        """Return the element or choice that heads a block; nothing in other versions."""
        if len(item) != 1:
            raise ValueError(f"a block has one head, not {len(item)}")
        ((head_line, content),) = item.items()
        try:
            head = parse_head(head_line, self.shorts)
        except ValueError as error:
            raise ValueError(f"block {head_line!r}: {error}") from error
        own_span = head if isinstance(head, Span) else head.span
        if not own_span.overlaps(span):
            raise ValueError(f"block {head_line!r}: holds in no version of its type")
        if self.position not in own_span:
            return []
        narrowed = Span(max(own_span.first, span.first), min(own_span.last, span.last))
        if isinstance(head, Span):
            return [self._choice(content, path, narrowed)]
        body = self.build(content, (*path, head.name), narrowed)
        return [self._element(head, body, path)]

    def _choice(self, content: object, path: tuple[str, ...], span: Span) -> Choice:
        body = self.build(content, path, span)
        if body.base or body.attributes or not body.particles:
            raise ValueError("'one of' takes elements and nothing else")
        return Choice(body.particles)

    def _element(self, line: ElementLine, body: Body | None, path: tuple[str, ...]) -> Element:
        return Element(
            name=line.name,
            minimum=line.minimum,
            maximum=line.maximum,
            type=self.resolve(line.type) if line.type else None,
            body=body,
            fixed=self._value(line.fixed),
            default=self._value(line.default),
            qualified=False if line.unqualified else None,
            text=self.texts.find((*path, line.name), self.position),
        )

    def _attribute(self, line: AttributeLine, path: tuple[str, ...]) -> Attribute:
        text = self.texts.find((*path, f"@{line.name}"), self.position)
        return Attribute(
            line.name, self.resolve(line.type), line.required, self._value(line.fixed), text
        )

    def _value(self, written: str | None) -> str | None:
        """Replace ``$name`` by the value of that name."""
        if written is None or not written.startswith("$"):
            return written
        if written[1:] not in self.values:
            raise ValueError(f"unknown value {written!r}")
        return self.values[written[1:]]


def _elements(particles: Iterable[Particle]) -> Iterable[Element]:
    for particle in particles:
        match particle:
            case Element():
                yield particle
            case Choice(members):
                yield from _elements(members)


def _refuse_twins(names: list[str]) -> None:
    # XML Schema would allow it in rare cases; here it is always a pair of overlapping bounds.
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"{name!r} stands twice in the same version")
