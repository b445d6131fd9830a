"""From the grammar of one version to its schema files, always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from diva_rules.formats.xdomea.schema.grammar.model import (
    AnyElement,
    Attribute,
    Body,
    Choice,
    CodeType,
    ComplexType,
    Element,
    Message,
    NamedType,
    Namespace,
    Particle,
    SimpleType,
    Text,
    VersionGrammar,
    prefix_of,
)

_XS = "http://www.w3.org/2001/XMLSchema"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Written as references: alone they are invisible in an editor, or hang on the sign before them.
_INVISIBLE = re.compile("[\u00a0\u0300-\u036f]")
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- Made from schemas/xdomea/grammar by python -m diva_rules.formats.xdomea.schema.grammar.
     Change the grammar, not this file. Types and elements are those of xdomea {version},
     the texts are our own. The standard itself is published by KoSIT in the XRepository. -->
"""


def emit(grammar: VersionGrammar) -> dict[str, bytes]:
    """Return the schema files of a version by file name.

    There is one file for each namespace that has a type in this version.
    """
    used = {prefix_of(named.name) for named in grammar.types}
    present = tuple(x for x in grammar.namespaces if x.prefix in used)
    return {x.file: _Writer(grammar, x, present).write() for x in present}


class _Writer:
    """Writes the schema file of one namespace."""

    def __init__(
        self, grammar: VersionGrammar, namespace: Namespace, present: tuple[Namespace, ...]
    ) -> None:
        self._version = grammar.version
        self._namespace = namespace
        self._types = tuple(x for x in grammar.types if prefix_of(x.name) == namespace.prefix)
        self._messages = grammar.messages if namespace.prefix == "xdomea" else ()
        self._imports = self._imported(present)

    def write(self) -> bytes:
        namespaces = {x.prefix: x.uri for x in (self._namespace, *self._imports)}
        root = etree.Element(f"{{{_XS}}}schema", nsmap={"xs": _XS, **namespaces})
        root.set("targetNamespace", self._namespace.uri)
        root.set("elementFormDefault", "qualified" if self._namespace.qualified else "unqualified")
        root.set("attributeFormDefault", "unqualified")
        for imported in self._imports:
            _add(root, "import", namespace=imported.uri, schemaLocation=imported.file)
        for message in self._messages:
            element = _add(root, "element", name=message.name)
            _document(element, message.text)
            self._body(_add(element, "complexType"), message.body)
        for named in self._types:
            self._type(root, named)
        etree.indent(root, "  ")
        text = _INVISIBLE.sub(
            lambda found: f"&#x{ord(found[0]):04X};", etree.tostring(root, encoding="unicode")
        )
        return f"{_HEAD.format(version=self._version)}{text}\n".encode()

    def _imported(self, present: tuple[Namespace, ...]) -> tuple[Namespace, ...]:
        """Return the other namespaces that this file refers to, by file name."""
        names = (name for owner in (*self._types, *self._messages) for name in _references(owner))
        prefixes = {prefix_of(name) for name in names} - {self._namespace.prefix}
        return tuple(
            sorted((x for x in present if x.prefix in prefixes), key=lambda found: found.file)
        )

    def _reference(self, type_name: str) -> str:
        return type_name if ":" in type_name else f"xdomea:{type_name}"

    def _type(self, root: etree._Element, named: NamedType) -> None:
        tag = "simpleType" if isinstance(named, SimpleType) else "complexType"
        node = _add(root, tag, name=named.name.rpartition(":")[2])
        _document(node, named.text)
        match named:
            case ComplexType(body=body):
                self._body(node, body)
            case CodeType():
                self._code(node, named)
            case SimpleType(base=base, patterns=patterns):
                restriction = _add(node, "restriction", base=base)
                for pattern in patterns:
                    _add(restriction, "pattern", value=pattern)

    def _body(self, parent: etree._Element, body: Body) -> None:
        if body.base is not None and body.derivation is not None:
            content = _add(parent, "complexContent")
            parent = _add(content, body.derivation, base=self._reference(body.base))
        if body.particles:
            self._group(parent, body.particles)
        for attribute in body.attributes:
            self._attribute(parent, attribute)

    def _group(self, parent: etree._Element, particles: tuple[Particle, ...]) -> None:
        match particles:
            case (Choice(members),):
                self._particles(_add(parent, "choice"), members)
            case _:
                self._particles(_add(parent, "sequence"), particles)

    def _particles(self, parent: etree._Element, particles: tuple[Particle, ...]) -> None:
        for particle in particles:
            match particle:
                case Choice(members):
                    self._particles(_add(parent, "choice"), members)
                case AnyElement():
                    _add(
                        parent,
                        "any",
                        minOccurs="0",
                        maxOccurs="unbounded",
                        namespace="##any",
                        processContents="lax",
                    )
                case Element():
                    self._element(parent, particle)

    def _element(self, parent: etree._Element, element: Element) -> None:
        node = _add(parent, "element", name=element.name)
        if element.type is not None:
            node.set("type", self._reference(element.type))
        if element.minimum != 1:
            node.set("minOccurs", str(element.minimum))
        if element.maximum != 1:
            node.set("maxOccurs", "unbounded" if element.maximum is None else str(element.maximum))
        if element.fixed is not None:
            node.set("fixed", element.fixed)
        if element.default is not None:
            node.set("default", element.default)
        if element.qualified is not None:
            node.set("form", "qualified" if element.qualified else "unqualified")
        _document(node, element.text)
        if element.body is not None:
            self._body(_add(node, "complexType"), element.body)

    def _attribute(self, parent: etree._Element, attribute: Attribute) -> None:
        use = "required" if attribute.required else "optional"
        node = _add(
            parent, "attribute", name=attribute.name, type=self._reference(attribute.type), use=use
        )
        if attribute.fixed is not None:
            node.set("fixed", attribute.fixed)
        _document(node, attribute.text)

    def _code(self, parent: etree._Element, named: CodeType) -> None:
        """Write a code type: a restriction of the general code to one list."""
        content = _add(parent, "complexContent")
        restriction = _add(content, "restriction", base="xoev-code:Code")
        sequence = _add(restriction, "sequence")
        code = _add(sequence, "element", name="code")
        _form(code, self._namespace)
        _document(code, named.code_text)
        if named.default is not None:
            code.set("default", named.default)
        if named.codes:
            values = _add(_add(code, "simpleType"), "restriction", base="xs:token")
            for value in named.codes:
                _add(values, "enumeration", value=value)
        else:
            code.set("type", "xs:token")
        if named.name_allowed:
            name = _add(sequence, "element", name="name", type="xs:normalizedString", minOccurs="0")
            _form(name, self._namespace)
            _document(name, named.name_text)
        uri = _fixed_or_required(restriction, "listURI", "xs:anyURI", named.list_uri)
        _document(uri, named.list_uri_text)
        version = _fixed_or_required(
            restriction, "listVersionID", "xs:normalizedString", named.list_version
        )
        _document(version, named.list_version_text)


