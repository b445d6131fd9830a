"""The kind `hash.known_algorithm`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import is_blank
from diva_rules.model.hashes import algorithm_by_name
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("hash.known_algorithm", of=("primary_document",), evidence=("name", "algorithm"))
class HashKnownAlgorithm:
    """The algorithm of a hash is one that can be computed.

    Why:
        A hash that nobody can recompute protects nothing.

    Law:
        None of its own; the rule cites.

    Example:
        Code `SHA-999`.

    Limits:
        Known are MD5, SHA-1, SHA-2 and SHA-3 in the spellings of code lists, of W3C
        addresses and of free text. A code is judged by itself: a known name beside it, by
        which other rules recompute the hash, does not make it one of the list. Not
        applicable where none is stated.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            stated = file.hash.algorithm.value or file.hash.other_algorithm
            if not file.hash.stated or is_blank(stated):
                return NOT_APPLICABLE
            if algorithm_by_name(stated) is not None:
                return None
            return violated({"name": file.name, "algorithm": stated.strip()}, key=file.name or "")

        return judge
