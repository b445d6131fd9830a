"""Finds the schema that xmllint is to validate against, and what it needs to stay offline.

The official schemas are no part of this repository. They are looked for as the tests do: in
the folder that the environment variable `DIVA_REFERENCE` names, then in `../shared` beside the
repository.
"""

from __future__ import annotations

import os
from pathlib import Path
from xml.sax.saxutils import quoteattr

REPOSITORY = Path(__file__).resolve().parents[1]

_MESSAGES = "xdomea-Nachrichten-AussonderungDurchfuehren.xsd"
# The schemas of 4.0.0 import these from the web; copies of them lie in the folder `ext`.
_IMPORTED = (
    "http://xoev.de/schemata/basisnachricht/unqualified/g2g/1_1/"
    "xoev-basisnachricht-unqualified-g2g_1.1.xsd",
    "http://xoev.de/schemata/code/1_0/xoev-code.xsd",
    "https://xoev.de/schemata/din/91379/2022-08/din-norm-91379-datatypes.xsd",
)


def official_folder() -> Path | None:
    """Return the folder of the official schemas, or None if there is none."""
    named = os.environ.get("DIVA_REFERENCE")
    references = [Path(named)] if named else []
    references.append(REPOSITORY.parent / "shared")
    folders = (reference.resolve() / "xdomea" / "official" for reference in references)
    return next((folder for folder in folders if folder.is_dir()), None)


def official_schema(version: str) -> Path | None:
    """Return the official schema of the disposal messages, or None if it is not there."""
    folder = official_folder()
    schema = folder and folder / version / _MESSAGES
    return schema if schema and schema.is_file() else None


def our_schema(version: str) -> Path:
    """Return the schema that this project ships."""
    return REPOSITORY / "schemas" / "xdomea" / version / "xdomea.xsd"


def write_catalog(official: Path, catalog: Path) -> None:
    """Write an XML catalog that leads from the addresses on the web to the local copies."""
    entries = []
    for address in _IMPORTED:
        copy = (official / "ext" / address.rpartition("/")[2]).as_uri()
        for tag, key in (("system", "systemId"), ("uri", "name")):
            entries.append(f"  <{tag} {key}={quoteattr(address)} uri={quoteattr(copy)}/>\n")
    catalog.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">\n'
        f"{''.join(entries)}</catalog>\n",
        encoding="utf-8",
    )
