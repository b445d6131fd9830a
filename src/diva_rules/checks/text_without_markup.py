"""The kind `text.without_markup`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.support import labels, own_fields
from diva_rules.model.text import Text
from diva_rules.rules.fields import tuple_getter
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated
from diva_rules.rules.vocabulary import SUBJECTS, Subject

_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|shy|euro|szlig|[AOUaou]uml|[nm]dash|[lrb][ds]quo"
    r"|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"
)
_TAG = re.compile(
    r"</?(?:a|b|body|br|div|em|font|h[1-6]|hr|html|i|img|li|ol|p|span|strong|sub|sup|table|td|th"
    r"|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LENGTH = 40


@check("text.without_markup", of=tuple(SUBJECTS), evidence=("fields", "text"))
class TextWithoutMarkup:
    """Texts hold neither escaped characters nor HTML.

    Why:
        A text that was escaped twice, or taken from a web form with its tags, is shown as
        `M&uuml;ller` or `<b>Eilt</b>` wherever it is read, and is not found.

    Law:
        None of its own; the rule cites.

    Example:
        `Meier &amp; Sohn`, as it stands after reading the XML.

    Limits:
        The usual entities and tags are known, all others pass; so do texts about HTML only
        if they name none of them. Fields that a subject does not have are passed over.
    """

    fields: tuple[str, ...] = param(Text("Textfelder", "text fields"), stricter="more")

    def validate(self, subject: Subject) -> None:
        """Look up the fields."""
        own_fields(subject, "fields", self.fields)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        subject = context.subject
        names = own_fields(subject, "fields", self.fields)
        texts_of = tuple_getter([subject.fields[name] for name in names])

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            found: list[tuple[str, str]] = []
            for name, text in zip(names, texts_of(item), strict=True):
                if text and ("&" in text or "<" in text):
                    match = _ENTITY.search(text) or _TAG.search(text)
                    if match is not None:
                        found.append((name, match[0][:_LENGTH]))
            if not found:
                return None
            marked = tuple(name for name, _ in found)
            return violated(
                {"fields": marked, "text": found[0][1]}, words={"fields": labels(subject, marked)}
            )

        return judge
