"""The kind `defect.reported`."""

from __future__ import annotations

from typing import Literal

from diva_rules.model.defect import DEFECTS, NOT_SUPPLIED, Defect
from diva_rules.model.finding import Location
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_input, violated
from diva_rules.rules.vocabulary import Subject


@check(
    "defect.reported",
    of=("defect",),
    evidence=("problem", "code", "element", "value", "raw", "limit", "name"),
)
class DefectReported:
    """The reader noticed none of some defects.

    Why:
        A damaged ZIP or a document that is not well-formed has no objects to judge.
        The reader says what it saw; a rule says which of it matters, and how much.

    Law:
        None of its own; the rule cites.

    Example:
        `codes: [entry-crc]` finds an entry whose content does not fit its checksum.

    Limits:
        What the reader needed and was not given (an official schema that nobody
        registered) is undetermined. The rule counts as passed only if reading came
        as far as `stage`: the package was listed, the input was read as far as it
        goes, the message is well-formed, the message was judged to its end.
    """

    codes: tuple[str, ...] = param(Text("Codes der Befunde", "codes of defects"), stricter="more")
    stage: Literal["package", "input", "document", "schema"] = param(
        Text("wie weit gelesen sein muss", "how far reading must have come")
    )

    def validate(self, subject: Subject) -> None:
        """Look up the codes."""
        for code in self.codes:
            if code not in DEFECTS:
                raise ConditionError(
                    ("codes",), f"kein Befund „{code}“", f"there is no defect “{code}”"
                )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one defect."""
        codes = frozenset(self.codes)

        def judge(defect: Defect) -> Outcome | None:
            if defect.code not in codes:
                return None
            if defect.code in NOT_SUPPLIED:
                return missing_input(defect.sentence)
            evidence = {"code": defect.code, **defect.evidence}
            key = "\x1f".join(str(value) for value in evidence.values())
            related = tuple(Location(xpath=path, line=line) for path, line in defect.related)
            words = {"problem": defect.sentence}
            return violated(evidence, words=words, related=related, key=key)

        return judge
