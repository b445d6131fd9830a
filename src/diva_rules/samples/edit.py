"""The edits of samples: what each does to a delivery.

A path begins with the name of an object (`process`), which stands for the element with this
UUID, or with `message`, the root; further steps are names of elements without prefix, with
`[2]` for the second of its name: `process/Laufzeit/Ende`. It must lead to exactly one element.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from diva_rules.samples.archive import Entry, zipped
from diva_rules.samples.schema import (
    Add,
    Alter,
    Change,
    Insert,
    Move,
    Replace,
    SetAttribute,
    SetText,
)

_STEP = re.compile(r"[\w.]+(\[[1-9]\d*\])?")
_NAME = re.compile(r"\{([a-z][a-z_]*)\}")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_IDS = ("ID", "xdomeaUUID")
_MEBIBYTE = 1 << 20


class EditError(Exception):
    """An edit does not fit the delivery that it is made in."""


@dataclass(frozen=True, slots=True)
class Container:
    """A delivery in memory.

    Attributes:
        name: of the ZIP.
        message_name: of the message in it.
        text: the message.
        entries: the other entries.
        cut: bytes that are missing at the end of the ZIP.
    """

    name: str
    message_name: str
    text: str
    entries: tuple[Entry, ...] = ()
    cut: int = 0

    def packed(self) -> bytes:
        """Return the ZIP."""
        whole = zipped([Entry(self.message_name, self.text.encode()), *self.entries])
        return whole[: len(whole) - self.cut]


def changed(container: Container, change: Change, names: Mapping[str, str]) -> Container:
    """Return a delivery with one edit made.

    Args:
        container: the delivery.
        change: the edit.
        names: what stands for `{…}`, and the UUIDs of the objects that paths begin with.

    Raises:
        EditError: what is to be changed is not there, or not the only one.
    """
    name, told = change.edit
    return _EDITS[name](container, told, names)


def filled(text: str, names: Mapping[str, str]) -> str:
    """Return a text with the names in braces replaced."""

    def word(match: re.Match[str]) -> str:
        if match[1] not in names:
            raise EditError(f"{{{match[1]}}}: no such name")
        return names[match[1]]

    return _NAME.sub(word, text)


# Elements


def _in_tree(edit: Callable[[Any, Any, Mapping[str, str]], None]) -> Callable[..., Container]:
    """Return an edit of a container, made of an edit of the tree of its message."""

    def run(container: Container, told: object, names: Mapping[str, str]) -> Container:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(container.text.encode(), parser)
        edit(root, told, names)
        text = etree.tostring(root, encoding="unicode")
        return replace(container, text=f"{_DECLARATION}{text}\n")

    return run


def _found(root: Any, path: str, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - lxml
    start, *steps = filled(path, names).split("/")
    element = root if start == "message" else _object(root, names.get(start, start))
    if not all(_STEP.fullmatch(step) for step in steps):
        raise EditError(f"{path}: no path")
    hits = (
        element.findall("./" + "/".join(f"{{*}}{step}" for step in steps)) if steps else [element]
    )
    if len(hits) != 1:
        raise EditError(f"{path}: leads to {len(hits)} elements, not to one")
    return hits[0]


def _object(root: Any, uuid: str) -> Any:  # noqa: ANN401 - lxml
    for element in root.iter(*(f"{{*}}{name}" for name in _IDS)):
        if element.text == uuid:
            return element.getparent().getparent()
    raise EditError(f"{uuid}: no such object")


def _set(root: Any, told: SetText, names: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml
    _found(root, told.at, names).text = filled(told.to, names) or None


def _attribute(root: Any, told: SetAttribute, names: Mapping[str, str]) -> None:  # noqa: ANN401
    element = _found(root, told.at, names)
    prefix, _, local = told.name.rpartition(":")
    name = f"{{{root.nsmap[prefix]}}}{local}" if prefix else local
    if told.to is not None:
        element.set(name, filled(told.to, names))
    elif name in element.attrib:
        del element.attrib[name]
    else:
        raise EditError(f"{told.at}: has no attribute {told.name}")


def _insert(root: Any, told: Insert, names: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in root.nsmap.items())
    new = list(etree.fromstring(f"<new {spaces}>{filled(told.xml, names)}</new>"))
    place = _found(root, told.into or told.before or told.behind or told.instead or "", names)
    if told.into:
        place.extend(new)
        return
    above, at = place.getparent(), place.getparent().index(place)
    above[at + bool(told.behind) : at + (0 if told.before else 1)] = new


def _remove(root: Any, told: str, names: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml
    element = _found(root, told, names)
    element.getparent().remove(element)


def _move(root: Any, told: Move, names: Mapping[str, str]) -> None:  # noqa: ANN401 - lxml
    element, place = _found(root, told.at, names), _found(root, told.instead, names)
    place.getparent().replace(place, element)


# Text and entries


def _replace(container: Container, told: Replace, names: Mapping[str, str]) -> Container:
    old, new = filled(told.old, names), filled(told.new, names)
    count = container.text.count(old)
    if count == 0 or (count > 1 and not told.everywhere):
        raise EditError(f"{old!r} stands there {count} times")
    return replace(container, text=container.text.replace(old, new))


def _container(container: Container, told: str, names: Mapping[str, str]) -> Container:
    stem, dot, extension = filled(told, names).rpartition(".")
    return replace(container, name=f"{stem}{dot}{extension}", message_name=f"{stem}.xml")


def _message(container: Container, told: str, names: Mapping[str, str]) -> Container:
    return replace(container, message_name=filled(told, names))


def _add(container: Container, told: Add, names: Mapping[str, str]) -> Container:
    content = container.text if told.content == "{message}" else filled(told.content, names)
    entry = Entry(filled(told.name, names), content.encode(), told.encoding)
    return replace(container, entries=(*container.entries, entry))


def _alter(container: Container, told: Alter, names: Mapping[str, str]) -> Container:
    def new(entry: Entry) -> Entry:
        content = entry.content if told.content is None else filled(told.content, names).encode()
        return replace(
            entry,
            name=entry.name if told.to is None else filled(told.to, names),
            content=content if told.zeros is None else bytes(told.zeros * _MEBIBYTE),
            packed=told.zeros is not None,
            bad_crc=told.bad_crc,
            encrypted=told.encrypted,
            link=told.link,
        )

    return _on_entry(container, told.name, names, lambda entry: (new(entry),))


def _drop(container: Container, told: str, names: Mapping[str, str]) -> Container:
    return _on_entry(container, told, names, lambda _: ())


def _on_entry(
    container: Container,
    name: str,
    names: Mapping[str, str],
    edit: Callable[[Entry], tuple[Entry, ...]],
) -> Container:
    wanted = filled(name, names)
    if wanted not in {entry.name for entry in container.entries}:
        raise EditError(f"{wanted}: no such entry")
    parts = (edit(e) if e.name == wanted else (e,) for e in container.entries)
    return replace(container, entries=tuple(entry for part in parts for entry in part))


def _cut(container: Container, told: int, _: Mapping[str, str]) -> Container:
    return replace(container, cut=told)


_EDITS: Mapping[str, Callable[..., Container]] = {
    "set": _in_tree(_set),
    "attribute": _in_tree(_attribute),
    "insert": _in_tree(_insert),
    "remove": _in_tree(_remove),
    "move": _in_tree(_move),
    "replace": _replace,
    "container": _container,
    "message": _message,
    "add": _add,
    "alter": _alter,
    "drop": _drop,
    "cut": _cut,
}
