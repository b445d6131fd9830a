"""What is checked, and what it is checked against, is never replaced by results."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.running import Diva, rule_file
from tests.support.deliveries import package
from tests.support.rule_texts import HEAD


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.*")}


def test_delivery_is_not_replaced(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    before = content(tmp_path)
    ran = diva("validate", delivery, "--output", delivery, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert f"{delivery}: is part of what is read; choose another place" in ran.err
    assert content(tmp_path) == before


def test_words_are_german(diva: Diva, delivery: Path) -> None:
    ran = diva("validate", delivery, "--output", delivery, "--lang", "de")
    assert "gehört zu dem, was gelesen wird; wähle für --output einen anderen Ort." in ran.err


@pytest.mark.parametrize("link", [os.symlink, os.link])
@pytest.mark.parametrize("swapped", [False, True])
def test_links_to_the_delivery_are_known(
    link: object, swapped: bool, diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.zip"
    assert callable(link)
    link(delivery, other)
    source, output = (other, delivery) if swapped else (delivery, other)
    before = content(tmp_path)
    ran = diva("validate", source, "--output", output)
    assert (ran.code, ran.out) == (2, "")
    assert content(tmp_path) == before
    assert other.is_symlink() == (link is os.symlink)


def test_transport_file_is_not_replaced(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    transport = tmp_path / "transport.txt"
    transport.write_text("hashes", encoding="utf-8")
    ran = diva("validate", delivery, "--transport", transport, "--output", transport)
    assert (ran.code, ran.out) == (2, "")
    assert transport.read_text(encoding="utf-8") == "hashes"


@pytest.mark.parametrize(
    "command", [["validate"], ["rules", "list"], ["rules", "show", "XD-T-001"]]
)
def test_rule_file_is_not_replaced(
    command: list[str], diva: Diva, delivery: Path, rules: Path
) -> None:
    before = rules.read_bytes()
    inputs = [delivery] if command == ["validate"] else []
    ran = diva(*command, *inputs, "--rules", rules, "--output", rules, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert f"{rules}: is part of the rule set" in ran.err
    assert rules.read_bytes() == before


def test_rule_set_that_is_extended_is_not_replaced(
    diva: Diva, delivery: Path, tmp_path: Path
) -> None:
    base = rule_file(tmp_path)
    overlay = tmp_path / "overlay.yaml"
    head = HEAD.replace("id: ", "id: my-", 1)
    overlay.write_text(f"{head}extends: ./{base.name}\n", encoding="utf-8")
    before = base.read_bytes()
    sound = diva("validate", delivery, "--rules", overlay, "--output", tmp_path / "r.txt")
    assert sound.code in {0, 1}, sound.err
    ran = diva("validate", delivery, "--rules", overlay, "--output", base)
    assert (ran.code, base.read_bytes()) == (2, before)


def test_no_new_rule_file_in_a_folder_of_rules(diva: Diva, delivery: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    folder.mkdir()
    rule_file(folder)
    new = folder / "report.yaml"
    assert diva("validate", delivery, "--rules", folder, "--output", new).code == 2
    assert not new.exists()
    text = folder / "report.txt"
    assert diva("validate", delivery, "--rules", folder, "--output", text).code == 1
    assert text.exists()


@pytest.mark.parametrize("below", ["", "deeper"])
@pytest.mark.parametrize("linked", [False, True])
def test_nothing_is_written_into_a_checked_folder(
    below: str, linked: bool, diva: Diva, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    package(folder)
    named = folder
    if linked:
        named = tmp_path / "link"
        named.symlink_to(folder)
    before = content(tmp_path)
    ran = diva("validate", named, "--output", folder / below / "r.txt", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert f"lies in a folder that is checked ({named})" in ran.err
    assert content(tmp_path) == before


def test_beside_a_checked_folder_is_fine(diva: Diva, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    package(folder)
    output = tmp_path / "in.txt"
    assert diva("validate", folder, "--output", output).code in {0, 1}
    assert output.exists()
