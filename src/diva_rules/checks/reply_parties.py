"""The kind `reply.parties`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.checks.process_support import (
    MESSAGES_OF_PROCESS,
    named,
    origin_of,
    replies,
    same_party,
)
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated

_SENDER = Text("Absender", "sender")
_RECEIVER = Text("Empfänger", "receiver")


@check("reply.parties", of=("process",), evidence=("role", "expected", "found", "origin"))
class ReplyParties:
    """A reply goes from the receiver of its origin to the sender.

    Why:
        A reply to another party was filled from a template, and the one that waits
        for it does not get it.

    Law:
        None of its own; the rule cites.

    Example:
        A 0502 whose receiver is not the sender of the 0501.

    Limits:
        Compared are authority keys, else institutions, else units, where both
        messages state them.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome]:  # noqa: ANN401 - a process
            outcomes = []
            for reply in replies(process):
                origin = origin_of(reply, process)
                if origin is None:
                    outcomes.append(missing_input(MESSAGES_OF_PROCESS, at=at_message(reply)))
                else:
                    outcomes += _compare(reply, origin)
            return outcomes

        return judge


def _compare(reply: MessageSummary, origin: MessageSummary) -> list[Outcome]:
    pairs = (
        (_SENDER, reply.sender, origin.receiver),
        (_RECEIVER, reply.receiver, origin.sender),
    )
    return [
        violated(
            {
                "role": role.en,
                "expected": named(expected),
                "found": named(found),
                "origin": origin.message_type,
            },
            words={"role": role},
            at=at_message(reply),
            related=(at_message(origin),),
            key=role.en,
        )
        for role, found, expected in pairs
        if same_party(found, expected) is False
    ]
