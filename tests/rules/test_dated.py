"""Dated values in rule files, and overlays on them: stricter on every day, or refused."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from diva_rules.rules.dated import Dated, DatedValue, DateNeededError, Transition, always
from diva_rules.rules.rule_set import RuleSet
from tests.support.rule_texts import line_of, load, one_rule, refusal
from tests.support.trial_kinds import TRIAL_KINDS

BROKEN_OFF: Dated[int | None] = Dated(
    (
        DatedValue(10),
        DatedValue(8, date(2020, 1, 1), "§ 1"),
        DatedValue(None, date(2025, 1, 1), None, Transition.RUNNING_TERMS),
    )
)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date.min, 10),
        (date(2019, 12, 31), 10),
        (date(2020, 1, 1), 8),
        (date(2024, 12, 31), 8),
        (date(2025, 1, 1), None),
        (date.max, None),
    ],
)
def test_the_value_of_a_day(day: date, value: int | None) -> None:
    assert BROKEN_OFF.at(day) == value


def test_no_value_holds_before_the_first() -> None:
    value = Dated((DatedValue(5, date(2020, 1, 1)),))
    assert value.at(date(2019, 12, 31)) is None
    assert value.at(date(2020, 1, 1)) == 5


def test_a_value_that_never_changed_needs_no_day() -> None:
    assert always(5).at(None) == 5
    assert always(None).at(None) is None


@pytest.mark.parametrize("value", [BROKEN_OFF, Dated((DatedValue(5, date(2020, 1, 1)),))])
def test_a_value_that_changed_needs_a_day(value: Dated[int | None]) -> None:
    with pytest.raises(DateNeededError):
        value.at(None)


def test_breakpoints() -> None:
    assert BROKEN_OFF.breakpoints() == (date(2020, 1, 1), date(2025, 1, 1))
    assert always(5).breakpoints() == ()


@pytest.mark.parametrize(
    ("days", "in_order"),
    [
        ((None,), True),
        ((None, date(2020, 1, 1), date(2025, 1, 1)), True),
        ((date(2020, 1, 1),), True),
        ((date(2025, 1, 1), date(2020, 1, 1)), False),
        ((date(2020, 1, 1), date(2020, 1, 1)), False),
        ((None, None), False),
        ((date(2020, 1, 1), None), False),
    ],
)
def test_order(days: tuple[date | None, ...], in_order: bool) -> None:
    value = Dated(tuple(DatedValue(n, day) for n, day in enumerate(days)))
    assert value.sorted_without_gaps() is in_order


@dataclass(frozen=True)
class Params:
    years: Dated[int | None]


def read(given: object) -> Dated[int | None]:
    return TypeAdapter(Params).validate_python({"years": given}).years


# (as it stands in a rule file, what it means)
WRITTEN: tuple[tuple[object, Dated[int | None]], ...] = (
    ("10", always(10)),
    (None, always(None)),
    ([{"value": "10"}], always(10)),
    (
        [
            {"value": "10"},
            {"from": "2020-01-01", "value": "8", "basis": "§ 1"},
            {"from": "2025-01-01", "value": None, "transition": "running_terms"},
        ],
        BROKEN_OFF,
    ),
)


@pytest.mark.parametrize(("given", "value"), WRITTEN)
def test_how_dated_values_are_written(given: object, value: Dated[int | None]) -> None:
    assert read(given) == value


@pytest.mark.parametrize("given", [given for given, _ in WRITTEN])
def test_editors_accept_what_is_read(given: object) -> None:
    schema = TypeAdapter(Params).json_schema()
    numbers = json.loads(json.dumps(given).replace('"10"', "10").replace('"8"', "8"))
    Draft202012Validator(schema).validate({"years": numbers})


def test_dated_values_are_values() -> None:
    copy = pickle.loads(pickle.dumps(BROKEN_OFF))  # noqa: S301 - our own
    assert copy == BROKEN_OFF
    assert hash(copy) == hash(BROKEN_OFF)
    assert copy != always(10)
    assert repr(always(10)).startswith("Dated((DatedValue(value=10,")
    with pytest.raises(AttributeError):
        copy.values = ()


@pytest.mark.parametrize(
    "given",
    [
        "x",
        [],
        ["10"],
        [{"from": "2020-01-01"}],
        [{"value": "10", "until": "2020-01-01"}],
        [{"value": "10", "from": "gestern"}],
        [{"value": "10", "transition": "later"}],
        [{"value": "x"}],
    ],
)
def test_what_is_no_dated_value(given: object) -> None:
    with pytest.raises(ValidationError):
        read(given)


# Overlays on dated values.

OVERLAY = """\
diva_rules: "1"
id: town
version: "2026.12"
extends: test
title:
  de: Stadt
  en: Town
