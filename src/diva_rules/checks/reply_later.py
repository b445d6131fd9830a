"""The kind `reply.later`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.checks.process_support import missing_origin, origin_of, replies
from diva_rules.checks.time_support import surely_before
from diva_rules.model.process import MessageSummary
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("reply.later", of=("process",), evidence=("found", "expected", "origin", "message"))
class ReplyLater:
    """A reply was made after the message it answers.

    Why:
        A decision that is older than the offer answers another offer, or a clock is
        wrong, and then no date in the message can be relied on.

    Law:
        None of its own; the rule cites.

    Example:
        A 0502 of 1 March that answers a 0501 of 2 March.

    Limits:
        Times of which one has no zone are compared only if they lie more than a day
        apart. Undetermined unless the message that is answered is supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - a process
            outcomes = []
            answers = list(replies(process))
            for reply in answers:
                origin = origin_of(reply, process)
                if origin is None:
                    outcomes.append(missing_origin(reply, process))
                elif surely_before(reply, origin):
                    outcomes.append(_too_early(reply, origin))
            return outcomes if answers else NOT_APPLICABLE

        return judge


def _too_early(reply: MessageSummary, origin: MessageSummary) -> Outcome:
    evidence = {
        "found": str(reply.created_at),
        "expected": str(origin.created_at),
        "origin": origin.message_type,
        "message": reply.message_type,
    }
    return violated(
        evidence, at=at_message(reply), related=(at_message(origin),), key=reply.message_type
    )
