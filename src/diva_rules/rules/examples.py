"""Runs the examples that stand inside rules, as the engine would run the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from diva_rules.model.finding import Severity, Verdict
from diva_rules.model.message import Message
from diva_rules.model.process import Process, Run
from diva_rules.model.standard import ROOTS
from diva_rules.model.text import Text
from diva_rules.rules.build import ExampleError, build
from diva_rules.rules.condition import compile_python
from diva_rules.rules.kind import Collector, Context
from diva_rules.rules.outcome import Outcome
from diva_rules.rules.rule import Example, Rule
from diva_rules.rules.vocabulary import SUBJECTS


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an example draws.

    Attributes:
        example: the example.
        severity: how grave its worst violation is; None without one.
        messages: the sentences that a report would have.
    """

    example: Example
    severity: Severity | None
    messages: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not come out as it says.

    Attributes:
        rule: id of the rule.
        place: file and line of the example.
        problem: what is wrong with it.
    """

    rule: str
    place: str
    problem: Text


def run_examples(rule: Rule) -> Iterator[Failure]:
    """Run the examples of a rule and yield those that fail.

    Whatever an example makes a kind do, the other examples are run as well.
    """
    for example in rule.examples:
        try:
            problem = _run(rule, example)
        except ExampleError as error:
            german, english = error.text
            problem = Text(f"kein Beispiel: {german}", f"no example: {english}")
        except Exception as error:
            words = f"{type(error).__name__}: {error}"
            problem = Text(
                f"{rule.kind.id} bricht dabei ab ({words})", f"{rule.kind.id} fails on it ({words})"
            )
        if problem is not None:
            yield Failure(rule.id, f"{rule.source.file}:{example.line}", problem)


def unfilled(rule: Rule, names: Set[str]) -> set[str]:
    """Return those of some names that a violation in an example carries no value for.

    Examples that fail are passed over: `run_examples` reports them.
    """
    found: set[str] = set()
    for example in rule.examples:
        with suppress(Exception):
            for outcome in outcomes_of(rule, example):
                if outcome.verdict is Verdict.VIOLATED:
                    found |= names - {*outcome.evidence, *outcome.words}
    return found


def _run(rule: Rule, example: Example) -> Text | None:
    outcomes = outcomes_of(rule, example)
    verdict = _worst(outcomes)
    if verdict != example.expect:
        return _differs("", example.expect, verdict)
    shown = {name: _plain(value) for o in outcomes for name, value in o.evidence.items()}
    for name, wanted in example.evidence.items():
        if shown.get(name) != _plain(wanted):
            return _differs(f"{name}: ", wanted, shown.get(name))
    return None


def _differs(what: str, wanted: object, found: object) -> Text:
    return Text(
        f"{what}erwartet {wanted}, gefunden {found}", f"{what}expected {wanted}, found {found}"
    )


def _worst(outcomes: list[Outcome]) -> str:
    order = (Verdict.VIOLATED, Verdict.UNDETERMINED, Verdict.NOT_APPLICABLE)
    found = {outcome.verdict for outcome in outcomes}
    return next((v.value for v in order if v in found), Verdict.PASSED.value)


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def setting(rule: Rule, example: Example) -> tuple[str, str]:
    """Return version and type of the message around an example."""
    version = example.message.get("version", _first(rule.applies.versions, "3.0.0"))
    message_type = example.message.get("message_type", _first(rule.applies.messages, "0503"))
    return str(version), str(message_type)


def outcomes_of(rule: Rule, example: Example) -> list[Outcome]:
    """Return what a rule says of an example."""
    version, message_type = setting(rule, example)
    if version not in ROOTS:
        versions = ", ".join(ROOTS)
        raise ExampleError(
            f"message.version: „{version}“ gibt es nicht; es gibt: {versions}",
            f"message.version: there is no “{version}”; there are: {versions}",
        )
    if not rule.applies.covers(version, message_type):
        return [Outcome(Verdict.NOT_APPLICABLE)]
    subject = SUBJECTS[_subject_name(rule, example.given[0])]
    message = _message(example.message, version, message_type)
    subjects = {SUBJECTS[name].type: SUBJECTS[name] for name in rule.applies.to}
    context = Context(subject, subjects, example.on, message, profile=example.profile)
    judge = example.params.prepare(context)
    items = [build(SUBJECTS[_subject_name(rule, g)], _fields(g)) for g in example.given]
    items = [_with_version(item, version, message_type) for item in items]
    outcomes: list[Outcome] = []
    judged = []
    for item, given in zip(items, example.given, strict=True):
        condition = rule.applies.where.get(_subject_name(rule, given))
        truth = True
        if condition is not None:
            truth = compile_python(condition, SUBJECTS[_subject_name(rule, given)])(item)  # type: ignore[assignment]
        if truth is True:
            judged.append(item)
        else:
            verdict = Verdict.NOT_APPLICABLE if truth is False else Verdict.UNDETERMINED
            outcomes.append(Outcome(verdict))
    return outcomes + _judged(judge, judged)


def _judged(judge: Any, items: list[Any]) -> list[Outcome]:  # noqa: ANN401 - judge or collector
    outcomes: list[Outcome] = []
    if isinstance(judge, Collector):
        outcomes += [o for item in items if (o := judge.observe(item)) is not None]
        if judge.wants_second_look():
            for item in items:
                judge.look_again(item)
        return outcomes + list(judge.finish())
    for item in items:
        found = judge(item)
        outcomes += found if isinstance(found, list) else [found] if found is not None else []
    return outcomes


def _subject_name(rule: Rule, given: Mapping[str, Any]) -> str:
    name = given.get("is_a", rule.applies.to[0])
    if name not in rule.applies.to:
        names = ", ".join(rule.applies.to)
        raise ExampleError(
            f"is_a: die Regel prüft nicht „{name}“, sondern: {names}",
            f"is_a: the rule does not judge “{name}” but: {names}",
        )
    return str(name)


def _fields(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in given.items() if name != "is_a"}


def _first(names: tuple[str, ...] | None, preferred: str) -> str:
    return preferred if names is None or preferred in names else names[0]


def _message(given: Mapping[str, Any], version: str, message_type: str) -> Message:
    rest = {k: v for k, v in given.items() if k not in {"version", "message_type"}}
    message: Message = _with_version(build(SUBJECTS["message"], rest), version, message_type)
    return message


def _with_version(item: Any, version: str, message_type: str) -> Any:  # noqa: ANN401 - any subject
    if isinstance(item, Message):
        root = ROOTS[version].get(message_type, "")
        return item._replace(version=version, message_type=message_type, root=root)
    if isinstance(item, Process | Run):
        messages = (m._replace(version=m.version or version) for m in item.messages)
        return item._replace(messages=tuple(messages))
    return item
