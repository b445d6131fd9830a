"""Waivers files: read with their lines, refused with theirs, and as editors see them."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from diva_rules.model.data import data_path
from diva_rules.model.errors import ConfigurationError, RuleSetError
from diva_rules.model.finding import Verdict
from diva_rules.model.known import Waiver
from diva_rules.rules.waiver_file import load_waivers, waivers_schema
from tests.rules.test_json_schema import read
from tests.support.rule_texts import edited

SHIPPED = data_path("schemas", "waivers.schema.json")
FILE = """\
diva_waivers: "1"
waivers:
  - rule: XD-RET-004
    object: 67.20-14/2
    reason: Mit dem Archiv besprochen.
    owner: Registratur
    until: 2027-03-31
  - rule: subject-given
    object: "*"
    file: "*_0503_*.zip"
    verdict: undetermined
    reason: Der Schlüssel ist beantragt.
    owner: Frau Beispiel
    until: 2026-12-31
"""


@cache
def validator() -> Draft202012Validator:
    schema = json.loads(SHIPPED.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def problems(text: str) -> list[str]:
    return [f"{e.json_path}: {e.message}" for e in validator().iter_errors(read(text))]


def refusal(folder: Path, text: str | bytes) -> ConfigurationError:
    path = folder / "waivers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as caught:
        load_waivers(path, "waivers.yaml")
    assert not isinstance(caught.value, RuleSetError)
    assert caught.value.text.en.startswith(str(path))
    return caught.value


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(FILE, encoding="utf-8")
    waivers = load_waivers(path, "x/waivers.yaml")
    assert waivers.path == "x/waivers.yaml"
    assert waivers.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert waivers.entries == (
        Waiver(
            "XD-RET-004", "67.20-14/2", "Mit dem Archiv besprochen.", "Registratur",
            date(2027, 3, 31), line=3,
        ),
        Waiver(
            "subject-given", "*", "Der Schlüssel ist beantragt.", "Frau Beispiel",
            date(2026, 12, 31), "*_0503_*.zip", Verdict.UNDETERMINED, 8,
        ),
    )  # fmt: skip
    assert problems(FILE) == []


def test_no_waivers_are_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text('diva_waivers: "1"\nwaivers: []\n', encoding="utf-8")
    assert load_waivers(path, "w").entries == ()


def test_the_shipped_schema_is_the_one_that_the_types_make() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == waivers_schema()


@pytest.mark.parametrize(
    ("old", "new", "line", "german"),
    [
        ("    owner: Registratur\n", "", 3, "waivers.0.owner: fehlt"),
        ("owner: Registratur", 'owner: " "', 6, "waivers.0.owner: darf nicht leer sein"),
        ("reason: Mit dem Archiv besprochen.", 'reason: ""', 5, "reason: darf nicht leer sein"),
        ("    until: 2027-03-31\n", "", 3, "waivers.0.until: fehlt"),
        ("2027-03-31", "31.03.2027", 7, "kein Datum JJJJ-MM-TT („31.03.2027“)"),
        ("2027-03-31", "2027-02-30", 7, "kein Datum JJJJ-MM-TT („2027-02-30“)"),
        ("2027-03-31", "1767139200", 7, "kein Datum JJJJ-MM-TT („1767139200“)"),
        ("verdict: undetermined", "verdict: passed", 11, "erlaubt: violated, undetermined"),
        ("    object: 67.20-14/2\n", "", 3, "waivers.0.object: fehlt"),
        ("object: 67.20-14/2", "objekt: 67.20-14/2", 3, "waivers.0.object: fehlt"),
        ("object: 67.20-14/2", "object: a\n    akte: b", 5, "dieser Schlüssel ist hier nicht"),
        ('diva_waivers: "1"', 'diva_waivers: "2"', 1, "erlaubt: 1"),
        ('diva_waivers: "1"\n', "", 1, "diva_waivers: fehlt"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_editors_tell_it_too(
    old: str, new: str, line: int, german: str, tmp_path: Path
) -> None:
    text = edited(FILE, (old, new))
    error = refusal(tmp_path, text)
    assert f"waivers.yaml:{line}: " in error.text.de
    assert german in error.text.de
    # The schema cannot say that a text of spaces is none.
    assert problems(text) or '" "' in new


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (FILE.replace("    owner: Registratur", "    rule: x"), "duplicate key “rule”"),
        (FILE.replace("67.20-14/2", "&a 67").replace("Registratur", "*a"), "aliases are not allow"),
        (FILE.replace("67.20-14/2", "!!python/name:os.system"), "is refused"),
        ("", "the file is empty"),
        ("- a\n", "expected is a mapping"),
        (FILE + "}", "no valid YAML"),
        (b"\xff\xfe", "not UTF-8"),
        (b"#" * (1 << 21), "larger than"),
    ],
)
def test_yaml_means_what_it_shows(text: str | bytes, english: str, tmp_path: Path) -> None:
    assert english in refusal(tmp_path, text).text.en


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load_waivers(tmp_path, "w")