def _add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{_XS}}}{tag}", attributes)


def _document(node: etree._Element, text: Text) -> None:
    annotation = _add(node, "annotation")
    for language, line in (("de", text.de), ("en", text.en)):
        documentation = _add(annotation, "documentation")
        documentation.set(_LANGUAGE, language)
        documentation.text = line


def _form(node: etree._Element, namespace: Namespace) -> None:
    # `code` and `name` are in no namespace, whatever their type lives in.
    if namespace.qualified:
        node.set("form", "unqualified")


def _fixed_or_required(
    parent: etree._Element, name: str, type_name: str, fixed: str | None
) -> etree._Element:
    """Write an attribute that may be left out when its value is fixed, and only then."""
    node = _add(parent, "attribute", name=name, type=type_name)
    node.set("use", "required" if fixed is None else "optional")
    if fixed is not None:
        node.set("fixed", fixed)
    return node


def _references(owner: NamedType | Message) -> Iterator[str]:
    """Yield the name of every type that a declaration refers to."""
    match owner:
        case ComplexType(body=body) | Message(body=body):
            yield from _body_references(body)
        case CodeType():
            yield "xoev-code:Code"
        case SimpleType():
            pass


def _body_references(body: Body) -> Iterator[str]:
    if body.base is not None:
        yield body.base
    yield from (attribute.type for attribute in body.attributes)
    for particle in body.particles:
        yield from _particle_references(particle)


def _particle_references(particle: Particle) -> Iterator[str]:
    match particle:
        case Choice(members):
            for member in members:
                yield from _particle_references(member)
        case Element(body=Body() as body):
            yield from _body_references(body)
        case Element(type=str() as type_name):
            yield type_name
