"""Which contacts an object has: what kinds on contacts have in common."""

from __future__ import annotations

from typing import Any

from diva_rules.model.codes import Contact
from diva_rules.model.message import Message


def contacts_of(item: Any) -> tuple[Contact, ...]:  # noqa: ANN401 - a message or a record
    """Return the parties of a message, or the participants of a record."""
    if item.__class__ is Message:
        return (item.sender, item.receiver, *item.further_receivers)
    contacts: tuple[Contact, ...] = item.contacts
    if item.senders or item.receivers:
        contacts = (*contacts, *item.senders, *item.receivers)
    return contacts
