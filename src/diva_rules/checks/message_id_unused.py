"""The kind `message_id.unused`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated

_EARLIER = Text(
    "frühere Nachrichten zum Vergleich (mit auf die Befehlszeile)",
    "earlier messages to compare with (on the same command line)",
)


@check("message_id.unused", of=("run",), evidence=("value", "other"))
class MessageIdUnused:
    """No two different messages bear one nachrichtenUUID.

    Why:
        Replies name the message they answer by this UUID alone.

    Law:
        None of its own; the rule cites.

    Example:
        A corrected 0503 that kept the UUID of the first one.

    Limits:
        The same file sent again is no second message. Compared are the messages of
        one run; with one alone the verdict is undetermined.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a run."""

        def judge(run: Any) -> list[Outcome]:  # noqa: ANN401 - a run
            stated = [m for m in run.messages if m.message_id]
            if len(run.messages) < 2:
                return [missing_input(_EARLIER, at=at_message(m)) for m in stated]
            return _repeated(stated)

        return judge


def _repeated(messages: list[MessageSummary]) -> list[Outcome]:
    first: dict[str, MessageSummary] = {}
    outcomes = []
    for message in messages:
        uuid = (message.message_id or "").casefold()
        other = first.setdefault(uuid, message)
        if other is not message and other.sha256 != message.sha256:
            outcomes.append(
                violated(
                    {"value": message.message_id, "other": other.path},
                    at=at_message(message),
                    related=(at_message(other),),
                    key=message.message_id or "",
                )
            )
    return outcomes
