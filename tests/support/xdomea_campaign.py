"""Compares our schemas with the official ones on documents made from a seed.

The test suite runs a small campaign. A large one, with any seed, is run by hand::

    python -m tests.support.xdomea_campaign --mutants 20000 --seed 1
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from tests.support.reference import VERSIONS, official_schema, our_schema
from tests.support.xdomea_documents import RANDOM, Builder, Node, Place, places, to_xml
from tests.support.xdomea_facts import facts
from tests.support.xdomea_mutations import mutate
from tests.support.xdomea_systematic import Document, systematic


@dataclass
class Outcome:
    """What a campaign found for one version."""

    version: str
    valid: int = 0
    invalid: int = 0
    disagreements: list[str] = field(default_factory=list)
    refused_by_official: list[str] = field(default_factory=list)
    origins: Counter[str] = field(default_factory=Counter)
    messages: Counter[str] = field(default_factory=Counter)

    @property
    def documents(self) -> int:
        return self.valid + self.invalid


def documents(version: str, seed: int, mutants: int) -> Iterator[Document]:
    """Yield the systematic documents of a version, then random ones, most of them spoiled."""
    # A seed that a test can name is wanted here, not secrecy.
    builder = Builder(facts(version), random.Random(f"{version} {seed}"))
    yield from systematic(builder)
    known = places(builder.facts)
    for _ in range(mutants):
        yield _mutant(builder, known)


def compare(version: str, seed: int, mutants: int) -> Outcome:
    """Run a campaign: ask both schemas about every document."""
    outcome = Outcome(version)
    ours, official = our_schema(version), official_schema(version)
    for document in documents(version, seed, mutants):
        tree = etree.fromstring(document.xml)
        expected, found = official.validate(tree), ours.validate(tree)
        outcome.valid += expected
        outcome.invalid += not expected
        outcome.origins[document.origin.rpartition(": ")[2]] += 1
        outcome.messages[document.message] += 1
        if expected != found:
            outcome.disagreements.append(
                _report(document, expected, ours if expected else official)
            )
        if not expected and not document.spoiled:
            outcome.refused_by_official.append(_report(document, True, official))
    return outcome


def _mutant(builder: Builder, known: Sequence[Place]) -> Document:
    rng = builder.rng
    if rng.random() < 0.1:
        name = rng.choice(sorted(builder.facts.messages))
        root = builder.message(name, RANDOM)
        if rng.random() < 0.5:
            return Document(f"{name}: random", to_xml(root, builder.facts), False)
        nodes = list(root.walk())
        rare = [node for node in nodes if node.attributes]  # few have any until 3.1
        return _spoil(
            builder, name, root, rng.choice(rare if rare and rng.random() < 0.5 else nodes)
        )
    place = rng.choice(known)
    root, focus = builder.focused(place)
    if rng.random() < 0.2:
        focus = rng.choice(list(root.walk()))
    return _spoil(builder, place.name, root, focus)


def _spoil(builder: Builder, origin: str, root: Node, focus: Node) -> Document:
    names = [mutate(builder, root, focus)]
    while builder.rng.random() < 0.15:
        names.append(mutate(builder, root, builder.rng.choice(list(root.walk()))))
    return Document(f"{origin}: {' + '.join(names)}", to_xml(root, builder.facts), True)


def _report(document: Document, expected: bool, complaining: etree.XMLSchema) -> str:
    verdict = "valid" if expected else "invalid"
    complaint = str(complaining.error_log)[:600]
    text = document.xml.decode()[:1500]
    return f"{document.origin}\n  official: {verdict}; the other:\n    {complaint}\n  {text}"


def main() -> int:
    """Run a campaign over all versions and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    for version in VERSIONS:
        outcome = compare(version, options.seed, options.mutants)
        wrong = outcome.disagreements + outcome.refused_by_official
        failed = failed or bool(wrong)
        sys.stdout.write(
            f"{version}  {outcome.documents} documents  {outcome.valid} valid  "
            f"{outcome.invalid} invalid  {len(outcome.disagreements)} disagreements\n"
        )
        sys.stdout.write("".join(f"{report}\n\n" for report in wrong[:20]))
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
