"""The kind `receipts.requested`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.checks.process_order import Versions
from diva_rules.checks.process_support import missing_origin, origin_of
from diva_rules.model.process import MessageSummary, Process
from diva_rules.model.standard import VERSION_GROUPS
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import (
    NOT_APPLICABLE,
    Outcome,
    missing_input,
    missing_value,
    violated,
)

_FLAG = Text("Empfangsbestaetigung", "Empfangsbestaetigung")


@check("receipts.requested", of=("process",), evidence=("message", "origin"))
class ReceiptsRequested:
    """A receipt is sent where one was requested, and only there.

    Why:
        A receipt that nobody asked for stays unread, one that is asked for and does not
        come leaves open whether the message arrived.

    Law:
        None of its own; the rule cites.

    Example:
        A 0504 although the 0501 says Empfangsbestaetigung 0.

    Limits:
        A requested receipt that is not among the messages may have been sent all the
        same, so the verdict is undetermined then, and only in versions in which it has
        to be sent.
    """

    receipts: Mapping[str, str] = param(
        Text("Empfangsbestätigung je Nachricht", "receipt for each message")
    )
    obliged: Versions = param(
        Text("Versionen, in denen eine verlangte kommen muss", "versions in which it is due")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""
        asked_by = {receipt: origin for origin, receipt in self.receipts.items()}

        def judge(process: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - a process
            found = [
                *(_unasked(m, process) for m in process.messages if m.message_type in asked_by),
                *(self._due(m, process) for m in process.messages if self._obliged(m)),
            ]
            return [o for o in found if o is not None] if found else NOT_APPLICABLE

        return judge

    def _obliged(self, message: MessageSummary) -> bool:
        return (
            message.message_type in self.receipts
            and message.receipt_wanted is True
            and message.version in VERSION_GROUPS[self.obliged]
        )

    def _due(self, message: MessageSummary, process: Process) -> Outcome | None:
        receipt = self.receipts[message.message_type]
        if any(m.message_type == receipt for m in process.messages):
            return None
        what = Text(
            f"die verlangte Empfangsbestätigung {receipt} des Prozesses {process.process_id}"
            " (mit auf die Befehlszeile)",
            f"the receipt {receipt} of process {process.process_id} that was requested"
            " (on the same command line)",
        )
        return missing_input(what, at=at_message(message))


def _unasked(receipt: MessageSummary, process: Process) -> Outcome | None:
    origin = origin_of(receipt, process)
    if origin is None:
        return missing_origin(receipt, process)
    if origin.receipt_wanted is None:
        return missing_value(_FLAG, at=at_message(origin))
    if origin.receipt_wanted:
        return None
    return violated(
        {"message": receipt.message_type, "origin": origin.message_type},
        at=at_message(receipt),
        related=(at_message(origin),),
        key=f"{receipt.message_type} {receipt.sequence_number}",
    )
