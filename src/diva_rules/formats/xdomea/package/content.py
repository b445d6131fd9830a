"""The content of a file, read once: size, digests, format."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from diva_rules.formats.magic import HEAD, TAIL, families


class Content(NamedTuple):
    """What a content turned out to be.

    Attributes:
        size: bytes read.
        sha256: digest, hexadecimal.
        digest: digest by the algorithm that was asked for, hexadecimal.
        detected: format families by the bytes.
    """

    size: int
    sha256: str
    digest: str | None
    detected: tuple[str, ...]


def read_content(blocks: Iterable[bytes], algorithm: str | None) -> Content:
    """Read a content to its end.

    Args:
        blocks: the content.
        algorithm: name in hashlib of the digest that is wanted beside SHA-256.

    Raises:
        UnreadableError: passed through from `blocks`.
    """
    sha256 = hashlib.sha256()
    other = None
    if algorithm is not None and algorithm != "sha256":
        other = hashlib.new(algorithm, usedforsecurity=False)
    size, head, tail = 0, b"", b""
    for block in blocks:
        size += len(block)
        sha256.update(block)
        if other is not None:
            other.update(block)
        if len(head) < HEAD:
            head += block[: HEAD - len(head)]
        tail = block[-TAIL:] if len(block) >= TAIL else (tail + block)[-TAIL:]
    digest = sha256.hexdigest() if algorithm == "sha256" else other and other.hexdigest()
    return Content(size, sha256.hexdigest(), digest or None, families(head, tail))
