"""YAML as rule files use it: what is refused, and that what stands there is what is read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from diva_rules.model.errors import RuleSetError
from diva_rules.rules.source import MOST_BYTES, MOST_DEPTH, read_file, read_text

# (what is wrong, file, line, German words, English words)
REFUSED: tuple[tuple[str, bytes, int, str, str], ...] = (
    ("alias", b"a: &x 1\nb: *x\n", 2, "Verweise (*name)", "aliases are not allowed"),
    ("alias of a list", b"a: &x [1]\nb: *x\n", 2, "Verweise (*name)", "aliases are not allowed"),
    ("tag", b"a: 1\nb: !x 1\n", 2, "Tag !x ist nicht erlaubt", "tag !x is refused"),
    (
        "tag of an object",
        b"a: !!python/object:os.system x\n",
        1,
        "python/object:os.system ist nicht erlaubt",
        "python/object:os.system is refused",
    ),
    ("tag of a plain type", b"a: !!int 5\n", 1, "Tag tag:yaml.org,2002:int", "int is refused"),
    ("tag of nothing", b"a: 1\nb: !!null x\n", 2, "Tag tag:yaml.org,2002:null", "null is refused"),
    ("alias of nothing", b"a: 1\nb: *x\n", 2, "Verweise (*name)", "aliases are not allowed"),
    ("binary", b"a: !!binary aGk=\n", 1, "binary ist nicht erlaubt", "binary is refused"),
    ("set", b"a: !!set {x}\n", 1, "set ist nicht erlaubt", "set is refused"),
    ("merge key", b"a: 1\nb:\n  <<: {c: 1}\n", 3, "nur einfache Schlüssel", "only plain keys"),
    ("list as key", b"? [a]\n: 1\n", 1, "nur einfache Schlüssel", "only plain keys"),
    ("mapping as key", b"{a: 1}: 2\n", 1, "nur einfache Schlüssel", "only plain keys"),
    ("duplicate key", b"a: 1\nb: 2\na: 3\n", 3, "Schlüssel „a“ steht doppelt", "key “a”"),
    ("duplicate below", b"a:\n  b: 1\n  b: 2\n", 3, "Schlüssel „b“ steht doppelt", "key “b”"),
    ("duplicate in quotes", b'a: 1\n"a": 2\n', 2, "Schlüssel „a“ steht doppelt", "key “a”"),
    ("missing value", b"a: 1\nb:\n", 2, "der Wert fehlt", "value missing"),
    ("missing entry", b"a:\n  - 1\n  -\n", 3, "der Wert fehlt", "value missing"),
    ("tilde for null", b"a: ~\n", 1, "der Wert fehlt", "value missing"),
    ("another spelling of null", b"a: NULL\n", 1, "der Wert fehlt", "value missing"),
    ("Latin-1", "a: 1\nb: ü\n".encode("latin-1"), 1, "kein UTF-8", "not UTF-8"),
    ("UTF-16", "a: 1\n".encode("utf-16"), 1, "kein UTF-8", "not UTF-8"),
    ("nothing", b"", 1, "die Datei ist leer", "the file is empty"),
    ("only comments", b"# nothing\n", 1, "die Datei ist leer", "the file is empty"),
    ("two documents", b"a: 1\n---\nb: 2\n", 2, "kein gültiges YAML", "no valid YAML"),
    ("open bracket", b"a: [1\nb: 2\n", 2, "kein gültiges YAML", "no valid YAML"),
    ("tab", b"a:\n\t- b\n", 2, "kein gültiges YAML", "no valid YAML"),
    ("control character", b"a: \x07\n", 1, "kein gültiges YAML", "no valid YAML"),
    (
        "too deep",
        b"a:\n" + b" " + b"[" * (MOST_DEPTH + 1) + b"x" + b"]" * (MOST_DEPTH + 1) + b"\n",
        2,
        "zu tief verschachtelt",
        "nested too deeply",
    ),
    ("too large", b"#" * MOST_BYTES + b"\n", 1, "größer als 1048576 Byte", "larger than 1048576"),
)


@pytest.mark.parametrize(
    ("data", "line", "german", "english"),
    [row[1:] for row in REFUSED],
    ids=[row[0] for row in REFUSED],
)
def test_refused_with_line_and_reason(data: bytes, line: int, german: str, english: str) -> None:
    with pytest.raises(RuleSetError) as raised:
        read_text(data, "rules.yaml")
    text = raised.value.text
    assert text.de.startswith(f"rules.yaml:{line}: ")
    assert text.en.startswith(f"rules.yaml:{line}: ")
    assert german in text.de
    assert english in text.en


@pytest.mark.parametrize(
    "data", [b"a: &x k\n*x : 2\n", b"!x a: 1\n", b"!!python/name:os.system a: 1\n"]
)
def test_aliases_and_tags_are_refused_as_keys_too(data: bytes) -> None:
    with pytest.raises(RuleSetError):
        read_text(data, "rules.yaml")


@pytest.mark.parametrize("brackets", [1_000, 4_000])
def test_deep_nesting_is_refused_not_obeyed(brackets: int) -> None:
    with pytest.raises(RuleSetError, match="nested too deeply"):
        read_text(b"[" * brackets + b"]" * brackets, "rules.yaml")


def test_very_deep_nesting_does_not_end_the_program() -> None:
    code = (
        "from diva_rules.model.errors import RuleSetError\n"
        "from diva_rules.rules.source import read_text\n"
        "try:\n    read_text(b'[' * 100_000 + b']' * 100_000, 'rules.yaml')\n"
        "except RuleSetError as error:\n    print(error.text.en)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.returncode
    assert run.stdout == "rules.yaml:1: nested too deeply\n"


def test_the_depth_and_size_that_are_allowed() -> None:
    depth = MOST_DEPTH - 1
    assert read_text(b"[" * depth + b"x" + b"]" * depth, "f").lines[(0,) * depth] == 1
    filled = b"a: 1\n" + b"#" * (MOST_BYTES - 5)
    assert len(filled) == MOST_BYTES
    assert read_text(filled, "f").data == {"a": "1"}


# What plain YAML would turn into numbers, truth values, times and dates.
SCALARS = (
    "010",
    "1:30",
    "190:20:30",
    "no",
    "on",
    "Yes",
    "true",
    "11.10",
    "1e3",
    ".inf",
    "0x1F",
    "1_000",
    "2026-11-23",
    "2026-11-23T10:00:00Z",
    "+5",
    "1.0",
    "§ 5",
    "Null und nichtig",
    "63.10.02",
)


@pytest.mark.parametrize("scalar", SCALARS)
def test_scalars_stay_as_written(scalar: str) -> None:
    data = f"plain: {scalar}\nquoted: '{scalar}'\nlist: [{scalar}]\n{scalar}: key\n".encode()
    read = read_text(data, "f").data
    assert read == {"plain": scalar, "quoted": scalar, "list": [scalar], scalar: "key"}


def test_null_is_the_only_word_for_nothing() -> None:
    assert read_text(b"a: null\nb: 'null'\nc: ''\n", "f").data == {"a": None, "b": "null", "c": ""}


def test_a_byte_order_mark_is_accepted() -> None:
    source = read_text(b"\xef\xbb\xbfa: 1\nb: 2\n", "f")
    assert source.data == {"a": "1", "b": "2"}
    assert source.line(("b",)) == 2


TEXT = b"""\
# comment
head: x

