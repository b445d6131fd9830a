"""The command starts fast, because heavy libraries are loaded where they are used."""

from __future__ import annotations

import json
import sys

import pytest

from tests.cli.running import outside

HEAVY = {
    "lxml",
    "yaml",
    "pydantic",
    "rich",
    "xmlschema",
    "jinja2",
    "concurrent.futures",
    "multiprocessing",
    "polars",
    "asyncio",
}
LIST_MODULES = """
import json, sys
before = set(sys.modules)
{}
print(json.dumps(sorted(set(sys.modules) - before)))
"""


@pytest.mark.parametrize(
    "code",
    [
        "import diva_rules.cli.app",
        "from diva_rules.cli.app import command; command('de'); command('en')",
    ],
    ids=["import", "help"],
)
def test_nothing_heavy_is_loaded(code: str) -> None:
    done = outside(command=(sys.executable, "-c", LIST_MODULES.format(code)))
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert "diva_rules.cli.app" in loaded
    assert not loaded & HEAVY
