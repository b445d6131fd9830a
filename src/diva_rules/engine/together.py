"""Checking messages together: processes, the run as a whole, the transport file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diva_rules.engine.active import ActiveRule, Surroundings
from diva_rules.engine.one_input import OF_THE_RUN
from diva_rules.model.finding import Finding
from diva_rules.model.package import TransportList
from diva_rules.model.process import MessageSummary, Process, Recall, Run
from diva_rules.model.report import NotChecked, RuleCount
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import NOT_APPLICABLE
from diva_rules.rules.profile import NO_PROFILE, Profile
from diva_rules.rules.rule import Rule
from diva_rules.rules.rule_set import RuleSet
from diva_rules.rules.vocabulary import SUBJECTS

_NO_MESSAGE = Text("keine lesbare Nachricht im Prüflauf", "no readable message in the run")


@dataclass(slots=True)
class Together:
    """What the rules on whole runs found."""

    findings: list[Finding] = field(default_factory=list)
    counts: list[RuleCount] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)


def check_together(
    rules: RuleSet,
    on: date | None,
    messages: Sequence[MessageSummary],
    recall: Recall,
    transport: TransportList | None,
    profile: Profile = NO_PROFILE,
) -> Together:
    """Check what no message shows alone.

    Args:
        rules: the rule set; only rules on processes, runs and transport files count.
        on: as-of date.
        messages: the messages of the run, in any order. They are compared in that of
            their paths, so that what is found does not depend on the order in which
            they were named.
        recall: reads a message again; see `Process`.
        transport: the transport list, if one was supplied.
        profile: what the house accepts.
    """
    result = Together()
    messages = sorted(messages, key=lambda message: (message.path, message.entry or ""))
    shared: dict[str, Any] = {}
    for rule in rules:
        if OF_THE_RUN & set(rule.applies.to):
            _check_rule(rule, on, messages, recall, transport, profile, result, shared)
    return result


def _check_rule(
    rule: Rule,
    on: date | None,
    messages: Sequence[MessageSummary],
    recall: Recall,
    transport: TransportList | None,
    profile: Profile,
    result: Together,
    shared: dict[str, Any],
) -> None:
    subject = rule.applies.to[0]
    if subject == "transport" and transport is None:
        result.counts.append(RuleCount(rule.id, not_applicable=1))
        return
    covered = [m for m in messages if rule.applies.covers(m.version, m.message_type)]
    if not messages and subject != "transport":
        result.counts.append(RuleCount(rule.id, not_checked=1))
        result.not_checked.append(NotChecked(rule.id, "", _NO_MESSAGE))
        return
    if not covered and subject != "transport":
        result.counts.append(RuleCount(rule.id, not_applicable=1))
        return
    items: list[Any] = [transport]
    if subject == "run":
        items = [Run(tuple(covered))]
    elif subject == "process":
        items = _processes(covered, recall)
    first = covered[0] if covered else MessageSummary()
    around = Surroundings(first.path, first.entry, first.version, first.message_type)
    context = Context(SUBJECTS[subject], {}, on, profile=profile, shared=shared)
    active = ActiveRule(rule, context, around)
    for item in items:
        active.tally.seen += 1
        judge = active.judge_for(item, frozenset())
        outcome = judge(item) if judge is not None else NOT_APPLICABLE
        if outcome is not None:
            result.findings += active.findings(item, outcome)
    result.counts.append(active.tally.count(rule.id))


def _processes(messages: Sequence[MessageSummary], recall: Recall) -> list[Process]:
    """Group messages by their ProzessID; one without is a process of its own."""
    groups: dict[str, list[MessageSummary]] = defaultdict(list)
    alone = []
    for message in messages:
        process_id = (message.process_id or "").strip().casefold()
        if process_id:
            groups[process_id].append(message)
        else:
            alone.append(Process("", (message,), recall))
    return [*alone, *(Process(key, tuple(group), recall) for key, group in sorted(groups.items()))]
