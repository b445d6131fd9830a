"""The versions of xdomea that are read, by the namespace of the root element.

A version is told by its namespace alone: file names, schemaLocation and prefixes
are wrong in real data (shared research, xdomea-versions.md section 2).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from diva_rules.formats.xdomea.bindings import v2, v3, v4
from diva_rules.formats.xdomea.bindings.steps import ObjectSpec, Table
from diva_rules.formats.xdomea.reading.compile import CompiledObject, Compiler
from diva_rules.model.message import Message
from diva_rules.model.standard import ROOTS, VERSIONS

NAMESPACE_START = "urn:xoev-de:xdomea:schema:"
_NUMBER = re.compile(r"\.(\d{4})$", re.ASCII)


@dataclass(frozen=True)
class Binding:
    """How the elements of one version fill the model.

    Attributes:
        version: such as `3.0.0`.
        root: the children of the root element, in any message.
        roots: differences for single messages, by number.
        root_attributes: attributes of the root element and their fields.
        header: the children of the root element that all messages of the version
            have in common, for messages without a schema.
        id_element: the element of Identifikation that holds the UUID.
    """

    version: str
    root: Table
    roots: Mapping[str, Table]
    root_attributes: Mapping[str, str]
    header: Table
    id_element: str = "ID"

    @property
    def namespace(self) -> str:
        """Namespace of the version."""
        return NAMESPACE_START + self.version


_OF_4 = {
    "produkt": "system.product",
    "produkthersteller": "system.vendor",
    "produktversion": "system.version",
    "test": "test",
}
BINDINGS: Mapping[str, Binding] = {
    "2.3.0": Binding("2.3.0", v2.ROOT, v2.ROOTS, {}, {"Kopf": v2.HEADER}),
    "2.4.0": Binding("2.4.0", v2.ROOT, v2.ROOTS, {}, {"Kopf": v2.HEADER}),
    "3.0.0": Binding("3.0.0", v3.ROOT, v3.ROOTS, {}, {"Kopf": v3.HEADER}),
    "3.1.0": Binding("3.1.0", v3.ROOT, v3.ROOTS, {}, {"Kopf": v3.HEADER}),
    "4.0.0": Binding("4.0.0", v4.ROOT, v4.ROOTS, _OF_4, v4.ROOT_HEADER, "xdomeaUUID"),
}


def version_of(namespace: str | None) -> str | None:
    """Return the xdomea version of a namespace, or None if it is none that is read."""
    if namespace is None or not namespace.startswith(NAMESPACE_START):
        return None
    version = namespace.removeprefix(NAMESPACE_START)
    return version if version in VERSIONS else None


def message_type_of(root: str) -> str | None:
    """Return the four digits at the end of a root element's name."""
    match = _NUMBER.search(root)
    return match[1] if match else None


def is_message(version: str, root: str) -> bool:
    """Tell whether a version has this root element, in any family."""
    return root in ROOTS[version].values()


@lru_cache(maxsize=32)
def compiled_message(
    version: str, message_type: str, *, header_only: bool = False
) -> CompiledObject:
    """Return the functions that read one message of one version, or no more than its header."""
    binding = BINDINGS[version]
    table = {**binding.root, **binding.roots.get(message_type, {})}
    if header_only:
        table = {**binding.header}
    return Compiler(binding.namespace).compile(ObjectSpec("message", Message, table))
