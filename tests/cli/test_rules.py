"""`diva rules`: what people and programs see of a rule set."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Diva
from tests.support.rule_texts import HEAD, ONE_RULE, RULES, another, edited, line_of


@pytest.fixture
def two_rules(tmp_path: Path) -> Path:
    """Return a rule file with a draft of an error and a verified warning."""
    text = HEAD + RULES + another(2, ("status: draft", "status: verified"), ("error", "warning"))
    text = text.replace("      - cite: Praxis der Probe\n        source: practice\n", _READ)
    path = tmp_path / "two.yaml"
    path.write_text(text, encoding="utf-8")
    return path


_READ = """\
      - cite: § 1 Beispielgesetz
        url: https://example.org/1
        source: norm
        checked_on: 2026-01-02
"""


def test_list(diva: Diva, two_rules: Path) -> None:
    german = diva("rules", "list", "--rules", two_rules)
    english = diva("rules", "list", "--rules", two_rules, "--lang", "en")
    assert german == (
        0,
        "T-A-001  FEHLER   Der Betreff ist genannt  [Entwurf]\n"
        "T-A-002  WARNUNG  Der Betreff ist genannt\n",
        "",
    )
    assert english == (
        0,
        "T-A-001  ERROR    The subject is given  [draft]\nT-A-002  WARNING  The subject is given\n",
        "",
    )


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), ["T-A-001", "T-A-002"]),
        (("--select", "T-A"), ["T-A-001", "T-A-002"]),
        (("--select", "t-a-002"), ["T-A-002"]),
        (("--select", "T-*-001"), ["T-A-001"]),
        (("--select", "subject-given"), ["T-A-001"]),
        (("--select", "T-A-001", "--select", "T-A-002"), ["T-A-001", "T-A-002"]),
        (("--ignore", "T-A-001"), ["T-A-002"]),
        (("--select", "T-A", "--ignore", "*2"), ["T-A-001"]),
    ],
    ids=lambda value: " ".join(value) or "all",
)
def test_choice(options: tuple[str, ...], expected: list[str], diva: Diva, two_rules: Path) -> None:
    ran = diva("rules", "list", "--rules", two_rules, "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    assert [rule["id"] for rule in json.loads(ran.out)] == expected


@pytest.fixture
def limited_rules(two_rules: Path) -> Path:
    """Return the rule file with a third rule, of another family, version, message and gravity."""
    third = another(
        3,
        ("T-A-003", "T-B-003"),
        ("      to: record\n", "      to: record\n      versions: 2.x\n      messages: replies\n"),
        ("severity: error", "severity: [{severity: note, case: odd}, {severity: error}]"),
    )
    two_rules.write_text(two_rules.read_text(encoding="utf-8") + third, encoding="utf-8")
    return two_rules


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--version", "4.0.0"), "12"),
        (("--version", "2.4.0"), "123"),
        (("--message", "0503"), "12"),
        (("--message", "0504"), "123"),
        (("--family", "t-b"), "3"),
        (("--family", "T"), ""),
        (("--status", "verified"), "2"),
        (("--severity", "error"), "13"),
        (("--severity", "note"), "3"),
        (("--severity", "error", "--version", "4.0.0"), "1"),
        (("--severity", "error", "--select", "T-A"), "1"),
    ],
    ids=" ".join,
)
def test_limits(options: tuple[str, ...], expected: str, diva: Diva, limited_rules: Path) -> None:
    ran = diva("rules", "list", "--rules", limited_rules, "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    assert "".join(rule["id"][-1] for rule in json.loads(ran.out)) == expected


def test_a_limit_that_does_not_exist_is_refused(diva: Diva, limited_rules: Path) -> None:
    ran = diva("rules", "list", "--rules", limited_rules, "--version", "5.0.0")
    assert (ran.code, ran.out) == (2, "")
    assert "5.0.0" in ran.err


def test_a_list_as_data_says_where_a_rule_exists(diva: Diva, limited_rules: Path) -> None:
    ran = diva("rules", "list", "--rules", limited_rules, "--format", "json")
    first, _, third = json.loads(ran.out)
    assert first["versions"] == ["2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"]
    assert third["versions"] == ["2.3.0", "2.4.0"]
    assert third["messages"][:3] == ["0502", "0504", "0505"]
    assert (third["family"], third["severities"]) == ("T-B", ["error", "note"])
    assert third["examples_by_verdict"] == {"passed": 1, "violated": 1}


def test_several_sources_are_one_list(diva: Diva, two_rules: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    changes = (("id: test", "id: other"), ("T-A-001", "T-B-001"), ("subject-given", "other-name"))
    other.write_text(edited(ONE_RULE, *changes), encoding="utf-8")
    ran = diva("rules", "list", "--rules", other, "--rules", two_rules)
    assert [line.split()[0] for line in ran.out.splitlines()] == ["T-A-001", "T-A-002", "T-B-001"]


def test_show(diva: Diva, two_rules: Path) -> None:
    """Everything that a clerk or an archivist may ask of a rule stands on its page."""
    ran = diva("rules", "show", "T-A-002", "--rules", two_rules)
    assert (ran.code, ran.err) == (0, "")
    for part in (
        "T-A-002  Der Betreff ist genannt\n",
        "subject-given-2",
        "Ohne Betreff findet niemand die Akte.",
        "Es fehlt {fields}.",
        "Betreff nachtragen.",
        "WARNUNG",
        "§ 1 Beispielgesetz",
        "https://example.org/1",
        "02.01.2026",
        "field.required",
        f"two.yaml:{line_of(two_rules.read_text(encoding='utf-8'), 'id: T-A-002')}\n",
    ):
        assert part in ran.out, part


@pytest.mark.parametrize("name", ["T-A-001", "t-a-001", "subject-given"])
def test_show_finds_a_rule_by_id_and_name(name: str, diva: Diva, two_rules: Path) -> None:
    assert diva("rules", "show", name, "--rules", two_rules).out.startswith("T-A-001  ")


def test_show_in_english(diva: Diva, two_rules: Path) -> None:
    ran = diva("rules", "show", "T-A-001", "--rules", two_rules, "--lang", "en")
    assert "Without a subject nobody finds the file." in ran.out
    assert "2026-01-02" in ran.out
    assert "Ohne Betreff" not in ran.out


def test_show_as_data(diva: Diva, two_rules: Path) -> None:
    rule = json.loads(
        diva("rules", "show", "T-A-001", "--rules", two_rules, "--format", "json").out
    )
    assert (rule["id"], rule["kind"], rule["severity"]) == ("T-A-001", "field.required", "error")
    assert rule["with"] == {"fields": ["subject"]}
    assert rule["basis"][0]["checked_on"] == "2026-01-02"
    assert rule["title"] == {"de": "Der Betreff ist genannt", "en": "The subject is given"}
    assert rule["source"] == "two.yaml:8"


_OVERLAY = """\
diva_rules: "1"
id: town
version: "2026.12"
extends: two.yaml
title:
  de: Stadt
  en: Town
