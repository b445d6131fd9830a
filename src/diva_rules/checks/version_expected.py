"""The kind `version.expected`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.support import needed
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, violated


@check("version.expected", of=("message",), evidence=("found", "expected"))
class VersionExpected:
    """A message is of a version of xdomea that the profile of a house takes.

    Why:
        The software of an archive reads the versions that it was made for, and no others.

    Law:
        None of its own; the rule cites.

    Example:
        With `expected_versions: [3.0.0, 4.0.0]`, a message of 2.3.0 is found.

    Limits:
        The version is that of the namespace.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one message."""
        unknown = needed(context.profile, "expected_versions")
        expected = context.profile.expected_versions or ()

        def judge(message: Any) -> Outcome | None:  # noqa: ANN401 - a message
            if unknown is not None or message.version in expected:
                return unknown
            return violated({"found": message.version, "expected": expected})

        return judge
