"""Format families by what the bytes of a file say.

Deliberately coarse: it tells families apart that nobody confuses by accident (a PDF
from a ZIP, a JPEG from a Word file), at no cost beside the hash that is computed
anyway. Formats without a signature, such as plain text, are not recognised.
Signatures: PRONOM and the specifications of the formats, as commonly published.
"""

from __future__ import annotations

import re

HEAD = 4096
TAIL = 65_536

_STARTS: tuple[tuple[bytes, int, tuple[str, ...]], ...] = (
    (b"%PDF-", 0, ("pdf",)),
    (b"\x89PNG\r\n\x1a\n", 0, ("png",)),
    (b"\xff\xd8\xff", 0, ("jpeg",)),
    (b"GIF87a", 0, ("gif",)),
    (b"GIF89a", 0, ("gif",)),
    (b"II*\x00", 0, ("tiff",)),
    (b"MM\x00*", 0, ("tiff",)),
    (b"II+\x00", 0, ("tiff",)),
    (b"MM\x00+", 0, ("tiff",)),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", 0, ("jp2",)),
    (b"WEBP", 8, ("webp",)),
    (b"{\\rtf", 0, ("rtf",)),
    (b"%!PS", 0, ("ps",)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, ("ole2",)),
    (b"\xdb\xa5-\x00", 0, ("doc-old",)),
    (b"7z\xbc\xaf'\x1c", 0, ("7z",)),
    (b"Rar!\x1a\x07", 0, ("rar",)),
    (b"\x1f\x8b", 0, ("gzip",)),
    (b"1AY&SY", 4, ("bzip2",)),
    (b"\xfd7zXZ\x00", 0, ("xz",)),
    (b"ustar", 257, ("tar",)),
    (b"\x7fELF", 0, ("executable",)),
    (b"\xce\xfa\xed\xfe", 0, ("executable",)),
    (b"\xcf\xfa\xed\xfe", 0, ("executable",)),
    (b"\xca\xfe\xba\xbe", 0, ("executable",)),
    (b"#!/", 0, ("script",)),
    (b"#! /", 0, ("script",)),
    (b"-----BEGIN PKCS7-----", 0, ("signature",)),
    (b"-----BEGIN PGP SIGNATURE-----", 0, ("signature",)),
    (b"ftyp", 4, ("mp4",)),
)
# Letters that may begin a text as well; they count only if zero bytes follow.
_LETTERS: tuple[tuple[bytes, str], ...] = (
    (b"BM", "bmp"),
    (b"MZ", "executable"),
    (b"ID3", "mp3"),
    (b"RIFF", "riff"),
    (b"AC10", "dwg"),
)
_MAIL = re.compile(
    rb"(?:MIME-Version|Received|Return-Path|From|Date|Message-ID|Subject|To): ", re.IGNORECASE
)
_OOXML = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"))
_ODF = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/vnd.oasis.opendocument.graphics": "odg",
}
_OLE2 = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__substg1.0_", "msg"),
)


def families(head: bytes, tail: bytes) -> tuple[str, ...]:
    """Return the format families that a file shows, most general first.

    Args:
        head: the first `HEAD` bytes.
        tail: the last `TAIL` bytes.

    Returns:
        For instance `("pdf",)` or `("zip", "ooxml", "docx")`; empty if nothing is
        recognised.
    """
    if head.startswith(b"PK\x03\x04"):
        return _zip_families(head, tail)
    for magic, offset, found in _STARTS:
        if head.startswith(magic, offset):
            return (*found, *_ole2_family(head, tail)) if found == ("ole2",) else found
    if b"\0" in head[:512]:
        for letters, family in _LETTERS:
            if head.startswith(letters):
                return (family,)
    # A PDF may have up to 1024 bytes of other things in front of its header.
    if b"%PDF-" in head[:1029]:
        return ("pdf",)
    return _markup(head)


def _zip_families(head: bytes, tail: bytes) -> tuple[str, ...]:
    if head[30:38] == b"mimetype":
        for mime, family in _ODF.items():
            if head.startswith(mime, 38):
                return ("zip", "odf", family)
    if b"[Content_Types].xml" in head or b"[Content_Types].xml" in tail:
        kinds = tuple(family for part, family in _OOXML if part in tail or part in head)
        return ("zip", "ooxml", *kinds)
    return ("zip",)


def _ole2_family(head: bytes, tail: bytes) -> tuple[str, ...]:
    return tuple(
        family
        for name, family in _OLE2
        if (wide := name.encode("utf-16-le")) in head or wide in tail
    )


def _markup(head: bytes) -> tuple[str, ...]:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return ("html",)
    if start.startswith(b"<?xml"):
        return ("xml",)
    if _MAIL.match(start):
        return ("mail",)
    return ()
