"""From rule files to a rule set: read, typed, checked, with file and line in every error."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from diva_rules.model.errors import ConfigurationError, RuleSetError, reason_of
from diva_rules.model.finding import Basis
from diva_rules.model.report import RuleSetInfo
from diva_rules.model.standard import MESSAGE_GROUPS, VERSION_GROUPS
from diva_rules.model.text import Text
from diva_rules.rules.condition import Condition, ConditionError, parse
from diva_rules.rules.fact_schema import facts_of
from diva_rules.rules.file_schema import (
    AdoptedData,
    BasisData,
    FileData,
    RuleData,
    SeverityData,
    TextData,
)
from diva_rules.rules.kind import Kind, KindInfo
from diva_rules.rules.problems import first_problem
from diva_rules.rules.profile import NO_PROFILE
from diva_rules.rules.rule import Adoption, Applies, Example, Rule, RuleSource, SeverityCase
from diva_rules.rules.rule_set import RuleSet, digest, doubles
from diva_rules.rules.source import Source, YamlPath, read_file
from diva_rules.rules.vocabulary import SUBJECTS, Subject

Kinds = Mapping[str, KindInfo]
FindBase = Callable[[str], RuleSet]

MOST_OVERLAYS = 20
"""Overlays that may stand on each other."""
_SHOWN = 120


@dataclass(frozen=True)
class LoadedFile:
    """A rule file with its source, for errors that name a line."""

    source: Source
    data: FileData


def load_folder(path: Path, kinds: Kinds, find_base: FindBase, above: int = 0) -> RuleSet:
    """Load a rule set from a file, or from all YAML files of a folder.

    Args:
        path: file or folder.
        kinds: the kinds that rules may name.
        find_base: returns the rule set that an overlay extends, by the name or path
            that the overlay writes; a `ConfigurationError` says that there is none.
        above: number of overlays that it is loaded for, each extending the next.

    Raises:
        RuleSetError: something in a file is wrong; the text names file and line.
    """
    paths = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    files = [_typed(read_file(p, _shown(p, path))) for p in paths]
    return assemble(files, kinds, find_base, path, above)


def _shown(path: Path, base: Path) -> str:
    return f"{base.absolute().name}/{path.name}" if base.is_dir() else path.name


def _typed(source: Source) -> LoadedFile:
    try:
        return LoadedFile(source, FileData.model_validate(source.data))
    except ValidationError as error:
        raise first_problem(source, error) from None


def assemble(
    files: Sequence[LoadedFile], kinds: Kinds, find_base: FindBase, path: Path, above: int = 0
) -> RuleSet:
    """Make one rule set of its files; see `load_folder`."""
    head = _head(files, path)
    rules = sorted((r for file in files for r in _rules(file, kinds)), key=lambda rule: rule.id)
    for rule, name, other in doubles(rules):
        place = other.source.place
        raise refused(
            rule, f"„{name}“ gibt es schon ({place})", f"“{name}” exists already ({place})"
        )
    base = _base(head, find_base, above)
    info = RuleSetInfo(head.data.id or "", head.data.version or "", _digest(files, head, base))
    own = RuleSet((info,), _text(head.data.title), head.data.jurisdiction, tuple(rules))
    if base is None:
        return own
    from diva_rules.rules.overlay import tighten

    return tighten(base, own, files)


def _head(files: Sequence[LoadedFile], path: Path) -> LoadedFile:
    """Return the file that has the id; all others must belong to it."""
    heads = [file for file in files if file.data.id is not None]
    if len(heads) != 1:
        name = path.as_posix()
        raise RuleSetError(
            Text(
                f"{name}: {len(heads)} Dateien mit id und version, gebraucht wird genau eine",
                f"{name}: {len(heads)} files with id and version, exactly one is needed",
            )
        )
    head = heads[0]
    for file in files:
        if file.data.of not in {None, head.data.id}:
            raise file.source.error(
                ("of",), f"gehört nicht zu {head.data.id}", f"does not belong to {head.data.id}"
            )
        if file.data.tighten and head.data.extends is None:
            raise file.source.error(
                ("tighten",),
                f"{head.source.name} nennt kein Regelwerk, das verschärft wird (extends)",
                f"{head.source.name} names no rule set to tighten (extends)",
            )
    return head


def _base(head: LoadedFile, find_base: FindBase, above: int) -> RuleSet | None:
    name = head.data.extends
    if name is None:
        return None
    if above >= MOST_OVERLAYS:
        raise head.source.error(
            ("extends",),
            f"mehr als {MOST_OVERLAYS} Aufsätze stehen aufeinander",
            f"more than {MOST_OVERLAYS} overlays stand on each other",
        )
    try:
        return find_base(name)
    except ConfigurationError as error:
        raise head.source.error(("extends",), *error.text) from None
    except OSError as error:  # the path is one that the system does not even look up
        german, english = reason_of(error)
        shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
        raise head.source.error(
            ("extends",),
            f"{shown}: nicht lesbar ({german})",
            f"{shown}: cannot be read ({english})",
        ) from None


def _digest(files: Sequence[LoadedFile], head: LoadedFile, base: RuleSet | None) -> str:
    """Return the digest of what a rule set says, however it is spread over files.

    It is made of the head without its rules, the rules by their ids, and the changes
    by the rules that they tighten. File names, the order of rules, layout, comments
    and the path of the base leave it as it is; the id of the base does not, while
    the content of the base has a digest of its own.
    """
    spread = {"rules": "id", "tighten": "rule"}
    content: dict[str, Any] = {k: v for k, v in head.source.data.items() if k not in spread}
    for key, name in spread.items():
        parts = [part for file in files for part in file.source.data.get(key, ())]
        content[key] = sorted(parts, key=lambda part: part[name])
    if base is not None:
        content["extends"] = base.id
    return digest(content)


def refused(rule: Rule, german: str, english: str) -> RuleSetError:
    """Return an error that names the place of a rule."""
    place = rule.source.place
    return RuleSetError(Text(f"{place}: {german}", f"{place}: {english}"))


def _rules(file: LoadedFile, kinds: Kinds) -> list[Rule]:
    return [
        make_rule(data, file.source, ("rules", i), kinds, file.source.data["rules"][i])
        for i, data in enumerate(file.data.rules)
    ]


def make_rule(
    data: RuleData, source: Source, path: YamlPath, kinds: Kinds, raw: Mapping[str, Any]
) -> Rule:
    """Make a rule of its typed data, checking all that names something else."""
    kind = kinds.get(data.kind)
    if kind is None:
        raise source.error(
            (*path, "kind"),
            f"Prüfart „{data.kind}“ ist nicht installiert; bekannt: {', '.join(sorted(kinds))}",
            f"kind “{data.kind}” is not installed; known: {', '.join(sorted(kinds))}",
        )
    subjects = _subjects(data, kind, source, path)
    params = make_params(kind, data.with_, subjects, source, (*path, "with"))
    return Rule(
        id=data.id,
        name=data.name,
        aliases=data.aliases,
        status=data.status,
        kind=kind,
        params=params,
        severities=_severities(data.severity),
        title=_text(data.title),
        why=_text(data.why),
        message=_text(data.message),
        hint=_text(data.hint),
        actor=data.actor,
        applies=_applies(data, subjects, source, path),
        basis=tuple(make_basis(b) for b in data.basis),
        examples=_examples(data, kind, params, subjects, source, path),
        source=RuleSource(source.name, source.line(path)),
        data=raw,
        adopted=_adoption(data.adopted),
        concern=data.concern,
    )


def _subjects(data: RuleData, kind: KindInfo, source: Source, path: YamlPath) -> dict[str, Subject]:
    for name in data.applies.to:
        if name not in kind.subjects:
            allowed = ", ".join(kind.subjects)
            raise source.error(
                (*path, "applies", "to"),
                f"{kind.id} prüft nicht „{name}“, sondern: {allowed}",
                f"{kind.id} does not judge “{name}” but: {allowed}",
            )
    return {name: SUBJECTS[name] for name in data.applies.to}


def make_params(
    kind: KindInfo,
    given: Mapping[str, Any],
    subjects: Mapping[str, Subject],
    source: Source,
    path: YamlPath,
) -> Kind:
    """Type the parameters of a rule, and look up the fields that they name."""
    unknown = sorted(set(given) - {f.name for f in fields(kind.type)})
    if unknown:
        known = ", ".join(f.name for f in fields(kind.type)) or "–"
        raise source.error(
            (*path, unknown[0]),
            f"{kind.id} hat keinen Parameter „{unknown[0]}“; es gibt: {known}",
            f"{kind.id} has no parameter “{unknown[0]}”; there are: {known}",
        )
    try:
        params: Kind = TypeAdapter(kind.type).validate_python(dict(given))
    except ValidationError as error:
        raise first_problem(source, error, path) from None
    validate = getattr(params, "validate", None)
    if validate is not None:
        for subject in subjects.values():
            try:
                validate(subject)
            except ConditionError as error:
                raise source.error((*path, *error.path), error.german, error.english) from None
    return params


def _severities(given: tuple[SeverityData, ...]) -> tuple[SeverityCase, ...]:
    return tuple(
        SeverityCase(
            entry.severity,
            VERSION_GROUPS[entry.versions] if entry.versions else None,
            _messages(entry.messages) if entry.messages else None,
            entry.case,
        )
        for entry in given
    )


def _messages(groups: tuple[str, ...]) -> tuple[str, ...] | None:
    if groups == ("all",):
        return None
    return tuple(dict.fromkeys(n for group in groups for n in MESSAGE_GROUPS[group]))


def _applies(
    data: RuleData, subjects: Mapping[str, Subject], source: Source, path: YamlPath
) -> Applies:
    where: dict[str, Condition] = {}
    if data.applies.where:
        for name, subject in subjects.items():
            try:
                where[name] = parse(data.applies.where, subject)
            except ConditionError as error:
                place = (*path, "applies", "where", *error.path)
                raise source.error(place, error.german, error.english) from None
    group = data.applies.versions
    versions = None if group == "all" else VERSION_GROUPS[group]
    return Applies(tuple(subjects), versions, _messages(data.applies.messages), where)


def _text(data: TextData | None) -> Text:
    return Text(data.de, data.en) if data is not None else Text("", "")


def make_basis(data: BasisData) -> Basis:
    """Return a basis of its typed data."""
    return Basis(data.cite, data.url, data.source, data.from_, data.to, data.checked_on)


def _adoption(data: AdoptedData | None) -> Adoption | None:
    return Adoption(data.by, data.on) if data is not None else None


def _examples(
    data: RuleData,
    kind: KindInfo,
    params: Kind,
    subjects: Mapping[str, Subject],
    source: Source,
    path: YamlPath,
) -> tuple[Example, ...]:
    examples = []
    for i, example in enumerate(data.examples):
        here = (*path, "examples", i)
        own = params
        if example.with_:
            given = {**data.with_, **example.with_}
            own = make_params(kind, given, subjects, source, (*here, "with"))
        examples.append(
            Example(
                example.given,
                example.message,
                own,
                example.as_of,
                example.expect,
                example.evidence,
                example.name,
                source.line(here),
                NO_PROFILE if example.profile is None else facts_of(example.profile),
            )
        )
    return tuple(examples)
