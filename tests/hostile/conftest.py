"""Fixtures of the tests with hostile input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.hostile.world import Launcher, World

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # no limits of resources, devices or undecodable names


@pytest.fixture(scope="session")
def launcher() -> Iterator[Launcher]:
    """Yield what starts the command."""
    with closing(Launcher()) as launcher:
        yield launcher


@pytest.fixture
def world(tmp_path: Path, launcher: Launcher) -> World:
    """Return a world of its own for one test."""
    return World(tmp_path, launcher)
