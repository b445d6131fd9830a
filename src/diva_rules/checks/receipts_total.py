"""The kind `receipts.total`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, at_message, on_chain
from diva_rules.checks.process_support import missing_origin
from diva_rules.model.process import MessageSummary
from diva_rules.model.standard import ORIGIN_OF
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("receipts.total", of=("process",), evidence=("found", "maximum", "message", "origin"))
class ReceiptsTotal:
    """There are announced no more receipts than messages to acknowledge.

    Why:
        Whoever counts the receipts waits for one that cannot come.

    Law:
        None of its own; the rule cites.

    Example:
        GesamtanzahlNachrichtenProTyp 3 in a 0504, and 2 in the 0501.

    Limits:
        Undetermined unless a message of the type that is acknowledged is supplied.
    """

    receipts: tuple[str, ...] = param(
        Text("Nummern der Empfangsbestätigungen", "numbers of the receipts"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            own = [m for m in chain.process.messages if m.message_type in self.receipts]
            judged = [o for m in own if (o := _judge(m, chain)) is not None]
            return judged if own else NOT_APPLICABLE

        return on_chain(context, judge)


def _judge(receipt: MessageSummary, chain: Chain) -> Outcome | None:
    origins = chain.side(ORIGIN_OF[receipt.message_type])
    totals = [m.sequence_total for m in origins.messages if m.sequence_total is not None]
    if not totals:
        return missing_origin(receipt, chain.process)
    if receipt.sequence_total is None or receipt.sequence_total <= max(totals):
        return None
    return violated(
        {
            "found": receipt.sequence_total,
            "maximum": max(totals),
            "message": receipt.message_type,
            "origin": origins.message_type,
        },
        at=at_message(receipt),
        related=tuple(at_message(m) for m in origins.messages[:1]),
        key=f"{receipt.message_type} {receipt.sequence_number}",
    )
