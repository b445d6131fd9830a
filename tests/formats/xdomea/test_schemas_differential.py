"""Our schemas accept exactly the documents that the official ones accept.

Three independent comparisons: what both declare, what both say about many thousand documents
made from the official declarations, and which characters the restricted texts allow. The
documents come from ``tests/support``; a larger campaign is run by hand (see there).
"""

from __future__ import annotations

import itertools
import random
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from tests.support.reference import (
    VERSIONS,
    needs_reference,
    official_files,
    official_folder,
    official_schema,
    our_schema,
    our_schema_path,
    reference_dir,
    sample_files,
)
from tests.support.xdomea_campaign import Outcome, compare
from tests.support.xdomea_facts import facts, read_facts
from tests.support.xdomea_mutations import MUTATIONS

pytestmark = needs_reference

SEED = 20_240_229
MUTANTS = 3_000

# Where ours and the official schema may differ: a part of the report, and the reason. Empty,
# and meant to stay so.
EXPLAINED: dict[str, str] = {}

CHARACTER_TYPES = {
    "String.Latin": ("2.4.0", "xoev-latinchars.xsd", "xoev/latinchars.xsd"),
    **{
        f"datatype{letter}": ("4.0.0", "din-91379.xsd", "ext/din-norm-91379-datatypes.xsd")
        for letter in "ABCDE"
    },
}


@cache
def outcome(version: str) -> Outcome:
    return compare(version, SEED, MUTANTS)


@pytest.mark.parametrize("version", VERSIONS)
def test_both_declare_the_same(version: str) -> None:
    """Names, order, types, bases, cardinalities, choices, codes, fixed and default values."""
    ours = read_facts(version, sorted(our_schema_path(version).parent.glob("*.xsd")))
    official = facts(version)
    assert ours.messages == official.messages
    assert ours.complex == official.complex
    assert ours.simple == official.simple


@pytest.mark.parametrize("version", VERSIONS)
def test_both_give_the_same_verdict(version: str) -> None:
    unexplained = [
        report
        for report in outcome(version).disagreements
        if not any(part in report for part in EXPLAINED)
    ]
    shown = "\n\n".join(unexplained[:10])
    assert not unexplained, f"{len(unexplained)} disagreements, the first of them:\n{shown}"


@pytest.mark.parametrize("version", VERSIONS)
def test_unspoiled_documents_are_valid(version: str) -> None:
    """Otherwise the generator is wrong, and the comparison says less than it seems to."""
    refused = outcome(version).refused_by_official
    assert not refused, "\n\n".join(refused[:5])


@pytest.mark.parametrize("version", VERSIONS)
def test_both_verdicts_are_well_represented(version: str) -> None:
    found = outcome(version)
    assert found.documents >= 5_000
    assert found.valid >= 0.3 * found.documents
    assert found.invalid >= 0.3 * found.documents


@pytest.mark.parametrize("version", VERSIONS)
def test_every_message_occurs(version: str) -> None:
    """Each alone and with all it may hold, and most of them spoiled in several ways."""
    assert outcome(version).messages.keys() == facts(version).messages.keys()
    assert min(outcome(version).messages.values()) >= 4


def test_every_mutation_occurs() -> None:
    """Each is used in every version; XML extensions exist from 3.0 only."""
    for version in VERSIONS:
        used = {name for label in outcome(version).origins for name in label.split(" + ")}
        missing = MUTATIONS.keys() - used
        assert missing <= ({"foreign"} if version < "3" else set()), version


@pytest.mark.parametrize("path", sample_files() if reference_dir() else [], ids=lambda x: x.name)
def test_public_samples_are_valid(path: Path) -> None:
    tree = etree.parse(path)
    version = str(tree.getroot().tag).partition("}")[0].rpartition(":")[2]
    for schema in (our_schema(version), official_schema(version)):
        assert schema.validate(tree), schema.error_log


@pytest.mark.parametrize("type_name", CHARACTER_TYPES)
def test_the_same_characters(type_name: str) -> None:
    """All code points of the basic plane, and a sample beyond it."""
    # A seed that a test can name is wanted here, not secrecy.
    rng = random.Random(SEED)
    beyond = rng.sample(range(0x10000, 0x110000), 2_000)
    texts = [chr(point) for point in (*_basic_plane(), *beyond)]
    assert_same_texts(type_name, texts)


