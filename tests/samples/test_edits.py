"""Each edit of a sample does what it says, says it, and is refused where it does not fit."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from diva_rules.model.errors import RuleSetError
from diva_rules.samples.archive import Entry, zipped
from diva_rules.samples.describe import described
from diva_rules.samples.edit import Container, EditError, changed
from diva_rules.samples.load import load_samples
from diva_rules.samples.schema import Change

NAMES = {"one": "u-1", "word": "Bau", "file": "a.txt"}
TEXT = (
    '<x:M xmlns:x="urn:x" xmlns:y="urn:y" a="1" y:b="2"><x:A><x:Id><x:ID>u-1</x:ID></x:Id>'
    "<x:T>alt</x:T></x:A><x:A><x:Id><x:ID>u-2</x:ID></x:Id><code>5</code></x:A></x:M>"
)
CONTAINER = Container("n.zip", "n.xml", TEXT, (Entry("a.txt", b"x"), Entry("b.txt", b"y")))


def edited(**change: object) -> Container:
    """Return the container with one edit made."""
    return changed(CONTAINER, Change.model_validate(change), NAMES)


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ({"set": {"at": "one/T", "to": "{word}"}}, "<x:T>alt</x:T>", "<x:T>Bau</x:T>"),
        ({"set": {"at": "message/A[2]/code", "to": "6"}}, "<code>5<", "<code>6<"),
        ({"set": {"at": "one/T", "to": ""}}, "<x:T>alt</x:T>", "<x:T/>"),
        ({"attribute": {"at": "message", "name": "a", "to": "3"}}, 'a="1"', 'a="3"'),
        ({"attribute": {"at": "message", "name": "y:b"}}, ' y:b="2"', ""),
        ({"remove": "one/T"}, "<x:T>alt</x:T>", ""),
        ({"insert": {"into": "one", "xml": "<x:N/>"}}, "</x:T></x:A>", "</x:T><x:N/></x:A>"),
        ({"insert": {"before": "one/T", "xml": "<x:N/>"}}, "<x:T>", "<x:N/><x:T>"),
        ({"insert": {"behind": "one/T", "xml": "<n/><m/>"}}, "</x:T>", "</x:T><n/><m/>"),
        ({"insert": {"instead": "one/T", "xml": "<x:N/>"}}, "<x:T>alt</x:T>", "<x:N/>"),
        ({"move": {"at": "one/T", "instead": "one/Id"}}, "<x:Id><x:ID>u-1</x:ID></x:Id>", ""),
        ({"replace": {"old": "alt", "new": "&"}}, "alt", "&"),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_an_edit_of_the_message(change: dict[str, Any], old: str, new: str) -> None:
    text = edited(**change).text.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n')
    assert TEXT.count(old) == 1
    assert text.rstrip("\n") == TEXT.replace(old, new)


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"at": "one/X", "to": "y"}},
        {"set": {"at": "message/A", "to": "y"}},
        {"set": {"at": "u-9/T", "to": "y"}},
        {"set": {"at": "one/*", "to": "y"}},
        {"set": {"at": "one/T", "to": "{nothing}"}},
        {"attribute": {"at": "message", "name": "c"}},
        {"replace": {"old": "<x:A>", "new": ""}},
        {"replace": {"old": "nowhere", "new": ""}},
        {"drop": "c.txt"},
    ],
    ids=str,
)
def test_an_edit_that_does_not_fit_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(EditError):
        edited(**change)


def test_edits_of_the_package() -> None:
    assert edited(drop="{file}").entries == CONTAINER.entries[1:]
    assert edited(add={"name": "c.txt", "content": "z"}).entries[-1] == Entry("c.txt", b"z")
    assert edited(alter={"name": "a.txt", "to": "d.txt"}).entries[0] == Entry("d.txt", b"x")
    renamed = edited(container="m.x.zip")
    assert (renamed.name, renamed.message_name) == ("m.x.zip", "m.x.xml")
    assert edited(message="o.xml").message_name == "o.xml"
    assert edited(cut=3).packed() == CONTAINER.packed()[:-3]


def test_an_archive_that_tells_the_truth_is_read_by_others() -> None:
    data = zipped([Entry("ü.txt", b"abc"), Entry("n.bin", bytes(1000), packed=True)])
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert [(i.filename, i.file_size, i.date_time[:3]) for i in file.infolist()] == [
            ("ü.txt", 3, (2026, 10, 19)),
            ("n.bin", 1000, (2026, 10, 19)),
        ]
        assert file.read("ü.txt") == b"abc"


def test_an_archive_that_lies_does_so_in_one_thing() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped([Entry("a", b"x", bad_crc=True)]))) as file:
        assert file.testzip() == "a"
    (info,) = zipfile.ZipFile(io.BytesIO(zipped([Entry("a", b"", encrypted=True)]))).infolist()
    assert info.flag_bits & 1
    (info,) = zipfile.ZipFile(io.BytesIO(zipped([Entry("a", b"", link=True)]))).infolist()
    assert info.external_attr >> 16 == 0o120777


def test_an_edit_in_words() -> None:
    change = Change.model_validate({"set": {"at": "one/T", "to": "{word}"}})
    assert described(change, NAMES) == (
        "one/T: Inhalt ist jetzt „Bau“.",
        "one/T: its content is now “Bau”.",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("    change: [{set: {at: a, to: b}, drop: c}]", "samples/s.yaml:6"),
        ("    change: [{burn: a}]", "samples/s.yaml:6"),
        ("    change: [{insert: {into: a, before: b, xml: c}}]", "samples/s.yaml:6"),
        ("    change: [{drop: c}]", "samples/s.yaml:5"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, line: str, problem: str) -> None:
    head = 'diva_samples: "1"\nof: xdomea\nsamples:\n  - rule: XD-A-001\n    base: none\n'
    (tmp_path / "s.yaml").write_text(f"{head}{line}\n    on: message\n", encoding="utf-8")
    with pytest.raises(RuleSetError, match=problem):
        load_samples(tmp_path)


_BASE = """diva_samples: "1"
of: xdomea
bases:
  - {id: one, title: {de: eins, en: one}, versions: ["3.0.0", "3.1.0"], names: {word: Bau}}
  - id: two
    from: one
    title: {de: zwei, en: two}
    versions: ["3.1.0"]
    names: {text: Weg}
    change: [{set: {at: message, to: "{word}{text}"}}, {container: b.zip}]
