"""The kind `hash.one_algorithm`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_NONE = Text("kein Algorithmus", "no algorithm")
_BOTH = Text("zwei Algorithmen", "two algorithms")


@check("hash.one_algorithm", of=("primary_document",), evidence=("name", "found"))
class HashOneAlgorithm:
    """A hash states its algorithm once: as a code or as text.

    Why:
        A hash without algorithm cannot be tested; one with two says nothing for sure.

    Law:
        None of its own; the rule cites.

    Example:
        `Algorithmus` SHA-256 and `SonstigerAlgorithmus` MD5 at once.

    Limits:
        Says nothing of whether the algorithm is known.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if not file.hash.stated:
                return NOT_APPLICABLE
            code = not is_blank(file.hash.algorithm.value)
            text = not is_blank(file.hash.other_algorithm)
            if code != text:
                return None
            stated = [file.hash.algorithm.value, file.hash.other_algorithm] if code else []
            evidence = {"name": file.name, "found": tuple(stated)}
            return violated(
                evidence, words={"found": _BOTH if code else _NONE}, key=file.name or ""
            )

        return judge
