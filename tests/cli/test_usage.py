"""Wrong calls end with 2, name what is wrong, and write nothing to standard output."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Diva, rule_file
from tests.support.rule_texts import ONE_RULE

# Arguments, and what the German and the English message say of them.
WRONG = [
    (("nope",), "Den Befehl 'nope' gibt es nicht.", "No such command 'nope'."),
    (("rules", "nope"), "Den Befehl 'nope' gibt es nicht.", "No such command 'nope'."),
    (("validate",), "Es fehlt das Argument 'PFAD...'.", "Missing argument 'PATH...'."),
    (("validate", "{}/no.zip"), "gibt es nicht", "does not exist"),
    (("validate", "{}", "--nope"), "Die Option '--nope' gibt es nicht.", "No such option '--nope'"),
    (("validate", "{}", "--format"), "braucht einen Wert", "requires an argument"),
    (("validate", "{}", "--format", "pdf"), "'pdf' ist keines von", "'pdf' is not one of"),
    (("validate", "{}", "--fail-on", "info"), "'info' ist keines von", "'info' is not one of"),
    (("validate", "{}", "--as-of", "31.02.2026"), "ist kein Tag", "is no day"),
    (("validate", "{}", "--as-of", "heute"), "„heute“ ist kein Tag", "“heute” is no day"),
    (("validate", "{}", "--jobs", "0"), "liegt nicht im Bereich", "is not in the range"),
    (("validate", "{}", "--jobs", "x"), "ist keine Zahl", "is not a valid integer"),
    (("validate", "{}", "--max-per-rule", "-1"), "nicht im Bereich", "is not in the range"),
    (("validate", "{}", "--limit", "files=1"), "ist keine Grenze", "is no limit"),
    (("validate", "{}", "--limit", "entries=x"), "ist keine Grenze", "is no limit"),
    (("validate", "{}", "--limit", "entries=²"), "ist keine Grenze", "is no limit"),
    (("validate", "{}", "--limit", "xml_depth=999"), "erlaubt ist 1–256", "must be 1–256"),
    (("validate", "{}", "--limit", "size=0"), "erlaubt ist ≥ 1", "must be ≥ 1"),
    (("validate", "{}", "--rules", "nope"), "weder ein Pfad noch", "neither a path nor"),
    (("validate", "{}", "--rules", "../xdomea"), "weder ein Pfad noch", "neither a path nor"),
    (("validate", "{}", "--rules", "xdomea", "--rules", "xdomea"), "in zwei", "in two rule sets"),
    (("validate", "{}", "--select", "NO-1"), "Keine Regel passt auf", "no rule matches"),
    (("validate", "{}", "--ignore", "NO-*"), "Keine Regel passt auf", "no rule matches"),
    (("validate", "{}", "--transport", "{}/no.txt"), "gibt es nicht", "does not exist"),
    (("validate", "{}", "--transport", "{}"), "ist ein Ordner", "is a directory"),
    (("validate", "{}", "--output", "{}"), "ist ein Ordner", "is a directory"),
    (("validate", "{}", "--output", "{}/no/out.json"), "nicht schreiben", "cannot be written"),
    (("rules", "show"), "Es fehlt das Argument 'REGEL'.", "Missing argument 'RULE'."),
    (("rules", "show", "NO-1"), "Die Regel „NO-1“ gibt es nicht", "There is no rule “NO-1”"),
    (("rules", "show", "XD-PKG-001", "--ignore", "XD-PKG"), "gibt es nicht", "There is no rule"),
    (("rules", "show", "XD-PKG-001", "x"), "Ein Argument zu viel", "unexpected extra argument"),
    (("rules", "list", "--format", "jsonl"), "keines von", "is not one of"),
    (("rules", "list", "--output", "{}/no/out.txt"), "nicht schreiben", "cannot be written"),
    (("rules", "lint", "--as-of", "2026"), "ist kein Tag", "is no day"),
    (("--lang",), "braucht einen Wert", "requires an argument"),
]


@pytest.mark.parametrize(
    ("arguments", "german", "english"), WRONG, ids=[" ".join(row[0]) for row in WRONG]
)
def test_wrong_call(
    arguments: tuple[str, ...],
    german: str,
    english: str,
    diva: Diva,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    given = [argument.replace("{}", str(tmp_path)) for argument in arguments]
    for lang, expected, other in (("de", german, english), ("en", english, german)):
        ran = diva("--lang", lang, *given)
        assert (ran.code, ran.out) == (2, "")
        assert expected in ran.err
        assert other not in ran.err
        assert "Traceback" not in ran.err


def test_lang_that_is_unknown(diva: Diva) -> None:
    ran = diva("validate", "--lang", "fr", ".")
    assert (ran.code, ran.out) == (2, "")
    assert "'fr' ist keines von 'de', 'en'." in ran.err


def test_wrong_rule_file_names_its_line(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(ONE_RULE.replace("field.required", "field.demanded"), encoding="utf-8")
    for lang in ("de", "en"):
        ran = diva("validate", delivery, "--rules", path, "--lang", lang)
        assert (ran.code, ran.out) == (2, "")
        assert "wrong.yaml:10:" in ran.err
        assert "field.demanded" in ran.err


def test_call_without_command(diva: Diva) -> None:
    ran = diva()
    assert (ran.code, ran.out) == (2, "")
    assert "Aufruf: diva [OPTIONEN] BEFEHL …" in ran.err


def test_no_rule_is_left(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    """What is selected and ignored at once leaves nothing, and nothing checked is not sound."""
    rules = rule_file(tmp_path)
    call = ("validate", delivery, "--rules", rules, "--select", "T-A-001", "--ignore", "T-A")
    german, english = diva(*call), diva(*call, "--lang", "en")
    assert (german.code, german.out) == (english.code, english.out) == (2, "")
    assert "keine Regel" in german.err
    assert "no rule" in english.err
