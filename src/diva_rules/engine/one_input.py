"""Checking one input: its objects are paired with the rules, as they come.

The order is that of the delivery's stream. Rules on objects of the message are
prepared when its header is known; rules on the package and on the document as a
whole speak at the end. What could not be checked is said, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diva_rules.engine.acceptance import ACCEPTANCE, Weighing
from diva_rules.engine.active import ActiveRule, Surroundings
from diva_rules.engine.plan import Plans
from diva_rules.engine.protocol import Delivery
from diva_rules.model.defect import NOT_SUPPLIED, Defect
from diva_rules.model.finding import Finding, Severity, Verdict
from diva_rules.model.message import Message, XmlFacts
from diva_rules.model.object_table import COMPARED, ObjectTable, brief
from diva_rules.model.package import Package
from diva_rules.model.process import MessageSummary
from diva_rules.model.report import InputInfo, NotChecked, RuleCount
from diva_rules.model.standard import VERSIONS
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import NOT_APPLICABLE
from diva_rules.rules.profile import NO_PROFILE, Profile
from diva_rules.rules.rule import Rule
from diva_rules.rules.rule_set import RuleSet
from diva_rules.rules.vocabulary import SUBJECTS

OF_THE_RUN = frozenset({"process", "run", "transport"})
_OF_THE_PACKAGE = frozenset({"package", "entry", "xml", "defect"})
# Defects that end the reading of the message, if they are about it or about all.
_STOPPING = ("xml-", "limit-xml-", "limit-size", "limit-ratio", "file-", "entry-", "zip-")


@dataclass(frozen=True, slots=True)
class InputResult:
    """What is known of an input when it was checked.

    Attributes:
        info: for the report.
        counts: verdicts by rule.
        not_checked: rules that could not be checked, and why.
        summary: what rules on whole runs need; None without a readable header.
        weighing: what speaks against accepting the input.
    """

    info: InputInfo
    counts: tuple[RuleCount, ...]
    not_checked: tuple[NotChecked, ...]
    summary: MessageSummary | None
    weighing: Weighing = field(default_factory=Weighing)


class InputCheck:
    """The check of one input.

    Args:
        delivery: the input.
        rules: the rule set.
        on: as-of date.
        profile: what the house accepts.
        compared: whether other messages stand beside it, so that the identities
            of its objects must be kept.

    Attributes:
        result: what is known of the input, when `findings` is exhausted.
    """

    def __init__(
        self,
        delivery: Delivery,
        rules: RuleSet,
        on: date | None,
        profile: Profile = NO_PROFILE,
        *,
        compared: bool = False,
    ) -> None:
        self._delivery = delivery
        self._rules = [r for r in rules if not OF_THE_RUN & set(r.applies.to)]
        self._on = on
        self._profile = profile
        self._compared = compared
        self._around = Surroundings(delivery.shown)
        self._shared: dict[str, Any] = {}
        self._active: dict[str, ActiveRule] = {}
        self._by_type: dict[type[Any], list[ActiveRule]] = {}
        self._plans = Plans(self._by_type)
        self._by_code: dict[str, ActiveRule] = {}
        self._not_applicable: list[str] = []
        self._skipped: list[str] = []
        self._message: Message | None = None
        self._objects: ObjectTable | None = None
        self._compared_type: type[Any] | None = None
        self._facts: XmlFacts | None = None
        self._last: list[Any] = []
        self._blocked: Text | None = None
        self._unjudged = False
        self._verdict = Verdict.PASSED
        self._weighing = Weighing()
        self._levels: tuple[tuple[str, int], ...] = ()
        self.result: InputResult | None = None

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order of the stream."""
        facts = self._delivery.open()
        self._around.entry = self._delivery.entry
        if facts is not None:
            self._around.version, self._around.message_type = facts.version, facts.message_type
        self._prepare(rule for rule in self._rules if _OF_THE_PACKAGE & set(rule.applies.to))
        for finding in self._stream():
            self._weigh(finding)
            yield finding
        self.result = self._result()

    def _stream(self) -> Iterator[Finding]:
        plan_of = self._plans.of
        for item in self._delivery.items():
            kind = item.__class__
            if kind is Defect:
                yield from self._defect(item)
                continue
            if kind is Package or kind is XmlFacts:
                self._last.append(item)
                continue
            if kind is Message:
                self._header(item)
            elif kind is self._compared_type and self._objects is not None:
                self._objects.add(brief(item))
            # As `_judge`, but without its cost: this is where all objects come along.
            plan = plan_of(item)
            plan.count += 1
            for active, judge in plan.judges:
                outcome = judge(item)
                if outcome is NOT_APPLICABLE:
                    active.tally.not_applicable += 1
                elif outcome is not None:
                    yield from active.take(item, outcome)
        self._facts = next((item for item in self._last if isinstance(item, XmlFacts)), None)
        for item in self._last:
            yield from self._judge(item)
        self._levels = self._plans.levels()
        self._plans.tally()
        yield from self._collected()
        self._close()

    # Preparing

    def _prepare(self, rules: Iterator[Rule]) -> None:
        """Prepare rules for this input, or note why they do not take part."""
        version, message_type = self._around.version, self._around.message_type
        for rule in rules:
            if not rule.applies.covers(version, message_type):
                if version in VERSIONS:
                    self._not_applicable.append(rule.id)
                else:
                    self._skipped.append(rule.id)
                continue
            subject = SUBJECTS[rule.applies.to[0]]
            context = Context(
                subject, {}, self._on, self._message, self._shared, profile=self._profile
            )
            active = ActiveRule(rule, context, self._around)
            self._active[rule.id] = active
            for code in getattr(rule.params, "codes", ()) if subject.name == "defect" else ():
                self._by_code[code] = active
            for type_ in active.judges:
                self._by_type.setdefault(type_, []).append(active)

    def _header(self, message: Message) -> None:
        self._message = message
        if self._compared and message.message_type in COMPARED:
            self._compared_type = COMPARED[message.message_type]
            self._objects = ObjectTable()
        self._prepare(rule for rule in self._rules if not _OF_THE_PACKAGE & set(rule.applies.to))

    # Judging

    def _judge(self, item: Any) -> Iterator[Finding]:  # noqa: ANN401 - any subject
        plan = self._plans.of(item)
        plan.count += 1
        for active, judge in plan.judges:
            outcome = judge(item)
            if outcome is not None:
                yield from active.take(item, outcome)

    def _defect(self, defect: Defect) -> Iterator[Finding]:
        if defect.code in NOT_SUPPLIED:
            self._unjudged = True
            if defect.code != "schema-missing":  # then only the header was read, which says more
                self._blocked = self._blocked or join([_MISSING, defect.sentence], " ")
        if (
            self._blocked is None
            and defect.code.startswith(_STOPPING)
            and defect.entry
            in {None, self._delivery.entry, self._delivery.shown.rpartition("/")[2]}
        ):
            self._blocked = defect.sentence
        active = self._by_code.get(defect.code)
        if active is not None:
            judge = active.judge_for(defect, frozenset())
            outcome = judge(defect) if judge is not None else None
            if outcome is not None:
                active.tally.seen += 1
                yield from active.findings(defect, outcome)

    def _collected(self) -> Iterator[Finding]:
        """Let the collectors speak, after a second look at the stream if they ask for it."""
        collecting = [a for a in self._active.values() if a.collector is not None]
        curious = [a for a in collecting if a.collector and a.collector.wants_second_look()]
        if curious:
            for item in self._delivery.look_again():
                for active in curious:
                    if type(item) in active.judges and active.collector is not None:
                        active.look_again(item)
        for active in collecting:
            yield from active.finish()

    # Closing

    def _close(self) -> None:
        """Count what passed without any object, and what could not be checked."""
        facts = self._facts
        complete = facts is not None and facts.complete and not facts.read_in_part
        for active in self._active.values():
            stage = getattr(active.rule.params, "stage", None)
            if stage is not None:
                self._close_stage(active, stage)
            elif not complete and not self._was_asked(active.rule):
                active.tally.not_checked += 1
                self._skipped.append(active.rule.id)
        if self._message is None:
            later = (r for r in self._rules if not _OF_THE_PACKAGE & set(r.applies.to))
            for rule in later:
                if self._around.version in VERSIONS and not rule.applies.covers(
                    self._around.version, self._around.message_type
                ):
                    self._not_applicable.append(rule.id)
                else:
                    self._skipped.append(rule.id)

    def _was_asked(self, rule: Rule) -> bool:
        """Tell whether a rule saw all its objects, although the message was not read to its end."""
        asked = set(rule.applies.to)
        return bool(_OF_THE_PACKAGE & asked) or asked == {"message"}

    def _close_stage(self, active: ActiveRule, stage: str) -> None:
        """Count a rule on defects: it passed if its stage was reached and nothing came."""
        tally = active.tally
        if tally.violated or tally.undetermined:
            return
        if stage == "package" and self._delivery.form == "xml":
            tally.not_applicable = tally.seen = 1
        elif self._reached(stage):
            tally.seen = 1
        else:
            tally.not_checked = 1
            self._skipped.append(active.rule.id)

    def _reached(self, stage: str) -> bool:
        if stage in {"package", "input"}:
            return True
        if stage == "schema" and self._unjudged:
            return False
        return self._facts is not None and (stage == "document" or self._facts.complete)

    def _weigh(self, finding: Finding) -> None:
        rule = self._active[finding.rule].rule
        self._weighing.take(rule, finding)
        if rule.concern == ACCEPTANCE:
            return
        if finding.verdict is Verdict.UNDETERMINED:
            if self._verdict is Verdict.PASSED:
                self._verdict = Verdict.UNDETERMINED
        elif finding.severity is Severity.ERROR:
            self._verdict = Verdict.VIOLATED

    def _result(self) -> InputResult:
        delivery, around, facts = self._delivery, self._around, self._facts
        counts = {rule_id: RuleCount(rule_id, not_applicable=1) for rule_id in self._not_applicable}
        skipped = {*self._skipped}
        for rule in self._rules:
            if rule.id in skipped:
                self._weighing.skip(rule)
        for rule_id in self._skipped:
            counts[rule_id] = RuleCount(rule_id, not_checked=1)
        counts |= {rule_id: active.tally.count(rule_id) for rule_id, active in self._active.items()}
        info = InputInfo(
            path=delivery.shown,
            sha256=delivery.sha256,
            format=delivery.form,
            version=around.version,
            message=around.message_type,
            process_id=self._message.process_id if self._message else None,
            objects=facts.objects if facts else 0,
            verdict=self._verdict,
            levels=self._levels,
        )
        return InputResult(
            info,
            tuple(counts[k] for k in sorted(counts)),
            tuple(NotChecked(rule_id, delivery.shown, self._why()) for rule_id in self._skipped),
            self._summary(),
            self._weighing,
        )

    def _why(self) -> Text:
        """Return what stood in the way first; rules ask only when all is known."""
        if self._blocked is not None:
            return self._blocked
        return _NO_MESSAGE if self._facts is None else _why_unknown(self._facts)

    def _summary(self) -> MessageSummary | None:
        message, facts = self._message, self._facts
        if message is None:
            return None
        if self._objects is not None:
            self._objects.close()
        return MessageSummary(
            path=self._delivery.shown,
            entry=self._delivery.entry,
            sha256=self._delivery.sha256,
            version=message.version,
            message_type=message.message_type,
            process_id=message.process_id,
            message_id=message.message_id,
            origin_id=message.origin_id,
            created_at=message.created_at,
            sender=message.sender,
            receiver=message.receiver,
            instance=message.system.instance,
            sequence_number=message.sequence_number,
            sequence_total=message.sequence_total,
            xpath=message.xpath,
            objects=self._objects,
            complete=facts is not None and facts.complete,
            receipt_wanted=message.receipt_wanted,
            archive_id_wanted=message.archive_id_wanted,
            success=message.success,
        )


_MISSING = Text("es fehlt", "missing")
_NO_MESSAGE = Text(
    "es wurde keine lesbare xdomea-Nachricht gefunden", "no readable xdomea message was found"
)


def _why_unknown(facts: XmlFacts) -> Text:
    if facts.version is None:
        name = facts.namespace or "–"
        return Text(
            f"der Namensraum {name} ist keine bekannte xdomea-Version",
            f"the namespace {name} is no known version of xdomea",
        )
    if facts.header_only:
        return Text(
            f"von {facts.root} (xdomea {facts.version}) wurde ohne Schema nur der Kopf gelesen",
            f"of {facts.root} (xdomea {facts.version}), without a schema only the header was read",
        )
    if facts.read_in_part:
        return Text(
            f"von {facts.root} (xdomea {facts.version}) ist nur bekannt, was auch Nachrichten der "
            "Aussonderung haben",
            f"of {facts.root} (xdomea {facts.version}), only what disposal messages have, too, "
            "is known",
        )
    return Text(
        f"xdomea {facts.version} hat keine Nachricht {facts.root}",
        f"xdomea {facts.version} has no message {facts.root}",
    )
