"""How dated values are written in rule files: plain, or as a list of changes."""

from __future__ import annotations

from typing import Any, get_args

from pydantic_core import core_schema

from diva_rules.rules.dated import DatedValue, Transition


def core_schema_of(cls: type[Any], source: Any, handler: Any) -> core_schema.CoreSchema:  # noqa: ANN401 - pydantic's protocol
    """Return the pydantic schema of `Dated[T]`.

    A plain value stands for one that never changed; a change is written as
    `{from, value, basis, transition}`.
    """
    inner = handler.generate_schema(get_args(source)[0])
    change = core_schema.typed_dict_schema(
        {
            "from": _optional(core_schema.date_schema()),
            "value": core_schema.typed_dict_field(core_schema.nullable_schema(inner)),
            "basis": _optional(core_schema.str_schema()),
            "transition": _optional(core_schema.enum_schema(Transition, list(Transition))),
        },
        extra_behavior="forbid",
    )
    changes = core_schema.list_schema(change, min_length=1)
    return core_schema.no_info_after_validator_function(
        lambda found: cls(tuple(_value(entry) for entry in found)),
        core_schema.no_info_before_validator_function(
            lambda given: given if _is_changes(given) else [{"value": given}],
            changes,
            json_schema_input_schema=core_schema.union_schema([inner, changes]),
        ),
    )


def _optional(schema: core_schema.CoreSchema) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(schema, required=False)


def _is_changes(given: object) -> bool:
    return isinstance(given, list) and all(
        isinstance(entry, dict) and "value" in entry for entry in given
    )


def _value(entry: dict[str, Any]) -> DatedValue[Any]:
    return DatedValue(
        entry["value"],
        entry.get("from"),
        entry.get("basis"),
        entry.get("transition", Transition.NEW_RECORDS),
    )
