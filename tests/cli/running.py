"""What a call of the command gave, rules that every message violates, and calls from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.support.rule_texts import HEAD, RULE, edited

COMMAND = (
    sys.executable,
    "-c",
    "import sys; from diva_rules.cli.app import main; sys.exit(main())",
)
# A plain machine: no locale that says English, and no encoding that can write German.
_PLAIN = {"LANG": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


class Ran(NamedTuple):
    """What a call gave: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Diva = Callable[..., Ran]

# Messages give every document a reference in the fields of the process only.
_NEVER_THERE = (
    ("fields: [subject]", "fields: [remark]"),
    ("given: {subject: Bau}", "given: {remark: Bau}"),
    ("Betreff nachtragen.", "„Bemerkung“ ergänzen."),
)


def rule_file(folder: Path, severity: str = "error") -> Path:
    """Write a rule set of one rule, which every record of a sound message violates."""
    rule = edited(RULE, *_NEVER_THERE, ("severity: error", f"severity: {severity}"))
    path = folder / f"{severity}.yaml"
    path.write_text(f"{HEAD}rules:\n{rule}", encoding="utf-8")
    return path


def outside(
    *arguments: str | Path, command: Sequence[str] = COMMAND, temporary: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Call the command in a process of its own, on a plain machine.

    Args:
        arguments: what it is called with.
        command: how it is started.
        temporary: where its temporary files go.
    """
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    if temporary is not None:
        kept |= {"TMPDIR": str(temporary), "TEMP": str(temporary)}
    return subprocess.run(
        [*command, *(str(argument) for argument in arguments)],
        capture_output=True,
        env={**kept, **_PLAIN},
        timeout=60,
        check=False,
    )


def open_rule_file(folder: Path) -> Path:
    """Write a rule set of one rule that asks for the as-of date."""
    rule = edited(
        RULE,
        ("kind: field.required", "kind: dates.not_after"),
        ("      to: record", "      to: message"),
        ("      fields: [subject]", "      fields: [created_at]\n      limit: as_of"),
        ("Es fehlt {fields}.", "Der Zeitpunkt {values} liegt nach {limit}."),
        ("Missing is {fields}.", "The time {values} is after {limit}."),
        ("{subject: Bau}", '{created_at: "2026-01-01T10:00:00"}\n        as_of: 2026-02-01'),
        ("{reference: 1/2026}", '{created_at: "2026-03-01T10:00:00"}\n        as_of: 2026-02-01'),
    )
    path = folder / "open.yaml"
    path.write_text(f"{HEAD}rules:\n{rule}", encoding="utf-8")
    return path
