"""A field of a subject: how it is called, typed and reached."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from diva_rules.model.text import Text

Getter = Callable[[Any], Any]
ABOVE = "above."
NEAREST = "^"
_UPWARDS = (ABOVE, NEAREST)
_ELSEWHERE = ("#", *_UPWARDS)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
TYPES = ("text", "integer", "boolean", "date", "datetime", "texts", "datetimes", "value")


@dataclass(frozen=True, slots=True)
class Field:
    """One field that rules can name.

    Attributes:
        name: as rules write it.
        type: one of `TYPES`; `texts` and `datetimes` hold several values, `value`
            anything that can only be compared for equality.
        path: attributes from the object to the value; `#` in front counts a
            collection, `[]` after a part visits each of its values; `above.` in
            front goes to the record above, `^` to the nearest record that says
            something, from the one reached on upwards.
        label: as people read it.
    """

    name: str
    type: str
    path: str
    label: Text

    def getter(self) -> Getter:
        """Return the function that reads the field from an object."""
        if self.path.startswith("#"):
            inner = operator.attrgetter(self.path[1:])
            return lambda item: len(inner(item))
        if "[]" in self.path:
            return _visit(self.path)
        if self.path.startswith(_UPWARDS):
            return _upwards(self.path)
        return operator.attrgetter(self.path)

    def parse(self, text: str) -> object:
        """Turn a text of a rule file into a value of this field.

        Raises:
            ValueError: the text is no value of the field's type.
        """
        return PARSERS[self.type](text)


def tuple_getter(fields: Sequence[Field]) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that reads several fields of an object at once."""
    plain = [f.path for f in fields if "[]" not in f.path and not f.path.startswith(_ELSEWHERE)]
    if len(plain) == len(fields) > 1:
        return operator.attrgetter(*plain)
    getters = [field.getter() for field in fields]
    return lambda item: tuple([get(item) for get in getters])


def _upwards(path: str) -> Getter:
    """Return the function that asks the records above; None where there is none."""
    steps, rest = 0, path
    while rest.startswith(ABOVE):
        steps, rest = steps + 1, rest.removeprefix(ABOVE)
    get = _nearest(rest[1:]) if rest[0] == NEAREST else operator.attrgetter(rest)

    def read(item: Any) -> Any:  # noqa: ANN401 - any value of a record
        for _ in range(steps):
            item = item.above
            if item is None:
                return None
        return get(item)

    return read


def _nearest(path: str) -> Getter:
    """Return the function that asks a record and those above it until one says something.

    A flag that a block exists says something only if it does.
    """
    get, flag = operator.attrgetter(path), path.endswith("stated")

    def read(item: Any) -> Any:  # noqa: ANN401 - any value of a record
        value = None
        while item is not None:
            value = get(item)
            if value is not None and value != "" and not (flag and value is False):
                return value
            item = item.above
        return value

    return read


@cache
def _visit(path: str) -> Getter:
    """Return the function that collects the values of a path through collections.

    It is made of source text, as `namedtuple` makes its methods: this is asked of every
    object, and loops over functions take twice the time. The path is one of the
    vocabulary, never one of a rule file.
    """
    *collections, last = path.split("[]")
    loops, at = "", "item."
    for number, collection in enumerate(collections):
        loops += f" for e{number} in {at}{collection.lstrip('.')}"
        at = f"e{number}."
    value = f"{at}{last.lstrip('.')}" if last else at.rstrip(".")
    source = f"lambda item: tuple([value{loops} if (value := {value}) is not None])"
    getter: Getter = eval(source, {"__builtins__": {}, "tuple": tuple})  # noqa: S307
    return getter


def parse_boolean(text: str) -> bool:
    """Read `true` or `false`; nothing else is a truth value in rule files."""
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def parse_integer(text: str) -> int:
    """Read a whole number."""
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _parse_text(text: str) -> str:
    return text


PARSERS: Mapping[str, Callable[[str], object]] = {
    "text": _parse_text,
    "texts": _parse_text,
    "value": _parse_text,
    "integer": parse_integer,
    "boolean": parse_boolean,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "datetimes": datetime.fromisoformat,
}


def table(text: str) -> Mapping[str, Field]:
    """Read fields from lines of `name | type | path | German | English`.

    An empty path means the name itself, an empty English label the German one:
    names of xdomea elements are the same in both languages.
    """
    fields = {}
    for line in filter(None, text.splitlines()):
        name, type_, path, german, english = (part.strip() for part in line.split("|"))
        fields[name] = Field(name, type_, path or name, Text(german, english or german))
    return fields


def elsewhere(
    prefix: str, way: str, where: Text, known: Mapping[str, Field], names: str
) -> Mapping[str, Field]:
    """Return fields of records above, made of the same fields of the object itself.

    Args:
        prefix: of the names, without its dot.
        way: how the path begins.
        where: what is said behind the label.
        known: the fields of the object itself.
        names: which of them, separated by blanks.
    """
    return {
        f"{prefix}.{name}": Field(
            f"{prefix}.{name}",
            known[name].type,
            way + known[name].path,
            Text(f"{known[name].label.de} {where.de}", f"{known[name].label.en} {where.en}"),
        )
        for name in names.split()
    }
