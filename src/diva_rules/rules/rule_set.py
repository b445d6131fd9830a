"""A rule set: rules under one id and one dated version, with a digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from diva_rules.model.errors import ConfigurationError
from diva_rules.model.report import RuleSetInfo
from diva_rules.model.text import Text
from diva_rules.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class RuleSet:
    """An immutable collection of rules.

    Attributes:
        infos: identity of the rule set and of those that it extends.
        title: its title.
        jurisdiction: where it holds, such as `DE-SN`.
        rules: the rules by id.
        left_out: names of the rules that were not selected, former ids included.
    """

    infos: tuple[RuleSetInfo, ...]
    title: Text
    jurisdiction: str | None
    rules: tuple[Rule, ...]
    left_out: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __add__(self, other: RuleSet) -> RuleSet:
        """Return both rule sets as one; rules of the same id or name are refused."""
        twice = doubles((*self.rules, *other.rules))
        if twice:
            names = ", ".join(sorted(name for _, name, _ in twice))
            raise ConfigurationError(
                Text(
                    f"Regeln stehen in zwei Regelwerken: {names}",
                    f"rules stand in two rule sets: {names}",
                )
            )
        rules = tuple(sorted((*self.rules, *other.rules), key=lambda rule: rule.id))
        infos, left_out = (*self.infos, *other.infos), self.left_out | other.left_out
        return replace(self, infos=infos, rules=rules, left_out=left_out)

    @property
    def id(self) -> str:
        """Id of the rule set itself."""
        return self.infos[-1].id

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id, its name or a former id."""
        wanted = rule_id.upper()
        for rule in self.rules:
            if wanted in {rule.id, *(a.upper() for a in rule.aliases)} or rule_id == rule.name:
                return rule
        return None

    def select(self, *patterns: str, ignore: Iterable[str] = ()) -> RuleSet:
        """Return the rules that match, without those to be ignored.

        Args:
            patterns: ids, names, or patterns such as `XD-PKG-*`; a family such as
                `XD-PKG` means its rules. None selects all.
            ignore: the same, for rules to leave out.

        Raises:
            ConfigurationError: a pattern matches nothing, or no rule is left.
        """
        kept = self._matching(patterns) if patterns else {rule.id for rule in self.rules}
        left_out = self._matching(tuple(ignore))
        if left_out and left_out >= kept:
            raise ConfigurationError(
                Text(
                    "Es bleibt keine Regel übrig: Alles Ausgewählte ist auch ausgeschlossen.",
                    "no rule is left: all that is selected is ignored as well.",
                )
            )
        kept -= left_out
        others = {name for rule in self.rules if rule.id not in kept for name in rule.names}
        return replace(
            self,
            rules=tuple(rule for rule in self.rules if rule.id in kept),
            left_out=self.left_out | others,
        )

    def limited(
        self,
        *,
        version: str | None = None,
        message: str | None = None,
        family: str | None = None,
        status: str | None = None,
        severity: str | None = None,
    ) -> RuleSet:
        """Return the rules for which all that is given holds; there may be none.

        Args:
            version: xdomea version in which they exist.
            message: number of a message in which they exist.
            family: their id without the number.
            status: how far they were checked.
            severity: a severity that a violation of them may have.
        """
        kept = tuple(
            rule
            for rule in self.rules
            if _exists_in(rule.applies.versions, version)
            and _exists_in(rule.applies.messages, message)
            and family in {None, rule.family}
            and status in {None, rule.status.value}
            and severity in {None, *(grave.value for grave in rule.gravities)}
        )
        return replace(self, rules=kept)

    def _matching(self, patterns: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for pattern in patterns:
            ids = {rule.id for rule in self.rules if _matches(rule, pattern)}
            if not ids:
                raise ConfigurationError(
                    Text(
                        f"Keine Regel passt auf „{pattern}“; siehe diva rules list.",
                        f"no rule matches “{pattern}”; see diva rules list.",
                    )
                )
            found |= ids
        return found


def _exists_in(stated: tuple[str, ...] | None, wanted: str | None) -> bool:
    return wanted is None or stated is None or wanted in stated


def _matches(rule: Rule, pattern: str) -> bool:
    upper = pattern.upper()
    return any(
        fnmatchcase(name.upper(), upper) or name.upper().startswith(f"{upper}-")
        for name in (rule.id, *rule.aliases)
    ) or fnmatchcase(rule.name, pattern)


def doubles(rules: Iterable[Rule]) -> list[tuple[Rule, str, Rule]]:
    """Return the rules that bear a name of an earlier one: (rule, name, earlier one).

    Ids, names and former ids are one space, in which case does not matter: each of
    them finds a rule.
    """
    bearers: dict[str, Rule] = {}
    found = []
    for rule in rules:
        taken = [name for name in rule.names if name.upper() in bearers]
        if taken:
            found.append((rule, taken[0], bearers[taken[0].upper()]))
        for name in rule.names:
            bearers.setdefault(name.upper(), rule)
    return found


def digest(data: object) -> str:
    """Return the digest of a rule set's content, free of layout and comments."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
