"""What a kind says of one object."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diva_rules.model.finding import Location, Reason, Value, Verdict
from diva_rules.model.text import Text

OF_ANY_PLACE = ("ref", "file")
"""Words that messages may use of any object, whatever the kind: what people call it by,
and the name of the file. All others come from the evidence and words of an outcome."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of a kind on an object, unless it passed.

    Attributes:
        verdict: violated, undetermined or not applicable.
        evidence: the values that decided.
        words: evidence as people read it, where that differs by language.
        reason: what is missing, for undetermined.
        case: names a case of the rule, for which it may state another severity.
        at: a place other than that of the object.
        related: further places.
        key: tells several outcomes on one object apart.
    """

    verdict: Verdict
    evidence: Mapping[str, Value] = field(default_factory=dict)
    words: Mapping[str, Text] = field(default_factory=dict)
    reason: Reason | None = None
    case: str | None = None
    at: Location | None = None
    related: tuple[Location, ...] = ()
    key: str = ""


NOT_APPLICABLE = Outcome(Verdict.NOT_APPLICABLE)


def violated(
    evidence: Mapping[str, Value] | None = None,
    *,
    words: Mapping[str, Text] | None = None,
    case: str | None = None,
    at: Location | None = None,
    related: tuple[Location, ...] = (),
    key: str = "",
) -> Outcome:
    """Return a violation; see `Outcome` for the arguments."""
    return Outcome(Verdict.VIOLATED, evidence or {}, words or {}, None, case, at, related, key)


def missing_value(what: Text, *, at: Location | None = None) -> Outcome:
    """Return "undetermined", because the object does not say `what`."""
    return Outcome(
        Verdict.UNDETERMINED, words={"missing": what}, reason=Reason.MISSING_VALUE, at=at
    )


def missing_input(what: Text, *, at: Location | None = None) -> Outcome:
    """Return "undetermined", because `what` was not supplied to the run."""
    return Outcome(
        Verdict.UNDETERMINED, words={"missing": what}, reason=Reason.MISSING_INPUT, at=at
    )
