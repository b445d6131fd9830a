"""The kind `instance.constant`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.checks.process_support import MESSAGES_OF_PROCESS, same_party
from diva_rules.model.process import MessageSummary
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated


@check("instance.constant", of=("process",), evidence=("found", "expected", "message"))
class InstanceConstant:
    """The messages of one sender in one process come from one system.

    Why:
        Another InstanzID means another tenant, or a test system in between.

    Law:
        None of its own; the rule cites.

    Example:
        A 0501 from `PROD` and its 0503 from `TEST`.

    Limits:
        Messages without an InstanzID are left out.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome]:  # noqa: ANN401 - a process
            stated = [m for m in process.messages if (m.instance or "").strip()]
            if len(process.messages) < 2:
                at = at_message(process.messages[0])
                return [missing_input(MESSAGES_OF_PROCESS, at=at)] if stated else []
            return [o for i, m in enumerate(stated) for o in _against(m, stated[:i])]

        return judge


def _against(message: MessageSummary, before: list[MessageSummary]) -> list[Outcome]:
    for first in before:
        if same_party(message.sender, first.sender) is True:
            if message.instance == first.instance:
                return []
            evidence = {
                "found": message.instance,
                "expected": first.instance,
                "message": first.message_type,
            }
            return [violated(evidence, at=at_message(message), related=(at_message(first),))]
    return []
