"""Rule files with random damage are accepted or refused; nothing else ever happens."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from diva_rules.model.data import data_path
from diva_rules.model.errors import RuleSetError
from diva_rules.rules.kind import Context, Judge, check, kind_of
from diva_rules.rules.lint import lint
from tests.support.rule_texts import HEAD, ONE_RULE, edited, line_of, load, one_rule

# What people and programs write by mistake in place of a value.
JUNK = (
    "null", "[]", "{}", "''", "x", "-1", "99999999999999999999", "true", "[a, [b]]",
    "{a: {b: c}}", "2020-01-01", "{is: x}", "[{}]", "{any: []}", "{value: 1}", "'{a.b}'",
    "[null]", "{not: {}}",
)  # fmt: skip
_START = "\n  - id: "


def shipped_rules() -> list[str]:
    """Return the shipped rules, each as the only one of a rule set."""
    texts = [path.read_text(encoding="utf-8") for path in data_path("rulesets").rglob("*.yaml")]
    parts = [part for text in texts for part in text.split(_START)[1:]]
    return [f"{HEAD}rules:{_START}{part.rstrip()}\n" for part in sorted(parts)]


def damaged(text: str, random: Random) -> str:
    """Return a text in which a line below the head is gone, doubled, or says something else."""
    lines = text.splitlines()
    number = random.randrange(HEAD.count("\n"), len(lines))
    line, chance = lines[number], random.random()
    if chance < 0.15:
        del lines[number]
    elif chance < 0.3:
        lines.insert(number, line)
    elif ": " in line:
        lines[number] = f"{line.split(': ')[0]}: {random.choice(JUNK)}"
    else:
        lines[number] = line.replace("[", f"[{random.choice(JUNK)}, ", 1)
    return "\n".join(lines) + "\n"


def test_damaged_rule_files_are_accepted_or_refused(tmp_path: Path) -> None:
    random, texts = Random(20_261_123), shipped_rules()
    assert len(texts) > 80
    refused = 0
    for _ in range(1_200):
        try:
            load(tmp_path, damaged(random.choice(texts), random))
        except RuleSetError as error:
            refused += 1
            assert error.text.de.startswith("set.yaml:")
            assert error.text.en.startswith("set.yaml:")
    assert 300 < refused < 1_200


_PROCESS = (
    ("kind: field.required", "kind: objects.keep_id"),
    ("      to: record\n", "      to: process\n"),
    ("    with:\n      fields: [subject]\n", ""),
    ("given: {reference: 1/2026}", "given: {messages: []}"),
)


def _process(given: str) -> tuple[tuple[str, str], ...]:
    return (*_PROCESS, ("given: {subject: Bau}", f"given: {given}"))


# The shape is accepted when loaded, so that the lint has to say what is wrong.
UNLINTED: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("no message", (("      to: record\n", "      to: record\n      messages: []\n"),)),
    ("messages that are no list", _process("{messages: x}")),
    ("a message that is no mapping", _process("{messages: [x]}")),
    ("objects that are no mappings", _process("{messages: [{objects: [x]}]}")),
    (
        "a list as identifier",
        _process("{messages: [{objects: [{kind: file, id: [a]}]}]}"),
    ),
    (
        "a mapping as subject",
        _process("{messages: [{objects: [{kind: file, id: a, reference: r, subject: {a: b}}]}]}"),
    ),
)


@pytest.mark.parametrize("changes", [row[1] for row in UNLINTED], ids=[row[0] for row in UNLINTED])
def test_a_rule_that_makes_no_sense_is_refused_or_linted(
    tmp_path: Path, changes: tuple[tuple[str, str], ...]
) -> None:
    assert edited(ONE_RULE, *changes) != ONE_RULE
    try:
        rules = one_rule(tmp_path, *changes)
    except RuleSetError:
        return
    assert [found for found in lint(rules) if found.code == "RS-008"]


@check("trial.breaks", of=("record",))
class Breaks:
    """A kind that cannot cope with a subject."""

    def prepare(self, context: Context) -> Judge:
        """Return a judge that fails."""

        def judge(item: Any) -> None:  # noqa: ANN401 - any subject
            if item.subject:
                raise LookupError("Bau")

        return judge


# (what is wrong, old, new, German words, English words)
EXAMPLES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "a subject that the rule does not judge",
        "given: {subject: Bau}",
        "given: {is_a: message, subject: Bau}",
        "kein Beispiel: is_a: die Regel prüft nicht „message“, sondern: record",
        "no example: is_a: the rule does not judge “message” but: record",
    ),
    (
        "a version that does not exist",
        "given: {subject: Bau}",
        "message: {version: '9'}\n        given: {subject: Bau}",
        "kein Beispiel: message.version: „9“ gibt es nicht; es gibt: 2.3.0, ",
        "no example: message.version: there is no “9”; there are: 2.3.0, ",
    ),
    (
        "an example on which the kind fails",
        "    kind: field.required\n",
        "    kind: trial.breaks\n",
        "trial.breaks bricht dabei ab (LookupError: Bau)",
        "trial.breaks fails on it (LookupError: Bau)",
    ),
)


@pytest.mark.parametrize(
    ("old", "new", "german", "english"), [row[1:] for row in EXAMPLES], ids=[r[0] for r in EXAMPLES]
)
def test_a_wrong_example_is_a_defect_with_file_and_line(
    tmp_path: Path, old: str, new: str, german: str, english: str
) -> None:
    changes = [(old, new)]
    if "trial.breaks" in new:
        changes.append(("    with:\n      fields: [subject]\n", ""))
    text = edited(ONE_RULE, *changes)
    rules = load(tmp_path, text, {"trial.breaks": kind_of(Breaks)})
    first = next(found.message for found in lint(rules) if found.code == "RS-008")
    line = line_of(text, "examples:") + 1
    assert first.de.startswith(f"set.yaml:{line}: {german}")
    assert first.en.startswith(f"set.yaml:{line}: {english}")
