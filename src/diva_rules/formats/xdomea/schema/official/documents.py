"""Schema documents and what they refer to, resolved among the files at hand only.

A `schemaLocation` is a path beside the document or an address on the network, and
what a user downloaded has neither the folders nor the network. So a reference is
looked up by its path, then by its file name, then by its namespace.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text

XS = "http://www.w3.org/2001/XMLSchema"
_SHOWN = 8
_INCLUDE, _IMPORT = f"{{{XS}}}include", f"{{{XS}}}import"


@dataclass(frozen=True, slots=True)
class Document:
    """One schema file.

    Attributes:
        name: its name in the set, with forward slashes.
        content: its bytes.
        root: its root element.
        namespace: its target namespace; "" for none.
    """

    name: str
    content: bytes
    root: etree._Element
    namespace: str


@dataclass(frozen=True, slots=True)
class _Reference:
    source: Document
    namespace: str
    location: str


class Documents:
    """The schema documents at hand, and their references to one another.

    Args:
        files: contents by name.

    Raises:
        ConfigurationError: a file is no schema, or refers to what is not there.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._all = {name: _parse(name, files[name]) for name in sorted(files)}

    def namespaces(self) -> list[str]:
        """Return the target namespaces, sorted."""
        return sorted({document.namespace for document in self._all.values()})

    def closure(self, namespace: str) -> dict[str, list[Document]]:
        """Return all documents of a namespace and what they need, by namespace.

        Raises:
            ConfigurationError: something that is needed is not there.
        """
        needed = [d for d in self._all.values() if d.namespace == namespace]
        found = {document.name: document for document in needed}
        missing: list[_Reference] = []
        while needed:
            for reference in _references(needed.pop()):
                target = self._resolve(reference)
                if target is None:
                    missing.append(reference)
                elif target.name not in found:
                    found[target.name] = target
                    needed.append(target)
        if missing:
            raise _missing(missing)
        groups: dict[str, list[Document]] = {}
        for name in sorted(found):
            groups.setdefault(found[name].namespace, []).append(found[name])
        return groups

    def _resolve(self, reference: _Reference) -> Document | None:
        """Return the document that a reference means, None if it is not at hand."""
        folder = posixpath.dirname(reference.source.name)
        path = posixpath.normpath(posixpath.join(folder, reference.location))
        exact = self._all.get(path)
        if exact is not None and "://" not in reference.location:
            if exact.namespace != reference.namespace:
                raise _other_namespace(reference, exact)
            return exact
        fitting = [d for d in self._all.values() if d.namespace == reference.namespace]
        base = posixpath.basename(reference.location.replace("\\", "/"))
        named = [d for d in fitting if posixpath.basename(d.name) == base]
        if not named and reference.namespace != reference.source.namespace:
            named = fitting  # an import is by namespace; where the file lies is a hint
        return _one_of(reference, named)


def _parse(name: str, content: bytes) -> Document:
    prolog = read_prolog(content, final=True, limit=1 << 20)
    doctype = next((d for d in prolog.defects if d.code == "xml-doctype"), None)
    if doctype is not None:
        raise refused(
            name,
            "enthält eine DOCTYPE-Deklaration; solche Schemas werden nicht gelesen",
            "has a DOCTYPE declaration; such schemas are not read",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False,
        remove_comments=True, remove_pis=True, remove_blank_text=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(
            name, f"kein wohlgeformtes XML ({error})", f"not well-formed XML ({error})"
        ) from None
    if root.tag != f"{{{XS}}}schema":
        found = etree.QName(root).localname
        raise refused(
            name,
            f"kein XML-Schema, sondern ein Dokument mit dem Wurzelelement {found}",
            f"no XML schema but a document with the root element {found}",
        )
    return Document(name, content, root, root.get("targetNamespace", ""))


def _references(document: Document) -> Iterable[_Reference]:
    for element in document.root:
        location = element.get("schemaLocation", "")
        if element.tag == _INCLUDE:
            yield _Reference(document, document.namespace, location)
        elif element.tag == _IMPORT:
            yield _Reference(document, element.get("namespace", ""), location)


def _one_of(reference: _Reference, candidates: Sequence[Document]) -> Document | None:
    """Return the first of some documents that say the same."""
    if not candidates:
        return None
    first, *others = candidates
    for other in others:
        if _essence(other) != _essence(first):
            raise refused(
                reference.source.name,
                f"verlangt {reference.location}; {first.name} und {other.name} kommen in Frage"
                " und sind verschieden. Registriere nur eine von beiden",
                f"asks for {reference.location}; {first.name} and {other.name} are both possible"
                " and differ. Register only one of them",
            )
    return first


def _essence(document: Document) -> bytes:
    """Return what a schema declares: without documentation and layout."""
    copy = etree.fromstring(etree.tostring(document.root))
    for annotation in list(copy.iter(f"{{{XS}}}annotation")):
        parent = annotation.getparent()
        if parent is not None:
            parent.remove(annotation)
    for element in copy.iter():
        element.text = element.tail = None
    return etree.tostring(copy, method="c14n")


def _missing(references: Sequence[_Reference]) -> ConfigurationError:
    """Name each missing file once, with the first of those that need it."""
    needed: dict[str, tuple[str, str]] = {}
    for reference in sorted(references, key=lambda r: (r.source.name, r.location)):
        needed.setdefault(_file_of(reference), (reference.source.name, reference.location))
    lines = sorted(needed.items())
    shown, rest = lines[:_SHOWN], len(lines) - _SHOWN
    german = "; ".join(f"{name} (verlangt von {by} als „{at}“)" for name, (by, at) in shown)
    english = "; ".join(f"{name} (needed by {by} as “{at}”)" for name, (by, at) in shown)
    if rest > 0:
        german, english = f"{german} und {rest} weitere", f"{english} and {rest} more"
    return ConfigurationError(
        Text(
            f"Es fehlen Schema-Dateien: {german}. Aus dem Netz wird nichts geholt;"
            " lade sie herunter und gib sie oder ihren Ordner mit an.",
            f"Schema files are missing: {english}. Nothing is fetched from the network;"
            " download them and name them or their folder, too.",
        )
    )


def _file_of(reference: _Reference) -> str:
    location = reference.location or reference.namespace
    return posixpath.basename(location.replace("\\", "/")) or location


def _other_namespace(reference: _Reference, found: Document) -> ConfigurationError:
    return refused(
        reference.source.name,
        f"erwartet in {found.name} den Namensraum {reference.namespace or '–'}, gefunden:"
        f" {found.namespace or '–'}",
        f"expects the namespace {reference.namespace or '–'} in {found.name}, found:"
        f" {found.namespace or '–'}",
    )


def refused(name: str, german: str, english: str) -> ConfigurationError:
    """Return the error of a schema file."""
    return ConfigurationError(Text(f"{name}: {german}.", f"{name}: {english}."))
