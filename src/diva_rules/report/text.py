"""The report as people read it: by input, by gravity, by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby, islice
from typing import NamedTuple

from diva_rules.model.finding import Finding, Location, Reason
from diva_rules.model.report import InputInfo, NotChecked, Summary, count_key
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.words import printable

_GROUP_ORDER = tuple(words.GROUPS)
_STEPS_SHOWN = 3
_IDS_SHOWN = 6


class Line(NamedTuple):
    """A line of the report.

    Attributes:
        indent: columns from the left, kept when the line is wrapped.
        spans: pieces of text with the name of their style, `""` for none.
        hang: further columns from the left for what is wrapped, as for a label.
    """

    indent: int
    spans: tuple[tuple[str, str], ...]
    hang: int = 0

    def plain(self) -> str:
        """Return the line without styles."""
        return (" " * self.indent + "".join(text for text, _ in self.spans)).rstrip()


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


def order(finding: Finding) -> tuple[bool, str, int, str, str, int, str, str, str]:
    """Return the order in which `render` needs the findings.

    What is open because something was not supplied concerns the run and not an
    input; it comes last.
    """
    place = finding.location
    of_run = _of_run(finding)
    return (
        of_run,
        "" if of_run else place.file or "",
        _GROUP_ORDER.index(count_key(finding)),
        finding.rule,
        finding.message.en if count_key(finding) == "undetermined" else "",
        place.line or 0,
        place.xpath or "",
        f"{place.file} {place.entry}",
        finding.fingerprint,
    )


def render(findings: Iterable[Finding], summary: Summary, options: Options) -> Iterator[Line]:
    """Yield the lines of a report.

    Args:
        findings: in the order of `order`.
        summary: what else is known of the run.
        options: language, titles and how much to show.
    """
    inputs = {info.path: info for info in sorted(summary.inputs, key=lambda info: info.path)}
    statuses: set[str] = set()
    stream = _Peeking(findings)
    on_inputs = stream.while_(lambda finding: not _of_run(finding))
    for path, group in _by_input(on_inputs, inputs):
        yield from _input_head(path, inputs.get(path), options)
        for (kind, _), same_rule in groupby(group, key=lambda f: (count_key(f), f.rule)):
            yield from _of_rule(kind, same_rule, options, statuses)
        yield from _not_checked(path, summary.not_checked, options)
        yield _BLANK
    yield from _on_the_run(stream, summary, options, statuses)
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


def _of_run(finding: Finding) -> bool:
    return finding.reason is Reason.MISSING_INPUT


def _by_input(
    findings: Iterable[Finding], inputs: Iterable[str]
) -> Iterator[tuple[str, Iterable[Finding]]]:
    """Yield each input with its findings; inputs without findings stand in their place."""
    waiting = list(reversed(list(inputs)))
    for path, group in groupby(findings, key=lambda f: f.location.file or ""):
        while waiting and waiting[-1] < path:
            yield waiting.pop(), ()
        if waiting and waiting[-1] == path:
            waiting.pop()
        yield path, group
    while waiting:
        yield waiting.pop(), ()


def _of_rule(
    kind: str, findings: Iterator[Finding], options: Options, statuses: set[str]
) -> Iterator[Line]:
    """Yield the findings under one heading, and note the status of the rule."""
    first = next(findings)
    statuses.add(first.status)
    yield _BLANK
    yield _rule_head(kind, first, options)
    yield from _said(chain([first], findings), options)
    if kind != "undetermined":
        yield from _grounds(first, options.lang)


def _on_the_run(
    findings: Iterable[Finding], summary: Summary, options: Options, statuses: set[str]
) -> Iterator[Line]:
    """Yield what concerns no single input: what the run was not given, and what it lacks."""
    lines = [
        *_not_supplied(findings, options, statuses, several=len(summary.inputs) > 1),
        *_not_checked("", summary.not_checked, options),
    ]
    if lines:
        yield _line(0, words.RUN.in_(options.lang), "path")
        yield from lines
        yield _BLANK


def _not_supplied(
    findings: Iterable[Finding], options: Options, statuses: set[str], *, several: bool
) -> Iterator[Line]:
    """Yield what the run was not given, and the rules that are open for want of it."""
    lang = options.lang
    rules: dict[str, dict[Line, set[str | None]]] = {}
    for finding in findings:
        statuses.add(finding.status)
        asking = rules.setdefault(_untitled(finding, options), {})
        asking.setdefault(_asking(finding, options), set()).add(finding.location.file)
    for missing, asking in rules.items():
        yield _BLANK
        yield _marked(
            words.GROUPS["undetermined"], "undetermined", (printable(missing), ""), lang=lang
        )
        for line, files in asking.items():
            count = f"  ({words.inputs(len(files), lang)})" if several else ""
            yield line._replace(spans=(*line.spans, (count, "quiet")))


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
        _draft_mark(finding, options.lang),
    )


def _draft_mark(finding: Finding, lang: Lang) -> tuple[str, str]:
    mark = f"  [{words.STATUSES['draft'].in_(lang)}]" if finding.status == "draft" else ""
    return mark, "draft"


def _line(indent: int, text: str, style: str = "", hang: int = 0) -> Line:
    return Line(indent, ((printable(text), style),), hang)


_BLANK = Line(0, ())


def _input_head(path: str, info: InputInfo | None, options: Options) -> Iterator[Line]:
    yield _line(0, path, "path")
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
    yield Line(2, ((start, "quiet"), (verdict, info.verdict.value)))


def _rule_head(kind: str, finding: Finding, options: Options) -> Line:
    return _marked(words.GROUPS[kind], kind, *_name(finding, options), lang=options.lang)


def _marked(mark: Text, style: str, *spans: tuple[str, str], lang: Lang) -> Line:
    """Return a heading: how grave it is, and beside it what it is about."""
    label = f"{mark.in_(lang)}  "
    return Line(2, ((label, style), *spans), hang=len(label))


def _grounds(finding: Finding, lang: Lang) -> Iterator[Line]:
    """Yield what a rule rests on, one citation below the other."""
    label = f"{words.BASIS.in_(lang)}: "
    for number, basis in enumerate(finding.basis):
        cite = words.citation(basis, lang)
        if number == 0:
            yield _line(4, label + cite, "quiet", hang=len(label) + 2)
        else:
            yield _line(4 + len(label), cite, "quiet", hang=2)


def _said(findings: Iterator[Finding], options: Options) -> Iterator[Line]:
    """Yield findings of one rule; what does not change from one to the next stands once."""
    lang = options.lang
    shown = islice(findings, options.most or None)
    for (hint, actor), same_hint in groupby(shown, key=lambda f: (f.hint, f.actor)):
        for message, same_message in groupby(same_hint, key=lambda f: _untitled(f, options)):
            yield _line(4, message)
            for finding in same_message:
                yield from _places(finding, lang)
        if hint is not None:
            who = f" ({words.ACTORS[actor].in_(lang)})" if actor else ""
            yield _line(4, f"{words.TO_DO.in_(lang)}{who}: {hint.in_(lang)}", "hint", hang=2)
    more = sum(1 for _ in findings)
    if more:
        yield _line(4, _more(more, lang), "quiet", hang=2)


def _places(finding: Finding, lang: Lang) -> Iterator[Line]:
    place = _place(finding.location, lang)
    if place:
        yield _line(6, f"– {place}", "quiet", hang=2)
    for related in finding.related:
        parts = [related.file if related.file != finding.location.file else None]
        parts.append(_place(related, lang))
        also = " · ".join(part for part in parts if part)
        yield _line(8, f"{words.ALSO.in_(lang)}: {also}", "quiet", hang=2)


def _more(count: int, lang: Lang) -> str:
    shown = words.number(count, lang)
    if lang == "de":
        further = "weiterer Befund" if count == 1 else "weitere Befunde"
        return f"… und {shown} {further} dieser Regel; alle zeigt --max-per-rule 0"
    return f"… and {shown} more of this rule; --max-per-rule 0 shows all"


def _place(location: Location, lang: Lang) -> str:
    parts = [location.ref, location.object_id]
    if location.xpath:
        steps = location.xpath.replace("xdomea:", "").strip("/").split("/")[1:]
        shown = "/".join(steps[-_STEPS_SHOWN:])
        parts.append(f"…/{shown}" if len(steps) > _STEPS_SHOWN else shown)
    else:
        parts.append(location.entry)
    if location.line:
        parts.append(f"{words.LINE.in_(lang)} {location.line}")
    return " · ".join(part for part in parts if part)


def _not_checked(path: str, entries: Iterable[NotChecked], options: Options) -> Iterator[Line]:
    reasons: dict[Text, list[str]] = {}
    for entry in entries:
        if entry.path == path:
            reasons.setdefault(entry.because, []).append(entry.rule)
    for because, ids in reasons.items():
        lang = options.lang
        listed = f" ({', '.join(ids)})" if len(ids) <= _IDS_SHOWN else ""
        reason = f"{words.rules(len(ids), lang)}{listed}: {because.in_(lang)}"
        yield _BLANK
        yield _marked(words.NOT_CHECKED, "not_checked", (printable(reason), ""), lang=lang)


def _close(summary: Summary, options: Options, *, drafts: bool) -> Iterator[Line]:
    lang, run = options.lang, summary.run
    if drafts:
        yield _line(0, words.DRAFT_LEGEND.in_(lang), "quiet")
        yield _BLANK
    yield _line(0, words.found(summary.counts, lang), "total")
    if run.as_of is None:
        as_of = Text("ohne Stichtag", "no as-of date").in_(lang)
    else:
        as_of = f"{Text('Stichtag', 'as of').in_(lang)} {words.day(run.as_of, lang)}"
    yield _line(0, f"{words.gone_through(summary.counts, lang)} · {as_of}")
    rule_set = Text("Regelwerk", "rule set").in_(lang)
    parts = [f"{run.tool.name} {run.tool.version}"]
    parts += [f"{rule_set} {i.id} {i.version} ({_short(i.digest)})" for i in run.rule_sets]
    schema = Text("Schema", "schema").in_(lang)
    for info in summary.schemas:
        origin = words.ORIGINS.get(info.origin, Text.same(info.origin)).in_(lang)
        parts.append(f"{schema} {info.id} ({origin}, {_short(info.digest)})")
    yield _line(0, " · ".join(parts), "quiet")


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:12]
