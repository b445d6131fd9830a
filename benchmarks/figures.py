"""The figures of a run: pairs of measurements, what follows from them, and their table."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.commands import Usage
from benchmarks.message import Spec, Written

MOST_RATIO = 2.5
MOST_MEMORY = 150_000_000
MOST_MEMORY_PER_OBJECT = 32
# With fewer objects between the two messages, buffers and chance outweigh what they add.
_OBJECTS_TO_TELL = 10_000


@dataclass(frozen=True, slots=True)
class Round:
    """One measurement of each command, the one right after the other.

    Attributes:
        diva: what `diva validate` took.
        xmllint: what xmllint took; None where there is nothing to compare with.
    """

    diva: Usage
    xmllint: Usage | None = None

    @property
    def wall_ratio(self) -> float | None:
        """How many times as long diva took."""
        return self.diva.wall / self.xmllint.wall if self.xmllint else None

    @property
    def cpu_ratio(self) -> float | None:
        """How many times as much CPU diva took."""
        return self.diva.cpu / self.xmllint.cpu if self.xmllint and self.xmllint.cpu else None


@dataclass(frozen=True, slots=True)
class Baseline:
    """A smaller message of the same kind: memory beyond it is memory that grows.

    Attributes:
        objects: number of its record objects.
        usage: what `diva validate` took for it.
    """

    objects: int
    usage: Usage


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some values, and between what they lie."""

    median: float
    min: float
    max: float


