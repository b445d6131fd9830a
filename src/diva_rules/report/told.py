"""What became of an earlier report and of waivers, as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

from diva_rules.model.known import (
    ANY_OBJECT,
    BaselineInfo,
    Vanished,
    WaiversInfo,
    WaiverState,
    WaiverUse,
)
from diva_rules.model.report import Counts, RuleSetInfo, Summary
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.lines import BLANK, Line, line, marked, short
from diva_rules.report.places import in_words
from diva_rules.report.words import printable

_SAID = frozenset({WaiverState.USED, WaiverState.UNDATED, WaiverState.NOT_ASKED})
"""Of the others, findings speak."""


def told(summary: Summary, titles: Mapping[str, Text], lang: Lang, most: int) -> Iterator[Line]:
    """Yield the parts on the earlier report and on waivers; nothing without either.

    Args:
        summary: what is known of the run.
        titles: titles of rules by id.
        lang: the language.
        most: how much is shown of one rule, or of the waivers; 0 for all.
    """
    if summary.baseline is not None:
        yield from _compared(summary.baseline, summary.counts, titles, lang, most)
        yield BLANK
    if summary.waivers is not None:
        yield from _waived(summary.waivers, summary.counts, lang, most)
        yield BLANK


def _compared(
    info: BaselineInfo, counts: Counts, titles: Mapping[str, Text], lang: Lang, most: int
) -> Iterator[Line]:
    yield line(0, f"{words.COMPARED_WITH.in_(lang)} {info.path}", "path")
    parts = [
        f"{words.number(counts.known, lang)} {Text('bekannt', 'known').in_(lang)}",
        f"{words.number(len(info.vanished), lang)} {Text('weggefallen', 'gone').in_(lang)}",
    ]
    if info.not_compared:
        not_compared = Text("nicht verglichen", "not compared").in_(lang)
        parts.append(f"{words.number(info.not_compared, lang)} {not_compared}")
    yield line(2, " · ".join(parts))
    name, version = info.tool
    made_by = [
        f"SHA-256 {short(info.sha256)}",
        f"{name} {version}",
        *_rule_sets(info.rule_sets, lang),
        words.as_of(info.as_of, lang),
    ]
    yield line(2, " · ".join(made_by), "quiet", hang=2)
    if info.without:
        label = f"{words.WITHOUT_BASELINE.in_(lang)}: "
        yield line(2, label + ", ".join(_few(info.without, most, lang)), hang=2)
    same = groupby(info.vanished, key=lambda entry: (entry.location.file, entry.rule))
    for (_, rule), entries in same:
        yield from _vanished(rule, entries, titles, lang, most)


def _rule_sets(infos: Iterable[RuleSetInfo], lang: Lang) -> Iterator[str]:
    for info in infos:
        yield f"{words.RULE_SET.in_(lang)} {info.id} {info.version} ({short(info.digest)})"


def _vanished(
    rule: str, entries: Iterator[Vanished], titles: Mapping[str, Text], lang: Lang, most: int
) -> Iterator[Line]:
    """Yield what one rule no longer finds in one input."""
    title = titles.get(rule)
    name = ((f"{rule}  ", "rule"), (title.in_(lang) if title else "", "title"))
    yield BLANK
    yield marked(words.VANISHED, "passed", *name, lang=lang)
    for entry in islice(entries, most or None):
        yield line(4, entry.message.in_(lang))
        parts = [entry.location.file or "", in_words(entry.location, lang)]
        yield line(6, f"– {' · '.join(part for part in parts if part)}", "quiet", hang=2)
    more = sum(1 for _ in entries)
    if more:
        yield line(4, _more(more, lang), "quiet", hang=2)


def _waived(info: WaiversInfo, counts: Counts, lang: Lang, most: int) -> Iterator[Line]:
    yield line(0, f"{words.WAIVERS_OF.in_(lang)} {info.path}", "path")
    yield line(
        2, f"{words.findings(counts.waived, lang)} {Text('ausgenommen', 'waived').in_(lang)}"
    )
    uses = [use for use in info.uses if use.state in _SAID]
    for use in uses[: most or None]:
        yield from _use(use, lang)
    if most and len(uses) > most:
        yield line(4, _more(len(uses) - most, lang), "quiet", hang=2)


def _use(use: WaiverUse, lang: Lang) -> Iterator[Line]:
    waiver = use.waiver
    every = waiver.object == ANY_OBJECT
    about = Text("alle Objekte", "all objects").in_(lang) if every else waiver.object
    about = " · ".join([about, *([waiver.file] if waiver.file else [])])
    row = f"{words.LINE.in_(lang)} {waiver.line}"
    spans = ((f"{waiver.rule}  ", "rule"), (printable(f"{about} ({row}): {_state(use, lang)}"), ""))
    yield Line(4, (("– ", "quiet"), *spans), hang=2)
    until = f"{words.UNTIL.in_(lang)} {words.day(waiver.until, lang)}"
    yield line(6, f"{until}, {waiver.owner}: {waiver.reason}", "quiet", hang=2)


def _state(use: WaiverUse, lang: Lang) -> str:
    if use.state is WaiverState.UNDATED:
        return words.UNDATED.in_(lang)
    if use.because is not None:
        return f"{words.NOT_JUDGED.in_(lang)}: {use.because.in_(lang)}"
    return words.findings(use.findings, lang)


def _few(names: tuple[str, ...], most: int, lang: Lang) -> list[str]:
    shown = list(names[: most or None])
    return [*shown, _more(len(names) - len(shown), lang)] if len(names) > len(shown) else shown


def _more(count: int, lang: Lang) -> str:
    shown = words.number(count, lang)
    return Text(
        f"… und {shown} weitere; alle zeigt --max-per-rule 0",
        f"… and {shown} more; --max-per-rule 0 shows all",
    ).in_(lang)
