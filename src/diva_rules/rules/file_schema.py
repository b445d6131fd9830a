"""The shape of rule files, typed with pydantic.

Slow to import; only loading of rule files needs it. The JSON Schema for editors
(`schemas/rule-file.schema.json`) is generated from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from diva_rules.model.finding import Actor, Severity
from diva_rules.model.standard import MESSAGE_GROUPS, VERSION_GROUPS
from diva_rules.rules.rule import Status

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$")]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RuleSetId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$")]


def _one_of(names: Iterable[str]) -> Any:  # noqa: ANN401 - metadata for pydantic
    allowed = tuple(names)

    def check(name: str) -> str:
        if name not in allowed:
            raise ValueError(f"erlaubt / allowed: {', '.join(allowed)}")
        return name

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"enum": [*allowed]})]


if TYPE_CHECKING:
    VersionGroup = str
    MessageGroup = str
else:
    VersionGroup = _one_of(VERSION_GROUPS)
    MessageGroup = _one_of(MESSAGE_GROUPS)
BasisSource = Literal["norm", "schema", "specification", "guidance", "practice", "security"]


class Strict(BaseModel):
    """A part of a rule file; unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TextData(Strict):
    """A sentence in both languages."""

    de: Sentence
    en: Sentence


class BasisData(Strict):
    """What a rule rests on."""

    cite: Sentence = Field(description="Citation as people write it.")
    source: BasisSource = Field(default="norm", description="Kind of text.")
    url: str | None = Field(default=None, description="Address of the text.")
    from_: date | None = Field(default=None, alias="from", description="In force from.")
    to: date | None = Field(default=None, description="In force until.")
    checked_on: date | None = Field(default=None, description="Day the text was last read.")


class SeverityData(Strict):
    """A severity for some versions, messages or a case of the kind."""

    severity: Severity
    versions: VersionGroup | None = None
    messages: MessageGroup | tuple[MessageGroup, ...] | None = None
    case: str | None = None


class AppliesData(Strict):
    """What a rule applies to."""

    to: str | tuple[str, ...]
    versions: VersionGroup = "all"
    messages: MessageGroup | tuple[MessageGroup, ...] = "all"
    where: dict[str, Any] = Field(default_factory=dict)


class ExampleData(Strict):
    """An example that the test suite runs."""

    name: str | None = None
    given: dict[str, Any] | tuple[dict[str, Any], ...]
    message: dict[str, Any] = Field(default_factory=dict)
    with_: dict[str, Any] = Field(
        default_factory=dict,
        alias="with",
        description="Parameters as an overlay would set them, for this example.",
    )
    as_of: date | None = None
    expect: Literal["passed", "violated", "undetermined", "not_applicable"]
    evidence: dict[str, Any] = Field(default_factory=dict)


class RuleData(Strict):
    """One rule."""

    id: RuleId
    name: RuleName
    aliases: tuple[str, ...] = ()
    kind: str
    status: Status
    severity: Severity | tuple[SeverityData, ...]
    title: TextData
    why: TextData
    message: TextData
    hint: TextData
    actor: Actor
    applies: AppliesData
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    basis: tuple[BasisData, ...] = Field(min_length=1)
    examples: tuple[ExampleData, ...] = Field(min_length=1)


class TightenData(Strict):
    """A rule of the base that an overlay makes stricter."""

    rule: RuleId
    with_: dict[str, Any] = Field(default_factory=dict, alias="with")
    severity: Severity | None = None
    requires: dict[str, Any] = Field(default_factory=dict)
    basis: tuple[BasisData, ...] = Field(min_length=1)


class FileData(Strict):
    """A rule file: the head of a rule set, some of its rules, or both."""

    diva_rules: Literal["1"] = Field(description="Version of this format.")
    id: RuleSetId | None = Field(default=None, description="Id of the rule set; makes a head.")
    version: str | None = Field(default=None, pattern=r"^\d{4}\.\d{2}(\.\d+)?$")
    title: TextData | None = None
    jurisdiction: str | None = None
    extends: RuleSetId | None = Field(default=None, description="The rule set this one tightens.")
    of: RuleSetId | None = Field(default=None, description="The rule set these rules belong to.")
    rules: tuple[RuleData, ...] = ()
    tighten: tuple[TightenData, ...] = ()

    @model_validator(mode="after")
    def _head_or_part(self) -> FileData:
        if (self.id is None) == (self.of is None):
            raise ValueError("entweder id oder of / either id or of")
        if self.id is not None and (self.version is None or self.title is None):
            raise ValueError("id braucht version und title / id needs version and title")
        if self.tighten and self.extends is None:
            raise ValueError("tighten braucht extends / tighten needs extends")
        return self
