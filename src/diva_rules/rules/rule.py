"""A rule, typed: what it applies to, what it asks, how grave it is, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from diva_rules.model.finding import Actor, Basis, Severity
from diva_rules.model.text import Text
from diva_rules.rules.profile import NO_PROFILE, Profile

if TYPE_CHECKING:  # rules are at the top of the library, which must load fast
    from diva_rules.rules.condition import Condition
    from diva_rules.rules.kind import Kind, KindInfo


class Status(StrEnum):
    """How far a rule has been checked."""

    DRAFT = "draft"
    VERIFIED = "verified"
    ADOPTED = "adopted"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class SeverityCase:
    """A severity and when it holds; None means any."""

    severity: Severity
    versions: tuple[str, ...] | None = None
    messages: tuple[str, ...] | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Applies:
    """What a rule applies to.

    Attributes:
        to: names of subjects.
        versions: xdomea versions in which the rule exists; None for all, those
            that are not known yet included.
        messages: messages in which it exists; None for all.
        where: condition on the object.
    """

    to: tuple[str, ...]
    versions: tuple[str, ...] | None
    messages: tuple[str, ...] | None
    where: Mapping[str, Condition]

    def covers(self, version: str | None, message_type: str | None) -> bool:
        """Tell whether the rule exists for a message."""
        return (self.versions is None or version in self.versions) and (
            self.messages is None or message_type in self.messages
        )


@dataclass(frozen=True, slots=True)
class Example:
    """An example inside a rule.

    Attributes:
        given: the objects, as field names and texts; one subject name each under
            `is_a` where a rule applies to several.
        message: fields of the message around them.
        params: the parameters it was written for: its own, or those that the rule has
            where it stands. Those of an overlay do not change what it shows.
        on: as-of date.
        expect: the verdict.
        evidence: evidence that the outcome must carry.
        name: what the example shows.
        line: line in the rule file.
        profile: the facts of a profile.
    """

    given: tuple[Mapping[str, Any], ...]
    message: Mapping[str, Any]
    params: Kind
    on: date | None
    expect: str
    evidence: Mapping[str, Any]
    name: str | None
    line: int
    profile: Profile = NO_PROFILE


@dataclass(frozen=True, slots=True)
class Adoption:
    """Who released a rule in its own name, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Change:
    """What an overlay made of a rule.

    Attributes:
        rule_set: id and version of the overlay.
        place: file and line of the change.
        values: what holds by it: names of parameters, and `severity`.
        basis: what the change rests on.
    """

    rule_set: str
    place: str
    values: tuple[str, ...]
    basis: tuple[Basis, ...]

    def __str__(self) -> str:
        return f"{self.rule_set} ({self.place})"


@dataclass(frozen=True, slots=True)
class RuleSource:
    """Where a rule is written, and what overlays made of it, one after the other."""

    file: str
    line: int
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"

    @property
    def changed_by(self) -> tuple[str, ...]:
        """The overlays that changed the rule, with file and line."""
        return tuple(str(change) for change in self.changes)

    def change_of(self, value: str) -> Change | None:
        """Return the change by which a parameter or the severity holds; None for none."""
        return next((c for c in reversed(self.changes) if value in c.values), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; see the rule-authoring documentation for the fields."""

    id: str
    name: str
    aliases: tuple[str, ...]
    status: Status
    kind: KindInfo
    params: Kind
    severities: tuple[SeverityCase, ...]
    title: Text
    why: Text
    message: Text
    hint: Text
    actor: Actor
    applies: Applies
    basis: tuple[Basis, ...]
    examples: tuple[Example, ...]
    source: RuleSource
    data: Mapping[str, Any]
    adopted: Adoption | None = None
    concern: str = "validity"

    @property
    def grounds(self) -> tuple[tuple[Basis, Change | None], ...]:
        """All that it rests on, each with the change that added it, if one did."""
        added = [(basis, change) for change in self.source.changes for basis in change.basis]
        own = self.basis[: len(self.basis) - len(added)]
        return (*((basis, None) for basis in own), *added)

    @property
    def names(self) -> tuple[str, ...]:
        """All that the rule is called by: its id, its name, its former ids."""
        return (self.id, self.name, *self.aliases)

    @property
    def family(self) -> str:
        """The family that its id names: the id without its number."""
        return self.id.rpartition("-")[0]

    @property
    def gravities(self) -> tuple[Severity, ...]:
        """The severities that it may have, the worst first."""
        found = {entry.severity for entry in self.severities}
        return tuple(sorted(found, key=lambda severity: -severity.rank))

    def severity(
        self, version: str | None = None, message_type: str | None = None, case: str | None = None
    ) -> Severity:
        """Return the severity for a message and a case: the first entry that fits."""
        for entry in self.severities:
            if (
                (entry.versions is None or version in entry.versions)
                and (entry.messages is None or message_type in entry.messages)
                and (entry.case is None or entry.case == case)
            ):
                return entry.severity
        return self.severities[-1].severity
