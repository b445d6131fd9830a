"""The beginning of a document, looked at before any parser sees it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diva_rules.formats.xdomea.reading.prolog import NeedMoreError, Prolog, read_prolog

NAMESPACE = "urn:xoev-de:xdomea:schema:3.0.0"
ROOT = "Aussonderung.Aussonderung.0503"
TAG = f'<x:{ROOT} xmlns:x="{NAMESPACE}">'
LIMIT = 1 << 16


def read(data: bytes | str, *, final: bool = True, limit: int = LIMIT) -> Prolog:
    raw = data.encode() if isinstance(data, str) else data
    return read_prolog(raw, final=final, limit=limit)


# A beginning that is readable, the encoding, and the defects that are found in it.
READABLE: dict[str, tuple[bytes, str, list[str]]] = {
    "plain": (TAG.encode(), "UTF-8", []),
    "declared": (f'<?xml version="1.0" encoding="UTF-8"?>{TAG}'.encode(), "UTF-8", []),
    "quotes": (f"<?xml version='1.0' encoding='utf-8'?>\n{TAG}".encode(), "utf-8", []),
    "ASCII": (f'<?xml version="1.0" encoding="US-ASCII"?>{TAG}'.encode(), "US-ASCII", []),
    "byte order mark": (b"\xef\xbb\xbf" + TAG.encode(), "UTF-8", []),
    "comment": (f"<!-- <a/> <!DOCTYPE x> -->{TAG}".encode(), "UTF-8", []),
    "instruction": (f"<?pi <a>?>\n<?x?>{TAG}".encode(), "UTF-8", []),
    "Latin 1": (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{TAG}'.encode(),
        "ISO-8859-1",
        ["xml-not-utf8"],
    ),
    "XML 1.1": (f'<?xml version="1.1"?>{TAG}'.encode(), "UTF-8", ["xml-version"]),
    "UTF-16": (TAG.encode("utf-16"), "UTF-16", ["xml-not-utf8"]),
    "UTF-16, big end first": (b"\xfe\xff" + TAG.encode("utf-16-be"), "UTF-16", ["xml-not-utf8"]),
    "UTF-16 without mark": (TAG.encode("utf-16-le"), "UTF-16", ["xml-not-utf8"]),
    "UTF-32": (TAG.encode("utf-32"), "UTF-32", ["xml-not-utf8"]),
    # Both are said; the mark counts, because the bytes fit it.
    "UTF-16 that says UTF-8": (
        f'<?xml version="1.0" encoding="UTF-8"?>{TAG}'.encode("utf-16"),
        "UTF-16",
        ["xml-not-utf8"],
    ),
    "angle bracket in a value": (TAG.replace(">", ' a="1 > 0">').encode(), "UTF-8", []),
    "empty element": (TAG.replace(">", "/>").encode(), "UTF-8", []),
    "content behind it": (f"{TAG}<a>\0 broken".encode(), "UTF-8", []),
}


@pytest.mark.parametrize("name", READABLE)
@pytest.mark.parametrize("final", [True, False])
def test_readable(name: str, final: bool) -> None:
    data, encoding, codes = READABLE[name]
    prolog = read(data, final=final)
    assert prolog.readable
    assert (prolog.encoding, [d.code for d in prolog.defects]) == (encoding, codes)
    assert (prolog.namespace, prolog.prefix, prolog.root) == (NAMESPACE, "x", ROOT)
    assert prolog.tag == f"{{{NAMESPACE}}}{ROOT}"
    assert prolog.version == "3.0.0"
    facts = prolog.facts()
    assert (facts.message_type, facts.family, facts.known_message) == ("0503", "Aussonderung", True)


# What is no beginning of a message, and the defects in their order.
REFUSED: dict[str, tuple[bytes, list[str]]] = {
    "nothing": (b"", ["xml-empty"]),
    "blanks": (b" \r\n\t ", ["xml-empty"]),
    "DOCTYPE": (f"<!DOCTYPE x []>{TAG}".encode(), ["xml-doctype"]),
    "DOCTYPE behind comments": (f"<?p?><!-- a -->\n<!DOCTYPE x>{TAG}".encode(), ["xml-doctype"]),
    "DOCTYPE in small letters": (f"<!doctype x>{TAG}".encode(), ["xml-doctype"]),
    "DOCTYPE in UTF-16": (
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{TAG}'.encode("utf-16"),
        ["xml-not-utf8", "xml-doctype"],
    ),
    "HTML": (b"<!DOCTYPE html><html>", ["xml-doctype", "xml-not-xml"]),
    "ZIP": (b"PK\x03\x04....", ["xml-not-xml"]),
    "PDF": (b"%PDF-1.4", ["xml-not-xml"]),
    "JSON": (b' {"a": 1}', ["xml-not-xml"]),
    "Office": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ["xml-not-xml"]),
    "text": (b"Sehr geehrte Damen", ["xml-syntax"]),
    "end tag": (b"</a>", ["xml-syntax"]),
    "start tag that does not end": (b"<a b='", ["xml-syntax"]),
    "comment that does not end": (b"<!-- <a>", ["xml-syntax"]),
    "prefix that is not declared": (b"<x:a/>", ["xml-syntax"]),
    "attribute twice": (b"<a b='1' b='2'/>", ["xml-syntax"]),
    "entity in an attribute": (b"<a b='&x;'/>", ["xml-syntax"]),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    data, codes = REFUSED[name]
    prolog = read(data)
    assert not prolog.readable
    assert [defect.code for defect in prolog.defects] == codes
    assert prolog.facts().known_message is False
    for defect in prolog.defects:
        assert "{" not in defect.sentence.de.replace("{n", "")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"<!DOCTYPE x>", 1),
        (b"<?xml version='1.0'?>\n\n<!DOCTYPE x>", 3),
        (b"<!-- a\nb -->\n<x:a/>", 3),
        (b"\n\nText", 3),
    ],
)
def test_line(data: bytes, line: int) -> None:
    assert [defect.line for defect in read(data).defects] == [line]


def test_more_is_asked_for_until_the_start_tag_is_whole() -> None:
    data = f'<?xml version="1.0"?><!-- x -->\n{TAG}'.encode()
    for end in range(len(data)):
        with pytest.raises(NeedMoreError):
            read(data[:end], final=False)
    prolog = read(data, final=False)
    assert (prolog.readable, prolog.length) == (True, len(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
def test_length_counts_bytes(encoding: str) -> None:
    """It is given without the byte order mark."""
    start = f"<!-- ü -->{TAG}"
    mark = {"utf-8": "", "utf-32-le": "\ufeff"}.get(encoding, "\ufeff")
    data = f"{mark}{start}<b/>".encode(encoding)
    assert read(data).length == len(start.encode(encoding))


def test_what_is_no_start_is_told_before_all_is_read() -> None:
    for data in (b"Text", b"</a>", b"PK\x03\x04"):
        assert not read(data, final=False).readable


def test_limit() -> None:
    long = f"<!--{'x' * 500}-->{TAG}"
    assert read(long, limit=2000).readable
    unfinished = f"<!--{'x' * 500}".encode()
    (defect,) = read(unfinished, final=False, limit=400).defects
    assert (defect.code, defect.evidence) == ("limit-xml-prolog", {"limit": 400})
    with pytest.raises(NeedMoreError):
        read(unfinished, final=False, limit=1000)


@pytest.mark.parametrize(
    ("tag", "version", "known"),
    [
        (TAG, "3.0.0", True),
        (TAG.replace("3.0.0", "9.9.9"), None, False),
        (TAG.replace("0503", "0999"), "3.0.0", False),
        (TAG.replace("<x:", "<").replace(":x=", "="), "3.0.0", True),
        ("<a>", None, False),
        (f'<{ROOT} xmlns:x="{NAMESPACE}">', None, False),
    ],
)
def test_facts(tag: str, version: str | None, known: bool) -> None:
    facts = read(tag).facts()
    assert (facts.version, facts.known_message) == (version, known)


def test_attributes_and_declarations() -> None:
    xsi = "http://www.w3.org/2001/XMLSchema-instance"
    prolog = read(
        f'<{ROOT} xmlns="{NAMESPACE}" xmlns:xsi="{xsi}"'
        ' xsi:schemaLocation="a b" titel="Grün &amp; b">'
    )
    assert prolog.declarations == {"": NAMESPACE, "xsi": xsi}
    assert prolog.attributes["titel"] == "Grün & b"
    assert prolog.facts().schema_location == "a b"
    assert prolog.prefix == ""


@settings(derandomize=True, deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "<?", "?>", "<!--", "-->", "<!DOCTYPE", '"', "a", " ", "&x;", TAG]
        )
        | st.text(max_size=4),
        max_size=10,
    ),
    st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    st.booleans(),
)
def test_anything_is_read_or_refused(parts: list[str], encoding: str, final: bool) -> None:
    """Nothing else is raised, and what is not readable has a reason."""
    data = "".join(parts).encode(encoding, "replace")
    try:
        prolog = read(data, final=final)
    except NeedMoreError:
        assert not final
    else:
        assert prolog.readable == (prolog.root is not None)
        assert prolog.readable or prolog.defects
