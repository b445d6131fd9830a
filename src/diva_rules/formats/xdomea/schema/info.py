"""Which schema judged a message: for the report."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from diva_rules.model.data import data_path


@lru_cache(maxsize=16)
def schema_info(version: str) -> tuple[str, str, str]:
    """Return id, digest and origin of the schemas of a version.

    The digest is over the names and contents of all files of the schema set.
    """
    digest = hashlib.sha256()
    for path in sorted(data_path("schemas", "xdomea", version).glob("*.xsd")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"xdomea-{version}", f"sha256:{digest.hexdigest()}", "bundled"
