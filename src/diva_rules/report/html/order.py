"""In which order an HTML report needs findings: by object, as the message has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from diva_rules.model.finding import Finding, Location, Reason, Verdict
from diva_rules.model.level import place_of
from diva_rules.report import words

_GROUP_ORDER = tuple(words.GROUPS)
VIOLATED, OPEN, OF_RUN = range(3)
"""Parts of the report in which findings stand."""

Steps = tuple[tuple[str, int], ...]
Key = tuple[int, str, str, str, Steps, str, int, str, Steps, str]


def part_of(finding: Finding) -> int:
    """Return the part of the report in which a finding stands.

    What is open because something was not supplied concerns the run and no object.
    """
    if finding.verdict is not Verdict.UNDETERMINED:
        return VIOLATED
    return OF_RUN if finding.reason is Reason.MISSING_INPUT else OPEN


def order(finding: Finding) -> Key:
    """Return the order in which `render` needs the findings.

    Violations are ordered by object, open questions by what is missing. Objects come
    as the message has them, each before those inside it; siblings of different sorts
    by their names. Lines are of no use: many a message has only one.
    """
    place = finding.location
    part = part_of(finding)
    path, entry = object_of(place)
    grave = _GROUP_ORDER.index(finding.severity.value)
    return (
        part,
        "" if part == VIOLATED else finding.rule,
        "" if part == VIOLATED else finding.message.en,
        place.file or "",
        _steps(path),
        entry,
        grave,
        finding.rule,
        _steps(place.xpath or ""),
        finding.fingerprint,
    )


def object_of(place: Location) -> tuple[str, str]:
    """Return the object of a place: its path, and its entry where it has no path."""
    if place.xpath:
        return place_of(place.xpath).path, ""
    return "", place.entry or ""


class Parts:
    """Findings in the order of `order`, handed out part by part.

    Args:
        findings: in that order.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._groups = groupby(findings, key=part_of)
        self._next = next(self._groups, None)

    def take(self, part: int) -> Iterator[Finding]:
        """Yield the findings of one part; parts are taken in their order, each to its end."""
        if self._next is not None and self._next[0] == part:
            yield from self._next[1]
            self._next = next(self._groups, None)


def _steps(path: str) -> Steps:
    """Return the steps of a path so that `[10]` comes after `[9]`."""
    return tuple(_step(step) for step in path.split("/") if step)


def _step(step: str) -> tuple[str, int]:
    name, _, number = step.partition("[")
    digits = number.rstrip("]")
    return name, int(digits) if digits.isascii() and digits.isdigit() else 0
