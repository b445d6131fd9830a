"""What a run reads is never replaced by what it writes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from diva_rules.cli.output import is_device
from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text

if TYPE_CHECKING:
    from diva_rules.rules.rule_set import RuleSet

_Identity = tuple[int, int]
"""Device and number of a file: the same by whatever path, link or case it is named."""


def chosen_rules(
    sources: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    output: Path | None = None,
    inputs: Sequence[Path] = (),
) -> RuleSet:
    """Load rule sets, choose among their rules, and protect all that is read from `output`."""
    from diva_rules.api import load_rules

    rule_paths: list[Path] = []
    rules = load_rules(*sources, told=rule_paths.append).select(*select, ignore=ignore)
    refuse_own_files(output, inputs, rule_paths)
    return rules


def refuse_own_files(
    output: Path | None, inputs: Sequence[Path], rule_paths: Sequence[Path] = ()
) -> None:
    """Refuse to write results over or into what the run reads.

    Inside a folder that is checked, even the unfinished file would be part of it.

    Args:
        output: where results go; None for standard output.
        inputs: files and folders that are checked, or checked against.
        rule_paths: files and folders of rule sets.

    Raises:
        ConfigurationError: the file is one of them, or would become part of one.
    """
    if output is None or is_device(output):
        return  # a device or pipe is written to, never replaced
    if _identity(output.parent) is None:
        return  # there is no such folder; writing will say so
    above = set(_above(output))
    itself = _identity(output)
    for path in inputs:
        known = _identity(path)
        if known is None:
            continue
        if known == itself:
            raise _refused(output, "gehört zu dem, was gelesen wird", "is part of what is read")
        if known in above and path.is_dir():
            raise _refused(
                output,
                f"liegt in einem Ordner, der geprüft wird ({path})",
                f"lies in a folder that is checked ({path})",
            )
    if any(_is_rule_file(output, itself, path) for path in rule_paths):
        raise _refused(output, "gehört zum Regelwerk", "is part of the rule set")


def _above(path: Path) -> Iterator[_Identity]:
    """Yield the folders that a file lies in, by its name and by where a link leads."""
    try:
        places = {os.path.realpath(path), os.path.join(os.path.realpath(path.parent), path.name)}  # noqa: PTH118 - plain strings
    except OSError:  # the working folder is gone; writing will say so
        return
    yield from _identities(parent for place in places for parent in Path(place).parents)


def _is_rule_file(output: Path, itself: _Identity | None, path: Path) -> bool:
    if not path.is_dir():
        return itself is not None and _identity(path) == itself
    if output.suffix == ".yaml" and _identity(output.parent) == _identity(path):
        return True
    return itself in set(_identities(path.glob("*.yaml")))


def _identities(paths: Iterable[Path]) -> Iterator[_Identity]:
    return (known for path in paths if (known := _identity(path)) is not None)


def _identity(path: Path) -> _Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refused(output: Path, german: str, english: str) -> ConfigurationError:
    return ConfigurationError(
        Text(
            f"{output}: {german}; wähle für --output einen anderen Ort.",
            f"{output}: {english}; choose another place for --output.",
        )
    )
