"""The kind `attachments.numbered`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import at_object
from diva_rules.model.record import Role
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import Outcome, violated

_MOST_TOLD = 20
_DIGITS = 9


@check("attachments.numbered", of=("record",), evidence=("missing", "repeated"), collects=True)
class AttachmentsNumbered:
    """The attachments of a document are numbered from 1 without gaps, each number once.

    Why:
        Letters cite their attachments by number. A gap is an attachment that is
        missing, or one that was counted wrongly.

    Law:
        None of its own; the rule cites.

    Example:
        Attachments 1, 2 and 4.

    Limits:
        Attachments without number, or with one that is no whole number, are passed
        over; a document without numbered attachments is not judged.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one delivery."""
        return _Numbered()


class _Numbered:
    """Numbers below each document; attachments come before the document they belong to."""

    def __init__(self) -> None:
        self._below: dict[str, list[int]] = {}

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - records only
        numbers = self._below.pop(item.xpath, None)
        if item.role is Role.ATTACHMENT and item.parent_xpath is not None:
            number = _number(item.attachment_number)
            if number is not None:
                self._below.setdefault(item.parent_xpath, []).append(number)
        return _judged(item, numbers) if numbers else None

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        return iter(())


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else None


def _judged(item: Any, numbers: list[int]) -> Outcome | None:  # noqa: ANN401 - a record
    once = set(numbers)
    repeated = tuple(sorted(n for n in once if numbers.count(n) > 1)[:_MOST_TOLD])
    missing = tuple(n for n in range(1, len(numbers) + 1) if n not in once)[:_MOST_TOLD]
    if not repeated and (not missing or max(once) == len(once)):
        return None
    return violated({"missing": missing, "repeated": repeated}, at=at_object(item))
