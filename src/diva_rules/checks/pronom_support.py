"""What kinds that ask for PRONOM ids have in common."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import CONTENT_MISSING
from diva_rules.model.text import Text
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, missing_value

IDENTIFICATION_MISSING = Text(
    "die Formaterkennung nach PRONOM (pip install 'diva-rules[formats]', dann --identify)",
    "the identification of formats by PRONOM (pip install 'diva-rules[formats]', then --identify)",
)
_NO_CONTENT = missing_input(CONTENT_MISSING)
_NO_IDENTIFICATION = missing_input(IDENTIFICATION_MISSING)
_NOT_POSSIBLE = missing_value(
    Text(
        "die PRONOM-Kennung (Datei leer, oder größer als die Grenze „identified“)",
        "the PRONOM id (file empty, or larger than the limit “identified”)",
    )
)
# What speaks for a format in the bytes themselves, and not in the name or in letters alone.
_OF_CONTENT = frozenset({"bytes", "container", "xml"})


def not_judged(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
    """Return why nothing can be said of a file; None if its format was looked up."""
    if file.delivered and file.present is False:
        return NOT_APPLICABLE
    if not file.content_known:
        return _NO_CONTENT
    if file.identified is None:
        return _NO_IDENTIFICATION
    return None if file.identified else _NOT_POSSIBLE


def by_content(file: Any) -> bool:  # noqa: ANN401 - a primary document
    """Tell whether the ids of a file rest on its content."""
    return not _OF_CONTENT.isdisjoint((file.puid_basis or "").split(", "))
