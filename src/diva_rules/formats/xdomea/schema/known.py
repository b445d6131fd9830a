"""The schemas of one version, loaded once for each thread: to judge, to explain, to go on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from diva_rules.formats.xdomea.schema.chosen import SchemaFiles
from diva_rules.formats.xdomea.schema.declared import Declarations
from diva_rules.formats.xdomea.schema.rest import Insides
from diva_rules.formats.xdomea.schema.variants import load_document

_LOCAL = threading.local()


def known_schema(files: SchemaFiles) -> KnownSchema:
    """Return the schema of all messages of a version, loading it once.

    Schemas are kept per thread: `XMLSchema` of lxml shares one error log.
    """
    schemas: dict[SchemaFiles, KnownSchema] = _LOCAL.__dict__.setdefault("schemas", {})
    if files not in schemas:
        schemas[files] = KnownSchema(files)
    return schemas[files]


class KnownSchema:
    """The schema of a version; what errors need is made when there is one.

    Args:
        files: where it lies.
    """

    def __init__(self, files: SchemaFiles) -> None:
        self._files = files
        self.document = load_document(str(files.path))

    @cached_property
    def whole(self) -> Compiled:
        """What judges a whole message."""
        return Compiled(self.document)

    @cached_property
    def declarations(self) -> Declarations:
        """What the schema declares."""
        return Declarations(self.document, self._files.path)

    @cached_property
    def insides(self) -> Insides:
        """The schema for children without their order, as a document."""
        return Insides(self.document, self.declarations)

    @cached_property
    def children(self) -> Compiled:
        """What judges children without their order."""
        return Compiled(self.insides.document)


@dataclass
class Compiled:
    """A schema document, compiled when it is first asked."""

    document: etree._ElementTree

    @cached_property
    def _lxml(self) -> etree.XMLSchema:
        return etree.XMLSchema(self.document)

    def accepts(self, element: etree._Element) -> bool:
        """Tell whether an element is valid."""
        accepted = self._lxml.validate(element)
        if not accepted:
            self._forget()
        return accepted

    def errors(self, element: etree._Element) -> Iterator[tuple[str, str]]:
        """Yield path and message of each error of an element, to the end."""
        if self._lxml.validate(element):
            return
        for entry in self._lxml.error_log:
            yield entry.path or "", entry.message
        self._forget()

    def _forget(self) -> None:
        # The log stays until the next validation, and takes a kilobyte for each error.
        self._lxml.validate(etree.Element("nothing"))
