"""The kind `authority.known`."""

from __future__ import annotations

from typing import Any, Literal

from diva_rules.checks.support import is_blank, needed
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, missing_value, violated
from diva_rules.rules.profile import Authority

_FACTS = {"sender": "authorities", "receiver": "receiver_authorities"}


@check("authority.known", of=("message",), evidence=("found", "expected"))
class AuthorityKnown:
    """Sender or receiver bears one of the authority keys that the profile names.

    Why:
        An archive knows who delivers to it. A message from an unknown key may be
        misrouted, or sent by a system with another tenant's settings.

    Law:
        None of its own; the rule cites.

    Example:
        `party: sender`; with `authorities: [{prefix: psw, key: "01003110"}]`, another key
        is found.

    Limits:
        From 4.0, prefix and key stand in one text (`psw:01003110`), before in two elements;
        both ways to write a key are compared. A prefix counts if the profile states one.
    """

    party: Literal["sender", "receiver"] = param(Text("Beteiligter", "party"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one message."""
        fact, fields = _FACTS[self.party], context.subject.fields
        unknown = needed(context.profile, fact)
        if unknown is not None:
            return lambda _: unknown
        known: tuple[Authority, ...] = getattr(context.profile, fact)
        expected = tuple(str(authority) for authority in known)
        of_key = fields[f"{self.party}.authority_key"]
        get_key, get_prefix = of_key.getter(), fields[f"{self.party}.authority_prefix"].getter()

        def judge(message: Any) -> Outcome | None:  # noqa: ANN401 - a message
            key, prefix = get_key(message), get_prefix(message)
            if is_blank(key):
                return missing_value(of_key.label)
            found = _whole(key, prefix)
            if any(_same(authority, found) for authority in known):
                return None
            return violated({"found": str(found), "expected": expected})

        return judge


def _whole(key: str, prefix: str | None) -> Authority:
    """Return a key as one text and as two elements alike."""
    key, prefix = key.strip(), (prefix or "").strip()
    if prefix:
        return Authority(key, prefix)
    before, colon, after = key.partition(":")
    return Authority(after, before) if colon and before and after else Authority(key)


def _same(authority: Authority, found: Authority) -> bool:
    wanted = _whole(authority.key, authority.prefix)
    return wanted.key == found.key and wanted.prefix in {None, found.prefix}
