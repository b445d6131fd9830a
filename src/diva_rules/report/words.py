"""The fixed words of reports, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from diva_rules.model.finding import Actor, Basis, Verdict
from diva_rules.model.report import Acceptance, Counts
from diva_rules.model.text import Lang, Text

GROUPS: Mapping[str, Text] = {
    "error": Text("FEHLER", "ERROR"),
    "warning": Text("WARNUNG", "WARNING"),
    "note": Text("HINWEIS", "NOTE"),
    "undetermined": Text("OFFEN", "OPEN"),
}
"""Headings of the groups of findings, in the order of a report."""

ACTORS: Mapping[Actor, Text] = {
    Actor.CLERK: Text("Sachbearbeitung", "clerk"),
    Actor.VENDOR: Text("Hersteller", "vendor"),
    Actor.EXPORTING_OFFICE: Text("abgebende Stelle", "exporting office"),
    Actor.ARCHIVE: Text("Archiv", "archive"),
    Actor.RULE_AUTHOR: Text("Regelautor", "rule author"),
}

VERDICTS: Mapping[Verdict, Text] = {
    Verdict.VIOLATED: Text("Fehler gefunden", "errors found"),
    Verdict.UNDETERMINED: Text("kein Fehler, aber Fragen offen", "no errors, but questions open"),
    Verdict.PASSED: Text("keine Fehler", "no errors"),
}

ACCEPTED: Mapping[Acceptance, tuple[Text, str]] = {
    Acceptance.ACCEPTED: (Text("wird angenommen", "accepted"), "passed"),
    Acceptance.NOT_ACCEPTED: (Text("wird nicht angenommen", "not accepted"), "violated"),
    Acceptance.OPEN: (Text("Annahme offen", "acceptance open"), "undetermined"),
}
"""Whether a house accepts an input, and the style in which that is shown."""

PROFILE = Text("Profil", "Profile")
VALIDITY = Text("Gültigkeit", "validity")
"""Of the verdict, where that of a profile stands beside it."""
WAIVED = Text("NICHT VERLANGT", "WAIVED")

STATUSES: Mapping[str, Text] = {
    "draft": Text("Entwurf", "draft"),
    "verified": Text("am Text geprüft", "checked against the text"),
    "adopted": Text("freigegeben", "adopted"),
    "deprecated": Text("überholt", "deprecated"),
}

ORIGINS: Mapping[str, Text] = {
    "bundled": Text("mitgeliefert", "bundled"),
    "official": Text("amtlich, registriert", "official, registered"),
}

_SOURCES: Mapping[str, Text] = {
    "practice": Text("Praxis", "Practice"),
    "security": Text("Sicherheit", "Security"),
}
"""Kinds of basis that are no text with a name, and how their citations begin."""

RUN = Text("Prüflauf", "This run")
RULE_SET = Text("Regelwerk", "rule set")
BASIS = Text("Grundlage", "Basis")
TO_DO = Text("Zu tun", "To do")
LINE = Text("Zeile", "line")
MESSAGE = Text("Nachricht", "message")
NOT_CHECKED = Text("NICHT GEPRÜFT", "NOT CHECKED")
ALSO = Text("siehe auch", "see also")
DRAFT_LEGEND = Text(
    "[Entwurf]: Die Grundlage dieser Regel ist noch nicht am Text geprüft; bitte nachlesen.",
    "[draft]: the basis of this rule has not been checked against its text; please read it.",
)

COMPARED_WITH = Text("Vergleich mit", "Compared with")
WITHOUT_BASELINE = Text("Im früheren Bericht nicht enthalten", "Not in the earlier report")
VANISHED = Text("WEGGEFALLEN", "GONE")
WAIVERS_OF = Text("Ausnahmen aus", "Waivers of")
UNTIL = Text("bis", "until")
UNDATED = Text("nicht angewandt, da ohne Stichtag", "not applied for want of an as-of date")
NOT_JUDGED = Text("nicht gebraucht, aber nicht beurteilt", "not needed, but not judged")

_COUNTED: tuple[tuple[str, Text, Text], ...] = (
    ("error", Text("Fehler", "error"), Text("Fehler", "errors")),
    ("warning", Text("Warnung", "warning"), Text("Warnungen", "warnings")),
    ("note", Text("Hinweis", "note"), Text("Hinweise", "notes")),
    ("undetermined", Text("offen", "open"), Text("offen", "open")),
)
_SIZES: tuple[tuple[str, Text, Text], ...] = (
    ("inputs", Text("Eingabe", "input"), Text("Eingaben", "inputs")),
    ("objects", Text("Objekt", "object"), Text("Objekte", "objects")),
    ("rules", Text("Regel", "rule"), Text("Regeln", "rules")),
)
_TOLD: tuple[tuple[str, Text, Text], ...] = (
    ("known", Text("bekannt", "known"), Text("bekannt", "known")),
    ("waived", Text("ausgenommen", "waived"), Text("ausgenommen", "waived")),
)
# The last two of each plane and 32 more are no characters, and never will be.
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\ud800-\udfff\U0001d173-\U0001d17a\U000e0000-\U000e007f{_NO_CHARACTERS}]"
)


def draft_mark(status: str, lang: Lang) -> str:
    """Return what marks a finding of a rule that nobody has checked against its text."""
    return f" [{STATUSES['draft'].in_(lang)}]" if status == "draft" else ""


def number(value: int, lang: Lang) -> str:
    """Return a number with its thousands set apart as the language does."""
    text = f"{value:,}"
    return text.replace(",", ".") if lang == "de" else text


def day(value: date, lang: Lang) -> str:
    """Return a day as the language writes it."""
    return value.strftime("%d.%m.%Y") if lang == "de" else value.isoformat()


def as_of(value: date | None, lang: Lang) -> str:
    """Return the as-of date of a run, or that it had none."""
    if value is None:
        return Text("ohne Stichtag", "no as-of date").in_(lang)
    return f"{Text('Stichtag', 'as of').in_(lang)} {day(value, lang)}"


def citation(basis: Basis, lang: Lang) -> str:
    """Return a citation; the word for what is no text with a name follows the language."""
    source = _SOURCES.get(basis.source)
    if source is None or not basis.cite.startswith(f"{source.de}: "):
        return basis.cite
    return source.in_(lang) + basis.cite.removeprefix(source.de)


def untitled(message: str, title: str) -> str:
    """Return the message of an open finding without the title of its rule, with which it begins."""
    start = f"{title}: "
    if not title or not message.startswith(start):
        return message
    rest = message.removeprefix(start)
    return rest[:1].upper() + rest[1:]


def found(counts: Counts, lang: Lang) -> str:
    """Return how many findings there are, such as "2 Fehler · 1 Warnung"."""
    parts = _counted(counts, _COUNTED, lang)
    if counts.not_checked:
        parts.append(f"{number(counts.not_checked, lang)} {NOT_CHECKED.in_(lang).lower()}")
    parts += _counted(counts, tuple(told for told in _TOLD if getattr(counts, told[0])), lang)
    return " · ".join(parts)


def gone_through(counts: Counts, lang: Lang) -> str:
    """Return what a run went through, such as "3 Eingaben · 1.200 Objekte · 88 Regeln"."""
    return " · ".join(_counted(counts, _SIZES, lang))


def objects(count: int, lang: Lang) -> str:
    """Return a number of objects in words."""
    return _counted(Counts(objects=count), _SIZES[1:2], lang)[0]


def inputs(count: int, lang: Lang) -> str:
    """Return a number of inputs in words."""
    return _counted(Counts(inputs=count), _SIZES[:1], lang)[0]


def findings(count: int, lang: Lang) -> str:
    """Return a number of findings in words."""
    one, many = Text("Befund", "finding"), Text("Befunde", "findings")
    return f"{number(count, lang)} {(one if count == 1 else many).in_(lang)}"


def rules(count: int, lang: Lang) -> str:
    """Return a number of rules in words."""
    return _counted(Counts(rules=count), _SIZES[2:], lang)[0]


def more(count: int, lang: Lang) -> str:
    """Return how many findings of a rule are not shown, and how to see them."""
    shown = number(count, lang)
    if lang == "de":
        further = "weiterer Befund" if count == 1 else "weitere Befunde"
        return f"… und {shown} {further} dieser Regel; alle zeigt --max-per-rule 0"
    return f"… and {shown} more of this rule; --max-per-rule 0 shows all"


def _counted(counts: Counts, names: tuple[tuple[str, Text, Text], ...], lang: Lang) -> list[str]:
    values = [(getattr(counts, name), one, many) for name, one, many in names]
    return [f"{number(n, lang)} {(one if n == 1 else many).in_(lang)}" for n, one, many in values]


def printable(text: str) -> str:
    """Return text that a terminal shows and does not obey: signs that steer are spelt out."""
    # What Python calls printable has none of these signs, and is told in no time.
    return text if text.isprintable() else _UNPRINTABLE.sub(_spelt, text)


def printable_lines(text: str) -> str:
    """Return text of several lines, each of them as by `printable`."""
    return "\n".join(printable(line) for line in text.split("\n"))


def _spelt(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


ONLY_KNOWN = Text(
    "Nur Befunde, die schon bekannt oder ausgenommen sind.",
    "Only findings that are known already, or waived.",
)