tighten:
  - rule: T-A-002
    severity: error
    with: {fields: [subject, id]}
    basis:
      - cite: Dienstanweisung
"""


def test_show_of_a_tightened_rule_as_data(diva: Diva, two_rules: Path) -> None:
    overlay = two_rules.with_name("town.yaml")
    overlay.write_text(_OVERLAY, encoding="utf-8")
    ran = diva("rules", "list", "--rules", overlay, "--format", "json")
    own, tightened = json.loads(ran.out)
    assert own["changes"] == []
    place = f"town.yaml:{line_of(_OVERLAY, '- rule: T-A-002')}"
    assert tightened["changes"] == [
        {"rule_set": "town 2026.12", "source": place, "values": ["fields", "severity"]}
    ]
    assert tightened["with"] == {"fields": ["subject", "id"]}
    assert tightened["severity"] == "error"
    assert [basis["cite"] for basis in tightened["basis"]] == [
        "§ 1 Beispielgesetz",
        "Dienstanweisung",
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("de", "Prüft Regelwerke auf Mängel."), ("en", "Checks rule sets for defects.")],
)
def test_the_list_of_commands_is_not_cut(
    diva: Diva, monkeypatch: pytest.MonkeyPatch, lang: str, text: str
) -> None:
    monkeypatch.setenv("LANGUAGE", lang)
    ran = diva("rules", "--help")
    assert ran.code == 0
    assert f"  lint    {text}\n" in ran.out
    assert "..." not in ran.out


def test_shipped_rules_can_all_be_shown(diva: Diva) -> None:
    listed = json.loads(diva("rules", "list", "--format", "json").out)
    assert len(listed) >= 88
    assert [rule["id"] for rule in listed] == sorted({rule["id"] for rule in listed})
    for rule in listed[::22]:
        shown = diva("rules", "show", rule["id"], "--format", "json")
        assert json.loads(shown.out) == rule


@pytest.mark.parametrize("options", [(), ("--as-of", "2026-01-02")])
def test_lint_of_a_sound_rule_set(options: tuple[str, ...], diva: Diva, two_rules: Path) -> None:
    german = diva("rules", "lint", "--rules", two_rules, *options)
    english = diva("rules", "lint", "--rules", two_rules, "--lang", "en", *options)
    assert german == (0, "2 Regeln, 0 Mängel.\n", "")
    assert english == (0, "2 rules, 0 defects.\n", "")


def test_lint_names_place_code_and_rule(diva: Diva, tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    only_violated = edited(RULES, ("expect: passed", "expect: violated"))
    path.write_text(HEAD + only_violated + another(2), encoding="utf-8")
    for lang, end in (("de", "2 Regeln, 2 Mängel."), ("en", "2 rules, 2 defects.")):
        ran = diva("rules", "lint", "--rules", path, "--lang", lang)
        *found, last = ran.out.splitlines()
        assert (ran.code, ran.err, last) == (1, "", end)
        start = "bad.yaml:8: RS-0"
        assert all(line.startswith(start) and " T-A-001: " in line for line in found)
        assert len(found) == 2


def test_lint_counts_one_rule_and_one_defect(diva: Diva, tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(ONE_RULE, encoding="utf-8")
    ran = diva("rules", "lint", "--rules", path)
    assert ran.out == "1 Regel, 0 Mängel.\n"
    untranslated = edited(ONE_RULE, ("en: Add the subject.", "en: Betreff nachtragen."))
    path.write_text(untranslated, encoding="utf-8")
    for lang, end in (("de", "1 Regel, 1 Mangel."), ("en", "1 rule, 1 defect.")):
        ran = diva("rules", "lint", "--rules", path, "--lang", lang)
        assert ran.out.splitlines()[-1] == end


@pytest.mark.parametrize("command", [("validate", __file__), ("rules", "list"), ("rules", "lint")])
def test_a_selection_that_leaves_nothing_is_a_wrong_call(
    diva: Diva, command: tuple[str, ...]
) -> None:
    ran = diva(*command, "--select", "XD-PKG-001", "--ignore", "XD-PKG")
    assert (ran.code, ran.out) == (2, "")
    assert "Es bleibt keine Regel übrig" in ran.err


def test_lint_measures_the_age_of_citations(diva: Diva, two_rules: Path) -> None:
    call = ("rules", "lint", "--rules", two_rules, "--as-of")
    assert diva(*call, "2027-01-03").code == 0
    late = diva(*call, "05.01.2027")
    assert late.code == 1
    assert late.out.count("RS-003") == 2


def test_lint_of_the_shipped_rules(diva: Diva) -> None:
    ran = diva("rules", "lint")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(" 0 Mängel.\n")
