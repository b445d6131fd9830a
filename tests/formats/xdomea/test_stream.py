"""Reading a message in any number of blocks gives the same objects and the same verdict.

Small blocks force the reader to enter elements that are still open and to judge them in
parts, as it does with messages of gigabytes. The documents are those of the differential
test: valid ones, and ones broken in one place.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.formats.xdomea.schema.chosen import SchemaChoice
from diva_rules.formats.xdomea.schema.judge import judge_for
from diva_rules.model.defect import Defect
from diva_rules.model.message import NameParts
from tests.support.reference import VERSIONS, needs_reference, our_schema, sample_files
from tests.support.xdomea_campaign import documents

WHOLE = 1 << 18
SCHEMA_ERRORS = {"schema-violation", "schema-name-forbidden"}
BUNDLED = SchemaChoice()


def read(data: bytes, block: int, schemas: SchemaChoice = BUNDLED) -> list[Any]:
    prolog = read_prolog(data, final=True, limit=1 << 20)
    facts = prolog.facts()
    assert facts.version is not None
    assert facts.message_type is not None
    assert facts.root is not None
    files = schemas.of(facts.version)
    assert files is not None
    judge = judge_for(files, facts.message_type, facts.root)
    reader = MessageReader(
        prolog,
        facts.version,
        facts.message_type,
        name=NameParts(),
        limits=Limits(),
        judge=judge,
    )
    return list(reader.read(data[i : i + block] for i in range(0, len(data), block)))


def split(items: list[Any]) -> tuple[list[Any], list[Defect]]:
    objects = [item for item in items if not isinstance(item, Defect)]
    return objects, [item for item in items if isinstance(item, Defect)]


def rejected(defects: list[Defect]) -> bool:
    return any(defect.code in SCHEMA_ERRORS for defect in defects)


def told(defects: list[Defect]) -> set[tuple[object, ...]]:
    """Return what was said, without the words of libxml2, which depend on what was judged."""
    return {
        (d.code, d.xpath, d.evidence.get("error"), d.evidence.get("element"), d.sentence.en)
        for d in defects
        if d.code in SCHEMA_ERRORS
    }


@needs_reference
@pytest.mark.parametrize("version", VERSIONS)
def test_any_blocks_give_the_same(version: str, official_store: Path) -> None:
    official = SchemaChoice("official", official_store)
    schema, rng = our_schema(version), random.Random(version)
    judged = {True: 0, False: 0}
    # Judges are kept for the messages read last: those of one message come together.
    for document in sorted(documents(version, seed=7, mutants=60), key=lambda d: d.message):
        if rng.random() < 0.82:
            continue
        data = document.xml
        if not read_prolog(data, final=True, limit=1 << 20).facts().known_message:
            continue
        root = etree.fromstring(data)
        whole, whole_defects = split(read(data, WHOLE))
        block = rng.choice((11, 64, 300))
        parts, part_defects = split(read(data, block))
        assert parts == whole, document.origin
        assert told(part_defects) == told(whole_defects), document.origin
        _, by_official = split(read(data, rng.choice((WHOLE, block)), official))
        assert told(by_official) == told(whole_defects), document.origin
        valid = schema.validate(root)
        assert rejected(whole_defects) == rejected(part_defects), document.origin
        mended = any("expected: Base64" in d.sentence.en for d in whole_defects)
        if not (mended or any(d.code.startswith("schema-false") for d in whole_defects)):
            assert rejected(whole_defects) != valid, document.origin
        judged[valid] += 1
    assert min(judged.values()) > 30, judged


@needs_reference
def test_samples_read_the_same_in_blocks() -> None:
    for path in sample_files():
        data = path.read_bytes()
        assert read(data, WHOLE) == read(data, 50) == read(data, 1), path
