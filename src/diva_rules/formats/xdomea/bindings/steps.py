"""What a binding table can say: which element fills which field, and how.

A table maps element names to one of:

- `"field"` or `"field:kind"`: the text of the element fills a field; kinds are
  `text` (default), `date`, `datetime`, `year`, `year_end`, `integer`, `boolean`,
  `code` and `code_value` (of a code its value alone); a `*` after the field collects
  repeated elements;
- a dictionary: the element only groups, its children are bound in turn;
- `Flag`: a group whose presence is itself a fact;
- `Part` / `Many`: the element is a value of its own, once or repeatedly;
- `Default`: a typed text for which the schema knows a default;
- `Child`: the element is an object with its own place in the stream;
- `Wrapped`: the element wraps one object and a number that belongs to it;
- `Custom`: a function, for the few shapes that no table expresses.

Element names are in the namespace of the message; `{}name` is in none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from diva_rules.model.record import Record, RecordKind, Role

if TYPE_CHECKING:
    from lxml import etree

    from diva_rules.formats.xdomea.reading.state import ObjectState


@dataclass(frozen=True, slots=True)
class Flag:
    """A group whose mere presence sets `field` to True."""

    field: str
    table: Table


@dataclass(frozen=True, slots=True)
class Part:
    """An element that becomes one value of type `type_` in `field`."""

    field: str
    type_: type[Any]
    table: Table


@dataclass(frozen=True, slots=True)
class Many:
    """A repeatable element; its values of type `type_` are collected in `field`."""

    field: str
    type_: type[Any]
    table: Table


@dataclass(frozen=True, slots=True)
class Default:
    """A typed text with a schema default: an empty element means `value`."""

    spec: str
    value: str


@dataclass(frozen=True, slots=True)
class Custom:
    """An element that `function` reads into the collected values of `field`."""

    field: str
    function: Callable[[etree._Element, ObjectState], tuple[Any, ...]]


@dataclass(frozen=True)
class ObjectSpec:
    """An object of the stream: its type, its table and what it starts with.

    Attributes:
        name: name of the object in binding tables.
        type_: the model type.
        table: the elements of the object; filled after construction, because
            records contain records.
        preset: field values known from the element name alone.
        counts_in: field of the enclosing object that counts objects like this.
        atomic: not entered before it is complete, because objects lie deep inside
            its values.
        text: field that the text of the element itself fills, for elements without
            children.
    """

    name: str
    type_: type[Any]
    table: dict[str, Spec] = field(default_factory=dict, compare=False)
    preset: tuple[tuple[str, Any], ...] = ()
    counts_in: str | None = None
    atomic: bool = False
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """An element that is an object of the stream."""

    spec: ObjectSpec


@dataclass(frozen=True, slots=True)
class Wrapped:
    """An element that wraps one object and a number that belongs to it (4.0 Anlage)."""

    table: Table
    number_element: str
    number_field: str


Spec = str | Flag | Part | Many | Default | Custom | Child | Wrapped | Mapping[str, "Spec"]
Table = Mapping[str, Spec]


def record(
    name: str, kind: RecordKind, counts_in: str | None, role: Role = Role.RECORD
) -> ObjectSpec:
    """Return the specification of a record object whose table is still empty."""
    return ObjectSpec(name, Record, {}, (("kind", kind), ("role", role)), counts_in)
