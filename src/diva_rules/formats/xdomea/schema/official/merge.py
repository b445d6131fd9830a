"""One schema document for each namespace, made from many.

Official schemas are spread over dozens of files that include one another. The
streaming judge needs all declarations of xdomea in one document, from which it
makes its variants (`schema/variants.py`). Merging changes no meaning: included
documents are one schema by the rules of XML Schema; what a document says for all
its declarations (prefixes, `elementFormDefault`) is written to each of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from diva_rules.formats.xdomea.schema.official.documents import XS, Document, refused

_NAMES = ("type", "base", "ref", "substitutionGroup", "itemType")
_NAME_LISTS = ("memberTypes",)
_XML = "http://www.w3.org/XML/1998/namespace"
_TYPES = frozenset({"simpleType", "complexType"})
_ELEMENT, _ATTRIBUTE = f"{{{XS}}}element", f"{{{XS}}}attribute"
_LINKS = frozenset({f"{{{XS}}}include", f"{{{XS}}}import"})
_IGNORED = frozenset({f"{{{XS}}}annotation"})
# With these, a message cannot be judged in parts: what is far away would matter.
_NOT_LOCAL = frozenset(
    f"{{{XS}}}{name}"
    for name in (
        "key", "keyref", "unique", "redefine", "override", "assert", "assertion", "alternative",
        "openContent", "defaultOpenContent",
    )
)  # fmt: skip
_LINKING_TYPES = frozenset({"ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NOTATION"})


class Merger:
    """Merges the documents of several namespaces.

    Args:
        groups: the documents by namespace.
        files: the file name of each merged document, by namespace.
    """

    def __init__(self, groups: Mapping[str, Sequence[Document]], files: Mapping[str, str]) -> None:
        self._groups = groups
        self._files = files
        others = sorted(ns for ns in groups if ns and ns != _XML)
        self._prefixes = {ns: f"n{number}" for number, ns in enumerate(others, 1)}
        self._prefixes |= {XS: "xs", _XML: "xml"}

    def merged(self, namespace: str) -> etree._Element:
        """Return all declarations of a namespace as one schema.

        Raises:
            ConfigurationError: two files declare one name differently, or a
                declaration stands in the way of judging messages in parts.
        """
        documents = self._groups[namespace]
        nsmap = {prefix: ns for ns, prefix in self._prefixes.items() if prefix != "xml"}
        schema = etree.Element(f"{{{XS}}}schema", nsmap=nsmap)
        if namespace:
            schema.set("targetNamespace", namespace)
        schema.set("elementFormDefault", "qualified")
        for imported in self._imported(documents):
            link = etree.SubElement(schema, f"{{{XS}}}import")
            if imported:
                link.set("namespace", imported)
            link.set("schemaLocation", self._files[imported])
        known: dict[tuple[str, str], tuple[bytes, str]] = {}
        for document in documents:
            for made in self._components(document):
                key = _key(made)
                essence = etree.tostring(made, method="c14n")
                before = known.setdefault(key, (essence, document.name))
                if before[0] != essence:
                    raise refused(
                        document.name,
                        f"erklärt {key[1]} anders als {before[1]}",
                        f"declares {key[1]} differently from {before[1]}",
                    )
                if before[1] == document.name:
                    schema.append(made)
        return schema

    def _imported(self, documents: Sequence[Document]) -> list[str]:
        own = documents[0].namespace
        found = {
            link.get("namespace", "")
            for document in documents
            for link in document.root.iterchildren(f"{{{XS}}}import")
        }
        return sorted(ns for ns in found if ns != own)

    def _components(self, document: Document) -> Iterator[etree._Element]:
        for name in ("blockDefault", "finalDefault"):
            if document.root.get(name):
                raise refused(
                    document.name,
                    f"{name} wird nicht unterstützt",
                    f"{name} is not supported",
                )
        for element in document.root:
            if element.tag not in _LINKS | _IGNORED:
                yield self._copy(element, document, None)

    def _copy(
        self, element: etree._Element, document: Document, parent: etree._Element | None
    ) -> etree._Element:
        if element.tag in _NOT_LOCAL:
            raise _not_local(document, etree.QName(element).localname)
        attributes = {
            name: self._value(name, value, element, document)
            for name, value in sorted(element.attrib.items())
            if not name.startswith("{") and name != "id"
        }
        if parent is not None:
            _write_form(element, attributes, document)
        made = (
            etree.Element(element.tag, attributes, nsmap={"xs": XS})
            if parent is None
            else etree.SubElement(parent, element.tag, attributes)
        )
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _IGNORED:
                self._copy(child, document, made)
        return made

    def _value(self, name: str, value: str, element: etree._Element, document: Document) -> str:
        if name in _NAMES:
            return self._name(value, element, document)
        if name in _NAME_LISTS:
            return " ".join(self._name(part, element, document) for part in value.split())
        return value

    def _name(self, name: str, element: etree._Element, document: Document) -> str:
        """Write a qualified name with the prefix that its namespace has everywhere."""
        prefix, colon, local = name.strip().rpartition(":")
        namespace = _XML if prefix == "xml" else element.nsmap.get(prefix if colon else None)
        if colon and namespace is None:
            raise refused(
                document.name,
                f"das Präfix {prefix} ist nicht erklärt",
                f"the prefix {prefix} is not declared",
            )
        if namespace == XS and local in _LINKING_TYPES:
            raise _not_local(document, f"xs:{local}")
        if namespace is None:
            return local
        known = self._prefixes.get(namespace)
        if known is None:
            raise refused(
                document.name,
                f"{name} kommt aus dem Namensraum {namespace}, der nicht importiert wird",
                f"{name} is of the namespace {namespace}, which is not imported",
            )
        return f"{known}:{local}"


def _write_form(element: etree._Element, attributes: dict[str, str], document: Document) -> None:
    """State the form of a local declaration where its document states it for all."""
    if "name" not in attributes or "form" in attributes:
        return
    root = document.root
    if element.tag == _ELEMENT and root.get("elementFormDefault") != "qualified":
        attributes["form"] = "unqualified"
    elif element.tag == _ATTRIBUTE and root.get("attributeFormDefault") == "qualified":
        attributes["form"] = "qualified"


def _key(component: etree._Element) -> tuple[str, str]:
    kind = etree.QName(component).localname
    return "type" if kind in _TYPES else kind, component.get("name", "")


def _not_local(document: Document, what: str) -> Exception:
    return refused(
        document.name,
        f"enthält {what}; damit lässt sich eine Nachricht nicht in Teilen prüfen",
        f"has {what}; with it, a message cannot be judged in parts",
    )
