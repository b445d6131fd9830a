"""Schemas for parts of a message, made from the schema of the whole.

A message can be larger than memory. It is therefore judged in parts: every
object that is complete is judged by a declaration of its own (`units`), and an
element whose objects were already judged and removed is judged with placeholders
in their stead (`shells`). No schema of xdomea has keys, key references,
assertions or ID types, so the parts are valid exactly when the whole is (shared
research, perf.md C.4).
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from lxml import etree

from diva_rules.formats.xdomea.reading.compile import CompiledObject, Container, below
from diva_rules.formats.xdomea.schema.declared import BASE64
from diva_rules.formats.xdomea.schema.values import BASE64_PATTERN

_XS = "http://www.w3.org/2001/XMLSchema"
_ELEMENT, _COMPLEX = f"{{{_XS}}}element", f"{{{_XS}}}complexType"
_EXTENSION = f"{{{_XS}}}extension"
_OPAQUE = "diva.opaque"
WRAPPER = "diva.unit"
TOP_WRAPPER = "diva.top"


@dataclass(frozen=True, slots=True)
class SchemaSet:
    """The schema of a message and its variants for parts.

    Attributes:
        whole: judges the message as one document.
        units: judges one container as a document.
        shells: judges the message or one container with placeholders inside.
        wrapped_units: judges one container inside a wrapper element. No container
            is known under its own name here, so wildcards behave as in `whole`,
            and the wrapper carries the namespaces that were in scope.
        wrapped_shells: the same with placeholders inside.
        twofold: names of containers below the root that have namesakes of another
            type deeper down (Anlage of 0201). They are judged inside a wrapper of
            their own; `units` and `shells` know the others only.
    """

    whole: etree._ElementTree
    units: etree._ElementTree
    shells: etree._ElementTree
    wrapped_units: etree._ElementTree
    wrapped_shells: etree._ElementTree
    twofold: frozenset[str]


def load_document(path: str) -> etree._ElementTree:
    """Load the main document of a schema set, mended where libxml2 is lax.

    libxml2 passes over characters beyond ASCII in xs:base64Binary, which are no
    Base64; a pattern of our own sees them. (Found by comparing with Xerces.)
    """
    tree = etree.parse(path)
    schema = tree.getroot()
    lax = [
        e
        for e in schema.iter(_ELEMENT)
        if (e.get("type") or "").rpartition(":")[2] == "base64Binary"
    ]
    if lax:
        for element in lax:
            element.set("type", _own_name(schema, BASE64))
        schema.append(
            etree.fromstring(
                f'<xs:simpleType xmlns:xs="{_XS}" name="{BASE64}">'
                f'<xs:restriction base="xs:base64Binary"><xs:pattern value="{BASE64_PATTERN}"/>'
                "</xs:restriction></xs:simpleType>"
            )
        )
    return tree


def schema_set(whole: etree._ElementTree, root: str, message: CompiledObject) -> SchemaSet:
    """Make the variants of a schema for one message.

    Args:
        whole: main document of a schema set with relative imports.
        root: name of the message's root element.
        message: the compiled binding, which tells the containers.
    """
    variants = {}
    for shells in (False, True):
        for wrapped in (False, True):
            variants[shells, wrapped] = _variant(whole, root, message, shells, wrapped)
    return SchemaSet(
        whole,
        variants[False, False],
        variants[True, False],
        variants[False, True],
        variants[True, True],
        frozenset(_containers(whole, root, message).at_top),
    )


def _containers(tree: etree._ElementTree, root: str, message: CompiledObject) -> _Containers:
    found = _Containers(tree.getroot())
    top = found.top(root)
    if top is not None:
        found.walk(top, message.containers, at_top=True)
    return found


def _variant(
    whole: etree._ElementTree, root: str, message: CompiledObject, shells: bool, wrapped: bool
) -> etree._ElementTree:
    tree = copy.deepcopy(whole)
    schema = tree.getroot()
    found = _containers(tree, root, message)
    copies = [_alone(declaration) for declaration in found.by_name.values()]
    tops = [_alone(declaration) for declaration in found.at_top.values()]
    if shells:
        type_name = _own_name(schema, _OPAQUE)
        for declaration in found.inside:
            _blind(declaration, type_name)
        for made in (*copies, *tops):
            for inner in made.iter(_ELEMENT):
                if inner is not made and inner.get("name") in found.by_name:
                    _blind(inner, type_name)
        schema.append(_opaque_type())
    if wrapped:
        schema.append(_wrapper(WRAPPER, copies))
        if tops:
            schema.append(_wrapper(TOP_WRAPPER, tops))
    else:
        schema.extend(copies)
    return tree


def _own_name(schema: etree._Element, name: str) -> str:
    """Return the qualified name of a type of the schema itself."""
    prefix = next(p for p, uri in schema.nsmap.items() if uri == schema.get("targetNamespace"))
    return f"{prefix}:{name}" if prefix else name


@dataclass
class _Containers:
    """The declarations of all containers below one message.

    Attributes:
        by_name: by name; the first of several alike.
        at_top: those directly below the root with namesakes of another type.
        tops: all directly below the root.
        inside: all of them.
    """

    schema: etree._Element
    by_name: dict[str, etree._Element] = field(default_factory=dict)
    at_top: dict[str, etree._Element] = field(default_factory=dict)
    tops: list[etree._Element] = field(default_factory=list)
    inside: list[etree._Element] = field(default_factory=list)

    def top(self, root: str) -> etree._Element | None:
        tops = self.schema.iterchildren(_ELEMENT)
        return next((e for e in tops if e.get("name") == root), None)

    def walk(
        self,
        declaration: etree._Element,
        containers: dict[object, Container],
        *,
        at_top: bool = False,
    ) -> None:
        """Find the containers inside a declaration, and those inside them.

        Those at the top come first, so that a namesake found later stands deeper.
        """
        declared = []
        for tag, container in containers.items():
            name = etree.QName(str(tag)).localname
            inner = self._child(declaration, name)
            if inner is None:
                continue  # a binding table serves several messages and versions
            self.inside.append(inner)
            known = self.by_name.get(name)
            if known is None:
                self.by_name[name] = inner
            elif known in self.tops and _differ(known, inner):
                self.at_top[name], self.by_name[name] = known, inner
            else:
                continue
            declared.append((inner, container))
            if not at_top:
                self.walk(inner, below(container))
        if at_top:
            self.tops = [inner for inner, _ in declared]
            for inner, container in declared:
                self.walk(inner, below(container))

    def _child(self, declaration: etree._Element, name: str) -> etree._Element | None:
        inline = declaration.find(_COMPLEX)
        type_ = inline if inline is not None else self._type(declaration.get("type"))
        while type_ is not None:
            for element in type_.iter(_ELEMENT):
                if element.get("name") == name:
                    return element
            extension = next(type_.iter(_EXTENSION), None)
            type_ = None if extension is None else self._type(extension.get("base"))
        return None

    def _type(self, name: str | None) -> etree._Element | None:
        local = (name or "").rpartition(":")[2]
        types = self.schema.iterchildren(_COMPLEX)
        return next((t for t in types if t.get("name") == local), None)


def _differ(one: etree._Element, other: etree._Element) -> bool:
    """Tell whether two declarations of a name are of different types."""
    if one.get("type") or other.get("type"):
        return one.get("type") != other.get("type")
    return etree.tostring(one) != etree.tostring(other)


def _alone(declaration: etree._Element) -> etree._Element:
    """Copy a local declaration so that it can stand at the top of a schema."""
    made = copy.deepcopy(declaration)
    for attribute in ("minOccurs", "maxOccurs", "form"):
        made.attrib.pop(attribute, None)
    return made


def _blind(declaration: etree._Element, type_name: str) -> None:
    """Let a declaration accept anything inside, and nothing at all."""
    for child in list(declaration):
        declaration.remove(child)
    declaration.set("type", type_name)


def _opaque_type() -> etree._Element:
    return etree.fromstring(
        f'<xs:complexType xmlns:xs="{_XS}" name="{_OPAQUE}"><xs:sequence>'
        '<xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence>'
        '<xs:anyAttribute processContents="skip"/></xs:complexType>'
    )


def _wrapper(name: str, declarations: list[etree._Element]) -> etree._Element:
    wrapper = etree.fromstring(
        f'<xs:element xmlns:xs="{_XS}" name="{name}">'
        "<xs:complexType><xs:choice/></xs:complexType></xs:element>"
    )
    next(wrapper.iter(f"{{{_XS}}}choice")).extend(declarations)
    return wrapper
