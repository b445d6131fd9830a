"""Checks of a finished version: every name it refers to exists and is of the right kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from diva_rules.formats.xdomea.schema.grammar.model import (
    AnyElement,
    Body,
    Choice,
    CodeType,
    ComplexType,
    Element,
    GrammarError,
    Message,
    NamedType,
    Particle,
    SimpleType,
    VersionGrammar,
    prefix_of,
)

# The built-in simple types of XML Schema 1.0 (part 2, section 3), without the exotic ones.
BUILT_IN = frozenset(
    {
        "xs:anyURI",
        "xs:base64Binary",
        "xs:boolean",
        "xs:byte",
        "xs:date",
        "xs:dateTime",
        "xs:decimal",
        "xs:double",
        "xs:duration",
        "xs:float",
        "xs:gDay",
        "xs:gMonth",
        "xs:gMonthDay",
        "xs:gYear",
        "xs:gYearMonth",
        "xs:hexBinary",
        "xs:int",
        "xs:integer",
        "xs:language",
        "xs:long",
        "xs:Name",
        "xs:NCName",
        "xs:negativeInteger",
        "xs:NMTOKEN",
        "xs:nonNegativeInteger",
        "xs:nonPositiveInteger",
        "xs:normalizedString",
        "xs:positiveInteger",
        "xs:QName",
        "xs:short",
        "xs:string",
        "xs:time",
        "xs:token",
        "xs:unsignedByte",
        "xs:unsignedInt",
        "xs:unsignedLong",
        "xs:unsignedShort",
    }
)


def check_references(grammar: VersionGrammar, file_of: Callable[[str], str]) -> None:
    """Refuse a grammar that names what it does not have.

    Args:
        grammar: The grammar of one version.
        file_of: Tells the file in which a type or message stands.

    Raises:
        GrammarError: A type, base or namespace is unknown, a base is of the wrong kind, or a
            name is given to two types.
    """
    kinds: dict[str, NamedType] = {}
    for named in grammar.types:
        where = f"{named.name} in {grammar.version}"
        if named.name in kinds:
            raise GrammarError(file_of(named.name), where, "stands in two sections")
        kinds[named.name] = named
    prefixes = {namespace.prefix for namespace in grammar.namespaces}
    for owner in (*grammar.types, *grammar.messages):
        for problem in _problems(owner, kinds, prefixes):
            where = f"{owner.name} in {grammar.version}"
            raise GrammarError(file_of(owner.name), where, problem)


def _problems(
    owner: NamedType | Message, kinds: dict[str, NamedType], prefixes: set[str]
) -> Iterator[str]:
    if prefix_of(owner.name) not in prefixes:
        yield f"unknown namespace {prefix_of(owner.name)!r}"
    match owner:
        case ComplexType(body=body) | Message(body=body):
            yield from _body_problems(body, kinds)
        case CodeType():
            if not isinstance(kinds.get("xoev-code:Code"), ComplexType):
                yield "needs the type xoev-code:Code"
        case SimpleType(base=base):
            if base not in BUILT_IN:
                yield f"unknown base {base!r}"


def _body_problems(body: Body, kinds: dict[str, NamedType]) -> Iterator[str]:
    if body.base is not None and not isinstance(kinds.get(body.base), ComplexType):
        yield f"the base {body.base!r} is no complex type of this version"
    for attribute in body.attributes:
        if attribute.type not in BUILT_IN and not isinstance(kinds.get(attribute.type), SimpleType):
            yield f"the attribute {attribute.name} has the unknown type {attribute.type!r}"
    for particle in body.particles:
        yield from _particle_problems(particle, kinds)


def _particle_problems(particle: Particle, kinds: dict[str, NamedType]) -> Iterator[str]:
    match particle:
        case Choice(members):
            for member in members:
                yield from _particle_problems(member, kinds)
        case Element(body=Body() as body):
            yield from _body_problems(body, kinds)
        case Element(type=type_name):
            if type_name not in BUILT_IN and type_name not in kinds:
                yield f"the element {particle.name} has the unknown type {type_name!r}"
        case AnyElement():
            pass
