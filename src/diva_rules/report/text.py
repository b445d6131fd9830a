"""The report as people read it: by input, by gravity, by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain, groupby, islice

from diva_rules.model.finding import Finding, Reason, State
from diva_rules.model.report import (
    Acceptance,
    InputInfo,
    NotChecked,
    ProfileInfo,
    Summary,
    gravity,
)
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.lines import BLANK, Line, line, marked, short
from diva_rules.report.places import by_input, by_reason, in_words
from diva_rules.report.told import told
from diva_rules.report.words import printable

__all__ = ["Line", "Options", "order", "render"]

_GROUP_ORDER = tuple(words.GROUPS)
_IDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is written.

    Attributes:
        titles: titles of rules by id.
        lang: the language.
        most: findings shown for one rule on one input; 0 for all.
    """

    titles: Mapping[str, Text]
    lang: Lang = "de"
    most: int = 20


Body = Callable[[Iterable[Finding], Options, set[str]], Iterator[Line]]
"""Writes the findings of one input, and notes the statuses of their rules."""


def order(finding: Finding) -> tuple[bool, str, int, str, str, int, str, str, str]:
    """Return the order in which `render` needs the findings.

    What is open because something was not supplied concerns the run and not an
    input; it comes last.
    """
    place = finding.location
    on_run = of_run(finding)
    return (
        on_run,
        "" if on_run else place.file or "",
        _GROUP_ORDER.index(gravity(finding)),
        finding.rule,
        finding.message.en if gravity(finding) == "undetermined" else "",
        place.line or 0,
        place.xpath or "",
        f"{place.file} {place.entry}",
        finding.fingerprint,
    )


def render(
    findings: Iterable[Finding], summary: Summary, options: Options, body: Body | None = None
) -> Iterator[Line]:
    """Yield the lines of a report.

    Args:
        findings: in the order of `order`, or in that of the body; only those that are new
            are shown.
        summary: what else is known of the run.
        options: language, titles and how much to show.
        body: writes what was found in one input; by rules, if left out.
    """
    write = body or _by_rule
    inputs = {info.path: info for info in sorted(summary.inputs, key=lambda info: info.path)}
    statuses: set[str] = set()
    stream = _Peeking(finding for finding in findings if finding.state is State.NEW)
    on_inputs = stream.while_(lambda finding: not of_run(finding))
    for path, group in by_input(on_inputs, inputs):
        yield from _input_head(path, inputs.get(path), options)
        yield from write(group, options, statuses)
        yield from _not_checked(path, summary.not_checked, options)
        yield BLANK
    yield from _on_the_run(stream, summary, options, statuses)
    yield from told(summary, options.titles, options.lang, options.most)
    yield from _close(summary, options, drafts="draft" in statuses)


