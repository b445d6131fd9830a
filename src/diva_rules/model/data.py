"""Where the data of the project lies: in the installed package, or in the checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_path(*parts: str) -> Path:
    """Return the path of a file or folder below `schemas/` or `rulesets/`.

    In a wheel these folders travel inside the package; in a checkout they lie at
    the top of the repository.
    """
    installed = _PACKAGE / "_data"
    base = installed if installed.is_dir() else _PACKAGE.parent.parent
    return base.joinpath(*parts)


def written_as_path(source: str) -> bool:
    """Tell whether a text means a path and no name: it has a separator or a suffix."""
    marked = any(separator in source for separator in {"/", os.sep})
    return marked or source in {".", ".."} or bool(Path(source).suffix)
