"""Names of hash algorithms, as messages and lists write them.

Messages name them by code (`SHA-256`), by address
(`http://www.w3.org/2001/04/xmlenc#sha256`) or as free text.
"""

from __future__ import annotations

from collections.abc import Mapping

from diva_rules.model.record import Hash

# Length of the digest in bytes, by the name that hashlib knows.
DIGEST_BYTES: Mapping[str, int] = {
    "md5": 16,
    "sha1": 20,
    "sha224": 28,
    "sha256": 32,
    "sha384": 48,
    "sha512": 64,
    "sha3_224": 28,
    "sha3_256": 32,
    "sha3_384": 48,
    "sha3_512": 64,
}
_SPELLINGS = {name.replace("_", ""): name for name in DIGEST_BYTES}


def algorithm_by_name(text: str | None) -> str | None:
    """Return the algorithm that a text names, by its name in hashlib, or None."""
    if not text:
        return None
    last = text.replace("#", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(char for char in last.lower() if char.isalnum())
    return _SPELLINGS.get(plain)


def declared_algorithm(declared: Hash) -> str | None:
    """Return the algorithm that a message declares for a file, or None if unknown.

    The name counts beside a code that is none of the list, as in `001` with the name
    `SHA-512`: what can be recomputed is recomputed, and the result tells the rest.
    """
    for text in (declared.algorithm.value, declared.algorithm.name, declared.other_algorithm):
        found = algorithm_by_name(text)
        if found is not None:
            return found
    return None
