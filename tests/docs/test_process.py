"""The page about processes: what it shows is what the program writes, and no rule is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diva_rules import load_rules
from diva_rules.model.standard import ORIGIN_OF
from tests.docs.pages import Call, calls, is_excerpt, page, run_command
from tests.support.chains import Part, document, file, process, write_chain
from tests.support.reference import REPOSITORY

PROCESS = "process.md"
TEXT = page(PROCESS)
GERMAN, _, ENGLISH = TEXT.partition("\n---\n")
_FILES = ("process.yaml", "sequence.yaml", "answers.yaml")


def write_example(folder: Path) -> None:
    """Write the folder that the page shows: three messages, three differences."""
    offered = (file(1, process(2, document(3)), process(4, document(5))), file(6, process(7)))
    delivered = (file(1, process(4, document(5)), process(21)), file(6, process(7)))
    rated = ((2, "A"), (4, "V"), (7, "A"))
    parts = [Part("0501", offered), Part("0502", answers=rated), Part("0503", delivered)]
    write_chain(folder / "prozess", "3.0.0", parts)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("process")
    write_example(path)
    return path


@pytest.mark.parametrize("call", calls(PROCESS), ids=lambda call: f"line {call.line}")
def test_a_report_is_as_shown(call: Call, folder: Path) -> None:
    lines, code = run_command(call, folder)
    assert is_excerpt(call.shown, lines), "\n".join(lines)
    assert code == (call.code or 0)


@pytest.mark.parametrize("part", [GERMAN, ENGLISH], ids=["de", "en"])
def test_all_rules_on_several_messages_are_named(part: str) -> None:
    known = {rule.id: rule for rule in load_rules()}
    folder = REPOSITORY / "rulesets" / "xdomea"
    texts = [(folder / name).read_text(encoding="utf-8") for name in _FILES]
    own = {rule_id for text in texts for rule_id in re.findall(r"id: (XD-[A-Z]+-\d+)", text)}
    together = {rule_id for rule_id in own if {"process", "run"} & set(known[rule_id].applies.to)}
    assert together <= set(re.findall(r"XD-[A-Z]+-\d{3}", part))


@pytest.mark.parametrize("part", [GERMAN, ENGLISH], ids=["de", "en"])
def test_all_messages_that_answer_are_named(part: str) -> None:
    assert {*ORIGIN_OF, *ORIGIN_OF.values()} <= set(re.findall(r"\b05\d\d\b", part))
