"""The HTML report: what a person reads, in which order, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from diva_rules.model.finding import Actor, Basis, Finding, Location, Reason, Severity, Verdict
from diva_rules.model.report import NotChecked, RuleCount, Summary
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report import html
from diva_rules.report.html.words import T
from tests.report.html_pages import Page, page_of, text_of
from tests.support.findings import finding, input_info, open_finding, summary

ROOT = "/xdomea:Aussonderung.Aussonderung.0503"
FILE = f"{ROOT}/xdomea:Schriftgutobjekt[1]/xdomea:Akte[1]"
PROCESS = f"{FILE}/xdomea:Akteninhalt[1]/xdomea:Vorgang"
UUID = "4000b3e1-c822-4621-8053-eba8c5bd3a6e"
WORDS = {
    "T-A-001": html.RuleWords(Text("Titel eins", "title one"), Text("Darum eins", "Because one")),
    "T-A-002": html.RuleWords(Text("Titel zwei", "title two"), Text("Darum zwei", "Because two")),
}


def at(
    xpath: str, ref: str | None = None, subject: str | None = None, file: str = "a.zip"
) -> Location:
    return Location(file, "m.xml", 7, xpath, UUID, ref, subject)


FINDINGS: tuple[Finding, ...] = (
    finding(location=at(FILE, "67.20", "Spielplatz"), message="Akte falsch"),
    finding(
        "T-A-002",
        location=at(f"{FILE}/xdomea:ZdA", "67.20"),
        severity=Severity.WARNING,
        actor=Actor.VENDOR,
        status="draft",
        message="ZdA falsch",
    ),
    finding("T-A-003", location=Location("a.zip", "Thumbs.db"), severity=Severity.NOTE),
    finding("T-A-004", location=Location("a.zip"), actor=None),
    finding("T-A-005", location=at(f"{PROCESS}[10]"), key="ten"),
    finding("T-A-005", location=at(f"{PROCESS}[9]"), key="nine"),
    open_finding("T-B-001", location=at(f"{PROCESS}[9]", "67.20/9"), message="offen"),
    open_finding("T-B-002", reason=Reason.MISSING_INPUT, message="fehlt"),
)


def shown(findings: Sequence[Finding] = FINDINGS, lang: Lang = "de", **given: Any) -> Page:  # noqa: ANN401
    options = replace(html.Options(WORDS, lang), **given)
    return Page(page_of(findings, options=options))


# The verdict.


def judged(findings: Sequence[Finding], **changes: Any) -> Summary:  # noqa: ANN401
    whole = replace(summary(findings, [input_info()]), rules=(RuleCount("T-A-001", passed=1),))
    return replace(whole, **changes)


BLOCKED = (NotChecked("T-A-001", "a.zip", Text("weil", "because")),)
WARNING = finding(severity=Severity.WARNING)
NOTE = finding(severity=Severity.NOTE)


@pytest.mark.parametrize(
    ("whole", "german", "english"),
    [
        (judged(FINDINGS), "Nicht senden: 4 Fehler.", "Do not send: 4 errors."),
        (judged([finding()]), "Nicht senden: 1 Fehler.", "Do not send: 1 error."),
        (
            summary([finding()], not_checked=BLOCKED),
            "Nicht senden: 1 Fehler.",
            "Do not send: 1 error.",
        ),
        (
            summary([WARNING], [input_info()], BLOCKED),
            "Noch nicht senden: 1 Prüfung nicht möglich.",
            "Do not send yet: 1 check not possible.",
        ),
        (
            judged([WARNING, open_finding()]),
            "Keine Fehler; vor dem Senden 1 Warnung ansehen.",
            "No errors; look at 1 warning before sending.",
        ),
        (
            judged([open_finding(key="a"), open_finding(key="b"), NOTE]),
            "Keine Fehler; 2 offene Punkte.",
            "No errors; 2 open points.",
        ),
        (
            judged([NOTE]),
            "Keine Fehler: Nach den geprüften Regeln spricht nichts gegen das Senden.",
            "No errors: by the rules that were checked, nothing stands against sending.",
        ),
        (
            judged([], rules=(RuleCount("T-A-001", not_applicable=3),)),
            "Kein Ergebnis: Keine der gewählten Regeln trifft auf diese Lieferung zu.",
            "No result: none of the chosen rules applies to this delivery.",
        ),
    ],
)
def test_the_first_sentence_says_what_may_be_done(
    whole: Summary, german: str, english: str
) -> None:
    for lang, sentence in zip(LANGUAGES, (german, english), strict=True):
        page = Page(page_of((), whole, html.Options({}, lang)))
        assert page.text(".//h1") == sentence
        assert sentence in page.text(".//title")


def test_of_several_inputs_it_says_how_many_are_wrong() -> None:
    infos = [input_info("a.zip"), input_info("b.zip", Verdict.PASSED), input_info("c.zip")]
    found = [finding(), finding(file="c.zip")]
    page = Page(page_of(found, summary(found, infos)))
    assert page.text(".//h1") == "Nicht senden: 2 Fehler in 2 von 3 Eingaben."


def test_the_top_says_what_was_checked() -> None:
    page = shown()
    assert page.tiles() == {"Fehler": 4, "Warnung": 1, "Hinweis": 1, "offene Punkte": 2}
    facts = page.text(".//main/section[1]")
    for part in ("23.11.2026", "a.zip", "Container (ZIP), xdomea 3.0.0, Nachricht 0503"):
        assert part in facts
    assert "ab" * 32 in facts
    assert "Aus Regeln im Entwurf: 1 Befund." in facts


def test_without_as_of_date_it_says_so() -> None:
    page = Page(page_of((), summary((), [input_info()], as_of=None)))
    assert "ohne Stichtag" in page.text(".//main/section[1]")


def test_what_is_not_known_of_an_input_is_said() -> None:
    info = replace(input_info(), sha256=None, version=None, message=None, process_id=None)
    facts = Page(page_of((), summary((), [info]))).text(".//main/section[1]")
    assert "xdomea nicht erkannt, Nachricht nicht erkannt" in facts
    assert "nicht lesbar" in facts


# The picture.


def rows(page: Page, number: int = 0) -> list[tuple[str, ...]]:
    table = page.all(".//table[@class='picture']")[number]
    cells = [
        (row.find("th"), row.findall("td")[0], row.findall("td")[1].find("span"))
        for row in table.find("tbody")
    ]
    return [tuple(text_of(cell) for cell in row) for row in cells]


LEVELED = replace(input_info(), levels=(("file", 1), ("process", 1200), ("primary_document", 3)))


def test_the_picture_has_all_levels_with_their_findings() -> None:
    page = Page(page_of(FINDINGS, summary(FINDINGS, [LEVELED])))
    assert rows(page) == [
        ("Lieferung", "", "1 Fehler · 1 Hinweis"),
        ("Nachricht (Kopf)", "", "keine"),
        ("Akten", "1", "1 Fehler · 1 Warnung"),
        ("Vorgänge", "1.200", "2 Fehler · 1 offen"),
        ("Primärdateien", "3", "keine"),
    ]
    assert page.text(".//tfoot/tr/td[2]") == "4 Fehler · 1 Warnung · 1 Hinweis · 1 offen"
    outside = page.text(".//main/section[2]/p[@class='quiet']")
    assert outside.startswith("Nicht im Bild, weil es den Prüflauf als Ganzes betrifft: 1 offen (")


def test_what_lies_in_no_input_is_counted_beside_the_picture() -> None:
    findings = [finding(), finding(file="transport.txt"), finding(file=None)]
    page = Page(page_of(findings, summary(findings, [LEVELED])))
    assert rows(page)[0] == ("Lieferung", "", "1 Fehler")
    outside = page.text(".//main/section[2]/p[@class='quiet']")
    assert outside == "Nicht im Bild, weil es den Prüflauf als Ganzes betrifft: 2 Fehler."
    paths = page.texts(".//main/section[4]/h3")
    assert paths == ["Prüflauf als Ganzes", "a.zip", "transport.txt"]


def test_each_bar_says_what_it_shows() -> None:
    page = Page(page_of(FINDINGS, summary(FINDINGS, [LEVELED])))
    titles = page.texts(".//{*}svg[@role='img']/{*}title")
    assert "Akten: 1 Fehler · 1 Warnung" in titles
    for bar in page.all(".//{*}svg"):
        parts = bar.findall("{*}rect")
        ends = [int(part.get("x", 0)) + int(part.get("width")) for part in parts]
        starts = [int(part.get("x", 0)) for part in parts]
        assert all(end <= 1000 for end in ends)
        assert starts == [0, *ends[:-1]]
        assert all(int(part.get("width")) > 0 or part.get("class") == "count" for part in parts)


def test_what_was_not_read_is_no_zero() -> None:
    info = replace(input_info(), version=None, message=None, objects=0)
    page = Page(page_of((), summary((), [info], BLOCKED)))
    assert rows(page) == [("Lieferung", "", "keine"), ("Nachricht (Kopf)", "", "nicht gelesen")]
    assert T["partly_read"].de in page.text(".//main/section[2]")
    assert T["partly_read"].de not in shown().text(".//main/section[2]")


def test_a_little_can_be_seen_beside_very_much() -> None:
    many = [finding("T-A-001", location=at(FILE), key=str(n)) for n in range(5000)]
    few = [finding("T-A-001", severity=s, location=at(FILE), key=s) for s in Severity]
    page = shown([*many, *few])
    widths = [int(part.get("width")) for part in page.all(".//{*}svg[@role='img']/{*}rect")]
    assert len(widths) == 3
    assert min(widths) >= 10
    assert sum(widths) <= 1000


def test_few_inputs_have_a_picture_each_and_many_have_one() -> None:
    for number, tables in ((2, 2), (6, 6), (7, 1)):
        infos = [replace(LEVELED, path=f"{n}.zip") for n in range(number)]
        one = finding(file="0.zip", location=at(FILE, file="0.zip"))
        page = Page(page_of([one], summary([one], infos)))
        assert len(page.all(".//table[@class='picture']")) == tables
    assert ("Vorgänge", "8.400", "keine") in rows(page)


# What is to be done.


def test_tasks_stand_by_actor_the_gravest_first() -> None:
    page = shown()
    section = page.all(".//main/section[3]")[0]
    groups = {
        text_of(heading): [text_of(task.find("p")) for task in tasks]
        for heading, tasks in zip(section.findall("h3"), section.findall("ul"), strict=True)
    }
    assert list(groups) == ["Sachbearbeitung", "Hersteller der Software", "Nicht zugeordnet"]
    assert groups["Sachbearbeitung"] == [
        "FEHLER Titel eins 1 Objekt",
        "FEHLER t-a-005 2 Befunde · 1 Objekt",
        "HINWEIS t-a-003 1 Objekt",
    ]
    assert groups["Hersteller der Software"] == ["WARNUNG Titel zwei Entwurf 1 Objekt"]


def test_a_rule_with_several_hints_leads_to_its_findings() -> None:
    hints = [finding(hint=Text(word, word), key=word) for word in ("eins", "zwei", "drei")]
    assert T["hint_differs"].de in shown(hints).text(".//main/section[3]")
    assert "tun" in shown([finding()]).text(".//main/section[3]")


def test_without_violations_nothing_is_to_be_done() -> None:
    page = shown([open_finding()])
    assert T["nothing_to_do"].de in page.text(".//main/section[3]")
    assert T["no_findings"].de in page.text(".//main/section[4]")


# Findings by object.


def headings(page: Page) -> list[str]:
    return page.texts(".//main/section[4]//h4")


def test_objects_come_as_the_message_has_them() -> None:
    assert headings(shown()) == [
        "Lieferung",
        "Eintrag im Container Thumbs.db",
        "Akte 67.20 Spielplatz",
        "Vorgang",
        "Vorgang",
    ]
    paths = shown().texts(".//main/section[4]//article/p[@class='where']/code[2]")
    assert paths == [FILE, f"{PROCESS}[9]", f"{PROCESS}[10]"]


def test_an_object_has_all_its_findings_under_one_heading() -> None:
    article = shown().all(".//main/section[4]/article")[2]
    said = [text_of(item.find("p")) for item in article.find("ul")]
    assert said == ["FEHLER Akte falsch (de)", "WARNUNG ZdA falsch (de)"]
    second = text_of(article.findall("ul/li")[1])
    for part in (
        "Stelle: xdomea:ZdA Zeile 7",
        "Warum Darum zwei",
        "Zu tun tun (Hersteller der Software)",
        "Grundlage § 1 Beispielgesetz",
        "Regel T-A-002 Titel zwei Entwurf",
    ):
        assert part in second


def test_the_message_is_named_by_its_process() -> None:
    one = finding(location=Location("a.zip", "m.xml", 2, f"{ROOT}/xdomea:Kopf", UUID))
    page = shown([one])
    assert headings(page) == ["Nachricht"]
    assert page.text(".//main/section[4]/article/p") == f"ProzessID {UUID} {ROOT}"


def test_a_line_without_a_path_is_named() -> None:
    page = shown([finding(location=Location("a.xml", line=2))])
    assert page.texts(".//main/section[4]//li/p[@class='where']") == ["Stelle: Zeile 2"]


def test_other_places_of_a_finding_are_named() -> None:
    one = finding(location=at(FILE), related=(at(f"{PROCESS}[2]", "67.20/2", file="b.zip"),))
    also = shown([one]).texts(".//main/section[4]//li/p[@class='where']")
    assert also == [f"Siehe auch: Vorgang 67.20/2 b.zip {UUID} {PROCESS}[2] Zeile 7"]


def test_a_basis_has_a_link_and_further_ones_stand_with_the_rule() -> None:
    bases = (Basis("§ 1", "https://example.org/1"), Basis("§ 2"), Basis("§ 3"))
    page = shown([finding(basis=bases)])
    line = page.all(".//main/section[4]//li/dl/div")[2]
    assert text_of(line) == "Grundlage § 1 + 2 weitere Grundlagen"
    assert [a.get("href") for a in line.iter("a")] == ["https://example.org/1", "#r-T-A-001"]
    assert page.texts(".//article[@class='rule']//li") == ["§ 1", "§ 2", "§ 3"]


def test_more_than_may_be_shown_is_counted() -> None:
    many = [finding(location=at(f"{PROCESS}[{n}]"), key=str(n)) for n in range(1, 31)]
    rest = [finding("T-A-002", location=at(f"{PROCESS}[{n}]")) for n in (1, 30)]
    page = shown([*many, *rest], most=20)
    assert len(page.all(".//main/section[4]//article")) == 21
    hidden = page.text(".//div[@class='hidden']")
    assert hidden == "Hier nicht gezeigt: T-A-001: 10 weitere Befunde Alle zeigt --max-per-rule 0."
    assert "30 Befunde" in page.text(".//main/section[3]")
    assert not shown([*many, *rest], most=0).all(".//div[@class='hidden']")


def test_the_bound_holds_for_each_input() -> None:
    many = [finding(file=f"{n % 2}.zip", key=str(n), location=None) for n in range(8)]
    page = shown(many, most=3)
    assert len(page.all(".//main/section[4]//article/ul/li")) == 6
    assert len(page.all(".//div[@class='hidden']")) == 2


# What is open.


def test_what_is_open_is_said_with_what_helps() -> None:
    page = shown()
    section = page.text(".//main/section[5]")
    assert T["to_supply"].de in section
    assert "fehlt (de)" in section
    assert T["to_add"].de in section
    assert f"Vorgang 67.20/9 {UUID} {PROCESS}[9] Zeile 7" in section


def test_the_title_of_the_rule_is_not_said_twice() -> None:
    one = open_finding("T-A-001", message=Text("Titel eins: es fehlt etwas.", "title one: lost."))
    assert shown([one]).texts(".//main/section[5]//p[@class='message']") == ["Es fehlt etwas."]


def test_more_open_points_than_may_be_shown_are_counted() -> None:
    many = [open_finding(location=at(f"{PROCESS}[{n}]"), message="x") for n in range(9)]
    page = shown(many, most=5)
    assert len(page.all(".//main/section[5]//ul[@class='plain']/li")) == 5
    assert "Hier nicht gezeigt: 4 weitere Befunde." in page.text(".//main/section[5]")


def test_what_could_not_be_checked_is_said_with_its_reason() -> None:
    blocked = tuple(NotChecked(f"T-A-00{n}", "a.zip", Text("kaputt", "broken")) for n in range(3))
    page = Page(page_of((), summary((), [input_info()], blocked)))
    section = page.text(".//main/section[5]")
    assert "3 Prüfungen nicht möglich kaputt" in section
    assert "T-A-000, T-A-001, T-A-002" in section


def test_nothing_open_is_said_too() -> None:
    assert T["nothing_open"].de in shown([finding()]).text(".//main/section[5]")


# Rules and provenance.


def test_rules_say_what_they_rest_on() -> None:
    basis = Basis("§ 5", None, "norm", date(2020, 1, 1), None, date(2026, 11, 1))
    rule = shown([finding(basis=(basis,), status="draft")]).text(".//article[@class='rule']")
    assert rule.startswith("T-A-001 Titel eins Entwurf Warum Darum eins")
    for part in ("Befunde 1 Fehler", "§ 5 gilt 01.01.2020– · gelesen am 01.11.2026"):
        assert part in rule


def test_the_end_says_where_the_report_comes_from() -> None:
    page = shown(limits=(("size", 50_000),))
    for part in (
        "diva_rules 1.2.3",
        "libxml2 2.0.0",
        "test 2026.11 sha256:0123456789abcdef",
        "xdomea-3.0.0 (mitgeliefert) sha256:",
        "size = 50.000",
        "höchstens 20 Befunde je Regel und Eingabe",
    ):
        assert part in page.text(".//main/section[7]")
    assert "alle Befunde" in shown(most=0).text(".//main/section[7]")


def test_all_rules_stand_with_their_verdicts() -> None:
    count = RuleCount("T-A-001", 1, 2, 3, 4, 5)
    page = Page(page_of((), replace(summary((), [input_info()]), rules=(count,))))
    assert page.texts(".//table[@class='rules']/tbody/tr/td") == ["1", "2", "3", "4", "5"]
