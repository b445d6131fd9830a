"""The kind `hash.known_algorithm`: a code is judged by itself, and free text where no code is."""

from __future__ import annotations

import pytest

from diva_rules.checks.hash_known_algorithm import HashKnownAlgorithm
from diva_rules.model.codes import Code
from diva_rules.model.finding import Verdict
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.record import Hash
from diva_rules.rules.kind import Context
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome
from diva_rules.rules.vocabulary import SUBJECTS

_W3C = "http://www.w3.org/2001/04/xmlenc#sha256"

# (code, name beside it, SonstigerAlgorithmus, what is reported)
STATED: tuple[tuple[str | None, str | None, str | None, str | None], ...] = (
    ("SHA-256", _W3C, None, None),
    ("SHA-256", "ROT-13", None, None),
    (_W3C, None, None, None),
    ("ROT-13", None, None, "ROT-13"),
    ("ROT-13", _W3C, None, "ROT-13"),
    ("001", "SHA-512", None, "001"),
    ("ROT-13", None, "SHA-256", "ROT-13"),
    (None, None, "SHA-256", None),
    (None, None, " CRC32 ", "CRC32"),
)


def judged(declared: Hash) -> object:
    """Return what the kind says of a file with such a hash."""
    judge = HashKnownAlgorithm().prepare(Context(SUBJECTS["primary_document"]))
    return judge(PrimaryDocument(name="a.txt", hash=declared))


@pytest.mark.parametrize(("code", "name", "other", "reported"), STATED)
def test_what_is_stated(
    code: str | None, name: str | None, other: str | None, reported: str | None
) -> None:
    declared = Hash(stated=True, algorithm=Code(code, name), other_algorithm=other)
    outcome = judged(declared)
    if reported is None:
        assert outcome is None
        return
    assert isinstance(outcome, Outcome)
    assert outcome.verdict is Verdict.VIOLATED
    assert outcome.evidence == {"name": "a.txt", "algorithm": reported}


@pytest.mark.parametrize("declared", [Hash(), Hash(stated=True), Hash(algorithm=Code("ROT-13"))])
def test_without_an_algorithm_or_a_hash_it_does_not_apply(declared: Hash) -> None:
    assert judged(declared) == NOT_APPLICABLE
