"""The kind `text.placeholder`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.support import labels, own_fields
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
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
        names = own_fields(subject, "fields", self.fields)
        texts_of = tuple_getter([subject.fields[name] for name in names])
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
            known, found = False, False
            texts = texts_of(item)
            for text in texts:
                if text is not None:
                    known = True
                    found = found or says_nothing(text)
            if not known:
                return NOT_APPLICABLE
            if not found:
                return None
            values = zip(names, texts, strict=True)
            empty = [(n, v) for n, v in values if v is not None and says_nothing(v)]
            fields = tuple(name for name, _ in empty)
            evidence = {"fields": fields, "value": empty[0][1]}
            return violated(evidence, words={"fields": labels(subject, fields)})

        return judge
