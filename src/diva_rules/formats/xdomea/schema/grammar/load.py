"""From the YAML files to the grammar of each version: selects, resolves, and refuses nonsense."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diva_rules.formats.xdomea.schema.grammar.body import BodyBuilder, items_of, only
from diva_rules.formats.xdomea.schema.grammar.characters import (
    CharacterSet,
    parse_ranges,
    parse_tails,
    patterns,
)
from diva_rules.formats.xdomea.schema.grammar.check import check_references
from diva_rules.formats.xdomea.schema.grammar.lines import CodeLine, parse_code_line, parse_span
from diva_rules.formats.xdomea.schema.grammar.model import (
    CodeType,
    ComplexType,
    Grammar,
    Message,
    NamedType,
    Namespace,
    SimpleType,
    Text,
    VersionGrammar,
)
from diva_rules.formats.xdomea.schema.grammar.source import Entry, Source, Texts, blame, read_source


def load_grammar(folder: Path) -> Grammar:
    """Load the grammar of all versions from the YAML files of a folder.

    Raises:
        GrammarError: A file or entry breaks the notation, names something unknown, lacks a
            text, describes something that does not exist, or stands twice for one version.
    """
    source = read_source(folder)
    texts = Texts(source.section("texts"))
    builders = (_VersionBuilder.of(source, texts, x) for x in range(len(source.versions)))
    grammar = Grammar(tuple(builder.build() for builder in builders))
    texts.refuse_unused()
    return grammar


@dataclass(frozen=True, slots=True)
class _VersionBuilder:
    """Builds the grammar of the version at one position."""

    source: Source
    texts: Texts
    position: int
    bodies: BodyBuilder
    characters: Mapping[str, CharacterSet]

    @classmethod
    def of(cls, source: Source, texts: Texts, position: int) -> _VersionBuilder:
        aliases = _aliases(source, position)
        values = {entry.name: str(entry.value) for entry in source.section("values")}
        bodies = BodyBuilder(source.shorts, position, texts, aliases, values)
        return cls(source, texts, position, bodies, _character_sets(source))

    def build(self) -> VersionGrammar:
        number = self.source.versions[self.position]
        grammar = VersionGrammar(
            version=number,
            namespaces=tuple(_namespace(x, number) for x in self.source.section("namespaces")),
            types=tuple(sorted(self._types(), key=lambda named: named.name)),
            messages=tuple(sorted(self._messages(), key=lambda message: message.name)),
        )
        check_references(grammar, self._file_of)
        return grammar

    def _entries(self, section: str) -> Iterator[Entry]:
        return (x for x in self.source.section(section) if self.position in x.span)

    def _file_of(self, name: str) -> str:
        sections = ("types", "codes", "simple types", "messages")
        files = (x.file for section in sections for x in self._entries(section) if x.name == name)
        return next(files)

    def _types(self) -> Iterator[NamedType]:
        for section, build in (
            ("types", self._complex_type),
            ("codes", self._code_type),
            ("simple types", self._simple_type),
        ):
            for entry in self._entries(section):
                with blame(entry.file, entry.name):
                    named = build(entry)
                yield named

    def _messages(self) -> Iterator[Message]:
        for entry in self._entries("messages"):
            with blame(entry.file, entry.name):
                body = self.bodies.build(entry.value, (entry.name,), entry.span)
                message = Message(entry.name, body, self._text(entry.name))
            yield message

    def _complex_type(self, entry: Entry) -> ComplexType:
        body = self.bodies.build(entry.value, (entry.name,), entry.span)
        return ComplexType(entry.name, body, self._text(entry.name))

    def _simple_type(self, entry: Entry) -> SimpleType:
        value = _mapping(entry.value, {"base"}, {"pattern", "characters"})
        if len(value) != 2:
            raise ValueError("needs either a pattern or characters")
        if "pattern" in value:
            found: tuple[str, ...] = (value["pattern"],)
        else:
            found = patterns(_known(self.characters, value["characters"]))
        return SimpleType(entry.name, value["base"], found, self._text(entry.name))

    def _code_type(self, entry: Entry) -> CodeType:
        lines = [parse_code_line(str(x), self.source.shorts) for x in items_of(entry.value)]
        if not all(line.span.overlaps(entry.span) for line in lines):
            raise ValueError("a line holds in no version of its type")
        line = only([x for x in lines if self.position in x.span], "lines that name the list")
        if line is None:
            raise ValueError(f"no line holds in {self.source.shorts[self.position]}")
        return CodeType(
            name=entry.name,
            list_uri=_list_uri(self.source, line),
            list_version=line.list_version,
            codes=line.codes,
            default=line.default,
            name_allowed=line.name_allowed,
            code_text=self._text(entry.name, "code"),
            name_text=self._text(entry.name, "name"),
            list_uri_text=self._text(entry.name, "@listURI"),
            list_version_text=self._text(entry.name, "@listVersionID"),
            text=self._text(entry.name),
        )

    def _text(self, *path: str) -> Text:
        return self.texts.find(path, self.position)


def _namespace(entry: Entry, version: str) -> Namespace:
    with blame(entry.file, entry.name):
        value = _mapping(entry.value, {"uri", "file", "local elements"}, set())
        if value["local elements"] not in ("qualified", "unqualified"):
            raise ValueError("local elements are either qualified or unqualified")
        uri = value["uri"].replace("{version}", version)
        return Namespace(entry.name, uri, value["file"], value["local elements"] == "qualified")


def _aliases(source: Source, position: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in source.section("aliases"):
        with blame(entry.file, entry.name):
            spans = {
                parse_span(bounds, source.shorts): name
                for bounds, name in _mapping(entry.value, set(), None).items()
            }
            name = only([x for span, x in spans.items() if position in span], "meanings")
            if name is None:
                raise ValueError(f"has no meaning in {source.shorts[position]}")
            found[entry.name] = name
    return found


def _character_sets(source: Source) -> dict[str, CharacterSet]:
    found: dict[str, CharacterSet] = {}
    for entry in source.section("characters"):
        with blame(entry.file, entry.name):
            value = _mapping(entry.value, {"ranges"}, {"includes", "sequences"})
            tails = {
                letter: parse_tails(following)
                for letters, following in value.get("sequences", {}).items()
                for letter in letters.split()
            }
            own = CharacterSet(parse_ranges(value["ranges"]), tails)
            if "includes" in value:
                own |= _known(found, value["includes"])
            found[entry.name] = own
    return found


def _known(found: Mapping[str, CharacterSet], name: str) -> CharacterSet:
    if name not in found:
        raise ValueError(f"unknown characters {name!r}; a set must stand before its use")
    return found[name]


def _list_uri(source: Source, line: CodeLine) -> str | None:
    prefix, colon, rest = (line.list_uri or "").partition(":")
    for entry in source.section("list prefixes"):
        if colon and entry.name == prefix:
            return f"{entry.value}:{rest}"
    return line.list_uri


def _mapping(value: object, needed: set[str], allowed: set[str] | None) -> Mapping[str, Any]:
    """Return a YAML mapping with the needed keys; ``allowed`` None allows any others."""
    if not isinstance(value, dict):
        raise ValueError("must be a mapping")
    missing = needed - set(value)
    unknown = set(value) - needed - allowed if allowed is not None else set()
    if missing or unknown:
        problem = f"lacks {sorted(missing)}" if missing else f"has unknown {sorted(unknown)}"
        raise ValueError(problem)
    return value
