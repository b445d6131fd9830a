"""Values for the simple types of xdomea: some that are valid, many that are doubtful.

Whether a doubtful value is valid is for the schemas to say; it only has to be worth asking.
"""

from __future__ import annotations

import random

_UUID = "0f8fad5b-d9cb-469f-a165-70867728950e"

_VALID: dict[str, list[str]] = {
    "xs:string": [
        "Bauantrag Grünfläche",
        "",
        "„Zitat“ – Gedankenstrich",
        "a\nb\tc",
        "Привет",
        "x" * 300,
        "NFD: u\u0308",
        "\U0001f4c1",
    ],
    "xs:normalizedString": ["Hybridakte", "", "a  b"],
    "xs:token": ["001", "A", "ein Code", ""],
    "xs:NMTOKEN": ["1.2.840.113549.1.7.2", "a-b"],
    "xs:anyURI": ["urn:xoev-de:xdomea:codeliste:medium", "", "http://example.org/ä b"],
    "xs:boolean": ["0", "1", "true", "false", " 1 "],
    "xs:date": ["2024-02-29", "2019-12-31Z", "2020-01-01+01:00", "-0044-03-15", "12024-01-01"],
    "xs:dateTime": ["2024-02-29T23:59:59", "2020-01-01T00:00:00.123Z", "2020-06-30T12:00:00-05:00"],
    "xs:time": ["00:00:00", "23:59:59.999", "12:00:00Z"],
    "xs:gYear": ["2031", "2031Z", "-0001", "12031", "2031+01:00"],
    "xs:int": ["0", "30", "-5", "+7", "2147483647"],
    "xs:integer": ["0", "1", "-1", "99999999999999999999"],
    "xs:unsignedInt": ["0", "4294967295", "007"],
    "xs:unsignedShort": ["0", "30", "65535"],
    "xs:base64Binary": ["", "QUJD", "QQ==", "QU JD"],
    "stringUUIDType": [_UUID, _UUID.upper(), "0f8fad5|-d9cb-469f-a165-70867728950e"],
    "UUID": [_UUID, _UUID.upper()],
    "stringDateinameType": [f"{_UUID}_Bescheid.pdf", f"{_UUID}_.x", f"{_UUID}_a.b.c"],
    "String.Latin": [
        "Straße nach Łódź",
        "",
        "a\tb\nc",
        "M\u0302N\u0302 J\u030c",
        "€ 100,–".replace("–", "-"),
    ],
    "datatypeA": ["Jürgen O'Neill-Łuk"],
    "datatypeB": ["Firma & Söhne"],
    "datatypeC": ["Amt für Umwelt", "", "C\u0328\u0306 R\u0325\u0304 K\u035fH", "12 \u00a0 m³"],
    "datatypeD": ["Αθήνα ‰"],
    "datatypeE": ["Москва"],
}

