"""The kind `hash.matches`."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from diva_rules.checks.support import CONTENT_MISSING
from diva_rules.model.hashes import declared_algorithm
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated

_ALGORITHM = Text("ein bekannter Hash-Algorithmus", "a known hash algorithm")


@check(
    "hash.matches", of=("primary_document",), evidence=("name", "expected", "found", "algorithm")
)
class HashMatches:
    """The hash that a message states is that of the file in the package.

    Why:
        A different hash means another file than the one that was exported, or a
        file that was changed or damaged on the way.

    Law:
        None of its own; the rule cites.

    Example:
        A file into which one byte was written after the export.

    Limits:
        Not applicable without a hash, or where the file is missing. Hexadecimal in
        either case and Base64 are read.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        no_content, no_algorithm = missing_input(CONTENT_MISSING), missing_input(_ALGORITHM)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if not file.hash.stated or not (file.hash.value or "").strip():
                return NOT_APPLICABLE
            if file.delivered and file.present is False:
                return NOT_APPLICABLE
            algorithm = declared_algorithm(file.hash)
            if algorithm is None:
                return no_algorithm
            if not file.content_known or file.actual_hash is None:
                return no_content
            stated = stated_digest(file.hash.value)
            if stated == file.actual_hash:
                return None
            evidence = {
                "name": file.name,
                "expected": file.hash.value.strip(),
                "found": file.actual_hash,
                "algorithm": algorithm,
            }
            return violated(evidence, key=file.name or "")

        return judge


def stated_digest(text: str) -> str | None:
    """Return a stated digest in lower case hexadecimal digits, None if it is neither form."""
    plain = "".join(text.split())
    try:
        return bytes.fromhex(plain).hex()
    except ValueError:
        pass
    try:
        return base64.b64decode(plain, validate=True).hex()
    except (binascii.Error, ValueError):
        return None
