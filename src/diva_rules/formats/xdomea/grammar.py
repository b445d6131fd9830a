"""The xdomea grammar: loading it, and writing the schema files that are made from it.

``schemas/xdomea/grammar`` describes the disposal messages of all versions once, as data. From
it this module writes ``schemas/xdomea/<version>/*.xsd``. Run it after each change::

    python -m diva_rules.formats.xdomea.grammar          # rewrite the schema files
    python -m diva_rules.formats.xdomea.grammar --check  # exit 1 if they are not up to date
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from diva_rules.formats.xdomea.grammar_emit import emit
from diva_rules.formats.xdomea.grammar_load import load_grammar
from diva_rules.formats.xdomea.grammar_model import Grammar, GrammarError

__all__ = ["Grammar", "GrammarError", "load_grammar", "main", "schema_files", "stale_files"]

# The folder of this repository; only the command below depends on it.
_REPOSITORY = Path(__file__).resolve().parents[4]


def schema_files(grammar: Grammar) -> dict[Path, bytes]:
    """Return all schema files, by their path below the folder of the schemas."""
    return {
        Path(version.version, name): content
        for version in grammar.versions
        for name, content in emit(version).items()
    }


def stale_files(folder: Path, files: dict[Path, bytes]) -> list[Path]:
    """Return the paths below ``folder`` that differ from ``files``, are missing or left over."""
    present = {path.relative_to(folder) for path in folder.glob("*/*.xsd")}
    changed = {
        path
        for path, content in files.items()
        if path not in present or (folder / path).read_bytes() != content
    }
    return sorted(changed | (present - files.keys()))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module text.

    Returns:
        0 when the files are or were brought up to date, 1 when ``--check`` found a difference,
        2 when the grammar is broken.
    """
    parser = argparse.ArgumentParser(prog="grammar", description="Write the xdomea schema files.")
    parser.add_argument("--check", action="store_true", help="only compare, exit 1 on difference")
    parser.add_argument("--folder", type=Path, default=_REPOSITORY / "schemas" / "xdomea")
    options = parser.parse_args(arguments)
    folder: Path = options.folder
    try:
        files = schema_files(load_grammar(folder / "grammar"))
    except GrammarError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    stale = stale_files(folder, files)
    for path in stale:
        sys.stderr.write(f"{'differs' if options.check else 'written'}: {path.as_posix()}\n")
    if options.check:
        return 1 if stale else 0
    for path in stale:
        _bring_up_to_date(folder / path, files.get(path))
    return 0


def _bring_up_to_date(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
