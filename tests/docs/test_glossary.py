"""The glossary: its words are those of the code, and its sources exist."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import pytest

from diva_rules.model.finding import Actor, Reason, Severity, Verdict
from diva_rules.model.record import RecordKind
from diva_rules.report import words
from diva_rules.rules.vocabulary import SUBJECTS
from tests.docs.pages import page
from tests.support.reference import REPOSITORY

GLOSSARY = "glossary.md"
TEXT = page(GLOSSARY)


class Entry(NamedTuple):
    german: str
    english: str
    code: str
    meaning: str
    source: str


ENTRIES = [
    Entry(*(cell.strip() for cell in line.strip("|").split("|")))
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith("| Deutsch")
]
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=[entry.english for entry in ENTRIES])


@cache
def code() -> str:
    paths = sorted((REPOSITORY / "src").rglob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def grammar() -> str:
    paths = sorted((REPOSITORY / "schemas" / "xdomea" / "grammar").glob("*.yaml"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@each_entry
def test_names_in_the_code_are_words_of_the_code(entry: Entry) -> None:
    names = re.findall(r"`([^`]+)`", entry.code)
    assert bool(names) is (entry.code != "–")
    for name in names:
        assert re.search(rf"\b{re.escape(name)}\b", code()), name


@each_entry
def test_the_source_exists(entry: Entry) -> None:
    for part in entry.source.split("; "):
        kind, _, rest = part.partition(" ")
        assert kind in {"xdomea", "HOUSE.md", "Code:"}, part
        for name in re.findall(r"`([^`]+)`", rest):
            if kind == "xdomea":
                assert re.search(rf"^ +- {name}[?*+]?[ :]", grammar(), re.MULTILINE), name
            else:
                assert (REPOSITORY / name).is_file(), name


@each_entry
def test_a_meaning_stands_in_both_languages(entry: Entry) -> None:
    assert re.fullmatch(r".+[.)] \*.+\.\*", entry.meaning), entry.meaning


def test_no_word_is_explained_twice() -> None:
    terms = [entry.german for entry in ENTRIES]
    assert len(terms) == len(set(terms)) > 60


def test_all_verdicts_kinds_and_subjects_are_explained() -> None:
    named = {name for entry in ENTRIES for name in re.findall(r"`([^`]+)`", entry.code)}
    for enum in (Verdict, Reason, Severity, Actor, RecordKind):
        assert {member.value for member in enum} <= named
    # A process of messages and an XML document are explained under other names.
    assert set(SUBJECTS) - {"xml", "process"} <= named


def test_words_of_reports_are_explained() -> None:
    german = " ".join(entry.german for entry in ENTRIES).casefold()
    own = (*words.ACTORS.values(), *words.STATUSES.values(), words.NOT_CHECKED, words.RUN)
    for text in (*own, words.BASIS, words.TO_DO, words.MESSAGE):
        assert text.de.casefold() in german, text
    labels = [s.label.de for s in SUBJECTS.values() if s.name not in {"xml", "decision"}]
    assert [label for label in labels if label.casefold() not in german] == []
