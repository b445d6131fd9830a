"""Rules as pages in Markdown: one for each, in both languages, and one that leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report import words
from diva_rules.report.rule_facts import Shown, basis_facts, examples, facts
from diva_rules.rules.examples import Drawn
from diva_rules.rules.rule import Rule

INDEX = "README.md"
_MADE = "<!-- Made by `python -m diva_rules.cli.rule_pages`; do not change it by hand. -->"
_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_HEADINGS: Mapping[str, Text] = {
    "why": Text("Warum", "Why"),
    "message": Text("Meldung", "Message"),
    "fix": Text("Was zu tun ist", "What to do"),
    "facts": Text("Wofür sie gilt", "What it applies to"),
    "basis": words.BASIS,
    "examples": Text("Beispiele", "Examples"),
}
_WHO = Text("Zuständig", "To be done by")
_SOURCE = Text("Regeltext", "Text of the rule")
_TRY = Text(
    "Dieselben Angaben im Terminal: `diva rules show {id}`. Eine Lieferung mit genau diesem"
    " Fehler: `diva rules sample {id}`, soweit es eine gibt.",
    "The same in the terminal: `diva rules show {id}`. A delivery with exactly this fault, where"
    " there is one: `diva rules sample {id}`.",
)
_INDEX_TITLE = Text("Alle Regeln", "All rules")
_INDEX_HEAD = Text(
    "Je Regel eine Seite, deutsch und englisch. Wie man Regeln schreibt, steht in"
    " [rules.md](../rules.md) (englisch), was nicht geprüft wird und warum, in"
    " [not-implemented.md](not-implemented.md).",
    "One page for each rule, German and English. How to write rules: [rules.md](../rules.md); what"
    " is not checked, and why: [not-implemented.md](not-implemented.md).",
)
FAMILIES: Mapping[str, Text] = {
    "XD-PKG": Text("Lieferung und Dateien", "Package and files"),
    "XD-XML": Text("XML und Schema", "XML and schema"),
    "XD-HDR": Text("Nachrichtenkopf", "Header of the message"),
    "XD-ID": Text("UUIDs und Nummern", "UUIDs and numbers"),
    "XD-HSH": Text("Hash-Werte", "Hash values"),
    "XD-STR": Text("Aufbau", "Structure"),
    "XD-TXT": Text("Texte", "Texts"),
    "XD-DAT": Text("Daten und Zeiträume", "Dates and periods"),
    "XD-RET": Text("Aufbewahrung und Bewertung", "Retention and appraisal"),
    "XD-CTX": Text("Kontextobjekte", "Context objects"),
    "XD-GEH": Text("Geheimhaltung und Vertraulichkeit", "Confidentiality"),
    "XD-DOC": Text("Dateiformate und Dateinamen", "File formats and names"),
    "XD-APL": Text("Aktenplan", "Filing plan"),
    "XD-SEQ": Text("Reihen von Nachrichten", "Series of messages"),
    "XD-PRC": Text("Nachrichten eines Prozesses", "Messages of a process"),
    "XD-ACK": Text("Bestätigungen", "Receipts"),
    "XD-COD": Text("Codelisten", "Code lists"),
    "XD-CON": Text("Kontakte", "Contacts"),
    "XD-EXT": Text("Erweiterungen", "Extensions"),
    "XD-GG": Text("Geschäftsgang", "Routing"),
    "XD-HIS": Text("Historie", "History"),
    "XD-PRF": Text("Vorgaben des Archivs (Profil)", "What the archive asks for (profile)"),
    "XD-REF": Text("Verweise", "References"),
}
"""Titles of the families that there are; a further one is called by its id."""


def pages(rules: Iterable[tuple[Rule, tuple[Drawn, ...]]]) -> dict[str, str]:
    """Return all pages by the names of their files: one for each rule, and the index."""
    listed = list(rules)
    found = {f"{rule.id}.md": page(rule, shown) for rule, shown in listed}
    return {INDEX: index([rule for rule, _ in listed]), **found}


def page(rule: Rule, shown: Iterable[Drawn] = ()) -> str:
    """Return the page of a rule, German first.

    Args:
        rule: the rule.
        shown: its examples with what they draw.
    """
    shown = tuple(shown)
    head = [_MADE, f"# {rule.id}", f"[{_INDEX_TITLE.de} · {_INDEX_TITLE.en}]({INDEX})"]
    parts = [part for lang in LANGUAGES for part in _half(rule, shown, lang)]
    return "\n\n".join([*head, *parts]) + "\n"


def index(rules: Iterable[Rule]) -> str:
    """Return the page that leads to all others, by family."""
    listed = sorted(rules, key=lambda rule: rule.id)
    families = [
        (name, list(group)) for name, group in groupby(listed, key=lambda rule: rule.family)
    ]
    parts = [_MADE, f"# {_INDEX_TITLE.de} · {_INDEX_TITLE.en}", _INDEX_HEAD.de, _INDEX_HEAD.en]
    for name, group in families:
        title = FAMILIES.get(name)
        parts.append(f"## {name}" + (f": {title.de} · {title.en}" if title else ""))
        parts.append("\n".join(_table(group)))
    return "\n\n".join(parts) + "\n"


def _table(rules: Iterable[Rule]) -> Iterator[str]:
    yield "| Regel | Schwere · Stand | Was wahr sein soll · What should be true |"
    yield "|---|---|---|"
    for rule in rules:
        grave = "/".join(words.GROUPS[severity.value].de for severity in rule.gravities)
        status = words.STATUSES[rule.status.value].de
        titles = f"{_plain(rule.title.de)}<br>*{_plain(rule.title.en)}*"
        yield f"| [{rule.id}]({rule.id}.md) | {grave}<br>{status} | {titles} |"


def _half(rule: Rule, shown: tuple[Drawn, ...], lang: Lang) -> Iterator[str]:
    yield f"## {_plain(rule.title.in_(lang))}"
    yield f"`{rule.name}` · {words.STATUSES[rule.status.value].in_(lang)}"
    yield f"**{_HEADINGS['why'].in_(lang)}.** {_plain(rule.why.in_(lang))}"
    yield f"**{_HEADINGS['message'].in_(lang)}.** {_plain(rule.message.in_(lang))}"
    who = f"{_WHO.in_(lang)}: {words.ACTORS[rule.actor].in_(lang)}."
    yield f"**{_HEADINGS['fix'].in_(lang)}.** {_plain(rule.hint.in_(lang))} {who}"
    yield f"### {_HEADINGS['facts'].in_(lang)}"
    yield "\n".join(f"- {label.in_(lang)}: {_plain(value)}" for label, value in facts(rule, lang))
    yield f"### {_HEADINGS['basis'].in_(lang)}"
    yield "\n".join(_basis(rule, lang))
    if shown:
        yield f"### {_HEADINGS['examples'].in_(lang)}"
        yield "\n".join(
            line for example in examples(rule, shown, lang) for line in _example(example)
        )
    yield _TRY.in_(lang).format(id=rule.id)
    yield f"{_SOURCE.in_(lang)}: `rulesets/{rule.source.file}`"


def _basis(rule: Rule, lang: Lang) -> Iterator[str]:
    for basis, said in basis_facts(rule, lang):
        yield f"- {_plain(said)}" + (f" · <{basis.url}>" if basis.url else "")


def _example(example: Shown) -> Iterator[str]:
    around = f" ({_plain(example.around)})" if example.around else ""
    if len(example.given) == 1:
        yield f"- **{example.heading}**{around}: {_plain(example.given[0])}"
    else:
        yield f"- **{example.heading}**{around}:"
        yield from (f"  {n}. {_plain(given)}" for n, given in enumerate(example.given, 1))
    yield from (f"  <br>→ {_plain(message)}" for message in example.messages)


def _plain(text: str) -> str:
    """Return a text of which no sign means anything in Markdown."""
    return _SIGNS.sub(r"\\\1", text.replace("\n", " "))
