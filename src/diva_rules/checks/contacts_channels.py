"""The kind `contacts.channels`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.checks.contacts_support import contacts_of
from diva_rules.model.codes import Channel
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_MAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DIGITS = re.compile(r"\d")
_MOST = 5


@check("contacts.channels", of=("message", "record"), evidence=("values", "codes"))
class ContactsChannels:
    """What is given as the value of a channel can be one.

    Why:
        A telephone number under “E-Mail” reaches nobody, and receivers that answer by
        the channel fail.

    Law:
        None of its own; the rule cites.

    Example:
        `mail: ["01"]` finds “+49 351 1234” under the code of e-mail.

    Limits:
        Only codes of e-mail and telephone are judged, and only by their looks: an
        address has an @, a number has digits. Not applicable without such a channel.
    """

    mail: tuple[str, ...] = param(Text("Codes für E-Mail", "codes of e-mail"), stricter="more")
    phone: tuple[str, ...] = param(Text("Codes für Telefon", "codes of telephone"), stricter="more")

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        mail, phone = frozenset(self.mail), frozenset(self.phone)

        def wrong(channel: Channel) -> bool:
            address = (channel.address or "").strip()
            if not address:
                return False
            if channel.code.value in mail:
                return _MAIL.fullmatch(address) is None
            return channel.code.value in phone and _DIGITS.search(address) is None

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a message or a record
            channels = [
                channel
                for contact in contacts_of(item)
                for channel in contact.channels
                if channel.code.value in mail or channel.code.value in phone
            ]
            if not channels:
                return NOT_APPLICABLE
            found = [channel for channel in channels if wrong(channel)][:_MOST]
            if not found:
                return None
            values = tuple((channel.address or "").strip() for channel in found)
            return violated({"values": values, "codes": tuple(c.code.value for c in found)})

        return judge
