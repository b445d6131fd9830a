"""The content of a file, read once: size, digests, format, protection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from diva_rules.formats.identify import Identity, Lookup
from diva_rules.formats.magic import HEAD, TAIL, families
from diva_rules.formats.protection import Watch


class Nature(NamedTuple):
    """What the bytes show beside their digest; fields as in `model.package.PrimaryDocument`."""

    detected: tuple[str, ...]
    protected: bool | None
    protection: str | None
    identified: bool | None
    puids: tuple[str, ...]
    puid_basis: str | None


class Content(NamedTuple):
    """What a content turned out to be.

    Attributes:
        size: bytes read.
        sha256: digest, hexadecimal.
        digest: digest by the algorithm that was asked for, hexadecimal.
        nature: what the bytes show.
    """

    size: int
    sha256: str
    digest: str | None
    nature: Nature

    @property
    def detected(self) -> tuple[str, ...]:
        """Format families by the bytes."""
        return self.nature.detected


def read_content(
    blocks: Iterable[bytes], algorithm: str | None, lookup: Lookup | None = None
) -> Content:
    """Read a content to its end.

    Args:
        blocks: the content.
        algorithm: name in hashlib of the digest that is wanted beside SHA-256.
        lookup: looks the format up in PRONOM, if that is wanted.

    Raises:
        UnreadableError: passed through from `blocks`.
    """
    sha256 = hashlib.sha256()
    other = None
    if algorithm is not None and algorithm != "sha256":
        other = hashlib.new(algorithm, usedforsecurity=False)
    size, head, tail, watch = 0, b"", b"", Watch()
    for block in blocks:
        size += len(block)
        sha256.update(block)
        if other is not None:
            other.update(block)
        watch.feed(block)
        if lookup is not None:
            lookup.feed(block)
        if len(head) < HEAD:
            head += block[: HEAD - len(head)]
        tail = block[-TAIL:] if len(block) >= TAIL else (tail + block)[-TAIL:]
    digest = sha256.hexdigest() if algorithm == "sha256" else other and other.hexdigest()
    detected = families(head, tail)
    protection = watch.result(head, tail, size, detected)
    identity = Identity() if lookup is None else lookup.result()
    nature = Nature(
        detected,
        protection.protected,
        protection.by,
        identity.identified,
        identity.puids,
        identity.puid_basis,
    )
    return Content(size, sha256.hexdigest(), digest or None, nature)
