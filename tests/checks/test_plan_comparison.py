"""Objects and the plan behind them: what is kept, what is compared, and what stays open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from diva_rules.checks import plan_support
from diva_rules.checks.plan_unit_agrees import PlanUnitAgrees
from diva_rules.model.finding import Reason, Verdict
from diva_rules.model.message import PlanUnit
from diva_rules.model.record import PlanReference, Record, RecordKind, Retention
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import Outcome
from diva_rules.rules.vocabulary import SUBJECTS


def record(code: str, *, years: int | None = None, depth: int = 1, text: str = "") -> Record:
    return Record(
        RecordKind.FILE,
        xpath=f"/m/a[{depth}]",
        depth=depth,
        plan_unit=PlanReference(True, code, text or None),
        retention=Retention(years=years),
    )


def unit(code: str, *, years: int | None = None, text: str = "") -> PlanUnit:
    return PlanUnit(code=code, retention=Retention(years=years), short_text=text or None)


def judged(items: list[Any], compare: Mapping[str, str]) -> list[Outcome]:
    kind: Any = PlanUnitAgrees
    made = kind(code="plan_unit.code", compare=compare)
    collector = made.prepare(Context(SUBJECTS["record"]))
    for item in items:
        assert collector.observe(item) is None
    assert not collector.wants_second_look()
    return list(collector.finish())


TERM = {"retention.duration": "retention.duration"}


def test_objects_that_say_the_same_are_one_finding_at_the_topmost() -> None:
    inner, outer = record("1", years=5, depth=3), record("1", years=5, depth=2)
    (found,) = judged([inner, outer, inner, unit("1", years=10)], TERM)
    assert found.evidence["count"] == 3
    assert found.at is not None
    assert found.at.xpath == "/m/a[2]"


def test_each_value_of_each_unit_is_a_finding() -> None:
    items = [record("1", years=5), record("1", years=6), record("2", years=5), record("2", years=9)]
    found = judged([*items, unit("1", years=9), unit("2", years=9)], TERM)
    values = [(f.evidence["code"], f.evidence["found"]) for f in found]
    assert values == [("1", 5), ("1", 6), ("2", 5)]
    assert len({f.key for f in found}) == 3


def test_a_plan_in_front_of_the_objects_does_as_well() -> None:
    (found,) = judged([unit("1", years=10), record("1", years=5)], TERM)
    assert found.evidence["expected"] == 10


def test_one_of_several_units_with_the_code_is_enough() -> None:
    units = [unit("1", years=10), unit("1", years=5)]
    assert judged([record("1", years=5), *units], TERM) == []


def test_without_a_plan_it_is_open_once() -> None:
    (found,) = judged([record("1", years=5), record("2", years=5)], TERM)
    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.MISSING_INPUT)


def test_without_anything_to_compare_the_plan_is_not_missed() -> None:
    assert judged([record("1"), record("2")], TERM) == []


def test_very_long_texts_are_told_apart_and_not_kept_twice() -> None:
    long = "wort " * 5_000
    texts = {"plan_unit.short_text": "short_text"}
    assert judged([record("1", text=long), unit("1", text=long)], texts) == []
    (found,) = judged([record("1", text=long), unit("1", text=f"{long}ende")], texts)
    assert found.verdict is Verdict.VIOLATED
    assert len(str(found.evidence["found"])) < 1_100


def test_what_is_too_much_to_keep_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_support, "_MOST", 2)
    items = [record(code, years=5) for code in ("1", "2", "3", "4")]
    units = [unit(code, years=5) for code in ("4", "3", "2", "1")]
    (found,) = judged([*items, *units], TERM)
    assert (found.verdict, found.reason) == (Verdict.UNDETERMINED, Reason.MISSING_VALUE)
    assert "2" in found.words["missing"].en
