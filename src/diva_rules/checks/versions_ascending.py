"""The kind `versions.ascending`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from diva_rules.checks.dates_in_order import later
from diva_rules.model.record import Version
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_NUMBERS = re.compile(r"\d{1,9}(?:[.-]\d{1,9})*", re.ASCII)


@check("versions.ascending", of=("record",), evidence=("number", "before"))
class VersionsAscending:
    """The versions of a document stand in the order in which they came about.

    Why:
        Readers take the last version for the valid one. If an older one stands at the
        end, the archive shows a draft as the final text.

    Law:
        None of its own; the rule cites.

    Example:
        Version 2.0 before version 1.0.

    Limits:
        Numbers are compared part by part (1.10 after 1.9) where all of a number is
        digits, dots and hyphens; other names are passed over. Times of files are
        compared as far as their zones allow. Not applicable with one version.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a record
            if len(item.versions) < 2:
                return NOT_APPLICABLE
            return next(_descents(item.versions), None)

        return judge


def _descents(versions: tuple[Version, ...]) -> Iterator[Outcome]:
    for before, version in pairwise(versions):
        first, then = _parts(before.number), _parts(version.number)
        wrong_number = first is not None and then is not None and first > then
        if wrong_number or _made_later(before, version):
            yield violated({"number": version.number, "before": before.number})


def _parts(number: str | None) -> tuple[int, ...] | None:
    text = (number or "").strip()
    if not _NUMBERS.fullmatch(text):
        return None
    return tuple(int(part) for part in re.split("[.-]", text))


def _made_later(before: Version, version: Version) -> bool:
    """Tell whether every file of a version is younger than every file of the next one."""
    first = [f.file.created_at for f in before.formats]
    then = [f.file.created_at for f in version.formats]
    return bool(first and then) and all(
        one is not None and other is not None and later(one, other)
        for one in first
        for other in then
    )
