"""The schema files in what a user downloaded: ZIPs, folders, single files.

Nothing is unpacked and nothing is fetched. What is hostile ends at the same budgets
as a delivery does.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from diva_rules.formats.limits import Limits
from diva_rules.formats.open import mode_of, must_be_file_or_folder, shown_name
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.source import Source, UnreadableError, file_unreadable
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from diva_rules.model.defect import Defect
from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.text import Text

LIMITS = Limits(entries=20_000, size=64 << 20)
"""All official schemas of one version are below two megabytes, in fewer than fifty files."""


def gather(paths: Sequence[Path]) -> dict[str, bytes]:
    """Return the schema files (`.xsd`) in some ZIPs and folders, by their names.

    With several sources, the names begin with the name of the source, so that
    `3.1.0` and `xoev` side by side look as they did in the folder above them.

    Raises:
        NoSuchInputError: a path does not exist.
        ConfigurationError: something cannot be read, is beyond all measure, or no
            schema is in it.
    """
    files: dict[str, bytes] = {}
    size = 0
    for path in paths:
        must_be_file_or_folder(path)
        for name, content in _files(path, alone=len(paths) == 1):
            if files.setdefault(name, content) != content:
                raise _refused(name, "kommt zweimal vor, verschieden", "occurs twice, and differs")
            size += len(content)
            if size > LIMITS.size:
                raise _refused(
                    shown_name(str(path)),
                    f"mehr als {LIMITS.size} Byte Schemas",
                    f"more than {LIMITS.size} bytes of schemas",
                )
    if not files:
        shown = ", ".join(shown_name(str(path)) for path in paths)
        raise _refused(
            shown,
            "keine Schema-Datei (.xsd) gefunden; liegt darin ein weiteres ZIP, entpacke es zuerst",
            "no schema file (.xsd) found; if there is another ZIP inside, unpack it first",
        )
    return files


def _files(path: Path, *, alone: bool) -> Iterator[tuple[str, bytes]]:
    shown = shown_name(str(path))
    if not stat.S_ISDIR(mode_of(path)) and path.suffix.lower() == ".xsd":
        folder = "" if alone else f"{path.resolve().parent.name}/"
        yield folder + path.name, _read(path, shown)
        return
    source: Source = (
        FolderSource(path, LIMITS) if stat.S_ISDIR(mode_of(path)) else ZipSource(path, LIMITS)
    )
    folder = "" if alone else f"{_name(path)}/"
    with closing(source):
        for defect in source.scan():
            raise _broken(shown, defect)
        for found, entry in source.entries():
            if entry.kind != "file" or entry.litter or not entry.base_name.lower().endswith(".xsd"):
                continue
            try:
                yield folder + entry.name, b"".join(source.blocks(found))
            except UnreadableError as error:
                raise _broken(shown, error.defect) from None


def _name(path: Path) -> str:
    resolved = path.resolve()
    return resolved.name if resolved.is_dir() else resolved.stem


def _read(path: Path, shown: str) -> bytes:
    try:
        if path.stat().st_size > LIMITS.size:
            details = (("limit", LIMITS.size), ("name", path.name))
            raise _broken(shown, Defect("limit-size", details))
        return path.read_bytes()
    except OSError as error:
        raise _broken(shown, file_unreadable(path.name, reason_of(error))) from None


def _broken(shown: str, defect: Defect) -> ConfigurationError:
    sentence = defect.sentence
    return _refused(shown, sentence.de, sentence.en)


def _refused(name: str, german: str, english: str) -> ConfigurationError:
    return ConfigurationError(Text(f"{name}: {german}.", f"{name}: {english}."))
