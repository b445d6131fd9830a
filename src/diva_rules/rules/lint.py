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

from diva_rules.model.finding import Severity
from diva_rules.model.text import Text
from diva_rules.rules.contradiction import conjunctions, impossible
from diva_rules.rules.dated import Dated
from diva_rules.rules.examples import run_examples
from diva_rules.rules.rule import Rule, Status
from diva_rules.rules.rule_set import RuleSet
from diva_rules.rules.vocabulary import SUBJECTS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_COMMON_EVIDENCE = frozenset({"ref", "file", "subject", "problem", "missing", "on"})
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


Check = Callable[[Rule], Iterator[tuple[Severity, Text]]]


def lint(rules: RuleSet, on: date | None = None) -> list[LintFinding]:
    """Check a rule set.

    Args:
        rules: the rule set.
        on: the day against which the age of citations is measured; without it
            that is not checked.
    """
    found = []
    for rule in rules:
        place = rule.source.place
        for code, check in _CHECKS.items():
            for severity, message in check(rule):
                found.append(LintFinding(code, severity, rule.id, place, message))
        found += [
            LintFinding("RS-003", Severity.WARNING, rule.id, place, message)
            for message in _stale(rule, on)
        ]
    return found


def _examples(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-002: at least one example that passes and one that does not."""
    expected = {example.expect for example in rule.examples}
    if "passed" not in expected:
        yield (
            Severity.ERROR,
            Text("kein Beispiel, das die Regel erfüllt", "no example that passes"),
        )
    if not expected & {"violated", "undetermined"}:
        yield (
            Severity.ERROR,
            Text("kein Beispiel, das die Regel verletzt", "no example that is found"),
        )


def _citations(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-003: who claims to have read a text says when, and where it stands."""
    if rule.status is Status.DRAFT:
        return
    for basis in rule.basis:
        if basis.checked_on is None:
            yield (
                Severity.ERROR,
                Text(
                    f"Status {rule.status}, aber „{basis.cite}“ hat kein checked_on",
                    f"status {rule.status}, but “{basis.cite}” has no checked_on",
                ),
            )


def _stale(rule: Rule, on: date | None) -> Iterator[Text]:
    for basis in rule.basis:
        if on is not None and basis.checked_on is not None and on - basis.checked_on > _STALE_AFTER:
            yield Text(
                f"„{basis.cite}“ zuletzt geprüft am {basis.checked_on}",
                f"“{basis.cite}” last checked on {basis.checked_on}",
            )


def _placeholders(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-004: messages use evidence that the kind has, the same in both languages."""
    known = {*rule.kind.evidence, *_COMMON_EVIDENCE}
    for name, text in (("message", rule.message), ("hint", rule.hint)):
        german, english = (set(_PLACEHOLDER.findall(t)) for t in text)
        if german != english:
            names = ", ".join(sorted(german ^ english))
            yield (
                Severity.ERROR,
                Text(
                    f"{name}: Platzhalter nur in einer Sprache: {names}",
                    f"{name}: placeholders in one language only: {names}",
                ),
            )
        for placeholder in sorted((german | english) - known):
            allowed = ", ".join(sorted(known))
            yield (
                Severity.ERROR,
                Text(
                    f"{name}: {{{placeholder}}} gibt es nicht; es gibt: {allowed}",
                    f"{name}: no {{{placeholder}}}; there are: {allowed}",
                ),
            )


def _dated_values(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-005: changes of a value are in order, one a day."""
    for declared in fields(rule.kind.type):
        value = getattr(rule.params, declared.name)
        if isinstance(value, Dated) and not value.sorted_without_gaps():
            yield (
                Severity.ERROR,
                Text(
                    f"{declared.name}: Änderungen nicht nach Datum geordnet",
                    f"{declared.name}: changes are not in order of date",
                ),
            )


def _contradictions(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-007: the condition, and each alternative in it, can hold."""
    for subject, condition in rule.applies.where.items():
        names = [
            name
            for tests in conjunctions(condition)
            for name in impossible(tests, SUBJECTS[subject])
        ]
        for name in dict.fromkeys(names):
            yield (
                Severity.ERROR,
                Text(
                    f"applies verlangt, was nie zutreffen kann: {name}",
                    f"applies asks for what can never hold: {name}",
                ),
            )


def _texts(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-009: texts are in block form, and translated."""
    for name in ("title", "why", "message", "hint"):
        text: Text = getattr(rule, name)
        if text.de == text.en:
            yield (
                Severity.ERROR,
                Text(f"{name} ist nicht übersetzt", f"{name} is not translated"),
            )


def _adopted(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-012: no shipped rule is adopted; a body must release it in its own name."""
    if rule.status is Status.ADOPTED and not rule.source.changed_by:
        yield (
            Severity.WARNING,
            Text(
                "Status adopted: die freigebende Stelle muss im Regelwerk genannt sein",
                "status adopted: the releasing body must be named by the rule set",
            ),
        )


def _failing_examples(rule: Rule) -> Iterator[tuple[Severity, Text]]:
    """RS-008: every example comes out as it says."""
    for failure in run_examples(rule):
        german, english = failure.problem
        yield Severity.ERROR, Text(f"{failure.place}: {german}", f"{failure.place}: {english}")


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
