"""The shape of sample files, typed with pydantic: bases, samples and the closed list of edits."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from diva_rules.model.standard import VERSIONS
from diva_rules.rules.file_schema import RuleId, Sentence, TextData

Names = dict[str, str]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Several = Annotated[tuple[str, ...], Field(min_length=1), BeforeValidator(_listed)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SetText(_Strict):
    """Another text in an element."""

    at: str
    to: str


class SetAttribute(_Strict):
    """Another value of an attribute; without one it is removed."""

    at: str
    name: str
    to: str | None = None


class Insert(_Strict):
    """Elements put into an element (as its last), before it or behind it, or in its place."""

    into: str | None = None
    before: str | None = None
    behind: str | None = None
    instead: str | None = None
    xml: str

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        places = [self.into, self.before, self.behind, self.instead]
        if sum(place is not None for place in places) != 1:
            names = "into, before, behind, instead"
            raise PydanticCustomError("one_of", "allowed: {allowed}", {"allowed": names})
        return self


class Move(_Strict):
    """An element that takes the place of another one, such as one that it stands in."""

    at: str
    instead: str


class Replace(_Strict):
    """Another text in the message as it is written, outside of the tree of its elements."""

    old: str
    new: str
    everywhere: bool = False


class Add(_Strict):
    """A further entry of the container."""

    name: str
    content: str = "x"
    encoding: str = "utf-8"


class Alter(_Strict):
    """An entry that is something else, or says something else of itself."""

    name: str
    to: str | None = None
    content: str | None = None
    bad_crc: bool = False
    encrypted: bool = False
    link: bool = False
    zeros: int | None = Field(None, ge=1, le=16)


class Change(_Strict):
    """One edit; exactly one of its keys is given. Paths: see `edit.py`."""

    set: SetText | None = None
    attribute: SetAttribute | None = None
    insert: Insert | None = None
    remove: str | None = None
    move: Move | None = None
    replace: Replace | None = None
    container: str | None = None
    message: str | None = None
    add: Add | None = None
    alter: Alter | None = None
    drop: str | None = None
    cut: int | None = Field(None, ge=1)

    @model_validator(mode="after")
    def _one_edit(self) -> Self:
        if len(self.model_fields_set) != 1:
            allowed = ", ".join(type(self).model_fields)
            raise PydanticCustomError("one_of", "allowed: {allowed}", {"allowed": allowed})
        return self

    @property
    def edit(self) -> tuple[str, Any]:
        """The name of the edit and what it is told."""
        (name,) = self.model_fields_set
        return name, getattr(self, name)


class Also(_Strict):
    """Further findings that cannot be avoided, and why."""

    rule: RuleId
    on: Several
    because: TextData


class SampleData(_Strict):
    """One sample: a base, what is changed in it, and what is found then."""

    rule: RuleId
    base: Several
    sent_with: Several | None = Field(None, alias="with")
    change: Annotated[tuple[Change, ...], Field(min_length=1)]
    on: str
    also: tuple[Also, ...] = ()


class BaseData(_Strict):
    """A sound delivery: a folder beside the sample files, or another base with changes.

    Attributes:
        id: its name, and that of its folder.
        title: what it is.
        versions: that of its message, and those for which another namespace suffices.
        names: words for `{…}` in paths and texts that differ from base to base.
        origin: the base that it is made of (`from`); it has no folder then.
        change: what makes it another one.
    """

    id: str
    title: TextData
    versions: Annotated[tuple[str, ...], Field(min_length=1)]
    names: Names = {}
    origin: str | None = Field(None, alias="from")
    change: tuple[Change, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> Self:
        if not set(self.versions) <= set(VERSIONS):
            raise PydanticCustomError(
                "one_of", "allowed: {allowed}", {"allowed": ", ".join(VERSIONS)}
            )
        if self.change and self.origin is None:
            raise PydanticCustomError("one_of", "allowed: {allowed}", {"allowed": "change, from"})
        return self


class WithoutData(_Strict):
    """A rule for which there can be no sample, and why."""

    rule: RuleId
    because: TextData


class SamplesData(_Strict):
    """A file of samples; one of the files has the bases and the names."""

    diva_samples: Annotated[Sentence, Field(pattern="^1$")]
    of: str
    names: Names = {}
    bases: tuple[BaseData, ...] = ()
    samples: tuple[SampleData, ...] = ()
    without: tuple[WithoutData, ...] = ()