"""


def _with_folder(tmp_path: Path, text: str) -> Path:
    """Write a sample file, and the folder of its first base."""
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.xml").write_text('<x xmlns="urn:schema:3.0.0"/>', encoding="utf-8")
    (tmp_path / "one" / "a.txt").write_text("x", encoding="utf-8")
    return tmp_path


def test_a_base_made_of_another_starts_from_its_own_version(tmp_path: Path) -> None:
    two = load_samples(_with_folder(tmp_path, _BASE)).bases["two"]
    made = two.in_("3.1.0")
    assert (made.name, made.message_name) == ("b.zip", "b.xml")
    assert made.text.endswith('<x xmlns="urn:schema:3.1.0">BauWeg</x>\n')
    assert made.entries == (Entry("a.txt", b"x"),)
    assert (two.names["word"], two.names["stem"]) == ("Bau", "b")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("from: one", "from: none", "samples/s.yaml:6"),
        ('versions: ["3.1.0"]', 'versions: ["4.0.0"]', "samples/s.yaml:6"),
        ("    from: one\n", "", "samples/s.yaml"),
    ],
)
def test_a_base_made_of_what_is_not_there_is_refused(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert old in _BASE
    with pytest.raises(RuleSetError, match=problem):
        load_samples(_with_folder(tmp_path, _BASE.replace(old, new)))


def test_a_base_whose_change_does_not_fit_names_its_place(tmp_path: Path) -> None:
    text = _BASE.replace("at: message", "at: message/A")
    with pytest.raises(EditError, match=r"samples/s\.yaml:5: message/A: leads to 0 elements"):
        load_samples(_with_folder(tmp_path, text))
