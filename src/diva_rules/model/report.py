"""The result of a run: who checked what by which rules, and what was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from diva_rules.model.finding import Finding, Severity, State, Verdict
from diva_rules.model.known import BaselineInfo, WaiversInfo
from diva_rules.model.text import Text


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """The program that made a report, with what its verdicts depend on.

    Attributes:
        name: name of the tool.
        version: its version.
        libraries: versions of the libraries that judge (libxml2).
        kinds: kinds installed from outside, as `name package version`.
    """

    name: str
    version: str
    libraries: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSetInfo:
    """Identity of a rule set: id, dated version and digest of its content."""

    id: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class OverrideInfo:
    """What a profile made of the severity of a rule.

    Attributes:
        rule: id of the rule.
        severity: the severity by the profile; None where the rule is waived.
        was: the severities that it may have without the profile, the worst first.
        reason: why the house wants it so.
    """

    rule: str
    severity: Severity | None
    was: tuple[Severity, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class ProfileInfo:
    """Identity of a profile, and what it made of rules."""

    id: str
    version: str
    digest: str
    title: Text
    overrides: tuple[OverrideInfo, ...] = ()


class Acceptance(StrEnum):
    """Whether a house accepts an input, by its profile."""

    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SchemaInfo:
    """A schema that judged a message: its id, digest and origin (`bundled`, `official`)."""

    id: str
    digest: str
    origin: str


@dataclass(frozen=True, slots=True)
class InputInfo:
    """One input and its overall verdict.

    Attributes:
        path: path as named to the run.
        sha256: digest of the input file; of the message, for a folder.
        format: `zip`, `folder`, `xml` or `unknown`.
        version: xdomea version, if known.
        message: message number such as `0503`, if known.
        process_id: ProzessID, if known.
        objects: how many record objects were read.
        verdict: `violated` (an error was found), `undetermined` or `passed`; rules on
            what a house accepts do not count.
        accepted: whether the house accepts it; None without a profile.
        accepted_because: ids of the rules that speak against it or leave it open.
        levels: how many objects were read on each level that has any, from the top
            down, by the names of `diva_rules.model.level.Level`.
    """

    path: str
    sha256: str | None
    format: str
    version: str | None
    message: str | None
    process_id: str | None
    objects: int
    verdict: Verdict
    accepted: Acceptance | None = None
    accepted_because: tuple[str, ...] = ()
    levels: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How one rule judged a run, counted in objects (`not_checked`: in inputs)."""

    rule: str
    passed: int = 0
    violated: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    not_checked: int = 0

    def __add__(self, other: RuleCount) -> RuleCount:
        return RuleCount(
            self.rule,
            self.passed + other.passed,
            self.violated + other.violated,
            self.undetermined + other.undetermined,
            self.not_applicable + other.not_applicable,
            self.not_checked + other.not_checked,
        )


@dataclass(frozen=True, slots=True)
class NotChecked:
    """A rule that a run could not check, and the finding that stood in the way."""

    rule: str
    path: str
    because: Text


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run went through and found.

    Attributes:
        inputs: deliveries.
        objects: record objects in them.
        rules: rules that took part.
        error: findings of this severity; `warning` and `note` likewise.
        undetermined: findings that stay open because a fact is missing.
        not_checked: pairs of rule and input that could not be checked at all.
        known: findings of whatever severity that an earlier report has; like those
            that are waived, they are counted here and nowhere else.
        waived: findings that a waiver covers.
    """

    inputs: int = 0
    objects: int = 0
    rules: int = 0
    error: int = 0
    warning: int = 0
    note: int = 0
    undetermined: int = 0
    not_checked: int = 0
    known: int = 0
    waived: int = 0


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What is known of a run before it begins.

    Attributes:
        tool: the program.
        as_of: the day for which it judges; never taken from the clock.
        rule_sets: the rule sets, those that are extended first.
        profile: what the house accepts; None if none was supplied.
    """

    tool: ToolInfo
    as_of: date | None
    rule_sets: tuple[RuleSetInfo, ...]
    profile: ProfileInfo | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything about a run but its findings; known only at the end.

    The verdicts of inputs and rules say what was found, known and waived included.

    Attributes:
        run: what was known before.
        counts: what the run went through and found.
        schemas: the schemas that judged.
        inputs: the inputs in their order.
        rules: how each rule judged the run as a whole.
        not_checked: what could not be checked, and why.
        baseline: the earlier report, if there was one.
        waivers: the waivers, if there were some.
        by_input: how each rule judged an input, by the path of the input; under `""`
            the rules on several inputs together.
    """

    run: RunInfo
    counts: Counts
    schemas: tuple[SchemaInfo, ...]
    inputs: tuple[InputInfo, ...]
    rules: tuple[RuleCount, ...]
    not_checked: tuple[NotChecked, ...]
    baseline: BaselineInfo | None = None
    waivers: WaiversInfo | None = None
    by_input: Mapping[str, tuple[RuleCount, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """A finished run with its findings in memory, sorted.

    For runs with very many findings use `iter_findings`, which needs constant
    memory.
    """

    summary: Summary
    findings: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    @property
    def ok(self) -> bool:
        """True when everything could be checked and no rule found a new error.

        What stays undetermined does not count; see `counts`.
        """
        return self.counts.error == 0 and self.counts.not_checked == 0

    @property
    def counts(self) -> Counts:
        """What the run went through and found."""
        return self.summary.counts


def count_key(finding: Finding) -> str:
    """Return under which name of `Counts` a finding is counted."""
    if finding.state is not State.NEW:
        return finding.state.value
    return gravity(finding)


def gravity(finding: Finding) -> str:
    """Return how grave a finding is, known or not: a severity, or `undetermined`."""
    if finding.verdict is Verdict.UNDETERMINED:
        return "undetermined"
    return finding.severity.value