_DOUBTFUL: dict[str, list[str]] = {
    "xs:boolean": ["TRUE", "ja", "2", "", "01", "\t0\n", "true false", "+1"],
    "xs:date": [
        "2023-02-29",
        "2024-2-1",
        "01.02.2024",
        "2024-13-01",
        "2024-00-10",
        "2024-01-32",
        "0000-01-01",
        "2024-01-01T00:00:00",
        " 2024-01-01\n",
        "2024-01-01+14:00",
        "2024-01-01+14:01",
        "2024-01-01+25:00",
        "024-01-01",
        "",
        "2024-01",
        "heute",
        "99999999-01-01",
    ],
    "xs:dateTime": [
        "2024-01-01",
        "2024-01-01 12:00:00",
        "2024-01-01T24:00:00",
        "2024-01-01T24:00:01",
        "2024-01-01T12:60:00",
        "2024-01-01T12:00:60",
        "2024-01-01T12:00",
        "2024-01-01T12:00:00z",
        "",
        "2024-01-01T12:00:00.",
        "2024-01-01T12:00:00+01:00 ",
    ],
    "xs:time": ["24:00:00", "12:00", "12:00:00+01:00", "1:00:00", "", "12:61:00", "12:00:00,5"],
    "xs:gYear": ["31", "2031-12", "2031-12-31", "0000", "", "031", " 2031 ", "20311", "+2031"],
    "xs:int": ["", "1.0", "2147483648", "-2147483649", "1e3", " 5 ", "--5", "dreißig", "0x10"],
    "xs:integer": ["", "1.0", "1e3", " 5 ", "+5", "-0", "dreißig", "1 000"],
    "xs:unsignedInt": ["", "-1", "4294967296", "+5", "-0", " 7 ", "1.", "eins"],
    "xs:unsignedShort": ["", "-1", "65536", "+5", "-0", "\n30", "3O"],
    "xs:NMTOKEN": ["", "a b", " a ", "ä", "a,b", "-"],
    "xs:base64Binary": ["A", "QQ=", "ä", "QQ==QQ==", "Q Q = =", "===="],
    "xs:token": [" 001", "001 ", "0 0 1", "999", "a", "B ", "001\n", "\t", "A\tB"],
    "xs:normalizedString": ["a\tb", "\n", "zu  viele", "ü\u0308"],
    "xs:anyURI": ["x:y:z", "%", "a b", "\u00e4", "::", "http://[", " urn:x "],
    "stringUUIDType": [
        "",
        _UUID.replace("-", ""),
        f" {_UUID}",
        f"{{{_UUID}}}",
        _UUID[:-1],
        f"{_UUID}0",
        "||||||||-||||-||||-||||-||||||||||||",
        _UUID.replace("f", "g"),
        f"{_UUID}\n",
    ],
    "stringDateinameType": [
        "",
        _UUID,
        f"{_UUID}.pdf",
        f"{_UUID}_ohne",
        f"{_UUID}_a\nb.pdf",
        f"{_UUID}_.",
        f"{_UUID}.a_b",
        f"|f8fad5b{_UUID[8:]}_a.pdf",
        "Bescheid.pdf",
        f" {_UUID}_a.pdf",
        f"{_UUID}x_a.pdf",
        f"{_UUID}_a.pdf\r",
        f"{_UUID}_ä„.pdf ",
    ],
}
_DOUBTFUL["UUID"] = _DOUBTFUL["stringUUIDType"]

# One text for each way to leave a restricted character set.
_TEXTS = [
    "u\u0308ber",
    "„so“",
    "1914–1918",
    "Soft\u00adtrenner",
    "Привет",
    "Αθήνα",
    "\u0302",
    "M\u0302\u0302",
    "x\u0302",
    "Ĉ",
    "ŉ",
    "\u00a0",
    "\u0080",
    "\u007f",
    "\u2028",
    "’",
    "†‡",
    "\ufeff",
    "\U0001f600",
    "R\u0325",
    "R\u0304\u0325",
    "K\u035f",
    "k\u035fH",
    "ﬁ",
    "²³¼",
    "M\u0302 und „",
    "\r\n",
    "a" * 2000 + "ß",
    "a" * 500 + "„",
    "",
    " ",
]

# Leaves every restricted character set, and is no number, date or code.
STRANGE = "Ж\u2007漢"

# Types whose values are ordinary text.
_TEXT_TYPES = {"xs:string", "String.Latin"} | {f"datatype{letter}" for letter in "ABCDE"}


def valid_value(type_name: str, rng: random.Random) -> str:
    """Return a value that the type certainly accepts."""
    local = type_name.rpartition("}")[2]
    return rng.choice(_VALID[local])


def doubtful_value(type_name: str, rng: random.Random) -> str:
    """Return a value the type may or may not accept: mostly one made for it."""
    local = type_name.rpartition("}")[2]
    if local in _TEXT_TYPES:
        return rng.choice(_TEXTS)
    if local in _DOUBTFUL and rng.random() < 0.8:
        return rng.choice(_DOUBTFUL[local])
    anything = rng.choice(sorted(_DOUBTFUL))
    return rng.choice(rng.choice([_DOUBTFUL[anything], _VALID[anything], _TEXTS]))
