"""The command, called in this process, and small things for it to check."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from diva_rules.cli.app import main
from tests.cli.running import Diva, Ran, rule_file
from tests.support.deliveries import package

# All that tells the language or the look of the output; empty means as good as unset.
_SPEAKING = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR")


@pytest.fixture
def diva(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Iterator[Diva]:
    """Return the command; a locale of the machine is not heeded."""
    for name in _SPEAKING:
        monkeypatch.setenv(name, "")
    thresholds = gc.get_threshold()

    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capfd.readouterr())

    yield run
    gc.set_threshold(*thresholds)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Return a rule file with one rule, which the sound message violates."""
    return rule_file(tmp_path)


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """Return a sound package."""
    return package(tmp_path)
