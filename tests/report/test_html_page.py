"""The page as a whole: HTML by the letter, nothing from outside, hostile texts, size, order."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.model.finding import Basis, Finding, Location, Reason, Severity
from diva_rules.model.report import NotChecked
from diva_rules.model.text import LANGUAGES, Lang, Text
from diva_rules.report import html
from diva_rules.report.html import words as own
from diva_rules.report.html.order import OF_RUN, OPEN, VIOLATED, Parts, part_of
from diva_rules.report.html.words import ACTORS, COUNTS, LEVELS, T
from tests.report.html_pages import Page, page_of, text_of
from tests.report.test_html import FINDINGS, PROCESS, WORDS, at, shown
from tests.support.findings import finding, input_info, open_finding, summary

TEMPLATES = Path(html.__file__).with_name("templates")

# The page as a whole.


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_comes_from_outside_and_nothing_runs(lang: Lang) -> None:
    page = shown(lang=lang)
    names = {element.tag for element in page.root.iter()}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    loading = {"src", "srcset", "style", "action", "data", "background", "xlink:href"}
    for element in page.root.iter():
        held = set(element.attrib)
        assert not held & loading
        assert not any(str(name).startswith("on") for name in held)
    (style,) = page.all(".//style")
    assert "url(" not in style.text
    assert "@import" not in style.text
    (policy,) = page.all(".//meta[@http-equiv='Content-Security-Policy']")
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()
    assert policy.get("content").startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_can_be_read_without_seeing_it(lang: Lang) -> None:
    page = shown(lang=lang)
    assert page.root.get("lang") == lang
    levels = [int(e.tag[1]) for e in page.root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(table.find("caption") is not None for table in page.all(".//table"))
    assert all(cell.get("scope") for cell in page.all(".//th"))
    assert page.links()[0] == "#main"


def test_links_lead_somewhere_and_places_have_one_name() -> None:
    page = shown()
    ids = page.ids()
    assert len(ids) == len(set(ids))
    inner = {link[1:] for link in page.links() if link.startswith("#")}
    assert inner <= set(ids)
    assert {"f-T-A-001", "r-T-A-001", "r-T-B-002"} <= inner


def test_addresses_that_are_not_of_the_web_are_no_links() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "https://a b", 'https://x"y', ""):
        page = shown([finding(basis=(Basis("§ 9", url),))])
        assert all(link.startswith("#") for link in page.links())
        assert "§ 9" in page.text(".//main/section[4]")


def test_all_words_are_used() -> None:
    sources = [*TEMPLATES.glob("*.j2"), *Path(html.__file__).parent.glob("*.py")]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    for name in T:
        used = rf"""\bt\.{name}\b|[Tt]\[['"]{name}['"]|"{name}" if|else "{name}\""""
        assert re.search(used, text), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_are_complete(lang: Lang) -> None:
    texts = [*T.values(), *ACTORS.values(), *own.FORMATS.values(), own.DRAFTS, own.AT_MOST]
    texts += [text for level in LEVELS.values() for text in (level.many, level.one)]
    texts += [text for pair in own.COUNTED.values() for text in pair]
    assert all(text.in_(lang).strip() for text in texts)
    same = {name for name, text in T.items() if text.de == text.en}
    assert same == {"process", "sha256", "uuid", "schema", "status"}
    assert set(COUNTS) <= set(own.COUNTED)


def test_an_english_page_has_no_german_words() -> None:
    page = re.sub(
        r"<style>.*?</style>", "", page_of((), options=html.Options({}, "en")), flags=re.S
    )
    page += shown([finding(message="x", hint=None), open_finding(message="x")], lang="en").source
    for name, text in T.items():
        assert text.de in text.en or not re.search(rf"\b{re.escape(text.de)}\b", page), name


def test_the_same_findings_give_the_same_bytes() -> None:
    assert page_of(FINDINGS) == page_of(tuple(reversed(FINDINGS)), summary(FINDINGS))


# Hostile texts.

HOSTILE = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\"'`=><!-- -->{{ 7*7 }}{% raw %}&lt;&#0;",
    "\x00\x1b[31m\x7f\x85\ud800\udfff\ufeff",
    "\u202egnp.\u202c\u2066x\u2069",
    "\ufdd0\ufffe\U0001ffff",
    "\U0001f600\U0001f469\u200d\U0001f467",
    "\u05e9\u05dc\u05d5\u05dd",
    "x" * 1000,
)


def hostile_page(text: str, lang: Lang) -> Page:
    """Return a page in which a text stands wherever texts of others can stand."""
    both = Text(text, text)
    place = Location(text, text, 3, f"{PROCESS}[1]/{text}", text, text, text)
    findings = (
        finding(
            text,
            name=text,
            message=both,
            hint=both,
            location=place,
            related=(replace(place, file="b"),),
            basis=(Basis(text, f"https://example.org/{text}"), Basis(text)),
        ),
        finding(text, name=text, message=both, location=Location(text, text)),
        open_finding(text, name=text, message=both, location=place),
        open_finding(text, name=text, message=both, reason=Reason.MISSING_INPUT),
    )
    info = replace(input_info(text), version=text, message=text, process_id=text, format=text)
    whole = summary(findings, [info], (NotChecked(text, text, both),))
    options = html.Options({text: html.RuleWords(both, both)}, lang)
    return Page(page_of(findings, whole, options))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_stay_texts(text: str, lang: Lang) -> None:
    page = hostile_page(text, lang)
    assert {element.tag for element in page.root.iter()} == {
        element.tag for element in hostile_page("x", lang).root.iter()
    }
    assert not set(page.source) & set("\x00\x1b\x7f\x85\ud800\u202e\u200d\ufeff\ufdd0\ufffe")
    page.source.encode("utf-8")
    if text.isprintable():
        assert text in text_of(page.all(".//h4")[0])


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None), max_size=12))
def test_any_text_gives_a_page(text: str) -> None:
    page = hostile_page(text, "de")
    assert len(page.all(".//h4")) == 2
    page.source.encode("utf-8")


# Order, number and size.


def many(number: int) -> Iterator[Finding]:
    """Yield findings on as many objects, by fifty rules."""
    sentence = "Die Aufbewahrungsdauer beträgt 999 Jahre; glaubhaft sind 0 bis 110 Jahre. " * 2
    for n in range(number):
        path = f"{PROCESS}[{n // 10 + 1}]/xdomea:Dokument[{n % 10 + 1}]"
        yield finding(
            f"T-A-{n % 50:03}",
            severity=list(Severity)[n % 3],
            location=at(path, f"67.20-14/{n}", "Niederschrift über die Anwohnerversammlung"),
            message=sentence,
            hint=Text(sentence, sentence),
            basis=(Basis(sentence, "https://www.gesetze-im-internet.de/bgb/__187.html"),) * 3,
        )


@pytest.mark.parametrize("most", [0, 20])
def test_a_thousand_findings_take_less_than_two_megabytes(most: int) -> None:
    why = html.RuleWords(Text("Titel " * 10, "title"), Text("Warum das wichtig ist. " * 10, "why"))
    rules = {f"T-A-{n:03}": why for n in range(50)}
    source = page_of(many(1000), options=html.Options(rules, "de", most))
    assert len(source.encode()) < 2_000_000
    page = Page(source)
    assert len(page.all(".//main/section[4]//article")) == 1000
    assert sum(page.tiles().values()) == 1000


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["T-A-001", "T-A-002"]),
            st.sampled_from(["a.zip", "b.zip"]),
            st.sampled_from([None, f"{PROCESS}[2]", f"{PROCESS}[10]", f"{PROCESS}[2]/Dokument[1]"]),
            st.sampled_from([*Severity, *Reason]),
        ),
        max_size=30,
    ),
    st.integers(0, 3),
)
def test_every_finding_is_shown_or_counted(
    drawn: list[tuple[str, str, str | None, Severity | Reason]], most: int
) -> None:
    findings = [
        finding(rule, severity=how, location=Location(file, xpath=xpath), key=str(n))
        if isinstance(how, Severity)
        else open_finding(rule, reason=how, location=Location(file, xpath=xpath), key=str(n))
        for n, (rule, file, xpath, how) in enumerate(drawn)
    ]
    page = shown(findings, most=most)
    assert sum(page.tiles().values()) == len(findings)
    parts = Counter(map(part_of, findings))
    here = len(page.all(".//main/section[4]//article/ul/li"))
    hidden = sum(int(text_of(li).split()[1]) for li in page.all(".//div[@class='hidden']/ul/li"))
    assert here + hidden == parts[VIOLATED]
    assert hidden == 0 or most
    by_rule = Counter((f.rule, f.location.file) for f in findings if part_of(f) == VIOLATED)
    assert here == sum(min(n, most or n) for n in by_rule.values())


def test_objects_inside_follow_their_object_and_ten_follows_nine() -> None:
    paths = [f"{PROCESS}[{n}]{below}" for n in (1, 2, 9, 10, 11) for below in ("", "/Dokument[1]")]
    findings = [finding(location=at(path)) for path in reversed(paths)]
    assert [f.location.xpath for f in sorted(findings, key=html.order)] == paths


def test_parts_are_handed_out_in_their_order_even_if_they_are_missing() -> None:
    for left_out in (set(), {VIOLATED}, {OPEN}, {VIOLATED, OPEN}, {VIOLATED, OPEN, OF_RUN}):
        given_ = [f for f in sorted(FINDINGS, key=html.order) if part_of(f) not in left_out]
        parts = Parts(given_)
        assert [f for part in (VIOLATED, OPEN, OF_RUN) for f in parts.take(part)] == given_


def test_the_page_is_written_in_pieces_while_findings_come() -> None:
    """What was written before the last finding is asked for is most of the page."""
    taken: list[int] = []

    def coming() -> Iterator[Finding]:
        for number, one in enumerate(sorted(many(2000), key=html.order)):
            taken.append(number)
            yield one

    overview = html.Overview()
    whole = summary(overview.watch(many(2000)))
    pieces = html.render(coming(), overview, whole, html.Options(WORDS, "de", 0))
    sizes = [(len(taken), len(piece)) for piece in pieces]
    assert max(size for _, size in sizes) < 100_000
    before = [seen for seen, _ in sizes]
    assert before[0] <= 1
    assert len(set(before)) > 100
