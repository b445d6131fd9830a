"""The kind `scheme.of_version`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_SCHEMES = {
    "long": Text("langes Schema", "long scheme"),
    "short": Text("kurzes Schema", "short scheme"),
    "short_without_number": Text(
        "kurzes Schema ohne laufende Nummer", "short scheme without running number"
    ),
    "none": Text("kein Schema", "no scheme"),
}


@check("scheme.of_version", of=("message",), evidence=("name", "scheme", "expected", "version"))
class SchemeOfVersion:
    """The name of a message follows the scheme of its xdomea version.

    Why:
        Software tells messages apart by their names before it opens them, and the
        schemes changed with 4.0.

    Law:
        None of its own; the rule cites.

    Example:
        `…_Aussonderung.Aussonderung.0503.zip` around a 4.0 message.

    Limits:
        Not applicable to names that follow no scheme at all.
    """

    schemes: Mapping[str, str] = param(Text("Schema je Version", "scheme by version"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the message."""

        def judge(message: Any) -> Outcome | None:  # noqa: ANN401 - a message
            found, expected = message.name.scheme, self.schemes.get(message.version)
            if found == "none" or expected is None:
                return NOT_APPLICABLE
            if found == expected:
                return None
            evidence = {
                "name": message.name.name,
                "scheme": found,
                "expected": expected,
                "version": message.version,
            }
            words = {"scheme": _SCHEMES[found], "expected": _SCHEMES[expected]}
            return violated(evidence, words=words)

        return judge
