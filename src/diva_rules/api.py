"""What the library does, in one call each: load rules, check inputs.

The only place where files, rules and engine meet.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diva_rules._version import __version__
from diva_rules.formats.limits import Limits
from diva_rules.model.data import data_path, written_as_path
from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.finding import Finding, sort_key
from diva_rules.model.report import ProfileInfo, Report, RunInfo, SchemaInfo, Summary, ToolInfo
from diva_rules.model.text import Text
from diva_rules.rules.profile import NO_PROFILE, Profile
from diva_rules.rules.profile_source import must_be_in_force, profile_path
from diva_rules.rules.rule_set import RuleSet

if TYPE_CHECKING:  # the engine takes a while to load, and `diva --help` needs none
    from diva_rules.engine.protocol import Delivery
    from diva_rules.engine.settle import Settling
    from diva_rules.formats.xdomea.schema.chosen import SchemaChoice
    from diva_rules.rules.kind import KindInfo

Source = str | os.PathLike[str]
Progress = Callable[[int], None]
Told = Callable[[Path], None]


def load_rules(*sources: Source, told: Told | None = None) -> RuleSet:
    """Load rule sets.

    Args:
        sources: ids of shipped rule sets (`"xdomea"`), or paths of files or folders;
            `"xdomea"` if left out. A text is a path if it has a separator or a
            suffix (`"./xdomea"`, `"my-rules/"`, `"town.yaml"`), so that nothing in
            the working folder can stand in for a shipped rule set. An overlay
            brings the rule set that it extends; a path there starts from the
            folder of the overlay.
        told: told each file or folder that a rule set is read from.

    Raises:
        RuleSetError: something in a rule file is wrong; the text names file and line.
        ConfigurationError: a source is neither an id nor a path, or two rule sets
            have a rule of the same id or name, or the working folder is gone.
    """
    _working_folder()  # there are libraries that cannot even be imported without one
    from diva_rules.checks import all_kinds

    kinds = all_kinds()
    first, *others = (_rule_path(source, Path()) for source in sources or ("xdomea",))
    rules = _load(first, kinds, (), told)
    for other in others:
        rules += _load(other, kinds, (), told)
    return rules


def _load(
    path: Path, kinds: Mapping[str, KindInfo], above: tuple[Path, ...], told: Told | None
) -> RuleSet:
    """Load a rule set.

    Args:
        path: file or folder.
        kinds: the kinds that rules may name.
        above: the overlays that it is loaded for.
        told: told the path, and those of the rule sets that it extends.
    """
    from diva_rules.rules.load import load_folder

    if told is not None:
        told(path)
    way = (*above, path.resolve())

    def base(source: str) -> RuleSet:
        found = _rule_path(source, path if path.is_dir() else path.parent)
        if found.resolve() in way:
            raise ConfigurationError(
                Text(
                    f"{source}: der Aufsatz verschärft am Ende sich selbst.",
                    f"{source}: the overlay extends itself in the end.",
                )
            )
        return _load(found, kinds, way, told)

    return load_folder(path, kinds, base, len(above))


def shipped_rule_sets() -> tuple[str, ...]:
    """Return the ids of the rule sets that come with this package."""
    return tuple(sorted(p.parent.name for p in data_path("rulesets").glob("*/ruleset.yaml")))


def load_profile(source: Source) -> Profile:
    """Load a profile: what one archive or house accepts.

    Args:
        source: name of a shipped example (`"beispielarchiv-streng"`), or the path of a
            file. A text is a path if it has a separator or a suffix.

    Raises:
        RuleSetError: something in the file is wrong; the text names file and line.
        ConfigurationError: the source is neither a name nor a path.
    """
    _working_folder()
    from diva_rules.rules.profile_load import load_profile_file

    return load_profile_file(profile_path(source))


def _rule_path(source: Source, folder: Path) -> Path:
    """Return the path of a rule set that is named or lies below a folder."""
    if isinstance(source, str) and source in shipped_rule_sets():
        return data_path("rulesets", source)
    path = folder / source
    try:
        there = path.exists()
    except OSError as error:  # such as a name that is too long
        reason, shown = reason_of(error), str(source)[:120]
        raise ConfigurationError(
            Text(
                f"{shown}: nicht lesbar ({reason.de}).",
                f"{shown}: cannot be read ({reason.en}).",
            )
        ) from None
    if there and (not isinstance(source, str) or written_as_path(source)):
        return path
    known = ", ".join(shipped_rule_sets())
    if there:
        raise ConfigurationError(
            Text(
                f"{source}: kein mitgeliefertes Regelwerk ({known}); der Pfad heißt ./{source}.",
                f"{source}: no shipped rule set ({known}); the path is written ./{source}.",
            )
        )
    raise ConfigurationError(
        Text(
            f"{source}: weder ein Pfad noch ein mitgeliefertes Regelwerk ({known}).",
            f"{source}: neither a path nor a shipped rule set ({known}).",
        )
    )


def validate(
    source: Source | Sequence[Source],
    rules: RuleSet | None = None,
    *,
    on: date | None = None,
    limits: Limits | None = None,
    jobs: int = 1,
    transport: Source | None = None,
    profile: Source | Profile | None = None,
    baseline: Source | None = None,
    waivers: Source | None = None,
    progress: Progress | None = None,
    identify: bool = False,
    schemas: Source = "bundled",
) -> Report:
    """Check deliveries and return a report with all findings.

    Args:
        source: a ZIP, a folder with an unpacked delivery, a message alone, a folder
            of such, or several of them.
        rules: the rules; those of xdomea if left out.
        on: as-of date. It is never taken from the clock: without it, what depends
            on it is undetermined.
        limits: budgets against hostile input.
        jobs: how many inputs are checked at the same time.
        transport: a transport file with the hashes of the containers.
        profile: what the house accepts: a profile, or its name or path, see
            `load_profile`. With one, the report says of each input whether it is
            accepted.
        baseline: an earlier report, JSON or JSON Lines; findings that it has are known.
        waivers: a waivers file; findings that it covers are waived.
        progress: told the number of bytes as they are read; with `jobs` > 1 the
            size of an input when it is checked.
        identify: whether the formats of files are looked up in PRONOM; needs the
            extra `formats`.
        schemas: `"bundled"`, or `"official"`: those that `diva schema add` registered; a
            `Path` if they are in a folder of their own. Messages of a version without a
            registered one are judged by none, and the report says so.

    Raises:
        NoSuchInputError: a path does not exist.
        ConfigurationError: an argument is wrong, the baseline or waivers file is, or the
            extra is not installed.
    """
    check = Check(
        _sources(source),
        load_rules() if rules is None else rules,
        on=on,
        limits=limits or Limits(),
        jobs=jobs,
        transport=Path(transport) if transport is not None else None,
        baseline=Path(baseline) if baseline is not None else None,
        waivers=Path(waivers) if waivers is not None else None,
        progress=progress,
        profile=_profile(profile),
        identify=identify,
        schemas=schemas,
    )
    findings = tuple(sorted(check.findings(), key=sort_key))
    return Report(check.summary(), findings)


def iter_findings(
    source: Source | Sequence[Source],
    rules: RuleSet | None = None,
    *,
    on: date | None = None,
    limits: Limits | None = None,
    profile: Source | Profile | None = None,
    baseline: Source | None = None,
    waivers: Source | None = None,
    progress: Progress | None = None,
    identify: bool = False,
    schemas: Source = "bundled",
) -> Iterator[Finding]:
    """Check deliveries and yield findings as they are made, in constant memory.

    The findings come in the order of the inputs and of the objects in them; see
    `validate` for the arguments.
    """
    check = Check(
        _sources(source),
        load_rules() if rules is None else rules,
        on=on,
        limits=limits or Limits(),
        baseline=Path(baseline) if baseline is not None else None,
        waivers=Path(waivers) if waivers is not None else None,
        progress=progress,
        profile=_profile(profile),
        identify=identify,
        schemas=schemas,
    )
    yield from check.findings()


def _profile(profile: Source | Profile | None) -> Profile:
    if profile is None:
        return NO_PROFILE
    return profile if isinstance(profile, Profile) else load_profile(profile)


def _sources(source: Source | Sequence[Source]) -> tuple[Path, ...]:
    if isinstance(source, str | os.PathLike):
        return (Path(source),)
    return tuple(Path(entry) for entry in source)


@dataclass
class Check:
    """A run over some paths: first its findings, then its summary.

    Attributes:
        paths: as they were named.
        rules: the rule set.
        on: as-of date.
        limits: budgets.
        jobs: how many inputs are checked at the same time.
        transport: a transport file.
        baseline: the report of an earlier run.
        waivers: a waivers file.
        progress: told the number of bytes as they are read.
        profile: what the house accepts.
        identify: whether the formats of files are looked up in PRONOM.
        schemas: `bundled`, `official`, or the folder of registered ones.
    """

    paths: tuple[Path, ...]
    rules: RuleSet
    on: date | None = None
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    transport: Path | None = None
    baseline: Path | None = None
    waivers: Path | None = None
    progress: Progress | None = None
    profile: Profile = NO_PROFILE
    identify: bool = False
    schemas: Source = "bundled"

    def __post_init__(self) -> None:
        from diva_rules.engine.run import Run
        from diva_rules.formats.identify import IDENTIFIED
        from diva_rules.formats.open import find_inputs, must_be_file_or_folder, shown_paths
        from diva_rules.rules.reads import reads_any

        must_be_in_force(self.profile, self.on)
        from diva_rules.rules.regrade import regraded

        self.rules, self._overrides = regraded(self.rules, self.profile)
        if self.jobs < 1:
            raise ConfigurationError(Text("jobs: mindestens 1.", "jobs: at least 1."))
        # Also when no rule asks, a missing extra is said; but then nothing is looked up.
        tool = tool_info(identify=self.identify)
        identify = self.identify and any(reads_any(rule, IDENTIFIED) for rule in self.rules)
        self._tool = tool if identify == self.identify else tool_info()
        self._schemas = _schema_choice(self.schemas)
        self.inputs = find_inputs(self.paths)
        base = _working_folder()
        self._shown = shown_paths(self.inputs, base)
        make = None
        if self.transport is not None:
            from diva_rules.formats.transport import read_transport

            must_be_file_or_folder(self.transport)
            shown = shown_paths([self.transport], base)[0]
            make = partial(read_transport, self.transport, shown, self._containers())
        alone = min(self.jobs, len(self.inputs)) == 1
        progress = self.progress if alone else None
        self._run = Run(
            partial(
                _open, self.inputs, self._shown, self.limits, progress, identify, self._schemas
            ),
            len(self.inputs),
            self.rules,
            self.on,
            jobs=self.jobs,
            transport=make,
            done=None if alone else self._tell,
            profile=self.profile,
            fresh=identify,
        )
        self._settling = self._told_beforehand(base)

    def _told_beforehand(self, base: Path) -> Settling | None:
        """Read the baseline and the waivers; None without either."""
        from diva_rules.formats.open import shown_paths

        if self.baseline is None and self.waivers is None:
            return None
        from diva_rules.engine.baseline import Baseline
        from diva_rules.engine.settle import Settling
        from diva_rules.engine.waiving import Waiving
        from diva_rules.formats.earlier_report import read_earlier
        from diva_rules.rules.waiver_file import load_waivers

        named = [path for path in (self.transport, self.waivers) if path is not None]
        others = [shown_paths([path], base)[0] for path in named]
        earlier = waiving = None
        if self.waivers is not None:
            loaded = load_waivers(self.waivers, others[-1])
            waiving = Waiving(loaded, self.rules, self.on, self._shown)
        if self.baseline is not None:
            read = read_earlier(self.baseline, shown_paths([self.baseline], base)[0])
            earlier = Baseline(read, self._shown, others)
        return Settling(earlier, waiving)

    def _tell(self, number: int) -> None:
        if self.progress is not None:
            self.progress(_size(self.inputs[number]))

    def _containers(self) -> list[Path]:
        from diva_rules.formats.open import mode_of

        return [
            path
            for path in self.inputs
            if path.suffix.lower() != ".xml" and stat.S_ISREG(mode_of(path))
        ]

    def size(self) -> int:
        """Return the size of the inputs in bytes, as far as it is known beforehand."""
        return sum(_size(path) for path in self.inputs)

    def folders(self) -> frozenset[str]:
        """Return the inputs that are unpacked deliveries, as reports show them."""
        from diva_rules.formats.open import mode_of

        shown = zip(self.inputs, self._shown, strict=True)
        return frozenset(name for path, name in shown if stat.S_ISDIR(mode_of(path)))

    def run_info(self) -> RunInfo:
        """Return what is known before the run begins."""
        profile = self.profile
        info = None
        if profile is not NO_PROFILE:
            info = ProfileInfo(
                profile.id, profile.version, profile.digest, profile.title, self._overrides
            )
        return RunInfo(self._tool, self.on, self.rules.infos, info)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order of inputs and objects, with their states."""
        if self._settling is None:
            return self._run.findings()
        return self._settling.findings(self._run.findings(), lambda: self._run.result)

    def sorted_findings(
        self,
        key: Callable[[Finding], Any] = sort_key,
        watch: Callable[[Iterator[Finding]], Iterator[Finding]] = iter,
    ) -> Iterator[Finding]:
        """Yield the findings in an order of their own, without keeping all in memory.

        Args:
            key: the order.
            watch: is given the findings as they come, and passes them on.
        """
        from diva_rules.engine.spool import in_order

        return in_order(watch(self.findings()), key)

    def summary(self) -> Summary:
        """Return everything but the findings; known when they are exhausted."""
        result = self._run.result
        if result is None:
            raise RuntimeError("summary() is known only when findings() is exhausted")
        settling = self._settling
        if settling is not None:
            result = settling.result()
        versions = sorted({i.version for i in result.inputs if i.version is not None})
        judged = [files for v in versions if (files := self._schemas.of(v)) is not None]
        return Summary(
            run=self.run_info(),
            counts=result.found,
            schemas=tuple(SchemaInfo(f.id, f.digest, f.origin) for f in judged),
            inputs=result.inputs,
            rules=result.counts,
            not_checked=result.not_checked,
            baseline=settling.baseline() if settling is not None else None,
            waivers=settling.waivers if settling is not None else None,
            by_input=result.by_input,
        )


