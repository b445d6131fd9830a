"""The kind `format.puid`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.pronom_support import by_content, not_judged
from diva_rules.checks.support import format_list_missing
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "format.puid",
    of=("primary_document",),
    evidence=("name", "code", "expected", "found"),
    reads=("puids",),
)
class FormatPuid:
    """What PRONOM says of a content fits the format code of the file.

    Why:
        A code promises more than a first look can tell, such as a PDF for the archive.
        Whoever trusts the code keeps a file for ever that was never made for it.

    Law:
        None of its own; the rule cites.

    Example:
        Code `044` (archival PDF) on a file that is fmt/18, an ordinary PDF 1.4.

    Limits:
        PRONOM goes by marks in the file: a file that says it is PDF/A is not thereby valid.
        Codes that are not in the table are not judged.
    """

    codes: Mapping[str, tuple[str, ...]] = param(
        Text("PRONOM-Kennungen je Formatcode", "PRONOM ids by format code")
    )
    code_versions: tuple[str, ...] = param(
        Text("Versionen der Codeliste, für die das gilt", "versions of the code list it holds for")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            code = file.format_code
            if file.name is None or code.value is None:
                return NOT_APPLICABLE
            expected = self.codes.get(code.value)
            if expected is None:
                return NOT_APPLICABLE
            if code.list_version is not None and code.list_version not in self.code_versions:
                return format_list_missing(code.list_version, self.code_versions)
            reason = not_judged(file)
            if reason is not None:
                return reason
            if by_content(file) and set(expected).issuperset(file.puids):
                return None
            found = file.puids if by_content(file) else ()
            evidence = {
                "name": file.name,
                "code": code.value,
                "expected": expected,
                "found": found,
            }
            shown = join([Text.same(puid) for puid in found]) if found else _NOTHING
            return violated(evidence, words={"found": shown}, key=file.name)

        return judge


_NOTHING = Text("nichts, was PRONOM kennt", "nothing that PRONOM knows")
