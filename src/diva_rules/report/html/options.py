"""How an HTML report is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from diva_rules.model.text import Lang, Text


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What a rule says of itself.

    Attributes:
        title: what should be true.
        why: why that matters.
    """

    title: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written.

    Attributes:
        rules: words of rules by id.
        lang: the language.
        most: findings shown for one rule on one input; 0 for all.
        limits: budgets of the run by name.
    """

    rules: Mapping[str, RuleWords]
    lang: Lang = "de"
    most: int = 20
    limits: tuple[tuple[str, int], ...] = ()

    def title_of(self, rule: str, name: str) -> str:
        """Return the title of a rule; its name, where the rule is not known."""
        known = self.rules.get(rule)
        return known.title.in_(self.lang) if known else name
