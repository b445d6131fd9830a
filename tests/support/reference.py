"""The official xdomea schemas and samples, which lie outside this repository.

The project ships schemas of its own; the official ones are a reference for tests only. They
are looked for in the folder that the environment variable ``DIVA_REFERENCE`` names, then in
``../shared`` beside the repository. Tests that need them carry the marker ``needs_reference``
and are skipped, with the reason in the summary, where there is no such folder.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

REPOSITORY = Path(__file__).resolve().parents[2]
VERSIONS = ("2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0")

_XS = "http://www.w3.org/2001/XMLSchema"


def reference_dir() -> Path | None:
    """Return the folder with the official schemas, or None if there is none."""
    named = os.environ.get("DIVA_REFERENCE")
    folders = [Path(named)] if named else []
    folders.append(REPOSITORY.parent / "shared")
    return next((x for x in folders if (x / "xdomea" / "official").is_dir()), None)


needs_reference = pytest.mark.skipif(
    reference_dir() is None,
    reason="NOT COMPARED with the official xdomea schemas: neither DIVA_REFERENCE nor ../shared "
    "beside the repository is a folder that holds xdomea/official",
)


def official_folder() -> Path:
    """Return the folder of the official schemas."""
    folder = reference_dir()
    if folder is None:
        raise RuntimeError("the reference folder is missing; mark the test needs_reference")
    return folder / "xdomea" / "official"


def official_files(version: str) -> list[Path]:
    """Return the official schema files of all families, imported ones included.

    Of 4.0 only those of the disposal family are at hand.
    """
    folder = official_folder()
    imported = sorted((folder / ("ext" if version >= "4" else "xoev")).glob("*.xsd"))
    if "3" <= version < "4":
        imported = [path for path in imported if path.name != "latinchars.xsd"]
    return [*sorted((folder / version).glob("*.xsd")), *imported]


def sample_files() -> list[Path]:
    """Return the public sample messages."""
    folder = official_folder().parent / "samples"
    return sorted(folder.rglob("*.xml"))


def our_schema_path(version: str) -> Path:
    """Return the path of our schema for a version."""
    return REPOSITORY / "schemas" / "xdomea" / version / "xdomea.xsd"


@cache
def our_schema(version: str) -> etree.XMLSchema:
    """Return our schema, compiled."""
    return etree.XMLSchema(etree.parse(our_schema_path(version)))


@cache
def official_schema(version: str) -> etree.XMLSchema:
    """Return the official schema of all messages, compiled without the network.

    2.x has no document that includes all families, so one is made for every version.
    """
    root = etree.Element(
        f"{{{_XS}}}schema",
        targetNamespace=f"urn:xoev-de:xdomea:schema:{version}",
        elementFormDefault="qualified",
    )
    for path in sorted((official_folder() / version).glob("xdomea-Nachrichten-*.xsd")):
        etree.SubElement(root, f"{{{_XS}}}include", schemaLocation=path.as_uri())
    return etree.XMLSchema(etree.fromstring(etree.tostring(root), _offline_parser()))


def _offline_parser() -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_LocalCopies(official_folder()))
    return parser


class _LocalCopies(etree.Resolver):
    """Answers for addresses at xoev.de with the local file of the same name."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    # The stubs of lxml do not export the type that is returned.
    def resolve(  # type: ignore[override, unused-ignore]
        self, system_url: str | None, public_id: str | None, context: object, /
    ) -> object:
        if system_url is None or not system_url.startswith(("http:", "https:")):
            return None
        name = system_url.rpartition("/")[2]
        for folder in ("ext", "xoev"):
            path = self._folder / folder / name
            if path.is_file():
                return self.resolve_filename(str(path), context)
        raise FileNotFoundError(f"no local copy of {system_url}")