class _Peeking:
    """An iterator that can stop before an item and go on with it later."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self._stream = iter(findings)
        self._next: list[Finding] = []

    def __iter__(self) -> Iterator[Finding]:
        while (finding := self._take()) is not None:
            yield finding

    def while_(self, condition: Callable[[Finding], bool]) -> Iterator[Finding]:
        while (finding := self._take()) is not None:
            if not condition(finding):
                self._next.append(finding)
                return
            yield finding

    def _take(self) -> Finding | None:
        return self._next.pop() if self._next else next(self._stream, None)


def of_run(finding: Finding) -> bool:
    """Tell whether a finding concerns the run: it stays open for want of what was not given."""
    return finding.reason is Reason.MISSING_INPUT


def _by_rule(findings: Iterable[Finding], options: Options, statuses: set[str]) -> Iterator[Line]:
    for (kind, _), same_rule in groupby(findings, key=lambda f: (gravity(f), f.rule)):
        yield from _of_rule(kind, same_rule, options, statuses)


def _of_rule(
    kind: str, findings: Iterator[Finding], options: Options, statuses: set[str]
) -> Iterator[Line]:
    """Yield the findings under one heading, and note the status of the rule."""
    first = next(findings)
    statuses.add(first.status)
    yield BLANK
    yield rule_head(kind, first, options)
    yield from said(chain([first], findings), options)
    if kind != "undetermined":
        yield from _grounds(first, options.lang)


def _on_the_run(
    findings: Iterable[Finding], summary: Summary, options: Options, statuses: set[str]
) -> Iterator[Line]:
    """Yield what concerns no single input: what the run was not given, and what it lacks."""
    lines = [
        *_not_supplied(findings, options, statuses, {info.path for info in summary.inputs}),
        *_not_checked("", summary.not_checked, options),
    ]
    if lines:
        yield line(0, words.RUN.in_(options.lang), "path")
        yield from lines
        yield BLANK


def _not_supplied(
    findings: Iterable[Finding], options: Options, statuses: set[str], inputs: Set[str]
) -> Iterator[Line]:
    """Yield what the run was not given, and the rules that are open for want of it."""
    lang, several = options.lang, len(inputs) > 1
    rules: dict[str, dict[Line, set[str | None]]] = {}
    for finding in findings:
        statuses.add(finding.status)
        asking = rules.setdefault(_untitled(finding, options), {})
        asking.setdefault(_asking(finding, options), set()).add(finding.location.file)
    for missing, asking in rules.items():
        yield BLANK
        yield marked(
            words.GROUPS["undetermined"], "undetermined", (printable(missing), ""), lang=lang
        )
        for asked, files in asking.items():
            many = len(files & inputs)
            count = f"  ({words.inputs(many, lang)})" if several and many else ""
            yield asked._replace(spans=(*asked.spans, (count, "quiet")))


def _untitled(finding: Finding, options: Options) -> str:
    """Return the message of an open finding without the title, under which it stands."""
    title = options.titles.get(finding.rule)
    return words.untitled(
        finding.message.in_(options.lang), title.in_(options.lang) if title else ""
    )


def _asking(finding: Finding, options: Options) -> Line:
    return Line(4, (("– ", "quiet"), *_name(finding, options)), hang=2)


def _name(finding: Finding, options: Options) -> tuple[tuple[str, str], ...]:
    """Return how a rule is called: its id, its title, and that it is a draft."""
    title = options.titles.get(finding.rule)
    return (
        (f"{finding.rule}  ", "rule"),
        (title.in_(options.lang) if title else finding.name, "title"),
        (f" {words.draft_mark(finding.status, options.lang)}".rstrip(), "draft"),
    )


def _input_head(path: str, info: InputInfo | None, options: Options) -> Iterator[Line]:
    yield line(0, path, "path")
    if info is None:
        return
    lang = options.lang
    parts = []
    if info.version:
        parts.append(f"xdomea {info.version}")
    if info.message:
        parts.append(f"{words.MESSAGE.in_(lang)} {info.message}")
    parts.append(words.objects(info.objects, lang))
    verdict = words.VERDICTS[info.verdict].in_(lang)
    start = printable(" · ".join(parts) + " · ")
    label = f"{words.VALIDITY.in_(lang)}: " if info.accepted is not None else ""
    yield Line(2, ((start + label, "quiet"), (verdict, info.verdict.value)))
    if info.accepted is not None:
        yield _accepted(info, info.accepted, lang)


def _accepted(info: InputInfo, accepted: Acceptance, lang: Lang) -> Line:
    text, style = words.ACCEPTED[accepted]
    because = info.accepted_because
    more = f" … (+{len(because) - _IDS_SHOWN})" if len(because) > _IDS_SHOWN else ""
    named = f": {', '.join(because[:_IDS_SHOWN])}{more}" if because else ""
    label = f"{words.PROFILE.in_(lang)}: "
    return Line(2, ((label, "quiet"), (text.in_(lang), style), (named, "quiet")), len(label))


def _profile(info: ProfileInfo, lang: Lang) -> Iterator[Line]:
    """Yield which profile was applied, and every severity that it changed."""
    name = f"{words.PROFILE.in_(lang)} {info.id} {info.version} ({short(info.digest)})"
    yield line(0, f"{name}: {info.title.in_(lang)}", hang=2)
    for entry in info.overrides:
        was = "/".join(words.GROUPS[severity].in_(lang) for severity in entry.was)
        now = words.GROUPS[entry.severity] if entry.severity else words.WAIVED
        changed = f"– {entry.rule}: {was} → {now.in_(lang)}"
        yield line(2, f"{changed} ({entry.reason.in_(lang)})", hang=2)


def rule_head(kind: str, finding: Finding, options: Options) -> Line:
    """Return the heading of findings of one rule: how grave, and what should be true."""
    return marked(words.GROUPS[kind], kind, *_name(finding, options), lang=options.lang)


def _grounds(finding: Finding, lang: Lang) -> Iterator[Line]:
    """Yield what a rule rests on, one citation below the other."""
    label = f"{words.BASIS.in_(lang)}: "
    for number, basis in enumerate(finding.basis):
        cite = words.citation(basis, lang)
        if number == 0:
            yield line(4, label + cite, "quiet", hang=len(label) + 2)
        else:
            yield line(4 + len(label), cite, "quiet", hang=2)


def said(findings: Iterator[Finding], options: Options) -> Iterator[Line]:
    """Yield findings of one rule; what does not change from one to the next stands once."""
    lang = options.lang
    shown = islice(findings, options.most or None)
    for (hint, actor), same_hint in groupby(shown, key=lambda f: (f.hint, f.actor)):
        for message, same_message in groupby(same_hint, key=lambda f: _untitled(f, options)):
            yield line(4, message)
            for finding in same_message:
                yield from _places(finding, lang)
        if hint is not None:
            who = f" ({words.ACTORS[actor].in_(lang)})" if actor else ""
            yield line(4, f"{words.TO_DO.in_(lang)}{who}: {hint.in_(lang)}", "hint", hang=2)
    more = sum(1 for _ in findings)
    if more:
        yield line(4, words.more(more, lang), "quiet", hang=2)


def _places(finding: Finding, lang: Lang) -> Iterator[Line]:
    place = in_words(finding.location, lang)
    if place:
        yield line(6, f"– {place}", "quiet", hang=2)
    for related in finding.related:
        parts = [related.file if related.file != finding.location.file else None]
        parts.append(in_words(related, lang))
        also = " · ".join(part for part in parts if part)
        yield line(8, f"{words.ALSO.in_(lang)}: {also}", "quiet", hang=2)


def _not_checked(path: str, entries: Iterable[NotChecked], options: Options) -> Iterator[Line]:
    lang = options.lang
    here = (entry for entry in entries if entry.path == path)
    for (_, because), ids in by_reason(here).items():
        listed = f" ({', '.join(ids)})" if len(ids) <= _IDS_SHOWN else ""
        reason = f"{words.rules(len(ids), lang)}{listed}: {because.in_(lang)}"
        yield BLANK
        yield marked(words.NOT_CHECKED, "not_checked", (printable(reason), ""), lang=lang)


def _close(summary: Summary, options: Options, *, drafts: bool) -> Iterator[Line]:
    lang, run = options.lang, summary.run
    if drafts:
        yield line(0, words.DRAFT_LEGEND.in_(lang), "quiet")
        yield BLANK
    yield line(0, words.found(summary.counts, lang), "total")
    as_of = words.as_of(run.as_of, lang)
    yield line(0, f"{words.gone_through(summary.counts, lang)} · {as_of}")
    if run.profile is not None:
        yield from _profile(run.profile, lang)
    rule_set = words.RULE_SET.in_(lang)
    parts = [f"{run.tool.name} {run.tool.version}"]
    parts += [f"{rule_set} {i.id} {i.version} ({short(i.digest)})" for i in run.rule_sets]
    schema = Text("Schema", "schema").in_(lang)
    for info in summary.schemas:
        origin = words.ORIGINS.get(info.origin, Text.same(info.origin)).in_(lang)
        parts.append(f"{schema} {info.id} ({origin}, {short(info.digest)})")
    libraries = dict(run.tool.libraries)
    if "pronom" in libraries:
        parts.append(f"PRONOM {libraries['pronom']} (siegfried {libraries['siegfried']})")
    yield line(0, " · ".join(parts), "quiet")
