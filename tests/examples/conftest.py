"""The rules are the same for all examples, and are loaded once."""

from __future__ import annotations

import pytest

from diva_rules import RuleSet, load_rules


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules("xdomea")
