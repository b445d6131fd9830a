"""Which schemas judge: those of this package, or the official ones that were registered."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from diva_rules.formats.xdomea.schema.official.store import registered
from diva_rules.model.data import data_path

_XS = "http://www.w3.org/2001/XMLSchema"
_MESSAGE = re.compile(r".+\.\d{4}", re.ASCII)
BUNDLED, OFFICIAL = ORIGINS = ("bundled", "official")


@dataclass(frozen=True, slots=True)
class SchemaFiles:
    """The schema of one version.

    Attributes:
        version: such as `3.0.0`.
        path: the main document; what it imports lies beside it.
        digest: over the names and contents of all files of the set.
        origin: `bundled` or `official`.
        messages: names of the root elements that it declares.
    """

    version: str
    path: Path
    digest: str
    origin: str
    messages: tuple[str, ...]

    def declares(self, root: str) -> bool:
        """Tell whether it can judge a message."""
        return root in self.messages

    @property
    def id(self) -> str:
        """How reports call it."""
        return f"xdomea-{self.version}"


@dataclass(frozen=True, slots=True)
class SchemaChoice:
    """What a run was told to judge by; a small value that goes to worker processes.

    Attributes:
        origin: `bundled` or `official`.
        store: the folder of registered schemas, for official ones.
    """

    origin: str = BUNDLED
    store: Path | None = None

    def of(self, version: str) -> SchemaFiles | None:
        """Return the schema of a version, None if it is not registered.

        Raises:
            ConfigurationError: the registered one is damaged.
        """
        if self.store is None:
            return bundled(version)
        return official(self.store, version)


@lru_cache(maxsize=16)
def bundled(version: str) -> SchemaFiles:
    """Return the schema of a version that comes with this package."""
    path = data_path("schemas", "xdomea", version, "xdomea.xsd")
    digest = hashlib.sha256()
    for part in sorted(path.parent.glob("*.xsd")):
        digest.update(part.name.encode() + b"\0" + part.read_bytes() + b"\0")
    return SchemaFiles(version, path, f"sha256:{digest.hexdigest()}", BUNDLED, messages_of(path))


def messages_of(path: Path) -> tuple[str, ...]:
    """Return the names of the messages that a schema document declares, sorted."""
    from lxml import etree

    tops = etree.parse(str(path)).getroot().iterchildren(f"{{{_XS}}}element")
    names = (top.get("name", "") for top in tops)
    return tuple(sorted(name for name in names if _MESSAGE.fullmatch(name)))


@lru_cache(maxsize=16)
def official(store: Path, version: str) -> SchemaFiles | None:
    """Return the registered schema of a version, None if there is none."""
    known = registered(store, version)
    if known is None:
        return None
    return SchemaFiles(version, known.main, known.digest, OFFICIAL, known.messages)
