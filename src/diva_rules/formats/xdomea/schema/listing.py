"""The schemas that can judge: those of this package and those that were registered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diva_rules.formats.xdomea.schema.chosen import OFFICIAL, bundled, messages_of
from diva_rules.formats.xdomea.schema.official.store import registered_sets
from diva_rules.model.standard import VERSIONS


@dataclass(frozen=True, slots=True)
class SchemaEntry:
    """A schema that can judge.

    Attributes:
        version: of xdomea.
        origin: `bundled` or `official`.
        digest: over its files.
        files: how many files it has.
        messages: names of the root elements that it declares.
    """

    version: str
    origin: str
    digest: str
    files: int
    messages: tuple[str, ...]

    def families(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return the families of messages with the numbers of their messages."""
        found: dict[str, set[str]] = {}
        for name in self.messages:
            found.setdefault(name.partition(".")[0], set()).add(name.rpartition(".")[2])
        return tuple((family, tuple(sorted(found[family]))) for family in sorted(found))

    def data(self) -> dict[str, Any]:
        """Return the entry as plain data."""
        return {
            "id": f"xdomea-{self.version}",
            "version": self.version,
            "origin": self.origin,
            "digest": self.digest,
            "files": self.files,
            "families": {family: list(numbers) for family, numbers in self.families()},
            "messages": list(self.messages),
        }


def known_schemas(store: Path) -> tuple[SchemaEntry, ...]:
    """Return the bundled and the registered schemas, by version.

    Args:
        store: the folder of registered schemas.

    Raises:
        ConfigurationError: a registered one is damaged.
    """
    entries = []
    for version in VERSIONS:
        own = bundled(version)
        count = len(list(own.path.parent.glob("*.xsd")))
        entries.append(SchemaEntry(version, own.origin, own.digest, count, messages_of(own.path)))
    entries += [
        SchemaEntry(kept.version, OFFICIAL, kept.digest, len(kept.files), kept.messages)
        for kept in registered_sets(store)
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.version, entry.origin)))
