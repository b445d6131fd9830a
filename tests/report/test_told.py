"""The parts on an earlier report and on waivers: small ones, written out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from diva_rules.model.text import Lang, Text
from diva_rules.report.text import Options, order, render
from diva_rules.report.told import told
from tests.support.findings import BASELINE, SETTLED, WAIVERS, summary

TITLES = {"T-A-001": Text("Der Betreff ist genannt", "The subject is given")}
WHOLE = summary(SETTLED, baseline=BASELINE, waivers=WAIVERS)
GERMAN = """\
Vergleich mit old.json
  2 bekannt · 3 weggefallen · 2 nicht verglichen
  SHA-256 cdcdcdcdcdcd · diva_rules 1.0.0 · Regelwerk test 2025.01 (0123456789ab) · ohne Stichtag
  Im früheren Bericht nicht enthalten: b.zip, c.zip

  WEGGEFALLEN  T-A-001  Der Betreff ist genannt
    deutsch
      – a.zip · 63
    deutsch
      – a.zip · 64
    offen
      – a.zip

Ausnahmen aus w.yaml
  1 Befund ausgenommen
    – T-A-003  63 (Zeile 3): 1 Befund
      bis 31.03.2027, Registratur: besprochen
    – T-A-001  alle Objekte · b.* (Zeile 13): nicht gebraucht, aber nicht beurteilt: so ist es
      bis 31.03.2027, IT: neu
    – T-A-001  64 (Zeile 18): nicht angewandt, da ohne Stichtag
      bis 31.03.2027, IT: neu
"""
ENGLISH = """\
Compared with old.json
  2 known · 3 gone · 2 not compared
  SHA-256 cdcdcdcdcdcd · diva_rules 1.0.0 · rule set test 2025.01 (0123456789ab) · no as-of date
  Not in the earlier report: b.zip, … and 1 more; --max-per-rule 0 shows all

  GONE  T-A-001  The subject is given
    english
      – a.zip · 63
    … and 2 more; --max-per-rule 0 shows all

Waivers of w.yaml
  1 finding waived
    – T-A-003  63 (line 3): 1 finding
      until 2027-03-31, Registratur: besprochen
    … and 2 more; --max-per-rule 0 shows all
"""


@pytest.mark.parametrize(
    ("lang", "most", "expected"), [("de", 0, GERMAN), ("de", 20, GERMAN), ("en", 1, ENGLISH)]
)
def test_what_became_of_both(lang: Lang, most: int, expected: str) -> None:
    lines = [line.plain() for line in told(WHOLE, TITLES, lang, most)]
    assert "\n".join(lines) == expected


def test_without_either_nothing_is_said() -> None:
    assert list(told(summary(SETTLED), TITLES, "de", 0)) == []


def test_only_what_is_new_is_shown_and_all_is_counted() -> None:
    lines = render(sorted(SETTLED, key=order), WHOLE, Options(TITLES))
    plain = [line.plain() for line in lines]
    assert "    new (de)" in plain
    assert not any("known (de)" in line or "waived (de)" in line for line in plain)
    assert "1 Fehler · 0 Warnungen · 0 Hinweise · 0 offen · 2 bekannt · 1 ausgenommen" in plain
    start = plain.index("Vergleich mit old.json")
    assert "\n".join(plain[start:]).startswith(GERMAN)


def test_signs_that_steer_are_spelt_out() -> None:
    use = WAIVERS.uses[0]
    steering = replace(use, waiver=replace(use.waiver, object="\x1b[2J", owner="\x07"))
    whole = replace(WHOLE, waivers=replace(WAIVERS, uses=(steering,)))
    text = "".join(line.plain() for line in told(whole, {}, "de", 0))
    assert "\\x1b[2J" in text
    assert not {"\x1b", "\x07"} & set(text)
