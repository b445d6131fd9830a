"""The kind `code.name_of_other`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import is_blank, other_codes
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "code.name_of_other",
    of=("code",),
    evidence=("code", "name", "other", "element", "list", "count"),
)
class CodeNameOfOther:
    """The name beside a code is not that of another code of the list.

    Why:
        People read the name, machines the code. If the name belongs to another code,
        archive and agency understand different things.

    Law:
        None of its own; the rule cites.

    Example:
        Code `001` of the list `medium` (electronic) with the name `Papier`.

    Limits:
        A name may be worded freely: only one that the rule knows for another code, and not
        for this one, is found. Compared are the whole name, what stands before a colon and
        what stands after a dash, without regard to case. Not applicable where no name is
        given, or the list is unknown.
    """

    names: Mapping[str, Mapping[str, tuple[str, ...]]] = param(
        Text("Namen je Version der Codeliste und Code", "names by version of the list and code")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one code."""
        lists = {version: _by_name(codes) for version, codes in self.names.items()}

        def judge(use: Any) -> Outcome | None:  # noqa: ANN401 - a code
            if use.element is None:
                return other_codes(use)
            if is_blank(use.name) or is_blank(use.value):
                return NOT_APPLICABLE
            codes_of = lists.get(f"{use.list_uri}_{use.list_version}")
            if codes_of is None:
                return NOT_APPLICABLE
            found = [codes_of[part] for part in _parts(use.name) if part in codes_of]
            if not found or any(use.value in codes for codes in found):
                return None
            evidence = {
                "code": use.value,
                "name": use.name.strip(),
                "other": min(found[0]),
                "element": use.element,
                "list": use.list_uri,
                "count": use.occurrences,
            }
            return violated(evidence)

        return judge


def _by_name(codes: Mapping[str, tuple[str, ...]]) -> dict[str, set[str]]:
    """Return the codes that bear each name."""
    found: dict[str, set[str]] = {}
    for code, names in codes.items():
        for name in names:
            found.setdefault(_folded(name), set()).add(code)
    return found


def _parts(name: str) -> tuple[str, str, str]:
    """Return the name, its head before a colon, and its tail after a dash, folded."""
    return (
        _folded(name),
        _folded(name.partition(":")[0]),
        _folded(name.partition(" - ")[2]),
    )


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().rstrip(".")
