"""The message as a stream of objects: one pass, constant memory.

The parser builds the tree as bytes arrive. After each block, everything that is
complete is judged by the schema, turned into model values and removed. What is
still open is left alone; if it stays open for long, it is entered, and what is
complete inside it is taken in the same way. So an object of any size, and a
message of any size, needs memory for one block and for the metadata of the objects
that are open.

Objects come when their element ends: children before their parents. `Message`
comes before the first object, the codes of the message after the last one, `XmlFacts`
at the very end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeGuard

from lxml import etree

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.code_lists import FIXED_LISTS
from diva_rules.formats.xdomea.reading.code_uses import CodeUses
from diva_rules.formats.xdomea.reading.compile import (
    CompiledObject,
    Container,
    container_tags,
    fill,
)
from diva_rules.formats.xdomea.reading.leaves import Steps
from diva_rules.formats.xdomea.reading.objects import Objects
from diva_rules.formats.xdomea.reading.prolog import Prolog
from diva_rules.formats.xdomea.reading.scan import MOST, Scanner
from diva_rules.formats.xdomea.reading.state import PREFIX, ObjectState, Positions, relative_path
from diva_rules.formats.xdomea.reading.trouble import StopReading, check_budgets, syntax_defect
from diva_rules.formats.xdomea.schema.judge import Judge, Spot
from diva_rules.formats.xdomea.versions import BINDINGS, compiled_message
from diva_rules.model.defect import Defect
from diva_rules.model.message import NameParts

BLOCK = 1 << 18
"""Bytes that are parsed before the tree is looked at."""

_PARSER_OPTIONS: dict[str, Any] = {
    "remove_comments": True,
    "remove_pis": True,
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "collect_ids": False,
}


@dataclass(slots=True)
class _Frame:
    """An element that was entered before it was complete."""

    element: etree._Element
    state: ObjectState
    steps: Steps
    containers: dict[object, Container]
    path: str
    is_object: bool
    counters: dict[str, int] = field(default_factory=dict)
    cursor: etree._Element | None = None
    waiting: etree._Element | None = None


class MessageReader:
    """Reads one message.

    Args:
        prolog: what stands before the content, already looked at.
        version: version by namespace.
        message_type: number of the message.
        name: parts of the file name, which become part of `Message`.
        limits: budgets.
        judge: schema; without one nothing is judged (second look at a message).
        header_only: read no further than the header, because there is no schema.
        in_part: the reader has no table for what only messages of this family have.

    Attributes:
        numbered: elements whose position is part of every path.
        sound: what is being read is valid, and none of its texts can be odd.
        codes: the codes of the message so far.
    """

    def __init__(
        self,
        prolog: Prolog,
        version: str,
        message_type: str,
        *,
        name: NameParts,
        limits: Limits,
        judge: Judge | None,
        header_only: bool = False,
        in_part: bool = False,
    ) -> None:
        binding = BINDINGS[version]
        self._prolog = prolog
        self._limits = limits
        self._judge = judge
        self._spec = compiled_message(version, message_type, header_only=header_only)
        self._header_only = header_only
        self._in_part = in_part
        self._header_over = False
        self._scan = Scanner(prolog)
        self._made = Objects(prolog, binding, message_type, name)
        self.numbered = container_tags(self._spec)
        namespace = binding.namespace
        self._identity = f"{{{namespace}}}Identifikation"
        self._id = f"{{{namespace}}}{binding.id_element}"
        self._reference = f"{{{namespace}}}AllgemeineMetadaten/{{{namespace}}}Kennzeichen"
        self._frames: list[_Frame] = []
        self._positions = Positions()
        self._identities: dict[etree._Element, etree._Element | None] = {}
        self._typed: list[str] = []
        self.sound = False
        self.codes = CodeUses(FIXED_LISTS[version])
        self._valid = False
        self._unusual = False
        self._pending = 0

    def read(self, blocks: Iterable[bytes]) -> Iterator[Any]:
        """Yield model values and defects while `blocks` are parsed.

        Args:
            blocks: the bytes of the message from its beginning, in any pieces.
        """
        parser = etree.XMLPullParser(
            events=("start",),
            tag=self._prolog.tag,
            remove_blank_text=self._prolog.is_ascii_compatible,
            **_PARSER_OPTIONS,
        )
        complete = False
        try:
            for data, last in _with_last(blocks):
                if self._header_over:
                    continue  # the rest is read for the digest
                self._scan.bytes_seen(data)
                ordinary = self._scan.is_ordinary(data)
                self._unusual = self._unusual or not ordinary
                self._pending += len(data)
                parser.feed(data)
                if last:
                    parser.close()
                self._harvest(parser, closed=last)
                if self._pending == 0:  # all that came before this block is taken
                    self._unusual = not ordinary
                yield from self._flush()
                self._check_pending()
                complete = last and not self._header_only
        except etree.XMLSyntaxError as error:
            self._harvest(parser, closed=False)
            self._made.out.append(syntax_defect(error, self._prolog.encoding, self._limits))
        except StopReading as stop:
            self._made.out.append(stop.defect)
        yield from self._flush()
        yield from self._end(complete)

    def nested(
        self, element: etree._Element, spec: CompiledObject, parent: ObjectState, xpath: str
    ) -> None:
        """Read a complete element as an object of its own below `parent`."""
        state = self._made.begin(self, element, spec, parent, xpath)
        fill(element.getchildren(), spec.steps, state.values, state)
        self._made.finish(state)

    def notice(self, defect: Defect) -> None:
        """Pass on a defect that was seen while an object was read."""
        self._made.out.append(defect)

    # The tree while it grows

    def _harvest(self, parser: etree.XMLPullParser, *, closed: bool) -> None:
        if not self._frames:
            root = next((element for _, element in parser.read_events()), None)
            if root is None:
                return
            self._open_root(root)
            if closed:
                self._judge_whole(root)
        self._drain(0, closed=closed)
        if closed:
            self._search(self._frames[0].element, self._frames[0].path)

    def _open_root(self, root: etree._Element) -> None:
        path = f"/{PREFIX}{self._prolog.root}"
        state = ObjectState(self, self._spec, root, path, None)
        frame = _Frame(root, state, self._spec.steps, self._spec.containers, path, True)
        self._frames.append(frame)

    def _judge_whole(self, root: etree._Element) -> None:
        """Judge a message that fits into one block as it is, and nothing again later."""
        if self._judge is not None:
            frame = self._frames[0]
            defects = self._judge.whole(root, partial(self._spot, root, frame.path))
            self._valid = not defects
            self._made.out += defects
            self._judge = None

    def _drain(self, level: int, *, closed: bool) -> None:
        """Take what is complete in the frame at `level`; `closed`: it is complete itself."""
        frame = self._frames[level]
        if level + 1 < len(self._frames):
            inner = self._frames[level + 1]
            inner_closed = closed or inner.element.getnext() is not None
            self._drain(level + 1, closed=inner_closed)
            if not inner_closed:
                return
            self._leave(frame, self._frames.pop())
        child = _after(frame)
        while child is not None:
            if self._header_only and child.tag not in frame.steps:
                self._header_over = True
                return
            following = child.getnext()
            if following is None and not closed:
                if self._enter(frame, child):
                    self._drain(level + 1, closed=False)
                return
            self._take(frame, child)
            child = following

    def _enter(self, frame: _Frame, child: etree._Element) -> bool:
        """Enter an open container, once it was found open for the second time."""
        container = frame.containers.get(child.tag)
        if container is None or container.atomic:
            return False
        if frame.waiting is not child:
            frame.waiting = child
            return False
        frame.state.container, frame.state.counters = frame.path, frame.counters
        path = frame.state.place(container.label)
        spec = container.spec
        if spec is None:
            inner = _Frame(child, frame.state, container.steps, container.containers, path, False)
        else:
            state = self._made.begin(self, child, spec, frame.state, path)
            inner = _Frame(child, state, spec.steps, spec.containers, path, True)
        self._frames.append(inner)
        return True

    def _leave(self, frame: _Frame, inner: _Frame) -> None:
        """End an element that was entered, and leave a placeholder in its stead."""
        if self._judge is not None:
            locate = partial(self._spot, inner.element, inner.path)
            self._made.out += self._judge.shell(inner.element, locate)
        self._search(inner.element, inner.path)
        if inner.is_object:
            self._made.finish(inner.state)
        self._replace(frame, inner.element)

    def _take(self, frame: _Frame, child: etree._Element) -> None:
        """Turn a complete child of an open element into values."""
        state = frame.state
        state.container, state.counters = frame.path, frame.counters
        container = frame.containers.get(child.tag)
        if container is not None:
            self.sound = self._examine(frame, container, child) and not self._unusual
        fill((child,), frame.steps, state.values, state)
        self.sound = False
        frame.cursor = child
        if container is not None:
            self._replace(frame, child)

    def _examine(self, frame: _Frame, container: Container, child: etree._Element) -> bool:
        """Judge a complete container; tell whether it is valid."""
        position = frame.counters.get(container.label, 0) + 1
        path = f"{frame.path}/{container.label}[{position}]"
        check_budgets(child, self._limits)
        self._search(child, path)
        if self._judge is None:
            return self._valid
        defects = self._judge.unit(child, partial(self._spot, child, path))
        self._made.out += defects
        return not defects

    def _replace(self, frame: _Frame, element: etree._Element) -> None:
        """Leave at most two empty elements for each run of equal containers.

        Any number of containers costs no memory then, and yet order and number of
        elements can be judged: all that may repeat may repeat without bound.
        """
        self._pending = 0
        self._identities = {}
        self._positions = Positions()  # to clear an element is slow while its children are known
        element.clear(keep_tail=bool(element.tail))  # text between elements is an error to see
        before = element.getprevious()
        if _is_placeholder_of(before, element) and _is_placeholder_of(
            before.getprevious(), element
        ):
            frame.element.remove(before)
        frame.cursor = element
        frame.waiting = None

    def _check_pending(self) -> None:
        limit = self._limits.xml_object
        if self._pending > limit:
            line = self._frames[-1].element.sourceline or 0 if self._frames else 0
            details = (("limit", limit), ("line", line))
            raise StopReading(Defect("limit-xml-object", details, line=line))

    # The end, and places

    def _end(self, complete: bool) -> Iterator[Any]:
        frames = self._frames
        if frames:
            # Of a header that breaks off, nobody knows what it would have said.
            if not self._made.message_sent and (complete or frames[0].cursor is not None):
                self._made.send_message(frames[0].state)
            if complete and self._judge is not None:
                locate = partial(self._spot, frames[0].element, frames[0].path)
                self._made.out += self._judge.shell(frames[0].element, locate)
        yield from self._flush()
        yield from self.codes.uses()
        facts = self._prolog.facts()._replace(
            foreign_prefixes=tuple(sorted(self._scan.foreign_prefixes)),
            xsi_attributes=tuple(sorted(self._typed)),
            characters=self._scan.characters,
            objects=self._made.records,
            complete=complete,
            header_only=self._header_only,
            read_in_part=self._in_part and not self._header_only,
        )
        if frames:
            notes = frames[0].state.notes.fields()
            facts = facts._replace(  # what was odd behind the header
                extras=notes["extras"],
                as_written=notes["as_written"],
                odd_texts=notes["odd_texts"],
            )
        yield facts

    def _flush(self) -> Iterator[Any]:
        yield from self._made.fetch()

    def _search(self, element: etree._Element, path: str) -> None:
        for found in self._scan.search(element):
            if len(self._typed) < MOST:
                self._typed.append(
                    path + relative_path(found, element, self.numbered, self._positions)
                )

    def _spot(self, top: etree._Element, path: str, element: etree._Element) -> Spot:
        """Return where an element below `top` stands, and the object around it."""
        xpath = path + relative_path(element, top, self.numbered, self._positions)
        line = element.sourceline or 0
        current: etree._Element | None = element
        while current is not None:
            identity = self._identity_of(current)
            if identity is not None:
                id_ = identity.findtext(self._id)
                reference = current.findtext(self._reference)
                return Spot(xpath, line, id_, reference)
            current = current.getparent()
        return Spot(xpath, line, None, None)

    def _identity_of(self, element: etree._Element) -> etree._Element | None:
        """Return the identification inside an element, looked for once for all errors in it."""
        if element not in self._identities:
            self._identities[element] = element.find(self._identity)
        return self._identities[element]


def _is_placeholder_of(
    other: etree._Element | None, element: etree._Element
) -> TypeGuard[etree._Element]:
    return other is not None and other.tag == element.tag and not other.tail


def _after(frame: _Frame) -> etree._Element | None:
    if frame.cursor is not None:
        return frame.cursor.getnext()
    return next(iter(frame.element), None)


def _with_last(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Mark the last block; there is always one, even of nothing.

    No block but the last ends with `<`: the parser takes blanks for ignorable if it
    cannot see whether an end tag follows them, and values must not depend on where
    a block ends.
    """
    held = b""
    for block in blocks:
        if held.endswith(b"<"):
            held, carried = held[:-1], b"<"
        else:
            carried = b""
        if held:
            yield held, False
        held = carried + block
    yield held, True
