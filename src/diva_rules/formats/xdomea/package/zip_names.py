"""Names of ZIP entries: what their bytes mean, and what they most likely meant.

A name is UTF-8 if bit 11 says so, and CP437 otherwise (APPNOTE.TXT 4.4.4 and
appendix D). Every byte sequence can be read as CP437, so a name that was written in
Windows-1252 comes out as box drawing. The guess weighs how German each reading is.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

_CANDIDATES = ("cp437", "cp1252", "cp850", "mac_roman", "iso8859-15")
_GERMAN = frozenset("äöüÄÖÜßéèêáàâçñóíú–§°")


class DecodedName(NamedTuple):
    """A decoded name.

    Attributes:
        name: the name to work with: the likely reading.
        literal: the name as the ZIP standard reads it.
        likely: the encoding that was most likely meant, when it is not the one
            that the entry states.
        readable: whether the bytes fit what the entry states.
    """

    name: str
    literal: str
    likely: str | None = None
    readable: bool = True


def decode_name(raw: bytes, *, utf8: bool) -> DecodedName:
    """Decode the bytes of a name.

    Args:
        raw: the bytes.
        utf8: whether bit 11 marks them as UTF-8.
    """
    if raw.isascii():
        text = raw.decode("ascii")
        return DecodedName(text, text)
    if utf8:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            likely, text = _best(raw)
            return DecodedName(text, raw.decode("utf-8", "replace"), likely, readable=False)
        return DecodedName(text, text)
    literal = raw.decode("cp437")
    try:
        return DecodedName(raw.decode("utf-8"), literal, "utf-8")
    except UnicodeDecodeError:
        likely, text = _best(raw)
        return DecodedName(text, literal, None if likely == "cp437" else likely)


def _best(raw: bytes) -> tuple[str, str]:
    readings = []
    for encoding in _CANDIDATES:
        try:
            readings.append((encoding, raw.decode(encoding)))
        except UnicodeDecodeError:
            continue
    # max() keeps the first of equals, so the standard's CP437 wins a tie.
    return max(readings, key=lambda reading: _plausibility(reading[1]))


def _plausibility(text: str) -> int:
    return sum(_weight(char) for char in text if not char.isascii())


def _weight(char: str) -> int:
    if char in _GERMAN:
        return 2
    return 0 if unicodedata.category(char) in {"Ll", "Lu"} and char < "ɐ" else -3
