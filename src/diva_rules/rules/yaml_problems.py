"""What is wrong with the YAML of a rule file, in both languages.

The parser says in English, and in its own terms, what it waited for. People who write
rules see what usually is wrong at such a place; what the parser says is added.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import yaml

from diva_rules.model.text import Text

_ENDLESS = Text("Ein Anführungszeichen ist nicht geschlossen", "a quotation mark is not closed")
_BRACKET = Text(
    "Eine Klammer ist nicht geschlossen, oder ein Text mit Komma, Klammer oder Doppelpunkt"
    " steht ohne Anführungszeichen darin",
    "a bracket is not closed, or a text in it has a comma, bracket or colon and no quotation marks",
)
_ENTRY = Text(
    "Zwischen Klammern oder Kommas fehlt ein Eintrag, oder ein Text beginnt ohne"
    " Anführungszeichen mit einer Klammer oder einem Komma",
    "between brackets or commas an entry is missing, or a text without quotation marks begins"
    " with a bracket or a comma",
)
_COLON = Text(
    "Ein Text mit Doppelpunkt steht ohne Anführungszeichen, oder eine Zeile ist zu weit eingerückt",
    "a text with a colon has no quotation marks, or a line is indented too far",
)
_INDENT = Text(
    "Eine Zeile ist nicht so weit eingerückt wie die darüber, oder nach einem schließenden"
    " Anführungszeichen oder einer Klammer folgt noch Text",
    "a line is not indented like the one above, or text follows a closing quotation mark or"
    " bracket",
)
_NO_COLON = Text(
    "Nach einem Schlüssel fehlt der Doppelpunkt, oder die Fortsetzung eines Textes ist nicht"
    " eingerückt",
    "a key has no colon after it, or the continuation of a text is not indented",
)
_START = Text(
    "Eine Zeile ist mit Tabulator eingerückt, oder ein Text beginnt ohne Anführungszeichen mit"
    " @, % oder `",
    "a line is indented with a tab, or a text without quotation marks begins with @, % or `",
)
_CHARACTER = Text(
    "Im Text steht ein Zeichen, das YAML nicht zulässt, etwa ein Steuerzeichen",
    "the text has a character that YAML does not allow, such as a control character",
)
_ANYTHING = Text(
    "Einrückung, Doppelpunkt, Klammern oder Anführungszeichen stimmen nicht",
    "indentation, colon, brackets or quotation marks are not right",
)

# By a part of what the parsers of PyYAML say, the fast one and the other.
_CAUSES: Mapping[str, Text] = {
    "characters are not allowed": _CHARACTER,
    "unexpected end of stream": _ENDLESS,
    "expected ',' or": _BRACKET,
    "mapping values are not allowed": _COLON,
    "cannot start any token": _START,
    "could not find expected ':'": _NO_COLON,
    "node content": _ENTRY,
    "expected key": _INDENT,
    "expected <block end>": _INDENT,
    "expected '-' indicator": _INDENT,
}


class Explained(NamedTuple):
    """A problem of YAML: its line, and what to say of it."""

    line: int
    de: str
    en: str


def explained(error: yaml.YAMLError, text: str) -> Explained:
    """Return where and what is usually wrong when the parser stops with an error.

    Args:
        error: the error.
        text: the file.
    """
    said = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    line, column = _place(error, text)
    cause = next((text for part, text in _CAUSES.items() if part in said), _ANYTHING)
    return Explained(
        line,
        f"kein gültiges YAML (Zeile {line}, Spalte {column}). Übliche Ursache: {cause.de}."
        f" Meldung des YAML-Lesers: {said}",
        f"no valid YAML (line {line}, column {column}). Usual cause: {cause.en}."
        f" The YAML reader says: {said}",
    )


def _place(error: yaml.YAMLError, text: str) -> tuple[int, int]:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return mark.line + 1, mark.column + 1
    # Signs that may not stand in YAML have no mark, but a number of bytes before them.
    before = text.encode()[: getattr(error, "position", 0)].decode("utf-8", "ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
