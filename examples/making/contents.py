"""Primary documents, small but genuine: PDF, PNG, OpenDocument and plain text."""

from __future__ import annotations

import struct
import zlib
from xml.sax.saxutils import escape

from making.package import zipped

Box = tuple[int, int, int, int]
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODT = "application/vnd.oasis.opendocument.text"


def text(*lines: str) -> bytes:
    """Return a plain text in UTF-8."""
    return "".join(f"{line}\n" for line in lines).encode()


def pdf(title: str, *lines: str) -> bytes:
    """Return a PDF of one page in A4."""
    shown = [f"BT /F1 16 Tf 72 770 Td ({_escaped(title)}) Tj ET"]
    shown += [
        f"BT /F1 11 Tf 72 {740 - 16 * number} Td ({_escaped(line)}) Tj ET"
        for number, line in enumerate(lines)
    ]
    stream = "\n".join(shown)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
        " /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Title <FEFF{title.encode('utf-16-be').hex().upper()}> >>",
    ]
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    count = len(objects) + 1
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}{end}".encode("cp1252")


def _escaped(shown: str) -> str:
    return shown.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def png(width: int, height: int, boxes: tuple[Box, ...]) -> bytes:
    """Return a drawing in black and white: outlines of boxes (left, top, right, bottom)."""
    rows = bytearray()
    for y in range(height):
        bits = "".join("01"[not _drawn(x, y, boxes)] for x in range(width))
        rows += b"\0" + int(bits.ljust(-(-width // 8) * 8, "0"), 2).to_bytes(-(-width // 8))
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", _stored(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _drawn(x: int, y: int, boxes: tuple[Box, ...]) -> bool:
    return any(
        left <= x <= right and top <= y <= bottom and (x in {left, right} or y in {top, bottom})
        for left, top, right, bottom in boxes
    )


def _stored(data: bytes) -> bytes:
    """Return a zlib stream of one stored block; the same with every version of zlib."""
    size = struct.pack("<HH", len(data), len(data) ^ 0xFFFF)
    return b"\x78\x01\x01" + size + data + struct.pack(">I", zlib.adler32(data))


def _chunk(name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum


def odt(title: str, *paragraphs: str) -> bytes:
    """Return a text in the OpenDocument format."""
    shown = "".join(f"<text:p>{escape(paragraph)}</text:p>" for paragraph in paragraphs)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content xmlns:office="{_ODF}office:1.0"'
        f' xmlns:text="{_ODF}text:1.0" office:version="1.2"><office:body><office:text>'
        f'<text:h text:outline-level="1">{escape(title)}</text:h>{shown}'
        "</office:text></office:body></office:document-content>\n"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODT}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>\n"
    )
    parts = {"mimetype": _ODT, "content.xml": content, "META-INF/manifest.xml": manifest}
    return zipped({name: part.encode() for name, part in parts.items()}, first="mimetype")
