"""`diva rules sample`: what is changed is said, and what is written draws the finding."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import Diva


def test_a_sample_says_what_is_changed(diva: Diva) -> None:
    ran = diva("rules", "sample", "xd-ret-004", "--version", "4.0.0")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "XD-RET-004  Nichts Abgegebenes ist zum Vernichten markiert",
        "  Ausgang: Abgabe (0503) in xdomea 4, 4.0.0",
        "  Geändert: process/Aussonderungsmetadaten/Aussonderungsart/Aussonderungsart/code:"
        " Inhalt ist jetzt „V“.",
        "  Geändert: process/Aussonderungsmetadaten/Aussonderungsart/Aussonderungsart/name:"
        " Inhalt ist jetzt „Vernichten“.",
        "  Geändert: process/Aussonderungsmetadaten/Bewertungsvorschlag: entfernt.",
        "  Befund: XD-RET-004 (process)",
    ]


def test_a_sample_is_written_under_its_own_name(diva: Diva, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    ran = diva("rules", "sample", "XD-RET-004", "--output", folder, "--lang", "en")
    (path,) = folder.iterdir()
    assert path.name.endswith("_Aussonderung.Aussonderung.0503.zip")
    assert ran.out.endswith(f"  Written: {path.as_posix()}\n")
    first = path.read_bytes()
    diva("rules", "sample", "XD-RET-004", "--output", folder)
    assert path.read_bytes() == first
    report = json.loads(diva("validate", path, "--format", "json").out)
    found = [f["rule"] for f in report["findings"] if f["verdict"] == "violated"]
    assert found == ["XD-RET-004"]


def test_a_sample_of_several_messages_is_written_whole(diva: Diva, tmp_path: Path) -> None:
    diva("rules", "sample", "XD-HDR-009", "--output", tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("XD-NONE-001",), "„XD-NONE-001“"),
        (("XD-HDR-008",), "Aufsatz"),
        (("XD-RET-004", "--version", "2.3.0"), "es gibt sie in: 3.0.0, 3.1.0, 4.0.0"),
        ((), "REGEL"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_there_is_not_is_said(arguments: tuple[str, ...], part: str, diva: Diva) -> None:
    ran = diva("rules", "sample", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert part in ran.err


def test_a_folder_that_cannot_be_made_is_an_error(diva: Diva, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    ran = diva("rules", "sample", "XD-RET-004", "--output", tmp_path / "file" / "folder")
    assert (ran.code, ran.out) == (2, "")
    assert "lässt sich nicht schreiben" in ran.err


def test_coverage_names_the_rules_without_a_sample(diva: Diva) -> None:
    *missing, total = diva("rules", "sample", "--coverage", "--lang", "en").out.splitlines()
    rules = json.loads(diva("rules", "list", "--format", "json").out)
    assert total == f"{len(rules) - len(missing)} of {len(rules)} rules have a delivery."
    assert any(line.startswith("XD-HDR-008  Only an overlay") for line in missing)
