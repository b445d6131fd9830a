"""The picture of a delivery: its levels, how much lies on each, and the findings there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diva_rules.model.report import InputInfo, Summary
from diva_rules.model.text import Lang
from diva_rules.report import words
from diva_rules.report.html.overview import DELIVERY, MESSAGE
from diva_rules.report.html.words import LEVELS, T, counted

WIDTH = 1000
"""Width of a bar in its own units."""
_LEAST = 12
_MOST_PICTURES = 6
Found = Mapping[tuple[str, str], Counter[str]]
"""Findings by input and level, counted by group."""
_SHORT: Mapping[str, str] = {"undetermined": "open"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: its kind, where it begins, how wide it is."""

    kind: str
    start: int
    width: int


@dataclass(frozen=True, slots=True)
class Row:
    """A level.

    Attributes:
        label: what its objects are called.
        depth: how deep it lies, from 0.
        count: how many objects it has; None where that is no question.
        share: length of the bar that shows the count.
        segments: the bar that shows the findings.
        findings: the findings in words; that there are none, or that nothing was read.
    """

    label: str
    depth: int
    count: int | None
    share: int
    segments: tuple[Segment, ...]
    findings: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one delivery, or of all together.

    Attributes:
        title: which delivery.
        rows: its levels from the top down.
        total: all findings in words.
        partly: whether something could not be read or checked.
    """

    title: str
    rows: tuple[Row, ...]
    total: str
    partly: bool


def pictures(summary: Summary, found: Found, lang: Lang) -> list[Picture]:
    """Return a picture of each input; one of all together, if there are many."""
    inputs = summary.inputs
    blocked = frozenset(entry.path for entry in summary.not_checked)
    if len(inputs) <= _MOST_PICTURES:
        return [_picture(info.path, [info], found, blocked, lang) for info in inputs]
    return [_picture(T["all_inputs"].in_(lang), inputs, found, blocked, lang)]


def in_words(counts: Mapping[str, int], lang: Lang) -> str:
    """Return numbers of findings in words, the gravest first; those that are 0 left out."""
    parts = [
        counted(_SHORT.get(kind, kind), counts[kind], lang)
        for kind in words.GROUPS
        if counts.get(kind)
    ]
    return " · ".join(parts)


def _picture(
    title: str, inputs: Sequence[InputInfo], found: Found, blocked: frozenset[str], lang: Lang
) -> Picture:
    paths, objects = set[str](), Counter[str]()
    for info in inputs:
        paths.add(info.path)
        objects.update(dict(info.levels))
    findings: dict[str, Counter[str]] = {}
    for (path, level), counts in found.items():
        if path in paths:
            findings.setdefault(level, Counter()).update(counts)
    levels = [name for name in LEVELS if name in objects or name in findings or name in _ALWAYS]
    most = max(objects.values(), default=0)
    gravest = max((counts.total() for counts in findings.values()), default=0)
    nothing = {} if any(info.message for info in inputs) else {MESSAGE: T["not_read"]}
    rows = tuple(
        Row(
            LEVELS[name].many.in_(lang),
            LEVELS[name].depth,
            None if name in _ALWAYS else objects[name],
            _part(objects[name], most),
            _segments(findings.get(name, Counter()), gravest),
            in_words(findings.get(name, {}), lang) or nothing.get(name, T["none"]).in_(lang),
        )
        for name in levels
    )
    total = Counter[str]()
    for counts in findings.values():
        total.update(counts)
    return Picture(title, rows, in_words(total, lang) or T["none"].in_(lang), bool(paths & blocked))


_ALWAYS = frozenset({DELIVERY, MESSAGE})


def _part(value: int, most: int) -> int:
    """Return the length of a bar; what there is can be seen, however little it is."""
    return max(_LEAST, value * WIDTH // most) if value else 0


def _segments(counts: Counter[str], most: int) -> tuple[Segment, ...]:
    """Return the parts of a bar side by side, never wider than the room for them."""
    widths = [(kind, _part(counts[kind], most)) for kind in words.GROUPS if counts[kind]]
    room = max(WIDTH, sum(width for _, width in widths))
    segments, start = [], 0
    for kind, width in widths:
        fitting = width * WIDTH // room
        segments.append(Segment(kind, start, fitting))
        start += fitting
    return tuple(segments)
