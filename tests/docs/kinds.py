"""The table of kinds, as the page about rules has it; made from the kinds themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from diva_rules.checks import builtin_kinds
from diva_rules.rules.kind import KindInfo
from diva_rules.rules.vocabulary import SUBJECTS

START, END = "<!-- kinds -->\n", "<!-- end of kinds -->\n"
_MOST_NAMED = 8


def table() -> str:
    """Return the table of the kinds that are shipped."""
    return "".join(f"{row}\n" for row in _rows())


def _rows() -> Iterator[str]:
    yield "| Kind | Judges | Parameters | Demands | For messages |"
    yield "|---|---|---|---|---|"
    for kind in builtin_kinds().values():
        cells = (f"`{kind.id}`", _subjects(kind), _parameters(kind), _demand(kind), _evidence(kind))
        yield f"| {' | '.join(cells)} |"


def _subjects(kind: KindInfo) -> str:
    if set(kind.subjects) == set(SUBJECTS):
        return "any subject"
    return ", ".join(f"`{name}`" for name in kind.subjects)


def _parameters(kind: KindInfo) -> str:
    parts = [
        f"`{field.name}`{_direction(field.metadata['stricter'])}" for field in fields(kind.type)
    ]
    return ", ".join(parts) or "–"


def _direction(stricter: str) -> str:
    return "" if stricter == "fixed" else f" ({stricter})"


def _demand(kind: KindInfo) -> str:
    return (kind.type.__doc__ or "").splitlines()[0]


def _evidence(kind: KindInfo) -> str:
    shown = ", ".join(f"`{name}`" for name in kind.evidence[:_MOST_NAMED] if "." not in name)
    if len(kind.evidence) <= _MOST_NAMED:
        return shown or "–"
    named = [name for name in kind.evidence if not any(name in s.fields for s in SUBJECTS.values())]
    return ", ".join([*(f"`{name}`" for name in named), "fields that the rule asks for"])
