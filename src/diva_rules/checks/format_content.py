"""The kind `format.content`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import CONTENT_MISSING
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated

NOTHING = "none"


@check("format.content", of=("primary_document",), evidence=("name", "stated", "expected", "found"))
class FormatContent:
    """The content of a file is of the format that its extension and its code say.

    Why:
        A file called `.pdf` that is an error page in HTML was never exported; it is
        noticed in the reading room, twenty years later.

    Law:
        None of its own; the rule cites.

    Example:
        `….pdf` that begins with `PK`.

    Limits:
        Families of formats by their first bytes, not versions. The family `none`
        stands for content that nothing is recognised in, such as plain text.
    """

    extensions: Mapping[str, tuple[str, ...]] = param(
        Text("Formatfamilien je Dateiendung", "format families by extension")
    )
    codes: Mapping[str, str] = param(Text("Dateiendung je Formatcode", "extension by format code"))
    code_versions: tuple[str, ...] = param(
        Text("Versionen der Codeliste, für die das gilt", "versions of the code list it holds for")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        no_content = missing_input(CONTENT_MISSING)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None or (file.delivered and file.present is False):
                return NOT_APPLICABLE
            if not file.content_known:
                return no_content
            found = file.detected
            for stated, extension in self._statements(file):
                expected = self.extensions.get(extension)
                if expected is not None and not set(expected) & set(found or (NOTHING,)):
                    return _wrong(file, stated, expected, found)
            return None

        return judge

    def _statements(self, file: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a primary document
        """Return what the file says of its format, and the extension that stands for it."""
        said = [(f".{file.extension}", file.extension)] if file.extension else []
        code, version = file.format_code.value, file.format_code.list_version
        if code in self.codes and (version is None or version in self.code_versions):
            said.append((code, self.codes[code]))
        return said


def _wrong(
    file: Any,  # noqa: ANN401 - a primary document
    stated: str,
    expected: tuple[str, ...],
    found: tuple[str, ...],
) -> Outcome:
    shown = join([_family(name) for name in found or (NOTHING,)])
    wanted = join([_family(name) for name in expected])
    evidence = {"name": file.name, "stated": stated, "expected": expected, "found": found}
    return violated(evidence, words={"found": shown, "expected": wanted}, key=file.name)


def _family(name: str) -> Text:
    if name == NOTHING:
        return Text("nichts Bekanntes (etwa Text)", "nothing known (such as text)")
    return Text.same(name)
