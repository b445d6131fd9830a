"""Judging a message by its schema, in parts if it is large.

libxml2 (lxml) judges. What it says is put into words for people, what it passes over
is judged again, and what it is known to report wrongly gets a second opinion.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from diva_rules.formats.xdomea.reading.compile import CompiledObject, container_tags
from diva_rules.formats.xdomea.schema.chosen import SchemaFiles
from diva_rules.formats.xdomea.schema.issues import name_of
from diva_rules.formats.xdomea.schema.known import Compiled, known_schema
from diva_rules.formats.xdomea.schema.problems import Problem, Problems, twin_of
from diva_rules.formats.xdomea.schema.variants import TOP_WRAPPER, WRAPPER, SchemaSet, schema_set
from diva_rules.formats.xdomea.schema.wording import Scene, words_of
from diva_rules.formats.xdomea.versions import compiled_message
from diva_rules.model.defect import Defect
from diva_rules.model.text import Text

# Code elements that must not have a `name` in 3.x, although all others may.
_BARE_CODES = frozenset({"Name", "Kanal"})
_LOCAL = threading.local()
_KEPT = 8
"""A judge takes 13 MB, and a twentieth of a second to make."""

Details = tuple[tuple[str, str | int | Text], ...]


class Spot(NamedTuple):
    """Where an element stands: path, line, and the object around it."""

    xpath: str
    line: int
    object_id: str | None
    ref: str | None


Locate = Callable[[etree._Element], Spot]


def judge_for(schema: SchemaFiles, message_type: str, root: str) -> Judge:
    """Return the judge of one message by one schema; each thread keeps those used last."""
    judges: dict[tuple[SchemaFiles, str], Judge] = _LOCAL.__dict__.setdefault("judges", {})
    known = judges.pop((schema, root), None)
    if known is None:
        known = Judge(schema, root, compiled_message(schema.version, message_type))
        if len(judges) == _KEPT:
            del judges[next(iter(judges))]
    judges[schema, root] = known
    return known


class Judge:
    """The schema of one message of one version.

    Args:
        files: the schema; it may declare more messages than diva knows.
        root: name of the root element.
        message: the compiled binding of the message.
    """

    def __init__(self, files: SchemaFiles, root: str, message: CompiledObject) -> None:
        self._version = files.version
        self._root = root
        self._message = message
        self._containers = container_tags(message)
        self._known = known_schema(files)

    def whole(self, root: etree._Element, locate: Locate) -> list[Defect]:
        """Judge a message that is in memory as a whole."""
        return self._judge(self._known.whole, root, root, locate)

    def unit(self, element: etree._Element, locate: Locate) -> list[Defect]:
        """Judge one container with everything in it."""
        if not self._is_twofold(element) and self._units.accepts(element):
            return []
        return self._again(self._wrapped_units, element, locate)

    def shell(self, element: etree._Element, locate: Locate) -> list[Defect]:
        """Judge a container, or the root, whose containers were judged and removed."""
        if element.getparent() is None:
            return self._judge(self._shells, element, element, locate, removed=True)
        if not self._is_twofold(element) and self._shells.accepts(element):
            return []
        return self._again(self._wrapped_shells, element, locate, removed=True)

    def _is_twofold(self, element: etree._Element) -> bool:
        """Tell whether an element at the top has a namesake below that is something else."""
        return name_of(element) in self._documents.twofold and _is_at_top(element)

    @cached_property
    def _documents(self) -> SchemaSet:
        return schema_set(self._known.document, self._root, self._message)

    @cached_property
    def _units(self) -> Compiled:
        return Compiled(self._documents.units)

    @cached_property
    def _shells(self) -> Compiled:
        return Compiled(self._documents.shells)

    @cached_property
    def _wrapped_units(self) -> Compiled:
        return Compiled(self._documents.wrapped_units)

    @cached_property
    def _wrapped_shells(self) -> Compiled:
        return Compiled(self._documents.wrapped_shells)

    def _again(
        self, schema: Compiled, element: etree._Element, locate: Locate, *, removed: bool = False
    ) -> list[Defect]:
        """Judge a container inside a wrapper, which is exact where `units` is hasty."""
        namespace = etree.QName(element).namespace
        name = TOP_WRAPPER if self._is_twofold(element) else WRAPPER
        wrapper = etree.Element(f"{{{namespace}}}{name}", nsmap=element.nsmap)
        wrapper.append(copy.deepcopy(element))
        return self._judge(schema, wrapper, element, locate, removed=removed)

    def _judge(
        self,
        schema: Compiled,
        judged: etree._Element,
        original: etree._Element,
        locate: Locate,
        *,
        removed: bool = False,
    ) -> list[Defect]:
        containers = self._containers if removed else frozenset()

        def skipped(child: etree._Element) -> bool:
            return child.tag in containers and child.getparent() is original

        def twin(node: etree._Element) -> etree._Element:
            return node if judged is original else twin_of(node, [original])

        problems = Problems(self._known, skipped)
        problems.judge(schema, judged, twin)
        defects = [self._defect(problem, locate) for problem in problems.found]
        spot = locate(original) if problems.more + problems.more_false + problems.unjudged else None
        if spot is not None:
            defects += _uncounted(problems, spot)
        if defects:
            self._known.declarations.forget()
        return defects

    def _defect(self, problem: Problem, locate: Locate) -> Defect:
        issue, node = problem.issue, problem.node
        spot = locate(node)
        raw: Details = (("raw", issue.raw),) if issue.raw else ()
        if problem.false is not None:
            value: Details = (("element", issue.element), ("value", node.text or ""))
            return _at(Defect(problem.false, value + raw), spot)
        parent = node.getparent()
        if issue.kind in {"unexpected", "unknown"} and self._is_forbidden_name(issue.element, node):
            element: Details = (("element", name_of(parent) or ""),)
            return _at(Defect("schema-name-forbidden", element + raw), spot)
        words = words_of(issue, Scene(node, self._known.declarations))
        details: Details = (("problem", _with_follow_ups(words, problem.follow_ups)),)
        details += (("error", issue.kind), ("element", issue.element))
        if problem.follow_ups:
            details += (("follow_ups", problem.follow_ups),)
        related = tuple(locate(other)[:2] for other in problem.others)
        return _at(Defect("schema-violation", details + raw, related=related), spot)

    def _is_forbidden_name(self, element: str, node: etree._Element) -> bool:
        parent = node.getparent()
        return (
            self._version.startswith("3.")
            and element == "name"
            and name_of(parent) in _BARE_CODES
            and name_of(parent.getparent() if parent is not None else None)
            in {"Format", "Kommunikation"}
        )


def _is_at_top(element: etree._Element) -> bool:
    """Tell whether an element stands directly below the root."""
    parent = element.getparent()
    return parent is not None and parent.getparent() is None


def _at(defect: Defect, spot: Spot) -> Defect:
    return defect._replace(xpath=spot.xpath, line=spot.line, object_id=spot.object_id, ref=spot.ref)


def _with_follow_ups(words: Text, count: int) -> Text:
    if not count:
        return words
    return Text(
        f"{words.de} (und {count} Folgefehler)",
        f"{words.en} (and {count} follow-up {'error' if count == 1 else 'errors'})",
    )


def _uncounted(problems: Problems, spot: Spot) -> list[Defect]:
    """Return what stands for all errors of one part that are not told one by one."""
    defects = []
    more, unjudged = problems.more, problems.unjudged
    if more:
        words = Text(
            f"{more} weitere Schemafehler in diesem Teil der Nachricht",
            f"{more} more schema errors in this part of the message",
        )
        defects.append(Defect("schema-violation", (("problem", words), ("more", more))))
    if unjudged:
        words = Text(
            f"{unjudged} Elemente hinter anderen Fehlern wurden nicht mehr geprüft",
            f"{unjudged} elements behind other errors were not checked any more",
        )
        defects.append(Defect("schema-violation", (("problem", words), ("unjudged", unjudged))))
    if problems.more_false:
        defects.append(Defect("schema-false-more", (("more", problems.more_false),)))
    return [_at(defect, spot) for defect in defects]
