"""The shape of profile files, typed with pydantic.

Slow to import; only loading needs it. The JSON Schema for editors
(`schemas/profile.schema.json`) is generated from here.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from diva_rules.rules.fact_schema import FactsData, refuse_backwards
from diva_rules.rules.file_schema import BasisData, RuleId, RuleSetId, Sentence, Strict, TextData
from diva_rules.rules.json_schema import DRAFT


class OverrideData(Strict):
    """Another severity for a rule, with the reason."""

    severity: Literal["error", "warning", "note", "off"]
    reason: TextData


class ProfileData(Strict):
    """A profile: what one archive or house accepts."""

    diva_profile: Literal["1"] = Field(description="Version of this format.")
    id: RuleSetId
    version: str = Field(pattern=r"^\d{4}\.\d{2}(\.\d+)?$")
    title: TextData
    issuer: Sentence = Field(description="The body that issued the profile.")
    from_: date | None = Field(default=None, alias="from", description="In force from.")
    until: date | None = Field(default=None, description="In force until, that day included.")
    note: Sentence | None = None
    basis: tuple[BasisData, ...] = Field(
        default=(), description="What it rests on, such as an agreement with the archive."
    )
    facts: FactsData = FactsData()
    severity: dict[RuleId, OverrideData] = Field(
        default_factory=dict, description="Other severities, by the ids of rules."
    )

    @model_validator(mode="after")
    def _in_order(self) -> ProfileData:
        return refuse_backwards(self, self.from_, self.until)


def profile_schema() -> str:
    """Return the JSON Schema of profile files."""
    schema: dict[str, Any] = {"$schema": DRAFT, **ProfileData.model_json_schema(by_alias=True)}
    schema["title"] = "diva_rules profile"
    return json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