tighten:
  - rule: T-A-001
    basis:
      - cite: Dienstanweisung der Probe
    with:
"""
_BASE = "[{value: 10}, {from: 2020-01-01, value: 8}, {from: 2025-01-01, value: null}]"


def trial_base(path: Path, params: str) -> dict[str, RuleSet]:
    folder = path / "base"
    folder.mkdir()
    changes = (
        ("kind: field.required", "kind: trial.directions"),
        ("      fields: [subject]\n", f"      {params}\n"),
    )
    return {"test": one_rule(folder, *changes, kinds=TRIAL_KINDS)}


# (parameters of the base, those of the overlay): as strict or stricter on every day.
STRICTER: tuple[tuple[str, str], ...] = (
    ("years: 10", "years: 10"),
    ("years: 10", "years: 12"),
    ("years: 10", "years: [{value: 10}, {from: 2030-01-01, value: 11}]"),
    (f"years: {_BASE}", "years: 10"),
    (f"years: {_BASE}", f"years: {_BASE}"),
    (f"years: {_BASE}", "years: [{value: 10}, {from: 2021-01-01, value: 9}]"),
    ("years: [{from: 2020-01-01, value: 8}]", "years: [{from: 2019-01-01, value: 8}]"),
)


@pytest.mark.parametrize(("old", "new"), STRICTER)
def test_stricter_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    bases = trial_base(tmp_path, old)
    (tmp_path / "alone").mkdir()
    (wanted,) = trial_base(tmp_path / "alone", new)["test"]
    (rule,) = load(tmp_path, f"{OVERLAY}      {new}\n", TRIAL_KINDS, bases)
    assert rule.params == wanted.params


# (parameters of the base, those of the overlay, German words, English words)
WEAKER: tuple[tuple[str, str, str, str], ...] = (
    ("years: 10", "years: 9", "years=9 ist schwächer als 10", "years=9 is weaker than 10"),
    (
        "years: 10",
        "years: [{value: 12}, {from: 2030-01-01, value: 9}, {from: 2031-01-01, value: 20}]",
        "years=9 ist schwächer als 10",
        "years=9 is weaker than 10",
    ),
    (
        "years: 10",
        "years: [{from: 2000-01-01, value: 10}]",
        "years=None ist schwächer als 10",
        "years=None is weaker than 10",
    ),
    (
        f"years: {_BASE}",
        "years: [{value: 10}, {from: 2019-12-31, value: 8}]",
        "years=8 ist schwächer als 10",
        "years=8 is weaker than 10",
    ),
    (
        "years: [{value: 8}, {from: 2020-01-01, value: 10}]",
        "years: [{value: 9}, {from: 2025-01-01, value: 10}]",
        "years=9 ist schwächer als 10",
        "years=9 is weaker than 10",
    ),
)


@pytest.mark.parametrize(("old", "new", "german", "english"), WEAKER)
def test_weaker_on_any_day_is_refused(
    tmp_path: Path, old: str, new: str, german: str, english: str
) -> None:
    bases = trial_base(tmp_path, old)
    text = f"{OVERLAY}      {new}\n"
    error = refusal(tmp_path, text, TRIAL_KINDS, bases)
    assert error.text.de.startswith(f"set.yaml:{line_of(text, new)}: ")
    assert german in error.text.de
    assert english in error.text.en
