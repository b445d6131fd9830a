"""Makes a valid message 0503 of a given size, version, shape and seed.

    python benchmarks/message.py --size 20MB --version 3.0.0 --shape mixed --seed 1 FOLDER

The same call gives the same bytes everywhere. The message is written as it is made: its size is
limited by the disk alone. No schema and no rule on identity, text, dates, retention or filing
plan finds anything in it; the primary documents it names do not exist.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

if __package__ in {None, ""}:  # run as a script: the package is one folder up
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.message_content import Content
from benchmarks.message_form import ROOT, VERSIONS

Shape = Literal["mixed", "single"]
SHAPES: tuple[Shape, ...] = ("mixed", "single")

# How many processes a file has, and how many documents a process: drawn by turns, so that even
# a small message has the mix of a large one. The means are 6.8 and 4.8.
_PROCESSES = (6, 8, 3, 9, 5, 14, 2, 10, 7, 4)
_DOCUMENTS = (5, 3, 6, 1, 8, 2, 5, 4, 3, 11)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmg]?)b?", re.IGNORECASE)
# Half a document: what is left at the end is then as often too much as too little.
_ENOUGH = 1_700
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Spec:
    """Which message is wanted.

    Attributes:
        size: in bytes.
        version: of xdomea.
        shape: `mixed` for many files, `single` for one file of the whole size.
        seed: of the contents.
    """

    size: int
    version: str = "3.0.0"
    shape: Shape = "mixed"
    seed: int = 1

    def __post_init__(self) -> None:
        if self.version not in VERSIONS:
            raise ValueError(f"version {self.version} is none of {', '.join(VERSIONS)}")
        if self.shape not in SHAPES:
            raise ValueError(f"shape {self.shape} is none of {', '.join(SHAPES)}")


@dataclass(frozen=True, slots=True)
class Written:
    """A message on disk.

    Attributes:
        path: where it lies; its name follows the naming scheme of its version.
        size: in bytes.
        files: number of files in it.
        processes: number of processes.
        documents: number of documents.
    """

    path: Path
    size: int
    files: int
    processes: int
    documents: int

    @property
    def objects(self) -> int:
        """Number of record objects."""
        return self.files + self.processes + self.documents


def write_message(spec: Spec, folder: Path) -> Written:
    """Make a message in a folder, which is created if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = _Stream(spec)
    path = folder / stream.name
    with path.open("wb", buffering=_BUFFER) as out:
        out.writelines(stream.pieces())
    return Written(path, stream.size, stream.files, stream.processes, stream.documents)


def message_name(spec: Spec) -> str:
    """Return the file name by the naming scheme of the version."""
    return _Stream(spec).name


def parse_size(text: str) -> int:
    """Return the bytes of a size such as `300kB`, `20MB` or `1GB`; units are decimal."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text} is no size such as 300kB, 20MB or 1GB")
    return int(float(match[1]) * _UNITS[match[2].lower()])


@dataclass
class _Stream:
    """A message in the making."""

    spec: Spec
    size: int = 0
    files: int = 0
    processes: int = 0
    documents: int = 0
    content: Content = field(init=False)

    def __post_init__(self) -> None:
        self.content = Content(self.spec.version, self.spec.seed)

    @property
    def name(self) -> str:
        process_id = self.content.header["process"]
        rest = "0503_1" if self.spec.version >= "4" else ROOT
        return f"{process_id}_{rest}.xml"

    def pieces(self) -> Iterator[bytes]:
        head, tail = self.content.message()
        yield self._counted(head)
        yield from self._file()
        while self._has_room():
            yield from self._file()
        yield self._counted(tail)

    def _file(self) -> Iterator[bytes]:
        wanted = None if self.spec.shape == "single" else _PROCESSES[self.files % len(_PROCESSES)]
        self.files += 1
        file = self.content.file(self.files)
        yield self._counted(file.text.head)
        number = 0
        while number == 0 or (number != wanted and self._has_room()):
            number += 1
            process = self.content.process(file, number)
            yield self._counted(process.text.head)
            for document in range(1, _DOCUMENTS[self.processes % len(_DOCUMENTS)] + 1):
                if document > 1 and not self._has_room():
                    break
                yield self._counted(self.content.document(process, document))
                self.documents += 1
            self.processes += 1
            yield self._counted(process.text.tail)
        yield self._counted(file.text.tail)

    def _has_room(self) -> bool:
        return self.size < self.spec.size - _ENOUGH

    def _counted(self, text: str) -> bytes:
        data = text.encode()
        self.size += len(data)
        return data


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a message from the command line and tell what it holds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--size", type=parse_size, default=parse_size("20MB"))
    parser.add_argument("--version", choices=VERSIONS, default="3.0.0")
    parser.add_argument("--shape", choices=SHAPES, default="mixed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("folder", type=Path, help="where to; created if need be")
    options = parser.parse_args(arguments)
    spec = Spec(options.size, options.version, options.shape, options.seed)
    for name, value in asdict(write_message(spec, options.folder)).items():
        print(f"{name}: {value}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
