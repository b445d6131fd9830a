"""Whether a content is encrypted, told while it streams by: nothing is kept but windows.

What is looked for, and where, by the specifications of the formats: PDF (ISO 32000-1,
7.5.5 and 7.6), compound files of Office (MS-CFB, MS-OFFCRYPTO, MS-DOC, MS-XLS), ZIP
(APPNOTE, 4.4.4), OpenDocument (part 3, 4.8), 7z (7zFormat.txt), RAR (technote).
`docs/formats.md` says what is not noticed.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import NamedTuple

_KEPT = 64  # bytes of a block that are looked at again with the next
_BEGINNING = 1029  # bytes within which a PDF shows itself
_PDF = b"%PDF-"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d{1,10}\s+\d{1,5}\s+R|<<)")
_START = re.compile(rb"startxref\s+(\d{1,15})")
# Streams of a compound file: only one that is nothing but a wrapper is encrypted as a
# whole; a mail may well have such a file attached.
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OTHER = tuple(
    name.encode("utf-16-le")
    for name in ("WordDocument", "Workbook", "PowerPoint Document", "__substg1.0_", "__nameid_")
)
_CENTRAL = b"PK\x01\x02"
_END = b"PK\x05\x06"
_CENTRAL_HEAD = struct.Struct("<4s2xHHH8xIIHHH8xI")
_LOCAL_HEAD = struct.Struct("<4s22xHH")
_MOST_ENTRIES = 100_000
_MOST_MANIFEST = 4 << 20
_AES_7Z = b"\x06\xf1\x07\x01"
_PGP = b"-----BEGIN PGP MESSAGE-----"


class Protection(NamedTuple):
    """What was found.

    Attributes:
        protected: whether the content is encrypted; None if that cannot be told.
        by: `pdf`, `office`, `word`, `excel`, `odf`, `zip`, `7z`, `rar` or `pgp`: what
            protects it, or may do so.
    """

    protected: bool | None = False
    by: str | None = None


OPEN = Protection()


class Watch:
    """Watches a content as it is read, for what stands neither at its start nor at its end."""

    def __init__(self) -> None:
        self._position = 0  # of the first byte that is not looked at yet
        self._carry = b""
        self._needles: tuple[bytes, ...] | None = None
        self._encrypt = -1
        self._seen: set[bytes] = set()

    def feed(self, block: bytes) -> None:
        """Look at the next block."""
        if self._needles == ():
            return
        data = self._carry + block
        if self._needles is None:
            if len(data) < _BEGINNING:
                self._carry = data
                return
            self._needles = _needles(data[:_BEGINNING])
        self._look(data)

    def _look(self, data: bytes) -> None:
        if self._needles == (_PDF,):
            self._watch_pdf(data)
        elif self._needles:
            self._seen.update(name for name in self._needles if name in data)
        kept = min(_KEPT, len(data))
        self._position += len(data) - kept
        self._carry = data[len(data) - kept :]

    def _watch_pdf(self, data: bytes) -> None:
        at = data.find(b"/Encrypt")
        while at >= 0:
            if _ENCRYPT.match(data, at):
                self._encrypt = max(self._encrypt, self._position + at)
            at = data.find(b"/Encrypt", at + 1)

    def result(self, head: bytes, tail: bytes, size: int, detected: tuple[str, ...]) -> Protection:
        """Return what the content shows, when all of it was fed.

        Args:
            head: the first bytes.
            tail: the last bytes.
            size: of the content, in bytes.
            detected: its format families.
        """
        if self._needles is None:  # shorter than the beginning
            self._needles = _needles(self._carry)
            self._look(self._carry)
        kind = detected[0] if detected else ""
        match kind:
            case "pdf":
                return self._pdf(tail)
            case "ole2":
                return self._ole2(head)
            case "zip":
                return _zip(head, tail, size, odf="odf" in detected)
            case "7z":
                return _seven_zip(head, tail, size)
            case "rar":
                return _rar(head)
        return Protection(True, "pgp") if head.lstrip().startswith(_PGP) else OPEN

    def _pdf(self, tail: bytes) -> Protection:
        """Tell by the trailer that counts: the last `startxref` says where it begins."""
        starts = _START.findall(tail)
        start = int(starts[-1]) if starts else 0
        return Protection(True, "pdf") if self._encrypt >= start else OPEN

    def _ole2(self, head: bytes) -> Protection:
        if _PACKAGE in self._seen and not self._seen & set(_OTHER):
            return Protection(True, "office")
        # The main stream stands in the first sector, where all known writers put it.
        sector = 1 << min(int.from_bytes(head[30:32], "little"), 12)
        stream = head[sector : sector + 1024]
        if stream[:2] == b"\xec\xa5" and int.from_bytes(stream[10:12], "little") & 0x0100:
            return Protection(True, "word")
        return Protection(True, "excel") if _has_filepass(stream) else OPEN


def _needles(start: bytes) -> tuple[bytes, ...]:
    """Return what is worth looking for in a content that starts like this."""
    if start.startswith(_OLE2):
        return (_PACKAGE, *_OTHER)
    return (_PDF,) if _PDF in start else ()


def _has_filepass(stream: bytes) -> bool:
    """Tell whether one of the first records of a workbook is FilePass."""
    at = 0
    for _ in range(5):
        record, length = int.from_bytes(stream[at : at + 2], "little"), stream[at + 2 : at + 4]
        if (at == 0 and record != 0x0809) or len(length) < 2:
            return False
        if record == 0x002F:
            return True
        at += 4 + int.from_bytes(length, "little")
    return False


class _ZipEntry(NamedTuple):
    name: bytes
    encrypted: bool
    method: int
    packed_size: int
    header: int


def _zip(head: bytes, tail: bytes, size: int, *, odf: bool) -> Protection:
    """Tell by the flags of entries, as far as the directory lies in the window."""
    entries = _central_entries(tail)
    if int.from_bytes(head[6:8], "little") & 1 or any(e.encrypted for e in entries):
        return Protection(True, "zip")
    if not odf:
        return OPEN
    manifest = next((e for e in entries if e.name == b"META-INF/manifest.xml"), None)
    text = None if manifest is None else _unpacked(manifest, head, tail, size)
    if text is None:
        return Protection(None, "odf")
    return Protection(True, "odf") if b"encryption-data" in text else OPEN


def _central_entries(tail: bytes) -> list[_ZipEntry]:
    """Return the entries of the directory, as far as it lies in the window."""
    found: list[_ZipEntry] = []
    end = tail.rfind(_END)
    if end < 0 or end + 16 > len(tail):
        return found
    # What lies before the directory are contents, and may be a ZIP as well.
    at = tail.find(_CENTRAL, max(0, end - int.from_bytes(tail[end + 12 : end + 16], "little")))
    while at >= 0 and len(found) < _MOST_ENTRIES and at + 46 <= len(tail):
        _, _, flags, method, packed, _, name, extra, comment, header = _CENTRAL_HEAD.unpack_from(
            tail, at
        )
        entry = tail[at + 46 : at + 46 + name]
        after = at + 46 + name + extra + comment
        # A directory goes on with another entry or its end; anything else only looks like one.
        if tail[after : after + 4] in {_CENTRAL, _END, b"PK\x06\x06"}:
            found.append(_ZipEntry(entry, bool(flags & 1), method, packed, header))
            at = tail.find(_CENTRAL, after)
        else:
            at = tail.find(_CENTRAL, at + 4)
    return found


def _unpacked(entry: _ZipEntry, head: bytes, tail: bytes, size: int) -> bytes | None:
    """Return an entry of which all lies in one of the windows."""
    for window, first in ((head, 0), (tail, size - len(tail))):
        at = entry.header - first
        if at < 0 or at + 30 > len(window):
            continue
        magic, name, extra = _LOCAL_HEAD.unpack_from(window, at)
        start = at + 30 + name + extra
        packed = window[start : start + entry.packed_size]
        if magic != b"PK\x03\x04" or len(packed) < entry.packed_size:
            continue
        if entry.method == 0:
            return packed
        if entry.method == 8:
            try:
                return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, _MOST_MANIFEST)
            except zlib.error:
                return None
    return None


def _seven_zip(head: bytes, tail: bytes, size: int) -> Protection:
    """Tell by the header at the end; a packed one names the methods of contents inside."""
    if len(head) < 32:
        return Protection(None, "7z")
    offset, length = struct.unpack_from("<QQ", head, 12)
    at = 32 + offset - (size - len(tail))
    header = tail[at : at + length] if 0 <= at < len(tail) else b""
    if _AES_7Z in header:
        return Protection(True, "7z")
    return OPEN if header[:1] == b"\x01" and len(header) == length else Protection(None, "7z")


def _rar(head: bytes) -> Protection:
    """Tell by the first headers; a file further back may be encrypted alone."""
    rar_5 = head[6:8] == b"\x01\x00"
    found = _rar_5_encrypted(head) if rar_5 else _rar_4_encrypted(head)
    return Protection(True, "rar") if found else Protection(None, "rar")


def _rar_5_encrypted(head: bytes) -> bool:
    """Tell whether the first header is the one of encryption: checksum, size, type."""
    at = 12
    while head[at : at + 1] >= b"\x80":  # the size goes on in the next byte
        at += 1
    return head[at + 1 : at + 2] == b"\x04"


def _rar_4_encrypted(head: bytes) -> bool:
    """Tell by the flags of the main header, and of the first file."""
    first = 7 + int.from_bytes(head[12:14], "little")
    is_file = head[first + 2 : first + 3] == b"\x74"
    of_file = int.from_bytes(head[first + 3 : first + 5], "little") if is_file else 0
    return bool(int.from_bytes(head[10:12], "little") & 0x0080 or of_file & 0x0004)
