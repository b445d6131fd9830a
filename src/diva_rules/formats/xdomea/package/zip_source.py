"""A delivery in a ZIP, read where it lies: nothing is ever unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.budget import Budget
from diva_rules.formats.xdomea.package.index import FileNames
from diva_rules.formats.xdomea.package.naming import parse_name
from diva_rules.formats.xdomea.package.source import (
    BLOCK,
    SHOWN,
    Found,
    UnreadableError,
    file_unreadable,
    make_entry,
)
from diva_rules.formats.xdomea.package.zip_directory import (
    Directory,
    ZipProblemError,
    ZipRecord,
    find_directory,
    local_header,
    read_records,
    record_at,
)
from diva_rules.model.defect import Defect
from diva_rules.model.errors import reason_of
from diva_rules.model.package import Entry
from diva_rules.model.text import Text

_RATIO_FREE = 1 << 20
# Other methods are refused: those that the standard library knows (bzip2, LZMA) it unpacks
# without a bound, and kilobytes become gigabytes of memory before anybody could count.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class ZipSource:
    """The entries of a ZIP file.

    Args:
        path: the file.
        limits: budgets.
    """

    form = "zip"

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._directory: Directory | None = None
        self._file: BinaryIO | None = None
        self._index = FileNames()
        self._budget = Budget(limits)
        self.name = parse_name(path.name)
        self.count = 0
        self.size = 0
        self.whole = False

    def scan(self) -> Iterator[Defect]:
        """Read the directory once, build the index, and yield what is wrong."""
        try:
            self._directory = find_directory(self._opened())
            yield from self._scan_records(self._directory)
        except OSError as error:
            yield file_unreadable(self._path.name, reason_of(error))
        except ZipProblemError as error:
            if error.code == "zip-damaged":
                stated = self._directory.stated if self._directory else 0
                details = (("problem", error.problem), ("read", self.count), ("stated", stated))
                yield Defect("zip-damaged", details)
            else:
                yield Defect(error.code, (("problem", error.problem),))

    def _scan_records(self, directory: Directory) -> Iterator[Defect]:
        packed = 0
        for record in self._records(directory):
            if self.count >= self._limits.entries:
                yield Defect("limit-entries", (("limit", self._limits.entries),))
                return
            if record.kind == "file":
                self._index.add(record.name.name, record.position, self.count)
            self.count += 1
            self.size += record.size
            packed += record.packed_size
        self.whole = True
        if packed > directory.start:
            yield Defect("zip-overlaps")

    def entries(self) -> Iterator[tuple[Found, Entry]]:
        """Yield the entries that `scan` counted."""
        if self._directory is None:
            return
        try:
            for number, record in enumerate(self._records(self._directory)):
                if number >= self.count:
                    return
                yield Found(record.position, record.name.name, number), _entry(record)
        except (ZipProblemError, OSError):
            return  # `scan` reported it

    def find(self, name: str) -> tuple[Found | None, str | None]:
        """Return the entry of exactly this name, or the name of a similar one."""
        try:
            return self._index.find(name, lambda position: self._record(position).name.name)
        except (ZipProblemError, OSError):
            self.whole = False  # it was changed or taken away since the scan
        return None, None

    def blocks(self, found: Found) -> Iterator[bytes]:
        """Yield the content of an entry in blocks, checking CRC-32 and budgets."""
        try:
            record = self._record(found.key)
            start = self._start(record)
        except (ZipProblemError, OSError) as error:
            raise UnreadableError(_unreadable(found.name, _problem(error))) from None
        yield from self._inflate(start, record, found)

    def _start(self, record: ZipRecord) -> int:
        """Return where the content of an entry starts, if it is sound."""
        name, directory = record.name.name, self._known_directory()
        if record.encrypted:
            own = (("name", name),)
            raise UnreadableError(Defect("entry-encrypted", own, entry=name))
        header = local_header(self._opened(), directory, record)
        if header is None:
            problem = Text("kein Eintrag an dieser Stelle", "no entry at this place")
            raise UnreadableError(_unreadable(name, problem))
        if record.method not in _METHODS:
            method = (("name", name), ("method", record.method))
            raise UnreadableError(Defect("entry-method", method, entry=name))
        start, raw = header
        if raw != record.raw:
            local = raw.decode("utf-8", "replace")[:SHOWN]
            names = (("name", name), ("local", local))
            raise UnreadableError(Defect("entry-header-differs", names, entry=name))
        if start + record.packed_size > directory.start:
            own = (("name", name),)
            raise UnreadableError(Defect("entry-overlaps", own, entry=name))
        return start

    def _inflate(self, start: int, record: ZipRecord, found: Found) -> Iterator[bytes]:
        name = found.name
        most = max(_RATIO_FREE, record.packed_size * self._limits.ratio)
        read = 0
        try:
            part = cast("BinaryIO", _Part(self._opened(), start))
            with zipfile.ZipExtFile(part, "r", _zip_info(record)) as content:
                while block := content.read(BLOCK):
                    read += len(block)
                    if read > most:
                        details = (("name", name), ("limit", self._limits.ratio))
                        raise UnreadableError(Defect("limit-ratio", details, entry=name))
                    self._budget.spend(found, read)
                    yield block
        except zipfile.BadZipFile:
            raise UnreadableError(Defect("entry-crc", (("name", name),), entry=name)) from None
        except (zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableError(_unreadable(name, _problem(error))) from None
        if read < record.size:
            problem = Text(
                f"{read} statt {record.size} Byte", f"{read} instead of {record.size} bytes"
            )
            raise UnreadableError(_unreadable(name, problem))

    def _record(self, position: int) -> ZipRecord:
        return record_at(self._opened(), self._known_directory(), position)

    def _known_directory(self) -> Directory:
        if self._directory is None:
            raise ZipProblemError("zip-unreadable")
        return self._directory

    def _records(self, directory: Directory) -> Iterator[ZipRecord]:
        with self._path.open("rb", buffering=1 << 16) as file:  # contents are read meanwhile
            yield from read_records(file, directory)

    def _opened(self) -> BinaryIO:
        if self._file is None:
            self._file = self._path.open("rb")
        return self._file

    def close(self) -> None:
        """Close the file; it is opened again when it is needed again."""
        if self._file is not None:
            self._file.close()
            self._file = None


class _Part:
    """Reads on from a place in a file that is read in other places, too."""

    def __init__(self, file: BinaryIO, position: int) -> None:
        self._file = file
        self._position = position

    def read(self, size: int) -> bytes:
        self._file.seek(self._position)
        data = self._file.read(size)
        self._position += len(data)
        return data


def _problem(error: Exception) -> Text:
    """Return why an entry cannot be read; libraries say it in English, and each otherwise."""
    if isinstance(error, ZipProblemError):
        return error.problem
    if isinstance(error, OSError) and error.errno is not None:
        return reason_of(error)
    if isinstance(error, EOFError):
        return Text("die gepackten Daten brechen ab", "the packed data break off")
    return Text("die gepackten Daten sind beschädigt", "the packed data are damaged")


def _unreadable(name: str, problem: Text) -> Defect:
    return Defect("entry-unreadable", (("name", name), ("problem", problem)), entry=name)


def _zip_info(record: ZipRecord) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("entry")
    info.compress_type = record.method
    info.compress_size = record.packed_size
    info.file_size = record.size
    info.CRC = record.crc
    return info


def _entry(record: ZipRecord) -> Entry:
    entry = make_entry(record.name.name, record.size, record.packed_size, record.kind)
    doubtful = record.name.likely is not None
    return entry._replace(
        encrypted=record.encrypted,
        likely_encoding=record.name.likely,
        literal_name=record.name.literal if doubtful else None,
        raw_name=record.raw.hex() if doubtful else None,
    )
