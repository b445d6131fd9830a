"""The command that writes the schema files; see the package."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from diva_rules.formats.xdomea.schema.grammar import (
    GrammarError,
    load_grammar,
    schema_files,
    stale_files,
)
from diva_rules.model.data import data_path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; see the module text.

    Returns:
        0 when the files are or were brought up to date, 1 when ``--check`` found a difference,
        2 when the grammar is broken.
    """
    parser = argparse.ArgumentParser(prog="grammar", description="Write the xdomea schema files.")
    parser.add_argument("--check", action="store_true", help="only compare, exit 1 on difference")
    parser.add_argument("--folder", type=Path, default=data_path("schemas", "xdomea"))
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
