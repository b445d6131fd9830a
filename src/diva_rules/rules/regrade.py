"""The severities that a profile gives to rules, and the rules that it waives."""

from __future__ import annotations

from dataclasses import replace

from diva_rules.model.errors import RuleSetError
from diva_rules.model.finding import Severity
from diva_rules.model.report import OverrideInfo
from diva_rules.model.text import Text
from diva_rules.rules.profile import Profile, SeverityOverride
from diva_rules.rules.rule import Rule, SeverityCase
from diva_rules.rules.rule_set import RuleSet

PROTECTED = ("norm", "schema", "specification", "security")
"""Kinds of basis that no house can lay aside: law, the standard, and safety."""


def regraded(rules: RuleSet, profile: Profile) -> tuple[RuleSet, tuple[OverrideInfo, ...]]:
    """Return the rules as a profile grades them, and what it changed.

    Waived rules are left out. Overrides of rules that were not selected for the run are
    passed over.

    Raises:
        RuleSetError: there is no such rule, or an error that rests on law, the standard
            or safety would become less; the text names file and line.
    """
    by_id = {rule.id: rule for rule in rules}
    made = []
    for override in profile.severities:
        rule = rules.rule(override.rule)
        if rule is None:
            if override.rule not in rules.left_out:
                raise _unknown(override, rules)
            continue
        if rule.id not in by_id or by_id[rule.id] is not rule:
            raise _twice(override, rule)
        _refuse_weaker(override, rule)
        made.append(OverrideInfo(rule.id, override.severity, rule.gravities, override.reason))
        if override.severity is None:
            del by_id[rule.id]
        else:
            by_id[rule.id] = replace(rule, severities=(SeverityCase(override.severity),))
    return replace(rules, rules=tuple(by_id.values())), tuple(made)


def _refuse_weaker(override: SeverityOverride, rule: Rule) -> None:
    weaker = override.severity is not Severity.ERROR and Severity.ERROR in rule.gravities
    if weaker and rule.basis[0].source in PROTECTED:
        cite = rule.basis[0].cite
        raise _refused(
            override,
            f"{rule.id} ist ein Fehler nach „{cite}“; das kann ein Profil nicht abschwächen."
            f" Streiche die Zeile; wer die Regel nicht prüfen will, nimmt --ignore {rule.id}.",
            f"{rule.id} is an error by “{cite}”; a profile cannot weaken that. Remove the line;"
            f" to leave the rule out of a run, use --ignore {rule.id}.",
        )


def _unknown(override: SeverityOverride, rules: RuleSet) -> RuleSetError:
    ids = ", ".join(info.id for info in rules.infos)
    return _refused(
        override,
        f"in {ids} gibt es keine Regel {override.rule}; siehe diva rules list.",
        f"there is no rule {override.rule} in {ids}; see diva rules list.",
    )


def _twice(override: SeverityOverride, rule: Rule) -> RuleSetError:
    return _refused(
        override, f"{rule.id} steht schon weiter oben.", f"{rule.id} stands above already."
    )


def _refused(override: SeverityOverride, german: str, english: str) -> RuleSetError:
    place = override.place
    return RuleSetError(Text(f"{place}: {german}", f"{place}: {english}"))
