"""What a run says of its waivers themselves: rules of a family of their own.

They judge entries of a waivers file, which no rule set could: whether a waiver is needed
is known when all other rules have spoken.
"""

from __future__ import annotations

from dataclasses import dataclass

from diva_rules.engine.words import shown
from diva_rules.model.defect import fill
from diva_rules.model.finding import (
    Basis,
    Finding,
    Location,
    Reason,
    Severity,
    Verdict,
    fingerprint,
)
from diva_rules.model.known import ANY_OBJECT, Waiver
from diva_rules.model.text import LANGUAGES, Lang, Text


@dataclass(frozen=True, slots=True)
class WaiverRule:
    """A rule on waivers: id, name, what is right, why, what is said otherwise, what to do."""

    id: str
    name: str
    title: Text
    why: Text
    message: Text
    hint: Text


EXPIRED = WaiverRule(
    "DV-WVR-001",
    "waiver-not-expired",
    Text("Keine Ausnahme ist abgelaufen", "No waiver has expired"),
    Text(
        "Nach ihrem Ende deckt eine Ausnahme nichts mehr; was sie hinnahm, ist wieder offen.",
        "After its end, a waiver covers nothing; what it accepted is open again.",
    ),
    Text(
        "Die Ausnahme von {rule} für {object} ist am {until} abgelaufen.",
        "The waiver of {rule} for {object} expired on {until}.",
    ),
    Text(
        "Den Befund beheben und die Ausnahme streichen, oder neu entscheiden und until ändern"
        " (verantwortlich: {owner}).",
        "Repair what was found and delete the waiver, or decide anew and change until"
        " (responsible: {owner}).",
    ),
)
UNUSED = WaiverRule(
    "DV-WVR-002",
    "waiver-needed",
    Text("Jede Ausnahme wird gebraucht", "Every waiver is needed"),
    Text(
        "Eine Ausnahme, die nichts trifft, deckt eines Tages etwas, das niemand hinnehmen wollte.",
        "A waiver that covers nothing will some day cover what nobody meant to accept.",
    ),
    Text(
        "Die Ausnahme von {rule} für {object} trifft auf keinen Befund zu.",
        "The waiver of {rule} for {object} covers no finding.",
    ),
    Text(
        "Ist der Befund behoben, die Ausnahme streichen; sonst object und file mit dem Bericht"
        " vergleichen (verantwortlich: {owner}).",
        "If it was repaired, delete the waiver; otherwise compare object and file with the"
        " report (responsible: {owner}).",
    ),
)
UNKNOWN = WaiverRule(
    "DV-WVR-003",
    "waiver-of-known-rule",
    Text("Jede Ausnahme nennt eine Regel", "Every waiver names a rule"),
    Text(
        "Wer sich verschreibt, glaubt etwas ausgenommen zu haben, das weiter zählt.",
        "Whoever slips in writing believes to have waived what still counts.",
    ),
    Text(
        "Die Ausnahme nennt die Regel {rule}, die das Regelwerk nicht kennt.",
        "The waiver names the rule {rule}, which the rule set does not know.",
    ),
    Text(
        "Kennung berichtigen (diva rules list), oder das Regelwerk mit --rules nennen"
        " (verantwortlich: {owner}).",
        "Correct the id (diva rules list), or name the rule set with --rules"
        " (responsible: {owner}).",
    ),
)
WAIVER_RULES = (EXPIRED, UNUSED, UNKNOWN)
_BASIS = Basis("diva_rules, schemas/waivers.schema.json", source="specification")
_ALL = Text("alle Objekte", "all objects")


def violated(rule: WaiverRule, waiver: Waiver, file: str) -> Finding:
    """Return the finding that a waiver breaks a rule.

    Args:
        rule: the rule.
        waiver: the waiver.
        file: path of the waivers file as reports show it.
    """
    place = Location(file, line=waiver.line)
    about = (waiver.rule, waiver.object, waiver.file or "", waiver.verdict.value)
    return Finding(
        rule=rule.id,
        name=rule.name,
        status="verified",
        verdict=Verdict.VIOLATED,
        severity=Severity.WARNING,
        message=_filled(rule.message, waiver),
        location=place,
        basis=(_BASIS,),
        evidence={
            "file": waiver.file,
            "object": waiver.object,
            "owner": waiver.owner,
            "rule": waiver.rule,
            "until": waiver.until.isoformat(),
        },
        hint=_filled(rule.hint, waiver),
        fingerprint=fingerprint(rule.id, place, "\x1f".join(about)),
    )


def undated(file: str, missing: Text) -> Finding:
    """Return the finding that nobody can say which waivers still hold."""
    rule, place = EXPIRED, Location(file)
    return Finding(
        rule=rule.id,
        name=rule.name,
        status="verified",
        verdict=Verdict.UNDETERMINED,
        severity=Severity.NOTE,
        message=Text(
            f"{rule.title.de}: nicht entscheidbar. Es fehlt: {missing.de}; ohne ihn gilt keine"
            " Ausnahme.",
            f"{rule.title.en}: cannot be decided. Missing: {missing.en}; without it no waiver"
            " holds.",
        ),
        location=place,
        basis=(_BASIS,),
        reason=Reason.MISSING_INPUT,
        fingerprint=fingerprint(rule.id, place),
    )


def _filled(text: Text, waiver: Waiver) -> Text:
    return Text(*(fill(text.in_(lang), _values(waiver, lang)) for lang in LANGUAGES))


def _values(waiver: Waiver, lang: Lang) -> dict[str, str]:
    every = waiver.object == ANY_OBJECT
    return {
        "rule": waiver.rule,
        "object": _ALL.in_(lang) if every else waiver.object,
        "owner": waiver.owner,
        "until": shown(waiver.until, lang),
    }
