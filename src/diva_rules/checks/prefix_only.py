"""The kind `prefix.only`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_NO_PREFIX = Text("kein Präfix", "no prefix")


@check("prefix.only", of=("xml",), evidence=("found", "prefix"))
class PrefixOnly:
    """The elements of the standard bear one prefix.

    Why:
        Any prefix is valid XML. But format identification looks for the prescribed
        one in the first bytes, and so does simple software.

    Law:
        None of its own; the rule cites.

    Example:
        `<ns2:Aussonderung.Aussonderung.0503 …>`.

    Limits:
        Not applicable to documents in another namespace.
    """

    prefix: str = param(Text("vorgeschriebenes Präfix", "prescribed prefix"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the document."""

        def judge(facts: Any) -> Outcome | None:  # noqa: ANN401 - facts of the document
            if facts.version is None:
                return NOT_APPLICABLE
            found = tuple(p for p in {facts.prefix, *facts.foreign_prefixes} if p != self.prefix)
            if not found:
                return None
            named = ", ".join(f"{p}:" for p in sorted(found) if p)
            words = {"found": Text.same(named) if named else _NO_PREFIX}
            return violated({"found": tuple(sorted(found)), "prefix": self.prefix}, words=words)

        return judge
