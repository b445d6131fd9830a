"""Schema errors in words for people: one broken document for each class, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from diva_rules.formats.xdomea.schema.chosen import bundled
from diva_rules.formats.xdomea.schema.issues import issue_of
from diva_rules.formats.xdomea.schema.judge import Spot, judge_for
from diva_rules.model.defect import Defect
from tests.hostile.messages import NAMESPACE, RETENTION, message
from tests.support.reference import needs_reference
from tests.support.xdomea_campaign import documents

ROOT = "Aussonderung.Aussonderung.0503"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SOUND = message()
PATTERN = etree.XMLParser(remove_comments=True, remove_blank_text=True)


def judged(text: str, version: str = "3.0.0", root: str = ROOT) -> list[Defect]:
    """Return what is said of a message as a whole."""
    element = etree.fromstring(text.encode(), PATTERN)
    judge = judge_for(bundled(version), root[-4:], root)
    return judge.whole(element, _spot)


def _spot(node: etree._Element) -> Spot:
    path = node.getroottree().getpath(node)
    return Spot(re.sub("xdomea:", "", path), node.sourceline or 0, None, None)


def changed(*edits: tuple[str, str]) -> str:
    """Return the sound message with some texts replaced, each of which must occur."""
    text = SOUND
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def tag(name: str, content: str = "") -> str:
    return f"<xdomea:{name}>{content}</xdomea:{name}>"


def said(text: str) -> list[tuple[str, str]]:
    return [(d.sentence.de, d.sentence.en) for d in judged(text)]


def test_the_sound_message_is_sound() -> None:
    assert judged(SOUND) == []


UUID = re.search(r"<xdomea:ProzessID>(.*?)<", SOUND)
assert UUID is not None
PROCESS = UUID[1]
BEGIN = "<xdomea:Betreff>"

CASES: dict[str, tuple[Callable[[], str], str, str]] = {
    "unknown-element": (
        lambda: changed(("<xdomea:ProzessID>", tag("Foo") + "<xdomea:ProzessID>")),
        "ein Element Foo gibt es in Kopf nicht; hier erwartet: ProzessID",
        "there is no element Foo in Kopf; expected here: ProzessID",
    ),
    "missing-element": (
        lambda: changed((tag("ProzessID", PROCESS), "")),
        "Kopf ist unvollständig; es fehlt vor Nachrichtentyp: ProzessID",
        "Kopf is incomplete; missing before Nachrichtentyp: ProzessID",
    ),
    "repeated-element": (
        lambda: changed((tag("ProzessID", PROCESS), tag("ProzessID", PROCESS) * 2)),
        "ProzessID steht in Kopf mehrmals, erlaubt ist es einmal",
        "ProzessID occurs several times in Kopf, and is allowed once",
    ),
    "element-without-namespace": (
        lambda: changed((tag("ProzessID", PROCESS), f"<ProzessID>{PROCESS}</ProzessID>")),
        f"ProzessID in Kopf steht ohne Namensraum; erwartet: im Namensraum {NAMESPACE}",
        f"ProzessID in Kopf stands without a namespace; expected: in the namespace {NAMESPACE}",
    ),
    "text-among-elements": (
        lambda: changed(("<xdomea:ProzessID>", "hallo<xdomea:ProzessID>")),
        "Kopf darf nur Unterelemente enthalten, keinen Text; gefunden: „hallo“",
        "Kopf may hold child elements only and no text; found: “hallo”",
    ),
    "elements-in-text": (
        lambda: changed((BEGIN, BEGIN + "<xdomea:b/>")),
        "Betreff darf nur Text enthalten, keine Unterelemente; gefunden: b",
        "Betreff may hold text only and no child elements; found: b",
    ),
    "uuid-too-short": (
        lambda: changed((PROCESS, PROCESS[:-1])),
        f"ProzessID = „{PROCESS[:-1]}“ ist keine UUID: 32 Hexadezimalziffern in Gruppen von"
        " 8-4-4-4-12, mit Bindestrichen (31 statt 32 Ziffern)",
        f"ProzessID = “{PROCESS[:-1]}” is no UUID: 32 hexadecimal digits in groups of"
        " 8-4-4-4-12, with hyphens (31 instead of 32 digits)",
    ),
    "uuid-with-a-letter": (
        lambda: changed((PROCESS, "g" + PROCESS[1:])),
        f"ProzessID = „g{PROCESS[1:]}“ ist keine UUID: 32 Hexadezimalziffern in Gruppen von"
        " 8-4-4-4-12, mit Bindestrichen („g“ (U+0067, LATIN SMALL LETTER G) an Stelle 1)",
        f"ProzessID = “g{PROCESS[1:]}” is no UUID: 32 hexadecimal digits in groups of"
        " 8-4-4-4-12, with hyphens (“g” (U+0067, LATIN SMALL LETTER G) at position 1)",
    ),
    "boolean": (
        lambda: changed((tag("Empfangsbestaetigung", "0"), tag("Empfangsbestaetigung", "ja"))),
        "Empfangsbestaetigung = „ja“ ist ungültig; erwartet: 0, 1, true oder false",
        "Empfangsbestaetigung = “ja” is invalid; expected: 0, 1, true or false",
    ),
    "fixed": (
        lambda: changed((tag("Importbestaetigung", "1"), tag("Importbestaetigung", "0"))),
        "Importbestaetigung muss „1“ sein, gefunden: „0“",
        "Importbestaetigung must be “1”, found: “0”",
    ),
    "attribute-not-allowed": (
        lambda: changed(("<xdomea:ProzessID>", '<xdomea:ProzessID a="1">')),
        "ProzessID: Attribut a ist nicht erlaubt; erlaubt: keines",
        "ProzessID: attribute a is not allowed; allowed: none",
    ),
    "xsi-nil": (
        lambda: changed(("<xdomea:Kopf>", f'<xdomea:Kopf xmlns:i="{XSI}" i:nil="true">')),
        "Kopf: xsi:nil ist nicht erlaubt, das Element braucht einen Inhalt",
        "Kopf: xsi:nil is not allowed, the element needs content",
    ),
    "xsi-type": (
        lambda: changed(("<xdomea:Kopf>", f'<xdomea:Kopf xmlns:i="{XSI}" i:type="xdomea:X">')),
        "Kopf: xsi:type nennt den Typ „X“, der hier nicht erlaubt ist; geprüft wurde der Typ aus"
        " dem Schema",
        "Kopf: xsi:type names the type “X”, which is not allowed here; the type of the schema was"
        " checked",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_broken_document_for_each_class(case: str) -> None:
    make, german, english = CASES[case]
    assert said(make()) == [(german, english)]


def retention(content: str) -> str:
    """Return the sound message with other metadata of disposal in its first object."""
    return changed((RETENTION, tag("ArchivspezifischeMetadaten", content)))


def test_a_list_of_codes() -> None:
    kind = tag("Aussonderungsart", tag("Aussonderungsart", "<code>X</code>"))
    (words,) = said(retention(kind))
    assert words == (
        "Aussonderungsart/code = „X“ ist kein Wert der Liste; erlaubt: A, B, V",
        "Aussonderungsart/code = “X” is no value of the list; allowed: A, B, V",
    )


def test_a_long_list_of_codes_is_cut() -> None:
    text = changed(("<code>0503</code>", "<code>9999</code>"))
    ((german, english),) = said(text)
    assert german.startswith("Nachrichtentyp/code = „9999“ ist kein Wert der Liste; erlaubt: 0")
    assert german.endswith(" und 55 weitere")
    assert english.endswith(" and 55 more")
    assert german.count(",") == 7


DATES = {
    "31.12.2020": ("also 2020-12-31", "that is 2020-12-31"),
    "2020-13-01": ("einen Monat 13 gibt es nicht", "there is no month 13"),
    "2021-02-29": ("den 29.02.2021 gibt es nicht", "there is no 2021-02-29"),
}


@pytest.mark.parametrize("value", DATES)
def test_dates_are_explained(value: str) -> None:
    german, english = DATES[value]
    (words,) = said(retention(tag("Aufbewahrungsende", value)))
    assert words == (
        f"Aufbewahrungsende = „{value}“ ist ungültig; erwartet: ein Datum JJJJ-MM-TT ({german})",
        f"Aufbewahrungsende = “{value}” is invalid; expected: a date YYYY-MM-DD ({english})",
    )


def test_numbers_are_explained() -> None:
    ((german, english),) = said(retention(tag("Aufbewahrungsdauer", tag("AnzahlJahre", "zehn"))))
    assert german.startswith("AnzahlJahre = „zehn“ ist ungültig; erwartet: eine ganze Zahl")
    assert english.startswith("AnzahlJahre = “zehn” is invalid; expected: a whole number")


def test_file_names_are_explained() -> None:
    name = re.search(r"<xdomea:Dateiname>(.*?)<", SOUND)
    assert name is not None
    assert said(changed((name[1], "brief.pdf"))) == [
        (
            "Dateiname = „brief.pdf“ ist kein Dateiname dieser Form: UUID am Anfang (der Anfang"
            " ist keine UUID)",
            "Dateiname = “brief.pdf” is no file name of this form: UUID at the beginning (the"
            " beginning is no UUID)",
        )
    ]


def test_an_attribute_that_is_missing() -> None:
    without = re.sub(r'(<xdomea:Name [^>]*?)listVersionID="[^"]*"', r"\1", SOUND, count=1)
    assert without != SOUND
    assert said(without) == [
        ("Name: Attribut listVersionID fehlt", "Name: attribute listVersionID is missing")
    ]


def test_the_root_is_no_message() -> None:
    assert said(SOUND.replace(ROOT, "Fremd.Nachricht.9999")) == [
        (
            "Fremd.Nachricht.9999 ist in dieser Version keine bekannte Nachricht",
            "Fremd.Nachricht.9999 is no known message of this version",
        )
    ]


OLD = f"""<x:{ROOT} xmlns:x="urn:xoev-de:xdomea:schema:2.4.0"><x:Kopf>
<x:ProzessID>{PROCESS}</x:ProzessID><x:Nachrichtentyp><code>0503</code></x:Nachrichtentyp>
<x:Erstellungszeitpunkt>2020-01-01T00:00:00</x:Erstellungszeitpunkt>
<x:Absender><x:Institution><x:Name>%s</x:Name></x:Institution></x:Absender><x:Empfaenger/>
<x:SendendesSystem><x:Produktname>X</x:Produktname></x:SendendesSystem>
<x:Importbestaetigung>1</x:Importbestaetigung>
<x:RueckmeldungArchivkennung>0</x:RueckmeldungArchivkennung>
</x:Kopf>%s</x:{ROOT}>"""

CHARACTERS = {
    "Stadt\u2013Amt": ("„–“ (U+2013, EN DASH)", "“–” (U+2013, EN DASH)", 6),
    "Stadt\u200bAmt": ("U+200B ZERO WIDTH SPACE", "", 6),
    "a\u0302\u0302": ("U+0302 COMBINING CIRCUMFLEX ACCENT", "", 2),
    "\U0001f600": ("„\U0001f600“ (U+1F600, GRINNING FACE)", "", 1),
}


@pytest.mark.parametrize("value", CHARACTERS)
def test_the_character_that_is_not_allowed_is_named(value: str) -> None:
    german, english, position = CHARACTERS[value]
    found = [d for d in judged(OLD % (value, ""), "2.4.0") if d.evidence.get("error") == "pattern"]
    (defect,) = found
    words = defect.sentence
    assert words.de == (
        f"Name = „{value}“ enthält ein Zeichen, das hier nicht erlaubt ist: {german} an Stelle"
        f" {position}"
    )
    if english:
        assert words.en.endswith(f"{english} at position {position}")


@needs_reference
def test_what_libxml2_takes_for_base64_is_refused() -> None:
    """It passes over characters beyond ASCII; Xerces and `xmlschema` do not."""
    odd = [d for d in documents("2.4.0", 7, 0) if ":Container>Ж".encode() in d.xml]
    assert odd
    for document in odd:
        text = document.xml.decode()
        root = str(etree.fromstring(document.xml).tag).rpartition("}")[2]
        (defect,) = judged(text.partition("?>")[2] or text, "2.4.0", root)
        assert defect.sentence.en.endswith("is invalid; expected: Base64 data")


RAW: dict[str, tuple[str, Any]] = {
    "Element '{u}A': Missing child element(s). Expected is one of ( {u}B, {v}C ).": (
        "incomplete",
        ("{u}B", "{v}C"),
    ),
    "Element 'A', attribute 'b': The value 'x' does not match the fixed value constraint '1.0'.": (
        "fixed",
        ("1.0",),
    ),
    "Element 'A': [facet 'minLength'] The value has a length of '0'; this underruns the allowed"
    " minimum length of '1'.": ("length", ("minLength", "0", "1")),
    "Element 'A': [facet 'maxInclusive'] The value '7' is greater than the maximum value allowed"
    " ('5').": ("bound", ("maxInclusive", "7", "5")),
    "Element 'A': Character content is not allowed, because the content type is empty.": (
        "empty",
        (),
    ),
    "Element 'A': The type definition is abstract.": ("abstract", ()),
    "Element 'A': '' is not a valid value of the local union type.": ("datatype", ("",)),
    "something else": ("other", ()),
    # A value may say whatever it likes.
    "Element 'A': 'This element is not expected' is not a valid value of the atomic type"
    " 'xs:int'.": ("datatype", ("int",)),
}


@pytest.mark.parametrize("message", RAW)
def test_messages_of_libxml2_are_sorted(message: str) -> None:
    issue = issue_of(message)
    assert (issue.kind, issue.names) == RAW[message]
    assert issue.raw == message
