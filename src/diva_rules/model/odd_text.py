"""Which texts deserve a second look: unusual characters and broken forms.

The sieve is cheap, because it sees every text of a message. What passes it is
plain composed Latin text.
"""

from __future__ import annotations

import re
import unicodedata

# UTF-8 read as Windows-1252: the lead bytes C2, C3, CC, E2 (and C4, C5, which are
# the letters Ä and Å, so that quotes after them prove nothing) as letters, and
# after them what the continuation bytes 80..BF become.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RARE_TRAIL = "\x80-\x9f¢-¦¨-ª¬-¯±-ºƒ†‡ˆ‰ŠŒŽ˜šœžŸ"
# The first sieve works on bytes, because it sees every text that is not ASCII:
# Latin-1 letters and common signs pass, without the lead bytes above, without the
# soft hyphen, and without signs that can follow Ä or Å in wrongly decoded text.
_PLAIN_BYTES = bytes(
    code
    for code in (
        *b"\t\n\r",
        *range(0x20, 0x7F),
        0xA0,
        0xA1,
        *b"\xa7\xab\xb0\xbb",
        *range(0xBF, 0x100),
    )
    if code not in {0xC2, 0xC3, 0xCC, 0xE2}
)
# The second sieve: Latin Extended-A, further letters of European names,
# typographic dashes and quotes, the euro sign.
_ODD_START = "[^\t\n\r -~\xa0-\xac\xae-\xc1\xc4-\xcb\xcd-\xe1\xe3-ſƠơƯưȘ-țẞ–—‘-‟…€]"
_SIEVE = re.compile(f"{_ODD_START}|[ÄÅ][{_RARE_TRAIL}]")
_MOJIBAKE = re.compile(f"[ÂÃÌ][{_TRAIL}]|[ÄÅ][{_RARE_TRAIL}]|â[{_TRAIL}]{{2}}")
_INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff]"
)
_CONTROL = re.compile("[\x80-\x9f]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
# Only what no version of Unicode will ever assign, and the planes that none has
# touched: a finer table would make the verdict depend on the age of the Python.
_LAST_OF_PLANES = "".join(
    chr(plane * 0x10000 + low) for plane in (1, 2, 3, 14, 15, 16) for low in (0xFFFE, 0xFFFF)
)
_UNASSIGNED = re.compile(f"[\ufdd0-\ufdef\ufffe\uffff\U00040000-\U000dffff{_LAST_OF_PLANES}]")
_SIGNS = (
    ("mojibake", _MOJIBAKE),
    ("control", _CONTROL),
    ("private", _PRIVATE),
    ("unassigned", _UNASSIGNED),
    ("invisible", _INVISIBLE),
    ("replacement", re.compile("\ufffd")),
)


def is_odd(text: str) -> bool:
    """Tell whether a text holds anything that `oddities` would name."""
    try:
        if not text.encode("latin-1").translate(None, _PLAIN_BYTES):
            return False
    except UnicodeEncodeError:
        pass
    return _SIEVE.search(text) is not None and bool(oddities(text))


def oddities(text: str) -> frozenset[str]:
    """Name what is unusual in a text.

    Returns:
        Some of: `decomposed` (not in Unicode normal form C, UAX #15),
        `replacement` (U+FFFD), `mojibake` (UTF-8 read as Windows-1252),
        `control` (C1 controls), `private` (private use), `unassigned`
        (noncharacters and untouched planes) and `invisible`
        (zero width, bidirectional control, soft hyphen).
    """
    found = {name for name, pattern in _SIGNS if pattern.search(text)}
    if not unicodedata.is_normalized("NFC", text):
        found.add("decomposed")
    return frozenset(found)
