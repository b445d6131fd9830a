"""What a rule says of an object, and what a run says of its inputs.

The shape follows the report contract of the house: one sentence with the value
that is wrong, the law apart from it, the object found by identifier, reference
and XPath; the line is a comfort.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from diva_rules.model.text import Text

Scalar = str | int | float | bool | None
Value = Scalar | tuple[Scalar, ...]


class Verdict(StrEnum):
    """What a rule says of one object, or of a whole run (`NOT_CHECKED`)."""

    PASSED = "passed"
    VIOLATED = "violated"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"
    NOT_CHECKED = "not_checked"


class Reason(StrEnum):
    """Why a verdict is undetermined: what is missing to decide."""

    MISSING_VALUE = "missing_value"
    MISSING_INPUT = "missing_input"
    OPEN_QUESTION = "open_question"


class Severity(StrEnum):
    """How grave a violation is; the rule states it, a profile may change it."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Order of gravity: 0 note, 1 warning, 2 error."""
        return ("note", "warning", "error").index(self.value)


class Actor(StrEnum):
    """Who must act on a finding."""

    CLERK = "clerk"
    VENDOR = "vendor"
    EXPORTING_OFFICE = "exporting_office"
    ARCHIVE = "archive"
    RULE_AUTHOR = "rule_author"


@dataclass(frozen=True, slots=True)
class Location:
    """Where a finding stands.

    Attributes:
        file: path as it was named to the run, with forward slashes.
        entry: name of the entry inside a package.
        line: line of the start tag; a comfort, since libxml2 is off by one past
            line 65,535 and minified exports have one line only.
        xpath: path with the prefix `xdomea`, stable across prefixes of the file.
        object_id: UUID of the object as written.
        ref: what people call the object by (Aktenzeichen, plan code, cell).
        subject: its Betreff, for records.
    """

    file: str | None = None
    entry: str | None = None
    line: int | None = None
    xpath: str | None = None
    object_id: str | None = None
    ref: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on.

    Attributes:
        cite: citation as people write it.
        url: address of the text.
        source: kind of text: `norm`, `schema` (documentation of an official
            schema), `specification`, `guidance` (published guidance of an
            archive), `practice` (behaviour of a public tool) or `security`.
        valid_from: first day on which the basis holds, if it is dated.
        valid_until: last day on which it holds.
        checked_on: day on which the text was last read.
    """

    cite: str
    url: str | None = None
    source: str = "norm"
    valid_from: date | None = None
    valid_until: date | None = None
    checked_on: date | None = None


class State(StrEnum):
    """How a run takes a finding, given an earlier report and waivers; no verdict.

    What is known or waived stays what it is, and neither counts for the exit code.
    """

    NEW = "new"
    KNOWN = "known"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class WaivedBy:
    """The waiver that covers a finding.

    Attributes:
        reason: why the finding is accepted.
        owner: who answers for that.
        until: last day on which the waiver holds.
        line: line of the waiver in its file.
    """

    reason: str
    owner: str
    until: date
    line: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One violated or undetermined verdict of a rule on an object.

    Attributes:
        rule: id of the rule, such as `XD-PKG-009`.
        name: readable name of the rule, such as `primary-files-present`.
        status: status of the rule (`draft`, `verified`, ...).
        verdict: `VIOLATED` or `UNDETERMINED`.
        reason: what is missing, for undetermined verdicts.
        severity: gravity, after overlays.
        message: one sentence with the value that is wrong.
        location: where.
        basis: what the rule rests on.
        evidence: the values that decided, sorted by name.
        hint: what to do now.
        actor: who must do it.
        related: other places that belong to the finding.
        fingerprint: identity of the finding across runs; free of line numbers.
        state: new, known from an earlier report, or waived.
        waiver: the waiver, if it is waived.
    """

    rule: str
    name: str
    status: str
    verdict: Verdict
    severity: Severity
    message: Text
    location: Location
    basis: tuple[Basis, ...] = ()
    evidence: Mapping[str, Value] = field(default_factory=dict)
    reason: Reason | None = None
    hint: Text | None = None
    actor: Actor | None = None
    related: tuple[Location, ...] = ()
    fingerprint: str = ""
    state: State = State.NEW
    waiver: WaivedBy | None = None


def sort_key(finding: Finding) -> tuple[str, int, str, str, str, str, str]:
    """Return the order of findings in a report: by file, place and rule."""
    place = finding.location
    return (
        place.file or "",
        place.line or 0,
        place.xpath or "",
        place.entry or "",
        finding.rule,
        finding.fingerprint,
        finding.message.en,
    )


def fingerprint(rule: str, location: Location, key: str = "") -> str:
    """Return the identity of a finding: rule, object and place, never the line.

    Args:
        rule: id of the rule.
        location: the place; the file is left out, so that a repeated export
            under another name keeps its fingerprints.
        key: tells several findings of one rule at one place apart.
    """
    parts = (rule, location.object_id, location.ref, location.xpath, location.entry, key)
    text = "\x1f".join(part or "" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
