"""The kind `hash.well_formed`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.hash_matches import stated_digest
from diva_rules.model.hashes import DIGEST_BYTES, declared_algorithm
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("hash.well_formed", of=("primary_document",), evidence=("name", "value", "algorithm"))
class HashWellFormed:
    """A hash value can be a value of its algorithm.

    Why:
        An empty value, or one of the wrong length, was cut off or never computed.

    Law:
        None of its own; the rule cites.

    Example:
        32 hexadecimal digits for SHA-256, which has 64.

    Limits:
        Where the algorithm is unknown, only that the value is hexadecimal or Base64.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if not file.hash.stated:
                return NOT_APPLICABLE
            value = (file.hash.value or "").strip()
            algorithm = declared_algorithm(file.hash)
            digest = stated_digest(value) if value else None
            if digest and (algorithm is None or len(digest) == 2 * DIGEST_BYTES[algorithm]):
                return None
            evidence = {"name": file.name, "value": value, "algorithm": algorithm}
            return violated(evidence, key=file.name or "")

        return judge
