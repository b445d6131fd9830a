"""Formats by PRONOM: the ids that siegfried finds, through the extra `formats`.

pygfried holds siegfried and its signatures in one library, so that nothing is fetched
and an installed version always gives the same answer. It reads from a path only. A
content is therefore written to a temporary file first, up to a budget, and the file is
removed before the next content is read.

The library runs Go, which does not survive a fork: processes that use it are started
afresh (`engine/workers.py`).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text

_EXTENSION = re.compile(r"[a-z0-9]{1,10}", re.ASCII)
# How siegfried begins its reasons, and what they are called here.
_REASONS = {
    "byte match": "bytes",
    "container": "container",
    "extension match": "extension",
    "text match": "text",
    "xml match": "xml",
}
MISSING = Text(
    "Die Formaterkennung fehlt; sie wird so installiert: pip install 'diva-rules[formats]'.",
    "the identification of formats is missing; install it with: pip install 'diva-rules[formats]'.",
)


class Identity(NamedTuple):
    """What PRONOM says of a content; fields as in `model.package.PrimaryDocument`."""

    identified: bool | None = None
    puids: tuple[str, ...] = ()
    puid_basis: str | None = None


IDENTIFIED = frozenset(Identity._fields)
"""The fields that are known only if formats are looked up."""
_NOT_POSSIBLE = Identity(False)


class Lookup:
    """Takes one content in, and looks it up when all of it came.

    Args:
        path: the temporary file.
        most: bytes that are looked up at most.
    """

    def __init__(self, path: Path, most: int) -> None:
        self._path = path
        self._most = most
        self._size = 0
        self._file: BinaryIO | None = None
        self._possible = True

    def feed(self, block: bytes) -> None:
        """Take the next block."""
        self._size += len(block)
        if self._size > self._most:
            self.close()
            self._possible = False
        if not self._possible:
            return
        try:
            if self._file is None:
                self._file = self._path.open("wb")
            self._file.write(block)
        except OSError:  # such as no room left
            self._possible = False

    def result(self) -> Identity:
        """Return what the content is."""
        if not self._possible or self._file is None:
            return _NOT_POSSIBLE
        try:
            self._file.close()  # the rest of it is written here
            found = _pygfried().identify(str(self._path), detailed=True)["files"][0]
        except OSError:  # what pygfried raises is one, too
            return _NOT_POSSIBLE
        return _NOT_POSSIBLE if found["errors"] else _identity(found["matches"])

    def close(self) -> None:
        """Give the file back, if there is one."""
        if self._file is not None:
            try:
                self._file.close()
            except OSError:
                self._possible = False


@contextmanager
def lookup(name: str, most: int) -> Iterator[Lookup]:
    """Yield what looks up one content, and remove its temporary file afterwards.

    Args:
        name: name of the file; its extension speaks for some formats.
        most: bytes that are looked up at most.
    """
    extension = name.rpartition("/")[2].rpartition(".")[2].lower()
    file = f"content.{extension}" if _EXTENSION.fullmatch(extension) else "content"
    with ExitStack() as stack:
        folder = stack.enter_context(
            tempfile.TemporaryDirectory(prefix="diva-", ignore_cleanup_errors=True)
        )
        found = Lookup(Path(folder, file), most)
        stack.callback(found.close)
        yield found


def versions() -> tuple[tuple[str, str], ...]:
    """Return the versions that an identification depends on: library, program, signatures.

    Raises:
        ConfigurationError: the extra is not installed.
    """
    from importlib.metadata import version

    pygfried = _pygfried()
    details = pygfried.identify(__file__, detailed=True)["identifiers"][0]["details"]
    return (
        ("pronom", details),
        ("pygfried", version("pygfried")),
        ("siegfried", pygfried.version()),
    )


def _pygfried() -> Any:  # noqa: ANN401 - an optional module
    try:
        import pygfried
    except ImportError:
        raise ConfigurationError(MISSING) from None
    return pygfried


def _identity(matches: list[Mapping[str, str]]) -> Identity:
    known = [match for match in matches if match["id"] != "UNKNOWN"]
    reasons = {
        word
        for match in known
        for reason in match["basis"].split("; ")
        for start, word in _REASONS.items()
        if reason.startswith(start)
    }
    puids = tuple(sorted({match["id"] for match in known}))
    return Identity(True, puids, ", ".join(sorted(reasons)) or None)
