"""A rule at work on one input: it judges, counts, and turns outcomes into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from diva_rules.engine.places import place
from diva_rules.engine.words import SHOWN, cut, hint_of, message_of, open_message, plain
from diva_rules.model.finding import Finding, Location, Reason, Severity, Verdict, fingerprint
from diva_rules.model.report import RuleCount
from diva_rules.model.text import Text, join
from diva_rules.rules.condition import All, Condition, compile_python, settle, unknown_fields
from diva_rules.rules.dated import DateNeededError
from diva_rules.rules.kind import Collector, Context, Judge
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, missing_value
from diva_rules.rules.rule import Rule
from diva_rules.rules.vocabulary import SUBJECTS, Subject

AS_OF_MISSING = Text("der Stichtag (--as-of)", "the as-of date (--as-of)")


@dataclass(slots=True)
class Tally:
    """How often each verdict was given, for one rule on one input."""

    seen: int = 0
    violated: int = 0
    undetermined: int = 0
    not_applicable: int = 0
    not_checked: int = 0

    def count(self, rule: str) -> RuleCount:
        """Return the counts; what was seen and drew no other verdict has passed."""
        other = self.violated + self.undetermined + self.not_applicable
        return RuleCount(
            rule,
            max(0, self.seen - other),
            self.violated,
            self.undetermined,
            self.not_applicable,
            self.not_checked,
        )


@dataclass(slots=True)
class Surroundings:
    """Where the objects of an input come from."""

    file: str
    entry: str | None = None
    version: str | None = None
    message_type: str | None = None


class ActiveRule:
    """A rule prepared for one input.

    Attributes:
        rule: the rule.
        tally: its verdicts so far.
        collector: the collector, for rules on whole streams.
        judges: what judges an object, by type, whatever the rule's condition says.
    """

    def __init__(self, rule: Rule, context: Context, around: Surroundings) -> None:
        self.rule = rule
        self.tally = Tally()
        self.collector: Collector | None = None
        self.judges: dict[type[Any], Judge] = {}
        self._around = around
        self._missing: set[Text | None] = set()
        self._applies: dict[type[Any], Callable[[Any], bool | None]] = {}
        subjects = {SUBJECTS[name].type: SUBJECTS[name] for name in rule.applies.to}
        self._subjects: Mapping[type[Any], Subject] = subjects
        if rule.kind.collects:
            scope = repr(rule.applies.where or "")
            made = self._prepared(replace(context, subjects=subjects, scope=scope))
            if isinstance(made, Collector):
                self.collector = made
                self.judges = dict.fromkeys(subjects, made.observe)
            else:
                self.judges = dict.fromkeys(subjects, made)
            return
        for type_, subject in subjects.items():
            judge = self._prepared(replace(context, subject=subject))
            self.judges[type_] = cast("Judge", judge)

    def _prepared(self, context: Context) -> Judge | Collector:
        try:
            return self.rule.params.prepare(context)
        except DateNeededError:
            return lambda _: missing_input(AS_OF_MISSING)

    def judge_for(self, example: object, settled: frozenset[str]) -> Judge | None:
        """Return what judges objects of one sort; None if the rule does not apply to them.

        Args:
            example: an object of the sort.
            settled: fields that are equal in all objects of the sort.
        """
        judge, subject = self.judges[type(example)], self._subjects[type(example)]
        condition = self.rule.applies.where.get(subject.name)
        if condition is None:
            return judge
        left = settle(condition, subject, example, settled)
        if isinstance(left, bool):
            return judge if left else None
        return _guarded(judge, left, subject)

    def take(
        self,
        item: Any,  # noqa: ANN401 - any subject
        outcome: Outcome | Iterable[Outcome],
    ) -> Iterable[Finding]:
        """Return the findings for what was said of an object, and count it.

        What is said of very many objects and makes no finding is dealt with at once.
        """
        if outcome is NOT_APPLICABLE:
            self.tally.not_applicable += 1
            return ()
        if (
            isinstance(outcome, Outcome)
            and outcome.reason is Reason.MISSING_INPUT
            and outcome.words.get("missing") in self._missing
        ):
            self.tally.undetermined += 1
            return ()
        return self.findings(item, outcome)

    def findings(
        self,
        item: Any,  # noqa: ANN401 - any subject
        outcome: Outcome | Iterable[Outcome],
    ) -> Iterator[Finding]:
        """Turn what was said of an object into findings, and count it."""
        outcomes = [outcome] if isinstance(outcome, Outcome) else list(outcome)
        self._tally({o.verdict for o in outcomes})
        at = None
        for one in outcomes:
            if one.verdict in {Verdict.NOT_APPLICABLE, Verdict.PASSED}:
                continue
            if one.reason is Reason.MISSING_INPUT:
                yield from self._missing_input(one)
                continue
            if one.at is None and at is None:
                at = place(item, self._around.file, self._around.entry)
            yield self.finding(one, one.at or at or Location(self._around.file))

    def _missing_input(self, outcome: Outcome) -> Iterator[Finding]:
        """Say once for each input what it lacks: that is no property of its objects."""
        missing = outcome.words.get("missing")
        if missing not in self._missing:
            self._missing.add(missing)
            yield self.finding(outcome, outcome.at or Location(self._around.file))

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """Show an object to the collector for the second time, if the rule applies to it."""
        if self.collector is None:
            return
        applies = self._applies.get(type(item))
        if applies is None:
            subject = self._subjects[type(item)]
            condition = self.rule.applies.where.get(subject.name, All(()))
            applies = self._applies[type(item)] = compile_python(condition, subject)
        if applies(item) is True:
            self.collector.look_again(item)

    def finish(self) -> Iterator[Finding]:
        """Let a collector speak at the end of the stream."""
        if self.collector is None:
            return
        for outcome in self.collector.finish():
            self._tally({outcome.verdict})
            if outcome.verdict in {Verdict.VIOLATED, Verdict.UNDETERMINED}:
                yield self.finding(outcome, outcome.at or Location(self._around.file))

    def _tally(self, verdicts: set[Verdict]) -> None:
        """Count one object by its worst verdict."""
        if Verdict.VIOLATED in verdicts:
            self.tally.violated += 1
        elif Verdict.UNDETERMINED in verdicts:
            self.tally.undetermined += 1
        elif Verdict.NOT_APPLICABLE in verdicts:
            self.tally.not_applicable += 1

    def finding(self, outcome: Outcome, location: Location) -> Finding:
        """Return the finding for an outcome at a place."""
        rule, around = self.rule, self._around
        full = _with_file(location, around)
        location = _cut(full)
        violated = outcome.verdict is Verdict.VIOLATED
        message = message_of(rule, outcome, location) if violated else open_message(rule, outcome)
        severity = rule.severity(around.version, around.message_type, outcome.case)
        return Finding(
            rule=rule.id,
            name=rule.name,
            status=rule.status.value,
            verdict=outcome.verdict,
            severity=severity if violated else Severity.NOTE,
            message=message,
            location=location,
            basis=rule.basis,
            evidence={name: plain(outcome.evidence[name]) for name in sorted(outcome.evidence)},
            reason=outcome.reason,
            hint=hint_of(rule, outcome, location) if violated else None,
            actor=rule.actor if violated else None,
            related=tuple(_cut(_with_file(r, around)) for r in outcome.related),
            fingerprint=fingerprint(rule.id, full, outcome.key),
        )


def _guarded(judge: Judge, condition: Condition, subject: Subject) -> Judge:
    """Return a judge that first looks whether the rule applies to the object."""
    applies = compile_python(condition, subject)

    def guarded(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - any subject
        truth = applies(item)
        if truth is True:
            return judge(item)
        if truth is False:
            return NOT_APPLICABLE
        names = unknown_fields(condition, subject, item)
        return missing_value(join([subject.fields[name].label for name in names]))

    return guarded


def _with_file(location: Location, around: Surroundings) -> Location:
    """Complete a place that a kind named without knowing the input."""
    if location.file is not None:
        return location
    entry = location.entry
    if entry is None and location.xpath is not None:
        entry = around.entry
    return replace(location, file=around.file, entry=entry)


def _cut(location: Location) -> Location:
    """Shorten what a message may make as long as it likes; paths have a bound of their own."""
    named = (location.entry, location.object_id, location.ref, location.subject)
    if all(text is None or len(text) <= SHOWN for text in named):
        return location
    entry, object_id, ref, subject = (None if text is None else cut(text) for text in named)
    return replace(location, entry=entry, object_id=object_id, ref=ref, subject=subject)
