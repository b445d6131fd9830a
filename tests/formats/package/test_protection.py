"""Encryption is told while a content streams by, however it is cut into blocks.

The files are built here by the specifications; PDF, Office Open XML and 7z were also
compared with what qpdf, msoffcrypto and py7zr write.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.magic import TAIL
from diva_rules.formats.xdomea.package.content import read_content

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def pdf(trailer: bytes, body: bytes = b"", after: bytes = b"") -> bytes:
    """Return a PDF with a trailer at its end."""
    start = b"%PDF-1.7\n" + body
    return start + b"xref\n0 0\n" + trailer + b"\nstartxref\n%d\n%%%%EOF\n" % len(start) + after


def linearised(trailer: bytes) -> bytes:
    """Return a PDF whose last `startxref` points to its beginning."""
    first = b"%PDF-1.7\nxref\n0 0\n" + trailer + b"\nstartxref\n0\n%%EOF\n"
    return first + bytes(2 * TAIL) + b"xref\n0 0\ntrailer<<>>\nstartxref\n9\n%%EOF\n"


def compound(*streams: str, main: bytes = b"", far: bool = False) -> bytes:
    """Return a compound file with a main stream in its first sector, then names of streams."""
    head = bytearray(512)
    head[:8], head[30:32] = _OLE2, struct.pack("<H", 9)
    names = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)
    gap = bytes(2 * TAIL) if far else b""
    return bytes(head) + main.ljust(1024, b"\0") + gap + names + gap


def archive(files: dict[str, bytes], *, encrypted: str | None = None, packed: bool = True) -> bytes:
    """Return a ZIP; the flag of one entry says that it is encrypted."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in files.items():
            method = zipfile.ZIP_DEFLATED if packed and name != "mimetype" else zipfile.ZIP_STORED
            made.writestr(zipfile.ZipInfo(name), content, method)
    data = bytearray(out.getvalue())
    if encrypted is not None:
        at = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02"))
        while data[at + 46 : at + 46 + len(encrypted)] != encrypted.encode():
            at = data.index(b"PK\x01\x02", at + 1)
        data[at + 8] |= 1
    return bytes(data)


def odf(manifest: bytes, *, packed: bool = True, behind: bytes = b"") -> bytes:
    """Return a text of OpenDocument; what stands behind its manifest pushes it out of sight."""
    files = {"mimetype": b"application/vnd.oasis.opendocument.text", "first": bytes(5000)}
    files |= {"META-INF/manifest.xml": manifest}
    files |= {"behind": behind} if behind else {}
    return archive(files, packed=packed)


def seven_zip(header: bytes) -> bytes:
    """Return a 7z archive with a header at its end."""
    begin = b"7z\xbc\xaf'\x1c\x00\x04" + bytes(4)
    return begin + struct.pack("<QQI", 100, len(header), 0) + bytes(100) + header


def rar_4(flags: int, of_file: int) -> bytes:
    """Return the first headers of a RAR archive up to version 4."""
    main = struct.pack("<HBHH", 0, 0x73, flags, 13) + bytes(6)
    return b"Rar!\x1a\x07\x00" + main + struct.pack("<HBHH", 0, 0x74, of_file, 32) + bytes(25)


_WORD = b"\xec\xa5\xc1\x00" + bytes(6)
_BOF = struct.pack("<HH", 0x0809, 16) + bytes(16)
_PROTECT = struct.pack("<HH", 0x0086, 0)
_FILEPASS = struct.pack("<HH", 0x002F, 4) + bytes(4)
_SECRET = b"<manifest:encryption-data/>"
_RAR_5 = b"Rar!\x1a\x07\x01\x00" + bytes(4)

