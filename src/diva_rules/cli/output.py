"""Where results go: standard output or a file, always UTF-8 with Unix line ends."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TextIO, TypedDict, cast

from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.text import Text


class _Form(TypedDict):
    encoding: str
    errors: str
    newline: str


_FORM: _Form = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}


@contextmanager
def results(path: Path | None) -> Iterator[TextIO]:
    """Open what results are written to.

    A file appears under its name only when it is complete. What is no ordinary file,
    such as a pipe or `/dev/null`, is written to and never replaced.

    Args:
        path: the file; None for standard output.

    Raises:
        ConfigurationError: the file, or standard output, cannot be written.
    """
    with _way(path) as out:
        yield cast("TextIO", out)


def _way(path: Path | None) -> AbstractContextManager[_Out]:
    if path is None:
        return _standard_output()
    return _device(path) if is_device(path) else _file(path)


def is_device(path: Path) -> bool:
    """Tell whether a path is there, but is no ordinary file: a device, a pipe."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:  # not there, or a name that is too long: writing will say so
        return False


class _Out:
    """A text file whose own failures are told from those of whoever writes to it."""

    def __init__(self, file: TextIO, place: Text) -> None:
        self._file = file
        self._place = place

    def write(self, text: str) -> int:
        with self._told():
            return self._file.write(text)

    def flush(self) -> None:
        with self._told():
            self._file.flush()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            raise
        except OSError as error:
            silence(self._file)
            raise _not_written(self._place, error) from None


def silence(file: TextIO | None) -> None:
    """Send nowhere what a file still holds back, since it cannot be written.

    Closing it would fail once more, and for standard output change the exit code.
    """
    with suppress(AttributeError, OSError):  # no file at all, or one without a descriptor
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, file.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


@contextmanager
def _standard_output() -> Iterator[_Out]:
    if sys.stdout is None:
        raise ConfigurationError(
            Text("Die Standardausgabe ist geschlossen.", "Standard output is closed.")
        )
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(**_FORM)
    out = _Out(sys.stdout, Text("Standardausgabe", "standard output"))
    yield out
    out.flush()


@contextmanager
def _device(path: Path) -> Iterator[_Out]:
    place = Text.same(str(path))
    try:
        file = path.open("w", **_FORM)
    except OSError as error:
        raise _not_written(place, error) from None
    with file:
        out = _Out(file, place)
        yield out
        out.flush()


@contextmanager
def _file(path: Path) -> Iterator[_Out]:
    place = Text.same(str(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise _not_written(place, error) from None
    temporary = Path(name)
    try:
        with open(handle, "w", **_FORM) as file:  # noqa: PTH123 - a descriptor, not a path
            out = _Out(file, place)
            yield out
            out.flush()
        _appear(temporary, path, place)
    finally:
        temporary.unlink(missing_ok=True)


def _appear(temporary: Path, path: Path, place: Text) -> None:
    try:
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise _not_written(place, error) from None


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _not_written(place: Text, error: OSError) -> ConfigurationError:
    reason = reason_of(error)
    return ConfigurationError(
        Text(
            f"{place.de}: lässt sich nicht schreiben ({reason.de}).",
            f"{place.en}: cannot be written ({reason.en}).",
        )
    )
