"""Makes findings and summaries as renderers get them, with as little as a test needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from diva_rules.model.finding import (
    Actor,
    Basis,
    Finding,
    Location,
    Reason,
    Severity,
    State,
    Verdict,
    WaivedBy,
    fingerprint,
)
from diva_rules.model.known import (
    BaselineInfo,
    Vanished,
    Waiver,
    WaiversInfo,
    WaiverState,
    WaiverUse,
)
from diva_rules.model.report import (
    Counts,
    InputInfo,
    NotChecked,
    RuleCount,
    RuleSetInfo,
    RunInfo,
    SchemaInfo,
    Summary,
    ToolInfo,
    count_key,
)
from diva_rules.model.text import Text

AS_OF = date(2026, 11, 23)
DIGEST = "sha256:" + "0123456789abcdef" * 4
MESSAGE = Text("deutsch", "english")
HINT = Text("tun", "do")
BASIS = Basis("§ 1 Beispielgesetz", "https://example.org/1", checked_on=date(2026, 11, 1))


def finding(
    rule: str = "T-A-001",
    file: str | None = "a.zip",
    *,
    message: Text | str = MESSAGE,
    hint: Text | None = HINT,
    key: str = "",
    location: Location | None = None,
    **fields: Any,  # noqa: ANN401 - the fields of a finding
) -> Finding:
    """Return a violation; `fields` are those of `Finding`."""
    place = location or Location(file)
    given: dict[str, Any] = {
        "name": rule.lower(),
        "status": "verified",
        "verdict": Verdict.VIOLATED,
        "severity": Severity.ERROR,
        "basis": (BASIS,),
        "actor": Actor.CLERK,
        "fingerprint": fingerprint(rule, place, key),
        **fields,
    }
    text = message if isinstance(message, Text) else Text(f"{message} (de)", f"{message} (en)")
    return Finding(rule, message=text, location=place, hint=hint, **given)


def open_finding(
    rule: str = "T-A-002",
    file: str | None = "a.zip",
    reason: Reason = Reason.MISSING_VALUE,
    **fields: Any,  # noqa: ANN401 - the fields of a finding
) -> Finding:
    """Return a finding that stays open, which has no hint and no actor."""
    return finding(
        rule,
        file,
        hint=None,
        actor=None,
        reason=reason,
        verdict=Verdict.UNDETERMINED,
        severity=Severity.NOTE,
        **fields,
    )


def input_info(path: str = "a.zip", verdict: Verdict = Verdict.VIOLATED) -> InputInfo:
    """Return what is known of an input."""
    return InputInfo(path, "ab" * 32, "zip", "3.0.0", "0503", "p", 3, verdict)


def summary(
    findings: Iterable[Finding] = (),
    inputs: Iterable[InputInfo] = (),
    not_checked: tuple[NotChecked, ...] = (),
    as_of: date | None = AS_OF,
    baseline: BaselineInfo | None = None,
    waivers: WaiversInfo | None = None,
) -> Summary:
    """Return the summary of a run with some findings."""
    found = tuple(findings)
    known = tuple(inputs) or tuple(input_info(p) for p in sorted({_file(f) for f in found}))
    counted = Counter(count_key(f) for f in found)
    rules = tuple(RuleCount(rule, violated=1) for rule in sorted({f.rule for f in found}))
    return Summary(
        RunInfo(
            ToolInfo("diva_rules", "1.2.3", (("libxml2", "2.0.0"),)),
            as_of,
            (RuleSetInfo("test", "2026.11", DIGEST),),
        ),
        Counts(
            inputs=len(known),
            objects=sum(info.objects for info in known),
            rules=len(rules),
            not_checked=len(not_checked),
            **counted,
        ),
        (SchemaInfo("xdomea-3.0.0", DIGEST, "bundled"),),
        known,
        rules,
        not_checked,
        baseline,
        waivers,
    )


def _file(one: Finding) -> str:
    return one.location.file or ""


_UNTIL = date(2027, 3, 31)
SETTLED = (
    finding(message="new"),
    finding("T-A-002", message="known", state=State.KNOWN),
    finding(
        "T-A-003",
        message="waived",
        state=State.WAIVED,
        waiver=WaivedBy("besprochen", "Registratur", _UNTIL, 3),
    ),
    open_finding("T-A-004", message="known", state=State.KNOWN),
)
"""Findings of all states."""
BASELINE = BaselineInfo(
    path="old.json",
    sha256="cd" * 32,
    tool=("diva_rules", "1.0.0"),
    as_of=None,
    rule_sets=(RuleSetInfo("test", "2025.01", DIGEST),),
    vanished=(
        Vanished("T-A-001", Verdict.VIOLATED, Location("a.zip", ref="63"), MESSAGE),
        Vanished("T-A-001", Verdict.VIOLATED, Location("a.zip", ref="64"), MESSAGE),
        Vanished("T-A-001", Verdict.UNDETERMINED, Location("a.zip"), Text("offen", "open")),
    ),
    not_compared=2,
    without=("b.zip", "c.zip"),
)
WAIVERS = WaiversInfo(
    "w.yaml",
    "ef" * 32,
    (
        WaiverUse(Waiver("T-A-003", "63", "besprochen", "Registratur", _UNTIL, line=3),
                  WaiverState.USED, 1),
        WaiverUse(Waiver("T-A-001", "*", "alt", "IT", _UNTIL, line=8), WaiverState.EXPIRED),
        WaiverUse(Waiver("T-A-001", "*", "neu", "IT", _UNTIL, "b.*", line=13),
                  WaiverState.NOT_ASKED, because=Text("so ist es", "so it is")),
        WaiverUse(Waiver("T-A-001", "64", "neu", "IT", _UNTIL, line=18), WaiverState.UNDATED),
    ),
)  # fmt: skip
"""Waivers of four states."""
