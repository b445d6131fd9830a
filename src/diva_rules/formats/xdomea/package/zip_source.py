"""A delivery in a ZIP, read where it lies: nothing is ever unpacked to disk."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.package.index import NameIndex
from diva_rules.formats.xdomea.package.naming import folded, parse_name
from diva_rules.formats.xdomea.package.source import (
    BLOCK,
    SHOWN,
    Found,
    UnreadableError,
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
        self._index = NameIndex()
        self._unpacked = 0
        self.name = parse_name(path.name)
        self.count = 0
        self.size = 0
        self.whole = False

    def scan(self) -> Iterator[Defect]:
        """Read the directory once, build the index, and yield what is wrong."""
        try:
            self._directory = find_directory(self._path)
            yield from self._scan_records(self._directory)
        except ZipProblemError as error:
            if error.code == "zip-damaged":
                stated = self._directory.stated if self._directory else 0
                details = (("problem", error.problem), ("read", self.count), ("stated", stated))
                yield Defect("zip-damaged", details)
            else:
                yield Defect(error.code, (("problem", error.problem),))

    def _scan_records(self, directory: Directory) -> Iterator[Defect]:
        packed = 0
        for record in read_records(self._path, directory):
            if self.count >= self._limits.entries:
                yield Defect("limit-entries", (("limit", self._limits.entries),))
                return
            self._index.add(folded(record.name.name), record.position, self.count)
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
            for number, record in enumerate(read_records(self._path, self._directory)):
                if number >= self.count:
                    return
                yield Found(record.position, record.name.name, number), _entry(record)
        except ZipProblemError:
            return  # `scan` reported it

    def find(self, name: str) -> tuple[Found | None, str | None]:
        """Return the entry of exactly this name, or the name of a similar one."""
        similar = None
        if self._directory is not None:
            for position, number in self._index.find(folded(name)):
                record = record_at(self._path, self._directory, position)
                if record.name.name == name:
                    return Found(position, name, number), None
                if folded(record.name.name) == folded(name):
                    similar = record.name.name
        return None, similar

    def blocks(self, found: Found) -> Iterator[bytes]:
        """Yield the content of an entry in blocks, checking CRC-32 and budgets."""
        if self._directory is None:
            return
        record = record_at(self._path, self._directory, found.key)
        if record.encrypted:
            own = (("name", found.name),)
            raise UnreadableError(Defect("entry-encrypted", own, entry=found.name))
        with self._path.open("rb") as file:
            header = local_header(file, record)
            if header is None:
                problem = Text("kein Eintrag an dieser Stelle", "no entry at this place")
                raise UnreadableError(_unreadable(found.name, problem))
            start, raw = header
            if raw != record.raw:
                local = raw.decode("utf-8", "replace")[:SHOWN]
                names = (("name", found.name), ("local", local))
                raise UnreadableError(Defect("entry-header-differs", names, entry=found.name))
            if start + record.packed_size > self._directory.start:
                own = (("name", found.name),)
                raise UnreadableError(Defect("entry-overlaps", own, entry=found.name))
            file.seek(start)
            yield from self._inflate(file, record, found.name)

    def _inflate(self, file: BinaryIO, record: ZipRecord, name: str) -> Iterator[bytes]:
        most = max(_RATIO_FREE, record.packed_size * self._limits.ratio)
        read = 0
        try:
            with zipfile.ZipExtFile(file, "r", _zip_info(record)) as content:
                while block := content.read(BLOCK):
                    read += len(block)
                    self._unpacked += len(block)
                    if read > most:
                        details = (("name", name), ("limit", self._limits.ratio))
                        raise UnreadableError(Defect("limit-ratio", details, entry=name))
                    if self._unpacked > self._limits.size:
                        budget = (("limit", self._limits.size), ("name", name))
                        raise UnreadableError(Defect("limit-size", budget, entry=name))
                    yield block
        except NotImplementedError:
            method = (("name", name), ("method", record.method))
            raise UnreadableError(Defect("entry-method", method, entry=name)) from None
        except zipfile.BadZipFile:
            raise UnreadableError(Defect("entry-crc", (("name", name),), entry=name)) from None
        except (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
            raise UnreadableError(_unreadable(name, _problem(error))) from None
        if read < record.size:
            problem = Text(
                f"{read} statt {record.size} Byte", f"{read} instead of {record.size} bytes"
            )
            raise UnreadableError(_unreadable(name, problem))


def _problem(error: Exception) -> Text:
    """Return why an entry cannot be read; libraries say it in English, and each otherwise."""
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
