"""`diva schema`, and judging by registered schemas."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

import diva_rules as dr
from diva_rules.model.finding import Reason, Verdict
from tests.cli.running import Diva
from tests.support.reference import REPOSITORY, our_schema_path

EXAMPLES = REPOSITORY / "examples"
DAY = ("--as-of", "2026-11-23")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "schemas"
    monkeypatch.setenv("DIVA_SCHEMAS", str(folder))
    return folder


def ours(version: str) -> Path:
    """Return a folder that is laid out like official schemas."""
    return our_schema_path(version).parent


def test_add_list_remove(diva: Diva, store: Path) -> None:
    ran = diva("schema", "add", ours("4.0.0"), "--lang", "en")
    assert ran.code == 0
    assert ran.out.startswith("xdomea 4.0.0: registered · 4 files, 12 messages · sha256:")
    assert ran.out.rstrip().endswith(str(store / "xdomea-4.0.0"))
    assert "war schon registriert" in diva("schema", "add", ours("4.0.0"), "--lang", "de").out
    listed = json.loads(diva("schema", "list", "--format", "json").out)
    assert [(one["version"], one["origin"]) for one in listed] == [
        ("2.3.0", "bundled"),
        ("2.4.0", "bundled"),
        ("3.0.0", "bundled"),
        ("3.1.0", "bundled"),
        ("4.0.0", "bundled"),
        ("4.0.0", "official"),
    ]
    last = listed[-1]
    assert last["digest"].startswith("sha256:")
    assert last["families"]["Aussonderung"][:2] == ["0501", "0502"]
    text = diva("schema", "list", "--lang", "de").out
    assert "xdomea 4.0.0  amtlich, registriert" in text
    assert "Aussonderung: 0501, 0502, 0503" in text
    assert diva("schema", "remove", "4.0.0", "--lang", "en").out == "xdomea 4.0.0: removed\n"
    assert "official" not in diva("schema", "list", "--format", "json").out


def test_what_cannot_be_registered_ends_with_2(diva: Diva, store: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xsd").write_text("<a/>")
    ran = diva("schema", "add", tmp_path / "a.xsd", "--lang", "de")
    assert (ran.code, ran.out) == (2, "")
    assert "kein XML-Schema" in ran.err
    ran = diva("schema", "remove", "3.0.0", "--lang", "en")
    assert ran.code == 2
    assert f"{store}: no schema is registered for 3.0.0" in ran.err


def test_a_folder_can_be_named(diva: Diva, store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    assert diva("schema", "add", ours("3.0.0"), "--schema-folder", own).code == 0
    assert not store.exists()
    arguments = ("validate", EXAMPLES / "xdomea-3.0.0", *DAY, "--format", "json")
    ran = diva(*arguments, "--schemas", "official", "--schema-folder", own)
    (schema,) = json.loads(ran.out)["schemas"]
    assert (ran.code, schema["id"], schema["origin"]) == (0, "xdomea-3.0.0", "official")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_nothing_registered_is_open_and_not_judged_by_ours(
    diva: Diva, store: Path, jobs: str
) -> None:
    diva("schema", "add", ours("4.0.0"))
    both = (EXAMPLES / "xdomea-3.0.0", EXAMPLES / "xdomea-4.0.0")
    ran = diva("validate", *both, *DAY, "--schemas", "official", "--format", "json", "--jobs", jobs)
    report = json.loads(ran.out)
    assert ran.code == 1
    assert [(s["id"], s["origin"]) for s in report["schemas"]] == [("xdomea-4.0.0", "official")]
    opened = [f for f in report["findings"] if f["rule"] == "XD-XML-004"]
    assert [(f["verdict"], f["reason"]) for f in opened] == [("undetermined", "missing_input")] * 2
    assert all("xdomea-3.0.0" in f["location"]["file"] for f in opened)
    assert "register it with “diva schema add”" in opened[0]["message"]["en"]
    left = {(one["rule"], "3.0.0" in one["path"]) for one in report["not_checked"]}
    assert left == {("XD-XML-012", True), ("XD-XML-013", True)}


def test_the_library_takes_an_origin_or_a_folder(store: Path, tmp_path: Path) -> None:
    source = EXAMPLES / "xdomea-4.0.0"
    report = dr.validate(source, schemas="official")
    (finding, *_) = (f for f in report if f.rule == "XD-XML-004")
    assert (finding.verdict, finding.reason) == (Verdict.UNDETERMINED, Reason.MISSING_INPUT)
    assert report.summary.schemas == ()
    assert not report.ok
    with pytest.raises(dr.ConfigurationError, match="must be one of bundled, official"):
        dr.validate(source, schemas="amtlich")
    bundled = dr.validate(source)
    assert [s.origin for s in bundled.summary.schemas] == ["bundled"]


def test_a_registered_schema_without_the_message_is_open(
    diva: Diva, store: Path, tmp_path: Path
) -> None:
    text = our_schema_path("3.0.0").read_text(encoding="utf-8")
    old = '<xs:element name="Aussonderung.Aussonderung.0503">'
    assert old in text
    part = tmp_path / "part"
    part.mkdir()
    (part / "xdomea.xsd").write_text(text.replace("Aussonderung.Aussonderung.0503", "Gone"))
    (part / "xoev-code.xsd").write_bytes((ours("3.0.0") / "xoev-code.xsd").read_bytes())
    assert diva("schema", "add", part).code == 0
    report = dr.validate(EXAMPLES / "xdomea-3.0.0", schemas="official")
    (finding,) = (f for f in report if f.rule == "XD-XML-004")
    assert finding.reason is Reason.MISSING_INPUT
    assert "the message Aussonderung.Aussonderung.0503 in the registered" in finding.message.en


def test_a_message_whose_body_is_not_known_is_judged_by_the_schema_and_not_passed_by_rules(
    diva: Diva, store: Path, tmp_path: Path
) -> None:
    disposal, other = "Aussonderung.Aussonderung.0503", "Information.Information.0101"
    text = our_schema_path("4.0.0").read_text(encoding="utf-8")
    part = tmp_path / "part"
    part.mkdir()
    (part / "xdomea.xsd").write_text(text.replace(disposal, other), encoding="utf-8")
    for beside in our_schema_path("4.0.0").parent.glob("*.xsd"):
        if not (part / beside.name).exists():
            (part / beside.name).write_bytes(beside.read_bytes())
    assert diva("schema", "add", part).code == 0
    with ZipFile(next((EXAMPLES / "xdomea-4.0.0").glob("*_0503_1.zip"))) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith("_0503_1.xml"))
        message = archive.read(name).decode()
    place = tmp_path / name.replace("0503", "0101")
    place.write_text(message.replace(disposal, other), encoding="utf-8")
    report = dr.validate(place, schemas="official")
    counts = {count.rule: count for count in report.summary.rules}
    assert counts["XD-XML-004"].passed == 1
    (info,) = report.summary.inputs
    assert info.objects > 0
    left = {one.rule: one.because.en for one in report.summary.not_checked}
    assert {"XD-ID-001", "XD-DAT-001"} <= left.keys()
    assert not {"XD-XML-004", "XD-HDR-001", "XD-PKG-002"} & left.keys()
    assert left["XD-ID-001"] == (
        f"of {other} (xdomea 4.0.0), only what disposal messages have, too, is known"
    )


def test_a_damaged_set_stops_the_run_before_it_begins(diva: Diva, store: Path) -> None:
    diva("schema", "add", ours("4.0.0"))
    path = store / "xdomea-4.0.0" / "merged" / "xdomea.xsd"
    path.write_bytes(path.read_bytes() + b"\n")
    ran = diva("validate", EXAMPLES / "xdomea-4.0.0", "--schemas", "official", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "merged/xdomea.xsd was changed after it was registered" in ran.err
