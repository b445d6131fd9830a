"""Whether a house accepts an input: what its profile asks for, and no errors.

Valid and accepted are two verdicts. A rule says by its `concern` to which of them it
belongs; an error speaks against both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from diva_rules.model.finding import Finding, Severity, Verdict
from diva_rules.model.report import Acceptance, InputInfo
from diva_rules.rules.rule import Rule

ACCEPTANCE = "acceptance"


@dataclass(slots=True)
class Weighing:
    """The rules that speak against accepting an input, and those that leave it open."""

    refusing: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)

    def take(self, rule: Rule, finding: Finding) -> None:
        """Weigh a finding."""
        asked = rule.concern == ACCEPTANCE
        if finding.verdict is Verdict.UNDETERMINED:
            if asked and rule.gravities[0] is not Severity.NOTE:
                self.open.add(rule.id)
        elif finding.severity is Severity.ERROR or (
            asked and finding.severity is not Severity.NOTE
        ):
            self.refusing.add(rule.id)

    def skip(self, rule: Rule) -> None:
        """Weigh a rule that could not be checked."""
        if rule.gravities[0] is Severity.ERROR or (
            rule.concern == ACCEPTANCE and rule.gravities[0] is not Severity.NOTE
        ):
            self.open.add(rule.id)

    def of(self, info: InputInfo) -> InputInfo:
        """Return what is known of an input, with the verdict."""
        if self.refusing:
            verdict, because = Acceptance.NOT_ACCEPTED, self.refusing
        elif self.open:
            verdict, because = Acceptance.OPEN, self.open
        else:
            verdict, because = Acceptance.ACCEPTED, set()
        return replace(info, accepted=verdict, accepted_because=tuple(sorted(because)))


def weigh_together(
    rules: Iterable[Rule],
    findings: Iterable[Finding],
    inputs: dict[str, tuple[InputInfo, Weighing]],
) -> None:
    """Weigh what was found in several inputs together.

    What is violated counts for the inputs that the finding names. What is open, and what
    names no input (a transport file), counts for every input that the rule exists for.

    Args:
        rules: the rules.
        findings: what was found.
        inputs: by path, what is known of each input, and what it is weighed with.
    """
    by_id = {rule.id: rule for rule in rules}
    for finding in findings:
        rule = by_id[finding.rule]
        places = (finding.location, *finding.related)
        named = {place.file for place in places if place.file is not None} & {*inputs}
        if finding.verdict is Verdict.UNDETERMINED or not named:
            named = {
                path
                for path, (info, _) in inputs.items()
                if rule.applies.covers(info.version, info.message)
            }
        for path in named:
            inputs[path][1].take(rule, finding)
