"""Rules as people read them: as a list, and one on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, cast

from diva_rules.model.finding import Basis
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.text import Line
from diva_rules.rules.rule import Change, Rule, SeverityCase
from diva_rules.rules.sentence import sentence
from diva_rules.rules.vocabulary import SUBJECTS

_ALL = Text("alle", "all")
_TIGHTENED = Text("verschärft durch", "tightened by")
_ADDED = Text("ergänzt durch", "added by")


def rule_list(rules: Iterable[Rule], lang: Lang) -> Iterator[Line]:
    """Yield one line for each rule, with all severities that it may have, the worst first."""
    listed = list(rules)
    severities = [
        "/".join(words.GROUPS[severity.value].in_(lang) for severity in rule.gravities)
        for rule in listed
    ]
    width = max((8, *(len(severity) + 2 for severity in severities)))
    for rule, severity in zip(listed, severities, strict=True):
        draft = f"  [{words.STATUSES['draft'].in_(lang)}]" if rule.status == "draft" else ""
        yield Line(
            0,
            (
                (f"{rule.id}  ", "rule"),
                (f"{severity:{width}}", rule.gravities[0].value),
                (f"{rule.title.in_(lang)}{draft}", ""),
            ),
            hang=len(rule.id) + 2 + width,
        )


def rule_page(rule: Rule, lang: Lang) -> Iterator[Line]:
    """Yield all that is known of a rule."""
    yield Line(0, ((f"{rule.id}  ", "rule"), (rule.title.in_(lang), "title")))
    yield Line(2, ((f"{rule.name} · {words.STATUSES[rule.status.value].in_(lang)}", "quiet"),))
    rows = [
        (Text("Warum", "Why"), rule.why.in_(lang)),
        (Text("Meldung", "Message"), rule.message.in_(lang)),
        (words.TO_DO, f"{rule.hint.in_(lang)} ({words.ACTORS[rule.actor].in_(lang)})"),
        (Text("Schwere", "Severity"), _severity(rule, lang)),
        *_concern(rule, lang),
        (Text("Prüft", "Judges"), ", ".join(SUBJECTS[s].label.in_(lang) for s in rule.applies.to)),
        (Text("Versionen", "Versions"), _listed(rule.applies.versions, lang)),
        (Text("Nachrichten", "Messages"), _listed(rule.applies.messages, lang)),
        *_conditions(rule, lang),
        *((words.BASIS, _basis(basis, lang) + _by(c, _ADDED, lang)) for basis, c in rule.grounds),
        *_adoption(rule, lang),
        (Text("Prüfart", "Kind"), rule.kind.id),
        *_params(rule, lang),
        (Text("Beispiele", "Examples"), str(len(rule.examples))),
        (Text("Quelle", "Source"), f"{rule.source.file}:{rule.source.line}"),
    ]
    for label, value in rows:
        yield Line(2, ((f"{label.in_(lang)}: ", "quiet"), (value, "")), hang=2)


def _listed(names: tuple[str, ...] | None, lang: Lang) -> str:
    return ", ".join(names) if names else _ALL.in_(lang)


def _by(change: Change | None, how: Text, lang: Lang) -> str:
    return f" · {how.in_(lang)} {change}" if change is not None else ""


def _severity(rule: Rule, lang: Lang) -> str:
    change = rule.source.change_of("severity")
    return _severities(rule.severities, lang) + _by(change, _TIGHTENED, lang)


def _params(rule: Rule, lang: Lang) -> Iterator[tuple[Text, str]]:
    """Yield the parameters that the rule or an overlay sets, as the files write them."""
    given: Mapping[str, Any] = rule.data.get("with") or {}
    for declared in fields(cast("Any", rule.kind.type)):
        if declared.name in given:
            label = declared.metadata["label"].in_(lang)
            by = _by(rule.source.change_of(declared.name), _TIGHTENED, lang)
            value = _written(given[declared.name])
            yield Text.same("Parameter"), f"{declared.name} ({label}) = {value}{by}"


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_written(entry)}' for key, entry in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return "null" if value is None else str(value)


def _concern(rule: Rule, lang: Lang) -> Iterator[tuple[Text, str]]:
    if rule.concern == "acceptance":
        said = Text("ob das Archiv annimmt (Profil)", "whether the archive accepts (profile)")
        yield Text("Entscheidet", "Decides"), said.in_(lang)


def _adoption(rule: Rule, lang: Lang) -> Iterator[tuple[Text, str]]:
    if rule.adopted is not None:
        day = words.day(rule.adopted.on, lang)
        yield Text("Freigegeben", "Adopted"), f"{rule.adopted.by} · {day}"


def _severities(cases: Iterable[SeverityCase], lang: Lang) -> str:
    parts = []
    for case in cases:
        limits = [*(case.versions or ()), *(case.messages or ())]
        limits += [case.case] if case.case else []
        where = f" ({', '.join(limits)})" if limits else ""
        parts.append(words.GROUPS[case.severity.value].in_(lang) + where)
    return "; ".join(parts)


def _conditions(rule: Rule, lang: Lang) -> Iterator[tuple[Text, str]]:
    for name in rule.applies.to:
        condition = rule.applies.where.get(name)
        if condition is not None:
            yield Text("Bedingung", "Condition"), sentence(condition, SUBJECTS[name]).in_(lang)


def _basis(basis: Basis, lang: Lang) -> str:
    parts = [words.citation(basis, lang)]
    if basis.valid_from or basis.valid_until:
        days = [words.day(d, lang) if d else "" for d in (basis.valid_from, basis.valid_until)]
        parts.append("–".join(days))
    if basis.checked_on:
        read = Text("gelesen am", "read on").in_(lang)
        parts.append(f"{read} {words.day(basis.checked_on, lang)}")
    if basis.url:
        parts.append(basis.url)
    return " · ".join(parts)
