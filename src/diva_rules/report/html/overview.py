"""What stands at the top of a report: totals by rule, by actor and by level.

It is counted while the findings come from the check, before they are in order: the
top of the page is written first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from diva_rules.model.finding import Actor, Basis, Finding, Severity
from diva_rules.model.level import names_file, place_of
from diva_rules.model.report import count_key
from diva_rules.model.text import Text
from diva_rules.report.html.order import OF_RUN, part_of

DELIVERY = "delivery"
MESSAGE = "message"
PRIMARY_DOCUMENT = "primary_document"


@dataclass(slots=True)
class RuleFound:
    """What one rule found in a run.

    Attributes:
        rule: its id.
        name: its name.
        status: its status.
        basis: what it rests on.
        counts: findings by group (`error` … `undetermined`).
        severity: the gravest of its violations; None without any.
        actors: who must act.
        hints: what to do; at most two different ones are kept.
    """

    rule: str
    name: str
    status: str
    basis: tuple[Basis, ...]
    counts: Counter[str] = field(default_factory=Counter)
    severity: Severity | None = None
    actors: set[Actor] = field(default_factory=set)
    hints: list[Text] = field(default_factory=list)

    @property
    def violations(self) -> int:
        """How many of its findings are violations."""
        return self.counts.total() - self.counts["undetermined"]

    def add(self, finding: Finding, key: str) -> None:
        """Count a finding under a key."""
        self.counts[key] += 1
        if key == "undetermined":
            return
        if self.severity is None or finding.severity.rank > self.severity.rank:
            self.severity = finding.severity
        if finding.actor is not None:
            self.actors.add(finding.actor)
        if finding.hint is not None and len(self.hints) < 2 and finding.hint not in self.hints:
            self.hints.append(finding.hint)


class Overview:
    """Counts findings as they pass by.

    Attributes:
        rules: what each rule found, by its id.
        levels: findings by input and level, counted by group.
        not_supplied: what the run was not given, with the rules that ask for it and
            the number of inputs they ask for.
        drafts: violations of rules whose basis nobody has read yet.
    """

    def __init__(self) -> None:
        self.rules: dict[str, RuleFound] = {}
        self.levels: dict[tuple[str, str], Counter[str]] = {}
        self.not_supplied: Counter[tuple[str, Text]] = Counter()
        self.drafts = 0

    def watch(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings unchanged, and count them."""
        for finding in findings:
            self.add(finding)
            yield finding

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        key = count_key(finding)
        found = self.rules.get(finding.rule)
        if found is None:
            found = self.rules[finding.rule] = RuleFound(
                finding.rule, finding.name, finding.status, finding.basis
            )
        found.add(finding, key)
        self.drafts += finding.status == "draft" and key != "undetermined"
        if part_of(finding) == OF_RUN:
            self.not_supplied[finding.rule, finding.message] += 1
        else:
            place = (finding.location.file or "", level_name(finding))
            self.levels.setdefault(place, Counter())[key] += 1

    def by_input(self) -> dict[str, Counter[str]]:
        """Return the findings of each input, whatever their level."""
        found: dict[str, Counter[str]] = {}
        for (path, _), counts in self.levels.items():
            found.setdefault(path, Counter()).update(counts)
        return found

    def outside(self, inputs: Collection[str]) -> Counter[str]:
        """Return the findings that lie in none of the inputs."""
        found = Counter(undetermined=self.not_supplied.total())
        for (path, _), counts in self.levels.items():
            if path not in inputs:
                found.update(counts)
        return found


def level_name(finding: Finding) -> str:
    """Return the level to which the place of a finding belongs."""
    xpath = finding.location.xpath
    if xpath is None:
        return DELIVERY
    if names_file(xpath):
        return PRIMARY_DOCUMENT
    level = place_of(xpath).level
    return MESSAGE if level is None else level.value
