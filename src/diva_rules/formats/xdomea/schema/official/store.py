"""The folder in which registered schemas are kept, and what lies in it.

For each version there is a folder `xdomea-VERSION` with

- `set.json`: version, digest, messages, and a SHA-256 for each file;
- `files/`: the files as they were given, numbered;
- `merged/`: one document for each namespace, made from them, which judges.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.standard import VERSIONS
from diva_rules.model.text import Text

VARIABLE = "DIVA_SCHEMAS"
"""The environment variable that names the folder."""
FORMAT = 1
MAIN = "xdomea.xsd"
_PLAIN_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,200}", re.ASCII)
_AGAIN = Text(
    "Registriere das Schema neu: diva schema add --replace ZIP.",
    "Register the schema anew: diva schema add --replace ZIP.",
)


@dataclass(frozen=True, slots=True)
class RegisteredSet:
    """The official schemas of one version, as they were registered.

    Attributes:
        version: such as `4.0.0`, by target namespace.
        digest: over the names and contents of the files that were given.
        folder: where it is kept.
        files: names of the files as they were given.
        messages: names of the root elements that it declares.
    """

    version: str
    digest: str
    folder: Path
    files: tuple[str, ...]
    messages: tuple[str, ...]

    @property
    def main(self) -> Path:
        """The document that judges messages."""
        return self.folder / "merged" / MAIN


def store_folder(given: Path | None) -> Path:
    """Return the folder of registered schemas.

    Args:
        given: the folder that was named; otherwise that of `DIVA_SCHEMAS`, otherwise
            `schemas` in the folder for data of this user (XDG_DATA_HOME on Linux).
    """
    if given is not None:
        return given
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    import platformdirs

    return platformdirs.user_data_path("diva_rules", appauthor=False) / "schemas"


def set_folder(store: Path, version: str) -> Path:
    """Return the folder of one version."""
    return store / f"xdomea-{version}"


def registered_sets(store: Path) -> tuple[RegisteredSet, ...]:
    """Return all registered sets, by version.

    Raises:
        ConfigurationError: a set is damaged.
    """
    found = (registered(store, version) for version in VERSIONS)
    return tuple(one for one in found if one is not None)


def registered(store: Path, version: str) -> RegisteredSet | None:
    """Return the registered set of a version, None if there is none.

    Raises:
        ConfigurationError: it is damaged, or was changed since it was registered.
    """
    folder = set_folder(store, version)
    path = folder / "set.json"
    try:
        if not path.exists():
            return None
        data = json.loads(path.read_bytes())
        made = _from_data(data, version, folder)
        _verify(folder, data)
    except OSError as error:
        reason = reason_of(error)
        raise _damaged(folder, reason.de, reason.en) from None
    except (ValueError, KeyError, TypeError):
        raise _damaged(folder, "set.json ist unlesbar", "set.json cannot be read") from None
    return made


def _from_data(data: Mapping[str, Any], version: str, folder: Path) -> RegisteredSet:
    if data["format"] != FORMAT or data["version"] != version:
        raise ValueError("another format or version")
    return RegisteredSet(
        version,
        str(data["digest"]),
        folder,
        tuple(str(entry["name"]) for entry in data["files"]),
        tuple(str(name) for name in data["messages"]),
    )


def _verify(folder: Path, data: Mapping[str, Any]) -> None:
    """Compare all files with the hashes noted when they were registered."""
    files: list[tuple[str, bytes]] = []
    for part in ("files", "merged"):
        for entry in data[part]:
            name = str(entry["file"])
            if not _PLAIN_NAME.fullmatch(name):
                raise ValueError(name)
            content = (folder / part / name).read_bytes()
            if hashlib.sha256(content).hexdigest() != entry["sha256"]:
                raise _damaged(
                    folder,
                    f"{part}/{name} wurde nach dem Registrieren verändert",
                    f"{part}/{name} was changed after it was registered",
                )
            if part == "files":
                files.append((str(entry["name"]), content))
    if MAIN not in {entry["file"] for entry in data["merged"]} or digest(files) != data["digest"]:
        raise ValueError("the digest is another")


def digest(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the digest of some files: over the last parts of their names, and contents.

    The folders before them are left out, so that a ZIP and what was unpacked from
    it are the same set.
    """
    known = sorted({(name.rpartition("/")[2], content) for name, content in files})
    total = hashlib.sha256()
    for name, content in known:
        total.update(name.encode("utf-8", "surrogatepass") + b"\0")
        total.update(hashlib.sha256(content).digest())
    return f"sha256:{total.hexdigest()}"


def _damaged(folder: Path, german: str, english: str) -> ConfigurationError:
    return ConfigurationError(
        Text(
            f"{folder}: registriertes Schema beschädigt: {german}. {_AGAIN.de}",
            f"{folder}: registered schema damaged: {english}. {_AGAIN.en}",
        )
    )
