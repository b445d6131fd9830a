"""The README tells the truth: commands, results, and the list of defects."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.examples.maker import EXAMPLES, MAKER, rule_of
from tests.support.reference import REPOSITORY

README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\| `diva (.+?)` \| (.+?) \| (\d) \|$", README, re.MULTILINE)
DEFECTS = re.findall(r"^\| (XD-\w+-\d+) \| (.+?) \| (.+?) \|$", README, re.MULTILINE)


@pytest.mark.parametrize(("command", "result", "code"), COMMANDS, ids=[c for c, *_ in COMMANDS])
def test_a_command_ends_as_the_readme_says(command: str, result: str, code: str) -> None:
    program = "import sys; from diva_rules.cli.app import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, *command.split()],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert result in done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (int(code), "")


def test_both_languages_show_all_commands() -> None:
    assert len(COMMANDS) == 6
    shown = [command for command, _, _ in COMMANDS]
    assert [command.replace("--lang de", "--lang en") for command in shown[:3]] == shown[3:]


def test_every_defect_is_listed_once_and_in_order() -> None:
    listed = [rule for rule, _, _ in DEFECTS]
    assert listed == sorted(map(rule_of, MAKER.DEFECTS))
    assert f"mit {len(listed)} Mängeln" in README
    assert f"with {len(listed)} defects" in README
