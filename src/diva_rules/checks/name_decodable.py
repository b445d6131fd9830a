"""The kind `name.decodable`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, violated

_UNMARKED = Text(
    "UTF-8, aber nicht als UTF-8 gekennzeichnet (Bit 11)", "UTF-8, but not marked as such (bit 11)"
)


@check("name.decodable", of=("entry",), evidence=("name", "likely", "raw", "literal"))
class NameDecodable:
    """The name of an entry is written in the encoding that it states.

    Why:
        A name is read as UTF-8 if it says so and as CP437 otherwise. A name written
        in another encoding comes out as `─kte.pdf` and is not found.

    Law:
        APPNOTE.TXT appendix D; the rule cites.

    Example:
        The bytes `C4 6B 74 65` without the mark: Windows-1252 for `Äkte`.

    Limits:
        Any bytes can be read as CP437; which encoding was meant is weighed by how
        German each reading looks.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one entry."""

        def judge(entry: Any) -> Outcome | None:  # noqa: ANN401 - an entry
            likely = entry.likely_encoding
            if likely is None:
                return None
            evidence = {
                "name": entry.name,
                "likely": likely,
                "raw": entry.raw_name,
                "literal": entry.literal_name,
            }
            unmarked = likely == "utf-8"
            words = {"likely": _UNMARKED if unmarked else Text.same(likely)}
            return violated(evidence, words=words, key=entry.raw_name or "")

        return judge
