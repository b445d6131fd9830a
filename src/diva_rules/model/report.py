"""The result of a run: who checked what by which rules, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from diva_rules.model.finding import Finding, Verdict
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
        verdict: `violated` (an error was found), `undetermined` or `passed`.
    """

    path: str
    sha256: str | None
    format: str
    version: str | None
    message: str | None
    process_id: str | None
    objects: int
    verdict: Verdict


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
    """

    inputs: int = 0
    objects: int = 0
    rules: int = 0
    error: int = 0
    warning: int = 0
    note: int = 0
    undetermined: int = 0
    not_checked: int = 0


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What is known of a run before it begins.

    Attributes:
        tool: the program.
        as_of: the day for which it judges; never taken from the clock.
        rule_sets: the rule sets, those that are extended first.
    """

    tool: ToolInfo
    as_of: date | None
    rule_sets: tuple[RuleSetInfo, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Everything about a run but its findings; known only at the end."""

    run: RunInfo
    counts: Counts
    schemas: tuple[SchemaInfo, ...]
    inputs: tuple[InputInfo, ...]
    rules: tuple[RuleCount, ...]
    not_checked: tuple[NotChecked, ...]


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
        """True when everything could be checked and no rule found an error.

        What stays undetermined does not count; see `counts`.
        """
        return self.counts.error == 0 and self.counts.not_checked == 0

    @property
    def counts(self) -> Counts:
        """What the run went through and found."""
        return self.summary.counts


def count_key(finding: Finding) -> str:
    """Return under which name of `Counts` a finding is counted."""
    if finding.verdict is Verdict.UNDETERMINED:
        return "undetermined"
    return finding.severity.value
