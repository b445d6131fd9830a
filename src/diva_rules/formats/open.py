"""From paths to deliveries: what a file or folder turns out to be."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.delivery import Delivery, Progress
from diva_rules.formats.xdomea.package.folder_source import FolderSource
from diva_rules.formats.xdomea.package.single_source import SingleSource
from diva_rules.formats.xdomea.package.source import Source
from diva_rules.formats.xdomea.package.zip_source import ZipSource
from diva_rules.formats.xdomea.reading.prolog import NeedMoreError, read_prolog
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
    found: list[Path] = []
    for path in paths:
        _must_be_file_or_folder(path)
        inside = list(_collection(path)) if path.is_dir() else [path]
        found += [item for item in inside or [path] if item not in found]
    return found


def _must_be_file_or_folder(path: Path) -> None:
    """Refuse what cannot be an input.

    A pipe or a device has no end that could be relied on, and cannot be read twice.
    """
    if not os.path.lexists(path):
        raise NoSuchInputError(Text(f"{path}: nicht gefunden.", f"{path}: not found."))
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise NoSuchInputError(
            Text(
                f"{path}: weder Datei noch Ordner; eine Pipe oder ein Gerät kann nicht geprüft "
                "werden.",
                f"{path}: neither file nor folder; a pipe or device cannot be checked.",
            )
        )


def _collection(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    messages = [p for p in names if p.suffix.lower() == ".xml" and is_xdomea(p)]
    if len(messages) == 1:
        yield folder
        return
    for path in names:
        if path.is_symlink():
            continue
        if path in messages or (path.is_file() and path.suffix.lower() in _ZIP_SUFFIXES):
            yield path
        elif path.is_dir():
            yield from _collection(path)


def is_xdomea(path: Path) -> bool:
    """Tell whether a file begins like an xdomea message of any version."""
    if path.is_symlink() or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            data = file.read(1 << 16)
        prolog = read_prolog(data, final=True, limit=1 << 16)
    except (OSError, NeedMoreError):
        return False
    return (prolog.namespace or "").startswith(NAMESPACE_START)


def open_delivery(
    path: Path, shown: str, limits: Limits, progress: Progress | None = None
) -> Delivery:
    """Open one input that `find_inputs` returned."""
    return Delivery(path, shown, _source(path, limits), limits, progress)


def _source(path: Path, limits: Limits) -> Source:
    if path.is_dir():
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
    shown: list[str] = []
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - links are not resolved
        if absolute.is_relative_to(base):
            shown.append(absolute.relative_to(base).as_posix())
            continue
        others = [p for p in paths if p != path]
        parts = absolute.parts[1:]
        length = 1
        while length < len(parts) and any(
            Path(os.path.abspath(p)).parts[-length:] == parts[-length:]  # noqa: PTH100
            for p in others
        ):
            length += 1
        shown.append("/".join(parts[-length:]))
    return shown
