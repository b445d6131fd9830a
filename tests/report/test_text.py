"""The report as people read it: small reports, written out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest

from diva_rules.model.finding import Actor, Basis, Finding, Location, Reason, Severity, Verdict
from diva_rules.model.report import NotChecked, Summary
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report.text import Options, order, render
from tests.support.findings import finding, input_info, open_finding, summary

TITLES = {
    "T-A-001": Text("Der Betreff ist genannt", "The subject is given"),
    "T-A-002": Text("Die Laufzeit ist genannt", "The period is given"),
}
FOOT_DE = (
    "diva_rules 1.2.3 · Regelwerk test 2026.11 (0123456789ab)"
    " · Schema xdomea-3.0.0 (mitgeliefert, 0123456789ab)"
)
FOOT_EN = (
    "diva_rules 1.2.3 · rule set test 2026.11 (0123456789ab)"
    " · schema xdomea-3.0.0 (bundled, 0123456789ab)"
)


def shown(
    findings: Sequence[Finding],
    whole: Summary | None = None,
    lang: Lang = "de",
    most: int = 20,
) -> list[str]:
    """Return the lines of a report, without its foot."""
    lines = render(
        sorted(findings, key=order), whole or summary(findings), Options(TITLES, lang, most)
    )
    plain = [line.plain() for line in lines]
    assert plain[-1] == (FOOT_DE if lang == "de" else FOOT_EN)
    return plain[:-1]


PLACE = Location("a.zip", "m.xml", 12, "/xdomea:A/xdomea:B/xdomea:C/xdomea:D/xdomea:E", "id", "63")


@pytest.mark.parametrize(
    ("lang", "lines"),
    [
        (
            "de",
            [
                "a.zip",
                "  xdomea 3.0.0 · Nachricht 0503 · 3 Objekte · Fehler gefunden",
                "",
                "  FEHLER  T-A-001  Der Betreff ist genannt",
                "    deutsch",
                "      – 63 · id · …/C/D/E · Zeile 12",
                "        siehe auch: B · Zeile 3",
                "    Zu tun (Sachbearbeitung): tun",
                "    Grundlage: § 1 Beispielgesetz",
                "",
                "1 Fehler · 0 Warnungen · 0 Hinweise · 0 offen",
                "1 Eingabe · 3 Objekte · 1 Regel · Stichtag 23.11.2026",
            ],
        ),
        (
            "en",
            [
                "a.zip",
                "  xdomea 3.0.0 · message 0503 · 3 objects · errors found",
                "",
                "  ERROR  T-A-001  The subject is given",
                "    english",
                "      – 63 · id · …/C/D/E · line 12",
                "        see also: B · line 3",
                "    To do (clerk): do",
                "    Basis: § 1 Beispielgesetz",
                "",
                "1 error · 0 warnings · 0 notes · 0 open",
                "1 input · 3 objects · 1 rule · as of 2026-11-23",
            ],
        ),
    ],
)
def test_a_finding(lang: Lang, lines: list[str]) -> None:
    related = (Location("a.zip", "m.xml", 3, "/xdomea:A/xdomea:B"),)
    assert shown([finding(location=PLACE, related=related)], lang=lang) == lines


def test_nothing_found() -> None:
    whole = summary(inputs=[input_info("b.zip", Verdict.PASSED), input_info("a.zip")], as_of=None)
    assert shown([], whole) == [
        "a.zip",
        "  xdomea 3.0.0 · Nachricht 0503 · 3 Objekte · Fehler gefunden",
        "",
        "b.zip",
        "  xdomea 3.0.0 · Nachricht 0503 · 3 Objekte · keine Fehler",
        "",
        "0 Fehler · 0 Warnungen · 0 Hinweise · 0 offen",
        "2 Eingaben · 6 Objekte · 0 Regeln · ohne Stichtag",
    ]


def test_what_stays_the_same_stands_once() -> None:
    findings = [
        finding(message="eins", location=Location("a.zip", "m.xml", 1)),
        finding(message="eins", location=Location("a.zip", "m.xml", 2)),
        finding(message="zwei", location=Location("a.zip", "m.xml", 3)),
        finding(message="zwei", location=Location("a.zip", "m.xml", 4), hint=Text("neu", "new")),
    ]
    assert shown(findings)[3:14] == [
        "  FEHLER  T-A-001  Der Betreff ist genannt",
        "    eins (de)",
        "      – m.xml · Zeile 1",
        "      – m.xml · Zeile 2",
        "    zwei (de)",
        "      – m.xml · Zeile 3",
        "    Zu tun (Sachbearbeitung): tun",
        "    zwei (de)",
        "      – m.xml · Zeile 4",
        "    Zu tun (Sachbearbeitung): neu",
        "    Grundlage: § 1 Beispielgesetz",
    ]


def test_by_gravity_and_then_by_rule() -> None:
    findings = [
        open_finding("T-A-001"),
        finding("T-A-001", severity=Severity.NOTE),
        finding("T-A-001", severity=Severity.WARNING),
        finding("T-A-002", severity=Severity.ERROR),
        finding("T-A-001", severity=Severity.ERROR),
        finding("T-A-009", severity=Severity.ERROR, name="own-rule"),
    ]
    heads = [line for line in shown(findings) if line.startswith("  ") and "T-A-" in line]
    assert heads == [
        "  FEHLER  T-A-001  Der Betreff ist genannt",
        "  FEHLER  T-A-002  Die Laufzeit ist genannt",
        "  FEHLER  T-A-009  own-rule",
        "  WARNUNG  T-A-001  Der Betreff ist genannt",
        "  HINWEIS  T-A-001  Der Betreff ist genannt",
        "  OFFEN  T-A-001  Der Betreff ist genannt",
    ]


@pytest.mark.parametrize(
    ("most", "places", "more"),
    [
        (0, 5, None),
        (1, 1, "    … und 4 weitere Befunde dieser Regel; alle zeigt --max-per-rule 0"),
        (4, 4, "    … und 1 weiterer Befund dieser Regel; alle zeigt --max-per-rule 0"),
        (5, 5, None),
        (9, 5, None),
    ],
)
def test_the_most_for_one_rule(most: int, places: int, more: str | None) -> None:
    findings = [finding(location=Location("a.zip", "m.xml", n)) for n in range(1, 6)]
    lines = shown(findings, most=most)
    assert sum(line.startswith("      – ") for line in lines) == places
    assert [line for line in lines if "… und" in line] == ([more] if more else [])


def test_the_most_is_counted_for_each_rule_on_each_input() -> None:
    findings = [
        finding(rule, location=Location(file, "m.xml", n))
        for rule in ("T-A-001", "T-A-002")
        for file in ("a.zip", "b.zip")
        for n in range(1, 4)
    ]
    lines = shown(findings, most=2, lang="en")
    assert lines.count("    … and 1 more of this rule; --max-per-rule 0 shows all") == 4


def test_thousands_are_set_apart() -> None:
    findings = [finding(location=Location("a.zip", "m.xml", n)) for n in range(1, 1202)]
    german, english = (shown(findings, most=1, lang=lang) for lang in LANGUAGES)
    assert "    … und 1.200 weitere Befunde dieser Regel; alle zeigt --max-per-rule 0" in german
    assert "    … and 1,200 more of this rule; --max-per-rule 0 shows all" in english


def test_drafts_are_marked_and_explained() -> None:
    lines = shown([finding(status="draft")])
    assert "  FEHLER  T-A-001  Der Betreff ist genannt  [Entwurf]" in lines
    assert (
        "[Entwurf]: Die Grundlage dieser Regel ist noch nicht am Text geprüft; bitte nachlesen."
        in lines
    )
    assert not any("Entwurf" in line for line in shown([finding()]))
    of_run = open_finding(status="draft", reason=Reason.MISSING_INPUT)
    assert any(line.startswith("[draft]: ") for line in shown([of_run], lang="en"))


def test_what_was_not_checked() -> None:
    because = Text("kein wohlgeformtes XML", "not well-formed XML")
    other = Text("etwas anderes", "something else")
    entries = (
        NotChecked("T-A-001", "a.zip", because),
        NotChecked("T-A-003", "a.zip", because),
        *(NotChecked(f"T-B-{n:03}", "a.zip", other) for n in range(7)),
        NotChecked("T-C-001", "", other),
    )
    lines = shown([], summary(inputs=[input_info("a.zip")], not_checked=entries))
    assert lines[2:10] == [
        "",
        "  NICHT GEPRÜFT  2 Regeln (T-A-001, T-A-003): kein wohlgeformtes XML",
        "",
        "  NICHT GEPRÜFT  7 Regeln: etwas anderes",
        "",
        "Prüflauf",
        "",
        "  NICHT GEPRÜFT  1 Regel (T-C-001): etwas anderes",
    ]
    assert "0 Fehler · 0 Warnungen · 0 Hinweise · 0 offen · 10 nicht geprüft" in lines


def lacking(rule: str, missing: str, file: str = "a.zip") -> Finding:
    """Return what a rule finds that was not given something, in the words of the engine."""
    title = TITLES[rule]
    message = Text(
        f"{title.de}: nicht entscheidbar. Es fehlt: {missing}.",
        f"{title.en}: cannot be decided. Missing: {missing}.",
    )
    return open_finding(rule, file, reason=Reason.MISSING_INPUT, message=message)


def test_what_the_run_lacks_comes_last_and_once() -> None:
    findings = [
        lacking("T-A-001", "X", "a.zip"),
        lacking("T-A-001", "X", "b.zip"),
        lacking("T-A-002", "Y", "b.zip"),
        lacking("T-A-002", "X", "b.zip"),
        open_finding("T-A-002", "a.zip"),
    ]
    lines = shown(findings)
    assert lines[:6] == [
        "a.zip",
        "  xdomea 3.0.0 · Nachricht 0503 · 3 Objekte · Fehler gefunden",
        "",
        "  OFFEN  T-A-002  Die Laufzeit ist genannt",
        "    deutsch",
        "",
    ]
    start = lines.index("Prüflauf")
    assert start > lines.index("b.zip")
    assert lines[start:-2] == [
        "Prüflauf",
        "",
        "  OFFEN  Nicht entscheidbar. Es fehlt: X.",
        "    – T-A-001  Der Betreff ist genannt  (2 Eingaben)",
        "    – T-A-002  Die Laufzeit ist genannt  (1 Eingabe)",
        "",
        "  OFFEN  Nicht entscheidbar. Es fehlt: Y.",
        "    – T-A-002  Die Laufzeit ist genannt  (1 Eingabe)",
        "",
    ]


def test_one_input_is_not_counted() -> None:
    lines = shown([lacking("T-A-001", "X")], lang="en")
    start = lines.index("This run")
    assert lines[start + 2 : start + 5] == [
        "  OPEN  Cannot be decided. Missing: X.",
        "    – T-A-001  The subject is given",
        "",
    ]


def test_a_run_that_lacks_nothing_is_not_spoken_of() -> None:
    assert "Prüflauf" not in shown([finding(), open_finding()])


def test_blank_lines_stand_alone() -> None:
    findings = [
        finding(status="draft"),
        finding("T-A-002", "b.zip"),
        lacking("T-A-001", "X"),
    ]
    not_checked = tuple(NotChecked("T-A-001", path, Text("x", "y")) for path in ("a.zip", ""))
    lines = shown(findings, summary(findings, not_checked=not_checked))
    assert ("", "") not in set(pairwise(lines))
    assert lines[0] == "a.zip"
    assert lines[-3] == ""


def test_a_place_in_another_input_names_it() -> None:
    place = Location("a.zip", "m.xml", 4, "/xdomea:A/xdomea:B")
    lines = shown([finding(file="b.zip", related=(place,))])
    assert "        siehe auch: a.zip · B · Zeile 4" in lines


def test_an_input_without_message_and_one_that_is_not_listed() -> None:
    bare = replace(input_info("a.zip"), version=None, message=None, objects=0)
    lines = shown([finding(file="c.txt", basis=(), actor=None)], summary(inputs=[bare]))
    assert lines[:8] == [
        "a.zip",
        "  0 Objekte · Fehler gefunden",
        "",
        "c.txt",
        "",
        "  FEHLER  T-A-001  Der Betreff ist genannt",
        "    deutsch",
        "    Zu tun: tun",
    ]


def test_several_citations_and_every_actor() -> None:
    bases = (Basis("§ 1 A"), Basis("§ 2 B"))
    for actor in Actor:
        lines = shown([finding(basis=bases, actor=actor)], lang="en")
        first = lines.index("    Basis: § 1 A")
        assert lines[first + 1] == "           § 2 B"
        assert any(line.startswith("    To do (") for line in lines)


def test_nothing_german_is_left_in_english() -> None:
    findings = [
        finding("T-A-001", status="draft", location=PLACE, related=(PLACE,), severity=severity)
        for severity in Severity
    ]
    findings += [open_finding(reason=reason, status="draft") for reason in Reason]
    not_checked = (NotChecked("T-A-001", "a.zip", Text("deutsch", "english")),)
    whole = summary(findings, not_checked=not_checked, as_of=None)
    german = set(shown(findings, whole, "de", most=1))
    english = set(shown(findings, whole, "en", most=1))
    same = {"", "a.zip", "      – 63 · id"}
    assert german & english <= same
    words = {word.strip(":;,()[]").casefold() for line in english for word in line.split()}
    assert not words & {
        "deutsch", "tun", "zu", "fehler", "warnung", "hinweis", "offen", "zeile", "grundlage",
        "nachricht", "objekte", "objekt", "regel", "regeln", "eingabe", "siehe", "auch", "weitere",
        "nicht", "geprüft", "entwurf", "stichtag", "ohne", "regelwerk", "sachbearbeitung", "und",
        "prüflauf", "entscheidbar", "mitgeliefert", "befunde",
    }  # fmt: skip


def test_what_comes_from_an_input_cannot_steer_a_terminal() -> None:
    evil = "\x1b[2J\u202e\x00"
    place = Location(f"{evil}.zip", evil, 1, f"/a/{evil}", evil, evil)
    text = Text(f"de {evil}", f"en {evil}")
    basis = (Basis(f"§ {evil}"),)
    findings = [
        finding(location=place, message=text, hint=text, basis=basis, related=(place,)),
        open_finding(message=text, location=place),
        open_finding(message=text, location=place, reason=Reason.MISSING_INPUT),
    ]
    bare = replace(input_info(f"{evil}.zip"), message=evil)
    whole = summary(findings, [bare], (NotChecked("T-A-001", f"{evil}.zip", text),))
    for line in shown(findings, whole):
        assert not set(line) & set(evil) - set("[2J"), line