rules:
  - id: one
    text: >-
      folded
      over lines
    flow: {a: b, c: [d, e]}
  -
    id: two
end: y
"""
LINES: dict[tuple[str | int, ...], int] = {
    (): 2,
    ("head",): 2,
    ("rules",): 4,
    ("rules", 0): 5,
    ("rules", 0, "id"): 5,
    ("rules", 0, "text"): 6,
    ("rules", 0, "flow"): 9,
    ("rules", 0, "flow", "a"): 9,
    ("rules", 0, "flow", "c"): 9,
    ("rules", 0, "flow", "c", 0): 9,
    ("rules", 0, "flow", "c", 1): 9,
    ("rules", 1): 11,
    ("rules", 1, "id"): 11,
    ("end",): 12,
}


def test_every_path_knows_its_line() -> None:
    assert read_text(TEXT, "f").lines == LINES


def test_an_unknown_path_has_the_line_of_the_nearest_one_above() -> None:
    source = read_text(TEXT, "f")
    assert source.line(("rules", 0, "flow", "x", "y")) == 9
    assert source.line(("rules", 7)) == 4
    assert source.line(("nowhere",)) == 2


# (a slip, line and column, German cause, English cause)
SLIPS: tuple[tuple[str, tuple[int, int], str, str], ...] = (
    ("a: [1\nb: 2\n", (2, 2), "Eine Klammer ist nicht geschlossen", "a bracket is not closed"),
    ("a: {de: Es fehlt {f}.}\n", (1, 18), "Eine Klammer ist nicht", "a bracket is not closed"),
    ("ä: 1\nb: ]\n", (2, 4), "Zwischen Klammern oder Kommas fehlt", "an entry is missing"),
    ("a: b: c\n", (1, 5), "Ein Text mit Doppelpunkt", "a text with a colon has no quotation"),
    ("a:\n\t- b\n", (2, 1), "mit Tabulator eingerückt", "indented with a tab"),
    ("a: @b\n", (1, 4), "ein Text beginnt ohne Anführungszeichen mit @", "begins with @"),
    ("a:\n  - b\n c: 1\n", (3, 2), "nicht so weit eingerückt wie", "not indented like the one"),
    ("- a\nb: 1\n", (2, 1), "nicht so weit eingerückt wie", "not indented like the one"),
    ("a: 'b' c\n", (1, 8), "Anführungszeichen oder einer Klammer folgt", "text follows a closing"),
    ("a: 1\nb\n", (3, 1), "Nach einem Schlüssel fehlt der Doppelpunkt", "a key has no colon"),
    ("a: 'b\n", (2, 1), "Ein Anführungszeichen ist nicht", "a quotation mark is not closed"),
    ("ä: 1\nö: \x07\n", (2, 4), "ein Zeichen, das YAML nicht", "a character that YAML does not"),
    ('a: "\\q"\n', (1, 5), "Einrückung, Doppelpunkt, Klammern", "indentation, colon, brackets"),
)


@pytest.mark.parametrize(("text", "place", "german", "english"), SLIPS)
def test_a_slip_is_explained_in_both_languages(
    text: str, place: tuple[int, int], german: str, english: str
) -> None:
    with pytest.raises(RuleSetError) as raised:
        read_text(text.encode(), "f")
    line, column = place
    said = raised.value.text
    start = f"f:{line}: kein gültiges YAML (Zeile {line}, Spalte {column}). Übliche Ursache: "
    assert said.de.startswith(start)
    assert said.en.startswith(f"f:{line}: no valid YAML (line {line}, column {column}). ")
    assert german in said.de
    assert english in said.en


def test_what_the_parser_says_is_added() -> None:
    with pytest.raises(RuleSetError) as raised:
        read_text(b"a: }\n", "f")
    assert raised.value.text.de == (
        "f:1: kein gültiges YAML (Zeile 1, Spalte 4). Übliche Ursache: Zwischen Klammern oder"
        " Kommas fehlt ein Eintrag, oder ein Text beginnt ohne Anführungszeichen mit einer"
        " Klammer oder einem Komma. Meldung des YAML-Lesers: did not find expected node content"
    )


def test_an_error_names_file_and_line_in_both_languages() -> None:
    error = read_text(TEXT, "f.yaml").error(("end",), "falsch", "wrong")
    assert error.text == ("f.yaml:12: falsch", "f.yaml:12: wrong")
    assert str(error) == "f.yaml:12: wrong"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as raised:
        read_file(tmp_path / "missing.yaml", "set/missing.yaml")
    assert raised.value.text.de.startswith("set/missing.yaml: nicht lesbar (")
    assert raised.value.text.en.startswith("set/missing.yaml: cannot be read (")


def test_why_a_file_cannot_be_read_is_said_in_german(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError) as raised:
        read_file(tmp_path / "missing.yaml")
    assert "nicht vorhanden" in raised.value.text.de


def test_a_file_is_named_by_its_path_if_nothing_else_is_said(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"a:\n")
    with pytest.raises(RuleSetError, match=f"{path.as_posix()}:1: "):
        read_file(path)
