"""The characters of DIN 91379 that all German authorities must be able to process.

Source: the schema of the XÖV library for DIN 91379, version 2022-08, type datatypeC (all
normative characters), with which the tests compare this table. Sequences of a letter and
combining marks are not kept: whether marks may follow a letter is a matter of normal form.
"""

from __future__ import annotations

import re

# Single characters and ranges, in the order of Unicode.
NORMATIVE = (
    "\t\n\r -~\xa0-\xac\xae-\u017e\u0187\u0188\u018f\u0197\u01a0\u01a1\u01af\u01b0\u01b7"
    "\u01cd-\u01dc\u01de\u01df\u01e2-\u01f0\u01f4\u01f5\u01f8-\u01ff\u0212\u0213\u0218-\u021b"
    "\u021e\u021f\u0227-\u0233\u0259\u0268\u0292\u02b9\u02ba\u02be\u02bf\u02c8\u02cc"
    "\u1e02\u1e03\u1e06\u1e07\u1e0a-\u1e11\u1e17\u1e1c-\u1e2b\u1e2f-\u1e37\u1e3a\u1e3b"
    "\u1e40-\u1e49\u1e52-\u1e5b\u1e5e-\u1e63\u1e6a-\u1e6f\u1e80-\u1e87\u1e8c-\u1e97\u1e9e"
    "\u1ea0-\u1ef9\u2019\u2021\u20ac"
)
# The combining marks that stand in the sequences of the norm.
MARKS = (
    "\u0300-\u0302\u0304\u0306-\u0308\u030b-\u030d\u0310\u0315\u031b\u0323\u0325-\u0328\u0331\u035f"
)
_NORMATIVE = re.compile(f"[{NORMATIVE}{MARKS}]")


def is_normative(character: str) -> bool:
    """Tell whether a character is one of the norm, alone or as a mark in a sequence."""
    return _NORMATIVE.match(character) is not None
