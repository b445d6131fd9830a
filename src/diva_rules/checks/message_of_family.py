"""The kind `message.of_family`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.standard import FAMILIES
from diva_rules.model.text import Text
from diva_rules.rules.condition import ConditionError
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated
from diva_rules.rules.vocabulary import Subject


@check("message.of_family", of=("xml",), evidence=("root", "version", "families", "problem"))
class MessageOfFamily:
    """The root element is a message of its xdomea version, of a family that is expected.

    Why:
        A receiver works off the messages it has procedures for. All others lie
        about, and the sender waits for an answer in vain.

    Law:
        None of its own; the rule cites.

    Example:
        A document with the root `Aussonderung.Vernichtung.0508`; or, where nothing
        but disposal is expected, `Abgabe.Abgabe.0401`.

    Limits:
        Not applicable to documents of an unknown version. An archive that expects
        one family only says so in an overlay: `families: [Aussonderung]`.
    """

    families: tuple[str, ...] = param(
        Text("erwartete Familien", "expected families"), stricter="fewer"
    )

    def validate(self, subject: Subject) -> None:
        """Look up the families."""
        known = ", ".join(FAMILIES.values())
        for family in self.families:
            if family not in FAMILIES.values():
                raise ConditionError(
                    ("families",),
                    f"keine Familie „{family}“; es gibt: {known}",
                    f"there is no family “{family}”; there are: {known}",
                )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the document."""
        families = frozenset(self.families)

        def judge(facts: Any) -> Outcome | None:  # noqa: ANN401 - facts of the document
            if facts.version is None:
                return NOT_APPLICABLE
            evidence = {"root": facts.root, "version": facts.version}
            if not facts.known_message:
                problem = Text(
                    f"ist keine Nachricht von xdomea {facts.version}",
                    f"is no message of xdomea {facts.version}",
                )
                return violated(evidence, words={"problem": problem})
            if facts.family in families:
                return None
            named = ", ".join(self.families)
            problem = Text(
                f"gehört zur Familie {facts.family}; erwartet: {named}",
                f"belongs to the family {facts.family}; expected: {named}",
            )
            return violated({**evidence, "families": self.families}, words={"problem": problem})

        return judge
