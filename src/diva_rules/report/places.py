"""Where findings stand: by input, as a file that others can open, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import groupby

from diva_rules.model.finding import Finding, Location
from diva_rules.model.report import NotChecked
from diva_rules.model.text import Lang, Text
from diva_rules.report import words

_STEPS_SHOWN = 3


def by_input(
    findings: Iterable[Finding], inputs: Iterable[str]
) -> Iterator[tuple[str, Iterable[Finding]]]:
    """Yield each input with its findings; inputs without findings stand in their place.

    Args:
        findings: sorted by file first.
        inputs: paths of the inputs, sorted.
    """
    waiting = list(reversed(list(inputs)))
    for path, group in groupby(findings, key=lambda f: f.location.file or ""):
        while waiting and waiting[-1] < path:
            yield waiting.pop(), ()
        if waiting and waiting[-1] == path:
            waiting.pop()
        yield path, group
    while waiting:
        yield waiting.pop(), ()


def by_reason(entries: Iterable[NotChecked]) -> Mapping[tuple[str, Text], list[str]]:
    """Return the rules that could not be checked, by input and reason."""
    reasons: dict[tuple[str, Text], list[str]] = {}
    for entry in entries:
        reasons.setdefault((entry.path, entry.because), []).append(entry.rule)
    return reasons


def in_words(location: Location, lang: Lang) -> str:
    """Return a place as people look for it: by reference, UUID, last steps of the path, line."""
    parts = [location.ref, location.object_id]
    if location.xpath:
        steps = location.xpath.replace("xdomea:", "").strip("/").split("/")[1:]
        shown = "/".join(steps[-_STEPS_SHOWN:])
        parts.append(f"…/{shown}" if len(steps) > _STEPS_SHOWN else shown)
    else:
        parts.append(location.entry)
    if location.line:
        parts.append(f"{words.LINE.in_(lang)} {location.line}")
    return " · ".join(part for part in parts if part)


def openable(location: Location, folders: Set[str]) -> tuple[str | None, int | None]:
    """Return the file of a place as it lies on the disk, and the line in it.

    Inside a ZIP there is no line, because no editor that opens the ZIP would find it.

    Args:
        location: the place.
        folders: the inputs that are folders.
    """
    file, entry = location.file, location.entry
    if file is None or entry is None:
        return file, location.line
    if file in folders:
        return f"{file}/{entry}", location.line
    return file, None
