"""Rules as people read them: as a list, and one on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.api import load_rules
from diva_rules.engine.drawn import drawn
from diva_rules.model.text import LANGUAGES, Lang
from diva_rules.report.rule_text import rule_list, rule_page
from tests.support.rule_texts import ONE_RULE, another, edited, load, one_rule

CHANGES = (
    (
        "    severity: error\n",
        "    severity:\n      - {severity: error, versions: 2.x, messages: 0503}\n"
        "      - {severity: note, case: odd}\n",
    ),
    (
        "      to: record\n",
        "      to: [record]\n      versions: 2.x\n      messages: replies\n"
        "      where: {closed: true}\n",
    ),
    (
        "        source: practice\n",
        "        url: https://example.org/1\n        from: 2020-01-01\n"
        "        checked_on: 2026-11-01\n",
    ),
    ("{reference: 1/2026}", '{reference: 1/2026, closed: "true"}'),
)
REPLIES = "0502, 0504, 0505, 0506, 0507, 0512, 0513, 0514, 0515"
PAGES: dict[Lang, list[str]] = {
    "de": [
        "T-A-001  Der Betreff ist genannt",
        "  subject-given · Entwurf",
        "  Warum: Ohne Betreff findet niemand die Akte.",
        "  Meldung: Es fehlt {fields}.",
        "  Zu tun: Betreff nachtragen. (Sachbearbeitung)",
        "  Schwere: FEHLER (2.3.0, 2.4.0, 0503); HINWEIS (odd)",
        "  Prüft: Schriftgutobjekt",
        "  Versionen: 2.3.0, 2.4.0",
        f"  Nachrichten: {REPLIES}",
        "  Bedingung: ZdA ist ja",
        "  Prüfart: field.required",
        "  Parameter: fields (Pflichtfelder) = [subject]",
        "  Grundlage: Praxis der Probe · 01.01.2020– · gelesen am 01.11.2026 "
        "· https://example.org/1",
        "  Beispiel (kein Befund): Betreff: Bau",
        "  Beispiel (HINWEIS): Kennzeichen: 1/2026; ZdA: ja",
        "    → Es fehlt Betreff.",
        "  Quelle: set.yaml:8",
    ],
    "en": [
        "T-A-001  The subject is given",
        "  subject-given · draft",
        "  Why: Without a subject nobody finds the file.",
        "  Message: Missing is {fields}.",
        "  To do: Add the subject. (clerk)",
        "  Severity: ERROR (2.3.0, 2.4.0, 0503); NOTE (odd)",
        "  Judges: record object",
        "  Versions: 2.3.0, 2.4.0",
        f"  Messages: {REPLIES}",
        "  Condition: ZdA is yes",
        "  Kind: field.required",
        "  Parameter: fields (required fields) = [subject]",
        "  Basis: Praxis der Probe · 2020-01-01– · read on 2026-11-01 · https://example.org/1",
        "  Example (no finding): Betreff: Bau",
        "  Example (NOTE): Kennzeichen: 1/2026; ZdA: yes",
        "    → Missing is Betreff.",
        "  Source: set.yaml:8",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page(tmp_path: Path, lang: Lang) -> None:
    (rule,) = one_rule(tmp_path, *CHANGES)
    assert [line.plain() for line in rule_page(rule, lang, drawn(rule))] == PAGES[lang]


def test_a_page_of_a_rule_without_limits(tmp_path: Path) -> None:
    (rule,) = one_rule(tmp_path)
    lines = [line.plain() for line in rule_page(rule, "de")]
    assert "  Schwere: FEHLER" in lines
    assert "  Versionen: alle" in lines
    assert "  Nachrichten: alle" in lines
    assert "  Grundlage: Praxis der Probe" in lines
    assert not any("Bedingung" in line for line in lines)


TIGHTENED = """\
diva_rules: "1"
id: town
version: "2026.12"
extends: test
title:
  de: Stadt
  en: Town
tighten:
  - rule: T-A-001
    severity: error
    with: {fields: [subject, id]}
    basis:
      - cite: Dienstanweisung
