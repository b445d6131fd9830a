"""The grammar of one xdomea version as frozen values: what the schema files are made from.

The YAML files under ``schemas/xdomea/grammar`` describe five versions at once; after loading,
each version stands for itself, with every alias resolved and every text attached.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class GrammarError(ValueError):
    """The grammar files contradict themselves or their notation.

    The message names the file, the entry and, where there is one, the line.
    """

    def __init__(self, file: str, entry: str, problem: str) -> None:
        super().__init__(f"{file}: {entry}: {problem}")
        self.file = file
        self.entry = entry
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Text:
    """One line of explanation in both languages."""

    de: str
    en: str


@dataclass(frozen=True, slots=True)
class AnyElement:
    """Any number of elements of any namespace; those the schema knows by name are checked."""


@dataclass(frozen=True, slots=True)
class Element:
    """A child element; without a ``type`` it has a type of its own, the ``body``.

    ``maximum`` is None when the element may stand any number of times. ``qualified`` is None
    when the element follows the rule of its namespace.
    """

    name: str
    minimum: int
    maximum: int | None
    type: str | None
    body: Body | None
    fixed: str | None
    default: str | None
    qualified: bool | None
    text: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one of the members, as often as that member may stand."""

    members: tuple[Particle, ...]


Particle = Element | Choice | AnyElement


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute in no namespace."""

    name: str
    type: str
    required: bool
    fixed: str | None
    text: Text


@dataclass(frozen=True, slots=True)
class Body:
    """What a complex type adds to its base, or all it has when there is no base."""

    derivation: Literal["extension", "restriction"] | None
    base: str | None
    particles: tuple[Particle, ...]
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class ComplexType:
    """A named type with children."""

    name: str
    body: Body
    text: Text


@dataclass(frozen=True, slots=True)
class CodeType:
    """A named type whose value is a code.

    ``list_uri`` and ``list_version`` are None when the message must state them; ``codes`` is
    empty when the schema does not know the codes of the list.
    """

    name: str
    list_uri: str | None
    list_version: str | None
    codes: tuple[str, ...]
    default: str | None
    name_allowed: bool
    code_text: Text
    name_text: Text
    list_uri_text: Text
    list_version_text: Text
    text: Text


@dataclass(frozen=True, slots=True)
class SimpleType:
    """A named type without children; a value must match one of the patterns."""

    name: str
    base: str
    patterns: tuple[str, ...]
    text: Text


NamedType = ComplexType | CodeType | SimpleType


@dataclass(frozen=True, slots=True)
class Message:
    """A root element; its type has no name."""

    name: str
    body: Body
    text: Text


@dataclass(frozen=True, slots=True)
class Namespace:
    """Where the types with a certain prefix live."""

    prefix: str
    uri: str
    file: str
    qualified: bool


@dataclass(frozen=True, slots=True)
class VersionGrammar:
    """Everything the schema of one version says. Types and messages are sorted by name."""

    version: str
    namespaces: tuple[Namespace, ...]
    types: tuple[NamedType, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammars of all versions, oldest first."""

    versions: tuple[VersionGrammar, ...]

    def version(self, number: str) -> VersionGrammar:
        """Return the grammar of a version such as ``"3.1.0"``.

        Raises:
            KeyError: The grammar does not cover this version.
        """
        for grammar in self.versions:
            if grammar.version == number:
                return grammar
        raise KeyError(number)


def prefix_of(type_name: str) -> str:
    """Return the namespace prefix of a type name; names without one belong to xdomea."""
    prefix, colon, _ = type_name.rpartition(":")
    return prefix if colon else "xdomea"
