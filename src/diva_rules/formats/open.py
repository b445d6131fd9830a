"""From paths to deliveries: what a file or folder turns out to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from pathlib import Path

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.delivery import Delivery, Progress
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.single_source import SingleSource
from diva_rules.formats.xdomea.package.source import Source
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from diva_rules.formats.xdomea.reading.prolog import NeedMoreError, read_prolog
from diva_rules.formats.xdomea.schema.chosen import SchemaChoice
from diva_rules.formats.xdomea.versions import NAMESPACE_START
from diva_rules.model.errors import NoSuchInputError
from diva_rules.model.text import Text

_ZIP_SUFFIXES = (".zip", ".xdomea")
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


def find_inputs(paths: Sequence[Path]) -> list[Path]:
    """Return the files and folders that hold one delivery each, in a stable order.

    A file is one input. A folder is one input if it is an unpacked delivery, that
    is if exactly one message lies in it; otherwise it is a collection, and its
    packages, messages and folders are inputs of their own. A folder in which
    nothing is found at all is an input, so that the report says so.

    Raises:
        NoSuchInputError: a path does not exist, or is neither file nor folder.
    """
    found: dict[Path, None] = {}  # in order, each once
    for path in paths:
        must_be_file_or_folder(path)
        inside = list(_collection(path)) if stat.S_ISDIR(mode_of(path)) else [path]
        found.update(dict.fromkeys(inside or [path]))
    return list(found)


def must_be_file_or_folder(path: Path) -> None:
    """Refuse what cannot be an input.

    A pipe or a device has no end that could be relied on, and cannot be read twice.
    """
    name = shown_name(str(path))
    if not os.path.lexists(path):
        raise NoSuchInputError(Text(f"{name}: nicht gefunden.", f"{name}: not found."))
    mode = mode_of(path)
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise NoSuchInputError(
            Text(
                f"{name}: weder Datei noch Ordner; eine Pipe oder ein Gerät kann nicht geprüft "
                "werden.",
                f"{name}: neither file nor folder; a pipe or device cannot be checked.",
            )
        )


def mode_of(path: Path) -> int:
    """Return what a path is, links followed; 0 if that cannot be told.

    The path may be too long or hidden, for which `Path.is_file` raises an error.
    """
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _collection(folder: Path) -> Iterator[Path]:
    """Yield the inputs in a folder in the order of their names, however deep they lie.

    A folder that cannot be listed, for its rights or for the length of its path, is
    an input of its own, so that the report says so. Links are not followed.
    """
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        inside = _inside(path) if is_folder else None
        if inside is None:
            yield path
        else:
            waiting += reversed(inside)


def _inside(folder: Path) -> list[tuple[Path, bool]] | None:
    """Return the packages, messages and folders in a folder, and which are folders.

    None if the folder is itself one input: a delivery, or something unreadable.
    """
    try:
        with os.scandir(folder) as listed:
            # By bytes, so that the order does not depend on the locale.
            entries = sorted(listed, key=lambda entry: os.fsencode(entry.name))
            found = [(folder / e.name, _kind(e)) for e in entries]
    except OSError:
        return None
    messages = {p for p, kind in found if kind == "xml" and is_xdomea(p)}
    if len(messages) == 1:
        return None
    return [(p, kind == "folder") for p, kind in found if kind != "xml" or p in messages if kind]


def _kind(entry: os.DirEntry[str]) -> str:
    """Return what an entry of a folder may be: `folder`, `zip`, `xml`, or nothing of interest."""
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - a name, not a path
    if not entry.is_file(follow_symlinks=False):
        return ""
    return "zip" if suffix in _ZIP_SUFFIXES else suffix[1:] if suffix == ".xml" else ""


def is_xdomea(path: Path) -> bool:
    """Tell whether a file begins like an xdomea message of any version, as far as one can see.

    A file that cannot be read may be one: it becomes an input, and a finding says why.
    """
    try:
        if path.is_symlink() or not path.is_file():
            return False
        with path.open("rb") as file:
            data = file.read(1 << 16)
    except OSError:
        return True
    try:
        prolog = read_prolog(data, final=True, limit=1 << 16)
    except NeedMoreError:
        return False
    return (prolog.namespace or "").startswith(NAMESPACE_START)


def open_delivery(
    path: Path,
    shown: str,
    limits: Limits,
    progress: Progress | None = None,
    schemas: SchemaChoice | None = None,
    *,
    identify: bool = False,
) -> Delivery:
    """Open one input that `find_inputs` returned; see `Delivery` for the arguments."""
    source = _source(path, limits)
    return Delivery(path, shown, source, limits, progress, schemas, identify=identify)


def _source(path: Path, limits: Limits) -> Source:
    if stat.S_ISDIR(mode_of(path)):
        return FolderSource(path, limits)
    return ZipSource(path, limits) if _is_zip(path) else SingleSource(path)


def _is_zip(path: Path) -> bool:
    if path.suffix.lower() in _ZIP_SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            return file.read(4) in _ZIP_STARTS
    except OSError:
        return False


def shown_paths(paths: Sequence[Path], base: Path) -> list[str]:
    """Return how reports show paths: the same on every machine, where that can be.

    A path below `base` is shown relative to it. Any other path is shown by its last
    parts, as many as tell it from the others.
    """
    absolute = {path: Path(os.path.abspath(path)) for path in paths}  # noqa: PTH100 - links are not resolved
    telling = _telling_parts([path.parts for path in absolute.values()])
    shown: list[str] = []
    for path in paths:
        full = absolute[path]
        if full.is_relative_to(base):
            shown.append(shown_name(full.relative_to(base).as_posix()))
        else:
            parts = full.parts[1:]
            shown.append(shown_name("/".join(parts[-telling.get(full.parts, 1) :])))
    return shown


def _telling_parts(paths: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Return by how many last parts each path is told from all others.

    Sorted from their ends, the path that is most like another stands next to it.
    """
    lengths: dict[tuple[str, ...], int] = {}
    for one, other in pairwise(sorted(parts[::-1] for parts in paths)):
        same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
        length = sum(1 for _ in same) + 1
        for parts in (one[::-1], other[::-1]):
            lengths[parts] = max(lengths.get(parts, 1), length)
    return lengths


def shown_name(name: str) -> str:
    r"""Return how a name from the file system is shown: as UTF-8, whatever the locale.

    Bytes that are not UTF-8 are shown as `\xNN`. Only for showing, never for opening.
    """
    try:
        data = os.fsencode(name)
    except UnicodeEncodeError:  # no name that the file system could have
        data = name.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")
