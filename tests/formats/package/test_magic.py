"""Format families by the bytes of a file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.magic import HEAD, families
from tests.formats.package.archives import zip_of

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = b"application/vnd.oasis.opendocument."

HEADS: list[tuple[bytes, tuple[str, ...]]] = [
    (b"", ()),
    (b"Text\n", ()),
    (b"\0\0\0\0", ()),
    (b"%PDF-1.4\n", ("pdf",)),
    (b"\n\n%PDF-1.7\n", ("pdf",)),
    (b"x" * 1024 + b"%PDF-1.7", ("pdf",)),
    (b"x" * 1025 + b"%PDF-1.7", ()),
    (b"%PDF", ()),
    (b"\x89PNG\r\n\x1a\n\0", ("png",)),
    (b"\x89PNG\n\x1a\n", ()),
    (b"\xff\xd8\xff\xe0", ("jpeg",)),
    (b"GIF87a", ("gif",)),
    (b"GIF89a", ("gif",)),
    (b"II*\0", ("tiff",)),
    (b"MM\0*", ("tiff",)),
    (b"II+\0", ("tiff",)),
    (b"\0\0\0\x0cjP  \r\n\x87\n", ("jp2",)),
    (b"RIFF\x10\0\0\0WEBP", ("webp",)),
    (b"RIFF\x10\0\0\0WAVE", ("riff",)),
    (b"{\\rtf1\\ansi", ("rtf",)),
    (b"%!PS-Adobe-3.0", ("ps",)),
    (OLE2, ("ole2",)),
    (OLE2 + "WordDocument".encode("utf-16-le"), ("ole2", "doc")),
    (OLE2 + "Workbook".encode("utf-16-le"), ("ole2", "xls")),
    (OLE2 + "PowerPoint Document".encode("utf-16-le"), ("ole2", "ppt")),
    (OLE2 + "__substg1.0_001A001E".encode("utf-16-le"), ("ole2", "msg")),
    (OLE2 + b"WordDocument", ("ole2",)),
    (b"\xdb\xa5-\0", ("doc-old",)),
    (b"7z\xbc\xaf'\x1c", ("7z",)),
    (b"Rar!\x1a\x07\x01\0", ("rar",)),
    (b"\x1f\x8b\x08", ("gzip",)),
    (b"BZh91AY&SY", ("bzip2",)),
    (b"\xfd7zXZ\0", ("xz",)),
    (b"\0" * 257 + b"ustar", ("tar",)),
    (b"\x7fELF\x02", ("executable",)),
    (b"\0\0\0 ftypisom", ("mp4",)),
    # Letters that may begin a text count only before zero bytes.
    (b"MZ\x90\0\x03", ("executable",)),
    (b"MZ ist das Kennzeichen von Mainz", ()),
    (b"BM\x36\0\0\0", ("bmp",)),
    (b"BMW-Schreiben vom 3. Mai", ()),
    (b"ID3\x03\0", ("mp3",)),
    (b"ID3 und mehr", ()),
    (b"AC1015\0", ("dwg",)),
    (b"AC10 Kennung", ()),
    (b'<?xml version="1.0"?><a/>', ("xml",)),
    (b"\xef\xbb\xbf\n <?xml version='1.0'?>", ("xml",)),
    (b"<a/>", ()),
    (b"<!DOCTYPE html><html>", ("html",)),
    (b"  <HTML lang='de'>", ("html",)),
    (b"<!doctype xdomea>", ()),
    (b"Received: from a by b", ("mail",)),
    (b"MIME-Version: 1.0\r\n", ("mail",)),
    (b"from: a@example.org", ("mail",)),
    (b"From a@example.org Mon Nov 23", ()),
    (b"Betreff: Bau", ()),
    # Archives, and documents that are archives.
    (zip_of({"a.txt": b"a"}), ("zip",)),
    (b"PK\x03\x04", ("zip",)),
    (b"PK\x05\x06", ()),
    (zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}), ("zip", "ooxml", "docx")),
    (zip_of({"xl/workbook.xml": b"", "[Content_Types].xml": b""}), ("zip", "ooxml", "xlsx")),
    (zip_of({"[Content_Types].xml": b"", "ppt/presentation.xml": b""}), ("zip", "ooxml", "pptx")),
    (zip_of({"[Content_Types].xml": b"", "visio/a.xml": b""}), ("zip", "ooxml")),
    (zip_of({"word/document.xml": b""}), ("zip",)),
    *(
        (zip_of({"mimetype": ODF + kind, "a.xml": b""}, deflated=False), ("zip", "odf", family))
        for kind, family in (
            (b"text", "odt"),
            (b"spreadsheet", "ods"),
            (b"presentation", "odp"),
            (b"graphics", "odg"),
        )
    ),
    (zip_of({"mimetype": b"application/epub+zip"}, deflated=False), ("zip",)),
    (zip_of({"a.xml": b"", "mimetype": ODF + b"text"}, deflated=False), ("zip",)),
]


@pytest.mark.parametrize(("data", "expected"), HEADS, ids=lambda value: repr(value)[:30])
def test_families(data: bytes, expected: tuple[str, ...]) -> None:
    assert families(data[:HEAD], data) == expected


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (OLE2, "WordDocument".encode("utf-16-le"), ("ole2", "doc")),
        (b"PK\x03\x04", b"[Content_Types].xml word/document.xml", ("zip", "ooxml", "docx")),
    ],
)
def test_names_may_stand_at_the_end_only(
    head: bytes, name: bytes, expected: tuple[str, ...]
) -> None:
    """Large files keep their table of contents far from their beginning."""
    assert families(head + b"\0" * 4000, b"\0" * 100 + name) == expected


@settings(derandomize=True, deadline=None)
@given(st.binary(max_size=600), st.binary(max_size=100))
def test_any_bytes_have_families(head: bytes, tail: bytes) -> None:
    found = families(head, tail)
    assert len(set(found)) == len(found)
    assert all(family == family.lower() for family in found)
