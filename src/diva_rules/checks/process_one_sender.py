"""The kind `process.one_sender`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, at_message, distinct, on_chain
from diva_rules.checks.process_support import named, same_party
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated

_SENDER = Text("ein gemeinsames Merkmal der Absender", "a common mark of the senders")


@check("process.one_sender", of=("process",), evidence=("found", "expected", "message", "other"))
class ProcessOneSender:
    """Messages that begin or carry on a process come from one sender.

    Why:
        If two agencies use one ProzessID, the decision on the objects of the one is
        taken for that on the objects of the other.

    Law:
        None of its own; the rule cites.

    Example:
        A 0501 of the building office and a 0503 of the school office under one ProzessID.

    Limits:
        Compared are authority keys, else institutions, else units, where both messages
        state them. With one such message there is nothing to compare.
    """

    messages: tuple[str, ...] = param(
        Text("Nummern der Nachrichten", "numbers of the messages"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            own = [m for m in distinct(chain.process.messages) if m.message_type in self.messages]
            if len(own) < 2:
                return NOT_APPLICABLE
            first, outcomes = own[0], []
            for message in own[1:]:
                same = same_party(message.sender, first.sender)
                if same is None:
                    outcomes.append(missing_value(_SENDER, at=at_message(message)))
                elif not same:
                    evidence = {
                        "found": named(message.sender),
                        "expected": named(first.sender),
                        "message": message.message_type,
                        "other": first.message_type,
                    }
                    at, related = at_message(message), (at_message(first),)
                    key = f"{message.message_type} {message.path}"
                    outcomes.append(violated(evidence, at=at, related=related, key=key))
            return outcomes

        return on_chain(context, judge)
