"""What a run was told beforehand: an earlier report, and waivers; and what became of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from diva_rules.model.finding import Verdict
from diva_rules.model.text import Text

if TYPE_CHECKING:  # a report has both, what was told and what was found
    from diva_rules.model.finding import Location
    from diva_rules.model.report import RuleSetInfo

ANY_OBJECT = "*"
"""What a waiver says for all objects of the inputs that it speaks of."""


@dataclass(frozen=True, slots=True)
class EarlierFinding:
    """What an earlier report says of a finding, as far as two reports are compared.

    Attributes:
        rule: id of the rule.
        verdict: `violated` or `undetermined`.
        location: where; the file is the path that the earlier run showed.
        message: the sentence of then.
        fingerprint: the fingerprint as a number of 64 bits.
    """

    rule: str
    verdict: Verdict
    location: Location
    message: Text
    fingerprint: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier report, without what its findings say.

    Attributes:
        path: path of the report as this run shows it.
        sha256: digest of the file.
        tool: name and version of the program that made it.
        as_of: its as-of date.
        rule_sets: its rule sets.
        inputs: paths of its inputs, as it shows them.
        fingerprints: the fingerprints by file and verdict, in any order.
        again: reads the findings once more, in the order of the report.
    """

    path: str
    sha256: str
    tool: tuple[str, str]
    as_of: date | None
    rule_sets: tuple[RuleSetInfo, ...]
    inputs: tuple[str, ...]
    fingerprints: Mapping[tuple[str, Verdict], array[int]]
    again: Callable[[], Iterator[EarlierFinding]]


@dataclass(frozen=True, slots=True)
class Vanished:
    """A finding of an earlier report that its input no longer has.

    Attributes:
        rule: id of the rule.
        verdict: what the rule said then.
        location: where it was; the file is the input of now.
        message: the sentence of then.
    """

    rule: str
    verdict: Verdict
    location: Location
    message: Text


@dataclass(frozen=True, slots=True)
class BaselineInfo:
    """An earlier report, and how this run differs from it.

    Attributes:
        path: path of the report as this run shows it.
        sha256: digest of the file.
        tool: name and version of the program that made it.
        as_of: its as-of date.
        rule_sets: its rule sets.
        vanished: its findings that its inputs no longer have, sorted.
        not_compared: number of its findings of which this run can say nothing: the
            input was not checked now, or the rule was not asked or stayed open.
        without: inputs of this run that it does not have.
    """

    path: str
    sha256: str
    tool: tuple[str, str]
    as_of: date | None
    rule_sets: tuple[RuleSetInfo, ...]
    vanished: tuple[Vanished, ...]
    not_compared: int
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry of a waivers file.

    Attributes:
        rule: id, readable name or former id of the rule.
        object: UUID, reference, name of an entry, or `ANY_OBJECT`.
        reason: why what is found is accepted.
        owner: who answers for that.
        until: last day on which it holds.
        file: pattern of the inputs; None for all.
        verdict: which findings it covers, `violated` or `undetermined`.
        line: its line in the file.
    """

    rule: str
    object: str
    reason: str
    owner: str
    until: date
    file: str | None = None
    verdict: Verdict = Verdict.VIOLATED
    line: int = 1


@dataclass(frozen=True, slots=True)
class Waivers:
    """A waivers file: its path as reports show it, its digest, its entries."""

    path: str
    sha256: str
    entries: tuple[Waiver, ...]


class WaiverState(StrEnum):
    """What became of a waiver in a run."""

    USED = "used"
    UNUSED = "unused"
    EXPIRED = "expired"
    UNDATED = "undated"
    """It was not applied, because the run has no as-of date."""
    NOT_ASKED = "not_asked"
    """It was not needed, and the run cannot tell whether it ever will be."""
    UNKNOWN_RULE = "unknown_rule"


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver, and what became of it.

    Attributes:
        waiver: the waiver.
        state: what became of it.
        findings: how many findings are waived by it.
        because: why nothing can be said of it, for `NOT_ASKED`.
    """

    waiver: Waiver
    state: WaiverState
    findings: int = 0
    because: Text | None = None


@dataclass(frozen=True, slots=True)
class WaiversInfo:
    """A waivers file as a report names it: path, digest, and the waivers in their order."""

    path: str
    sha256: str
    uses: tuple[WaiverUse, ...]