Found = tuple[bool | None, str | None]
OPEN: Found = (False, None)
CASES: dict[str, tuple[bytes, Found]] = {
    "PDF": (pdf(b"trailer<</Size 1>>"), OPEN),
    "PDF encrypted": (pdf(b"trailer<</Encrypt 5 0 R>>"), (True, "pdf")),
    "PDF encrypted, written out": (pdf(b"trailer<</Encrypt<</V 1>>>>"), (True, "pdf")),
    "PDF with junk before it": (b"\n" * 900 + pdf(b"trailer<</Encrypt 5 0 R>>"), (True, "pdf")),
    "PDF linearised": (linearised(b"trailer<<>>"), OPEN),
    "PDF linearised, encrypted": (linearised(b"trailer<</Encrypt 5 0 R>>"), (True, "pdf")),
    "PDF with an encrypted one attached": (
        pdf(b"trailer<<>>", pdf(b"trailer<</Encrypt 5 0 R>>")),
        OPEN,
    ),
    "PDF decrypted by an update": (
        pdf(b"trailer<<>>", b"trailer<</Encrypt 5 0 R>>" + bytes(2 * TAIL)),
        OPEN,
    ),
    "PDF that only encrypts its metadata": (pdf(b"<</EncryptMetadata false>>"), OPEN),
    "PDF cut off": (b"%PDF-1.4 /Encrypt 1 0 R", (True, "pdf")),
    "Word": (compound("WordDocument", main=_WORD + b"\x00\x00"), OPEN),
    "Word encrypted": (compound("WordDocument", main=_WORD + b"\x00\x01"), (True, "word")),
    "Excel": (compound("Workbook", main=_BOF + bytes(40)), OPEN),
    "Excel encrypted": (compound("Workbook", main=_BOF + _FILEPASS), (True, "excel")),
    "Excel, write-protected, encrypted": (
        compound("Workbook", main=_BOF + _PROTECT + _FILEPASS),
        (True, "excel"),
    ),
    "other records are no workbook": (compound("Other", main=_FILEPASS), OPEN),
    "Office encrypted": (compound("EncryptedPackage"), (True, "office")),
    "Office encrypted, names far from both ends": (
        compound("EncryptionInfo", "EncryptedPackage", far=True),
        (True, "office"),
    ),
    "mail with an encrypted file attached": (
        compound("__substg1.0_0037001F", "EncryptedPackage", far=True),
        OPEN,
    ),
    "OpenDocument": (odf(b"<manifest:manifest/>"), OPEN),
    "OpenDocument encrypted": (odf(_SECRET), (True, "odf")),
    "OpenDocument encrypted, nothing packed": (odf(_SECRET, packed=False), (True, "odf")),
    "OpenDocument with its manifest out of sight": (
        odf(_SECRET, packed=False, behind=bytes(2 * TAIL)),
        (None, "odf"),
    ),
    "ZIP": (archive({"a": b"a", "b": b"b"}), OPEN),
    "ZIP with an encrypted entry": (
        archive({"a": b"a", "b": b"b"}, encrypted="b"),
        (True, "zip"),
    ),
    "ZIP with an encrypted one inside": (
        archive({"a.zip": archive({"secret": b"b"}, encrypted="secret")}, packed=False),
        OPEN,
    ),
    "7z": (seven_zip(b"\x01\x04\x06\x00"), OPEN),
    "7z packed": (seven_zip(b"\x17\x06\x21\x03"), (None, "7z")),
    "7z encrypted": (seven_zip(b"\x17\x06\x06\xf1\x07\x01"), (True, "7z")),
    "7z cut off": (b"7z\xbc\xaf'\x1c\x00\x04", (None, "7z")),
    "RAR 4": (rar_4(0, 0), (None, "rar")),
    "RAR 4 with encrypted headers": (rar_4(0x80, 0), (True, "rar")),
    "RAR 4 with an encrypted file": (rar_4(0, 0x04), (True, "rar")),
    "RAR 5": (_RAR_5 + b"\x0c\x01", (None, "rar")),
    "RAR 5 encrypted": (_RAR_5 + b"\x21\x04", (True, "rar")),
    "RAR 5 encrypted, long header": (_RAR_5 + b"\x80\x01\x04", (True, "rar")),
    "RAR cut off": (b"Rar!\x1a\x07\x01\x00", (None, "rar")),
    "PGP": (b"-----BEGIN PGP MESSAGE-----\n", (True, "pgp")),
    "text about PGP": (b"> -----BEGIN PGP MESSAGE-----\n", OPEN),
    "text about PDF": (b"The trailer has /Encrypt 5 0 R.", OPEN),
    "nothing": (b"", OPEN),
}


def told(data: bytes, cut: Callable[[bytes], list[bytes]] = lambda data: [data]) -> Found:
    """Return what is told of a content that comes in blocks."""
    nature = read_content(cut(data), None).nature
    return nature.protected, nature.protection


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES)
def test_what_protects_is_told(data: bytes, expected: Found) -> None:
    assert told(data) == expected


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(CASES)), st.integers(min_value=40, max_value=5000))
def test_blocks_make_no_difference(name: str, size: int) -> None:
    data, expected = CASES[name]
    assert told(data, lambda d: [d[i : i + size] for i in range(0, len(d), size)]) == expected


@given(st.sampled_from(sorted(CASES)), st.data())
def test_damage_raises_nothing(name: str, data: st.DataObject) -> None:
    whole = bytearray(CASES[name][0])
    if whole:
        for _ in range(data.draw(st.integers(0, 8))):
            at = data.draw(st.integers(0, min(len(whole), 3000) - 1))
            whole[at] = data.draw(st.integers(0, 255))
            whole[-at - 1] = data.draw(st.integers(0, 255))
        whole = whole[: data.draw(st.integers(0, len(whole)))]
    assert told(bytes(whole))[0] in {True, False, None}
