"""The README tells the truth: its commands, its example of the library, its numbers."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections import Counter

import pytest

from diva_rules import RuleSet, load_rules
from diva_rules.cli import app
from diva_rules.model.standard import DISPOSAL_MESSAGES
from tests.project import markdown
from tests.support.reference import REPOSITORY

TEXT = markdown.README.read_text(encoding="utf-8")
BLOCKS = markdown.blocks(markdown.README)
COMMANDS = {block.mark: block.text.strip() for block in BLOCKS if block.mark}
SETTING_UP = "python3 -m venv .venv && .venv/bin/pip install -q "


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules("xdomea")


def test_there_are_two_commands_that_set_everything_up() -> None:
    assert list(COMMANDS) == ["check the example", "run the tests"]
    for command in COMMANDS.values():
        assert command.startswith(SETTING_UP)
        assert "\n" not in command


def test_the_first_command_checks_the_example() -> None:
    program, *arguments = shlex.split(COMMANDS["check the example"].rpartition("&& ")[2])
    assert program == ".venv/bin/diva"
    done = _python("import sys; from diva_rules.cli.app import main; sys.exit(main())", *arguments)
    assert (done.returncode, done.stderr) == (1, "")
    assert "8 Fehler · 12 Warnungen · 4 Hinweise · 25 offen" in done.stdout.splitlines()


def test_the_second_command_runs_these_tests() -> None:
    program, *arguments = shlex.split(COMMANDS["run the tests"].rpartition("&& ")[2])
    assert program == ".venv/bin/python"
    assert ".[test]" in COMMANDS["run the tests"]
    here = f"{__name__.replace('.', '/')}.py"
    done = _python(None, *arguments, "-n", "0", "--collect-only", here)
    assert done.returncode == 0, done.stdout
    assert "test_the_second_command_runs_these_tests" in done.stdout


def test_ci_runs_the_command_of_the_readme_and_has_none_of_its_own() -> None:
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert 'of_readme "run the tests"' in script
    assert "pytest" not in script


def test_the_library_example_prints_what_stands_below_it() -> None:
    at = [block.lang for block in BLOCKS].index("python")
    example, printed = BLOCKS[at : at + 2]
    assert printed.lang == "text"
    done = _python(example.text)
    assert (done.stdout, done.stderr) == (printed.text, "")


def test_the_numbers_of_rules(rules: RuleSet) -> None:
    statuses = Counter(str(rule.status) for rule in rules)
    said = re.search(r"Of the (\d+) rules, (\d+) are verified and (\d+) are drafts", TEXT)
    assert said is not None
    assert tuple(map(int, said.groups())) == (
        len(rules), statuses["verified"], statuses["draft"],
    )  # fmt: skip
    assert {int(n) for n in re.findall(r"\b(\d+)\W{0,2} rules\b", TEXT)} == {len(rules)}


def test_no_rule_cites_a_law_yet(rules: RuleSet) -> None:
    assert "none cites a law yet" in TEXT
    assert [rule.id for rule in rules for basis in rule.basis if basis.source == "norm"] == []


def test_the_citation_that_is_shown_is_one_of_the_rules(rules: RuleSet) -> None:
    shown = next(block.text for block in BLOCKS if block.lang == "yaml")
    cite = re.search(r"cite: (.+)", shown)
    assert cite is not None
    assert cite[1] in [basis.cite for rule in rules for basis in rule.basis]


def test_all_versions_and_messages_are_named() -> None:
    assert all(version in TEXT for version in DISPOSAL_MESSAGES)
    ranges = ((501, 507), (511, 515))
    said = {f"{number:04}" for first, last in ranges for number in range(first, last + 1)}
    assert said == {number for messages in DISPOSAL_MESSAGES.values() for number in messages}
    assert all(f"{first:04}–{last:04}" in TEXT for first, last in ranges)


def test_all_exit_codes_are_explained() -> None:
    said = re.findall(r"^\| ([\d, ]+) \|", TEXT, re.MULTILINE)
    codes = [int(code) for row in said for code in row.split(", ")]
    assert codes == [0, 1, app.USAGE, app.BUG, app.INTERRUPTED, app.PIPE_CLOSED]


def test_the_rooms_that_are_named_exist() -> None:
    rooms = re.findall(r"^\| `(src/diva_rules/\w+)` \|", TEXT, re.MULTILINE)
    there = {
        path.parent.relative_to(REPOSITORY).as_posix()
        for path in (REPOSITORY / "src" / "diva_rules").glob("*/__init__.py")
    }
    assert set(rooms) == there


def _python(program: str | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python from the root of the repository, in a plain environment."""
    given = [] if program is None else ["-c", program]
    return subprocess.run(
        [sys.executable, *given, *arguments],
        cwd=REPOSITORY,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "LANG": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
