"""Names of hash algorithms, as messages and lists write them."""

from __future__ import annotations

import hashlib

import pytest

from diva_rules.model.codes import Code
from diva_rules.model.hashes import DIGEST_BYTES, algorithm_by_name, declared_algorithm
from diva_rules.model.record import Hash

NAMES: tuple[tuple[str | None, str | None], ...] = (
    ("SHA-256", "sha256"),
    ("sha256", "sha256"),
    ("SHA256", "sha256"),
    ("Sha_256", "sha256"),
    (" SHA-256 ", "sha256"),
    ("SHA-1", "sha1"),
    ("SHA1", "sha1"),
    ("MD5", "md5"),
    ("SHA-224", "sha224"),
    ("SHA-384", "sha384"),
    ("SHA-512", "sha512"),
    ("SHA3-256", "sha3_256"),
    ("SHA-3-512", "sha3_512"),
    ("http://www.w3.org/2001/04/xmlenc#sha256", "sha256"),
    ("http://www.w3.org/2000/09/xmldsig#sha1", "sha1"),
    ("http://www.w3.org/2007/05/xmldsig-more#sha3-384", "sha3_384"),
    ("http://www.w3.org/2001/04/xmlenc#sha512/", "sha512"),
    ("urn:x/sha256", "sha256"),
    ("SHA", None),
    ("SHA-2", None),
    ("SHA-3", None),
    ("CRC32", None),
    ("256", None),
    ("http://www.w3.org/2001/04/xmlenc#", None),
    ("", None),
    (" ", None),
    ("#", None),
    (None, None),
)


@pytest.mark.parametrize(("text", "algorithm"), NAMES)
def test_algorithms_by_name(text: str | None, algorithm: str | None) -> None:
    assert algorithm_by_name(text) == algorithm


def test_lengths_are_those_of_the_algorithms() -> None:
    lengths = {name: hashlib.new(name, usedforsecurity=False).digest_size for name in DIGEST_BYTES}
    assert lengths == DIGEST_BYTES


# (code, its name, free text, algorithm)
DECLARED: tuple[tuple[str | None, str | None, str | None, str | None], ...] = (
    ("SHA-256", None, None, "sha256"),
    ("001", "SHA-512", None, "sha512"),
    (None, None, "md5", "md5"),
    ("SHA-256", "MD5", "SHA-1", "sha256"),
    ("other", None, "SHA-1", "sha1"),
    ("other", "own", "own", None),
    (None, None, None, None),
)


@pytest.mark.parametrize(("code", "name", "other", "algorithm"), DECLARED)
def test_what_a_message_declares(
    code: str | None, name: str | None, other: str | None, algorithm: str | None
) -> None:
    declared = Hash(algorithm=Code(code, name), other_algorithm=other)
    assert declared_algorithm(declared) == algorithm
