"""The kind `hash.not_weak`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.hashes import declared_algorithm
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("hash.not_weak", of=("primary_document",), evidence=("name", "algorithm"))
class HashNotWeak:
    """A hash was made by an algorithm that still proves something.

    Why:
        For MD5 and SHA-1, two different files with one hash can be made at will.

    Law:
        None of its own; the rule cites.

    Example:
        `SonstigerAlgorithmus` MD5.

    Limits:
        Not applicable to unknown algorithms.
    """

    weak: tuple[str, ...] = param(Text("schwache Algorithmen", "weak algorithms"), stricter="more")

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        weak = frozenset(self.weak)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            algorithm = declared_algorithm(file.hash) if file.hash.stated else None
            if algorithm is None:
                return NOT_APPLICABLE
            if algorithm not in weak:
                return None
            return violated({"name": file.name, "algorithm": algorithm}, key=file.name or "")

        return judge
