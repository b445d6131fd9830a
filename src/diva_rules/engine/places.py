"""Where the object of a verdict stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from diva_rules.model.codes import CodeUse
from diva_rules.model.defect import Defect
from diva_rules.model.finding import Location
from diva_rules.model.message import (
    Decision,
    ImportResult,
    Message,
    MessagePlan,
    ObjectRequest,
    PlanUnit,
    XmlFacts,
)
from diva_rules.model.package import Entry, Package, PrimaryDocument, TransportList
from diva_rules.model.process import Process, Run
from diva_rules.model.record import Record, Routing

Place = Callable[[Any, str, str | None], Location]


def place(item: Any, file: str, entry: str | None) -> Location:  # noqa: ANN401 - any subject
    """Return where an object stands.

    Args:
        item: the object.
        file: path of the input as reports show it.
        entry: name of the message inside its package.
    """
    return _PLACES[type(item)](item, file, entry)


def _in_message(
    item: Any,  # noqa: ANN401 - any object of a message
    file: str,
    entry: str | None,
    object_id: str | None,
    ref: str | None,
) -> Location:
    return Location(file, entry, item.line or None, item.xpath or None, object_id, ref or None)


def _record(item: Record, file: str, entry: str | None) -> Location:
    place = _in_message(item, file, entry, item.id, item.reference)
    return replace(place, subject=item.subject or None)


def _defect(item: Defect, file: str, entry: str | None) -> Location:
    if item.xpath is None and item.line is None:
        return Location(file, item.entry)
    return Location(file, entry, item.line, item.xpath, item.object_id, item.ref)


def _entry(item: Entry, file: str, _: str | None) -> Location:
    return Location(file, item.name)


def _whole(_: object, file: str, __: str | None) -> Location:
    return Location(file)


def _xml(item: XmlFacts, file: str, entry: str | None) -> Location:
    return Location(file, entry, xpath=f"/xdomea:{item.root}" if item.root else None)


_PLACES: Mapping[type[Any], Place] = {
    Defect: _defect,
    Entry: _entry,
    Package: _whole,
    Run: _whole,
    Process: _whole,
    TransportList: _whole,
    XmlFacts: _xml,
    Message: lambda m, f, e: _in_message(m, f, e, m.process_id, None),
    Record: _record,
    Routing: lambda r, f, e: _in_message(r, f, e, r.id, r.parent_reference),
    PrimaryDocument: lambda p, f, e: _in_message(p, f, e, p.owner_id, p.owner_reference),
    MessagePlan: lambda p, f, e: _in_message(p, f, e, p.id, p.name),
    PlanUnit: lambda u, f, e: _in_message(u, f, e, u.id, u.code),
    Decision: lambda d, f, e: _in_message(d, f, e, d.id, None),
    CodeUse: lambda u, f, e: _in_message(u, f, e, u.owner_id, u.owner_reference),
    ImportResult: lambda r, f, e: _in_message(r, f, e, r.id, None),
    ObjectRequest: lambda r, f, e: _in_message(r, f, e, r.object_id, None),
}
