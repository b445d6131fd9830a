"""Reading the YAML files of the grammar: sections, entries with their versions, and texts.

Nothing is interpreted here beyond the shape of a file. Every scalar stays a string, so that
``0302`` is no octal number and ``no`` no truth value; a key that stands twice is refused.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from diva_rules.formats.xdomea.schema.grammar.lines import Span, parse_span
from diva_rules.formats.xdomea.schema.grammar.model import GrammarError, Text

# Sections whose entries hold for all versions; the keys of the others may carry bounds.
_TIMELESS = ("namespaces", "aliases", "list prefixes", "characters", "values")
_BOUNDED = ("messages", "types", "codes", "simple types", "texts")
_MAX_TEXT = 100


class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """All scalars as strings, repeated keys refused; libyaml's parser where there is one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", node.start_mark
                )
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


@dataclass(frozen=True, slots=True)
class Entry:
    """One named entry of a section, the versions it holds for, and the file it stands in."""

    file: str
    name: str
    span: Span
    value: object


@dataclass(frozen=True, slots=True)
class Source:
    """All files together. ``versions`` are full numbers, ``shorts`` their first two parts."""

    versions: tuple[str, ...]
    shorts: tuple[str, ...]
    sections: Mapping[str, tuple[Entry, ...]]

    def section(self, name: str) -> tuple[Entry, ...]:
        """Return the entries of a section, in the order of files and lines."""
        return self.sections.get(name, ())


@contextmanager
def blame(file: str, entry: str) -> Iterator[None]:
    """Turn a ``ValueError`` raised inside into a ``GrammarError`` that names file and entry."""
    try:
        yield
    except GrammarError:
        raise
    except ValueError as error:
        raise GrammarError(file, entry, str(error)) from error


def read_source(folder: Path) -> Source:
    """Read all YAML files of a folder.

    Raises:
        GrammarError: A file is no YAML, has an unknown section, repeats an entry for the same
            version, or the list of versions is missing.
    """
    files = {path.name: _read_file(path) for path in sorted(folder.glob("*.yaml"))}
    versions = _versions(files)
    shorts = tuple(version.rpartition(".")[0] for version in versions)
    sections: dict[str, list[Entry]] = {}
    for file, content in files.items():
        for section, entries in content.items():
            if section == "versions":
                continue
            for key, value in entries.items():
                entry = _entry(file, section, key, value, shorts)
                sections.setdefault(section, []).append(entry)
    for entries in sections.values():
        _refuse_repetition(entries)
    return Source(versions, shorts, {name: tuple(found) for name, found in sections.items()})


class Texts:
    """The texts of the grammar, found by place; remembers which were used."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        """Check and index the entries of the section ``texts``.

        Raises:
            GrammarError: A text lacks a language, is empty, too long or of several lines.
        """
        self._by_name: dict[str, list[tuple[Entry, Text]]] = {}
        self._used: set[tuple[str, Span]] = set()
        for entry in entries:
            with blame(entry.file, f"texts: {entry.name}"):
                self._by_name.setdefault(entry.name, []).append((entry, _text(entry.value)))

    def find(self, path: tuple[str, ...], position: int) -> Text:
        """Return the text for a place in a version: the longest end of the path that has one.

        Args:
            path: Names from the type or message down to the place itself.
            position: Position of the version.

        Raises:
            ValueError: There is no text for this place and version.
        """
        for start in range(len(path)):
            for entry, text in self._by_name.get("/".join(path[start:]), ()):
                if position in entry.span:
                    self._used.add((entry.name, entry.span))
                    return text
        raise ValueError(f"no text for {'/'.join(path)}")

    def refuse_unused(self) -> None:
        """Raise ``GrammarError`` for the first text that describes nothing."""
        for found in self._by_name.values():
            for entry, _ in found:
                if (entry.name, entry.span) not in self._used:
                    raise GrammarError(entry.file, f"texts: {entry.name}", "describes nothing")


def _read_file(path: Path) -> Mapping[str, Any]:
    try:
        # The loader is BaseLoader with stricter mappings: it makes strings, lists and dicts only.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise GrammarError(path.name, "file", f"is no valid YAML: {error}") from error
    if not isinstance(content, dict):
        raise GrammarError(path.name, "file", "must be a mapping of sections")
    for section, entries in content.items():
        if section not in (*_TIMELESS, *_BOUNDED, "versions"):
            raise GrammarError(path.name, str(section), "unknown section")
        if section != "versions" and not isinstance(entries, dict):
            raise GrammarError(path.name, str(section), "must be a mapping")
    return content


def _versions(files: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    found = [
        (file, content["versions"]) for file, content in files.items() if "versions" in content
    ]
    if len(found) != 1:
        where = ", ".join(file for file, _ in found) or "no file"
        raise GrammarError(where, "versions", "must stand in exactly one file")
    file, versions = found[0]
    if not isinstance(versions, list) or not versions:
        raise GrammarError(file, "versions", "must be a list of version numbers, oldest first")
    return tuple(map(str, versions))


def _entry(file: str, section: str, key: str, value: object, shorts: tuple[str, ...]) -> Entry:
    everywhere = Span(0, len(shorts) - 1)
    name, blank, bounds = key.rpartition(" ")
    if section in _TIMELESS or not blank or ".." not in bounds:
        return Entry(file, key, everywhere, value)
    with blame(file, key):
        return Entry(file, name, parse_span(bounds, shorts), value)


def _refuse_repetition(entries: list[Entry]) -> None:
    seen: dict[str, list[Entry]] = {}
    for entry in entries:
        for other in seen.get(entry.name, ()):
            if entry.span.overlaps(other.span):
                problem = f"stands twice for the same version, also in {other.file}"
                raise GrammarError(entry.file, entry.name, problem)
        seen.setdefault(entry.name, []).append(entry)


def _text(value: object) -> Text:
    if not isinstance(value, dict) or set(value) != {"de", "en"}:
        raise ValueError("needs a text in de and in en and nothing else")
    for language, text in value.items():
        if not isinstance(text, str) or not text.strip() or "\n" in text:
            raise ValueError(f"the text in {language} must be one line")
        if len(text) > _MAX_TEXT:
            raise ValueError(f"the text in {language} has {len(text)} characters of {_MAX_TEXT}")
    return Text(value["de"], value["en"])
