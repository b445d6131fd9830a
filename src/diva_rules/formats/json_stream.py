"""JSON read piece by piece: a long list in a document takes no more memory than an entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_BEHIND = frozenset(",:]} \t\n\r")
_BLOCK = 1 << 16
MOST_TEXT = 1 << 27
"""Characters that one value may have, if it is not the list that is read by its entries."""


class NoJsonError(ValueError):
    """The text is no JSON object, or a value in it is too long."""


def members(file: TextIO, listed: str) -> Iterator[tuple[str, Any]]:
    """Yield the members of the only object in a file.

    Args:
        file: the file, open for reading.
        listed: a member that is a list; its entries are yielded one by one, each under
            the name of the member.

    Raises:
        NoJsonError: it is no such file; raised when the place is reached.
        UnicodeDecodeError: raised by the file.
    """
    text = _Text(file)
    try:
        yield from _members(text, listed)
    except (UnicodeDecodeError, NoJsonError):
        raise
    except (ValueError, RecursionError) as error:  # such as an integer of too many digits
        raise NoJsonError(str(error)) from None
    if text.next():
        raise NoJsonError("more than one value")


def _members(text: _Text, listed: str) -> Iterator[tuple[str, Any]]:
    text.take("{")
    if text.next() == "}":
        text.take("}")
        return
    while True:
        key = text.value()
        if not isinstance(key, str):
            raise NoJsonError("a key is no text")
        text.take(":")
        if key == listed:
            yield from ((key, entry) for entry in _entries(text))
        else:
            yield key, text.value()
        if text.take(",}") == "}":
            return


def _entries(text: _Text) -> Iterator[Any]:
    text.take("[")
    if text.next() == "]":
        text.take("]")
        return
    while True:
        yield text.value()
        if text.take(",]") == "]":
            return


class _Text:
    """What was read of a file and is still needed."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._text = ""
        self._at = 0

    def next(self) -> str:
        """Return the next sign that is no space, and leave it; nothing at the end."""
        while True:
            match = _SPACE.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, signs: str) -> str:
        """Return the next sign, which has to be one of some, and go behind it."""
        found = self.next()
        if not found or found not in signs:
            raise NoJsonError(f"expected one of {signs}, found {found or 'the end'}")
        self._at += 1
        return found

    def value(self) -> Any:  # noqa: ANN401 - JSON
        """Return the value that begins here, and go behind it."""
        self.next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._more():
                    continue
                raise NoJsonError(str(error)) from None
            # A number may go on behind what was read of it.
            if self._text[end : end + 1] in _BEHIND or not self._more():
                self._at = end
                return value

    def _more(self) -> bool:
        """Read on, twice as much as is there, so that a long value is not tried often."""
        rest = self._text[self._at :]
        if len(rest) > MOST_TEXT:
            raise NoJsonError("a value is too long")
        block = self._file.read(max(_BLOCK, len(rest)))
        self._text, self._at = rest + block, 0
        return bool(block)
