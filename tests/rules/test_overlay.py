"""Overlays: what is stricter is accepted, what is weaker is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.api import load_rules
from diva_rules.model.errors import RuleSetError
from diva_rules.model.finding import Severity
from diva_rules.rules.rule_set import RuleSet
from tests.support.rule_texts import (
    ONE_RULE,
    RULE,
    another,
    edited,
    line_of,
    load,
    refusal,
)
from tests.support.trial_kinds import TRIAL_KINDS

OVERLAY = """\
diva_rules: "1"
id: town
version: "2026.12"
extends: test
title:
  de: Stadt
  en: Town
"""
TIGHTEN = f"""{OVERLAY}tighten:
  - rule: T-A-001
    basis:
      - cite: Dienstanweisung der Probe
"""


def base(path: Path, *changes: tuple[str, str], text: str = ONE_RULE) -> dict[str, RuleSet]:
    folder = path / "base"
    folder.mkdir()
    return {"test": load(folder, edited(text, *changes), TRIAL_KINDS)}


def trial_base(path: Path, params: str) -> dict[str, RuleSet]:
    """Return a base whose rule has a kind that can be tightened in every direction."""
    return base(
        path,
        ("kind: field.required", "kind: trial.directions"),
        ("      fields: [subject]\n", f"      {params}\n"),
    )


# (parameters of the base, those of the overlay): as strict or stricter.
STRICTER: tuple[tuple[str, str], ...] = (
    ("least: 5", "least: 5"),
    ("least: 5", "least: 6"),
    ("mode: a", "least: 1"),
    ("most: 5", "most: 4"),
    ("mode: a", "most: 4"),
    ("words: [a]", "words: [b, a]"),
    ("mode: a", "words: [a]"),
    ("allowed: [a, b]", "allowed: [b]"),
    ("mode: a", "allowed: [a, b]"),
    ("mode: a", "mode: a"),
)


@pytest.mark.parametrize(("old", "new"), STRICTER)
def test_stricter_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    bases = trial_base(tmp_path, old)
    rules = load(tmp_path, f"{TIGHTEN}    with:\n      {new}\n", TRIAL_KINDS, bases)
    (tmp_path / "alone").mkdir()
    expected = trial_base(tmp_path / "alone", new)
    name = new.partition(":")[0]
    (rule,) = rules
    assert getattr(rule.params, name) == getattr(expected["test"].rules[0].params, name)


# (parameters of the base, those of the overlay, German words, English words)
WEAKER: tuple[tuple[str, str, str, str], ...] = (
    ("least: 5", "least: 4", "least=4 ist schwächer als 5 in T-A-001", "weaker than 5"),
    ("least: 5", "least: null", "least=None ist schwächer als 5", "weaker than 5"),
    ("most: 5", "most: 6", "most=6 ist schwächer als 5", "most=6 is weaker than 5"),
    ("most: 5", "most: null", "ist schwächer als 5", "is weaker than 5"),
    ("words: [a, b]", "words: [a, c]", "words=('a', 'c') ist schwächer", "is weaker than"),
    ("words: [a]", "words: []", "words=() ist schwächer", "is weaker than"),
    ("allowed: [a]", "allowed: [a, b]", "allowed=('a', 'b') ist schwächer", "is weaker than"),
    ("allowed: [a]", "allowed: []", "allowed=() ist schwächer", "is weaker than"),
    ("mode: a", "mode: b", "mode von T-A-001 ist nicht veränderlich", "mode of T-A-001 cannot"),
)


@pytest.mark.parametrize(("old", "new", "german", "english"), WEAKER)
def test_weaker_is_refused(tmp_path: Path, old: str, new: str, german: str, english: str) -> None:
    bases = trial_base(tmp_path, old)
    text = f"{TIGHTEN}    with:\n      {new}\n"
    error = refusal(tmp_path, text, TRIAL_KINDS, bases)
    place = f"set.yaml:{line_of(text, new)}: "
    assert error.text.de.startswith(place)
    assert error.text.en.startswith(place)
    assert german in error.text.de
    assert english in error.text.en


# (what is wrong, lines of the overlay, part of the line that is named, German, English)
REFUSED: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "unknown rule",
        "tighten:\n  - rule: T-A-009\n    basis: [{cite: x}]\n",
        "T-A-009",
        "T-A-009 gibt es in test nicht",
        "there is no T-A-009 in test",
    ),
    (
        "lower severity",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    severity: warning\n",
        "severity",
        "warning ist schwächer als error in T-A-001",
        "warning is weaker than error in T-A-001",
    ),
    (
        "switched off",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    severity: off\n",
        "severity",
        "severity: erlaubt: error, warning, note („off“)",
        "severity: Input should be 'error', 'warning' or 'note' (“off”)",
    ),
    (
        "a key to switch off",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    enabled: false\n",
        "enabled",
        "enabled: dieser Schlüssel ist hier nicht vorgesehen",
        "enabled: Extra inputs are not permitted",
    ),
    (
        "no basis",
        "tighten:\n  - rule: T-A-001\n    severity: error\n",
        "- rule: T-A-001",
        "tighten.0.basis: fehlt",
        "tighten.0.basis: Field required",
    ),
    (
        "unknown parameter",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    with:\n      felder: [id]\n",
        "felder",
        "field.required hat keinen Parameter „felder“",
        "field.required has no parameter “felder”",
    ),
    (
        "unknown field",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    with:\n"
        "      fields: [subject, betreff]\n",
        "fields",
        "record hat kein Feld „betreff“",
        "record has no field “betreff”",
    ),
    (
        "conditions on a rule without any",
        "tighten:\n  - rule: T-A-001\n    basis: [{cite: x}]\n    requires: {id: a}\n",
        "requires",
        "T-A-001 stellt keine Bedingungen",
        "T-A-001 has no conditions",
    ),
    (
        "a rule of the base",
        f"rules:\n{RULE}",
        "- id: T-A-001",
        "T-A-001 steht schon in test; ein Aufsatz kann nur verschärfen",
        "T-A-001 stands in test already; an overlay can only tighten",
    ),
)


@pytest.mark.parametrize(
    ("lines", "named", "german", "english"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refused_with_line_and_reason(
    tmp_path: Path, lines: str, named: str, german: str, english: str
) -> None:
    text = OVERLAY + lines
    error = refusal(tmp_path, text, bases=base(tmp_path))
    place = f"set.yaml:{line_of(text, named)}: "
    assert error.text.de.startswith(place)
    assert error.text.en.startswith(place)
    assert german in error.text.de
    assert english in error.text.en


_HOLDS = (
    ("kind: field.required", "kind: condition.holds"),
    ("      fields: [subject]\n", "      require: {closed: true}\n"),
)


def test_conditions_are_added_to_those_of_the_base(tmp_path: Path) -> None:
    text = f"{TIGHTEN}    requires:\n      medium: '001'\n"
    (rule,) = load(tmp_path, text, bases=base(tmp_path, *_HOLDS))
    assert getattr(rule.params, "require", None) == {"closed": "true", "medium": "001"}


@pytest.mark.parametrize(
    ("requires", "german"),
    [
        ("{closed: false}", "Bedingung „closed“ ersetzt die von T-A-001"),
        ("{betreff: x}", "record hat kein Feld „betreff“"),
    ],
)
def test_conditions_that_replace_or_are_none_are_refused(
    tmp_path: Path, requires: str, german: str
) -> None:
    text = f"{TIGHTEN}    requires: {requires}\n"
    error = refusal(tmp_path, text, bases=base(tmp_path, *_HOLDS))
    assert error.text.de.startswith("set.yaml:")
    assert german in error.text.de


def test_a_severity_is_raised_for_all_cases(tmp_path: Path) -> None:
    cases = "    severity:\n      - {severity: note, versions: 2.x}\n      - {severity: warning}\n"
    bases = base(tmp_path, ("    severity: error\n", cases))
    (rule,) = load(tmp_path, f"{TIGHTEN}    severity: warning\n", bases=bases)
    assert {rule.severity(v) for v in ("2.4.0", "4.0.0", None)} == {Severity.WARNING}


def test_what_an_overlay_leaves_behind(tmp_path: Path) -> None:
    text = (
        f"{OVERLAY}rules:\n{another(2)}tighten:\n  - rule: T-A-001\n"
        "    with: {fields: [subject, id]}\n    basis:\n      - cite: Dienstanweisung\n"
    )
    bases = base(tmp_path)
    rules = load(tmp_path, text, bases=bases)
    assert [rule.id for rule in rules] == ["T-A-001", "T-A-002"]
    assert [info.id for info in rules.infos] == ["test", "town"]
    assert rules.infos[0] == bases["test"].infos[0]
    assert rules.id == "town"
    assert rules.title == ("Stadt", "Town")
    tightened, own = rules
    assert [basis.cite for basis in tightened.basis] == ["Praxis der Probe", "Dienstanweisung"]
    line = line_of(text, "- rule: T-A-001")
    assert tightened.source.changed_by == (f"town 2026.12 (set.yaml:{line})",)
    assert (tightened.source.file, tightened.source.line) == ("set.yaml", 8)
    assert own.source.changed_by == ()


def test_a_chain_of_overlays_only_becomes_stricter(tmp_path: Path) -> None:
    bases = trial_base(tmp_path, "least: 5")
    bases["town"] = load(tmp_path, f"{TIGHTEN}    with: {{least: 7}}\n", TRIAL_KINDS, bases)
    third = edited(TIGHTEN, ("id: town", "id: office"), ("extends: test", "extends: town"))
    weaker = f"{third}    with: {{least: 6}}\n"
    assert "least=6 is weaker than 7" in refusal(tmp_path, weaker, TRIAL_KINDS, bases).text.en
    rules = load(tmp_path, f"{third}    with: {{words: [a]}}\n", TRIAL_KINDS, bases)
    (rule,) = rules
    assert (getattr(rule.params, "least", None), getattr(rule.params, "words", None)) == (7, ("a",))
    assert [info.id for info in rules.infos] == ["test", "town", "office"]
    assert [name.split()[0] for name in rule.source.changed_by] == ["town", "office"]


def test_an_overlay_on_a_shipped_rule_set(tmp_path: Path) -> None:
    text = edited(
        TIGHTEN,
        ("extends: test", "extends: xdomea"),
        ("rule: T-A-001", "rule: XD-STR-003"),
    )
    path = tmp_path / "town.yaml"
    path.write_text(f"{text}    with: {{default: 4}}\n", encoding="utf-8")
    rules, shipped = load_rules(path), load_rules("xdomea")
    assert [rule.id for rule in rules] == [rule.id for rule in shipped]
    changed = [r.id for r, s in zip(rules, shipped, strict=True) if r.params != s.params]
    assert changed == ["XD-STR-003"]
    assert [info.id for info in rules.infos] == ["xdomea", "town"]


def test_an_overlay_that_extends_itself_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "town").mkdir()
    (tmp_path / "town" / "town.yaml").write_text(_extending("../town"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RuleSetError) as raised:
        load_rules("./town")
    line = line_of(TIGHTEN, "extends")
    assert raised.value.text == (
        f"town/town.yaml:{line}: ../town: der Aufsatz verschärft am Ende sich selbst.",
        f"town/town.yaml:{line}: ../town: the overlay extends itself in the end.",
    )


def test_overlays_in_a_circle_are_refused(tmp_path: Path) -> None:
    for name, base_name in (("a", "b"), ("b", "c"), ("c", "a")):
        text = _extending(f"{base_name}.yaml")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleSetError, match=r"^c\.yaml:4: a\.yaml: the overlay extends itself"):
        load_rules(tmp_path / "a.yaml")


def _extending(base_name: str) -> str:
    return edited(TIGHTEN, ("extends: test", f"extends: {base_name}"))


@pytest.mark.parametrize("extends", ["test.yaml", "./test.yaml", "../rules/test.yaml", "sub/"])
def test_the_path_of_the_base_starts_from_the_overlay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extends: str
) -> None:
    folder = tmp_path / "rules"
    (folder / "sub").mkdir(parents=True)
    (folder / "test.yaml").write_text(ONE_RULE, encoding="utf-8")
    (folder / "sub" / "test.yaml").write_text(ONE_RULE, encoding="utf-8")
    (folder / "town.yaml").write_text(_extending(extends), encoding="utf-8")
    decoy = edited(ONE_RULE, ("id: test", "id: decoy"))
    (tmp_path / "test.yaml").write_text(decoy, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert [info.id for info in load_rules("rules/town.yaml").infos] == ["test", "town"]


def test_a_base_that_does_not_exist_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(_extending("missing.yaml"), encoding="utf-8")
    with pytest.raises(RuleSetError) as raised:
        load_rules(path)
    assert raised.value.text.de == (
        "town.yaml:4: missing.yaml: weder ein Pfad noch ein mitgeliefertes Regelwerk (xdomea)."
    )


_PART = """\
diva_rules: "1"
of: town
tighten:
  - rule: T-A-001
    basis: [{cite: x}]
