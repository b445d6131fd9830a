"""What there is to say of a rule, as labels and values; how it looks is for others to say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple, cast

from diva_rules.model.finding import Basis
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.rules.examples import Drawn
from diva_rules.rules.rule import Change, Rule, SeverityCase
from diva_rules.rules.sentence import sentence
from diva_rules.rules.vocabulary import SUBJECTS

_ALL = Text("alle", "all")
_TIGHTENED = Text("verschärft durch", "tightened by")
_ADDED = Text("ergänzt durch", "added by")
_EMPTY = Text("leer", "empty")
_ABSENT = Text("nicht angegeben", "not given")
_YES_NO: Mapping[str, Text] = {"true": Text("ja", "yes"), "false": Text("nein", "no")}
_KINDS: Mapping[str, Text] = {
    "file": Text("Akte", "file"),
    "subfile": Text("Teilakte", "subfile"),
    "process": Text("Vorgang", "process"),
    "subprocess": Text("Teilvorgang", "subprocess"),
    "document": Text("Dokument", "document"),
    "component": Text("Schriftstück", "component"),
}
_EXPECTED: Mapping[str, Text] = {
    "passed": Text("kein Befund", "no finding"),
    "violated": Text("Befund", "finding"),
    "undetermined": words.GROUPS["undetermined"],
    "not_applicable": Text("nicht anwendbar", "not applicable"),
}
_LONGEST = 160
"""Characters of a value in an example that are shown."""


class Fact(NamedTuple):
    """One thing to say of a rule: a label and its value."""

    label: Text
    value: str


class Shown(NamedTuple):
    """An example as people read it.

    Attributes:
        verdict: as the rule file writes it.
        heading: what comes out: no finding, or how grave it is.
        given: the object, or several, each as fields and values.
        around: the message around it, where it is not the usual one; "" otherwise.
        messages: what a report would say.
    """

    verdict: str
    heading: str
    given: tuple[str, ...]
    around: str
    messages: tuple[str, ...]


def facts(rule: Rule, lang: Lang) -> Iterator[Fact]:
    """Yield what applies to whom, how gravely, and how it is judged."""
    yield Fact(Text("Schwere", "Severity"), _severity(rule, lang))
    yield from _concern(rule, lang)
    judged = ", ".join(SUBJECTS[name].label.in_(lang) for name in rule.applies.to)
    yield Fact(Text("Prüft", "Judges"), judged)
    yield Fact(Text("Versionen", "Versions"), _listed(rule.applies.versions, lang))
    yield Fact(Text("Nachrichten", "Messages"), _listed(rule.applies.messages, lang))
    yield from _conditions(rule, lang)
    yield Fact(Text("Prüfart", "Kind"), rule.kind.id)
    yield from _params(rule, lang)
    yield from _adoption(rule, lang)
    if rule.aliases:
        yield Fact(Text("Frühere Kennungen", "Former ids"), ", ".join(rule.aliases))


def basis_facts(rule: Rule, lang: Lang) -> Iterator[tuple[Basis, str]]:
    """Yield what a rule rests on: the basis, and in words all but its address."""
    for basis, change in rule.grounds:
        yield basis, _basis(basis, lang) + _by(change, _ADDED, lang)


def examples(rule: Rule, shown: Iterable[Drawn], lang: Lang) -> Iterator[Shown]:
    """Yield the examples of a rule as people read them."""
    for drawn in shown:
        example = drawn.example
        heading = _EXPECTED[example.expect].in_(lang)
        if drawn.severity is not None:
            heading = words.GROUPS[drawn.severity.value].in_(lang)
        yield Shown(
            example.expect,
            heading,
            tuple(_given(given, rule.applies.to, lang) for given in example.given),
            _pairs(example.message, "message", lang),
            tuple(words.printable(message.in_(lang)) for message in drawn.messages),
        )


def _listed(names: tuple[str, ...] | None, lang: Lang) -> str:
    return ", ".join(names) if names else _ALL.in_(lang)


def _by(change: Change | None, how: Text, lang: Lang) -> str:
    return f" · {how.in_(lang)} {change}" if change is not None else ""


def _severity(rule: Rule, lang: Lang) -> str:
    change = rule.source.change_of("severity")
    return _severities(rule.severities, lang) + _by(change, _TIGHTENED, lang)


def _severities(cases: Iterable[SeverityCase], lang: Lang) -> str:
    parts = []
    for case in cases:
        limits = [*(case.versions or ()), *(case.messages or ())]
        limits += [case.case] if case.case else []
        where = f" ({', '.join(limits)})" if limits else ""
        parts.append(words.GROUPS[case.severity.value].in_(lang) + where)
    return "; ".join(parts)


def _conditions(rule: Rule, lang: Lang) -> Iterator[Fact]:
    for name in rule.applies.to:
        condition = rule.applies.where.get(name)
        if condition is not None:
            said = sentence(condition, SUBJECTS[name]).in_(lang)
            yield Fact(Text("Bedingung", "Condition"), said)


def _params(rule: Rule, lang: Lang) -> Iterator[Fact]:
    """Yield the parameters that the rule or an overlay sets, as the files write them."""
    given: Mapping[str, Any] = rule.data.get("with") or {}
    for declared in fields(cast("Any", rule.kind.type)):
        if declared.name in given:
            label = declared.metadata["label"].in_(lang)
            by = _by(rule.source.change_of(declared.name), _TIGHTENED, lang)
            value = _written(given[declared.name])
            yield Fact(Text.same("Parameter"), f"{declared.name} ({label}) = {value}{by}")


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_written(entry)}' for key, entry in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_written, value))}]"
    return "null" if value is None else str(value)


def _concern(rule: Rule, lang: Lang) -> Iterator[Fact]:
    if rule.concern == "acceptance":
        said = Text("ob das Archiv annimmt (Profil)", "whether the archive accepts (profile)")
        yield Fact(Text("Entscheidet", "Decides"), said.in_(lang))


def _adoption(rule: Rule, lang: Lang) -> Iterator[Fact]:
    if rule.adopted is not None:
        day = words.day(rule.adopted.on, lang)
        yield Fact(Text("Freigegeben", "Adopted"), f"{rule.adopted.by} · {day}")


def _basis(basis: Basis, lang: Lang) -> str:
    parts = [words.citation(basis, lang)]
    if basis.valid_from or basis.valid_until:
        days = [words.day(d, lang) if d else "" for d in (basis.valid_from, basis.valid_until)]
        parts.append("–".join(days))
    if basis.checked_on:
        read = Text("gelesen am", "read on").in_(lang)
        parts.append(f"{read} {words.day(basis.checked_on, lang)}")
    return " · ".join(parts)


def _given(given: Mapping[str, Any], subjects: tuple[str, ...], lang: Lang) -> str:
    """Return the object of an example, by the names that people have for its fields."""
    subject = str(given.get("is_a", subjects[0]))
    rest = {name: value for name, value in given.items() if name != "is_a"}
    head = [SUBJECTS[subject].label.in_(lang)] if len(subjects) > 1 else []
    return "; ".join([*head, *([_pairs(rest, subject, lang)] if rest else [])]) or _EMPTY.in_(lang)


def _pairs(given: Mapping[str, Any], subject: str, lang: Lang) -> str:
    return "; ".join(
        f"{_label(name, subject, lang)}: {_value(name, value, subject, lang)}"
        for name, value in given.items()
    )


def _label(name: str, subject: str, lang: Lang) -> str:
    field = SUBJECTS[subject].fields.get(name)
    return field.label.in_(lang) if field is not None else name


def _value(name: str, value: object, subject: str, lang: Lang) -> str:
    if value is None:
        return _ABSENT.in_(lang)
    if not isinstance(value, str):
        return _cut(words.printable(_written(value)))
    if value.strip() == "":
        return _EMPTY.in_(lang)
    is_kind = name.rpartition(".")[2] == "kind" and subject != "entry"
    known = _KINDS.get(value) if is_kind else _YES_NO.get(value)
    return known.in_(lang) if known is not None else _cut(words.printable(value))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… (+{len(text) - _LONGEST})"
