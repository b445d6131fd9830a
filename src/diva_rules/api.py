"""What the library does, in one call each: load rules, check inputs.

The only place where files, rules and engine meet.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from diva_rules._version import __version__
from diva_rules.formats.limits import Limits
from diva_rules.model.data import data_path
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.finding import Finding, sort_key
from diva_rules.model.report import Report, RunInfo, SchemaInfo, Summary, ToolInfo
from diva_rules.model.text import Text
from diva_rules.rules.rule_set import RuleSet

if TYPE_CHECKING:  # the engine takes a while to load, and `diva --help` needs none
    from diva_rules.engine.protocol import Delivery

Source = str | os.PathLike[str]
Progress = Callable[[int], None]


def load_rules(*sources: Source) -> RuleSet:
    """Load rule sets.

    Args:
        sources: ids of shipped rule sets (`"xdomea"`), or paths of files or folders;
            `"xdomea"` if left out. An overlay brings the rule set that it extends.

    Raises:
        RuleSetError: something in a rule file is wrong; the text names file and line.
        ConfigurationError: a source is neither an id nor a path.
    """
    from diva_rules.checks import all_kinds
    from diva_rules.rules.load import load_folder

    kinds = all_kinds()

    def load(source: Source) -> RuleSet:
        return load_folder(_rule_path(source), kinds, load)

    first, *others = sources or ("xdomea",)
    rules = load(first)
    for other in others:
        rules += load(other)
    return rules


def shipped_rule_sets() -> tuple[str, ...]:
    """Return the ids of the rule sets that come with this package."""
    return tuple(sorted(p.parent.name for p in data_path("rulesets").glob("*/ruleset.yaml")))


def _rule_path(source: Source) -> Path:
    path = Path(source)
    shipped = data_path("rulesets", str(source))
    if path.exists():
        return path
    if isinstance(source, str) and source in shipped_rule_sets():
        return shipped
    known = ", ".join(shipped_rule_sets())
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
    progress: Progress | None = None,
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
        progress: told the number of bytes as they are read; with `jobs` > 1 the
            size of an input when it is checked.

    Raises:
        NoSuchInputError: a path does not exist.
        ConfigurationError: an argument is wrong.
    """
    check = Check(
        _sources(source),
        rules or load_rules(),
        on=on,
        limits=limits or Limits(),
        jobs=jobs,
        transport=Path(transport) if transport is not None else None,
        progress=progress,
    )
    findings = tuple(sorted(check.findings(), key=sort_key))
    return Report(check.summary(), findings)


def iter_findings(
    source: Source | Sequence[Source],
    rules: RuleSet | None = None,
    *,
    on: date | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Iterator[Finding]:
    """Check deliveries and yield findings as they are made, in constant memory.

    The findings come in the order of the inputs and of the objects in them; see
    `validate` for the arguments.
    """
    check = Check(
        _sources(source), rules or load_rules(), on=on, limits=limits or Limits(), progress=progress
    )
    yield from check.findings()


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
        progress: told the number of bytes as they are read.
    """

    paths: tuple[Path, ...]
    rules: RuleSet
    on: date | None = None
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    transport: Path | None = None
    progress: Progress | None = None

    def __post_init__(self) -> None:
        from diva_rules.engine.run import Run
        from diva_rules.formats.open import find_inputs, shown_paths

        if self.jobs < 1:
            raise ConfigurationError(Text("jobs: mindestens 1.", "jobs: at least 1."))
        self.inputs = find_inputs(self.paths)
        base = Path.cwd()
        self._shown = shown_paths(self.inputs, base)
        make = None
        if self.transport is not None:
            from diva_rules.formats.transport import read_transport

            shown = shown_paths([self.transport], base)[0]
            make = partial(read_transport, self.transport, shown, self._containers())
        alone = min(self.jobs, len(self.inputs)) == 1
        progress = self.progress if alone else None
        self._run = Run(
            partial(_open, self.inputs, self._shown, self.limits, progress),
            len(self.inputs),
            self.rules,
            self.on,
            jobs=self.jobs,
            transport=make,
            done=None if alone else self._tell,
        )

    def _tell(self, number: int) -> None:
        if self.progress is not None:
            self.progress(_size(self.inputs[number]))

    def _containers(self) -> list[Path]:
        return [path for path in self.inputs if path.is_file() and path.suffix.lower() != ".xml"]

    def size(self) -> int:
        """Return the size of the inputs in bytes, as far as it is known beforehand."""
        return sum(_size(path) for path in self.inputs)

    def run_info(self) -> RunInfo:
        """Return what is known before the run begins."""
        return RunInfo(tool_info(), self.on, self.rules.infos)

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order of inputs and objects."""
        return self._run.findings()

    def sorted_findings(self, key: Callable[[Finding], Any] = sort_key) -> Iterator[Finding]:
        """Yield the findings in an order of their own, without keeping all in memory."""
        from diva_rules.engine.spool import in_order

        return in_order(self._run.findings(), key)

    def summary(self) -> Summary:
        """Return everything but the findings; known when they are exhausted."""
        from diva_rules.formats.xdomea.schema.info import schema_info

        result = self._run.result
        if result is None:
            raise RuntimeError("summary() is known only when findings() is exhausted")
        versions = sorted({i.version for i in result.inputs if i.version is not None})
        return Summary(
            run=self.run_info(),
            counts=result.found,
            schemas=tuple(SchemaInfo(*schema_info(version)) for version in versions),
            inputs=result.inputs,
            rules=result.counts,
            not_checked=result.not_checked,
        )


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:
        return 0


def _open(
    inputs: list[Path], shown: list[str], limits: Limits, progress: Progress | None, number: int
) -> Delivery:
    from diva_rules.formats.open import open_delivery

    return open_delivery(inputs[number], shown[number], limits, progress)


def tool_info() -> ToolInfo:
    """Return what verdicts depend on: versions of the tool, of libxml2, of foreign kinds."""
    from lxml import etree

    from diva_rules.rules.kind import installed_kinds

    libxml2 = ".".join(str(part) for part in etree.LIBXML_VERSION)
    foreign = installed_kinds().values()
    kinds = tuple(sorted(f"{info.id} ({info.origin})" for info in foreign))
    return ToolInfo("diva_rules", __version__, (("libxml2", libxml2),), kinds)
