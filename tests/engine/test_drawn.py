"""What examples draw is said as a report would say it."""

from __future__ import annotations

from pathlib import Path

from diva_rules.api import load_rules
from diva_rules.engine.drawn import drawn
from diva_rules.model.finding import Severity
from diva_rules.model.text import Text
from tests.support.rule_texts import one_rule


def test_a_violation_has_its_sentence_and_severity(tmp_path: Path) -> None:
    passed, violated = drawn(one_rule(tmp_path).rules[0])
    assert (passed.severity, passed.messages) == (None, ())
    assert violated.severity is Severity.ERROR
    assert violated.messages == (Text("Es fehlt Betreff.", "Missing is Betreff."),)


def test_what_the_example_does_not_name_has_a_stand_in(tmp_path: Path) -> None:
    (rule,) = one_rule(
        tmp_path,
        ("{fields}.\n      en: Miss", "{ref}.\n      en: Miss"),
        ("Missing is {fields}", "Missing is {ref}"),
        ("{reference: 1/2026}", "{remark: x}"),
    )
    assert drawn(rule)[1].messages == (Text("Es fehlt [Kennzeichen].", "Missing is [reference]."),)


def test_every_violation_of_a_shipped_rule_has_a_sentence_without_gaps() -> None:
    silent = []
    for rule in load_rules("xdomea"):
        for entry in drawn(rule):
            if entry.example.expect == "violated":
                said = "".join(word for text in entry.messages for word in text)
                if not said or entry.severity is None or "{" in said.replace("{AP}", ""):
                    silent.append((rule.id, entry.example.name))
    assert silent == []
