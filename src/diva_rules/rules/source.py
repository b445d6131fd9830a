"""YAML as rule files use it: every scalar a string, every path with its line.

Plain YAML turns the plan code `010` into 8 and `1:30` into 90. Here scalars stay
as they were written until the schema types them. Aliases, tags, merge keys and
duplicate keys are refused, so that a file means what it shows.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from diva_rules.model.errors import RuleSetError, reason_of
from diva_rules.model.text import Text
from diva_rules.rules.yaml_problems import explained

MOST_BYTES = 1 << 20
MOST_DEPTH = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})

YamlPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A YAML file, read.

    Attributes:
        name: file name for messages.
        data: dictionaries, lists, strings and None.
        lines: line of each path.
    """

    name: str
    data: Any
    lines: dict[YamlPath, int] = field(default_factory=dict)

    def line(self, path: YamlPath) -> int:
        """Return the line of a path, or of the nearest path above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def error(self, path: YamlPath, german: str, english: str) -> RuleSetError:
        """Return an error that names file and line."""
        place = f"{self.name}:{self.line(path)}"
        return RuleSetError(Text(f"{place}: {german}", f"{place}: {english}"))


def read_file(path: Path, name: str | None = None) -> Source:
    """Read a YAML file.

    Args:
        path: the file.
        name: how messages name it; the path if left out.

    Raises:
        RuleSetError: the file cannot be read or is not the YAML described above.
    """
    shown = name or path.as_posix()
    return read_text(read_bytes(path, shown), shown)


def read_bytes(path: Path, name: str | None = None) -> bytes:
    """Return what is in a file, but not much more than `MOST_BYTES`; see `read_file`."""
    shown = name or path.as_posix()
    try:
        data = _first_bytes(path)
    except OSError as error:
        raise _unreadable(shown, reason_of(error)) from None
    if data is None:
        raise _unreadable(shown, Text("keine gewöhnliche Datei", "no regular file"))
    return data


def _first_bytes(path: Path) -> bytes | None:
    """Return a byte more than a file may have; None if it is a device or a pipe.

    Those may have no end, or never answer; so they are opened without waiting.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(MOST_BYTES + 1)


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _unreadable(name: str, reason: Text) -> RuleSetError:
    german, english = reason
    return RuleSetError(
        Text(f"{name}: nicht lesbar ({german}).", f"{name}: cannot be read ({english}).")
    )


def read_text(data: bytes, name: str) -> Source:
    """Read YAML from bytes; see `read_file`."""
    if len(data) > MOST_BYTES:
        german = f"größer als {MOST_BYTES} Byte"
        raise _error(name, 1, german, f"larger than {MOST_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _error(name, 1, "kein UTF-8", "not UTF-8") from None
    try:
        reader = _Reader(name, text)
        value = reader.document()
    except yaml.YAMLError as error:
        line, german, english = explained(error, text)
        raise _error(name, line, german, english) from None
    return Source(name, value, reader.lines)


def _error(name: str, line: int, german: str, english: str) -> RuleSetError:
    place = f"{name}:{line}"
    return RuleSetError(Text(f"{place}: {german}", f"{place}: {english}"))


class _Reader:
    """Turns the events of the parser into plain values, noting lines.

    What is refused is refused where it begins, before anything is built of it:
    libyaml's own composer would follow any depth, until the stack ends.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines: dict[YamlPath, int] = {}
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))

    def document(self) -> Any:  # noqa: ANN401 - YAML
        """Return the value of the only document."""
        next(self._events)  # the start of the stream
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise self._refused(None, "die Datei ist leer", "the file is empty")
        value = self._value(next(self._events), (), 0)
        next(self._events)  # the end of the document
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._refused(
                after, "kein gültiges YAML: zwei Dokumente", "no valid YAML: two documents"
            )
        return value

    def _refused(self, event: Any, german: str, english: str) -> RuleSetError:  # noqa: ANN401 - YAML
        line = event.start_mark.line + 1 if event else 1
        return _error(self.name, line, german, english)

    def _value(self, event: Any, path: YamlPath, depth: int) -> Any:  # noqa: ANN401 - YAML
        self._refuse_alias_and_tag(event)
        self.lines[path] = event.start_mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth >= MOST_DEPTH:
            raise self._refused(event, "zu tief verschachtelt", "nested too deeply")
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth + 1)
        return self._sequence(path, depth + 1)

    def _refuse_alias_and_tag(self, event: Any) -> None:  # noqa: ANN401 - YAML
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(
                event, "Verweise (*name) sind nicht erlaubt", "aliases are not allowed"
            )
        if event.tag is not None:
            raise self._refused(
                event, f"Tag {event.tag} ist nicht erlaubt", f"tag {event.tag} is refused"
            )

    def _sequence(self, path: YamlPath, depth: int) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            result.append(self._value(event, (*path, len(result)), depth))
        return result

    def _mapping(self, path: YamlPath, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event)
            if key in result:
                german, english = f"Schlüssel „{key}“ steht doppelt", f"duplicate key “{key}”"
                raise self._refused(event, german, english)
            result[key] = self._value(next(self._events), (*path, key), depth)
            self.lines[(*path, key)] = event.start_mark.line + 1
        return result

    def _key(self, event: Any) -> str:  # noqa: ANN401 - YAML
        self._refuse_alias_and_tag(event)
        merges = isinstance(event, yaml.ScalarEvent) and _plain(event) and event.value == "<<"
        if merges or not isinstance(event, yaml.ScalarEvent):
            raise self._refused(event, "nur einfache Schlüssel sind erlaubt", "only plain keys")
        return str(event.value)

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        if not (_plain(event) and event.value in _NOTHING):
            return str(event.value)
        if event.value == "null":
            return None
        raise self._refused(
            event, "der Wert fehlt (oder schreibe null)", "value missing (or write null)"
        )


def _plain(event: yaml.ScalarEvent) -> bool:
    """Tell whether a scalar stands there without quotes."""
    return bool(event.implicit[0])