"""


def test_a_part_of_an_overlay_tightens_too(tmp_path: Path) -> None:
    bases = trial_base(tmp_path, "least: 5")
    files = {"a.yaml": OVERLAY, "b.yaml": f"{_PART}    with: {{least: 6}}\n"}
    (rule,) = load(tmp_path, files, TRIAL_KINDS, bases)
    assert getattr(rule.params, "least", None) == 6
    assert rule.source.changed_by == (f"town 2026.12 ({tmp_path.name}/b.yaml:4)",)
    files["b.yaml"] = f"{_PART}    with: {{least: 4}}\n"
    error = refusal(tmp_path, files, TRIAL_KINDS, bases)
    assert error.text.en.startswith(f"{tmp_path.name}/b.yaml:6: least=4 is weaker than 5")


def test_a_part_cannot_tighten_where_nothing_is_extended(tmp_path: Path) -> None:
    part = edited(_PART, ("of: town", "of: test"))
    error = refusal(tmp_path, {"a.yaml": ONE_RULE, "b.yaml": part})
    name = tmp_path.name
    assert error.text.en == f"{name}/b.yaml:3: {name}/a.yaml names no rule set to tighten (extends)"


def test_a_rule_is_tightened_once_in_an_overlay(tmp_path: Path) -> None:
    files = {"a.yaml": TIGHTEN, "b.yaml": _PART}
    error = refusal(tmp_path, files, bases=base(tmp_path))
    name, line = tmp_path.name, line_of(TIGHTEN, "- rule")
    assert error.text.en == (
        f"{name}/b.yaml:4: T-A-001 is tightened already ({name}/a.yaml:{line})"
    )


def test_a_rule_of_the_base_is_named_where_it_stands(tmp_path: Path) -> None:
    part = f'diva_rules: "1"\nof: town\nrules:\n{RULE}'
    error = refusal(tmp_path, {"a.yaml": OVERLAY, "b.yaml": part}, bases=base(tmp_path))
    assert error.text.en.startswith(f"{tmp_path.name}/b.yaml:4: ")


def test_the_name_of_a_rule_of_the_base_is_refused(tmp_path: Path) -> None:
    rule = edited(another(2), ("subject-given-2", "subject-given"))
    error = refusal(tmp_path, f"{OVERLAY}rules:\n{rule}", bases=base(tmp_path))
    assert "subject-given" in error.text.de
