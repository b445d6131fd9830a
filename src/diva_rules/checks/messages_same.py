"""The kind `messages.same`."""

from __future__ import annotations

from collections import defaultdict
from typing import Literal

from diva_rules.checks.chain_support import Chain, at_message, distinct, on_chain
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check(
    "messages.same",
    of=("process",),
    evidence=("found", "expected", "message", "other"),
)
class MessagesSame:
    """The messages of a process, or those of one type in it, state the same.

    Why:
        What holds for the whole process cannot be one thing here and another there.

    Law:
        None of its own; the rule cites.

    Example:
        An offer in xdomea 3.0 and its delivery in xdomea 4.0.

    Limits:
        Each message is compared with the first, by their paths; a message that states
        nothing is passed over. With one message there is nothing to compare.
    """

    field: Literal["version", "sequence_total"] = param(Text("Angabe", "statement"))
    by_type: bool = param(Text("je Nachrichtentyp", "for each type of message"), default=False)

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            groups: dict[str, list[MessageSummary]] = defaultdict(list)
            for message in distinct(chain.process.messages):
                if getattr(message, self.field) not in {None, ""}:
                    groups[message.message_type if self.by_type else ""].append(message)
            compared = [group for _, group in sorted(groups.items()) if len(group) > 1]
            if not compared:
                return NOT_APPLICABLE
            return [o for group in compared for o in self._differing(group)]

        return on_chain(context, judge)

    def _differing(self, group: list[MessageSummary]) -> list[Outcome]:
        first, *others = group
        expected = getattr(first, self.field)
        return [
            violated(
                {
                    "found": getattr(message, self.field),
                    "expected": expected,
                    "message": message.message_type,
                    "other": first.message_type,
                },
                at=at_message(message),
                related=(at_message(first),),
                key=f"{message.message_type} {message.sequence_number}",
            )
            for message in others
            if getattr(message, self.field) != expected
        ]
