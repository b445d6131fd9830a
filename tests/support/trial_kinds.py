"""Kinds for tests: what they find stands in the objects that they judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from diva_rules.model.finding import Location
from diva_rules.model.text import Text
from diva_rules.rules.dated import Dated
from diva_rules.rules.kind import (
    Collector,
    Context,
    Judge,
    KindInfo,
    check,
    kind_of,
    never,
    param,
)
from diva_rules.rules.outcome import (
    NOT_APPLICABLE,
    Outcome,
    missing_input,
    missing_value,
    violated,
)

_LABEL = Text("Probe", "trial")


@check("trial.directions", of=("record",))
class Directions:
    """A kind that finds nothing and can be tightened in every direction."""

    least: int | None = param(_LABEL, stricter="higher", default=None)
    most: int | None = param(_LABEL, stricter="lower", default=None)
    words: tuple[str, ...] = param(_LABEL, stricter="more", default=())
    allowed: tuple[str, ...] = param(_LABEL, stricter="fewer", default=())
    mode: str = param(_LABEL, default="a")
    years: Dated[int | None] | None = param(_LABEL, stricter="higher", default=None)
    require: Mapping[str, Any] | None = param(_LABEL, default=None)

    def prepare(self, context: Context) -> Judge:
        """Return a judge that finds nothing."""
        return never


_MISSING = Text("etwas", "something")
_BY_LETTER: Mapping[str, Outcome] = {
    "v": violated({"letter": "v"}),
    "o": violated({"letter": "o"}, case="odd"),
    "u": missing_value(_MISSING),
    "i": missing_input(_MISSING),
    "n": NOT_APPLICABLE,
}


@check("trial.letters", of=("record", "entry", "process"), evidence=("letter",))
class Letters:
    """A kind that finds what the letters of a subject say: one outcome for each."""

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
            letters = str(getattr(item, "subject", None) or getattr(item, "base_name", ""))
            found = [
                replace(_BY_LETTER[letter], key=str(number))
                for number, letter in enumerate(letters)
                if letter in _BY_LETTER
            ]
            return found[0] if len(found) == 1 else found or None

        return judge


@check("trial.twice", of=("record",), evidence=("letter",), collects=True)
class Twice:
    """A collector that asks for a second look if it sees an object called `ask`."""

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return TwiceCollector()


class TwiceCollector:
    """Notes what it sees; at the end it violates once for each object seen twice."""

    def __init__(self) -> None:
        self.first: list[Any] = []
        self.second: list[Any] = []

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
        """See an object for the first time."""
        self.first.append(item)
        return violated({"letter": "now"}) if item.subject == "now" else None

    def wants_second_look(self) -> bool:
        """Tell whether an object was called `ask`."""
        return any(item.subject == "ask" for item in self.first)

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See an object for the second time."""
        self.second.append(item)

    def finish(self) -> Iterator[Outcome]:
        """Violate once for each object seen twice."""
        for item in self.second:
            place = Location(xpath=item.xpath, object_id=item.id)
            yield violated({"letter": item.subject}, at=place, key=item.subject or "")


TRIAL_KINDS: Mapping[str, KindInfo] = {
    kind_of(class_).id: kind_of(class_) for class_ in (Directions, Letters, Twice)
}
