"""Fixtures of the tests with hostile input."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hostile.world import World

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # no limits of resources, devices or undecodable names


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a world of its own for one test."""
    return World(tmp_path)
