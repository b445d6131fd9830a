"""Whether a Base64 text holds data in DER (ITU-T X.690), as far as the outer shell shows."""

from __future__ import annotations

import base64
import binascii

_SEQUENCE = 0x30
_INDEFINITE = 0x80
# The object identifier 1.2.840.113549.1.7.2, signedData (RFC 2315, 14).
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")


def der_problem(text: str, *, signed: bool) -> str | None:
    """Return why a text is not what it should be; None if it is.

    Args:
        text: Base64; blanks and line breaks do not count.
        signed: whether a PKCS#7 container of the type signedData is wanted.

    Returns:
        `blank`, `base64`, `no_sequence`, `indefinite` (BER, which DER does not allow),
        `length` (the data are longer or shorter than they say) or `no_signed_data`.
    """
    packed = "".join(text.split())
    if not packed:
        return "blank"
    try:
        data = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError):
        return "base64"
    if len(data) < 2 or data[0] != _SEQUENCE:
        return "no_sequence"
    if data[1] == _INDEFINITE:
        return "indefinite"
    start, length = _length(data)
    if start + length != len(data):
        return "length"
    if signed and not data.startswith(_SIGNED_DATA, start):
        return "no_signed_data"
    return None


def _length(data: bytes) -> tuple[int, int]:
    """Return where the content of the first value starts, and its stated length."""
    if data[1] < _INDEFINITE:
        return 2, data[1]
    start = 2 + (data[1] & 0x7F)
    return start, int.from_bytes(data[2:start], "big")
