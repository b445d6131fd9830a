"""The kind `format.puid_extension`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.pronom_support import by_content, not_judged
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "format.puid_extension",
    of=("primary_document",),
    evidence=("name", "extension", "found"),
    reads=("puids",),
)
class FormatPuidExtension:
    """The extension of a file is one that PRONOM knows for its content.

    Why:
        Viewers choose by the extension. A file under a wrong one does not open, or opens
        as rubbish.

    Law:
        None of its own; the rule cites.

    Example:
        A workbook of Excel called `….pdf`.

    Limits:
        Judges only what was recognised by the content itself: plain text has no marks. Which
        extensions belong to a format is what PRONOM lists.
    """

    ignored: tuple[str, ...] = param(
        Text("Dateiendungen, unter denen alles stehen darf", "extensions that may hold anything"),
        stricter="fewer",
        default=(),
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        ignored = frozenset(self.ignored)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None or not file.extension or file.extension in ignored:
                return NOT_APPLICABLE
            reason = not_judged(file)
            if reason is not None:
                return reason
            if not by_content(file) or "extension" in file.puid_basis.split(", "):
                return None
            evidence = {"name": file.name, "extension": file.extension, "found": file.puids}
            shown = join([Text.same(puid) for puid in file.puids])
            return violated(evidence, words={"found": shown}, key=file.name)

        return judge
