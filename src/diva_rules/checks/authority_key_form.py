"""The kind `authority_key.form`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_FORM = re.compile(r"[^\s:]+:[^\s:]+")
_PARTIES = {
    "sender": Text("Absender", "sender"),
    "receiver": Text("Empfänger", "receiver"),
}


@check("authority_key.form", of=("message",), evidence=("party", "value"))
class AuthorityKeyForm:
    """Keys of authorities in a directory consist of prefix and key, with a colon between.

    Why:
        The directory finds nobody under half a key, and the message cannot be answered.

    Law:
        None of its own; the rule cites.

    Example:
        `directories: [dvdv]` finds `01003110` instead of `psw:01003110`.

    Limits:
        Judges the parties of the message. Not applicable where neither has a key in one
        of the directories.
    """

    directories: tuple[str, ...] = param(
        Text("Verzeichnisdienste mit dieser Form", "directories with this form"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""
        directories = frozenset(name.casefold() for name in self.directories)

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - a message
            parties = {"sender": item.sender, "receiver": item.receiver}
            keyed = {
                name: contact.authority_key
                for name, contact in parties.items()
                if (contact.directory or "").strip().casefold() in directories
                and contact.authority_key is not None
            }
            if not keyed:
                return NOT_APPLICABLE
            wrong = [name for name, key in keyed.items() if not _FORM.fullmatch(key.strip())]
            if not wrong:
                return None
            words = {"party": join([_PARTIES[name] for name in wrong])}
            return violated({"party": tuple(wrong), "value": keyed[wrong[0]]}, words=words)

        return judge
