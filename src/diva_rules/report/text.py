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
    """

    indent: int
    spans: tuple[tuple[str, str], ...]

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
        for (kind, _, _), same_rule in groupby(group, key=_heading):
            yield from _of_rule(kind, same_rule, options, statuses)
        yield from _not_checked(path, summary.not_checked, options)
        yield _line(0, "")
    yield from _not_checked("", summary.not_checked, options)
    yield from _not_supplied(stream, options, statuses)
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


def _heading(finding: Finding) -> tuple[str, str, str]:
    kind = count_key(finding)
    return kind, finding.rule, finding.message.en if kind == "undetermined" else ""


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
    yield _line(0, "")
    if kind == "undetermined":
        yield _open(first, options)
        yield from _places(chain([first], findings), options, first.message)
    else:
        yield from _rule_head(kind, first, options)
        yield from _places(chain([first], findings), options)


def _not_supplied(
    findings: Iterable[Finding], options: Options, statuses: set[str]
) -> Iterator[Line]:
    """Yield what is open because the run was not given something, each but once."""
    lang = options.lang
    for _, group in groupby(findings, key=_heading):
        files = set()
        for finding in group:
            files.add(finding.location.file)
        statuses.add(finding.status)
        count = f"  ({words.inputs(len(files), lang)})"
        yield Line(0, (*_open(finding, options).spans, (count, "quiet")))
    yield _line(0, "")


def _open(finding: Finding, options: Options) -> Line:
    lang = options.lang
    return Line(
        2,
        (
            (words.GROUPS["undetermined"].in_(lang), "undetermined"),
            (f"  {finding.rule}  ", "rule"),
            (printable(finding.message.in_(lang)), ""),
            _draft_mark(finding, lang),
        ),
    )


def _draft_mark(finding: Finding, lang: Lang) -> tuple[str, str]:
    mark = f"  [{words.STATUSES['draft'].in_(lang)}]" if finding.status == "draft" else ""
    return mark, "draft"


def _line(indent: int, text: str, style: str = "") -> Line:
    return Line(indent, ((printable(text), style),))


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


def _rule_head(kind: str, finding: Finding, options: Options) -> Iterator[Line]:
    lang = options.lang
    title = options.titles.get(finding.rule)
    yield Line(
        2,
        (
            (words.GROUPS[kind].in_(lang), kind),
            (f"  {finding.rule}  ", "rule"),
            (title.in_(lang) if title else finding.name, "title"),
            _draft_mark(finding, lang),
        ),
    )
    cites = "; ".join(basis.cite for basis in finding.basis)
    if cites:
        yield _line(4, f"{words.BASIS.in_(lang)}: {cites}", "quiet")


def _places(
    findings: Iterator[Finding], options: Options, message: Text | None = None
) -> Iterator[Line]:
    """Yield findings of one rule; what does not change from one to the next stands once."""
    lang = options.lang
    hint = None
    for finding in islice(findings, options.most or None):
        if finding.message != message:
            message = finding.message
            yield _line(4, message.in_(lang))
        if finding.hint is not None and finding.hint != hint:
            hint = finding.hint
            actor = f" ({words.ACTORS[finding.actor].in_(lang)})" if finding.actor else ""
            yield _line(4, f"{words.TO_DO.in_(lang)}{actor}: {hint.in_(lang)}", "hint")
        place = _place(finding.location, lang)
        if place:
            yield _line(6, f"– {place}", "quiet")
        for related in finding.related:
            yield _line(8, f"{words.ALSO.in_(lang)}: {_place(related, lang)}", "quiet")
    more = sum(1 for _ in findings)
    if more:
        yield _line(6, _more(more, lang), "quiet")


def _more(count: int, lang: Lang) -> str:
    shown = words.number(count, lang)
    if lang == "de":
        return f"… und {shown} weitere; alle zeigt --max-per-rule 0"
    return f"… and {shown} more; --max-per-rule 0 shows all"


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
        yield _line(0, "")
        yield Line(
            2, ((words.NOT_CHECKED.in_(lang), "not_checked"), (f"  {printable(reason)}", ""))
        )


def _close(summary: Summary, options: Options, *, drafts: bool) -> Iterator[Line]:
    lang, run = options.lang, summary.run
    if drafts:
        yield _line(0, words.DRAFT_LEGEND.in_(lang), "quiet")
    yield _line(0, words.found(summary.counts, lang), "total")
    if run.as_of is None:
        as_of = Text("ohne Stichtag", "no as-of date").in_(lang)
    else:
        as_of = f"{Text('Stichtag', 'as of').in_(lang)} {words.day(run.as_of, lang)}"
    yield _line(0, f"{words.gone_through(summary.counts, lang)} · {as_of}")
    rule_set = Text("Regelwerk", "rule set").in_(lang)
    parts = [f"{run.tool.name} {run.tool.version}"]
    parts += [f"{rule_set} {i.id} {i.version} ({_short(i.digest)})" for i in run.rule_sets]
    parts += [f"{i.id} ({i.origin}, {_short(i.digest)})" for i in summary.schemas]
    yield _line(0, " · ".join(parts), "quiet")


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:12]
