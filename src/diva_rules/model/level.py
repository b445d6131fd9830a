"""Levels of a delivery: what lies in it, from the filing plan down to the files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from diva_rules.model.message import Decision, ImportResult, PlanUnit
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.record import Record, Role


class Level(StrEnum):
    """A level of which reports say how many objects it has, from the top down."""

    PLAN_UNIT = "plan_unit"
    FILE = "file"
    SUBFILE = "subfile"
    PROCESS = "process"
    SUBPROCESS = "subprocess"
    DOCUMENT = "document"
    COMPONENT = "component"
    ATTACHMENT = "attachment"
    COVER_LETTER = "cover_letter"
    ROUTED_DOCUMENT = "routed_document"
    DECISION = "decision"
    RESULT = "result"
    PRIMARY_DOCUMENT = "primary_document"


class Place(NamedTuple):
    """The object that a path of a message leads to.

    Attributes:
        level: its level; None for the message itself.
        path: the path as far as to this object.
    """

    level: Level | None
    path: str


_OF_ROLE: Mapping[Role, Level] = {
    Role.ATTACHMENT: Level.ATTACHMENT,
    Role.COVER_LETTER: Level.COVER_LETTER,
    Role.ROUTING: Level.ROUTED_DOCUMENT,
}
_OF_TYPE: Mapping[type, Level] = {
    PrimaryDocument: Level.PRIMARY_DOCUMENT,
    PlanUnit: Level.PLAN_UNIT,
    Decision: Level.DECISION,
    ImportResult: Level.RESULT,
}
_OF_ELEMENT: Mapping[str, Level] = {
    "Akte": Level.FILE,
    "Teilakte": Level.SUBFILE,
    "Vorgang": Level.PROCESS,
    "Teilvorgang": Level.SUBPROCESS,
    "Dokument": Level.DOCUMENT,
    "DokumentMitSchriftstueck": Level.DOCUMENT,
    "Schriftstueck": Level.COMPONENT,
    "Anlage": Level.ATTACHMENT,
    "Anschreiben": Level.COVER_LETTER,
    "Einheit": Level.PLAN_UNIT,
    "BewertetesObjekt": Level.DECISION,
    "BewertetesSGO": Level.DECISION,
    "BewerteteAktenplaneinheit": Level.DECISION,
    "AusgesondertesSGO": Level.RESULT,
}
"""Elements whose content is an object, by their names in all versions of xdomea."""

_PLACES_OF_DOCUMENTS = frozenset({Level.ATTACHMENT, Level.COVER_LETTER, Level.ROUTED_DOCUMENT})
_ROUTING = "InternerGeschaeftsgang"
_PRIMARY = "Primaerdokument"
_RESULTS = ".0514"


def level_of(item: object) -> Level | None:
    """Return the level of an object of the stream; None for what is on no level."""
    if isinstance(item, Record):
        level = _OF_ROLE.get(item.role)
        return Level(item.kind.value) if level is None else level
    return _OF_TYPE.get(type(item))


@lru_cache(maxsize=256)
def place_of(xpath: str) -> Place:
    """Return the object that holds what a path leads to.

    A file belongs to the document that names it. The last paths are remembered: the
    findings on one object are asked about one after the other, and several times.

    Args:
        xpath: path from the root, with or without prefixes and numbers.
    """
    steps = xpath.split("/")
    level, depth = None, min(2, len(steps))
    routed = False
    for number, step in enumerate(steps):
        name = step.partition("[")[0].rpartition(":")[2]
        routed = routed or name == _ROUTING
        found = _OF_ELEMENT.get(name)
        if found is None:
            continue
        depth = number + 1
        if not (found is Level.DOCUMENT and level in _PLACES_OF_DOCUMENTS):
            level = Level.ROUTED_DOCUMENT if routed else found
    if level is Level.DECISION and len(steps) > 1 and steps[1].endswith(_RESULTS):
        level = Level.RESULT
    return Place(level, "/".join(steps[:depth]))


def names_file(xpath: str) -> bool:
    """Tell whether a path leads to a primary document, or into one."""
    return f":{_PRIMARY}" in xpath
