"""What the official schemas declare, read from them directly.

This is the independent side of the comparison: nothing here knows our own grammar. Only the
constructs that xdomea uses are understood. Type names
are Clark names (``{namespace}local``), built-in types are ``xs:date`` and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from tests.support.reference import official_files

_XS = "{http://www.w3.org/2001/XMLSchema}"


@dataclass(frozen=True)
class Child:
    """A declared child element, or the wildcard, which has the name ``*``.

    Members of the same choice share the name of its first member as ``choice``.
    """

    name: str
    namespace: str
    type: str | None
    content: Content | None
    codes: tuple[str, ...]
    minimum: int
    maximum: int | None
    choice: str | None
    fixed: str | None
    default: str | None


@dataclass(frozen=True)
class Attribute:
    """A declared attribute."""

    name: str
    type: str
    required: bool
    fixed: str | None


@dataclass(frozen=True)
class Content:
    """The whole content of a complex type, with what its base declares in front."""

    base: str | None
    children: tuple[Child, ...]
    attributes: tuple[Attribute, ...]

    @cached_property
    def needed(self) -> tuple[Child, ...]:
        """The children that the smallest content has, and all members of its choices."""
        return tuple(x for x in self.children if x.minimum or x.choice is not None)


@dataclass
class Facts:
    """All types of the disposal family of one version, and the messages."""

    version: str
    complex: dict[str, Content] = field(default_factory=dict)
    simple: dict[str, str] = field(default_factory=dict)
    messages: dict[str, Content] = field(default_factory=dict)

    @property
    def namespace(self) -> str:
        return f"urn:xoev-de:xdomea:schema:{self.version}"

    def content_of(self, child: Child) -> Content | None:
        """Return the content of a child with a complex type, None for a simple one."""
        return child.content or self.complex.get(child.type or "")

    def derived_from(self, type_name: str) -> list[str]:
        """Return the complex types that may stand in for this one."""
        return self._derived.get(type_name, [])

    @cached_property
    def _derived(self) -> dict[str, list[str]]:
        """The types derived from each type, in several steps, too; asked when all are read."""
        found: dict[str, list[str]] = {}
        for name, content in sorted(self.complex.items()):
            base = content.base
            while base is not None:
                found.setdefault(base, []).append(name)
                base = self.complex[base].base
        return found


@cache
def facts(version: str) -> Facts:
    """Read the official schemas of a version."""
    return read_facts(version, official_files(version))


def read_facts(version: str, files: Sequence[Path]) -> Facts:
    """Read what schema files declare."""
    return _Reader(version).read(files)


class _Reader:
    def __init__(self, version: str) -> None:
        self._facts = Facts(version)
        self._nodes: dict[str, etree._Element] = {}

    def read(self, files: Sequence[Path]) -> Facts:
        messages = []
        for path in files:
            root = etree.parse(path).getroot()
            for node in root:
                name = f"{{{root.get('targetNamespace')}}}{node.get('name')}"
                if node.tag in (f"{_XS}complexType", f"{_XS}simpleType"):
                    self._nodes[name] = node
                elif node.tag == f"{_XS}element":
                    messages.append(node)
        for name, node in self._nodes.items():
            if node.tag == f"{_XS}complexType":
                self._facts.complex[name] = self._content(node)
            else:
                self._facts.simple[name] = self._type_name(node.find(f"{_XS}restriction"), "base")
        for node in messages:
            content = self._content(node.find(f"{_XS}complexType"))
            self._facts.messages[str(node.get("name"))] = content
        return self._facts

    def _content(self, node: etree._Element | None) -> Content:
        assert node is not None
        inner = node.find(f"{_XS}complexContent")
        if inner is None:
            return Content(None, tuple(self._children(node)), tuple(self._attributes(node)))
        derivation = inner.find(f"{_XS}extension")
        if derivation is None:
            derivation = inner.find(f"{_XS}restriction")
        assert derivation is not None
        base = self._type_name(derivation, "base")
        children = tuple(self._children(derivation))
        attributes = tuple(self._attributes(derivation))
        if derivation.tag == f"{_XS}extension":
            above = self._content(self._nodes[base])
            children, attributes = above.children + children, above.attributes + attributes
        return Content(base, children, attributes)

    def _children(self, node: etree._Element, choice: str | None = None) -> Iterator[Child]:
        for part in node:
            if part.tag == f"{_XS}sequence":
                yield from self._children(part, choice)
            elif part.tag == f"{_XS}choice":
                first = part.find(f"{_XS}element")
                yield from self._children(part, str(first.get("name")) if first is not None else "")
            elif part.tag == f"{_XS}any":
                yield Child("*", "", None, None, (), 0, None, choice, None, None)
            elif part.tag == f"{_XS}element":
                yield self._child(part, choice)

    def _child(self, node: etree._Element, choice: str | None) -> Child:
        schema = node.getroottree().getroot()
        form = node.get("form") or schema.get("elementFormDefault")
        maximum = node.get("maxOccurs", "1")
        own = node.find(f"{_XS}complexType")
        codes = tuple(str(value.get("value")) for value in node.iter(f"{_XS}enumeration"))
        return Child(
            name=str(node.get("name")),
            namespace=str(schema.get("targetNamespace")) if form == "qualified" else "",
            type=self._type_name(node, "type") if node.get("type") else None,
            content=self._content(own) if own is not None else None,
            codes=codes if own is None else (),
            minimum=int(node.get("minOccurs", "1")),
            maximum=None if maximum == "unbounded" else int(maximum),
            choice=choice,
            fixed=node.get("fixed"),
            default=node.get("default"),
        )

    def _attributes(self, node: etree._Element) -> Iterator[Attribute]:
        for part in node.findall(f"{_XS}attribute"):
            yield Attribute(
                str(part.get("name")),
                self._type_name(part, "type"),
                part.get("use") == "required",
                part.get("fixed"),
            )

    def _type_name(self, node: etree._Element | None, attribute: str) -> str:
        assert node is not None
        prefix, _, local = str(node.get(attribute)).rpartition(":")
        namespace = node.nsmap[prefix or None]
        return f"xs:{local}" if f"{{{namespace}}}" == _XS else f"{{{namespace}}}{local}"
