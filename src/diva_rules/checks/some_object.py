"""The kind `some.object`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from diva_rules.model.finding import Location
from diva_rules.model.text import Text
from diva_rules.rules.condition import compile_python, parse
from diva_rules.rules.kind import Collector, Context, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import Subject


@check("some.object", of=("record",), evidence=("count",), collects=True)
class SomeObject:
    """At least one of the objects that the rule applies to meets a condition.

    Why:
        A delivery in which everything is only context delivers nothing.

    Law:
        None of its own; the rule cites.

    Example:
        `require: {context: false}`.

    Limits:
        Nothing is said of a message without any such object. An object for which
        the condition is unknown counts as meeting it: nothing is proven then.
    """

    require: Mapping[str, Any] = param(Text("Bedingung", "condition"))

    def validate(self, subject: Subject) -> None:
        """Look up the fields of the condition."""
        parse(dict(self.require), subject, ("require",))

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        subject = next(iter(context.subjects.values()), context.subject)
        xpath = context.message.xpath if context.message else ""
        return _Some(compile_python(parse(dict(self.require), subject), subject), xpath)


class _Some:
    def __init__(self, holds: Any, xpath: str) -> None:  # noqa: ANN401 - a compiled condition
        self._holds, self._xpath = holds, xpath
        self._seen, self._met = 0, False

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - records only
        self._seen += 1
        if not self._met:
            self._met = self._holds(item) is not False
        return None

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        if self._seen and not self._met:
            yield violated({"count": self._seen}, at=Location(xpath=self._xpath or None))
