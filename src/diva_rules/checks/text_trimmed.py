"""The kind `text.trimmed`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.support import labels, own_fields
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_BREAK = re.compile("[\t\n\r\x85\u2028\u2029]")
_LENGTH = 60


@check("text.trimmed", of=tuple(SUBJECTS), evidence=("fields", "text"))
class TextTrimmed:
    """Texts of one line have no blanks around them, no tabs and no line breaks.

    Why:
        A blank in front sorts a title to the top, and at the end it makes two equal
        references differ. A line break cuts a title off in every list.

    Law:
        None of its own; the rule cites.

    Example:
        `" 67.20-1"`, and a Betreff of two lines.

    Limits:
        Texts of nothing but blanks are left to the rules on missing values. Fields that a
        subject does not have are passed over.
    """

    fields: tuple[str, ...] = param(
        Text("einzeilige Felder", "fields of one line"), stricter="more"
    )

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        own_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        names = own_fields(subject, "fields", self.fields)
        texts_of = tuple_getter([subject.fields[name] for name in names])

        def is_untidy(text: str) -> bool:
            return bool(text.strip()) and (text != text.strip() or _BREAK.search(text) is not None)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            texts = texts_of(item)
            for text in texts:
                # Nearly all texts are printable, and then only plain blanks are in question.
                if text and (text[0] == " " or text[-1] == " " or not text.isprintable()):
                    break
            else:
                return None
            found = [(n, t) for n, t in zip(names, texts, strict=True) if t and is_untidy(t)]
            if not found:
                return None
            untidy = tuple(name for name, _ in found)
            shown = " ".join(found[0][1].split())[:_LENGTH]
            return violated(
                {"fields": untidy, "text": shown}, words={"fields": labels(subject, untidy)}
            )

        return judge
