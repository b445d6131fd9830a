"""The text report by object: every object once, with all that was found on it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from diva_rules.model.finding import Basis, Finding, Location, Reason, Severity
from diva_rules.model.text import Text
from diva_rules.report import text, text_by_object
from diva_rules.report.text import Options
from tests.support.findings import finding, input_info, open_finding, summary

TITLES = {"T-A-001": Text("Der Betreff", "The subject"), "T-A-002": Text("Die Frist", "The term")}
ONE = Location("a.zip", "m.xml", 12, "/xdomea:A/xdomea:B/xdomea:C", "id-1", "63")
OTHER = Location("a.zip", "m.xml", 3, "/xdomea:A/xdomea:B", "id-2", "63-1")


def shown(findings: Sequence[Finding], most: int = 20) -> list[str]:
    """Return the lines between the head of the first input and the totals."""
    lines = text.render(
        sorted(findings, key=text_by_object.order),
        summary(findings),
        Options(TITLES, "de", most),
        text_by_object.body,
    )
    plain = [line.plain() for line in lines]
    start = 2 if plain[0] == "a.zip" else 0
    return plain[start:-3]


def test_an_object_stands_once_with_all_its_findings() -> None:
    findings = [
        finding("T-A-002", location=OTHER, severity=Severity.NOTE, status="draft"),
        finding("T-A-002", location=ONE, severity=Severity.WARNING, basis=(Basis("§ 2"),)),
        finding("T-A-001", location=OTHER),
        finding("T-A-001", location=ONE),
    ]
    assert shown(findings) == [
        "",
        "  63 · id-1",
        "    FEHLER  T-A-001  Der Betreff",
        "      deutsch",
        "        – B/C · Zeile 12",
        "      Zu tun (Sachbearbeitung): tun",
        "    WARNUNG  T-A-002  Die Frist",
        "      deutsch",
        "        – B/C · Zeile 12",
        "      Zu tun (Sachbearbeitung): tun",
        "",
        "  63-1 · id-2",
        "    FEHLER  T-A-001  Der Betreff",
        "      deutsch",
        "        – B · Zeile 3",
        "      Zu tun (Sachbearbeitung): tun",
        "    HINWEIS  T-A-002  Die Frist  [Entwurf]",
        "      deutsch",
        "        – B · Zeile 3",
        "      Zu tun (Sachbearbeitung): tun",
        "",
        "  Grundlage",
        "    T-A-001  § 1 Beispielgesetz",
        "    T-A-002  § 1 Beispielgesetz",
        "",
        "[Entwurf]: Die Grundlage dieser Regel ist noch nicht am Text geprüft; bitte nachlesen.",
        "",
    ]


def test_the_package_comes_first_then_its_entries_then_objects() -> None:
    findings = [
        finding(location=ONE),
        finding(location=Location("a.zip", "Thumbs.db")),
        finding(location=Location("a.zip")),
    ]
    heads = [line.strip() for line in shown(findings) if line[:3].strip() and line[2] != " "]
    assert heads == ["Lieferung als Ganzes", "Thumbs.db", "63 · id-1", "Grundlage"]
    assert "– Thumbs.db" not in "\n".join(shown(findings))


@pytest.mark.parametrize(
    ("most", "objects", "more"),
    [(0, 4, None), (4, 4, None), (3, 3, "1 weiterer Befund"), (1, 1, "3 weitere Befunde")],
)
def test_a_rule_is_shown_some_times_and_the_others_are_counted(
    most: int, objects: int, more: str | None
) -> None:
    places = [Location("a.zip", "m.xml", n, None, f"id-{n}", f"{n}") for n in range(1, 5)]
    lines = shown([finding(location=place) for place in places], most)
    assert sum("FEHLER" in line for line in lines) == objects
    assert sum(line.endswith(f" · id-{n}") for n in range(1, 5) for line in lines) == objects
    counted = [line for line in lines if "weitere" in line]
    assert counted == (
        [f"  T-A-001  … und {more} dieser Regel; alle zeigt --max-per-rule 0"] if more else []
    )


def test_what_stays_open_in_an_object_stands_with_it_and_what_the_run_lacks_at_the_end() -> None:
    lines = shown(
        [
            open_finding(location=ONE),
            open_finding("T-A-001", reason=Reason.MISSING_INPUT, location=ONE),
        ]
    )
    assert lines.index("    OFFEN  T-A-002  Die Frist") < lines.index("Prüflauf")
    assert "    – T-A-001  Der Betreff" in lines
    assert "  Grundlage" not in lines


def test_inputs_stay_apart() -> None:
    findings = [finding(location=ONE), finding(location=Location("b.zip", ref="63"))]
    lines = text.render(
        sorted(findings, key=text_by_object.order),
        summary(findings, [input_info("b.zip"), input_info("a.zip")]),
        Options(TITLES),
        text_by_object.body,
    )
    plain = [line.plain() for line in lines]
    assert plain.index("a.zip") < plain.index("  63 · id-1") < plain.index("b.zip")
    assert plain.index("b.zip") < plain.index("  63")