@dataclass(frozen=True, slots=True)
class Results:
    """A whole run.

    Attributes:
        spec: which message was asked for.
        message: the one that was made.
        schema: what xmllint validated against: `official`, `ours` or `none`.
        jobs: the `--jobs` of diva.
        rounds: in the order of time.
        baseline: the smaller message.
        machine: versions and machine.
        remarks: what a reader must know to judge the figures.
    """

    spec: Spec
    message: Written
    schema: str
    jobs: int
    rounds: Sequence[Round]
    baseline: Baseline
    machine: Mapping[str, str]
    remarks: Sequence[str] = field(default=())

    def spread(self, value: Callable[[Round], float | None]) -> Spread | None:
        """Return the spread of a value over the rounds, None if they do not have it."""
        known = [figure for entry in self.rounds if (figure := value(entry)) is not None]
        if not known:
            return None
        return Spread(statistics.median(known), min(known), max(known))

    @property
    def memory(self) -> int:
        """The most memory that diva took in any round, in bytes."""
        return max(entry.diva.memory for entry in self.rounds)

    @property
    def memory_per_object(self) -> float | None:
        """By how many bytes the memory grew for each object beyond the baseline.

        Of the rounds the median counts: the baseline is one run, not the worst of several.
        None if there are too few objects to tell.
        """
        objects = self.message.objects - self.baseline.objects
        if objects < _OBJECTS_TO_TELL:
            return None
        usual = statistics.median(entry.diva.memory for entry in self.rounds)
        return (usual - self.baseline.usage.memory) / objects

    @property
    def memory_allowed(self) -> int:
        """The most memory that the target allows, in bytes."""
        return MOST_MEMORY + MOST_MEMORY_PER_OBJECT * self.message.objects

    def as_data(self) -> dict[str, object]:
        """Return everything as plain data for JSON; sizes are bytes, times are seconds."""
        wall, cpu = self.spread(_wall_ratio), self.spread(_cpu_ratio)
        message = asdict(self.message) | {
            "path": self.message.path.name,
            "objects": self.message.objects,
        }
        rounds = [
            asdict(entry) | {"wall_ratio": entry.wall_ratio, "cpu_ratio": entry.cpu_ratio}
            for entry in self.rounds
        ]
        return {
            "asked": asdict(self.spec),
            "message": message,
            "schema": self.schema,
            "jobs": self.jobs,
            "machine": dict(self.machine),
            "remarks": list(self.remarks),
            "rounds": rounds,
            "baseline": asdict(self.baseline),
            "wall_ratio": asdict(wall) if wall else None,
            "cpu_ratio": asdict(cpu) if cpu else None,
            "memory": self.memory,
            "memory_per_object": self.memory_per_object,
            "targets": {
                "wall_ratio": {"at_most": MOST_RATIO, "met": wall and wall.median <= MOST_RATIO},
                "memory": {"at_most": self.memory_allowed, "met": self.memory_met},
            },
        }

    @property
    def memory_met(self) -> bool:
        """Whether the memory is within the target."""
        return self.memory <= self.memory_allowed

    def as_text(self) -> str:
        """Return a table of the rounds and what follows from them."""
        return "\n".join([*self._head(), "", *self._table(), "", *self._conclusions()])

    def _head(self) -> Iterable[str]:
        spec, made = self.spec, self.message
        yield (
            f"message   0503, xdomea {spec.version}, {spec.shape}, seed {spec.seed}: "
            f"{_mb(made.size)} MB, {made.objects:,} record objects ({made.files:,} files, "
            f"{made.processes:,} processes, {made.documents:,} documents)"
        )
        yield f"schema    {self.schema}; diva with --jobs {self.jobs}"
        for name, value in self.machine.items():
            yield f"          {name}: {value}"
        for remark in self.remarks:
            yield f"REMARK    {remark}"

    def _table(self) -> Iterable[str]:
        yield _row(
            "round", "xmllint s", "CPU s", "MB/s", "diva s", "CPU s", "MB/s", "ratio", "CPU r.",
            "MB mem.",
        )  # fmt: skip
        for number, entry in enumerate(self.rounds, 1):
            yield _row(
                str(number),
                *self._speed(entry.xmllint),
                *self._speed(entry.diva),
                _decimal(entry.wall_ratio),
                _decimal(entry.cpu_ratio),
                _mb(entry.diva.memory),
            )

    def _speed(self, usage: Usage | None) -> tuple[str, str, str]:
        if usage is None:
            return ("-", "-", "-")
        rate = self.message.size / usage.wall / 1e6
        return (_decimal(usage.wall), _decimal(usage.cpu), f"{rate:.1f}")

    def _conclusions(self) -> Iterable[str]:
        for name, value in (("wall", _wall_ratio), ("CPU", _cpu_ratio)):
            spread = self.spread(value)
            if spread is None:
                yield f"ratio {name:<5} none: xmllint was not measured"
                continue
            yield (
                f"ratio {name:<5} median of {len(self.rounds)} pairs {spread.median:.2f}"
                f" [{spread.min:.2f}-{spread.max:.2f}]"
                + (f", target {MOST_RATIO}: {_met(spread.median <= MOST_RATIO)}" * (name == "wall"))
            )
        yield (
            f"memory      {_mb(self.memory)} MB at most, target {_mb(self.memory_allowed)} MB: "
            f"{_met(self.memory_met)}"
        )
        each = self.memory_per_object
        yield (
            f"            {'too few objects to tell the' if each is None else f'{each:.0f}'} bytes"
            f" an object beyond the baseline of {self.baseline.objects:,} objects and "
            f"{_mb(self.baseline.usage.memory)} MB"
        )
        rss = max(entry.diva.rss for entry in self.rounds)
        yield f"            {_mb(rss)} MB resident in the largest process, by the kernel"


def _wall_ratio(entry: Round) -> float | None:
    return entry.wall_ratio


def _cpu_ratio(entry: Round) -> float | None:
    return entry.cpu_ratio


def _row(*cells: str) -> str:
    return cells[0].ljust(6) + "".join(cell.rjust(10) for cell in cells[1:])


def _decimal(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _mb(size: int) -> str:
    return f"{size / 1e6:.1f}"


def _met(met: bool) -> str:
    return "met" if met else "MISSED"
