"""From finished states to model values, in the order of the stream."""

from __future__ import annotations

from typing import Any

from lxml import etree

from diva_rules.formats.xdomea.reading import lexical
from diva_rules.formats.xdomea.reading.below import roll_up
from diva_rules.formats.xdomea.reading.compile import CompiledObject
from diva_rules.formats.xdomea.reading.prolog import Prolog
from diva_rules.formats.xdomea.reading.state import Nester, ObjectState
from diva_rules.formats.xdomea.versions import Binding
from diva_rules.model.message import Message, NameParts
from diva_rules.model.record import Record


class Objects:
    """Makes the objects of one message, and the message itself before the first of them.

    Args:
        prolog: what stands before the content.
        binding: of the version.
        message_type: number of the message.
        name: parts of the file name, which become part of `Message`.

    Attributes:
        out: what was made and not fetched yet.
        records: how many records were made.
        message_sent: whether the message was made.
    """

    def __init__(
        self, prolog: Prolog, binding: Binding, message_type: str, name: NameParts
    ) -> None:
        self.out: list[Any] = []
        self.records = 0
        self.message_sent = False
        self._prolog = prolog
        self._binding = binding
        self._message_type = message_type
        self._name = name

    def begin(
        self,
        reader: Nester,
        element: etree._Element,
        spec: CompiledObject,
        parent: ObjectState,
        xpath: str,
    ) -> ObjectState:
        """Return the state of an object whose element begins."""
        if not self.message_sent:
            self.send_message(_root_of(parent))
        state = ObjectState(reader, spec, element, xpath, parent)
        if parent.handed is not None and parent.handed[0] in spec.slots:
            state.values[spec.slots[parent.handed[0]]] = parent.handed[1]
        return state

    def finish(self, state: ObjectState) -> None:
        """Make the object whose element ends."""
        spec, values, parent = state.spec, state.values, state.parent
        if spec.text is not None:
            values[spec.text] = state.text(state.element)
        state.close()
        if spec.counts_in is not None and parent is not None:
            counter = parent.spec.slots.get(spec.counts_in)
            if counter is not None:
                parent.values[counter] += 1
        if spec.type_ is Record:
            self.records += 1
            roll_up(state)
        self.out.append(spec.make(values))

    def fetch(self) -> list[Any]:
        """Hand over what was made."""
        out, self.out = self.out, []
        return out

    def send_message(self, root: ObjectState) -> None:
        """Make the message of what is known of the root, which ends with the header."""
        self.message_sent = True
        fields = dict(zip(root.spec.slots, root.values, strict=True))
        fields.update(self._facts_of(root, fields))
        for name, value in fields.items():
            if value.__class__ is list:
                fields[name] = tuple(value)
        self.out.append(Message(**fields))
        root.drop_notes()

    def _facts_of(self, root: ObjectState, fields: dict[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {
            "version": self._binding.version,
            "message_type": self._message_type,
            "root": self._prolog.root or "",
            "xpath": root.xpath,
            "line": root.element.sourceline or 0,
            "name": self._name,
            **root.notes.fields(),
        }
        created = fields["created_text"]
        if created is not None:
            facts["created_at"] = lexical.read_datetime(created).value
        system = fields["system"]
        for attribute, target in self._binding.root_attributes.items():
            value = self._prolog.attributes.get(attribute)
            if value is not None and target.startswith("system."):
                system = system._replace(stated=True, **{target.removeprefix("system."): value})
            elif value is not None:
                facts[target] = value
        return {**facts, "system": system}


def _root_of(state: ObjectState) -> ObjectState:
    while state.parent is not None:
        state = state.parent
    return state
