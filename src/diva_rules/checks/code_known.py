"""The kind `code.known`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import is_blank, other_codes
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated


@check("code.known", of=("code",), evidence=("code", "element", "list", "version", "count"))
class CodeKnown:
    """A code stands in the version of the code list that it names.

    Why:
        Schemas leave many lists open. A code that its list does not have is read by
        nobody, or as something else.

    Law:
        None of its own; the rule cites.

    Example:
        Code `002` of the list `urn:de:xoev:codeliste:erreichbarkeit`, version 3, whose
        codes are 01 to 09.

    Limits:
        Undetermined where the rule does not know the list in that version. Not applicable
        where no list or no version is named, or no code.
    """

    codes: Mapping[str, tuple[str, ...]] = param(
        Text("Codes je Version der Codeliste", "codes by version of the code list")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one code."""
        known = {version: frozenset(codes) for version, codes in self.codes.items()}

        def judge(use: Any) -> Outcome | None:  # noqa: ANN401 - a code
            if use.element is None:
                return other_codes(use)
            if is_blank(use.list_uri) or is_blank(use.list_version) or use.value is None:
                return NOT_APPLICABLE
            version = use.list_version.strip()
            codes = known.get(f"{use.list_uri}_{version}")
            if codes is None:
                return missing_input(
                    Text(
                        f"der Inhalt der Codeliste {use.list_uri}, Version „{version}“, den die"
                        " Regel nicht kennt",
                        f"the content of the code list {use.list_uri}, version “{version}”,"
                        " which the rule does not know",
                    )
                )
            if use.value in codes:
                return None
            evidence = {
                "code": use.value,
                "element": use.element,
                "list": use.list_uri,
                "version": version,
                "count": use.occurrences,
            }
            return violated(evidence)

        return judge