@pytest.mark.parametrize("type_name", CHARACTER_TYPES)
def test_the_same_sequences(type_name: str) -> None:
    """Every Latin letter with every combining mark, and every short mix of the critical ones."""
    # The types of DIN 91379 share their sequences, and C is the one that messages use.
    often = type_name in ("String.Latin", "datatypeC")
    letters = [chr(x) for x in _basic_plane() if often and _is_latin_letter(chr(x))]
    marks = [chr(point) for point in range(0x300, 0x370)]
    pairs = [letter + mark for letter in letters for mark in marks]
    critical = ["K", "k", "R", "r", "C", "c", "M", "x", "h", "H", "Ẹ", "€"]
    critical += [chr(x) for x in (0x302, 0x304, 0x306, 0x325, 0x328, 0x31B, 0x35F, 0x30C)]
    mixes = ["".join(mix) for mix in itertools.product(critical, repeat=3)]
    assert_same_texts(type_name, [*pairs, *mixes])


@pytest.mark.parametrize("type_name", CHARACTER_TYPES)
def test_the_same_long_texts(type_name: str) -> None:
    """Texts of many characters, where an automaton could lose its way back."""
    rng = random.Random(SEED)
    pieces = [
        "Straße ",
        "M\u0302",
        "R\u0325\u0304",
        "K\u035fh",
        "€",
        "ș",
        "\n",
        "·",
        "D",
        "d\u0302",
    ]
    texts = []
    for number in range(2_000):
        text = "".join(rng.choices(pieces, k=rng.randint(1, 60)))
        spoil = rng.choice(["", "", "\u0302", "„", "\u0325"]) if number % 2 else ""
        position = rng.randint(0, len(text))
        texts.append(text[:position] + spoil + text[position:])
    texts += ["M" * 50_000, "M\u0302" * 50_000, "R\u0325" * 20_000 + "\u0304\u0304"]
    assert_same_texts(type_name, texts)


def assert_same_texts(type_name: str, texts: Sequence[str]) -> None:
    version, ours, official = CHARACTER_TYPES[type_name]
    paths = (our_schema_path(version).parent / ours, official_folder() / official)
    refused_by_us, refused_by_them = refused([_text_schema(x, type_name) for x in paths], texts)
    different = sorted(texts[number] for number in refused_by_us ^ refused_by_them)
    shown = [" ".join(f"U+{ord(x):04X}" for x in text[:12]) for text in different[:20]]
    assert not different, f"{len(different)} texts differ, such as {shown}"
    assert refused_by_us, "all texts are allowed: the comparison says nothing"
    assert len(refused_by_us) < len(texts), "no text is allowed: the comparison says nothing"


def refused(schemas: Sequence[etree.XMLSchema], texts: Sequence[str]) -> list[set[int]]:
    """Return for each schema the positions of the texts it refuses."""
    found: list[set[int]] = [set() for _ in schemas]
    parser = etree.XMLParser(huge_tree=True)
    # Few at a time: libxml2 writes the path of each refused one by counting its siblings.
    for start in range(0, len(texts), 100):
        chunk = [*texts[start : start + 100], "", ""]  # at least two, so that paths count them
        written = "".join(f"<text>{escape(text, {chr(13): '&#13;'})}</text>" for text in chunk)
        tree = etree.fromstring(f"<texts>{written}</texts>", parser)
        for positions, schema in zip(found, schemas, strict=True):
            schema.validate(tree)
            for entry in schema.error_log:
                number = int((entry.path or "").rpartition("[")[2].rstrip("]"))
                positions.add(start + number - 1)
    return found


@cache
def _text_schema(path: Path, type_name: str) -> etree.XMLSchema:
    namespace = etree.parse(path).getroot().get("targetNamespace")
    return etree.XMLSchema(
        etree.fromstring(
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="{namespace}">'
            f'<xs:import namespace="{namespace}" schemaLocation="{path.as_uri()}"/>'
            '<xs:element name="texts"><xs:complexType><xs:sequence>'
            f'<xs:element name="text" type="t:{type_name}" maxOccurs="unbounded"/>'
            "</xs:sequence></xs:complexType></xs:element></xs:schema>"
        )
    )


def _basic_plane() -> Iterator[int]:
    """Yield the code points up to U+FFFF that XML allows."""
    yield from (0x9, 0xA, 0xD)
    yield from range(0x20, 0xD800)
    yield from range(0xE000, 0xFFFE)


def _is_latin_letter(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


def test_the_official_files_are_complete() -> None:
    for version in VERSIONS:
        assert all(path.is_file() for path in official_files(version))
