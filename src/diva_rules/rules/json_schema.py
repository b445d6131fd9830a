"""The JSON Schema of rule files, for editors; made from the types that load them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from diva_rules.rules.file_schema import FileData
from diva_rules.rules.kind import KindInfo
from diva_rules.rules.vocabulary import SUBJECTS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def rule_file_schema(kinds: Mapping[str, KindInfo]) -> str:
    """Return the schema as JSON.

    Args:
        kinds: the kinds whose parameters are checked; others may be installed where
            a file is used, so their names are allowed.
    """
    schema: dict[str, Any] = {"$schema": DRAFT, **FileData.model_json_schema(by_alias=True)}
    schema["title"] = "diva_rules rule file"
    definitions = schema["$defs"]
    rule = definitions["RuleData"]
    rule["properties"]["kind"] = {"type": "string", "examples": sorted(kinds)}
    rule["allOf"] = [_with_kind(kinds[name], definitions) for name in sorted(kinds)]
    applies = definitions["AppliesData"]["properties"]
    applies["to"] = _subjects(tuple(SUBJECTS))
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def _with_kind(kind: KindInfo, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return what holds for the rules that name a kind."""
    params = TypeAdapter(kind.type).json_schema(ref_template="#/$defs/{model}")
    definitions.update(params.pop("$defs", {}))
    params.pop("title", None)
    params.pop("description", None)
    params["additionalProperties"] = False
    for name, field in kind.type.__dataclass_fields__.items():
        params["properties"][name]["description"] = field.metadata["label"].en
    then: dict[str, Any] = {
        "properties": {
            "with": params,
            "applies": {"properties": {"to": _subjects(kind.subjects)}},
        }
    }
    if params.get("required"):
        then["required"] = ["with"]
    return {"if": {"properties": {"kind": {"const": kind.id}}}, "then": then}


def _subjects(names: tuple[str, ...]) -> dict[str, Any]:
    one = {"enum": sorted(names)}
    return {"anyOf": [one, {"type": "array", "items": one}]}
