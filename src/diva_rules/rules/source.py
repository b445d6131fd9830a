"""YAML as rule files use it: every scalar a string, every path with its line.

Plain YAML turns the plan code `010` into 8 and `1:30` into 90. Here scalars stay
as they were written until the schema types them. Aliases, tags, merge keys and
duplicate keys are refused, so that a file means what it shows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from diva_rules.model.errors import RuleSetError, reason_of
from diva_rules.model.text import Text

MOST_BYTES = 1 << 20
MOST_DEPTH = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(
    _TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)

YamlPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Source:
    """A YAML file, read.

    Attributes:
        name: file name for messages.
        data: dictionaries, lists, strings and None.
        lines: line of each path.
        flow: paths written in flow style (`{a: b}`).
    """

    name: str
    data: Any
    lines: dict[YamlPath, int] = field(default_factory=dict)
    flow: frozenset[YamlPath] = frozenset()

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
    try:
        data = path.read_bytes()
    except OSError as error:
        german, english = reason_of(error)
        raise RuleSetError(
            Text(f"{shown}: nicht lesbar ({german}).", f"{shown}: cannot be read ({english}).")
        ) from None
    return read_text(data, shown)


def read_text(data: bytes, name: str) -> Source:
    """Read YAML from bytes; see `read_file`."""
    reader = _Reader(name)
    if len(data) > MOST_BYTES:
        raise reader.error(0, f"größer als {MOST_BYTES} Byte", f"larger than {MOST_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
        reader.refuse_depth(text)
        node = yaml.compose(text, Loader=_Loader)
    except UnicodeDecodeError:
        raise reader.error(0, "kein UTF-8", "not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        problem = error.problem or "YAML"
        raise reader.error(
            line, f"kein gültiges YAML: {problem}", f"no valid YAML: {problem}"
        ) from None
    except yaml.YAMLError as error:
        problem = str(error).splitlines()[0]
        raise reader.error(
            0, f"kein gültiges YAML: {problem}", f"no valid YAML: {problem}"
        ) from None
    if node is None:
        raise reader.error(0, "die Datei ist leer", "the file is empty")
    value = reader.value(node, ())
    return Source(name, value, reader.lines, frozenset(reader.flow))


class _Reader:
    """Turns the nodes of the composer into plain values, noting lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[YamlPath, int] = {}
        self.flow: set[YamlPath] = set()
        self._seen: set[int] = set()

    def error(self, line: int, german: str, english: str) -> RuleSetError:
        place = f"{self.name}:{line + 1}"
        return RuleSetError(Text(f"{place}: {german}", f"{place}: {english}"))

    def refuse_depth(self, text: str) -> None:
        """Refuse deep nesting before anything is built of it, which needs a stack."""
        depth = 0
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            if depth > MOST_DEPTH:
                line = event.start_mark.line if event.start_mark else 0
                raise self.error(line, "zu tief verschachtelt", "nested too deeply")

    def value(self, node: yaml.Node, path: YamlPath) -> Any:  # noqa: ANN401 - YAML
        self._refuse_alias_and_tag(node)
        line = node.start_mark.line
        self.lines[path] = line + 1
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            if node.flow_style:
                self.flow.add(path)
            return [self.value(n, (*path, i)) for i, n in enumerate(node.value)]
        return self._scalar(node, line)

    def _refuse_alias_and_tag(self, node: yaml.Node) -> None:
        line = node.start_mark.line
        if id(node) in self._seen:
            raise self.error(line, "Verweise (*name) sind nicht erlaubt", "aliases are not allowed")
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS:
            raise self.error(
                line, f"Tag {node.tag} ist nicht erlaubt", f"tag {node.tag} is refused"
            )

    def _mapping(self, node: yaml.MappingNode, path: YamlPath) -> dict[str, Any]:
        if node.flow_style:
            self.flow.add(path)
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag == _TAG + "merge":
                raise self.error(line, "nur einfache Schlüssel sind erlaubt", "only plain keys")
            self._refuse_alias_and_tag(key_node)
            key = str(key_node.value)
            if key in result:
                raise self.error(line, f"Schlüssel „{key}“ steht doppelt", f"duplicate key “{key}”")
            result[key] = self.value(value_node, (*path, key))
            self.lines[(*path, key)] = line + 1
        return result

    def _scalar(self, node: yaml.Node, line: int) -> str | None:
        if node.tag != _TAG + "null":
            return str(node.value)
        if node.value == "null":
            return None
        raise self.error(
            line, "der Wert fehlt (oder schreibe null)", "value missing (or write null)"
        )
