"""What kinds on whole processes have in common."""

from __future__ import annotations

from collections.abc import Iterator

from diva_rules.checks.chain_support import at_message
from diva_rules.model.codes import Contact
from diva_rules.model.process import MessageSummary, Process
from diva_rules.model.standard import ORIGIN_OF
from diva_rules.model.text import Text
from diva_rules.rules.outcome import Outcome, missing_input


def origin_of(message: MessageSummary, process: Process) -> MessageSummary | None:
    """Return the message that another one answers, if it is among those of the process.

    From 4.0 the answer names it; before, there is one message of each type.
    """
    if message.origin_id:
        wanted = message.origin_id.casefold()
        found = (m for m in process.messages if (m.message_id or "").casefold() == wanted)
        return next(found, None)
    type_ = ORIGIN_OF.get(message.message_type)
    return next((m for m in process.messages if m.message_type == type_), None)


def missing_origin(message: MessageSummary, process: Process) -> Outcome:
    """Return "undetermined", because the message that another one answers was not supplied."""
    number, own = ORIGIN_OF[message.message_type], message.message_type
    what = Text(
        f"die Nachricht {number}, auf die die {own} des Prozesses {process.process_id} antwortet"
        " (mit auf die Befehlszeile)",
        f"message {number}, which {own} of process {process.process_id} answers"
        " (on the same command line)",
    )
    return missing_input(what, at=at_message(message))


def replies(process: Process) -> Iterator[MessageSummary]:
    """Yield the messages of a process that answer another one."""
    return (m for m in process.messages if m.message_type in ORIGIN_OF)


def same_party(one: Contact, other: Contact) -> bool | None:
    """Tell whether two contacts are the same party; None if that cannot be told.

    Compared is what both state: the authority key, else the institution, else the
    unit.
    """
    for name in ("authority_key", "organisation", "unit"):
        left, right = getattr(one, name), getattr(other, name)
        if left and right and left.strip() and right.strip():
            return bool(left.strip().casefold() == right.strip().casefold())
    return None


def named(contact: Contact) -> str:
    """Return what people call a contact."""
    parts = (contact.organisation, contact.unit, contact.authority_key)
    return next((part for part in parts if part), "–")


MESSAGES_OF_PROCESS = Text(
    "die anderen Nachrichten des Prozesses (mit auf die Befehlszeile)",
    "the other messages of the process (on the same command line)",
)
