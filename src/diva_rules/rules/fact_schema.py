"""The shape of the facts of a profile, in profile files and in the examples of rules."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from diva_rules.rules.profile import AcceptedFormat, Authority, Profile

_Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
_Extension = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+$")]
_Puid = Annotated[str, StringConstraints(pattern=r"^(x-)?fmt/[0-9]+$")]
_Texts = Annotated[tuple[_Said, ...], Field(min_length=1)]
_Count = Annotated[int, Field(ge=1)]
_Version = Literal["2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0"]


Data = TypeVar("Data")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FormatData(_Strict):
    """A file format that is taken; all that is stated must fit a file."""

    code: _Code | None = Field(default=None, description="Code of the list dateiformat of xdomea.")
    extension: _Extension | None = Field(
        default=None, description="File extension in lower case, without its dot."
    )
    puid: _Puid | None = Field(default=None, description="Identifier in PRONOM.")
    from_: date | None = Field(default=None, alias="from", description="Taken from.")
    until: date | None = Field(default=None, description="Taken until, that day included.")
    note: _Said | None = None

    @model_validator(mode="after")
    def _names_a_format(self) -> FormatData:
        if self.code is None and self.extension is None and self.puid is None:
            raise PydanticCustomError("no_format", "one of code, extension, puid is needed")
        return refuse_backwards(self, self.from_, self.until)


class AuthorityData(_Strict):
    """The key of an authority."""

    key: _Said
    prefix: _Said | None = Field(default=None, description="Prefix of its directory.")


class FactsData(_Strict):
    """What a house accepts; a fact that is absent is not known."""

    depth_limit: _Count | None = Field(
        default=None, description="Levels of records in each other, the top one counted."
    )
    accepted_formats: Annotated[tuple[FormatData, ...], Field(min_length=1)] | None = None
    agreed_appraisal_texts: _Texts | None = Field(
        default=None, description="Agreed values of AussonderungsartKonfigurierbar."
    )
    authorities: Annotated[tuple[AuthorityData, ...], Field(min_length=1)] | None = Field(
        default=None, description="Authorities that deliver to this archive."
    )
    receiver_authorities: Annotated[tuple[AuthorityData, ...], Field(min_length=1)] | None = Field(
        default=None, description="Authorities under which the archive receives."
    )
    max_package_size: _Count | None = Field(
        default=None, description="Bytes of all entries of a package, uncompressed."
    )
    max_file_size: _Count | None = Field(default=None, description="Bytes of one file.")
    max_entries: _Count | None = Field(default=None, description="Entries of a package.")
    max_text_length: _Count | None = Field(default=None, description="Characters of one text.")
    date_tolerance_days: Annotated[int, Field(ge=0)] | None = Field(
        default=None, description="Days by which dates may miss each other."
    )
    early_offering: bool | None = Field(
        default=None, description="Whether it is agreed to offer before the end of retention."
    )
    two_step: bool | None = Field(default=None, description="Whether 0503 without 0501 is agreed.")
    retention_block_in_transfer: Literal["required", "optional"] | None = Field(
        default=None, description="Whether a transfer (0503) must carry retention data."
    )
    expected_versions: Annotated[tuple[_Version, ...], Field(min_length=1)] | None = Field(
        default=None, description="Versions of xdomea that are taken."
    )
    confidentiality_limit: _Code | None = Field(
        default=None, description="Highest grade of confidentiality that is taken, as code."
    )
    placeholders: _Texts | None = Field(
        default=None, description="Texts entered where there is nothing to say."
    )
    test_markers: _Texts | None = Field(default=None, description="Texts that mark test data.")


def refuse_backwards(data: Data, start: date | None, end: date | None) -> Data:
    """Return the data, unless its period ends before it begins."""
    if start is not None and end is not None and end < start:
        raise PydanticCustomError("backwards", "until lies before from")
    return data


def facts_of(data: FactsData) -> Profile:
    """Return a profile that states these facts, and has no name yet."""
    plain = {name: getattr(data, name) for name in FactsData.model_fields}
    formats, senders, receivers = (
        plain.pop(name) for name in ("accepted_formats", "authorities", "receiver_authorities")
    )
    return Profile(
        accepted_formats=None if formats is None else tuple(map(_format, formats)),
        authorities=_authorities(senders),
        receiver_authorities=_authorities(receivers),
        **plain,
    )


def _format(data: FormatData) -> AcceptedFormat:
    return AcceptedFormat(data.code, data.extension, data.puid, data.from_, data.until, data.note)


def _authorities(data: tuple[AuthorityData, ...] | None) -> tuple[Authority, ...] | None:
    return None if data is None else tuple(Authority(entry.key, entry.prefix) for entry in data)
