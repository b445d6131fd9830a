"""Days as people in Germany write them, and budgets."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
import pytest

from diva_rules.cli.values import Day, LimitValue
from diva_rules.model.text import Lang

DAYS = [
    ("2026-11-23", date(2026, 11, 23)),
    ("23.11.2026", date(2026, 11, 23)),
    ("01.02.2024", date(2024, 2, 1)),
    ("29.02.2024", date(2024, 2, 29)),
    ("1.2.2026", date(2026, 2, 1)),
    ("1.12.2026", date(2026, 12, 1)),
    ("11.2.2026", date(2026, 2, 11)),
]
NO_DAYS = [
    "", "29.02.2026", "2026-02-30", "2026-13-01", "23.11.26", "23/11/2026", "2026-11", ".",
    "1.W47.2026", "2026-W47-1", "20261123", "2026-1-2", "2026.11.23", "001.2.2026", "1. 2.2026",
    " 2026-11-23", "2026-11-23\n", "٢٣.١١.٢٠٢٦", "0000-01-01", "0.1.2026",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_day(text: str, expected: date) -> None:
    assert Day("de").convert(text, None, None) == expected


@pytest.mark.parametrize("text", NO_DAYS)
@pytest.mark.parametrize(("lang", "words"), [("de", "ist kein Tag"), ("en", "is no day")])
def test_no_day(text: str, lang: Lang, words: str) -> None:
    with pytest.raises(click.BadParameter) as caught:
        Day(lang).convert(text, None, None)
    assert words in caught.value.message


def test_values_that_are_read_already() -> None:
    """Click hands a default over as it is."""
    assert Day("de").convert(date(2026, 1, 2), None, None) == date(2026, 1, 2)
    assert LimitValue(("size",), "de").convert(("size", 1), None, None) == ("size", 1)


@pytest.mark.parametrize(
    ("text", "expected"), [("size=1", ("size", 1)), ("entries=0020", ("entries", 20))]
)
def test_limit(text: str, expected: tuple[str, int]) -> None:
    assert LimitValue(("size", "entries"), "de").convert(text, None, None) == expected


@pytest.mark.parametrize(
    "text", ["", "size", "size=", "=1", "size=-1", "size=1_0", "Size=1", "x=1"]
)
@pytest.mark.parametrize(("lang", "words"), [("de", "ist keine Grenze"), ("en", "is no limit")])
def test_no_limit(text: str, lang: Lang, words: str) -> None:
    with pytest.raises(click.BadParameter) as caught:
        LimitValue(("size",), lang).convert(text, None, None)
    assert words in caught.value.message
    assert "size" in caught.value.message


@pytest.mark.parametrize("kind", [Day, lambda lang: LimitValue(("size",), lang)])
def test_metavar_speaks_the_language(kind: Any) -> None:  # noqa: ANN401 - makes a type of click
    assert kind("de").get_metavar() != kind("en").get_metavar()
