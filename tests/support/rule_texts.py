"""Makes rule files as text, so that tests can change a line and ask for its number."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from diva_rules.checks import builtin_kinds
from diva_rules.model.errors import RuleSetError
from diva_rules.rules.kind import KindInfo
from diva_rules.rules.load import load_folder
from diva_rules.rules.rule_set import RuleSet

HEAD = """\
diva_rules: "1"
id: test
version: "2026.11"
title:
  de: Regeln zur Probe
  en: Rules for trial
"""
RULE = """\
  - id: T-A-001
    name: subject-given
    kind: field.required
    status: draft
    severity: error
    title:
      de: Der Betreff ist genannt
      en: The subject is given
    why:
      de: Ohne Betreff findet niemand die Akte.
      en: Without a subject nobody finds the file.
    message:
      de: Es fehlt {fields}.
      en: Missing is {fields}.
    hint:
      de: Betreff nachtragen.
      en: Add the subject.
    actor: clerk
    applies:
      to: record
    with:
      fields: [subject]
    basis:
      - cite: Praxis der Probe
        source: practice
    examples:
      - given: {subject: Bau}
        expect: passed
      - given: {reference: 1/2026}
        expect: violated
"""
RULES = f"rules:\n{RULE}"
ONE_RULE = HEAD + RULES


def no_base(name: str) -> RuleSet:
    """Refuse to find a rule set that is extended."""
    raise AssertionError(name)


def edited(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with each old part replaced; each must stand there exactly once."""
    for old, new in changes:
        assert text.count(old) == 1, (old, text.count(old))
        text = text.replace(old, new)
    return text


def another(number: int, *changes: tuple[str, str]) -> str:
    """Return the rule under another id and name, changed."""
    names = (("T-A-001", f"T-A-{number:03}"), ("subject-given", f"subject-given-{number}"))
    return edited(RULE, *names, *changes)


def line_of(text: str, part: str) -> int:
    """Return the number of the only line that holds a part."""
    found = [number for number, line in enumerate(text.splitlines(), 1) if part in line]
    assert len(found) == 1, (part, found)
    return found[0]


def load(
    path: Path,
    text: str | Mapping[str, str],
    kinds: Mapping[str, KindInfo] | None = None,
    bases: Mapping[str, RuleSet] | None = None,
) -> RuleSet:
    """Write a rule file, or several into a folder, and load it.

    Args:
        path: a folder to write in.
        text: the file, or files by name.
        kinds: kinds beside the built-in ones.
        bases: the rule sets that may be extended.
    """
    files = {"set.yaml": text} if isinstance(text, str) else text
    for name, content in files.items():
        (path / name).write_text(content, encoding="utf-8")
    known = {**builtin_kinds(), **(kinds or {})}
    find = (lambda name: bases[name]) if bases is not None else no_base
    return load_folder(path / "set.yaml" if isinstance(text, str) else path, known, find)


def one_rule(
    path: Path, *changes: tuple[str, str], kinds: Mapping[str, KindInfo] | None = None
) -> RuleSet:
    """Load the rule set of one rule, changed."""
    return load(path, edited(ONE_RULE, *changes), kinds)


def refusal(
    path: Path,
    text: str | Mapping[str, str],
    kinds: Mapping[str, KindInfo] | None = None,
    bases: Mapping[str, RuleSet] | None = None,
) -> RuleSetError:
    """Return the error with which a rule file is refused."""
    try:
        load(path, text, kinds, bases)
    except RuleSetError as error:
        return error
    raise AssertionError("the rule file was accepted")
