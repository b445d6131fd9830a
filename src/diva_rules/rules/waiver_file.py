"""Waivers files: what is accepted, why, by whom and until when.

Typed with pydantic, as rule files are; `schemas/waivers.schema.json` is generated from
here.
"""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import PydanticCustomError

from diva_rules.model.errors import ConfigurationError, RuleSetError
from diva_rules.model.finding import Verdict
from diva_rules.model.known import Waiver, Waivers
from diva_rules.rules.file_schema import Sentence, Strict
from diva_rules.rules.problems import first_problem
from diva_rules.rules.source import read_bytes, read_text


def _written_as_day(given: object) -> object:
    """Refuse numbers, which pydantic would take for seconds since 1970."""
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise PydanticCustomError("date_parsing", "expected is a day, YYYY-MM-DD")
    return given


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Day = Annotated[date, BeforeValidator(_written_as_day, json_schema_input_type=date)]


class WaiverData(Strict):
    """One waiver."""

    rule: Sentence = Field(description="The rule: its id, readable name or a former id.")
    object: Sentence = Field(
        description="What it is about, as the report names it: UUID, reference"
        " (Kennzeichen), or name of an entry; `*` for all of the inputs."
    )
    file: Sentence | None = Field(
        default=None,
        description="Pattern (`*`, `?`, `[abc]`) of the inputs, by their path in the report or"
        " by the last part of it; without it, all inputs.",
    )
    verdict: Literal["violated", "undetermined"] = Field(
        default="violated", description="Which findings it covers; open ones only if it says so."
    )
    reason: Sentence = Field(description="Why what is found is accepted.")
    owner: Sentence = Field(description="Who answers for that.")
    until: Day = Field(description="Last day on which the waiver holds.")


class WaiversData(Strict):
    """A waivers file: findings that are accepted for a time."""

    diva_waivers: Literal["1"] = Field(description="Version of this format.")
    waivers: tuple[WaiverData, ...]


def load_waivers(path: Path, shown: str) -> Waivers:
    """Read a waivers file.

    Args:
        path: the file.
        shown: its path as reports show it.

    Raises:
        ConfigurationError: the file cannot be read, or something in it is wrong; the
            text names file and line.
    """
    try:
        return _load(path, shown)
    except RuleSetError as error:
        raise ConfigurationError(error.text) from None


def _load(path: Path, shown: str) -> Waivers:
    data = read_bytes(path)
    source = read_text(data, path.as_posix())
    try:
        checked = WaiversData.model_validate(source.data)
    except ValidationError as error:
        raise first_problem(source, error) from None
    entries = tuple(
        _waiver(entry, source.line(("waivers", number)))
        for number, entry in enumerate(checked.waivers)
    )
    return Waivers(shown, sha256(data).hexdigest(), entries)


def _waiver(data: WaiverData, line: int) -> Waiver:
    return Waiver(**data.model_dump(exclude={"verdict"}), verdict=Verdict(data.verdict), line=line)


def waivers_schema() -> str:
    """Return the JSON Schema of waivers files, for editors."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **WaiversData.model_json_schema(),
        "title": "diva_rules waivers file",
    }
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
