"""Which codes a message uses: each distinct one once, with its number and first place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from diva_rules.formats.xdomea.code_lists import FixedList
from diva_rules.model.codes import Code, CodeUse

if TYPE_CHECKING:
    from diva_rules.formats.xdomea.reading.state import ObjectState

MOST = 10_000
"""How many distinct codes are told apart; of all others, only their number is known."""

# Names of elements that hold codes of different lists, or also other things than codes.
_AMBIGUOUS = frozenset({"Kennung", "Name", "Typ"})
_FREE = FixedList()


class Seen:
    """How often one code was seen, and where first."""

    __slots__ = ("count", "use")

    def __init__(self, use: CodeUse) -> None:
        self.use = use
        self.count = 0


class CodeUses:
    """Counts the codes of one message, each distinct one once.

    Args:
        fixed: what the schema of the version fixes of the lists, by element.

    Attributes:
        seen: what was seen of a code, by the field of the model that it fills, the name of
            the element, the code, and whether blanks stand around it. Whoever reads a code
            looks here first, for a message has hundreds of thousands, and few that differ.
    """

    __slots__ = ("_distinct", "_fixed", "_others", "seen")

    def __init__(self, fixed: Mapping[str, FixedList]) -> None:
        self.seen: dict[tuple[str, object, Code, bool], Seen] = {}
        self._distinct: dict[tuple[str, Code, bool], Seen] = {}
        self._fixed = fixed
        self._others = 0

    def add(
        self,
        field: str,
        code: Code,
        element: etree._Element,
        state: ObjectState,
        *,
        padded: bool = False,
    ) -> None:
        """Count a code that was read from an element."""
        key = (field, element.tag, code, padded)
        seen = self.seen.get(key)
        if seen is None:
            if len(self.seen) >= MOST:
                self._others += 1
                return
            label = label_of(element)
            seen = self._distinct.get((label, code, padded))
            if seen is None:
                use = self._first(label, code, element, state)._replace(padded=padded)
                seen = self._distinct[label, code, padded] = Seen(use)
            self.seen[key] = seen
        seen.count += 1

    def uses(self) -> Iterator[CodeUse]:
        """Yield the codes in the order in which they first occurred."""
        for seen in self._distinct.values():
            yield seen.use._replace(occurrences=seen.count)
        if self._others:
            yield CodeUse(enumerated=False, occurrences=self._others)

    def _first(
        self, label: str, code: Code, element: etree._Element, state: ObjectState
    ) -> CodeUse:
        fixed = self._fixed.get(label, _FREE)
        slots, values = state.spec.slots, state.values
        owner = slots.get("id", slots.get("process_id"))
        reference = slots.get("reference", slots.get("code"))
        return CodeUse(
            element=label,
            value=code.value,
            name=code.name,
            list_uri=fixed.uri if code.list_uri is None else code.list_uri,
            list_version=fixed.version if code.list_version is None else code.list_version,
            enumerated=fixed.enumerated,
            xpath=state.path_of(element),
            line=element.sourceline or 0,
            owner_id=None if owner is None else values[owner],
            owner_reference=None if reference is None else values[reference],
        )


def label_of(element: etree._Element) -> str:
    """Return what people call an element with a code: its name, if need be with the one above."""
    name = etree.QName(element).localname
    above = element.getparent()
    if name not in _AMBIGUOUS or above is None:
        return name
    return f"{etree.QName(above).localname}/{name}"