"""


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "de",
            [
                "  Schwere: FEHLER · verschärft durch town 2026.12 (set.yaml:9)",
                "  Parameter: fields (Pflichtfelder) = [subject, id]"
                " · verschärft durch town 2026.12 (set.yaml:9)",
                "  Grundlage: Praxis der Probe",
                "  Grundlage: Dienstanweisung · ergänzt durch town 2026.12 (set.yaml:9)",
            ],
        ),
        (
            "en",
            [
                "  Severity: ERROR · tightened by town 2026.12 (set.yaml:9)",
                "  Parameter: fields (required fields) = [subject, id]"
                " · tightened by town 2026.12 (set.yaml:9)",
                "  Basis: Praxis der Probe",
                "  Basis: Dienstanweisung · added by town 2026.12 (set.yaml:9)",
            ],
        ),
    ],
)
def test_a_page_shows_what_an_overlay_changed(
    tmp_path: Path, lang: Lang, expected: list[str]
) -> None:
    bases = {"test": one_rule(tmp_path, ("severity: error", "severity: note"))}
    (rule,) = load(tmp_path, TIGHTENED, bases=bases)
    labels = {line.partition(":")[0] for line in expected}
    lines = [line.plain() for line in rule_page(rule, lang)]
    assert [line for line in lines if line.partition(":")[0] in labels] == expected


def test_what_an_overlay_only_repeats_is_not_marked(tmp_path: Path) -> None:
    bases = {"test": one_rule(tmp_path)}
    text = edited(TIGHTENED, ("[subject, id]", "[subject]"))
    (rule,) = load(tmp_path, text, bases=bases)
    lines = [line.plain() for line in rule_page(rule, "de")]
    assert [line for line in lines if "town" in line] == [
        "  Grundlage: Dienstanweisung · ergänzt durch town 2026.12 (set.yaml:9)"
    ]


def test_a_page_names_the_last_overlay_that_changed_a_value(tmp_path: Path) -> None:
    bases = {"test": one_rule(tmp_path, ("severity: error", "severity: note"))}
    bases["town"] = load(tmp_path, TIGHTENED, bases=bases)
    office = edited(
        TIGHTENED,
        ("id: town", "id: office"),
        ("extends: test", "extends: town"),
        ("[subject, id]", "[subject, id, reference]"),
        ("    severity: error\n", ""),
    )
    (rule,) = load(tmp_path, office, bases=bases)
    lines = [line.plain() for line in rule_page(rule, "en")]
    assert "  Severity: ERROR · tightened by town 2026.12 (set.yaml:9)" in lines
    assert (
        "  Parameter: fields (required fields) = [subject, id, reference]"
        " · tightened by office 2026.12 (set.yaml:9)"
    ) in lines


def test_a_page_names_the_body_that_adopted_a_rule(tmp_path: Path) -> None:
    adopted = "status: adopted\n    adopted: {by: Stadtarchiv, on: 2026-11-01}"
    (rule,) = one_rule(tmp_path, ("status: draft", adopted))
    assert "  Freigegeben: Stadtarchiv · 01.11.2026" in [
        line.plain() for line in rule_page(rule, "de")
    ]


@pytest.mark.parametrize(
    ("status", "lang", "line"),
    [
        ("draft", "de", "T-A-001  FEHLER  Der Betreff ist genannt  [Entwurf]"),
        ("draft", "en", "T-A-001  ERROR   The subject is given  [draft]"),
        ("verified", "de", "T-A-001  FEHLER  Der Betreff ist genannt"),
    ],
)
def test_a_list(tmp_path: Path, status: str, lang: Lang, line: str) -> None:
    rules = one_rule(tmp_path, ("status: draft", f"status: {status}"))
    assert [found.plain() for found in rule_list(rules, lang)] == [line]


def test_a_list_shows_all_severities_that_a_rule_may_have(tmp_path: Path) -> None:
    cases = (
        "    severity:\n      - {severity: note, versions: 2.x}\n"
        "      - {severity: error, case: odd}\n      - severity: note\n"
    )
    varying = another(2, ("    severity: error\n", cases))
    rules = load(tmp_path, ONE_RULE + varying)
    assert [found.plain() for found in rule_list(rules, "de")] == [
        "T-A-001  FEHLER          Der Betreff ist genannt  [Entwurf]",
        "T-A-002  FEHLER/HINWEIS  Der Betreff ist genannt  [Entwurf]",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_shipped_rules_can_be_shown(lang: Lang) -> None:
    rules = load_rules("xdomea")
    assert len(list(rule_list(rules, lang))) == len(rules)
    for rule in rules:
        lines = [line.plain() for line in rule_page(rule, lang)]
        assert lines[0] == f"{rule.id}  {rule.title.in_(lang)}"
        assert sum(
            line.startswith(f"  {'Grundlage' if lang == 'de' else 'Basis'}: ") for line in lines
        ) == len(rule.basis)
        assert not any(line.endswith((": ", ":")) for line in lines)
