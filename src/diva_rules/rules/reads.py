"""Which fields a rule reads: what nobody reads need not be found out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from diva_rules.rules.condition import fields_of
from diva_rules.rules.rule import Rule


def reads_any(rule: Rule, names: Collection[str]) -> bool:
    """Tell whether a rule may read one of some fields.

    A field may be read by the kind itself (`KindInfo.reads`), named by its parameters,
    or asked for by the condition of the rule. A parameter that merely looks like a name
    of a field counts as one.

    Args:
        rule: the rule.
        names: names of fields.
    """
    if not set(names).isdisjoint(rule.kind.reads):
        return True
    asked = {name for condition in rule.applies.where.values() for name in fields_of(condition)}
    return any(text in names for text in (*asked, *_texts(rule.params)))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - parameters of any kind
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(key)
            yield from _texts(inner)
    elif isinstance(value, list | tuple | set | frozenset):
        for inner in value:
            yield from _texts(inner)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
