"""The kind `text.free_of`."""

from __future__ import annotations

from typing import Any, Literal

from diva_rules.model.finding import Value
from diva_rules.model.odd_text import oddities
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated

Sign = Literal[
    "decomposed", "replacement", "mojibake", "control", "private", "unassigned", "invisible"
]
_SIGNS = {
    "decomposed": Text("zerlegte Zeichen (nicht NFC)", "decomposed characters (not NFC)"),
    "replacement": Text("Ersatzzeichen �", "replacement characters �"),
    "mojibake": Text("falsch dekodiertes UTF-8 (wie Ã¤)", "wrongly decoded UTF-8 (such as Ã¤)"),
    "control": Text("Steuerzeichen (C1)", "control characters (C1)"),
    "private": Text("private Zeichen", "private use characters"),
    "unassigned": Text("nicht vergebene Zeichen", "unassigned characters"),
    "invisible": Text("unsichtbare Zeichen", "invisible characters"),
}
_MOST = 5
_LENGTH = 60


@check(
    "text.free_of",
    of=("record", "message", "xml", "plan", "plan_unit", "routing"),
    evidence=("signs", "text", "places"),
)
class TextFreeOf:
    """The texts of an object have none of some signs of damage.

    Why:
        Text that was decoded wrongly once is wrong in every system after. Text in
        another normal form looks right and is not found.

    Law:
        None of its own; the rule cites.

    Example:
        `signs: [mojibake]` finds the Betreff `GrÃ¼nflÃ¤che`.

    Limits:
        The signs are those of `diva_rules.model.odd_text`: typical traces, not proof. With
        `elements`, only texts of elements of these names are looked at.
    """

    signs: tuple[Sign, ...] = param(Text("Anzeichen", "signs"), stricter="more")
    elements: tuple[str, ...] = param(Text("nur Elemente", "elements only"), default=())

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        wanted = frozenset(self.signs)
        elements = frozenset(self.elements)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - any subject
            if not item.odd_texts:
                return None
            found: set[str] = set()
            places: list[str] = []
            shown = ""
            for odd in item.odd_texts:
                if elements and _element(odd.xpath) not in elements:
                    continue
                signs = oddities(odd.text) & wanted
                if signs:
                    found |= signs
                    places.append(odd.xpath.rpartition("/")[2])
                    shown = shown or odd.text.strip()[:_LENGTH]
            if not found:
                return None
            names = sorted(found)
            words = Text(
                ", ".join(_SIGNS[n].de for n in names), ", ".join(_SIGNS[n].en for n in names)
            )
            evidence: dict[str, Value] = {
                "signs": tuple(names),
                "text": shown,
                "places": tuple(places[:_MOST]),
            }
            return violated(evidence, words={"signs": words})

        return judge


def _element(xpath: str) -> str:
    """Return the name of the element at the end of a path."""
    return xpath.rpartition("/")[2].partition("[")[0].rpartition(":")[2]
