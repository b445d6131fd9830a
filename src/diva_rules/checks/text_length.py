"""The kind `text.length`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import labels, own_fields
from diva_rules.model.finding import Value
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject


@check("text.length", of=tuple(SUBJECTS), evidence=("fields", "length", "most"))
class TextLength:
    """Texts are not longer than a number of characters.

    Why:
        The schema sets no limits, data bases do. A text that is too long is cut off when it
        is taken over, and nobody notices.

    Law:
        None of its own; the rule cites.

    Example:
        `most: {subject: "1000"}` finds a Betreff that is a whole letter.

    Limits:
        Characters are counted, not bytes. Fields that a subject does not have are passed
        over.
    """

    most: Mapping[str, int] = param(
        Text("größte Länge in Zeichen je Feld", "longest text in characters by field")
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        own_fields(subject, "most", self.most)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        names = own_fields(subject, "most", self.most)
        texts_of = tuple_getter([subject.fields[name] for name in names])
        limits = tuple(self.most[name] for name in names)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            found = [
                (name, len(text), most)
                for name, text, most in zip(names, texts_of(item), limits, strict=True)
                if text is not None and len(text) > most
            ]
            if not found:
                return None
            long = tuple(name for name, _, _ in found)
            evidence: dict[str, Value] = {
                "fields": long,
                "length": found[0][1],
                "most": found[0][2],
            }
            return violated(evidence, words={"fields": labels(subject, long)})

        return judge
