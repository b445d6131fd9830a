"""From an outcome to the sentence that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from diva_rules.model.defect import fill
from diva_rules.model.finding import Location, Value
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.rules.outcome import OF_ANY_PLACE, Outcome
from diva_rules.rules.rule import Rule

_YES_NO: Mapping[Lang, tuple[str, str]] = {"de": ("nein", "ja"), "en": ("no", "yes")}
_MOST_NAMED = 10
SHOWN = 1_000
"""Characters of a value that are shown; a value may be as long as a message allows."""


def cut(text: str) -> str:
    """Return a text, or the beginning of one too long to be shown with the number of the rest."""
    if len(text) <= SHOWN:
        return text
    return f"{text[:SHOWN]}… (+{len(text) - SHOWN})"


def message_of(rule: Rule, outcome: Outcome, location: Location) -> Text:
    """Return the message of a violation, filled with what was found."""
    return _filled(rule.message, outcome, location)


def hint_of(rule: Rule, outcome: Outcome, location: Location) -> Text:
    """Return what to do, filled with what was found."""
    return _filled(rule.hint, outcome, location)


def open_message(rule: Rule, outcome: Outcome) -> Text:
    """Return the message of a verdict that stays undetermined."""
    missing = outcome.words.get("missing", Text("eine Angabe", "something"))
    return Text(
        f"{rule.title.de}: nicht entscheidbar. Es fehlt: {missing.de}.",
        f"{rule.title.en}: cannot be decided. Missing: {missing.en}.",
    )


def _filled(text: Text, outcome: Outcome, location: Location) -> Text:
    return Text(*(fill(text.in_(lang), _values(outcome, location, lang)) for lang in LANGUAGES))


def _values(outcome: Outcome, location: Location, lang: Lang) -> dict[str, str]:
    ref = location.ref or location.object_id or location.entry or "–"
    file = (location.entry or location.file or "–").rpartition("/")[2]
    values = dict(zip(OF_ANY_PLACE, (ref, file), strict=True))
    values |= {name: shown(value, lang) for name, value in outcome.evidence.items()}
    values |= {name: cut(text.in_(lang)) for name, text in outcome.words.items()}
    return values


def shown(value: Value | object, lang: Lang) -> str:
    """Return a value as people write it in a language."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _YES_NO[lang][value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y") if lang == "de" else value.isoformat()
    if isinstance(value, tuple | list):
        named = [shown(entry, lang) for entry in value[:_MOST_NAMED]]
        return ", ".join(named) + (" …" if len(value) > _MOST_NAMED else "")
    return cut(str(value))


def plain(value: Value | object) -> Value:
    """Return a value of evidence as reports keep it: text, number, truth or a list."""
    if isinstance(value, tuple | list):
        return tuple(_scalar(entry) for entry in value)
    return _scalar(value)


def _scalar(value: object) -> str | int | float | bool | None:
    if isinstance(value, str):
        return cut(value)
    if value is None or isinstance(value, int | float | bool):
        return value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
