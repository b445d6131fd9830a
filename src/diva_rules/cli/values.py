"""Values of options: days, limits, choices."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import click

from diva_rules.model.text import Lang, Text

_ISO_DAY = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})")
_GERMAN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})")
_MOST_DIGITS = 18
"""Digits of a budget; more than any disk or memory could hold."""


class Day(click.ParamType):  # type: ignore[type-arg] # generic in newer versions of click only
    """A day as `2026-11-23`, or as `23.11.2026` or `1.2.2026`; nothing else is one.

    Args:
        lang: the language of its error message.
    """

    name = "day"

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def get_metavar(self, *_: Any, **__: Any) -> str:  # noqa: ANN401 - differs by version of click
        """Return how help names the value."""
        return Text("JJJJ-MM-TT", "YYYY-MM-DD").in_(self._lang)

    def convert(
        self, value: str | date, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a day."""
        if isinstance(value, date):
            return value
        try:
            return _day(value)
        except ValueError:
            words = Text(
                f"„{value}“ ist kein Tag; schreibe ihn als 2026-11-23 oder 23.11.2026.",
                f"“{value}” is no day; write it as 2026-11-23 or 23.11.2026.",
            )
            self.fail(words.in_(self._lang), param, ctx)


def _day(text: str) -> date:
    """Read a day.

    Raises:
        ValueError: it is not written as a day, or there is no such day.
    """
    if match := _ISO_DAY.fullmatch(text):
        year, month, day = match.groups()
    elif match := _GERMAN_DAY.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise ValueError(text)
    return date(int(year), int(month), int(day))


class LimitValue(click.ParamType):  # type: ignore[type-arg] # generic in newer versions of click only
    """A budget as `name=number`.

    Args:
        names: the budgets there are.
        lang: the language of its error message.
    """

    name = "limit"

    def __init__(self, names: tuple[str, ...], lang: Lang) -> None:
        self._names = names
        self._lang = lang

    def get_metavar(self, *_: Any, **__: Any) -> str:  # noqa: ANN401 - differs by version of click
        """Return how help names the value."""
        return Text("NAME=ZAHL", "NAME=NUMBER").in_(self._lang)

    def convert(
        self,
        value: str | tuple[str, int],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[str, int]:
        """Read a budget."""
        if isinstance(value, tuple):
            return value
        name, _, amount = value.partition("=")
        if name not in self._names or not (amount.isascii() and amount.isdigit()):
            known = ", ".join(self._names)
            words = Text(
                f"„{value}“ ist keine Grenze; schreibe NAME=ZAHL mit einem von {known}.",
                f"“{value}” is no limit; write NAME=NUMBER with one of {known}.",
            )
            self.fail(words.in_(self._lang), param, ctx)
        if len(amount) > _MOST_DIGITS:
            words = Text(
                f"Grenze {name}: höchstens {_MOST_DIGITS} Ziffern.",
                f"limit {name}: at most {_MOST_DIGITS} digits.",
            )
            self.fail(words.in_(self._lang), param, ctx)
        return name, int(amount)
