"""The shape of rule files, typed with pydantic.

Slow to import; only loading of rule files needs it. The JSON Schema for editors
(`schemas/rule-file.schema.json`) is generated from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from diva_rules.model.finding import Actor, Severity
from diva_rules.model.standard import MESSAGE_GROUPS, VERSION_GROUPS
from diva_rules.rules.fact_schema import FactsData
from diva_rules.rules.rule import Status

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(-[A-Z0-9]+)+$")]
RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
RuleSetId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-.][a-z0-9]+)*$")]


def _one_of(names: Iterable[str]) -> Any:  # noqa: ANN401 - metadata for pydantic
    allowed = tuple(names)

    def check(name: str) -> str:
        if name not in allowed:
            raise PydanticCustomError(
                "one_of", "allowed: {allowed}", {"allowed": ", ".join(allowed)}
            )
        return name

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"enum": [*allowed]})]


def _itself(given: object) -> object:
    return given


def _or_plain(
    plain: Any,  # noqa: ANN401 - a type
    entry: Any = None,  # noqa: ANN401 - a type
    as_entry: Callable[[object], object] = _itself,
) -> BeforeValidator:
    """Let a plain value stand for a list of one entry.

    Args:
        plain: type of the plain value.
        entry: type of the entries; that of the plain value if left out.
        as_entry: turns the plain value into an entry.
    """

    def listed(given: object) -> object:
        return given if isinstance(given, list) else [as_entry(given)]

    several = tuple[entry or plain, ...]  # type: ignore[valid-type, misc] # a type made here
    either = plain | Annotated[several, Field(min_length=1)]
    return BeforeValidator(listed, json_schema_input_type=either)


if TYPE_CHECKING:
    VersionGroup = str
    MessageGroup = str
else:
    VersionGroup = _one_of(VERSION_GROUPS)
    MessageGroup = _one_of(MESSAGE_GROUPS)
Messages = Annotated[tuple[MessageGroup, ...], Field(min_length=1), _or_plain(MessageGroup)]
Subjects = Annotated[tuple[str, ...], Field(min_length=1), _or_plain(str)]
Objects = Annotated[tuple[dict[str, Any], ...], Field(min_length=1), _or_plain(dict[str, Any])]
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


class AdoptedData(Strict):
    """Who released a rule."""

    by: Sentence = Field(description="The body that released the rule in its own name.")
    on: date = Field(description="Day on which it did.")


class SeverityData(Strict):
    """A severity for some versions, messages or a case of the kind."""

    severity: Severity
    versions: VersionGroup | None = None
    messages: Messages | None = None
    case: str | None = None


Severities = Annotated[
    tuple[SeverityData, ...],
    Field(min_length=1),
    _or_plain(Severity, SeverityData, lambda given: {"severity": given}),
]


class AppliesData(Strict):
    """What a rule applies to."""

    to: Subjects
    versions: VersionGroup = "all"
    messages: Messages = ("all",)
    where: dict[str, Any] = Field(default_factory=dict)


class ExampleData(Strict):
    """An example that the test suite runs."""

    name: str | None = None
    given: Objects
    message: dict[str, Any] = Field(default_factory=dict)
    with_: dict[str, Any] = Field(
        default_factory=dict,
        alias="with",
        description="Parameters as an overlay would set them, for this example.",
    )
    profile: FactsData | None = Field(default=None, description="Facts of a profile.")
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
    concern: Literal["validity", "acceptance"] = Field(
        default="validity",
        description="Whether the rule says what is valid, or what a house accepts.",
    )
    adopted: AdoptedData | None = Field(
        default=None, description="Who released the rule, for the status `adopted`."
    )
    severity: Severities
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
    extends: Sentence | None = Field(
        default=None,
        description="The rule set this one tightens: the name of a shipped one, or a path from"
        " the folder of this file, with a separator or a suffix.",
    )
    of: RuleSetId | None = Field(default=None, description="The rule set these rules belong to.")
    rules: tuple[RuleData, ...] = ()
    tighten: tuple[TightenData, ...] = ()

    @model_validator(mode="after")
    def _head_or_part(self) -> FileData:
        if (self.id is None) == (self.of is None):
            raise PydanticCustomError("head_or_part", "either id or of")
        if self.of is not None:
            keys = [key for key in _HEAD_ONLY if getattr(self, key) is not None]
            if keys:
                raise PydanticCustomError(
                    "head_only", "{keys}: in the file with id only", {"keys": ", ".join(keys)}
                )
        elif self.version is None or self.title is None:
            raise PydanticCustomError("head_needs", "id needs version and title")
        elif self.tighten and self.extends is None:
            raise PydanticCustomError("tighten_alone", "tighten needs extends")
        return self


_HEAD_ONLY = ("version", "title", "jurisdiction", "extends")
