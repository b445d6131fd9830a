"""What the examples inside a rule draw, in the words of a report."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from diva_rules.engine.words import message_of, open_message
from diva_rules.model.finding import Location, Verdict
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.rules.examples import Drawn, outcomes_of, setting
from diva_rules.rules.outcome import Outcome
from diva_rules.rules.rule import Example, Rule

_NAMELESS = Text("[Kennzeichen]", "[reference]")
_NO_FILE = Text("[Datei]", "[file]")
_CALLED_BY = ("reference", "code", "id", "name")
"""Fields by which people call the object of an example, the best first."""


def drawn(rule: Rule) -> tuple[Drawn, ...]:
    """Return the examples of a rule with what each of them draws.

    An example that no kind can judge draws nothing here; `run_examples` reports it.
    """
    return tuple(_drawn(rule, example) for example in rule.examples)


def _drawn(rule: Rule, example: Example) -> Drawn:
    outcomes: list[Outcome] = []
    with suppress(Exception):
        outcomes = outcomes_of(rule, example)
    found = [outcome for outcome in outcomes if outcome.verdict is Verdict.VIOLATED]
    graves = [rule.severity(*setting(rule, example), outcome.case) for outcome in found]
    sentences = [_sentence(rule, outcome, example.given[0]) for outcome in found]
    sentences += [
        open_message(rule, outcome)
        for outcome in outcomes
        if outcome.verdict is Verdict.UNDETERMINED and "missing" in outcome.words
    ]
    worst = max(graves, key=lambda severity: severity.rank, default=None)
    return Drawn(example, worst, tuple(dict.fromkeys(sentences)))


def _sentence(rule: Rule, outcome: Outcome, given: Mapping[str, Any]) -> Text:
    """Return the message; an example that calls its object nothing has a stand-in for it."""
    said = (message_of(rule, outcome, _place(outcome, given, lang)).in_(lang) for lang in LANGUAGES)
    return Text(*said)


def _place(outcome: Outcome, given: Mapping[str, Any], lang: Lang) -> Location:
    if outcome.at is not None and (outcome.at.ref or outcome.at.object_id):
        return outcome.at
    called = [given[name] for name in _CALLED_BY if isinstance(given.get(name), str)]
    return Location(file=_NO_FILE.in_(lang), ref=called[0] if called else _NAMELESS.in_(lang))
