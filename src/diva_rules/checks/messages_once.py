"""The kind `messages.once`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, at_message, distinct, on_chain
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("messages.once", of=("process",), evidence=("message", "number", "other"))
class MessagesOnce:
    """There is one message of each type in a process, or of each type and running number.

    Why:
        Of two offers or two deliveries under one ProzessID nobody can say which counts.

    Law:
        None of its own; the rule cites.

    Example:
        Two different 0503 with one ProzessID in xdomea 3.0.

    Limits:
        The same file sent again is no second message.
    """

    numbered: bool = param(Text("je laufender Nummer", "for each running number"), default=False)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            first: dict[tuple[str, int | None], MessageSummary] = {}
            outcomes = []
            for message in distinct(chain.process.messages):
                number = message.sequence_number if self.numbered else None
                if self.numbered and number is None:
                    continue
                other = first.setdefault((message.message_type, number), message)
                if other is not message:
                    outcomes.append(_second(message, number, other))
            return outcomes if first else NOT_APPLICABLE

        return on_chain(context, judge)


def _second(message: MessageSummary, number: int | None, other: MessageSummary) -> Outcome:
    return violated(
        {"message": message.message_type, "number": number, "other": other.path},
        at=at_message(message),
        related=(at_message(other),),
        key=f"{message.message_type} {number} {message.path}",
    )
