"""The kind `ids.distinct`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import UUIDS, DigestBag, at_object
from diva_rules.model.message import Message, MessagePlan, PlanUnit
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, violated

_PROCESS = Text("ProzessID", "ProzessID")
_MESSAGE = Text("nachrichtenUUID", "nachrichtenUUID")
_PLAN = Text("UUID des Aktenplans oder einer Einheit", "UUID of the filing plan or a unit")


@check(
    "ids.distinct",
    of=("message", "record", "routing", "plan", "plan_unit"),
    evidence=("value", "other"),
    collects=True,
)
class IdsDistinct:
    """Process, message, plan and objects each have a UUID of their own.

    Why:
        An exporter with one UUID for everything makes it impossible to say what a
        reply speaks of.

    Law:
        None of its own; the rule cites.

    Example:
        A file whose UUID is the ProzessID.

    Limits:
        Two objects with one UUID are another rule's matter.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Distinct(context.message, context.shared.get(UUIDS))


class _Distinct:
    def __init__(self, message: Message | None, uuids: DigestBag | None) -> None:
        process = (message.process_id or "").casefold() if message else ""
        own = (message.message_id or "").casefold() if message else ""
        self._header = {process: _PROCESS, own: _MESSAGE}
        self._header.pop("", None)
        self._equal = bool(process) and process == own
        self._plans = DigestBag()
        self._fills = uuids is None
        self._objects = DigestBag() if uuids is None else uuids
        self._suspects: set[str] = set()
        self._pairs: dict[str, Any] = {}
        self._any_plan = False

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
        type_ = item.__class__
        if type_ is Message:
            if self._equal:
                return violated({"value": item.process_id}, words={"other": _MESSAGE})
            return None
        if not item.id:
            return None
        uuid = item.id.casefold()
        other = self._header.get(uuid)
        if other is not None:
            return violated({"value": item.id}, words={"other": other})
        if type_ is MessagePlan or type_ is PlanUnit:
            self._any_plan = True
            self._plans.add(uuid)
            if uuid in self._objects:
                self._suspects.add(uuid)
        else:
            if self._fills:
                self._objects.add(uuid)
            if self._any_plan and uuid in self._plans:
                self._suspects.add(uuid)
        return None

    def wants_second_look(self) -> bool:
        return bool(self._suspects)

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        uuid = (getattr(item, "id", None) or "").casefold()
        if uuid in self._suspects and not isinstance(item, MessagePlan | PlanUnit | Message):
            self._pairs.setdefault(uuid, item)

    def finish(self) -> Iterator[Outcome]:
        for uuid, item in self._pairs.items():
            place = at_object(item)
            yield violated({"value": uuid}, words={"other": _PLAN}, at=place, key=uuid)
