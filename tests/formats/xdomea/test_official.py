"""Official schemas: registered from what a user has, refused with the reason, found again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from diva_rules.formats.xdomea.schema.chosen import SchemaChoice
from diva_rules.formats.xdomea.schema.judge import Spot, judge_for
from diva_rules.formats.xdomea.schema.official.register import register, unregister
from diva_rules.formats.xdomea.schema.official.store import (
    registered,
    registered_sets,
    store_folder,
)
from diva_rules.model.errors import DivaRulesError
from tests.support.reference import (
    VERSIONS,
    needs_reference,
    official_folder,
    our_schema_path,
    sample_files,
)

MAIN = "urn:xoev-de:xdomea:schema:3.0.0"
HEAD = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:x="{ns}" xmlns:c="urn:c"'
    ' targetNamespace="{ns}" elementFormDefault="qualified">'
)
TYPES = (
    HEAD.format(ns=MAIN)
    + '<xs:import namespace="urn:c" schemaLocation="http://example.org/far/away/c.xsd"/>'
    '<xs:complexType name="Head"><xs:sequence><xs:element name="Id" type="c:Id"/></xs:sequence>'
    "</xs:complexType></xs:schema>"
)
MESSAGES = (
    HEAD.format(ns=MAIN) + '<xs:include schemaLocation="types.xsd"/>'
    '<xs:element name="Aussonderung.Probe.0901"><xs:complexType><xs:sequence>'
    '<xs:element name="Kopf" type="x:Head"/></xs:sequence></xs:complexType></xs:element>'
    "</xs:schema>"
)
CODES = HEAD.format(ns="urn:c") + (
    '<xs:simpleType name="Id"><xs:restriction base="xs:token"/></xs:simpleType></xs:schema>'
)
FILES = {"messages.xsd": MESSAGES, "types.xsd": TYPES, "c.xsd": CODES}


def folder(path: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


def zipped(path: Path, files: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files.items():
            made.writestr(name, text)
    return path


def refused(store: Path, *sources: Path, replace: bool = False) -> str:
    with pytest.raises(DivaRulesError) as caught:
        register(sources, store, replace=replace)
    assert caught.value.text.de != caught.value.text.en
    assert not list(store.glob(".new-*"))
    return caught.value.text.en


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def test_a_zip_a_folder_and_single_files_are_one_set(tmp_path: Path, store: Path) -> None:
    inside = {f"xdomea/schema/{name}": text for name, text in FILES.items()}
    plain = folder(tmp_path / "plain", FILES)
    sources = (
        (zipped(tmp_path / "flat.zip", {**FILES, "handbuch.pdf": b"%PDF"}),),
        (zipped(tmp_path / "deep.zip", inside),),
        (plain,),
        tuple(plain / name for name in FILES),
    )
    outcomes = [register(source, store)[0] for source in sources]
    assert [one.outcome for one in outcomes] == ["added", "known", "known", "known"]
    assert len({one.set.digest for one in outcomes}) == 1
    (kept,) = registered_sets(store)
    assert kept.messages == ("Aussonderung.Probe.0901",)
    assert kept.files == ("c.xsd", "messages.xsd", "types.xsd")


def test_what_was_merged_judges_as_the_files_do(tmp_path: Path, store: Path) -> None:
    (one,) = register([folder(tmp_path / "plain", FILES)], store)
    schema = etree.XMLSchema(etree.parse(one.set.main))
    for content, valid in (("<Kopf><Id>1</Id></Kopf>", True), ("<Kopf/>", False)):
        text = f'<Aussonderung.Probe.0901 xmlns="{MAIN}">{content}</Aussonderung.Probe.0901>'
        assert schema.validate(etree.fromstring(text)) is valid


def test_another_set_is_refused_unless_it_replaces(tmp_path: Path, store: Path) -> None:
    register([folder(tmp_path / "a", FILES)], store)
    other = folder(tmp_path / "b", {**FILES, "c.xsd": CODES.replace("token", "string")})
    words = refused(store, other)
    assert "Another schema is registered for xdomea 3.0.0 (sha256:" in words
    assert "--replace" in words
    (one,) = register([other], store, replace=True)
    assert one.outcome == "replaced"
    assert registered_sets(store) == (one.set,)


def test_it_can_be_removed(tmp_path: Path, store: Path) -> None:
    register([folder(tmp_path / "a", FILES)], store)
    unregister(store, "3.0.0")
    assert registered_sets(store) == ()
    for version in ("3.0.0", "../3.0.0", "9"):
        with pytest.raises(DivaRulesError, match="no schema is registered"):
            unregister(store, version)


BROKEN: dict[str, tuple[dict[str, str], str]] = {
    "missing-import": (
        {"messages.xsd": MESSAGES, "types.xsd": TYPES},
        "Schema files are missing: c.xsd (needed by types.xsd as"
        " “http://example.org/far/away/c.xsd”). Nothing is fetched",
    ),
    "missing-include": (
        {"messages.xsd": MESSAGES, "c.xsd": CODES},
        "types.xsd (needed by messages.xsd as “types.xsd”)",
    ),
    "doctype": (
        {**FILES, "c.xsd": f'<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]>{CODES}'},
        "c.xsd: has a DOCTYPE declaration",
    ),
    "not-well-formed": ({**FILES, "c.xsd": CODES[:-5]}, "c.xsd: not well-formed XML"),
    "no-schema": ({**FILES, "c.xsd": "<a/>"}, "c.xsd: no XML schema but a document with"),
    "other-namespace": (
        {**FILES, "types.xsd": CODES},
        "messages.xsd: expects the namespace urn:xoev-de:xdomea:schema:3.0.0 in types.xsd",
    ),
    "declared-twice": (
        {**FILES, "more.xsd": TYPES.replace('name="Id"', 'name="Other"')},
        "types.xsd: declares Head differently from more.xsd",
    ),
    "does-not-load": (
        {**FILES, "types.xsd": TYPES.replace("c:Id", "c:Nowhere")},
        "The schema of xdomea 3.0.0 cannot be used",
    ),
    "unknown-prefix": (
        {**FILES, "types.xsd": TYPES.replace("c:Id", "q:Id")},
        "types.xsd: the prefix q is not declared",
    ),
    "identity": (
        {**FILES, "types.xsd": TYPES.replace('type="c:Id"/>', 'type="xs:ID"/>')},
        "types.xsd: has xs:ID; with it, a message cannot be judged in parts",
    ),
    "key": (
        {
            **FILES,
            "messages.xsd": MESSAGES.replace(
                "</xs:complexType></xs:element>",
                '</xs:complexType><xs:unique name="u"><xs:selector xpath="x:Kopf"/>'
                '<xs:field xpath="x:Id"/></xs:unique></xs:element>',
            ),
        },
        "messages.xsd: has unique",
    ),
    "counted-objects": (
        {
            **FILES,
            "types.xsd": TYPES.replace(
                "</xs:sequence>",
                '<xs:element name="Schriftgutobjekt" type="c:Id" maxOccurs="7"/></xs:sequence>',
            ),
        },
        "Schriftgutobjekt may occur 7 times at most",
    ),
    "no-version": ({"c.xsd": CODES}, "No schema of a version of xdomea that diva reads"),
    "nothing": ({"readme.txt": "x"}, "no schema file (.xsd) found"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_judge_is_refused(case: str, tmp_path: Path, store: Path) -> None:
    files, words = BROKEN[case]
    assert words in refused(store, folder(tmp_path / "given", files))
    assert words in refused(store, zipped(tmp_path / "given.zip", files))
    assert registered_sets(store) == ()


def test_two_files_that_may_be_meant_are_refused_if_they_differ(
    tmp_path: Path, store: Path
) -> None:
    same = {"a/c.xsd": CODES, "b/c.xsd": CODES.replace("><", ">\n<"), **FILES}
    del same["c.xsd"]
    (one,) = register([folder(tmp_path / "same", same)], store)
    assert one.outcome == "added"
    other = {**same, "b/c.xsd": CODES.replace("token", "string")}
    words = refused(store, folder(tmp_path / "other", other))
    assert "a/c.xsd and b/c.xsd are both possible and differ" in words


def test_hostile_zips_end_at_budgets(tmp_path: Path, store: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", {**FILES, "z.xsd": b" " * (40 << 20)})
    assert "to more than 300 times its size" in refused(store, bomb)
    many = zipped(tmp_path / "many.zip", {f"{n}.txt": b"" for n in range(20_001)})
    assert "More than 20000 entries" in refused(store, many)
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04nonsense")
    assert "no readable ZIP" in refused(store, tmp_path / "no.zip")


def test_names_in_a_zip_reach_no_place(tmp_path: Path, store: Path) -> None:
    wild = {f"../../{name}": text for name, text in FILES.items()}
    (one,) = register([zipped(tmp_path / "wild.zip", wild)], store)
    kept = sorted(p.name for p in (one.set.folder / "files").iterdir())
    assert kept == ["000-c.xsd", "001-messages.xsd", "002-types.xsd"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["store", "wild.zip"]


@pytest.mark.parametrize("part", ["merged/xdomea.xsd", "files/000-c.xsd", "set.json"])
def test_a_set_that_was_changed_is_noticed_and_replaced(
    part: str, tmp_path: Path, store: Path
) -> None:
    given = folder(tmp_path / "a", FILES)
    (one,) = register([given], store)
    path = one.set.folder / part
    path.write_bytes(path.read_bytes().replace(b"e", b"f", 1))
    with pytest.raises(DivaRulesError, match="registered schema damaged"):
        registered(store, "3.0.0")
    with pytest.raises(DivaRulesError, match="registered schema damaged"):
        register([given], store)
    assert register([given], store, replace=True)[0].outcome == "replaced"
    assert registered(store, "3.0.0") is not None


def test_set_json_names_no_file_elsewhere(tmp_path: Path, store: Path) -> None:
    (one,) = register([folder(tmp_path / "a", FILES)], store)
    path = one.set.folder / "set.json"
    data = json.loads(path.read_text())
    data["merged"][0]["file"] = "../files/000-c.xsd"
    path.write_text(json.dumps(data))
    with pytest.raises(DivaRulesError, match="cannot be read"):
        registered(store, "3.0.0")


def test_the_folder_is_an_option_a_variable_or_that_of_the_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("DIVA_SCHEMAS", raising=False)
    assert store_folder(None).parts[-2:] == ("diva_rules", "schemas")
    monkeypatch.setenv("DIVA_SCHEMAS", str(tmp_path / "named"))
    assert store_folder(None) == tmp_path / "named"
    assert store_folder(tmp_path / "given") == tmp_path / "given"


# The official files


@needs_reference
@pytest.mark.parametrize("version", VERSIONS)
def test_the_layouts_that_users_have(version: str, tmp_path: Path, store: Path) -> None:
    """Folders beside one another, and all files flat in a ZIP, give the same set."""
    official = official_folder()
    imports = official / ("ext" if version >= "4" else "xoev")
    (beside,) = register([official / version, imports], store)
    assert beside.outcome == "added"
    files = {p.name: p.read_bytes() for p in (*imports.iterdir(), *(official / version).iterdir())}
    (flat,) = register([zipped(tmp_path / f"xdomea_{version}.zip", files)], store)
    assert (flat.outcome, flat.set) == ("known", beside.set)
    assert {name.partition(".")[0] for name in flat.set.messages} >= {"Aussonderung"}
    with pytest.raises(DivaRulesError, match="Schema files are missing"):
        register([official / version], store)


@needs_reference
def test_all_versions_at_once(official_store: Path) -> None:
    sets = registered_sets(official_store)
    assert [kept.version for kept in sets] == list(VERSIONS)
    assert [len(kept.messages) for kept in sets] == [47, 47, 64, 64, 12]


@needs_reference
def test_the_merged_schemas_accept_the_samples(official_store: Path) -> None:
    for path in sample_files():
        tree = etree.parse(path)
        version = str(tree.getroot().tag).partition("}")[0].rpartition(":")[2]
        kept = registered(official_store, version)
        assert kept is not None
        schema = etree.XMLSchema(etree.parse(kept.main))
        assert schema.validate(tree), (path, schema.error_log)


@needs_reference
def test_messages_of_other_families_can_be_judged(official_store: Path) -> None:
    """Whole and in parts; that they are read at all is not the matter of the judge."""
    files = SchemaChoice("official", official_store).of("3.1.0")
    assert files is not None
    root = next(name for name in files.messages or () if name.startswith("Geschaeftsgang."))
    judge = judge_for(files, root[-4:], root)
    element = etree.fromstring(f'<x:{root} xmlns:x="urn:xoev-de:xdomea:schema:3.1.0"/>')
    nowhere = Spot("/", 1, None, None)
    for judged in (judge.whole, judge.shell):
        (defect,) = judged(element, lambda _: nowhere)
        assert defect.sentence.en.startswith(f"{root} is incomplete; missing: Kopf")


def test_our_own_schemas_can_be_registered(store: Path) -> None:
    """They are laid out like official ones, and need no reference folder."""
    outcomes = [register([our_schema_path(v).parent], store)[0] for v in VERSIONS]
    assert [one.outcome for one in outcomes] == ["added"] * 5
