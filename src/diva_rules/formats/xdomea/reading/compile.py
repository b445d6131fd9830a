"""From binding tables to functions: one step per element, chosen by its name.

The tables are data that people read; a message has millions of elements. So each
table is turned, once per version, into a dictionary from qualified element names
to steps. A step is a number (the text of the element fills that field), a
dictionary (the element only groups), or a function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from lxml import etree

from diva_rules.formats.xdomea.bindings.steps import (
    Child,
    Flag,
    Many,
    ObjectSpec,
    Part,
    Spec,
    Table,
    Wrapped,
)
from diva_rules.formats.xdomea.reading.leaves import Function, Step, Steps, leaf_step
from diva_rules.formats.xdomea.reading.state import PREFIX, Links, ObjectState


@dataclass(slots=True)
class Container:
    """An element that is judged by the schema, read and removed on its own.

    Either an object (`spec`), or a group whose children are objects (`steps`).
    Unless it is `atomic`, it may be entered before it is complete.
    """

    label: str
    spec: CompiledObject | None
    steps: Steps
    containers: dict[object, Container]
    atomic: bool = False


@dataclass(slots=True)
class CompiledObject:
    """An object specification with its functions.

    Attributes:
        type_: the model type.
        make: builds a value from a list of all its fields.
        defaults: what the fields start with.
        slots: position of each field.
        counts_in: field of the enclosing object that counts objects like this.
        text: position of the field that the text of the element itself fills.
        steps: what each element does.
        containers: elements that are judged and removed on their own.
        links: which fields come from an object above, by the type of that.
    """

    type_: type[Any]
    make: Callable[[list[Any]], Any]
    defaults: list[Any]
    slots: dict[str, int]
    counts_in: str | None
    text: int | None = None
    steps: Steps = field(default_factory=dict)
    containers: dict[object, Container] = field(default_factory=dict)
    links: dict[type[Any], Links] = field(default_factory=dict)


def below(container: Container) -> dict[object, Container]:
    """Return the containers inside a container, none for an atomic one."""
    if container.atomic:
        return {}
    return container.spec.containers if container.spec else container.containers


def container_tags(message: CompiledObject) -> frozenset[object]:
    """Return the names of all elements of a message that may be entered early."""
    found: set[object] = set()
    waiting = [message.containers]
    while waiting:
        containers = waiting.pop()
        for tag, container in containers.items():
            if tag not in found:
                found.add(tag)
                waiting.append(
                    container.spec.containers if container.spec else container.containers
                )
    return frozenset(found)


def fill(
    elements: Iterable[etree._Element], steps: Steps, values: list[Any], state: ObjectState
) -> None:
    """Fill `values` from some elements, mostly all children of one; what has no field is kept.

    This is the innermost loop of the reader: it sees every element of a message.
    """
    sound = state.sound
    for child in elements:
        step = steps.get(child.tag)
        kind = step.__class__
        if kind is int:
            text = child.text or "" if sound else state.text(child)
            if values[step] is None:  # type: ignore[index]
                values[step] = text  # type: ignore[index]
            else:
                state.keep(child)
        elif kind is dict:
            fill(child.getchildren(), step, values, state)  # type: ignore[arg-type]
        elif step is None:
            state.keep(child)
        else:
            step(child, values, state)  # type: ignore[operator]


class Compiler:
    """Turns the tables of one version into steps, sharing objects by identity."""

    def __init__(self, namespace: str) -> None:
        self._namespace = namespace
        self._objects: dict[int, CompiledObject] = {}

    def compile(self, spec: ObjectSpec) -> CompiledObject:
        """Return the compiled form of an object, compiling it at first sight."""
        known = self._objects.get(id(spec))
        if known is not None:
            return known
        slots = _slots(spec.type_)
        compiled = CompiledObject(
            type_=spec.type_,
            make=_maker(spec.type_),
            defaults=_defaults(spec),
            slots=slots,
            counts_in=spec.counts_in,
            text=None if spec.text is None else slots[spec.text],
        )
        self._objects[id(spec)] = compiled
        steps, containers = self._table(spec.table, spec.type_, "")
        compiled.steps.update(steps)
        compiled.containers.update(containers)
        return compiled

    def _tag(self, name: str) -> str:
        return name[2:] if name.startswith("{}") else f"{{{self._namespace}}}{name}"

    def _table(
        self, table: Table, type_: type[Any], prefix: str, deep: bool = False
    ) -> tuple[Steps, dict[object, Container]]:
        # `deep`: inside a value, where no path is kept and places are looked up.
        steps: Steps = {}
        containers: dict[object, Container] = {}
        for name, spec in table.items():
            tag = self._tag(name)
            steps[tag], container = self._step(name, spec, type_, prefix, deep)
            if container is not None:
                containers[tag] = container
        return steps, containers

    def _step(
        self, name: str, spec: Spec, type_: type[Any], prefix: str, deep: bool
    ) -> tuple[Step, Container | None]:
        slots = _slots(type_)
        label = name[2:] if name.startswith("{}") else PREFIX + name
        if isinstance(spec, Child):
            compiled = self.compile(spec.spec)
            container = Container(label, compiled, {}, {}, spec.spec.atomic)
            return _child(compiled, label, deep), container
        if isinstance(spec, Wrapped):
            steps, _ = self._table(spec.table, type_, prefix)
            number_tag = self._tag(spec.number_element)
            steps[number_tag] = _ignore  # read before the object it belongs to
            container = Container(label, None, steps, {}, atomic=True)
            return _wrapped(spec, steps, number_tag, label), container
        if isinstance(spec, Flag | Mapping):
            return self._group(label, spec, type_, prefix, deep)
        if isinstance(spec, Part | Many):
            return self._value(spec, type_), None
        return leaf_step(name, spec, slots, prefix), None

    def _group(
        self, label: str, spec: Flag | Table, type_: type[Any], prefix: str, deep: bool
    ) -> tuple[Step, Container | None]:
        table = spec.table if isinstance(spec, Flag) else spec
        steps, containers = self._table(table, type_, prefix, deep)
        if containers and not deep:
            return _object_group(steps, label), Container(label, None, steps, containers)
        if isinstance(spec, Flag):
            return _flag(_slots(type_)[spec.field], steps), None
        return steps, None

    def _value(self, spec: Part | Many, type_: type[Any]) -> Step:
        steps, _ = self._table(spec.table, spec.type_, f"{spec.field}.", deep=True)
        slot = _slots(type_)[spec.field]
        unset = None if isinstance(spec, Many) else _known(type_)[spec.field]
        return _part(spec.type_, steps, slot, unset)


def _maker(type_: type[Any]) -> Callable[[list[Any]], Any]:
    """Return what `_make` of a named tuple does, without its check: all fields are given."""
    return partial(tuple.__new__, type_)


def _known(type_: type[Any]) -> Mapping[str, Any]:
    known: Mapping[str, Any] = type_._field_defaults
    return known


def _slots(type_: type[Any]) -> dict[str, int]:
    fields: tuple[str, ...] = type_._fields
    return {name: position for position, name in enumerate(fields)}


def _list_slots(type_: type[Any]) -> tuple[int, ...]:
    return tuple(slot for name, slot in _slots(type_).items() if _known(type_).get(name) == ())


def _defaults(spec: ObjectSpec) -> list[Any]:
    preset = dict(spec.preset)
    known = _known(spec.type_)
    return [preset.get(name, known.get(name)) for name in _slots(spec.type_)]


def _flag(flag: int, steps: Steps) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        values[flag] = True
        fill(element.getchildren(), steps, values, state)

    return step


def _object_group(steps: Steps, label: str) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        inner = state.place(label)
        container, counters = state.container, state.counters
        state.container, state.counters = inner, None
        fill(element.getchildren(), steps, values, state)
        state.container, state.counters = container, counters

    return step


def _part(type_: type[Any], steps: Steps, slot: int, unset: object) -> Function:
    """Return the step of a value; `unset` is what a single field starts with, None: many."""
    slots = _slots(type_)
    defaults = list(_known(type_).values())
    make = _maker(type_)
    list_slots = _list_slots(type_)
    line = slots.get("line")
    if "stated" in slots:
        defaults[slots["stated"]] = True

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        if unset is not None and values[slot] is not unset:
            state.keep(element)
            return
        own = defaults.copy()
        if line is not None:
            own[line] = element.sourceline or 0
        fill(element.getchildren(), steps, own, state)
        for position in list_slots:
            if own[position].__class__ is list:
                own[position] = tuple(own[position])
        if unset is not None:
            values[slot] = make(own)
        elif values[slot].__class__ is list:
            values[slot].append(make(own))
        else:
            state.collect(values, slot, (make(own),))

    return step


def _child(compiled: CompiledObject, label: str, deep: bool) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        xpath = state.path_of(element) if deep else state.place(label)
        state.reader.nested(element, compiled, state, xpath)

    return step


def _ignore(element: etree._Element, values: list[Any], state: ObjectState) -> None:
    """Pass over an element that was read already."""


def _wrapped(spec: Wrapped, steps: Steps, number_tag: str, label: str) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        inner = state.place(label)
        container, counters = state.container, state.counters
        state.container, state.counters = inner, None
        number = element.find(number_tag)
        if number is not None:
            state.handed = (spec.number_field, state.text(number))
        fill(element.getchildren(), steps, values, state)
        state.container, state.counters, state.handed = container, counters, None

    return step
