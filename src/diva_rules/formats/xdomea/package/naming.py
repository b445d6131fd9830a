"""Names of containers, messages and primary documents, taken apart.

The schemes (LAV NRW, xdomea-examples, README of v3.0.0 and v4.0.0, quoting the
specifications page 11 and 10):

- long, 2.3 to 3.1: `<ProzessID>_<Nachrichtentyp>.zip`, the type as the name of the
  root element;
- short, 4.0: `<ProzessID>_<Nummer>_<LfdNrNachrichtProTyp>.zip`;
- primary documents: `<UUID>.<ext>` or `<UUID>_<Betreff>.<ext>`.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from diva_rules.model.message import NameParts

_UUID = r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}"
_LONG = re.compile(rf"({_UUID})_[A-Za-z]+\.[A-Za-z]+\.(\d{{4}})", re.ASCII)
_SHORT = re.compile(rf"({_UUID})_(\d{{4}})_(\d{{1,9}})", re.ASCII)
_SHORT_WITHOUT_NUMBER = re.compile(rf"({_UUID})_(\d{{4}})", re.ASCII)
_UUID_FIRST = re.compile(_UUID, re.ASCII)
_EXTENSIONS = (".zip", ".xdomea", ".xml")


def parse_name(name: str) -> NameParts:
    """Take the name of a container or a message apart.

    The extension is cut off only if it is one that containers and messages have,
    because the long scheme has dots of its own.
    """
    suffix = PurePosixPath(name).suffix.lower()
    known = suffix in _EXTENSIONS or not re.fullmatch(r"\.\d{4}", suffix)
    stem = name[: len(name) - len(suffix)] if known and suffix else name
    extension = suffix if known else ""
    if match := _LONG.fullmatch(stem):
        return NameParts(name, stem, extension, "long", match[1], match[2])
    if match := _SHORT.fullmatch(stem):
        return NameParts(name, stem, extension, "short", match[1], match[2], int(match[3]))
    if match := _SHORT_WITHOUT_NUMBER.fullmatch(stem):
        return NameParts(name, stem, extension, "short_without_number", match[1], match[2])
    return NameParts(name, stem, extension)


def split_file_name(name: str) -> tuple[str | None, str]:
    """Split a primary document's name into its UUID, in lower case, and the rest."""
    match = _UUID_FIRST.match(name)
    return (match[0].lower(), name[match.end() :]) if match else (None, name)


def extension_of(name: str) -> str:
    """Return the extension in lower case, without its dot; "" if there is none."""
    base = name.rpartition("/")[2]
    return base.rpartition(".")[2].lower() if "." in base.strip(".") else ""


def folded(name: str) -> str:
    """Return a name as a file system sees it that ignores case and normal form."""
    return unicodedata.normalize("NFC", name).casefold()
