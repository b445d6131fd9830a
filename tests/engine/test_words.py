"""From outcomes to sentences, and from objects to places."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from diva_rules.engine.places import place
from diva_rules.engine.words import hint_of, message_of, open_message, plain, shown
from diva_rules.model.codes import CodeUse
from diva_rules.model.defect import Defect
from diva_rules.model.finding import Location
from diva_rules.model.message import (
    Decision,
    ImportResult,
    Message,
    MessagePlan,
    ObjectRequest,
    PlanUnit,
    XmlFacts,
)
from diva_rules.model.package import Entry, Package, PrimaryDocument, TransportList
from diva_rules.model.process import Process, Run
from diva_rules.model.record import Record, RecordKind, Routing
from diva_rules.model.text import Text
from diva_rules.rules.outcome import OF_ANY_PLACE, missing_value, violated
from diva_rules.rules.rule import Rule
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.rule_texts import one_rule

TIME = datetime(2026, 3, 2, 10, 0, 0, 500)  # noqa: DTZ001 - as messages without zone have it

# A value, how it is shown in German and in English, and how reports keep it.
VALUES: tuple[tuple[Any, str, str, Any], ...] = (
    (None, "–", "–", None),
    (True, "ja", "yes", True),
    (False, "nein", "no", False),
    (0, "0", "0", 0),
    (1500, "1500", "1500", 1500),
    (1.5, "1.5", "1.5", 1.5),
    ("Bau", "Bau", "Bau", "Bau"),
    ("", "", "", ""),
    (date(2026, 3, 2), "02.03.2026", "2026-03-02", "2026-03-02"),
    (TIME, "2026-03-02T10:00:00", "2026-03-02T10:00:00", "2026-03-02T10:00:00.000500"),
    (("a", True, None), "a, ja, –", "a, yes, –", ("a", True, None)),
    ([date(2026, 3, 2)], "02.03.2026", "2026-03-02", ("2026-03-02",)),
    ((), "", "", ()),
    (RecordKind.FILE, "file", "file", "file"),
    (tuple(range(10)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9", None),
    (tuple(range(11)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 …", "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 …", None),
)


@pytest.mark.parametrize(("value", "german", "english", "kept"), VALUES)
def test_values(value: Any, german: str, english: str, kept: Any) -> None:  # noqa: ANN401
    assert (shown(value, "de"), shown(value, "en")) == (german, english)
    assert plain(value) == (value if kept is None else kept)


@pytest.fixture
def rule(tmp_path: Path) -> Rule:
    """Return a rule with every common placeholder."""
    changes = (
        ("de: Es fehlt {fields}.", "de: „{ref}“ {file} {value} {word} {nothing}"),
        ("en: Missing is {fields}.", "en: “{ref}” {file} {value} {word} {nothing}"),
    )
    return one_rule(tmp_path, *changes).rules[0]


# (place, what it is called, the file that is named)
REFERENCES: tuple[tuple[Location, str, str], ...] = (
    (Location("f/a.zip", "m.xml", 1, "/x", "id", "63.10"), "63.10", "m.xml"),
    (Location("f/a.zip", "m.xml", 1, "/x", "id"), "id", "m.xml"),
    (Location("f/a.zip", "d/m.xml"), "d/m.xml", "m.xml"),
    (Location("f/a.zip"), "–", "a.zip"),
    (Location(), "–", "–"),
)


@pytest.mark.parametrize(("location", "ref", "file"), REFERENCES)
def test_a_message_is_filled(rule: Rule, location: Location, ref: str, file: str) -> None:
    outcome = violated({"value": True}, words={"word": Text("deutsch", "english")})
    assert message_of(rule, outcome, location) == (
        f"„{ref}“ {file} ja deutsch {{nothing}}",
        f"“{ref}” {file} yes english {{nothing}}",
    )
    assert hint_of(rule, outcome, location) == rule.hint


def test_of_any_object_the_place_alone_is_filled(tmp_path: Path) -> None:
    names = (*OF_ANY_PLACE, "subject", "problem", "missing", "on")
    text = " ".join(f"{{{name}}}" for name in names)
    changes = (
        ("de: Es fehlt {fields}.", f"de: Es fehlt {text}"),
        ("en: Missing is {fields}.", f"en: Missing is {text}"),
    )
    filled = message_of(
        one_rule(tmp_path, *changes).rules[0], violated(), Location("a.zip", "m", ref="R")
    )
    assert filled.en == "Missing is R m {subject} {problem} {missing} {on}"


def test_evidence_named_like_the_place_wins(rule: Rule) -> None:
    outcome = violated({"ref": "R", "file": "F", "value": "{word}", "word": "W"})
    assert message_of(rule, outcome, Location("a.zip")).de == "„R“ F {word} W {nothing}"


def test_words_stand_for_evidence_where_the_languages_differ(rule: Rule) -> None:
    outcome = violated({"value": "raw"}, words={"value": Text("roh", "raw one")})
    text = message_of(rule, outcome, Location())
    assert ("roh" in text.de, "raw one" in text.en) == (True, True)


def test_what_stays_open(rule: Rule) -> None:
    assert open_message(rule, missing_value(Text("das Ende", "the end"))) == (
        "Der Betreff ist genannt: nicht entscheidbar. Es fehlt: das Ende.",
        "The subject is given: cannot be decided. Missing: the end.",
    )


# An object and its place in the input a.zip, whose message is m.xml.
AT: dict[str, Any] = {"xpath": "/x", "line": 7}
PLACES: tuple[tuple[Any, Location], ...] = (
    (Package(), Location("a.zip")),
    (Run(), Location("a.zip")),
    (Process("p"), Location("a.zip")),
    (TransportList(), Location("a.zip")),
    (Entry("d/e.txt", "e.txt"), Location("a.zip", "d/e.txt")),
    (XmlFacts(root="R"), Location("a.zip", "m.xml", xpath="/xdomea:R")),
    (XmlFacts(), Location("a.zip", "m.xml")),
    (Defect("entry-crc", entry="e"), Location("a.zip", "e")),
    (Defect("xml-syntax", line=5), Location("a.zip", "m.xml", 5)),
    (
        Defect("schema-violation", (), None, "/x", 7, "id", "ref"),
        Location("a.zip", "m.xml", 7, "/x", "id", "ref"),
    ),
    (
        Message("3.0.0", "0503", process_id="p", **AT),
        Location("a.zip", "m.xml", 7, "/x", "p"),
    ),
    (
        Record(RecordKind.FILE, id="i", reference="r", **AT),
        Location("a.zip", "m.xml", 7, "/x", "i", "r"),
    ),
    (Record(RecordKind.FILE), Location("a.zip", "m.xml")),
    (
        Routing(id="i", parent_reference="r", **AT),
        Location("a.zip", "m.xml", 7, "/x", "i", "r"),
    ),
    (
        ObjectRequest(object_id="i", **AT),
        Location("a.zip", "m.xml", 7, "/x", "i"),
    ),
    (
        PrimaryDocument(owner_id="i", owner_reference="r", **AT),
        Location("a.zip", "m.xml", 7, "/x", "i", "r"),
    ),
    (MessagePlan(id="i", name="n", **AT), Location("a.zip", "m.xml", 7, "/x", "i", "n")),
    (PlanUnit(id="i", code="c", **AT), Location("a.zip", "m.xml", 7, "/x", "i", "c")),
    (Decision(id="i", **AT), Location("a.zip", "m.xml", 7, "/x", "i")),
    (
        CodeUse(owner_id="i", owner_reference="r", **AT),
        Location("a.zip", "m.xml", 7, "/x", "i", "r"),
    ),
    (ImportResult(id="i", **AT), Location("a.zip", "m.xml", 7, "/x", "i")),
)


@pytest.mark.parametrize(("item", "location"), PLACES)
def test_places(item: Any, location: Location) -> None:  # noqa: ANN401 - any object
    assert place(item, "a.zip", "m.xml") == location


def test_every_subject_has_a_place() -> None:
    assert {subject.type for subject in SUBJECTS.values()} <= {type(item) for item, _ in PLACES}
