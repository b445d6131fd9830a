"""Judging what libxml2 passes over.

When a child does not fit, libxml2 judges neither it nor anything behind it below the
same parent. Their own content is judged here: as children of an element that may hold
all children of the parent's type, in any order and number.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from diva_rules.formats.xdomea.schema.declared import XS, Declarations, Particle

_WRAPPER = "diva.inside"


class Insides:
    """The schema for children without their order.

    Args:
        document: the main schema document.
        declarations: its index; the same document, so that types are the same.
    """

    def __init__(self, document: etree._ElementTree, declarations: Declarations) -> None:
        self._known: dict[etree._Element, tuple[str, frozenset[str]]] = {}
        self.document = copy.deepcopy(document)
        schema = self.document.getroot()
        self._prefixes = {ns: prefix for prefix, ns in schema.nsmap.items() if prefix}
        for number, type_ in enumerate(declarations.complex_types()):
            particles = declarations.content(type_).particles
            if particles:
                name = f"{_WRAPPER}.{number}"
                wrapper, tags = self._wrapper(name, list(particles.values()))
                self._known[type_] = name, tags
                schema.append(wrapper)

    def wrapped(
        self, type_: etree._Element, parent: etree._Element, children: Sequence[etree._Element]
    ) -> tuple[etree._Element, list[etree._Element]] | None:
        """Return copies of children in what may hold them, and those that were copied.

        None if nothing can be judged so.
        """
        name, tags = self._known.get(type_, ("", frozenset()))
        judged = [child for child in children if child.tag in tags]
        if not judged:
            return None
        namespace = self.document.getroot().get("targetNamespace")
        tag = f"{{{namespace}}}{name}" if namespace else name
        wrapper = etree.Element(tag, nsmap=parent.nsmap)
        for child in judged:
            copied = copy.deepcopy(child)
            copied.tail = None
            wrapper.append(copied)
        return wrapper, judged

    def _wrapper(
        self, name: str, particles: Sequence[Particle]
    ) -> tuple[etree._Element, frozenset[str]]:
        made = etree.fromstring(
            f'<xs:element xmlns:xs="{XS}" name="{name}"><xs:complexType>'
            '<xs:choice minOccurs="0" maxOccurs="unbounded"/></xs:complexType></xs:element>'
        )
        choice = next(made.iter(f"{{{XS}}}choice"))
        tags = set()
        for particle in particles:
            declaration = self._alone(particle)
            if declaration is not None:
                choice.append(declaration)
                tags.add(particle.tag)
        return made, frozenset(tags)

    def _alone(self, particle: Particle) -> etree._Element | None:
        """Return a declaration for use in the main document."""
        root = particle.declaration.getroottree().getroot()
        own = root.get("targetNamespace") == self.document.getroot().get("targetNamespace")
        if own and particle.declaration.getparent() is not root:
            made = copy.deepcopy(particle.declaration)
            for attribute in ("minOccurs", "maxOccurs"):
                made.attrib.pop(attribute, None)
            return made
        return self._foreign(particle)

    def _foreign(self, particle: Particle) -> etree._Element | None:
        """Rewrite a declaration of another namespace, if it has no namespace itself."""
        declaration = particle.declaration
        prefix, _, name = (declaration.get("type") or "").rpartition(":")
        ours = self._prefixes.get(declaration.nsmap.get(prefix or None) or "")
        if particle.tag.startswith("{") or not name or ours is None:
            return None
        made = etree.Element(f"{{{XS}}}element", nsmap={"xs": XS})
        made.set("name", particle.tag)
        made.set("form", "unqualified")
        made.set("type", f"{ours}:{name}")
        return made
