"""The kind `text.placeholder`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.support import getters, labels, own_fields
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_BRACKETED = re.compile(r"[\[<{(].*[\]>})]", re.DOTALL)


@check("text.placeholder", of=tuple(SUBJECTS), evidence=("fields", "value"))
class TextPlaceholder:
    """Texts are no placeholders.

    Why:
        A field that is mandatory is filled with anything to satisfy the schema. The
        archive then cannot say from which product a message came.

    Law:
        None of its own; the rule cites.

    Example:
        `[Softwarehersteller]` and `TODO` are found.

    Limits:
        A text wholly in brackets counts as a placeholder, and the listed words, and blanks
        unless another rule reports them. Fields that a subject does not have are passed over.
    """

    fields: tuple[str, ...] = param(Text("Felder", "fields"), stricter="more")
    placeholders: tuple[str, ...] = param(
        Text("Wörter, die nichts sagen", "words that say nothing"), stricter="more", default=()
    )
    parts: tuple[str, ...] = param(
        Text("Teile von Platzhaltern", "parts of placeholders"), stricter="more", default=()
    )
    blanks: bool = param(Text("auch Leerzeichen", "blanks, too"), default=True)

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        own_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        asked = getters(subject, own_fields(subject, "fields", self.fields))
        words = frozenset(word.casefold() for word in self.placeholders)
        parts = tuple(part.casefold() for part in self.parts)
        blanks = self.blanks

        def says_nothing(text: str) -> bool:
            plain = text.strip().casefold()
            if not plain:
                return blanks
            if plain[0] in "[<{(" and _BRACKETED.fullmatch(plain):
                return True
            return plain in words or any(part in plain for part in parts)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            values = [(name, get(item)) for name, get in asked]
            if all(value is None for _, value in values):
                return NOT_APPLICABLE
            empty = [(n, v) for n, v in values if v is not None and says_nothing(v)]
            if not empty:
                return None
            names = tuple(name for name, _ in empty)
            evidence = {"fields": names, "value": empty[0][1]}
            return violated(evidence, words={"fields": labels(subject, names)})

        return judge
