"""The kind `reply.origin`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.model.process import MessageSummary
from diva_rules.model.standard import ORIGIN_OF
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated


@check("reply.origin", of=("run",), evidence=("value", "problem", "message", "expected"))
class ReplyOrigin:
    """A reply names a message of the right type in its own process.

    Why:
        From 4.0, this UUID alone says what is answered. If it leads nowhere, the sender
        of the origin waits on.

    Law:
        None of its own; the rule cites.

    Example:
        A 0506 whose UUIDUrsprungsnachricht is that of the 0501.

    Limits:
        The origin is looked for among all messages of the run. If it is not among them,
        the verdict is undetermined, unless all messages of its type in the process are
        there.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a run."""

        def judge(run: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - a run
            answers = [m for m in run.messages if m.message_type in ORIGIN_OF and m.origin_id]
            by_id = {_folded(m.message_id): m for m in reversed(run.messages) if m.message_id}
            judged = (_judge(reply, by_id, run.messages) for reply in answers)
            return [o for o in judged if o is not None] if answers else NOT_APPLICABLE

        return judge


def _folded(uuid: str | None) -> str:
    return (uuid or "").strip().casefold()


def _judge(
    reply: MessageSummary, by_id: Mapping[str, MessageSummary], messages: Sequence[MessageSummary]
) -> Outcome | None:
    expected = ORIGIN_OF[reply.message_type]
    origin = by_id.get(_folded(reply.origin_id))
    if origin is None:
        candidates = [
            m
            for m in messages
            if m.message_type == expected and _folded(m.process_id) == _folded(reply.process_id)
        ]
        if not _all_there(candidates):
            what = Text(
                f"die Nachricht {expected} mit der UUID {reply.origin_id} (mit auf die"
                " Befehlszeile)",
                f"message {expected} with the UUID {reply.origin_id} (on the same command line)",
            )
            return missing_input(what, at=at_message(reply))
        problem = Text("gibt es im Prozess nicht", "does not exist in the process")
    elif origin.message_type != expected:
        problem = Text(
            f"ist eine Nachricht {origin.message_type}", f"is a message {origin.message_type}"
        )
    elif _folded(origin.process_id) != _folded(reply.process_id):
        problem = Text("gehört zu einem anderen Prozess", "belongs to another process")
    else:
        return None
    evidence = {"value": reply.origin_id, "message": reply.message_type, "expected": expected}
    return violated(
        evidence,
        words={"problem": problem},
        at=at_message(reply),
        related=() if origin is None else (at_message(origin),),
        key=f"{reply.message_type} {reply.origin_id}",
    )


def _all_there(messages: Sequence[MessageSummary]) -> bool:
    """Tell whether these are all messages of their type in the process."""
    if not messages:
        return False
    total = max(m.sequence_total or 0 for m in messages)
    numbers = {n for m in messages if (n := m.sequence_number) is not None and 1 <= n <= total}
    return 0 < total == len(numbers)
