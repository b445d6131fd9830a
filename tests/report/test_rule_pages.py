"""The pages of rules: nothing is left out, and no sign of a text becomes Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from diva_rules.engine.drawn import drawn
from diva_rules.report.rule_pages import INDEX, index, page, pages
from tests.support.rule_texts import ONE_RULE, another, load, one_rule

SPECIAL = (
    ("Ohne Betreff findet niemand die Akte.", "Ohne *Betreff* | findet [niemand](x) <b> `etwas`."),
    (
        "        source: practice\n",
        "        url: https://example.org/a_b\n        checked_on: 2026-11-01\n",
    ),
)


def test_a_page_has_both_languages_german_first(tmp_path: Path) -> None:
    (rule,) = one_rule(tmp_path)
    text = page(rule, drawn(rule))
    assert re.findall("^##? (.+)$", text, re.M) == [
        "T-A-001",
        "Der Betreff ist genannt",
        "The subject is given",
    ]
    assert "- **FEHLER**: Kennzeichen: 1/2026\n  <br>→ Es fehlt Betreff.\n" in text
    assert "- **no finding**: Betreff: Bau\n" in text
    assert text.count("Betreff nachtragen.") == text.count("Add the subject.") == 1


def test_texts_are_no_markdown(tmp_path: Path) -> None:
    (rule,) = one_rule(tmp_path, *SPECIAL)
    text = page(rule)
    assert r"Ohne \*Betreff\* \| findet \[niemand\](x) \<b\> \`etwas\`." in text
    assert "· gelesen am 01.11.2026 · <https://example.org/a_b>\n" in text


def test_the_index_has_families_and_all_rules(tmp_path: Path) -> None:
    other = another(2, ("T-A-002", "XD-RET-999"))
    rules = load(tmp_path, ONE_RULE + other)
    text = index(rules)
    assert re.findall("^## (.+)$", text, re.M) == [
        "T-A",
        "XD-RET: Aufbewahrung und Bewertung · Retention and appraisal",
    ]
    assert "| [XD-RET-999](XD-RET-999.md) | FEHLER<br>Entwurf | Der Betreff ist genannt<br>" in text
    made = pages((rule, drawn(rule)) for rule in rules)
    assert list(made) == [INDEX, "T-A-001.md", "XD-RET-999.md"]
    assert made[INDEX] == text
