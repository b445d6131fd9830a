"""Overlays: a rule set that makes another one stricter, and is refused if it does not.

A directive of a town may ask for more than the law, never for less. So an overlay has
two verbs: it adds rules, and it tightens. Each parameter of a kind declares in which
direction it becomes stricter; the new value is compared with the old one on every
day on which either changes. There is no way to switch a rule off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, cast

from diva_rules.model.finding import Severity
from diva_rules.rules.dated import Dated
from diva_rules.rules.file_schema import TightenData
from diva_rules.rules.kind import Kind
from diva_rules.rules.load import LoadedFile, make_basis, make_params, refused
from diva_rules.rules.rule import Change, Rule, SeverityCase
from diva_rules.rules.rule_set import RuleSet, doubles
from diva_rules.rules.source import Source, YamlPath
from diva_rules.rules.vocabulary import SUBJECTS


def tighten(base: RuleSet, own: RuleSet, files: Sequence[LoadedFile]) -> RuleSet:
    """Return the base with the overlay's changes and rules.

    Args:
        base: the rule set that is tightened.
        own: the rules of the overlay.
        files: the files of the overlay; each of them may tighten.

    Raises:
        RuleSetError: a change is weaker than the base, or names something unknown.
    """
    _refuse_doubles(base, own)
    rules = {rule.id: rule for rule in (*base.rules, *own.rules)}
    tightened: dict[str, str] = {}
    for file, path, change in _changes(files):
        if change.rule not in rules:
            raise file.source.error(
                (*path, "rule"),
                f"{change.rule} gibt es in {base.id} nicht",
                f"there is no {change.rule} in {base.id}",
            )
        if change.rule in tightened:
            place = tightened[change.rule]
            raise file.source.error(
                (*path, "rule"),
                f"{change.rule} wird schon verschärft ({place})",
                f"{change.rule} is tightened already ({place})",
            )
        tightened[change.rule] = f"{file.source.name}:{file.source.line(path)}"
        by = f"{own.id} {own.infos[-1].version}"
        rules[change.rule] = _tightened(rules[change.rule], change, file.source, path, by)
    return replace(
        own,
        infos=(*base.infos, *own.infos),
        rules=tuple(sorted(rules.values(), key=lambda rule: rule.id)),
    )


def _changes(files: Iterable[LoadedFile]) -> Iterator[tuple[LoadedFile, YamlPath, TightenData]]:
    for file in files:
        for i, change in enumerate(file.data.tighten):
            yield file, ("tighten", i), change


def _refuse_doubles(base: RuleSet, own: RuleSet) -> None:
    for rule, name, _ in doubles((*base.rules, *own.rules)):
        raise refused(
            rule,
            f"{name} steht schon in {base.id}; ein Aufsatz kann nur verschärfen",
            f"{name} stands in {base.id} already; an overlay can only tighten",
        )


def _tightened(
    rule: Rule, change: TightenData, source: Source, path: YamlPath, rule_set: str
) -> Rule:
    given = {**(rule.data.get("with") or {}), **change.with_}
    if change.requires:
        given["require"] = _more_required(rule, change, source, path)
    subjects = {name: SUBJECTS[name] for name in rule.applies.to}
    params = make_params(rule.kind, given, subjects, source, (*path, "with"))
    _refuse_weaker(rule, params, change, source, path)
    severities = rule.severities
    if change.severity is not None:
        severities = _raised(rule, change.severity, source, path)
    values = _changed(rule.params, params)
    data = {**rule.data, "with": given}
    if severities != rule.severities:
        values = (*values, "severity")
        data["severity"] = change.severity
    basis = tuple(make_basis(b) for b in change.basis)
    data["basis"] = [*rule.data["basis"], *source.data["tighten"][path[-1]]["basis"]]
    place = f"{source.name}:{source.line(path)}"
    made = Change(rule_set, place, values, basis)
    return replace(
        rule,
        params=params,
        severities=severities,
        basis=(*rule.basis, *basis),
        source=replace(rule.source, changes=(*rule.source.changes, made)),
        data=data,
    )


def _changed(old: Kind, new: Kind) -> tuple[str, ...]:
    names = (declared.name for declared in fields(cast("Any", new)))
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _refuse_weaker(
    rule: Rule, params: Kind, change: TightenData, source: Source, path: YamlPath
) -> None:
    for declared in fields(rule.kind.type):
        name = declared.name
        if name not in change.with_:
            continue
        place = (*path, "with", name)
        direction = declared.metadata.get("stricter", "fixed")
        pair = _weaker(getattr(rule.params, name), getattr(params, name), direction)
        if pair is None:
            continue
        if direction == "fixed":
            raise source.error(
                place,
                f"{name} von {rule.id} ist nicht veränderlich",
                f"{name} of {rule.id} cannot be changed",
            )
        raise source.error(
            place,
            f"{name}={pair[1]} ist schwächer als {pair[0]} in {rule.id}",
            f"{name}={pair[1]} is weaker than {pair[0]} in {rule.id}",
        )


def _weaker(old: object, new: object, direction: str) -> tuple[object, object] | None:
    """Return old and new value where the new one is weaker, or None."""
    if isinstance(old, Dated) and isinstance(new, Dated):
        days: Iterable[date] = {date.min, date.max, *old.breakpoints(), *new.breakpoints()}
        for day in sorted(days):
            pair = old.at(day), new.at(day)
            if not _at_least_as_strict(*pair, direction):
                return pair
        return None
    return None if _at_least_as_strict(old, new, direction) else (old, new)


def _at_least_as_strict(old: Any, new: Any, direction: str) -> bool:  # noqa: ANN401 - any parameter
    if old == new or old is None:
        return True
    if new is None:
        return False
    if direction == "higher":
        return bool(new >= old)
    if direction == "lower":
        return bool(new <= old)
    if direction == "more":
        return set(new) >= set(old)
    if direction == "fewer":
        # An empty list means "not configured yet": any list is stricter.
        return not old or (bool(new) and set(new) <= set(old))
    return False


def _more_required(
    rule: Rule, change: TightenData, source: Source, path: YamlPath
) -> Mapping[str, Any]:
    """Add conditions to the `require` of a rule; replacing one is refused."""
    require: Mapping[str, Any] | None = getattr(rule.params, "require", None)
    if require is None:
        raise source.error(
            (*path, "requires"),
            f"{rule.id} stellt keine Bedingungen",
            f"{rule.id} has no conditions",
        )
    for key in change.requires:
        if key in require:
            raise source.error(
                (*path, "requires", key),
                f"Bedingung „{key}“ ersetzt die von {rule.id}",
                f"condition “{key}” replaces the one of {rule.id}",
            )
    return {**require, **change.requires}


def _raised(
    rule: Rule, severity: Severity, source: Source, path: YamlPath
) -> tuple[SeverityCase, ...]:
    lower = [entry for entry in rule.severities if severity.rank < entry.severity.rank]
    if lower:
        raise source.error(
            (*path, "severity"),
            f"{severity} ist schwächer als {lower[0].severity} in {rule.id}",
            f"{severity} is weaker than {lower[0].severity} in {rule.id}",
        )
    return (SeverityCase(severity),)
