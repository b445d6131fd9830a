"""Steps for elements that hold one value: texts, typed texts, codes, defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from diva_rules.formats.xdomea.bindings.steps import Custom, Default
from diva_rules.formats.xdomea.reading import lexical
from diva_rules.formats.xdomea.reading.code_element import read_code
from diva_rules.formats.xdomea.reading.state import ObjectState

Function = Callable[[etree._Element, list[Any], ObjectState], None]
# Keys are qualified names; lxml types the name of an element more widely than str.
Step = int | Function | dict[object, Any]
Steps = dict[object, Step]

_CONVERTERS: Mapping[str, Callable[[str], lexical.Typed]] = {
    "date": lexical.read_date,
    "datetime": lexical.read_datetime,
    "year": lexical.read_year,
    "year_end": lexical.read_year_end,
    "integer": lexical.read_integer,
    "boolean": lexical.read_boolean,
}


def leaf_step(
    name: str, spec: str | Default | Custom, slots: Mapping[str, int], prefix: str
) -> Step:
    """Return the step of an element that holds one value.

    Args:
        name: of the element, as tables write it.
        spec: what the table says of it.
        slots: positions of the fields of the value or object around it.
        prefix: path of the field that this value goes into, with a dot; or "".
    """
    if isinstance(spec, Custom):
        return _custom(spec, slots)
    if isinstance(spec, Default):
        return _defaulted(name, spec, slots, prefix)
    path, _, kind = spec.partition(":")
    outer, dot, inner = path.rstrip("*").partition(".")
    if dot:
        return _inside(slots[outer], inner, _leaf(0, prefix + path, kind, many=False))
    return _leaf(slots[outer], prefix + outer, kind, many=path.endswith("*"))


def _leaf(slot: int, name: str, kind: str, *, many: bool) -> Step:
    if kind == "code":
        return _code(slot, name, many=many)
    if kind == "code_value":
        return _code_value(slot, name)
    if kind in {"", "text"}:
        return _texts(slot) if many else slot
    return _typed(slot, name, _CONVERTERS[kind])


def _texts(slot: int) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        state.collect(values, slot, (state.text(element),))

    return step


def _typed(slot: int, name: str, convert: Callable[[str], lexical.Typed]) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        value, exact = convert(element.text or "")
        if not (exact and (state.sound or not len(element))):
            state.written(name, state.text(element))
        if values[slot] is None:
            values[slot] = value
        else:
            state.keep(element)

    return step


def _inside(slot: int, inner: str, plain: Step) -> Function:
    """Fill a field of the value in `slot`, where xdomea has no block around it."""

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        outer = values[slot]
        own = [getattr(outer, inner)]
        if isinstance(plain, int):
            own[0] = state.text(element)
        elif callable(plain):
            plain(element, own, state)
        stated = {"stated": True} if hasattr(outer, "stated") else {}
        values[slot] = outer._replace(**{inner: own[0]}, **stated)

    return step


def _defaulted(name: str, spec: Default, slots: Mapping[str, int], prefix: str) -> Function:
    field_name, _, kind = spec.spec.partition(":")
    slot = slots[field_name]
    if kind == "code":
        return _defaulted_code(name, slot, spec.value)
    convert = _CONVERTERS[kind]
    plain = _typed(slot, prefix + field_name, convert)

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        if element.text or len(element) or values[slot] is not None:
            plain(element, values, state)
            return
        values[slot] = convert(spec.value).value
        state.notes.defaulted.append((name, spec.value))

    return step


def _defaulted_code(name: str, slot: int, default: str) -> Function:
    plain = _code(slot, name, many=False)

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        plain(element, values, state)
        if values[slot].value == "":
            values[slot] = values[slot]._replace(value=default)
            state.notes.defaulted.append((name, default))

    return step


def _code(slot: int, name: str, *, many: bool) -> Function:
    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        code = read_code(element, state, name)
        if many:
            state.collect(values, slot, (code,))
        elif values[slot].value is None:
            values[slot] = code
        else:
            state.keep(element)

    return step


def _code_value(slot: int, name: str) -> Function:
    """Fill a field with the value of a code element alone."""

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        code = read_code(element, state, name)
        if values[slot] is None:
            values[slot] = code.value
        else:
            state.keep(element)

    return step


def _custom(spec: Custom, slots: Mapping[str, int]) -> Function:
    slot = slots[spec.field]

    def step(element: etree._Element, values: list[Any], state: ObjectState) -> None:
        state.collect(values, slot, spec.function(element, state))

    return step
