"""Measures `diva validate` against `xmllint --stream --schema` on a message made for it.

    python benchmarks/xdomea.py --size 100MB --version 3.0.0 --shape mixed --rounds 7

The two commands run in turn, and what counts is the median of the ratios of the pairs: other
work on the machine slows both halves of a pair alike, and one disturbed pair does not matter.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

if __package__ in {None, ""}:  # run as a script: the package is one folder up
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import machine, schemas
from benchmarks.commands import CommandError, Usage, run
from benchmarks.figures import Baseline, Results, Round
from benchmarks.message import SHAPES, Spec, Written, parse_size, write_message
from benchmarks.message_form import VERSIONS

AS_OF = date(2026, 11, 23)
# What the command `diva` is, without a search for it on the path.
_DIVA = "import sys; from diva_rules.cli.app import main; sys.exit(main())"
# The message that memory is compared with is this many times smaller.
_BASELINE = 5
_SMALLEST = parse_size("100kB")
_PROFILED = 30


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands to compare.

    Attributes:
        diva: up to the message.
        xmllint: the same; None where it cannot run.
        environment: what is set for xmllint.
        schema: what xmllint validates against: `official`, `ours` or `none`.
        remarks: what a reader must know about them.
    """

    diva: tuple[str, ...]
    xmllint: tuple[str, ...] | None
    environment: Mapping[str, str]
    schema: str
    remarks: tuple[str, ...] = ()

    def run_diva(self, message: Path) -> Usage:
        """Validate a message."""
        return run((*self.diva, str(message)))

    def run_xmllint(self, message: Path) -> Usage | None:
        """Validate a message against the schema, if there is one to compare with."""
        if self.xmllint is None:
            return None
        return run((*self.xmllint, str(message)), self.environment)


def commands(version: str, wanted: str, jobs: int, folder: Path) -> Commands:
    """Return the commands for a version; what they write goes into a folder."""
    report = folder / "report.json"
    diva = (
        *(sys.executable, "-c", _DIVA, "validate"),
        *("--as-of", AS_OF.isoformat(), "--format", "json", "--output", str(report)),
        *("--jobs", str(jobs)),
    )
    # Without official schemas this is said. To take ours unasked would make two different
    # ratios look the same.
    schema = {"official": schemas.official_schema, "ours": schemas.our_schema}[wanted](version)
    xmllint = shutil.which("xmllint")
    if xmllint is None or schema is None:
        reason = _NO_XMLLINT if xmllint is None else _NO_SCHEMA
        return Commands(diva, None, {}, "none", (reason,))
    options = ("--nonet", "--noout", "--stream", "--schema", str(schema))
    environment = {}
    if wanted == "official":
        catalog = folder / "catalog.xml"
        schemas.write_catalog(schema.parents[1], catalog)
        environment["XML_CATALOG_FILES"] = catalog.as_uri()
    return Commands(diva, (xmllint, *options), environment, wanted)


def measure(spec: Spec, asked: Commands, jobs: int, rounds: int, folder: Path) -> Results:
    """Make the messages, run the commands in turn, and return what they took."""
    message = kept_message(spec, folder)
    smaller = kept_message(replace(spec, size=max(spec.size // _BASELINE, _SMALLEST)), folder)
    # The smaller message comes first: it also warms up caches of files and of bytecode.
    asked.run_xmllint(smaller.path)
    baseline = Baseline(smaller.objects, asked.run_diva(smaller.path))
    measured = tuple(_rounds(asked, message.path, rounds))
    remarks = (*asked.remarks, *_remarks(measured))
    return Results(
        spec, message, asked.schema, jobs, measured, baseline, machine.versions(), remarks
    )


def kept_message(spec: Spec, folder: Path) -> Written:
    """Make a message below a folder, or take the one that an earlier run kept there."""
    place = folder / f"{spec.version}-{spec.shape}-{spec.size}-{spec.seed}"
    made = place / "made.json"  # written last: without it the message is not complete
    if made.is_file():
        kept = json.loads(made.read_text(encoding="utf-8"))
        return Written(**kept | {"path": place / kept["path"]})
    written = write_message(spec, place)
    facts = asdict(written) | {"path": written.path.name}
    made.write_text(json.dumps(facts), encoding="utf-8")
    return written


def _rounds(asked: Commands, message: Path, count: int) -> Iterator[Round]:
    for number in range(1, count + 1):
        xmllint = asked.run_xmllint(message)
        yield Round(asked.run_diva(message), xmllint)
        print(f"round {number} of {count} done", file=sys.stderr)


def _remarks(measured: Sequence[Round]) -> Iterator[str]:
    if any(entry.diva.tree is None for entry in measured):
        yield _NO_TREE


def profile(message: Path) -> None:
    """Validate a message in this process, and print where the time goes."""
    import cProfile
    import pstats

    from diva_rules import iter_findings

    profiler = cProfile.Profile()
    profiler.enable()
    found = sum(1 for _ in iter_findings(message, on=AS_OF))
    profiler.disable()
    print(f"{found} findings, those included that tell what could not be decided")
    pstats.Stats(profiler).strip_dirs().sort_stats("tottime").print_stats(_PROFILED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print the table, and write the results."""
    options = _parser().parse_args(arguments)
    spec = Spec(options.size, options.version, options.shape, options.seed)
    with _folder(options.keep) as folder, tempfile.TemporaryDirectory() as scratch:
        if options.profile:
            profile(kept_message(spec, folder).path)
            return 0
        asked = commands(spec.version, options.schema, options.jobs, Path(scratch))
        for remark in asked.remarks:
            print(remark, file=sys.stderr)
        try:
            results = measure(spec, asked, options.jobs, options.rounds, folder)
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
    print(results.as_text())
    if options.json is not None:
        text = json.dumps(results.as_data(), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


@contextlib.contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    if kept is not None:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--size", type=_size, default="100MB", help="of the message; units are decimal")
    add("--version", choices=VERSIONS, default="3.0.0", help="of xdomea")
    add("--shape", choices=SHAPES, default="mixed", help="single: one file of the whole size")
    add("--rounds", type=_positive, default=7, help="pairs of measurements")
    add("--seed", type=int, default=1, help="of the contents of the message")
    add("--jobs", type=_positive, default=1, help="passed on to diva")
    add("--schema", choices=("official", "ours"), default="official", help="for xmllint")
    add("--json", type=Path, metavar="FILE", help="write the results as JSON, too")
    add("--keep", type=Path, metavar="DIR", help="keep the messages there, and use kept ones")
    add("--profile", action="store_true", help="instead: print where the time goes, by function")
    return parser


def _size(text: str) -> int:
    size = parse_size(text)
    if size < 2 * _SMALLEST:
        raise argparse.ArgumentTypeError("a message below 200 kB is too small to measure")
    return size


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


_NO_XMLLINT = (
    "There is no xmllint on the path (Debian: libxml2-utils): nothing to compare with, so there "
    "is no ratio."
)
_NO_SCHEMA = (
    "There is no official schema: neither DIVA_REFERENCE nor ../shared beside the repository is "
    "a folder that holds xdomea/official. There is no ratio; --schema ours compares with the "
    "schema of this project."
)
_NO_TREE = (
    "The system does not tell the memory of a process tree (/proc/PID/smaps_rollup); instead "
    "the memory is the resident set of the largest single process."
)

if __name__ == "__main__":
    sys.exit(main())
