"""The kind `contacts.impersonal`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.contacts_support import contacts_of
from diva_rules.model.codes import Contact
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("contacts.impersonal", of=("message", "record"), evidence=("what", "count"))
class ContactsImpersonal:
    """Contacts carry no private data of natural persons.

    Why:
        What is delivered is read by others. Dates of birth and private addresses of
        people who only signed a letter are seldom needed there.

    Law:
        None of its own; the rule cites.

    Example:
        A contact with Geburt, or with a channel that is marked as not official.

    Limits:
        Private is a date of birth, a channel with IstDienstlich = 0, and an address of a
        contact that names a person but no institution. Not applicable without contacts.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a message or a record
            contacts = contacts_of(item)
            if not contacts:
                return NOT_APPLICABLE
            found = [what for contact in contacts if (what := private(contact))]
            if not found:
                return None
            names = sorted({name for what in found for name in what})
            words = {"what": join([_WORDS[name] for name in names])}
            return violated({"what": tuple(names), "count": len(found)}, words=words)

        return judge


def private(contact: Contact) -> tuple[str, ...]:
    """Return what is private in a contact."""
    found = []
    if contact.birth_date is not None:
        found.append("birth")
    if any(channel.official is False for channel in contact.channels):
        found.append("channel")
    person = contact.family_name or contact.given_name
    if contact.addresses and person and not (contact.organisation or contact.unit):
        found.append("address")
    return tuple(found)


_WORDS = {
    "address": Text("Anschrift einer Person", "address of a person"),
    "birth": Text("Geburtsdatum", "date of birth"),
    "channel": Text("private Erreichbarkeit", "private channel"),
}
