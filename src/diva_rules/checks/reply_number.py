"""The kind `reply.number`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.checks.process_support import missing_origin, origin_of, replies
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("reply.number", of=("process",), evidence=("found", "expected", "origin", "message"))
class ReplyNumber:
    """A reply has the running number of the message it answers.

    Why:
        Of an offer in several parts, each part gets its own reply; the number says
        which is meant.

    Law:
        None of its own; the rule cites.

    Example:
        A 0502 with LfdNrNachrichtProTyp 1 that answers part 2 of the offer.

    Limits:
        Undetermined unless the message that is answered is supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - a process
            answers = [m for m in replies(process) if m.sequence_number is not None]
            if not answers:
                return NOT_APPLICABLE
            outcomes = []
            for reply in answers:
                origin = origin_of(reply, process)
                if origin is None:
                    outcomes.append(missing_origin(reply, process))
                elif origin.sequence_number not in {None, reply.sequence_number}:
                    evidence = {
                        "found": reply.sequence_number,
                        "expected": origin.sequence_number,
                        "origin": origin.message_type,
                        "message": reply.message_type,
                    }
                    at, related = at_message(reply), (at_message(origin),)
                    key = f"{reply.message_type} {reply.sequence_number}"
                    outcomes.append(violated(evidence, at=at, related=related, key=key))
            return outcomes

        return judge
