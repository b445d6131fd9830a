"""The kind `text.din_91379`."""

from __future__ import annotations

import unicodedata
from typing import Any

from diva_rules.model.finding import Value
from diva_rules.model.odd_text import oddities
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_MOST = 10


@check("text.din_91379", of=("xml",), evidence=("characters", "number"))
class TextDin91379:
    """A document holds no characters outside the normative ones of DIN 91379.

    Why:
        Authorities must be able to process the normative characters, and no others. What
        lies outside may become a question mark in the next system.

    Law:
        None of its own; the rule cites.

    Example:
        Greek and Cyrillic letters lie outside type C; so do dashes and the quotes of German
        typography, which a rule may tolerate.

    Limits:
        Said once for each document, without places. Sequences of letter and mark are not
        judged, nor what other rules find at its place: replacement, control, private,
        unassigned and invisible characters. Not applicable to documents that are not
        written in UTF-8.
    """

    tolerated: str = param(
        Text("Zeichen, die geduldet werden", "characters that are tolerated"),
        stricter="fewer",
        default="",
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the document."""
        tolerated = frozenset(self.tolerated)

        def judge(facts: Any) -> Outcome | None:  # noqa: ANN401 - facts of the document
            if not (facts.encoding or "UTF-8").upper().startswith("UTF-8"):
                return NOT_APPLICABLE
            found = [c for c in facts.characters if c not in tolerated and not oddities(c)]
            if not found:
                return None
            shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in found[:_MOST] if _is_shown(c))
            hidden = ", ".join(f"U+{ord(c):04X}" for c in found[:_MOST] if not _is_shown(c))
            more = " …" if len(found) > _MOST else ""
            names = ", ".join(filter(None, (shown, hidden))) + more
            codes = tuple(f"U+{ord(c):04X}" for c in found)
            evidence: dict[str, Value] = {"characters": codes, "number": len(found)}
            return violated(evidence, words={"characters": Text.same(names)})

        return judge


def _is_shown(character: str) -> bool:
    """Tell whether a character may be shown as it is: no mark, blank, or sign of direction."""
    return unicodedata.category(character)[0] in "LNPS"
