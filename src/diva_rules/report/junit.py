"""The report as JUnit XML: a suite for each input, a case for each rule.

There is no standard; this is what Jenkins and GitLab read. A rule that is violated has
failed, whatever its severity; one that stays open was skipped, because nobody could
decide; one that could not be checked is an error, because its test did not run. What
does not apply to an input is counted, and is no case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import chain, groupby

from diva_rules.model.finding import Finding, State, Verdict
from diva_rules.model.report import RuleCount, Summary, gravity
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.places import by_input, in_words
from diva_rules.report.text import Options
from diva_rules.report.words import printable

_GRAVITIES = tuple(words.GROUPS)


def order(finding: Finding) -> tuple[str, str, int, int, str, str]:
    """Return the order in which `render` needs the findings: by input, rule and gravity."""
    place = finding.location
    return (
        place.file or "",
        finding.rule,
        _GRAVITIES.index(gravity(finding)),
        place.line or 0,
        f"{place.xpath} {place.entry}",
        finding.fingerprint,
    )


def render(findings: Iterable[Finding], summary: Summary, options: Options) -> Iterator[str]:
    """Yield the document in pieces.

    The cases of one suite are held in memory, because its head counts them; of each
    rule as many findings as `options` shows.

    Args:
        findings: in the order of `order`.
        summary: what else is known of the run.
        options: language, titles and how much to show.
    """
    run = summary.run
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f"<testsuites{_attributes(name=f'{run.tool.name} {run.tool.version}')}>\n"
    stopped: dict[str, dict[str, Text]] = {}
    for entry in summary.not_checked:
        stopped.setdefault(entry.path, {})[entry.rule] = entry.because
    for path, found in by_input(findings, sorted({"", *(i.path for i in summary.inputs)})):
        suite = _Suite(path, options)
        suite.take(found, stopped.get(path, {}))
        suite.fill(summary.by_input.get(path, ()))
        if path or suite.cases:
            yield from suite.lines(_properties(summary))
    yield "</testsuites>\n"


def _properties(summary: Summary) -> Mapping[str, str]:
    run = summary.run
    return {
        "as_of": run.as_of.isoformat() if run.as_of else "",
        **{f"rule_set.{i.id}": f"{i.version} {i.digest}" for i in run.rule_sets},
        **{f"schema.{i.id}": i.digest for i in summary.schemas},
    }


@dataclass
class _Suite:
    """The cases of one input, by rule."""

    path: str
    options: Options
    cases: dict[str, tuple[str, str]] = field(default_factory=dict)
    not_applicable: int = 0

    def take(self, findings: Iterable[Finding], stopped: Mapping[str, Text]) -> None:
        """Add the rules that found something, and those that could not be checked."""
        lang = self.options.lang
        for rule, because in stopped.items():
            said = f"{words.NOT_CHECKED.in_(lang)}: {because.in_(lang)}"
            self.cases[rule] = ("error", _result("error", said, "not_checked", []))
        for rule, group in groupby(findings, key=lambda finding: finding.rule):
            new = (finding for finding in group if finding.state is State.NEW)
            first = next(new, None)
            if first is None:
                said = words.ONLY_KNOWN.in_(lang)
                self.cases.setdefault(rule, ("skipped", _result("skipped", said, "known", [])))
                continue
            kind, case = self._case(chain([first], new))
            # A rule that stays open and could not be asked everywhere is still an error.
            if kind == "failure" or rule not in self.cases:
                self.cases[rule] = (kind, case)

    def fill(self, counts: Iterable[RuleCount]) -> None:
        """Add the rules that found nothing."""
        for count in counts:
            # What a rule on several inputs found stands with one of them.
            if count.rule in self.cases or count.violated or count.undetermined:
                continue
            if count.passed:
                self.cases[count.rule] = ("", "")
            elif count.not_applicable:
                self.not_applicable += 1

    def _case(self, findings: Iterator[Finding]) -> tuple[str, str]:
        first = next(findings)
        most, lang = self.options.most, self.options.lang
        lines, more = list(_said(first, lang)), 0
        for number, finding in enumerate(findings, 1):
            if most and number >= most:
                more += 1
            else:
                lines += _said(finding, lang)
        if more:
            lines.append(words.more(more, lang))
        lines += (f"{words.BASIS.in_(lang)}: {words.citation(b, lang)}" for b in first.basis)
        if first.status == "draft":
            lines.append(words.DRAFT_LEGEND.in_(lang))
        message = first.message.in_(lang)
        if first.verdict is Verdict.UNDETERMINED:
            return "skipped", _result("skipped", message, first.reason or "", lines)
        return "failure", _result("failure", message, first.severity, lines)

    def lines(self, properties: Mapping[str, str]) -> Iterator[str]:
        """Yield the suite."""
        lang = self.options.lang
        kinds = [kind for kind, _ in self.cases.values()]
        name = self.path or words.RUN.in_(lang)
        head = _attributes(
            name=name,
            tests=str(len(kinds)),
            failures=str(kinds.count("failure")),
            errors=str(kinds.count("error")),
            skipped=str(kinds.count("skipped")),
        )
        yield f"<testsuite{head}>\n<properties>\n"
        for key, value in {**properties, "not_applicable": str(self.not_applicable)}.items():
            yield f"<property{_attributes(name=key, value=value)}/>\n"
        yield "</properties>\n"
        for rule, (_, result) in sorted(self.cases.items()):
            title = self.options.titles.get(rule)
            case = f"{rule} {title.in_(lang)}" if title else rule
            # Jenkins takes cases of one class and name for one, whatever their suite.
            yield f"<testcase{_attributes(classname=name, name=case)}>{result}</testcase>\n"
        yield "</testsuite>\n"


def _said(finding: Finding, lang: Lang) -> Iterator[str]:
    """Yield a finding as lines: what is wrong, where, and what to do."""
    mark = words.GROUPS[gravity(finding)].in_(lang)
    yield f"{mark}: {finding.message.in_(lang)}"
    if place := in_words(finding.location, lang):
        yield f"  {place}"
    if finding.hint is not None:
        who = f" ({words.ACTORS[finding.actor].in_(lang)})" if finding.actor else ""
        yield f"  {words.TO_DO.in_(lang)}{who}: {finding.hint.in_(lang)}"


def _result(kind: str, message: str, sort: str, lines: Iterable[str]) -> str:
    text = "\n".join(escape(printable(line), quote=False) for line in lines)
    return f"<{kind}{_attributes(type=sort, message=message)}>{text}</{kind}>"


def _attributes(**values: str) -> str:
    """Return attributes of an element; signs that XML cannot hold are spelt out."""
    return "".join(f' {name}="{escape(printable(value))}"' for name, value in values.items())
