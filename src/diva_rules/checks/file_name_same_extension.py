"""The kind `file_name.same_extension`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "file_name.same_extension",
    of=("primary_document",),
    evidence=("name", "extension", "original_name", "original_extension"),
)
class FileNameSameExtension:
    """The name of a file and its original name have the same extension.

    Why:
        Where they differ, the file was converted or named wrongly, and nobody can tell
        which of the two without opening it.

    Law:
        None of its own; the rule cites.

    Example:
        `….pdf`, once `Vermerk.docx`.

    Limits:
        Without an extension in one of the names there is nothing to compare.
    """

    alike: tuple[tuple[str, ...], ...] = param(
        Text(
            "Endungen, die dasselbe Format bezeichnen", "extensions that stand for the same format"
        ),
        default=(),
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        same = {extension: group[0] for group in self.alike for extension in group}

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            new, old = file.extension, file.original_extension
            if not new or not old:
                return NOT_APPLICABLE
            if same.get(new, new) == same.get(old, old):
                return None
            return violated(
                {
                    "name": file.name,
                    "extension": new,
                    "original_name": file.original_name,
                    "original_extension": old,
                },
                key=file.name,
            )

        return judge
