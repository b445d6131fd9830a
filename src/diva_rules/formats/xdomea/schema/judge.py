"""Judging a message by its schema, in parts if it is large.

libxml2 (lxml) judges. It rejects some valid values: where a boolean is fixed to
`1` it does not accept `true`, although the two are one value in XML Schema. For
errors of that class the library `xmlschema` judges the element again.
"""

from __future__ import annotations

import copy
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from lxml import etree

from diva_rules.formats.xdomea.reading.compile import CompiledObject
from diva_rules.formats.xdomea.schema.chosen import SchemaFiles
from diva_rules.formats.xdomea.schema.issues import describe, name_of
from diva_rules.formats.xdomea.schema.variants import WRAPPER, SchemaSet, schema_set
from diva_rules.formats.xdomea.versions import compiled_message
from diva_rules.model.defect import Defect
from diva_rules.model.text import Text

if TYPE_CHECKING:
    import xmlschema

_XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
_STEP = re.compile(r"([^\[]+)(?:\[(\d+)\])?")
# Code elements that must not have a `name` in 3.x, although all others may.
_BARE_CODES = frozenset({"Name", "Kanal"})
_MOST = 1000
"""Errors of one part of a message that are told one by one; the others are counted."""
_LOCAL = threading.local()


class Spot(NamedTuple):
    """Where an element stands: path, line, and the object around it."""

    xpath: str
    line: int
    object_id: str | None
    ref: str | None


Locate = Callable[[etree._Element], Spot]


def judge_for(schema: SchemaFiles, message_type: str, root: str) -> Judge:
    """Return the judge of one message by one schema, loading it once.

    Schemas are kept per thread: `XMLSchema` of lxml shares one error log.
    """
    judges: dict[tuple[SchemaFiles, str], Judge] = _LOCAL.__dict__.setdefault("judges", {})
    known = judges.get((schema, root))
    if known is None:
        known = Judge(schema, root, compiled_message(schema.version, message_type))
        judges[schema, root] = known
    return known


def _whole_schema(files: SchemaFiles) -> _Schema:
    """Return the schema of all messages of a version, loading it once."""
    schemas: dict[SchemaFiles, _Schema] = _LOCAL.__dict__.setdefault("schemas", {})
    if files not in schemas:
        schemas[files] = _Schema(etree.parse(str(files.path)), files.path)
    return schemas[files]


class Judge:
    """The schema of one message of one version.

    Args:
        files: the schema; it may declare more messages than diva knows.
        root: name of the root element.
        message: the compiled binding of the message.
    """

    def __init__(self, files: SchemaFiles, root: str, message: CompiledObject) -> None:
        self._files = files
        self._version = files.version
        self._path = files.path
        self._root = root
        self._message = message

    def whole(self, root: etree._Element, locate: Locate) -> list[Defect]:
        """Judge a message that is in memory as a whole."""
        return self._judge(_whole_schema(self._files), root, root, locate)

    def unit(self, element: etree._Element, locate: Locate) -> list[Defect]:
        """Judge one container with everything in it."""
        if self._units.accepts(element):
            return []
        return self._again(self._wrapped_units, element, locate)

    def shell(self, element: etree._Element, locate: Locate) -> list[Defect]:
        """Judge a container, or the root, whose containers were judged and removed."""
        if element.getparent() is None:
            return self._judge(self._shells, element, element, locate)
        if self._shells.accepts(element):
            return []
        return self._again(self._wrapped_shells, element, locate)

    @cached_property
    def _documents(self) -> SchemaSet:
        return schema_set(str(self._path), self._root, self._message)

    @cached_property
    def _units(self) -> _Schema:
        return _Schema(self._documents.units, self._path)

    @cached_property
    def _shells(self) -> _Schema:
        return _Schema(self._documents.shells, self._path)

    @cached_property
    def _wrapped_units(self) -> _Schema:
        return _Schema(self._documents.wrapped_units, self._path)

    @cached_property
    def _wrapped_shells(self) -> _Schema:
        return _Schema(self._documents.wrapped_shells, self._path)

    def _again(self, schema: _Schema, element: etree._Element, locate: Locate) -> list[Defect]:
        """Judge a container inside a wrapper, which is exact where `units` is hasty."""
        namespace = etree.QName(element).namespace
        wrapper = etree.Element(f"{{{namespace}}}{WRAPPER}", nsmap=element.nsmap)
        wrapper.append(copy.deepcopy(element))
        return self._judge(schema, wrapper, element, locate)

    def _judge(
        self, schema: _Schema, judged: etree._Element, original: etree._Element, locate: Locate
    ) -> list[Defect]:
        errors, count = schema.errors(judged)
        defects = []
        children = _Children()
        for error in errors:
            node = _find(judged, error.path or "", children)
            spot = locate(_twin(node, judged, original))
            defects.append(self._defect(schema, judged, node, error.message, spot))
        if count > len(errors):
            defects.append(_more(count - len(errors), locate(original)))
        return defects

    def _defect(
        self,
        schema: _Schema,
        judged: etree._Element,
        node: etree._Element,
        message: str,
        spot: Spot,
    ) -> Defect:
        parent = node.getparent()
        wording = describe(message, name_of(parent))
        code = "schema-violation"
        details: tuple[tuple[str, str | Text], ...] = (
            ("problem", Text(wording.german, wording.english)),
            ("raw", message),
        )
        if wording.fixed and node.get(_XSI_TYPE) is None and schema.xmlschema_accepts(judged, node):
            code = "schema-false-error"
            details = (("element", wording.element), ("value", wording.fixed[0]), ("raw", message))
        elif self._is_forbidden_name(wording.element, parent):
            code = "schema-name-forbidden"
            details = (("element", name_of(parent) or ""), ("raw", message))
        return Defect(code, details, None, spot.xpath, spot.line, spot.object_id, spot.ref)

    def _is_forbidden_name(self, element: str, parent: etree._Element | None) -> bool:
        return (
            self._version.startswith("3.")
            and element == "name"
            and name_of(parent) in _BARE_CODES
            and name_of(parent.getparent() if parent is not None else None)
            in {"Format", "Kommunikation"}
        )


