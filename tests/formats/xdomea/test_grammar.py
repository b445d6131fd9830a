"""The grammar and the schema files made from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
import xmlschema
from lxml import etree

from diva_rules.formats.xdomea.schema.grammar import (
    Grammar,
    load_grammar,
    schema_files,
    stale_files,
)
from diva_rules.formats.xdomea.schema.grammar.model import CodeType
from tests.support.reference import REPOSITORY, VERSIONS, our_schema, our_schema_path

SCHEMAS = REPOSITORY / "schemas" / "xdomea"
XS = "{http://www.w3.org/2001/XMLSchema}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

# Root elements and numbers of types, as counted in the official schemas of all families; of 4.0
# in those of the disposal family.
MESSAGES = {"2.3.0": 47, "2.4.0": 47, "3.0.0": 64, "3.1.0": 64, "4.0.0": 12}
TYPES = {"2.3.0": 138, "2.4.0": 138, "3.0.0": 140, "3.1.0": 141, "4.0.0": 130}


@cache
def grammar() -> Grammar:
    return load_grammar(SCHEMAS / "grammar")


def declarations(version: str) -> Iterator[etree._Element]:
    """Yield all nodes of the schema files of a version."""
    for path in sorted(our_schema_path(version).parent.glob("*.xsd")):
        yield from etree.parse(path).iter(f"{XS}*")


def test_the_committed_files_are_up_to_date() -> None:
    stale = stale_files(SCHEMAS, schema_files(grammar()))
    assert not stale, "run: python -m diva_rules.formats.xdomea.schema.grammar"


def test_writing_is_deterministic() -> None:
    again = load_grammar(SCHEMAS / "grammar")
    assert again == grammar()
    assert schema_files(again) == schema_files(grammar())


@pytest.mark.parametrize("version", VERSIONS)
def test_root_elements(version: str) -> None:
    roots = {
        str(node.get("name"))
        for node in declarations(version)
        if node.tag == f"{XS}element" and node.getparent() is node.getroottree().getroot()
    }
    numbers = sorted(name.rpartition(".")[2] for name in roots)
    expected = ["0501", "0502", "0503", "0504", "0505", "0506"]
    if version >= "3":
        expected += ["0507", "0511", "0512", "0513", "0514", "0515"]
    if version < "4":
        expected += ["0101", "0102", "0201", "0202", "0203", "0301", "0302", "0401", "0402"]
        expected += [f"06{number:02}" for number in range(1, 33)]
    if "3" <= version < "4":
        expected += ["0403", "0701", "0702", "0703", "0711", "0712", "0713"]
        expected += ["0721", "0722", "0723", "0724"]
    assert numbers == sorted(expected)
    renamed = "Aussonderung.BewertungskatalogEmpfangBestaetigen.0515"
    assert (renamed in roots) == (version == "4.0.0")


@pytest.mark.parametrize("version", VERSIONS)
def test_no_type_and_no_wildcard_is_lost(version: str) -> None:
    nodes = list(declarations(version))
    named = [
        node
        for node in nodes
        if node.tag in (f"{XS}complexType", f"{XS}simpleType") and node.get("name")
    ]
    wildcards = [dict(node.attrib) for node in nodes if node.tag == f"{XS}any"]
    anything = {
        "minOccurs": "0",
        "maxOccurs": "unbounded",
        "namespace": "##any",
        "processContents": "lax",
    }
    assert len(named) == TYPES[version]
    assert wildcards == ([anything] if version >= "3" else [])


@pytest.mark.parametrize("version", VERSIONS)
def test_every_declaration_has_texts_in_both_languages(version: str) -> None:
    for node in declarations(version):
        named = node.tag in {
            f"{XS}{x}" for x in ("element", "attribute", "complexType", "simpleType")
        }
        if not named or not node.get("name"):
            continue
        texts = node.findall(f"{XS}annotation/{XS}documentation")
        assert [text.get(LANGUAGE) for text in texts] == ["de", "en"], node.get("name")
        for text in texts:
            assert text.text, node.get("name")
            assert len(text.text) <= 100, text.text


@pytest.mark.parametrize("version", VERSIONS)
def test_schemas_compile_in_lxml(version: str) -> None:
    assert isinstance(our_schema(version), etree.XMLSchema)


@pytest.mark.parametrize("version", VERSIONS)
def test_schemas_compile_in_xmlschema(version: str) -> None:
    schema = xmlschema.XMLSchema10(str(our_schema_path(version)), allow="local")
    assert len(schema.elements) == MESSAGES[version]
    assert schema.target_namespace == f"urn:xoev-de:xdomea:schema:{version}"


@pytest.mark.parametrize("version", VERSIONS)
def test_imports_stay_in_the_folder(version: str) -> None:
    for node in declarations(version):
        if node.tag == f"{XS}import":
            location = str(node.get("schemaLocation"))
            assert (our_schema_path(version).parent / location).is_file()
            assert "/" not in location


def test_a_version_can_be_asked_for() -> None:
    codes = {x.name: x for x in grammar().version("4.0.0").types if isinstance(x, CodeType)}
    assert codes["MediumCodeType"].codes == ("001", "002", "003")
    assert codes["RolleCodeType"].list_uri is None
    with pytest.raises(KeyError):
        grammar().version("5.0.0")
