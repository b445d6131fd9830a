"""Where results go: standard output or a file, always UTF-8 with Unix line ends."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text


@contextmanager
def results(path: Path | None) -> Iterator[TextIO]:
    """Open what results are written to.

    A file appears under its name only when it is complete.

    Args:
        path: the file; None for standard output.

    Raises:
        ConfigurationError: the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _not_written(path, error) from None
    temporary = Path(name)
    try:
        with open(  # noqa: PTH123 - a descriptor, not a path
            handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as file:
            yield file
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise _not_written(path, error) from None
    finally:
        temporary.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _not_written(path: Path, error: OSError) -> ConfigurationError:
    reason = error.strerror or type(error).__name__
    return ConfigurationError(
        Text(
            f"{path}: lässt sich nicht schreiben ({reason}).",
            f"{path}: cannot be written ({reason}).",
        )
    )
