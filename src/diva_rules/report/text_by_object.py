"""The text report, ordered by object: for those who go through the files one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from diva_rules.model.finding import Basis, Finding, Location
from diva_rules.model.report import gravity
from diva_rules.model.text import Lang, Text
from diva_rules.report import text, words
from diva_rules.report.lines import BLANK, Line
from diva_rules.report.text import Options
from diva_rules.report.words import printable

_WHOLE = Text("Lieferung als Ganzes", "Delivery as a whole")


def order(finding: Finding) -> tuple[Any, ...]:
    """Return the order in which `body` needs the findings: by input, object, gravity, rule."""
    on_run, file, *rest = text.order(finding)
    return (on_run, file, *(("", "", "") if on_run else _object(finding.location)), *rest)


def body(findings: Iterable[Finding], options: Options, statuses: set[str]) -> Iterator[Line]:
    """Yield the findings of one input, and below them what their rules rest on."""
    met: Counter[str] = Counter()
    grounds: dict[str, tuple[Basis, ...]] = {}
    for _, group in groupby(findings, key=lambda finding: _object(finding.location)):
        shown = []
        for finding in group:
            met[finding.rule] += 1
            if not options.most or met[finding.rule] <= options.most:
                shown.append(finding)
        if shown:
            yield BLANK
            yield Line(2, ((_title(shown[0].location, options.lang), "title"),), hang=2)
            yield from _on_object(shown, options)
        statuses.update(finding.status for finding in shown)
        grounds |= {f.rule: f.basis for f in shown if gravity(f) != "undetermined"}
    yield from _left_out(met, options)
    yield from _grounds(grounds, options.lang)


def _object(place: Location) -> tuple[str, str, str]:
    """Return by what findings on one object stand together; the package comes first."""
    if place.ref or place.object_id:
        return (place.ref or "", place.object_id or "", "")
    return ("", "", place.entry or "")


def _title(place: Location, lang: Lang) -> str:
    named = " · ".join(part for part in (place.ref, place.object_id) if part)
    return printable(named or place.entry or _WHOLE.in_(lang))


def _on_object(findings: Iterable[Finding], options: Options) -> Iterator[Line]:
    """Yield the findings on one object, which stands above and is not named again."""
    everything = replace(options, most=0)  # they were counted before
    for (kind, _), group in groupby(findings, key=lambda f: (gravity(f), f.rule)):
        same = [replace(f, location=_inside(f.location)) for f in group]
        head = text.rule_head(kind, same[0], options)
        for line in (head, *text.said(iter(same), everything)):
            yield line._replace(indent=line.indent + 2)


def _inside(place: Location) -> Location:
    named = place.ref or place.object_id
    return replace(place, ref=None, object_id=None, entry=place.entry if named else None)


def _left_out(met: Counter[str], options: Options) -> Iterator[Line]:
    for rule, count in sorted(met.items()):
        if options.most and count > options.most:
            more = words.more(count - options.most, options.lang)
            yield BLANK
            yield Line(2, ((f"{rule}  ", "rule"), (more, "quiet")), hang=2)


def _grounds(grounds: dict[str, tuple[Basis, ...]], lang: Lang) -> Iterator[Line]:
    if grounds:
        yield BLANK
        yield Line(2, ((words.BASIS.in_(lang), "title"),))
    for rule, bases in sorted(grounds.items()):
        for number, basis in enumerate(bases):
            label = f"{rule}  " if number == 0 else " " * (len(rule) + 2)
            cite = printable(words.citation(basis, lang))
            yield Line(4, ((label, "rule"), (cite, "quiet")), hang=len(label))
