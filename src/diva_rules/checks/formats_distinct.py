"""The kind `formats.distinct`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("formats.distinct", of=("record",), evidence=("code", "number"))
class FormatsDistinct:
    """The formats of one version differ in their codes.

    Why:
        The formats of a version are variants of one text. Two of the same code are
        mostly two documents, or two versions, put into one.

    Law:
        None of its own; the rule cites.

    Example:
        A version with two formats of the code 027.

    Limits:
        Codes in `unspecific` may stand several times: they name no format. Not
        applicable where no version has more than one format.
    """

    unspecific: tuple[str, ...] = param(
        Text("Codes, die kein Format nennen", "codes that name no format"),
        stricter="fewer",
        default=(),
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        unspecific = frozenset(self.unspecific)

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - a record
            several = [version for version in item.versions if len(version.formats) > 1]
            if not several:
                return NOT_APPLICABLE
            found: list[Outcome] = []
            for version in several:
                codes = Counter((f.code.value or "").strip() for f in version.formats)
                found += [
                    violated(
                        {"code": code, "number": version.number}, key=f"{version.number} {code}"
                    )
                    for code in sorted(codes)
                    if code and codes[code] > 1 and code not in unspecific
                ]
            return found or None

        return judge
