"""Kinds: documented, and loaded from other packages through entry points."""

from __future__ import annotations

import importlib.metadata
from dataclasses import dataclass, fields
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from diva_rules import checks
from diva_rules.api import load_rules, tool_info, validate
from diva_rules.checks import all_kinds, builtin_kinds
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text
from diva_rules.report.data import run_data
from diva_rules.rules.kind import (
    ENTRY_POINTS,
    STRICTER,
    Context,
    Judge,
    KindInfo,
    check,
    installed_kinds,
    never,
    param,
)
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.deliveries import package
from tests.support.rule_texts import ONE_RULE, edited
from tests.support.trial_kinds import Directions

KINDS = sorted(builtin_kinds().values(), key=lambda kind: kind.id)
HEADINGS = ("Why:", "Law:", "Example:", "Limits:")
each_kind = pytest.mark.parametrize("kind", KINDS, ids=[kind.id for kind in KINDS])


@each_kind
def test_a_kind_is_documented(kind: KindInfo) -> None:
    lines = (kind.type.__doc__ or "").splitlines()
    assert lines[0].endswith(".")
    assert lines[1] == ""
    assert tuple(line.strip() for line in lines if line.strip() in HEADINGS) == HEADINGS
    for heading in HEADINGS:
        below = lines[[line.strip() for line in lines].index(heading) + 1]
        assert len(below.strip()) > 5, heading


@each_kind
def test_a_kind_judges_subjects_and_labels_its_parameters(kind: KindInfo) -> None:
    assert set(kind.subjects) <= set(SUBJECTS)
    assert kind.subjects
    assert kind.origin == "builtin"
    for declared in fields(kind.type):
        label = declared.metadata["label"]
        assert label.de
        assert label.en
        assert declared.metadata["stricter"] in STRICTER


def test_kinds_have_ids_of_their_own() -> None:
    modules = {kind.type.__module__ for kind in KINDS}
    files = Path(checks.__file__).parent.glob("*.py")
    own = {p.stem for p in files if not p.stem.endswith("support")} - {"__init__", "__main__"}
    assert {module.rpartition(".")[2] for module in modules} == own


def test_a_direction_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="sideways"):
        param(Text("Probe", "trial"), stricter="sideways")


# Kinds from outside.


@check("record.green", of=("record",))
class Green:
    """Another kind of the same package."""

    def prepare(self, context: Context) -> Judge:
        """Find nothing."""
        return never


@check("field.required", of=("record",))
class Impostor:
    """A kind that would like to stand in for one of this package."""

    def prepare(self, context: Context) -> Judge:
        """Find nothing."""
        return never


@dataclass(frozen=True)
class Point:
    """An entry point as importlib.metadata returns it."""

    value: str
    loads: Any
    dist: Any = None

    def load(self) -> Any:  # noqa: ANN401 - whatever is installed
        if isinstance(self.loads, Exception):
            raise self.loads
        return self.loads


PACKAGE = SimpleNamespace(name="diva-green", version="1.4")


def install(monkeypatch: pytest.MonkeyPatch, *points: Point) -> None:
    def entry_points(*, group: str) -> tuple[Point, ...]:
        return points if group == ENTRY_POINTS else ()

    monkeypatch.setattr(importlib.metadata, "entry_points", entry_points)


def test_nothing_is_installed_here() -> None:
    assert installed_kinds() == {}
    assert tool_info().kinds == ()


def test_a_class_and_a_module_bring_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace(Green=Green, Text=Text, number=3)
    install(
        monkeypatch,
        Point("diva_green:Directions", Directions, PACKAGE),
        Point("diva_green.kinds", module),
    )
    found = installed_kinds()
    assert {name: kind.origin for name, kind in found.items()} == {
        "trial.directions": "diva-green 1.4",
        "record.green": "diva_green.kinds",
    }
    assert found["record.green"].type is Green
    assert set(all_kinds()) == {*builtin_kinds(), *found}


def test_kinds_from_outside_are_used_and_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch, Point("diva_green:Green", Green, PACKAGE))
    path = tmp_path / "green.yaml"
    text = edited(
        ONE_RULE,
        ("kind: field.required", "kind: record.green"),
        ("    with:\n      fields: [subject]\n", ""),
    )
    path.write_text(text, encoding="utf-8")
    report = validate(package(tmp_path), load_rules(path))
    assert report.summary.run.tool.kinds == ("record.green (diva-green 1.4)",)
    assert run_data(report.summary.run)["tool"]["kinds"] == ["record.green (diva-green 1.4)"]
    assert [(count.rule, count.passed) for count in report.summary.rules] == [("T-A-001", 3)]


def test_a_kind_of_this_package_cannot_be_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Point("diva_green:Impostor", Impostor, PACKAGE))
    assert all_kinds()["field.required"] == builtin_kinds()["field.required"]


def test_a_kind_that_cannot_take_its_place_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, Point("diva_green:Impostor", Impostor, PACKAGE))
    assert tool_info().kinds == ()


# (what the entry point loads, German words, English words)
BROKEN: tuple[tuple[object, str, str], ...] = (
    (
        ImportError("no module diva_green"),
        "Prüfart diva_green:x lässt sich nicht laden: no module diva_green",
        "kind diva_green:x cannot be loaded: no module diva_green",
    ),
    (
        RuntimeError("boom"),
        "Prüfart diva_green:x lässt sich nicht laden: boom",
        "kind diva_green:x cannot be loaded: boom",
    ),
    (SimpleNamespace(), "diva_green:x ist keine Prüfart.", "diva_green:x is no kind."),
    (Text, "diva_green:x ist keine Prüfart.", "diva_green:x is no kind."),
)


@pytest.mark.parametrize(("loads", "german", "english"), BROKEN)
def test_what_is_no_kind_is_refused(
    monkeypatch: pytest.MonkeyPatch, loads: object, german: str, english: str
) -> None:
    install(monkeypatch, Point("diva_green:x", loads, PACKAGE))
    with pytest.raises(ConfigurationError) as raised:
        load_rules("xdomea")
    assert raised.value.text == (german, english)


@pytest.mark.parametrize("loads", [SimpleNamespace(kind="green"), SimpleNamespace(kind=None)])
def test_what_only_looks_like_a_kind_is_refused(
    monkeypatch: pytest.MonkeyPatch, loads: object
) -> None:
    install(monkeypatch, Point("diva_green:x", loads, PACKAGE))
    with pytest.raises(ConfigurationError):
        installed_kinds()


@pytest.mark.parametrize("loads", [5, "green", None])
def test_a_value_is_no_kind(monkeypatch: pytest.MonkeyPatch, loads: object) -> None:
    install(monkeypatch, Point("diva_green:x", loads, PACKAGE))
    with pytest.raises(ConfigurationError):
        installed_kinds()


def test_two_packages_with_one_kind_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = SimpleNamespace(name="diva-blue", version="2.0")
    install(monkeypatch, Point("a:Green", Green, PACKAGE), Point("b:Green", Green, other))
    with pytest.raises(ConfigurationError) as raised:
        installed_kinds()
    assert raised.value.text == (
        "Die Prüfart record.green bringen zwei Pakete mit: diva-green 1.4 und diva-blue 2.0.",
        "two packages bring the kind record.green: diva-green 1.4 and diva-blue 2.0.",
    )


def test_a_package_may_name_its_kind_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace(Green=Green)
    install(monkeypatch, Point("a:Green", Green, PACKAGE), Point("a", module, PACKAGE))
    assert set(installed_kinds()) == {"record.green"}