def _more(count: int, spot: Spot) -> Defect:
    """Return what stands for all further errors of one part."""
    problem = Text(
        f"{count} weitere Schemafehler in diesem Teil der Nachricht",
        f"{count} more schema errors in this part of the message",
    )
    details = (("problem", problem), ("more", count))
    return Defect(
        "schema-violation", details, None, spot.xpath, spot.line, spot.object_id, spot.ref
    )


@dataclass
class _Schema:
    """One schema for both judges; the second is built when it is first asked."""

    document: etree._ElementTree
    path: Path

    @cached_property
    def lxml(self) -> etree.XMLSchema:
        return etree.XMLSchema(self.document)

    def accepts(self, element: etree._Element) -> bool:
        """Tell whether an element is valid."""
        return self.errors(element)[1] == 0

    def errors(self, element: etree._Element) -> tuple[list[etree._LogEntry], int]:
        """Return the first errors of an element, and how many there are."""
        if self.lxml.validate(element):
            return [], 0
        log = self.lxml.error_log
        first, count = list(islice(log, _MOST)), len(log)
        del log
        # The log stays until the next validation, and takes a kilobyte for each error.
        self.lxml.validate(etree.Element("nothing"))
        return first, count

    def xmlschema_accepts(self, judged: etree._Element, node: etree._Element) -> bool:
        """Tell whether `xmlschema` finds nothing wrong with an element's own value."""
        errors = self._second.iter_errors(cast("Any", judged))  # it reads trees of lxml, too
        return not any(cast("Any", error.elem) is node for error in errors)

    @cached_property
    def _second(self) -> xmlschema.XMLSchema:
        import xmlschema  # slow to load, and needed for one class of errors only

        text = etree.tostring(self.document, encoding="unicode")
        base = self.path.parent.as_uri() + "/"
        # The schema is known to be sound: only messages are to be judged here.
        return xmlschema.XMLSchema(
            text, base_url=base, allow="local", defuse="always", validation="skip"
        )


class _Children:
    """The children of elements by name, looked through once for all errors of a part."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def of(self, parent: etree._Element, name: str) -> list[etree._Element]:
        """Return the children of a name, as paths of libxml2 write it; `*` means any."""
        known = self._known.get(parent)
        if known is None:
            known = self._known[parent] = {"*": list(parent)}
            for child in parent:
                known.setdefault(_prefixed(child), []).append(child)
        return known.get(name, [])


def _find(judged: etree._Element, path: str, children: _Children) -> etree._Element:
    """Return the element that a path of libxml2 names, or the nearest above it."""
    current = judged
    for step in path.split("/")[2:]:
        match = _STEP.fullmatch(step)
        if match is None:
            break
        name, position = match[1], int(match[2] or 1)
        same = children.of(current, name)
        if len(same) < position:
            break
        current = same[position - 1]
    return current


def _prefixed(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def _twin(node: etree._Element, judged: etree._Element, original: etree._Element) -> etree._Element:
    """Return the element of the original that corresponds to one of the judged copy."""
    if judged is original:
        return node
    indices: list[int] = []
    current = node
    while (parent := current.getparent()) is not None:
        indices.append(parent.index(current))
        current = parent
    twin = original
    for index in list(reversed(indices))[1:]:
        twin = twin[index]
    return twin
