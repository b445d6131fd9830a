"""What a record passes on to the one above, so that nothing below has to be held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from diva_rules.formats.xdomea.reading.state import ObjectState
from diva_rules.model.record import Below, Record, RecordKind

_FIELDS = Record._fields
_KIND, _CLOSED = (_FIELDS.index(name) for name in ("kind", "closed"))
_DATES = tuple(_FIELDS.index(name) for name in ("written_on", "received_on", "sent_on"))
_DOCUMENTS = (RecordKind.DOCUMENT, RecordKind.COMPONENT)
_PROCESSES = (RecordKind.PROCESS, RecordKind.SUBPROCESS)
_NOTHING = Below()
_ONE_OPEN = Below(open_processes=1)


def roll_up(state: ObjectState) -> None:
    """Add a record that ends, and all below it, to what is kept for the record above."""
    above = state.parent
    while above is not None and above.spec.type_ is not Record:
        above = above.parent
    if above is None:
        return
    own = _own(state.values)
    if state.below is not None:
        own = _sum(own, state.below)
    above.below = own if above.below is None else _sum(above.below, own)


def _own(values: Sequence[Any]) -> Below:
    """Return what one record counts as."""
    kind = values[_KIND]
    if kind in _DOCUMENTS:
        days = [values[slot] for slot in _DATES if values[slot] is not None]
        return Below(last_document_on=max(days)) if days else _NOTHING
    return _ONE_OPEN if kind in _PROCESSES and values[_CLOSED] is False else _NOTHING


def _sum(one: Below, other: Below) -> Below:
    if other is _NOTHING:
        return one
    return Below(
        _later(one.last_document_on, other.last_document_on),
        one.open_processes + other.open_processes,
    )


def _later(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return max(one, other)
