"""What is wrong with a part of a message: independent errors, each with what follows from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from lxml import etree

from diva_rules.formats.xdomea.schema.content import Cause, causes
from diva_rules.formats.xdomea.schema.declared import Content
from diva_rules.formats.xdomea.schema.issues import OF_VALUES, Issue, issue_of
from diva_rules.formats.xdomea.schema.known import Compiled, KnownSchema
from diva_rules.formats.xdomea.schema.opinion import false_error

MOST = 1000
"""Errors of one part of a message that are told one by one; the others are counted."""
_COPIED = 200_000
"""Elements of one part that are judged again because libxml2 passed over them."""
_STEP = re.compile(r"([^\[]+)(?:\[(\d+)\])?")
_ABOUT_VALUES = ("is not a valid value of the ", "fixed value constraint")

Twin = Callable[[etree._Element], etree._Element]


@dataclass(slots=True)
class Problem:
    """One independent error.

    Attributes:
        issue: what is wrong.
        node: the element of the message that it is about.
        others: further elements with errors that follow from it.
        follow_ups: how many errors follow from it.
        false: the code of the defect that says so, if libxml2 is wrong.
    """

    issue: Issue
    node: etree._Element
    others: tuple[etree._Element, ...] = ()
    follow_ups: int = 0
    false: str | None = None


@dataclass
class Problems:
    """Collects the errors of one part of a message.

    Args:
        known: the schema.
        skipped: tells children that were judged elsewhere, and must not be again.

    Attributes:
        found: the errors that are told one by one.
        more: how many further ones there are.
        more_false: how many further ones are none.
        unjudged: elements whose content nobody judged.
    """

    known: KnownSchema
    skipped: Callable[[etree._Element], bool]
    found: list[Problem] = field(default_factory=list)
    more: int = 0
    more_false: int = 0
    unjudged: int = 0
    _copied: int = 0
    _values: dict[tuple[etree._Element, str | None], Problem] = field(default_factory=dict)

    def judge(self, schema: Compiled, judged: etree._Element, twin: Twin) -> None:
        """Collect the errors of an element, and of what libxml2 passed over in it.

        Args:
            schema: what judges.
            judged: the element, or a copy.
            twin: returns the element of the message for one of the copy.
        """
        waiting: list[tuple[Compiled, etree._Element, Twin]] = [(schema, judged, twin)]
        while waiting:
            schema, judged, twin = waiting.pop()
            children = _Children()
            stops: list[tuple[Issue, etree._Element]] = []
            for path, message in schema.errors(judged):
                if len(self.found) >= MOST and not any(w in message for w in _ABOUT_VALUES):
                    self.more += 1
                    continue
                node = twin(find(judged, path, children))
                issue = issue_of(message)
                if issue.kind in {"unexpected", "incomplete"}:
                    stops.append((issue, node))
                else:
                    self._add(issue, node)
            for issue, node in stops:
                waiting += self._behind(issue, node)

    def _add(self, issue: Issue, node: etree._Element) -> None:
        """Take an error, or fold it into the one that it follows from."""
        if issue.kind == "type" and self.known.declarations.restates_base64(node):
            return  # the content was judged all the same
        false = false_error(issue, node, self.known.declarations)
        if false is not None:
            if len(self.found) < MOST:
                self.found.append(Problem(issue, node, false=false))
            else:
                self.more_false += 1
            return
        key = node, issue.attribute
        cause = self._values.get(key) if issue.kind in OF_VALUES else None
        if cause is not None:
            cause.follow_ups += 1
            return
        problem = Problem(issue, node)
        if issue.kind in OF_VALUES or issue.kind == "childless":
            self._values[key] = problem
        self._keep(problem)

    def _keep(self, problem: Problem) -> None:
        if len(self.found) < MOST:
            self.found.append(problem)
        else:
            self.more += 1

    # Children that do not fit

    def _behind(
        self, issue: Issue, node: etree._Element
    ) -> list[tuple[Compiled, etree._Element, Twin]]:
        """Tell what is wrong with some children, and return what is to be judged yet."""
        stopped = issue.kind == "unexpected"
        parent = node.getparent() if stopped else node
        declarations = self.known.declarations
        type_ = None if parent is None else declarations.type_at(parent)
        if parent is None or type_ is None or isinstance(type_, str):
            self._keep(Problem(issue, node))
            return []
        content = declarations.content(type_)
        for cause in causes(issue, node, content):
            self._keep(_problem(cause))
        if not stopped:
            return []
        return self._wrapped(type_, parent, self._left(node, content))

    def _left(self, node: etree._Element, content: Content) -> list[etree._Element]:
        """Return a child and those behind it that can be judged, as many as may be."""
        left = []
        for child in chain((node,), node.itersiblings()):
            if child.tag not in content.particles or self.skipped(child):
                continue
            self._copied += sum(1 for _ in child.iter())
            if self._copied > _COPIED:
                self.unjudged += 1
            else:
                left.append(child)
        return left

    def _wrapped(
        self, type_: etree._Element, parent: etree._Element, left: Sequence[etree._Element]
    ) -> list[tuple[Compiled, etree._Element, Twin]]:
        wrapped = self.known.insides.wrapped(type_, parent, left)
        if wrapped is None:
            return []
        wrapper, originals = wrapped
        return [(self.known.children, wrapper, lambda node: twin_of(node, originals))]


def _problem(cause: Cause) -> Problem:
    return Problem(cause.issue, cause.node, cause.others, cause.more)


def twin_of(node: etree._Element, originals: Sequence[etree._Element]) -> etree._Element:
    """Return the element that corresponds to one of a copy in a wrapper.

    Args:
        node: below the wrapper, or the wrapper itself, which stands for the first.
        originals: what the children of the wrapper are copies of.
    """
    indices: list[int] = []
    current = node
    while (parent := current.getparent()) is not None:
        indices.append(parent.index(current))
        current = parent
    if not indices:
        return originals[0]
    indices.reverse()
    twin = originals[indices[0]]
    for index in indices[1:]:
        twin = twin[index]
    return twin


class _Children:
    """The children of elements by name, looked through once for all errors of a part."""

    def __init__(self) -> None:
        self._known: dict[etree._Element, _Listed] = {}

    def of(self, parent: etree._Element, name: str, position: int) -> etree._Element | None:
        """Return a child by name and position, as paths of libxml2 write them; `*` means any."""
        known = self._known.get(parent)
        if known is None:
            known = self._known[parent] = _Listed(iter(parent), {})
        same = known.by_name.setdefault(name, [])
        while len(same) < position:
            child = next(known.left, None)
            if child is None:
                return None
            known.by_name.setdefault(_prefixed(child), []).append(child)
            known.by_name.setdefault("*", []).append(child)
        return same[position - 1]


class _Listed(NamedTuple):
    """The children that were looked at, and those that were not."""

    left: Iterator[etree._Element]
    by_name: dict[str, list[etree._Element]]


def find(judged: etree._Element, path: str, children: _Children) -> etree._Element:
    """Return the element that a path of libxml2 names, or the nearest above it."""
    current = judged
    for step in path.split("/")[2:]:
        match = _STEP.fullmatch(step)
        if match is None:
            break
        child = children.of(current, match[1], int(match[2] or 1))
        if child is None:
            break
        current = child
    return current


def _prefixed(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local
