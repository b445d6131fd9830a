"""The kind `format.extension`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import format_list_missing
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("format.extension", of=("primary_document",), evidence=("name", "code", "expected", "found"))
class FormatExtension:
    """The extension of a file is one that its format code stands for.

    Why:
        Archives sort files by their code, viewers open them by their extension. Where the
        two disagree, one of them gets the file wrong.

    Law:
        None of its own; the rule cites.

    Example:
        Code `035` (docx) on `….pdf`.

    Limits:
        Compares what is stated; `format.content` looks into the file. Codes that are not in
        the table, and files without an extension, are not judged.
    """

    codes: Mapping[str, tuple[str, ...]] = param(
        Text("Dateiendungen je Formatcode", "extensions by format code")
    )
    code_versions: tuple[str, ...] = param(
        Text("Versionen der Codeliste, für die das gilt", "versions of the code list it holds for")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            code = file.format_code
            if not file.extension or code.value is None:
                return NOT_APPLICABLE
            expected = self.codes.get(code.value)
            if expected is None:
                return NOT_APPLICABLE
            if code.list_version is not None and code.list_version not in self.code_versions:
                return format_list_missing(code.list_version, self.code_versions)
            if file.extension in expected:
                return None
            evidence = {
                "name": file.name,
                "code": code.value,
                "expected": expected,
                "found": file.extension,
            }
            shown = join([Text.same(f".{extension}") for extension in expected])
            return violated(evidence, words={"expected": shown}, key=file.name)

        return judge
