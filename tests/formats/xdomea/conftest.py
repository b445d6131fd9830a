"""A folder of registered official schemas, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.formats.xdomea.schema.official.register import register
from tests.support.reference import official_folder


@pytest.fixture(scope="session")
def official_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("schemas")
    register([official_folder()], store)
    return store
