"""The kind `results.agree`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import at_object
from diva_rules.model.finding import Location
from diva_rules.model.message import ImportResult, Message
from diva_rules.model.text import Text
from diva_rules.rules.kind import Collector, Context, check, never
from diva_rules.rules.outcome import Outcome, violated

_ALL = Text(
    "die Nachricht meldet Erfolg, für dieses Objekt aber Misserfolg",
    "the message reports success, but failure for this object",
)
_NONE = Text(
    "die Nachricht meldet Misserfolg, für jedes einzelne Objekt aber Erfolg",
    "the message reports failure, but success for every single object",
)


@check("results.agree", of=("result",), evidence=("problem", "count"), collects=True)
class ResultsAgree:
    """The result of a message as a whole agrees with those of the single objects.

    Why:
        Whoever reads only the overall result deletes what was never taken over.

    Law:
        None of its own; the rule cites.

    Example:
        Erfolgreich 1 for the message, 0 for one of its objects.

    Limits:
        Not for messages that state no overall result, or no single ones.
    """

    def prepare(self, context: Context) -> Collector | Any:  # noqa: ANN401 - or a judge
        """Return the collector for one message."""
        message = context.message
        if message is None or message.success is None:
            return never
        return _Collector(message)


class _Collector:
    def __init__(self, message: Message) -> None:
        self._message = message
        self._succeeded = 0
        self._failed = False

    def observe(self, item: ImportResult) -> Outcome | None:
        """Compare a single failure with the result of the whole."""
        if item.success is True:
            self._succeeded += 1
        if item.success is not False:
            return None
        self._failed = True
        if self._message.success is not True:
            return None
        return violated({"count": 1}, words={"problem": _ALL}, at=at_object(item))

    def wants_second_look(self) -> bool:
        """Need no second look."""
        return False

    def look_again(self, item: ImportResult) -> None:
        """Need no second look."""

    def finish(self) -> Iterator[Outcome]:
        """Say that nothing failed, although the message says so."""
        if self._message.success is False and self._succeeded and not self._failed:
            at = Location(line=self._message.line or None, xpath=self._message.xpath or None)
            yield violated({"count": self._succeeded}, words={"problem": _NONE}, at=at)
