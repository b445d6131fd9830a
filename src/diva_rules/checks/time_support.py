"""Which of two messages was made first, as far as their Erstellungszeitpunkt tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from diva_rules.model.process import MessageSummary

_ZONES = timedelta(days=1)
"""How far a time without a zone may be off."""


def surely_before(one: MessageSummary, other: MessageSummary) -> bool:
    """Tell whether a message was made before another, beyond doubt about time zones."""
    first, second = one.created_at, other.created_at
    if first is None or second is None:
        return False
    if (first.tzinfo is None) == (second.tzinfo is None):
        return first < second
    return _in_utc(first) + _ZONES < _in_utc(second)


def _in_utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time
