"""Sound messages of every family, made from the schemas that are shipped.

Each holds the least that its schema demands, with values that no rule objects to: a
sender and a receiver, the right code, UUIDs of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from uuid import UUID

from diva_rules.model.standard import ROOTS
from tests.support.reference import our_schema_path
from tests.support.xdomea_documents import MINIMAL, Builder, Node, Step, Style, to_xml
from tests.support.xdomea_facts import Child, Facts, read_facts

PROCESS = "b7c1f0de-52a4-4a0e-9a53-6f0c1d2e3f40"
SCHEMAS = "http://xdomea.de/schemata/xdomea-Nachrichten-VBS.xsd"
_FIXED = {
    "ProzessID": PROCESS,
    "Erstellungszeitpunkt": "2026-11-20T09:15:00.000+01:00",
    "Version": "7.1",
    "Dateiname": "5d3a7c10-0f4b-4c1e-8d21-9b1f6a2c7e55_Bescheid.pdf",
}
_INSTITUTIONS = {"Absender": "Stadt Musterstadt", "Empfaenger": "Landkreis Beispielland"}


@cache
def our_facts(version: str) -> Facts:
    """Return what our own schema of a version declares."""
    return read_facts(version, sorted(our_schema_path(version).parent.glob("*.xsd")))


class SoundBuilder(Builder):
    """Builds documents whose values make sense.

    Args:
        version: of xdomea.
        number: of the message; the only code that its header may state.
    """

    def __init__(self, version: str, number: str) -> None:
        rng = random.Random(f"{version} {number}")  # the same in every run, and no secret
        super().__init__(our_facts(version), rng)
        self._number = number

    def value(self, child: Child) -> str:
        """Return a value that makes sense for the declaration."""
        local = (child.type or "").rpartition("}")[2]
        if child.fixed is not None:
            return child.fixed
        if self._number in child.codes:
            return self._number
        if child.name in _FIXED:
            return _FIXED[child.name]
        if local == "stringUUIDType" or child.name in {"IDSGO", "IDDokument"}:
            return str(UUID(int=self.rng.getrandbits(128), version=4))
        if local in {"string", "xs:string", "String.Latin"}:
            return "Muster"
        return super().value(child)

    def message(self, name: str, style: Style = MINIMAL, steps: Sequence[Step] = ()) -> Node:
        """Build a message with a sender and a receiver."""
        root = super().message(name, style, steps)
        root.attributes["xsi:schemaLocation"] = f"{self.facts.namespace} {SCHEMAS}"
        for node in list(root.walk()):
            if node.name in _INSTITUTIONS and not node.parts:
                self._add(node, "Institution", "Name", _INSTITUTIONS[node.name])
            elif node.name == "SendendesSystem" and not node.parts:
                self._add(node, "Produktname", None, "Musterakte")
        return root

    def _add(self, parent: Node, name: str, inner: str | None, text: str) -> None:
        """Put one element with a text into an element that is empty yet."""
        content = parent.content
        assert content is not None
        child = next(x for x in content.children if x.name == name)
        node = Node(name, child.namespace, child, self.facts.content_of(child))
        parent.parts.append(node)
        if inner is None:
            node.parts.append(text)
        else:
            self._add(node, inner, None, text)


def sound_message(version: str, number: str, change: Callable[[Node], None] | None = None) -> bytes:
    """Return a sound message.

    Args:
        version: of xdomea.
        number: of the message.
        change: changes the document before it is written.
    """
    builder = SoundBuilder(version, number)
    root = builder.message(ROOTS[version][number])
    if change is not None:
        change(root)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + to_xml(root, builder.facts)


def sound_file(folder: Path, version: str, number: str) -> Path:
    """Write a sound message under the name that belongs to it."""
    path = folder / f"{PROCESS}_{ROOTS[version][number]}.xml"
    path.write_bytes(sound_message(version, number))
    return path