def _working_folder() -> Path:
    """Return the folder to which paths are shown relative.

    Raises:
        ConfigurationError: it was deleted while someone was in it.
    """
    try:
        return Path.cwd()
    except OSError as error:
        reason = reason_of(error)
        raise ConfigurationError(
            Text(
                f"Der Arbeitsordner ist nicht zugänglich ({reason.de}); wechsle in einen anderen.",
                f"The working folder is not accessible ({reason.en}); change to another.",
            )
        ) from None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _open(
    inputs: list[Path],
    shown: list[str],
    limits: Limits,
    progress: Progress | None,
    identify: bool,
    schemas: SchemaChoice,
    number: int,
) -> Delivery:
    from diva_rules.formats.open import open_delivery

    return open_delivery(
        inputs[number], shown[number], limits, progress, schemas, identify=identify
    )


def _schema_choice(schemas: Source) -> SchemaChoice:
    """Return what judges; official schemas are looked at now, so that no run stops at one.

    Raises:
        ConfigurationError: there is no such origin, or a registered set is damaged.
    """
    from diva_rules.formats.xdomea.schema.chosen import (
        BUNDLED,
        OFFICIAL,
        ORIGINS,
        SchemaChoice,
        official,
    )
    from diva_rules.formats.xdomea.schema.official.store import store_folder
    from diva_rules.model.standard import VERSIONS

    if schemas == BUNDLED:
        return SchemaChoice()
    if isinstance(schemas, str) and schemas != OFFICIAL:
        known = ", ".join(ORIGINS)
        raise ConfigurationError(
            Text(
                f"schemas={schemas}: erlaubt sind {known} und ein Ordner (Path).",
                f"schemas={schemas}: must be one of {known}, or a folder (Path).",
            )
        )
    store = store_folder(None if isinstance(schemas, str) else Path(schemas)).absolute()
    official.cache_clear()  # it may have been registered since the last run
    for version in VERSIONS:
        official(store, version)
    return SchemaChoice(OFFICIAL, store)


def tool_info(*, identify: bool = False) -> ToolInfo:
    """Return what verdicts depend on: versions of the tool, of libraries, of foreign kinds.

    Args:
        identify: whether formats are looked up, so that the signatures belong to it.

    Raises:
        ConfigurationError: they are, and the extra is not installed.
    """
    from lxml import etree

    from diva_rules.checks import all_kinds

    libxml2 = ".".join(str(part) for part in etree.LIBXML_VERSION)
    foreign = (info for info in all_kinds().values() if info.origin != "builtin")
    kinds = tuple(sorted(f"{info.id} ({info.origin})" for info in foreign))
    libraries = [("libxml2", libxml2)]
    if identify:
        from diva_rules.formats.identify import versions

        libraries += versions()
    return ToolInfo("diva_rules", __version__, tuple(libraries), kinds)
