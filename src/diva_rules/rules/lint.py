"""Rules about rules: what a rule set must be like before anyone relies on it.

What would make a rule set unusable (unknown kinds, fields, keys; double ids; weaker
overlays) is refused when it is loaded. Here is what a loaded rule set can still get
wrong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import NamedTuple

from diva_rules.model.finding import Severity
from diva_rules.model.text import Text
from diva_rules.rules.contradiction import conjunctions, impossible
from diva_rules.rules.dated import Dated
from diva_rules.rules.examples import run_examples, unfilled
from diva_rules.rules.outcome import OF_ANY_PLACE
from diva_rules.rules.rule import Rule, Status
from diva_rules.rules.rule_set import RuleSet
from diva_rules.rules.vocabulary import SUBJECTS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_STALE_AFTER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class LintFinding:
    """Something wrong with a rule.

    Attributes:
        code: id of the lint, such as `RS-002`.
        severity: error or warning.
        rule: id of the rule.
        place: file and line.
        message: what is wrong.
    """

    code: str
    severity: Severity
    rule: str
    place: str
    message: Text


class Fault(NamedTuple):
    """What a lint says of a rule; without a place it is that of the rule."""

    severity: Severity
    message: Text
    place: str | None = None


Check = Callable[[Rule], Iterator[Fault]]


def lint(rules: RuleSet, on: date | None = None) -> list[LintFinding]:
    """Check a rule set.

    Args:
        rules: the rule set.
        on: the day against which the age of citations is measured; without it
            that is not checked.
    """
    return [
        LintFinding(code, fault.severity, rule.id, fault.place or rule.source.place, fault.message)
        for rule in rules
        for code, faults in _faults(rule, on)
        for fault in faults
    ]


def _faults(rule: Rule, on: date | None) -> Iterator[tuple[str, Iterator[Fault]]]:
    for code, check in _CHECKS.items():
        yield code, check(rule)
    yield "RS-003", _stale(rule, on)


def _examples(rule: Rule) -> Iterator[Fault]:
    """RS-002: at least one example that passes and one that does not."""
    expected = {example.expect for example in rule.examples}
    if "passed" not in expected:
        yield Fault(
            Severity.ERROR,
            Text("kein Beispiel, das die Regel erfüllt", "no example that passes"),
        )
    if not expected & {"violated", "undetermined"}:
        yield Fault(
            Severity.ERROR,
            Text("kein Beispiel, das die Regel verletzt", "no example that is found"),
        )


def _citations(rule: Rule) -> Iterator[Fault]:
    """RS-003: who claims to have read a text says when, and where it stands."""
    if rule.status is Status.DRAFT:
        return
    for basis, change in rule.grounds:
        if basis.checked_on is None:
            yield Fault(
                Severity.ERROR,
                Text(
                    f"Status {rule.status}, aber „{basis.cite}“ hat kein checked_on",
                    f"status {rule.status}, but “{basis.cite}” has no checked_on",
                ),
                change.place if change is not None else None,
            )


def _stale(rule: Rule, on: date | None) -> Iterator[Fault]:
    """RS-003, too: whoever read a text more than a year ago reads it again."""
    for basis, change in rule.grounds:
        if on is not None and basis.checked_on is not None and on - basis.checked_on > _STALE_AFTER:
            yield Fault(
                Severity.WARNING,
                Text(
                    f"„{basis.cite}“ zuletzt geprüft am {basis.checked_on}",
                    f"“{basis.cite}” last checked on {basis.checked_on}",
                ),
                change.place if change is not None else None,
            )


def _placeholders(rule: Rule) -> Iterator[Fault]:
    """RS-004: messages use evidence that the kind has, the same in both languages.

    Some kinds carry the fields that a rule asks for, so that only the examples show
    which of all fields these are.
    """
    known = {*rule.kind.evidence, *OF_ANY_PLACE}
    empty = unfilled(rule, {*rule.kind.evidence} - {*OF_ANY_PLACE})
    for name, text in (("message", rule.message), ("hint", rule.hint)):
        german, english = (set(_PLACEHOLDER.findall(t)) for t in text)
        if german != english:
            names = ", ".join(sorted(german ^ english))
            yield Fault(
                Severity.ERROR,
                Text(
                    f"{name}: Platzhalter nur in einer Sprache: {names}",
                    f"{name}: placeholders in one language only: {names}",
                ),
            )
        for placeholder in sorted((german | english) - known):
            allowed = ", ".join(sorted(known))
            yield Fault(
                Severity.ERROR,
                Text(
                    f"{name}: {{{placeholder}}} gibt es nicht; es gibt: {allowed}",
                    f"{name}: no {{{placeholder}}}; there are: {allowed}",
                ),
            )
        for placeholder in sorted((german | english) & empty):
            yield Fault(
                Severity.ERROR,
                Text(
                    f"{name}: {{{placeholder}}} bleibt in einem Beispiel leer",
                    f"{name}: {{{placeholder}}} stays empty in an example",
                ),
            )


def _dated_values(rule: Rule) -> Iterator[Fault]:
    """RS-005: changes of a value are in order, one a day."""
    for declared in fields(rule.kind.type):
        value = getattr(rule.params, declared.name)
        if isinstance(value, Dated) and not value.sorted_without_gaps():
            yield Fault(
                Severity.ERROR,
                Text(
                    f"{declared.name}: Änderungen nicht nach Datum geordnet",
                    f"{declared.name}: changes are not in order of date",
                ),
            )


def _contradictions(rule: Rule) -> Iterator[Fault]:
    """RS-007: the condition, and each alternative in it, can hold."""
    for subject, condition in rule.applies.where.items():
        names = [
            name
            for tests in conjunctions(condition)
            for name in impossible(tests, SUBJECTS[subject])
        ]
        for name in dict.fromkeys(names):
            yield Fault(
                Severity.ERROR,
                Text(
                    f"applies verlangt, was nie zutreffen kann: {name}",
                    f"applies asks for what can never hold: {name}",
                ),
            )


def _texts(rule: Rule) -> Iterator[Fault]:
    """RS-009: texts are translated."""
    for name in ("title", "why", "message", "hint"):
        text: Text = getattr(rule, name)
        if text.de == text.en:
            yield Fault(
                Severity.ERROR,
                Text(f"{name} ist nicht übersetzt", f"{name} is not translated"),
            )


def _adopted(rule: Rule) -> Iterator[Fault]:
    """RS-012: an adopted rule says who released it in its own name, and when."""
    if rule.status is Status.ADOPTED and rule.adopted is None:
        yield Fault(
            Severity.WARNING,
            Text(
                "Status adopted: die freigebende Stelle und der Tag fehlen (adopted: by, on)",
                "status adopted: the releasing body and the day are missing (adopted: by, on)",
            ),
        )


def _failing_examples(rule: Rule) -> Iterator[Fault]:
    """RS-008: every example comes out as it says."""
    for failure in run_examples(rule):
        german, english = failure.problem
        yield Fault(
            Severity.ERROR, Text(f"{failure.place}: {german}", f"{failure.place}: {english}")
        )


_CHECKS: dict[str, Check] = {
    "RS-002": _examples,
    "RS-003": _citations,
    "RS-004": _placeholders,
    "RS-005": _dated_values,
    "RS-007": _contradictions,
    "RS-008": _failing_examples,
    "RS-009": _texts,
    "RS-012": _adopted,
}
