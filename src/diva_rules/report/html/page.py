"""The page: what the template is given, and how it is written in pieces."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diva_rules.model.finding import Finding
from diva_rules.model.report import (
    InputInfo,
    OverrideInfo,
    RuleCount,
    RunInfo,
    SchemaInfo,
    Summary,
)
from diva_rules.model.text import Lang
from diva_rules.report import words
from diva_rules.report.html import words as own
from diva_rules.report.html.options import Options
from diva_rules.report.html.order import OPEN, VIOLATED, Parts
from diva_rules.report.html.overview import Overview, RuleFound
from diva_rules.report.html.picture import in_words, pictures
from diva_rules.report.html.views import Views, basis_view, rule_id
from diva_rules.report.told import told

_TEMPLATES = Path(__file__).with_name("templates")
_PIECES = 64
"""Pieces of the template that are put together before they are written."""


def render(
    findings: Iterable[Finding], overview: Overview, summary: Summary, options: Options
) -> Iterator[str]:
    """Yield the page in pieces.

    Args:
        findings: in the order of `order`.
        overview: what was counted while they came.
        summary: what else is known of the run.
        options: language, words of rules, and how much to show.
    """
    lang = options.lang
    parts = Parts(findings)
    views = Views(options, several=len(summary.inputs) > 1)
    found = overview.by_input()
    kind, sentence = own.verdict(summary, found, lang)
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    stream = _template().stream(
        lang=lang,
        t={name: text.in_(lang) for name, text in own.T.items()},
        number=lambda value: words.number(value, lang),
        counted=lambda name, value: own.counted(name, value, lang),
        style=style,
        style_digest=_digest(style),
        kind=kind,
        sentence=sentence,
        tiles=_tiles(summary, lang),
        drafts=_drafts(overview, lang),
        as_of=words.day(summary.run.as_of, lang) if summary.run.as_of else None,
        gone_through=words.gone_through(summary.counts, lang),
        inputs=[_input(info, found.get(info.path, {}), options) for info in summary.inputs],
        pictures=pictures(summary, overview.levels, lang),
        outside=in_words(overview.outside({info.path for info in summary.inputs}), lang),
        not_supplied=bool(overview.not_supplied),
        actors=_by_actor(overview, summary, options),
        deliveries=views.deliveries(parts.take(VIOLATED)),
        open_points=views.open_points(parts.take(OPEN)),
        to_supply=_to_supply(overview, options),
        not_checked=_not_checked(summary, options),
        unsettled=bool(summary.counts.undetermined or summary.counts.not_checked),
        violations=sum(rule.violations for rule in overview.rules.values()),
        open_in_objects=summary.counts.undetermined - overview.not_supplied.total(),
        rules=[_rule(overview.rules[rule], options) for rule in sorted(overview.rules)],
        profile=words.PROFILE.in_(lang),
        told=_told(summary, options),
        provenance=_provenance(summary, options),
        all_rules=[_counts(count, options) for count in summary.rules],
    )
    stream.enable_buffering(_PIECES)
    yield from stream


@cache
def _template() -> Any:  # noqa: ANN401 - a template of jinja2, imported only here
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        """Spell out signs that steer, in all that is put into the page."""
        return words.printable(value) if type(value) is str else value

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["css"] = Markup
    return environment.get_template("report.html.j2")


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")


def _tiles(summary: Summary, lang: Lang) -> list[dict[str, Any]]:
    tiles = []
    for name in own.COUNTS:
        value = getattr(summary.counts, name)
        if value or name != "not_checked":
            label = own.counted_word(name, value, lang)
            tiles.append({"kind": name, "value": value, "label": label})
    return tiles


def _drafts(overview: Overview, lang: Lang) -> str:
    if not overview.drafts:
        return ""
    count = own.counted("finding", overview.drafts, lang)
    return own.DRAFTS.in_(lang).format(count=count)


def _input(info: InputInfo, found: Mapping[str, int], options: Options) -> dict[str, Any]:
    lang = options.lang
    form = own.FORMATS.get(info.format)
    return {
        "path": info.path,
        "format": form.in_(lang) if form else own.T["unknown"].in_(lang),
        "folder": info.format == "folder",
        "version": info.version,
        "message": info.message,
        "process": info.process_id,
        "objects": info.objects,
        "sha256": info.sha256,
        "outcome": _outcome(info, lang),
        "verdict": words.VERDICTS[info.verdict].in_(lang),
        "kind": info.verdict.value,
        "found": in_words(found, lang),
        "accepted": _accepted(info, lang),
    }


def _outcome(info: InputInfo, lang: Lang) -> str:
    """Return what the verdict is called: beside that of a profile, it is only on validity."""
    return own.T["outcome" if info.accepted is None else "validity"].in_(lang)


def _accepted(info: InputInfo, lang: Lang) -> str:
    """Return whether the house accepts an input, and which rules say so; "" without profile."""
    if info.accepted is None:
        return ""
    text, _ = words.ACCEPTED[info.accepted]
    because = ", ".join(info.accepted_because)
    return f"{text.in_(lang)} ({because})" if because else text.in_(lang)


def _told(summary: Summary, options: Options) -> list[str]:
    """Return what became of an earlier report and of waivers, line by line."""
    titles = {rule: known.title for rule, known in options.rules.items()}
    lines = told(summary, titles, options.lang, options.most)
    return [text for line in lines if (text := line.plain().strip())]


def _profile(run: RunInfo, options: Options) -> list[tuple[str, str]]:
    """Return the profile, and how it grades rules in another way."""
    info, lang = run.profile, options.lang
    if info is None:
        return []
    changed = [
        (f"{entry.rule}: {_graded(entry, lang)} ({entry.reason.in_(lang)})", "")
        for entry in info.overrides
    ]
    return [(f"{info.id} {info.version}: {info.title.in_(lang)}", info.digest), *changed]


def _graded(entry: OverrideInfo, lang: Lang) -> str:
    was = "/".join(words.GROUPS[severity].in_(lang) for severity in entry.was)
    now = words.GROUPS[entry.severity] if entry.severity else words.WAIVED
    return f"{was} → {now.in_(lang)}"


def _by_actor(overview: Overview, summary: Summary, options: Options) -> list[dict[str, Any]]:
    """Return what is to be done, by who must do it."""
    concerned = {count.rule: count.violated for count in summary.rules}
    rules = [found for found in overview.rules.values() if found.severity is not None]
    rules.sort(key=lambda found: (-(found.severity.rank if found.severity else 0), found.rule))
    groups = []
    for actor, label in own.ACTORS.items():
        mine = [f for f in rules if actor in f.actors or (actor is None and not f.actors)]
        if mine:
            tasks = [_task(found, concerned.get(found.rule, 0), options) for found in mine]
            groups.append({"label": label.in_(options.lang), "tasks": tasks})
    return groups


def _task(found: RuleFound, objects: int, options: Options) -> dict[str, Any]:
    lang = options.lang
    violations = found.violations
    count = own.counted("object", objects, lang) if objects else ""
    if violations != objects:
        findings = own.counted("finding", violations, lang)
        count = f"{findings} · {count}" if count else findings
    hint = found.hints[0] if len(found.hints) == 1 else own.T["hint_differs"]
    severity = found.severity.value if found.severity else "note"
    return {
        "kind": severity,
        "label": words.GROUPS[severity].in_(lang),
        "rule": found.rule,
        "rule_id": rule_id(found.rule),
        "title": options.title_of(found.rule, found.name),
        "draft": found.status == "draft",
        "count": count,
        "hint": hint.in_(lang) if found.hints else "",
    }


def _to_supply(overview: Overview, options: Options) -> list[dict[str, Any]]:
    """Return what the run was not given, and the rules that are open for want of it."""
    missing: dict[str, list[dict[str, Any]]] = {}
    for (rule, message), inputs in sorted(overview.not_supplied.items()):
        found = overview.rules[rule]
        title = options.title_of(rule, found.name)
        sentence = words.untitled(message.in_(options.lang), title)
        missing.setdefault(sentence, []).append(
            {
                "rule": rule,
                "rule_id": rule_id(rule),
                "title": title,
                "draft": found.status == "draft",
                "inputs": inputs,
            }
        )
    return [{"missing": text, "rules": rules} for text, rules in sorted(missing.items())]


def _not_checked(summary: Summary, options: Options) -> list[dict[str, Any]]:
    """Return what could not be checked, by input and by what stood in the way."""
    lang = options.lang
    reasons: dict[tuple[str, str], list[str]] = {}
    for entry in summary.not_checked:
        reasons.setdefault((entry.path, entry.because.in_(lang)), []).append(entry.rule)
    return [
        {"path": path, "because": because, "rules": sorted(rules)}
        for (path, because), rules in sorted(reasons.items())
    ]


def _rule(found: RuleFound, options: Options) -> dict[str, Any]:
    lang = options.lang
    known = options.rules.get(found.rule)
    status = words.STATUSES.get(found.status)
    return {
        "rule": found.rule,
        "rule_id": rule_id(found.rule),
        "title": options.title_of(found.rule, found.name),
        "name": found.name,
        "draft": found.status == "draft",
        "status": status.in_(lang) if status else found.status,
        "why": known.why.in_(lang) if known else "",
        "found": in_words(found.counts, lang),
        "violated": found.severity is not None,
        "basis": [basis_view(basis, options) for basis in found.basis],
    }


def _counts(count: RuleCount, options: Options) -> dict[str, Any]:
    known = options.rules.get(count.rule)
    cells = (
        count.passed,
        count.violated,
        count.undetermined,
        count.not_applicable,
        count.not_checked,
    )
    title = known.title.in_(options.lang) if known else ""
    return {"rule": count.rule, "title": title, "cells": cells}


def _provenance(summary: Summary, options: Options) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what a report depends on: labels, and below each values with their digests."""
    run, t = summary.run, {name: text.in_(options.lang) for name, text in own.T.items()}
    rows = [
        *_program(run, t),
        (t["rule_set"], [(f"{i.id} {i.version}", i.digest) for i in run.rule_sets]),
        (t["schema"], [(_schema(info, options), info.digest) for info in summary.schemas]),
        (words.PROFILE.in_(options.lang), _profile(run, options)),
        (t["budgets"], [(_budgets(options), "")] if options.limits else []),
        (t["limits"], [(_shown(options), "")]),
    ]
    return [(label, values) for label, values in rows if values]


def _program(run: RunInfo, t: Mapping[str, str]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield t["program"], [(f"{run.tool.name} {run.tool.version}", "")]
    yield t["libraries"], [(f"{name} {version}", "") for name, version in run.tool.libraries]
    yield t["kinds"], [(kind, "") for kind in run.tool.kinds]


def _schema(info: SchemaInfo, options: Options) -> str:
    origin = words.ORIGINS.get(info.origin)
    return f"{info.id} ({origin.in_(options.lang) if origin else info.origin})"


def _budgets(options: Options) -> str:
    return " · ".join(f"{name} = {words.number(n, options.lang)}" for name, n in options.limits)


def _shown(options: Options) -> str:
    if not options.most:
        return own.T["everything"].in_(options.lang)
    return own.AT_MOST.in_(options.lang).format(most=words.number(options.most, options.lang))
