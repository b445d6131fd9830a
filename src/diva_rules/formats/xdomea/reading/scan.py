"""What is looked for in the raw bytes, because looking in the tree would cost too much.

Foreign prefixes, `xsi:type`, `xsi:nil` and odd characters are rare. A search for a
few bytes tells whether a message can have them at all; only then the tree is
searched, and its texts are looked at one by one.
"""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

from lxml import etree

from diva_rules.formats.xdomea.reading.prolog import Prolog
from diva_rules.model.din_91379 import is_normative

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_FOREIGN = etree.XPath(
    "descendant-or-self::*[namespace-uri() = $uri and not(starts-with(name(), 'xdomea:'))]"
)
_TYPES = etree.XPath("descendant-or-self::*[@xsi:type or @xsi:nil]", namespaces={"xsi": _XSI})
# The plain characters of `model.odd_text` in UTF-8: alone or beside each other, none
# is part of anything odd, but for Ä and Å before what a wrong decoding makes of bytes.
# What is left of a block without ASCII must be made of these; a reference to a
# character by its number could be anything.
_ASCII = bytes(code for code in range(0x80) if code != ord("&"))
_ORDINARY = re.compile(
    rb"(?:\xc3[\x80\x81\x86-\x8b\x8d-\xa1\xa3-\xbf]"
    rb"|\xc3[\x84\x85](?!\xc2[^\xa0\xa1\xa7\xab\xb0\xbb\xbf]|\xc5[\x92\x93\xa0\xa1\xb8\xbd\xbe])"
    rb"|\xc2[\xa0-\xac\xae-\xbf]|[\xc4\xc5][\x80-\xbf]|\xc8[\x98-\x9b]|\xe1\xba\x9e"
    rb"|\xe2\x80[\x93\x94\x98-\x9f\xa6]|\xe2\x82\xac|&)*+"
)
_SIGNS = (b":type", b":nil")
_REFERENCE = re.compile(rb"&#(?:x([0-9a-fA-F]{1,8})|([0-9]{1,10}));")
_LONGEST_REFERENCE = 14
_MOST_CHARACTERS = 500
MOST = 20
"""How many places are kept of each kind."""


class Scanner:
    """Watches the bytes of a message and searches its tree when they give reason to.

    Attributes:
        characters: those outside of DIN 91379 in what was seen of UTF-8.
        foreign_prefixes: prefixes other than `xdomea` used for the namespace.
        typed: elements with `xsi:type` or `xsi:nil`, as (element, attribute).
    """

    def __init__(self, prolog: Prolog) -> None:
        self._uri = prolog.namespace or ""
        uri = self._uri.encode()
        start_tag_uses = sum(u == self._uri for u in prolog.declarations.values())
        start_tag_uses += prolog.attributes.get(f"{{{_XSI}}}schemaLocation", "").count(self._uri)
        self._needle, self._spare = uri, start_tag_uses
        own = [prefix for prefix, u in prolog.declarations.items() if u == self._uri]
        self.foreign_prefixes: set[str] = {prolog.prefix} - {"xdomea"}
        # A second prefix on the root, or an encoding that hides the bytes.
        self._is_utf8 = prolog.encoding.upper().startswith("UTF-8")
        self._look_for_prefixes = len(own) > 1 or not self._is_utf8
        self._look_for_types = self._look_for_prefixes
        self._tail = b""
        self._decode = getincrementaldecoder("utf-8")("ignore").decode
        self._judged: set[str] = set()
        self._foreign: set[str] = set()
        self._before_reference = b""

    @property
    def characters(self) -> tuple[str, ...]:
        """The characters outside of DIN 91379, in the order of Unicode."""
        return tuple(sorted(self._foreign)[:_MOST_CHARACTERS])

    def is_ordinary(self, data: bytes) -> bool:
        """Tell whether the texts in some bytes cannot be odd, whatever stands around them.

        To be asked about all bytes of the message, one after the other: the characters in
        them are noted on the way.
        """
        if not self._is_utf8:
            return False
        left = data.translate(None, _ASCII)
        self._note(left, data)
        return _ORDINARY.fullmatch(left) is not None and not (b"&" in left and b"&#" in data)

    def _note(self, left: bytes, data: bytes) -> None:
        """Note characters; `left` is what is not ASCII, with all `&`."""
        new = set(self._decode(left)) - self._judged
        seam = self._before_reference
        self._before_reference = data[-_LONGEST_REFERENCE:]
        if b"&" in left or b"&" in seam:
            text = seam + data
            if b"&#" in text:
                codes = {int(m[1], 16) if m[1] else int(m[2]) for m in _REFERENCE.finditer(text)}
                new |= {chr(code) for code in codes if code < 0x110000}
        if new and len(self._foreign) < _MOST_CHARACTERS:
            self._judged |= new
            self._foreign |= {c for c in new if not is_normative(c)}

    def bytes_seen(self, data: bytes) -> None:
        """Take note of bytes before the tree made of them is searched."""
        if self._look_for_prefixes and self._look_for_types:
            return
        # Whatever begins in one block and ends in the next lies in the seam of the two.
        reach = len(self._needle) - 1
        seam = self._tail + data[:reach]
        if not self._look_for_prefixes:
            self._spare -= data.count(self._needle) + seam.count(self._needle)
            self._look_for_prefixes = self._spare < 0
        if not self._look_for_types:
            self._look_for_types = any(sign in part for sign in _SIGNS for part in (data, seam))
        self._tail = (self._tail + data)[-reach:] if len(data) < reach else data[-reach:]

    def search(self, element: etree._Element) -> list[etree._Element]:
        """Search a complete part of the tree.

        Returns:
            Elements with `xsi:type` or `xsi:nil`.
        """
        if self._look_for_prefixes:
            for found in _FOREIGN(element, uri=self._uri):
                self.foreign_prefixes.add(found.prefix or "")
        return list(_TYPES(element)) if self._look_for_types else []
