"""Signature data are told by their outer shell."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.formats.der import der_problem

_SIGNED = bytes.fromhex("06092a864886f70d010702")


def sequence(content: bytes) -> bytes:
    """Return a SEQUENCE in DER."""
    length = len(content)
    if length < 128:
        return bytes([0x30, length]) + content
    size = (length.bit_length() + 7) // 8
    return bytes([0x30, 0x80 | size]) + length.to_bytes(size, "big") + content


def text(data: bytes) -> str:
    """Return data in Base64."""
    return base64.b64encode(data).decode()


CONTAINER = sequence(_SIGNED + b"\xa0\x00")
CASES = {
    "container": (text(CONTAINER), True, None),
    "in lines": (base64.encodebytes(CONTAINER).decode(), True, None),
    "certificate": (text(sequence(b"\x02\x01\x00")), False, None),
    "certificate in the place of the container": (
        text(sequence(b"\x02\x01\x00")),
        True,
        "no_signed_data",
    ),
    "nothing": (" \n", True, "blank"),
    "no Base64": ("a*b=", True, "base64"),
    "Base64 cut off": (text(CONTAINER)[:-3], True, "base64"),
    "letters that are not ASCII": ("ä" * 4, True, "base64"),
    "PEM encoded once more": (text(b"-----BEGIN PKCS7-----"), True, "no_sequence"),
    "BER": (text(b"\x30\x80" + _SIGNED + b"\0\0"), True, "indefinite"),
    "cut off": (text(CONTAINER[:-1]), True, "length"),
    "something behind it": (text(CONTAINER + b"\0"), True, "length"),
    "one byte": (text(b"\x30"), True, "no_sequence"),
    "length of 126 bytes": (text(b"\x30\xfe\x01"), False, "length"),
}


@pytest.mark.parametrize(("encoded", "signed", "problem"), CASES.values(), ids=CASES)
def test_problems(encoded: str, signed: bool, problem: str | None) -> None:
    assert der_problem(encoded, signed=signed) == problem


@given(st.binary(max_size=70_000))
def test_what_is_encoded_by_the_rules_has_no_problem(content: bytes) -> None:
    assert der_problem(text(sequence(content)), signed=False) is None
    assert der_problem(text(sequence(_SIGNED + content)), signed=True) is None
    assert der_problem(text(sequence(content)[:-1]), signed=False) is not None


@given(st.text())
def test_any_text_is_told(encoded: str) -> None:
    assert der_problem(encoded, signed=True) is None or isinstance(
        der_problem(encoded, signed=True), str
    )
