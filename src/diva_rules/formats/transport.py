"""Transport files: lists of containers with their hashes, in any format.

The standard prescribes neither name nor format (LAV NRW, xdomea-examples, README of
v3.0.0 and v4.0.0). So a line counts if it has the name of a container and, somewhere
beside it, a hash in hexadecimal digits; that covers the output of `sha256sum`, CSV
and most XML.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from diva_rules.formats.open import shown_name
from diva_rules.model.errors import NoSuchInputError, reason_of
from diva_rules.model.hashes import DIGEST_BYTES
from diva_rules.model.package import TransportList
from diva_rules.model.text import Text

_MOST_BYTES = 64 << 20
_PART = r"[^\s\"'<>|;,*/\\]"
# A name begins where no part of one stands before it: a search that began anew at every
# letter of a long line would take quadratic time.
_NAME = re.compile(rf"(?<!{_PART}){_PART}+\.(?:zip|xdomea)", re.IGNORECASE)
_DIGEST = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{32,128}(?![0-9A-Fa-f])")
_LENGTHS = frozenset(2 * length for length in DIGEST_BYTES.values())
_BY_LENGTH = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


def read_transport(path: Path, shown: str, containers: Sequence[Path]) -> TransportList:
    """Read a transport file, and hash the containers by the algorithms that it uses.

    Args:
        path: the transport file.
        shown: its path as reports show it.
        containers: the containers of the run.

    Raises:
        NoSuchInputError: the file cannot be read, is no file, or too large to be a list.
    """
    text = _content(path)
    listed = tuple(pair for line in text.splitlines() for pair in _pairs(line))
    algorithms = sorted({_BY_LENGTH[len(digest)] for _, digest in listed})
    delivered = tuple(
        (shown_name(container.name), _digests(container, algorithms)) for container in containers
    )
    return TransportList(shown, listed, delivered)


def _content(path: Path) -> str:
    name = shown_name(str(path))
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - needs the flags
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise NoSuchInputError(
                    Text(f"{name}: keine gewöhnliche Datei.", f"{name}: no ordinary file.")
                )
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        reason = reason_of(error)
        raise NoSuchInputError(
            Text(f"{name}: nicht lesbar ({reason.de}).", f"{name}: cannot be read ({reason.en}).")
        ) from None
    if len(data) > _MOST_BYTES:  # a list read in part would find containers missing
        most = _MOST_BYTES >> 20
        raise NoSuchInputError(
            Text(
                f"{name}: größer als {most} MiB, das ist keine Transportdatei.",
                f"{name}: larger than {most} MiB, this is no transport file.",
            )
        )
    return data.decode("utf-8", "replace")


def _pairs(line: str) -> list[tuple[str, str]]:
    name = _NAME.search(line)
    digests = [d for d in _DIGEST.findall(line) if len(d) in _LENGTHS]
    return [(name[0], digests[0])] if name and digests else []


def _digests(path: Path, algorithms: Sequence[str]) -> tuple[tuple[str, str], ...]:
    hashes = [hashlib.new(name, usedforsecurity=False) for name in algorithms]
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                for one in hashes:
                    one.update(block)
    except OSError:
        return ()
    return tuple((name, h.hexdigest()) for name, h in zip(algorithms, hashes, strict=True))
