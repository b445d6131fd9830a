"""Findings as commands of a GitHub workflow: annotations beside the files of a change.

By "Workflow commands for GitHub Actions", section "Setting an error message". One line
for each finding, written while the run goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set

from diva_rules.model.finding import Finding
from diva_rules.model.report import NotChecked, Summary, gravity
from diva_rules.model.text import Lang, Text
from diva_rules.report import words
from diva_rules.report.places import by_reason, in_words, openable
from diva_rules.report.text import Options
from diva_rules.report.words import printable

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice", "undetermined": "notice"}
_RULES_NAMED = 20


def render(
    findings: Iterable[Finding],
    summary: Callable[[], Summary],
    options: Options,
    folders: Set[str],
) -> Iterator[str]:
    """Yield a line for each finding, and at the end one for each reason of what was not checked.

    Args:
        findings: in the order of inputs and objects.
        summary: asked when the findings are exhausted.
        options: language and titles; how much is shown is up to GitHub.
        folders: the inputs that are folders.
    """
    for finding in findings:
        yield _annotation(finding, options, folders)
    yield from _not_checked(summary().not_checked, options.lang)


def _annotation(finding: Finding, options: Options, folders: Set[str]) -> str:
    lang, kind = options.lang, gravity(finding)
    title = options.titles.get(finding.rule, Text.same(finding.name)).in_(lang)
    lines = [finding.message.in_(lang), in_words(finding.location, lang)]
    if finding.hint is not None:
        who = f" ({words.ACTORS[finding.actor].in_(lang)})" if finding.actor else ""
        lines.append(f"{words.TO_DO.in_(lang)}{who}: {finding.hint.in_(lang)}")
    file, line = openable(finding.location, folders)
    mark, draft = words.GROUPS[kind].in_(lang), words.draft_mark(finding.status, lang)
    return _command(_COMMANDS[kind], file, line, f"{mark} {finding.rule} {title}{draft}", lines)


def _not_checked(entries: Iterable[NotChecked], lang: Lang) -> Iterator[str]:
    for (path, because), rules in by_reason(entries).items():
        named = ", ".join(rules[:_RULES_NAMED]) + (" …" if len(rules) > _RULES_NAMED else "")
        title = f"{words.NOT_CHECKED.in_(lang)} {words.rules(len(rules), lang)}"
        yield _command("error", path or None, None, title, [because.in_(lang), named])


def _command(
    name: str, file: str | None, line: int | None, title: str, message: Iterable[str]
) -> str:
    properties = {"file": file, "line": str(line) if line else None, "title": title}
    given = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    text = "%0A".join(_data(part) for part in message if part)
    return f"::{name} {given}::{text}\n"


def _data(text: str) -> str:
    """Return text as the message of a command; line ends are spelt out before."""
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
