"""A delivery: one message, with the package that it came in, as a stream.

The stream has this order: defects of the package, `Package`, the message with its
objects and, right after each object, the files that it names; `XmlFacts`; and last
the entries of the package. A file is read when the message names it; files that
nothing names are read at the end, so that every checksum is tested once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.files import FileFinder
from diva_rules.formats.xdomea.package.contents import Contents
from diva_rules.formats.xdomea.package.naming import parse_name
from diva_rules.formats.xdomea.package.source import (
    Found,
    Source,
    UnreadableError,
    bytes_of,
    may_be_message,
    name_defects,
)
from diva_rules.formats.xdomea.reading.prolog import NeedMoreError, Prolog, read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.formats.xdomea.reading.trouble import StopReading
from diva_rules.formats.xdomea.schema.chosen import BUNDLED, SchemaChoice, SchemaFiles, bundled
from diva_rules.formats.xdomea.schema.judge import judge_for
from diva_rules.formats.xdomea.versions import NAMESPACE_START
from diva_rules.model.defect import Defect
from diva_rules.model.message import MessagePlan, NameParts, XmlFacts
from diva_rules.model.package import Entry, Package
from diva_rules.model.record import Record

_SNIFFED = 1000
"""How many XML files of a package are opened in search of a message."""

Progress = Callable[[int], None]


class Delivery:
    """One input, opened.

    Args:
        path: the file or folder.
        shown: its path as reports show it.
        source: its entries.
        limits: budgets.
        progress: told the number of bytes as they are read.
        identify: whether the formats of files are looked up in PRONOM.
        schemas: what judges the message.

    Attributes:
        sha256: digest of the input, known when `items` is exhausted.
    """

    def __init__(
        self,
        path: Path,
        shown: str,
        source: Source,
        limits: Limits,
        progress: Progress | None = None,
        schemas: SchemaChoice | None = None,
        *,
        identify: bool = False,
    ) -> None:
        self._schemas = schemas or SchemaChoice()
        self._path = path
        self._source = source
        self._contents = Contents(source, limits.identified if identify else 0)
        self._limits = limits
        self._progress = progress or (lambda _: None)
        self._message: Found | None = None
        self._defects: list[Defect] = []
        self._package = Package()
        self._prolog = Prolog()
        self._content_hash: Any = None
        self.shown = shown
        self.form = source.form
        self.sha256: str | None = None
        self.entry: str | None = None

    def open(self) -> XmlFacts | None:
        """List the entries, find the message and look at its beginning.

        Returns:
            What the beginning of the message tells; None if there is no message.
        """
        with closing(self._source):
            self._defects = list(self._source.scan())
            self._package = self._survey()
            if self._message is None:
                return None
            self._prolog = self._read_prolog(self._message) or Prolog()
        return self._prolog.facts()

    def items(self) -> Iterator[Any]:
        """Yield everything that the delivery holds, and everything wrong with it.

        `open` must have been called.
        """
        yield from self._defects
        yield self._package
        finder = FileFinder(self._source, self._contents)
        complete = False
        with closing(self._source):
            for item in self._objects(finder, judged=True):
                yield item
                complete = getattr(item, "complete", complete)
            yield from self._entries(finder, complete)
        self.sha256 = self._digest()

    def look_again(self) -> Iterator[Any]:
        """Yield the objects, files and entries a second time.

        Nothing is judged, and no file is read: what contents are is remembered.
        """
        finder = FileFinder(self._source, self._contents, again=True)
        with closing(self._source):
            yield from self._objects(finder, judged=False)
            for _, entry in self._source.entries():
                yield entry

    def _objects(self, finder: FileFinder, *, judged: bool) -> Iterator[Any]:
        """Yield what stands in the message, and after each object the files it names."""
        if self._message is None:
            return
        for item in self._read(self._message, judged=judged):
            yield item
            if isinstance(item, Record | MessagePlan):
                yield from finder.files_of(item)

    # Finding the message

    def _survey(self) -> Package:
        """List the entries once and find the message among them."""
        candidates: list[tuple[Found, Entry]] = []
        inner: list[str] = []
        content = 0
        for found, entry in self._source.entries():
            if entry.kind == "file" and not entry.litter:
                content += 1
                if may_be_message(entry) and len(candidates) < _SNIFFED:
                    candidates.append((found, entry))
                elif entry.name.lower().endswith((".zip", ".xdomea")) and len(inner) < 10:
                    inner.append(entry.name)
        messages = [(f, e) for f, e in candidates if self._is_message(f)]
        if not messages:
            messages = self._named_like_package(candidates)
        root = [f for f, e in messages if not e.folder]
        deep = [f for f, e in messages if e.folder]
        self._message = self._choose(root or deep)
        self.entry = self._message.name if self._message and self.form != "xml" else None
        return Package(
            path=self.shown,
            form=self.form,
            name=self._source.name,
            messages=tuple(sorted(f.name for f in root)),
            deep_messages=tuple(sorted(f.name for f in deep)),
            inner_packages=tuple(sorted(inner)),
            entries=self._source.count,
            content_entries=content - (self._message is not None),
            size=self._source.size,
            whole=self._source.whole,
        )

    def _named_like_package(
        self, candidates: list[tuple[Found, Entry]]
    ) -> list[tuple[Found, Entry]]:
        """Return the file that is the message by its name, whatever is in it."""
        expected = f"{self._source.name.stem}.xml".casefold()
        return [(f, e) for f, e in candidates if e.name.casefold() == expected][:1]

    def _is_message(self, found: Found) -> bool:
        prolog = self._read_prolog(found)
        return prolog is not None and (prolog.namespace or "").startswith(NAMESPACE_START)

    def _choose(self, messages: list[Found]) -> Found | None:
        """Return the message to judge: the one named like its package, else the first.

        A message alone is judged whatever it turns out to be, so that the report
        says what it is.
        """
        if self.form == "xml":
            return next((found for found, _ in self._source.entries()), None)
        expected = f"{self._source.name.stem}.xml".casefold()
        named = [found for found in messages if found.name.casefold() == expected]
        return min(named or messages, key=lambda found: found.name, default=None)

    def _read_prolog(self, found: Found) -> Prolog | None:
        size = 1 << 14
        while True:
            try:
                data = bytes_of(self._source.blocks(found), size)
                final = len(data) < size
                return read_prolog(data, final=final, limit=self._limits.xml_prolog)
            except NeedMoreError:
                size *= 8
            except UnreadableError:
                return None

    # Reading

    def _read(self, found: Found, *, judged: bool) -> Iterator[Any]:
        prolog = self._prolog
        if judged:
            yield from prolog.defects
        facts = prolog.facts()
        self._content_hash = hashlib.sha256()
        if not (prolog.readable and facts.known_message and facts.version and facts.message_type):
            try:
                for _ in self._blocks(found):
                    pass  # for the digest, and for the checksum of the entry
            except StopReading as stop:
                if judged:
                    yield stop.defect
            yield facts
            return
        root = facts.root or ""
        judge = None
        schema = self._schemas.of(facts.version)
        declared = schema is not None and schema.declares(root)
        bound = bundled(facts.version).declares(root)
        if judged and schema is None:
            yield Defect("schema-not-registered", (("version", facts.version),))
        elif judged and schema is not None and not declared:
            yield _lacking(schema, root)
        elif judged and schema is not None:
            judge = judge_for(schema, facts.message_type, root)
        reader = MessageReader(
            prolog,
            facts.version,
            facts.message_type,
            name=self._name(found),
            limits=self._limits,
            judge=judge,
            header_only=not (declared or bound),
            in_part=not bound,
        )
        yield from reader.read(self._blocks(found))

    def _name(self, found: Found) -> NameParts:
        if self.form == "zip":
            return self._source.name
        return parse_name(found.name.rpartition("/")[2])

    def _blocks(self, found: Found) -> Iterator[bytes]:
        try:
            for block in self._source.blocks(found):
                self._content_hash.update(block)
                self._progress(len(block))
                yield block
        except UnreadableError as error:
            raise StopReading(error.defect) from None

    def _entries(self, finder: FileFinder, complete: bool) -> Iterator[Any]:
        """Yield the entries, reading the content of those that nothing named."""
        if self.form == "xml":
            return
        messages = {*self._package.messages, *self._package.deep_messages}
        for found, entry in self._source.entries():
            yield from name_defects(entry, self._limits)
            own = self._message is not None and found.number == self._message.number
            named = finder.was_named(found)
            if entry.kind == "file" and not (own or named or entry.encrypted):
                try:
                    for block in self._source.blocks(found):
                        self._progress(len(block))
                except UnreadableError as error:
                    yield error.defect
            referenced = True if named else (False if complete else None)
            yield entry._replace(referenced=referenced, is_message=own or entry.name in messages)

    def _digest(self) -> str | None:
        """Return the digest of the file; of the message, for an unpacked delivery."""
        if self.form == "zip":
            try:
                with self._path.open("rb") as file:
                    return hashlib.file_digest(file, "sha256").hexdigest()
            except OSError:
                return None  # the source reported it
        return self._content_hash.hexdigest() if self._content_hash is not None else None


def _lacking(schema: SchemaFiles, root: str) -> Defect:
    """Return that a schema does not declare a message: ours, or the one registered."""
    if schema.origin == BUNDLED:
        return Defect("schema-missing", (("root", root), ("version", schema.version)))
    return Defect("schema-lacks-message", (("version", schema.version), ("element", root)))
