"""The xdomea grammar: loading it, and writing the schema files that are made from it.

``schemas/xdomea/grammar`` describes the disposal messages of all versions once, as data. From
it this package writes ``schemas/xdomea/<version>/*.xsd``. Run it after each change::

    python -m diva_rules.formats.xdomea.schema.grammar          # rewrite the schema files
    python -m diva_rules.formats.xdomea.schema.grammar --check  # exit 1 if they are stale
"""

from __future__ import annotations

from pathlib import Path

from diva_rules.formats.xdomea.schema.grammar.emit import emit
from diva_rules.formats.xdomea.schema.grammar.load import load_grammar
from diva_rules.formats.xdomea.schema.grammar.model import Grammar, GrammarError

__all__ = ["Grammar", "GrammarError", "load_grammar", "schema_files", "stale_files"]


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
