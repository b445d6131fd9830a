"""The kind `format.refused`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("format.refused", of=("primary_document",), evidence=("name", "found"))
class FormatRefused:
    """A file is of none of some formats, by its extension and by its content.

    Why:
        Some formats have no place in a transfer: programs do harm when opened, and are no
        records.

    Law:
        None of its own; the rule cites.

    Example:
        `….exe`, or a program called `….pdf`.

    Limits:
        Without the content only the extension is judged. Formats without a signature, such
        as most scripts, are known by their extension only.
    """

    extensions: tuple[str, ...] = param(Text("Dateiendungen", "extensions"), stricter="more")
    families: tuple[str, ...] = param(
        Text("Formatfamilien des Inhalts", "format families of the content"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        extensions, families = frozenset(self.extensions), frozenset(self.families)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None:
                return NOT_APPLICABLE
            found = sorted(families.intersection(file.detected))
            if not found and file.extension in extensions:
                found = [f".{file.extension}"]
            if not found:
                return None
            return violated({"name": file.name, "found": found[0]}, key=file.name)

        return judge
