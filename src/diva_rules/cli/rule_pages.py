"""`python -m diva_rules.cli.rule_pages` writes `docs/rules/`; `--check` compares what lies there.

It is no part of `diva`, since only the repository has these pages.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from diva_rules.api import load_rules
from diva_rules.engine.drawn import drawn
from diva_rules.report.rule_pages import pages

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "rules"


_BY_HAND = frozenset({"not-implemented.md"})
"""Pages that are no rule's, and written by people."""


def wanted() -> dict[str, str]:
    """Return the pages of all shipped rules, by the names of their files."""
    return pages((rule, drawn(rule)) for rule in load_rules())


def differences(folder: Path) -> list[str]:
    """Return what lies in a folder otherwise than it would be written."""
    made = wanted()
    found = {path.name: path for path in folder.glob("*.md") if path.name not in _BY_HAND}
    stale = [
        name for name in made.keys() & found if found[name].read_bytes() != made[name].encode()
    ]
    return sorted(
        [f"is missing: {name}" for name in made.keys() - found]
        + [f"belongs to no rule: {name}" for name in found.keys() - made]
        + [f"differs: {name}" for name in stale]
    )


def write(folder: Path) -> None:
    """Write all pages, and remove those of rules that are no longer there."""
    made = wanted()
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in made and path.name not in _BY_HAND:
            path.unlink()
    for name, text in made.items():
        (folder / name).write_bytes(text.encode())


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pages, or compare; return 1 if something differs."""
    parser = argparse.ArgumentParser(description="Write the pages of the rules.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 if different")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where they lie")
    options = parser.parse_args(arguments)
    if not options.check:
        write(options.folder)
        return 0
    found = differences(options.folder)
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
