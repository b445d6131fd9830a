"""Findings as a Code Quality report of GitLab: a list beside a merge request.

By the documentation of GitLab, "Code Quality report format": the keys are all that it reads.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from typing import Any

from diva_rules.model.finding import Finding
from diva_rules.model.report import Summary, gravity
from diva_rules.model.text import Lang
from diva_rules.report import words
from diva_rules.report.data import dumps, listed, plain_texts
from diva_rules.report.places import by_reason, in_words, openable

_SEVERITIES = {"error": "critical", "warning": "major", "note": "minor", "undetermined": "info"}
NOT_CHECKED = "not_checked"
"""What takes the place of a rule, where several could not be checked for one reason."""


def render(findings: Iterable[Finding], summary: Summary, lang: Lang) -> Iterator[str]:
    """Yield the document in pieces.

    Args:
        findings: sorted, see `diva_rules.model.finding.sort_key`.
        summary: what else is known of the run.
        lang: the language of the descriptions.
    """
    folders = {info.path for info in summary.inputs if info.format == "folder"}
    yield from listed(
        dumps(plain_texts(entry)) for entry in _entries(findings, summary, folders, lang)
    )
    yield "\n"


def _entries(
    findings: Iterable[Finding], summary: Summary, folders: Set[str], lang: Lang
) -> Iterator[dict[str, Any]]:
    seen: Counter[bytes] = Counter()
    for finding in findings:
        yield _issue(finding, folders, lang, seen)
    for (path, because), rules in by_reason(summary.not_checked).items():
        reason = f"{words.NOT_CHECKED.in_(lang)} {words.rules(len(rules), lang)}"
        identity = _identity((NOT_CHECKED, path, because.en), seen)
        description = f"{reason}: {because.in_(lang)}"
        yield _entry(NOT_CHECKED, description, "critical", identity, (path or None, None))


def _issue(finding: Finding, folders: Set[str], lang: Lang, seen: Counter[bytes]) -> dict[str, Any]:
    kind = gravity(finding)
    place = in_words(finding.location, lang)
    draft = words.draft_mark(finding.status, lang)
    description = finding.message.in_(lang) + (f" ({place})" if place else "") + draft
    identity = _identity((finding.fingerprint, finding.location.file or ""), seen)
    where = openable(finding.location, folders)
    return _entry(finding.rule, description, _SEVERITIES[kind], identity, where)


def _entry(
    rule: str, description: str, severity: str, identity: str, where: tuple[str | None, int | None]
) -> dict[str, Any]:
    path, line = where
    return {
        "check_name": rule,
        "description": description,
        "fingerprint": identity,
        "severity": severity,
        "location": {"path": path or ".", "lines": {"begin": line or 1}},
    }


def _identity(parts: tuple[str, ...], seen: Counter[bytes]) -> str:
    """Return a fingerprint that no other entry has: GitLab shows equal ones once.

    Ours leaves the file out, and says nothing of a second finding that is alike.
    """
    digest = _digest(*parts)
    seen[digest] += 1
    times = seen[digest]
    return (digest if times == 1 else _digest(*parts, str(times))).hex()


def _digest(*parts: str) -> bytes:
    text = "\x1f".join(parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
