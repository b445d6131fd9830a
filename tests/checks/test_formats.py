"""Rules on formats and protection, through a whole delivery."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules import Finding, load_rules, validate
from tests.formats.package.test_protection import CASES
from tests.support.deliveries import Doc, files_of, message, stem

RULES = load_rules("xdomea")


def found(tmp_path: Path, doc: Doc, *, put: tuple[tuple[str, str], ...] = ()) -> list[Finding]:
    """Return the findings on formats in a delivery with one document.

    Args:
        tmp_path: where the delivery is written.
        doc: the document.
        put: texts of the message and what stands in their place; the last part of a file
            name is changed in the delivery as well.
    """
    sent, files = message(docs=[doc]), files_of([doc])
    for old, new in put:
        assert old in sent
        sent = sent.replace(old, new)
        files = {name.replace(old, new): content for name, content in files.items()}
    (tmp_path / f"{stem()}.xml").write_text(sent, encoding="utf-8")
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    findings = validate(tmp_path, RULES).findings
    return [f for f in findings if f.rule.startswith("XD-DOC") and f.reason is None]


# Of version 2.0 the rules do not know which extensions belong to a code.
_LIST_2 = ('listVersionID="1.0"><code>045', 'listVersionID="2.0"><code>045')
CODE_100 = ("<code>045</code></xdomea:Name>", "<code>100</code></xdomea:Name>")


def named(extension: str) -> tuple[str, str]:
    return ".txt", f".{extension}"


@pytest.mark.parametrize(
    ("content", "put", "rules"),
    [
        (b"Text\n", (), []),
        (b"Text\n", (CODE_100,), ["XD-DOC-001"]),
        (
            b"Text\n",
            ((CODE_100[0], CODE_100[1] + "<xdomea:SonstigerName>WARC</xdomea:SonstigerName>"),),
            [],
        ),
        (
            b"Text\n",
            ((CODE_100[0], CODE_100[0] + "<xdomea:SonstigerName>WARC</xdomea:SonstigerName>"),),
            ["XD-DOC-002"],
        ),
        (b"\x89PNG\r\n\x1a\n", (named("png"),), ["XD-DOC-003", "XD-DOC-004"]),
        (
            CASES["PDF"][0],
            (
                named("pdf"),
                ("<code>045", "<code>018"),
                ("<xdomea:Version>-<", "<xdomea:Version><"),
            ),
            ["XD-DOC-005"],
        ),
        (CASES["PDF encrypted"][0], (_LIST_2, named("pdf")), ["XD-DOC-007"]),
        (CASES["Office encrypted"][0], (_LIST_2, named("docx")), ["XD-DOC-004", "XD-DOC-007"]),
        (b"Text\n", (named("txt_"), (".txt_", "")), ["XD-DOC-009"]),
        (
            b"Text\n",
            (
                (
                    "</xdomea:Dateiname>",
                    "</xdomea:Dateiname><xdomea:DateinameOriginal>Vermerk.DOC"
                    "</xdomea:DateinameOriginal>",
                ),
            ),
            ["XD-DOC-010"],
        ),
        (b"MZ\x90\0" + bytes(60), (_LIST_2, named("dat")), ["XD-DOC-011"]),
        (b"#!/bin/sh\n", (), ["XD-DOC-011"]),
        (b"\x30\x03", (_LIST_2, named("p7s")), ["XD-DOC-012"]),
        (b"-----BEGIN PKCS7-----\n", (_LIST_2, named("asc")), ["XD-DOC-012"]),
    ],
)
def test_what_is_found(
    tmp_path: Path, content: bytes, put: tuple[tuple[str, str], ...], rules: list[str]
) -> None:
    findings = found(tmp_path, Doc(2, content=content), put=put)
    assert [f.rule for f in findings] == rules


def test_what_protects_is_named_in_both_languages(tmp_path: Path) -> None:
    doc = Doc(2, content=CASES["Office encrypted"][0])
    finding = found(tmp_path, doc, put=(_LIST_2, named("xyz")))[0]
    assert finding.message.de.endswith("geschützt: Office-Datei mit Kennwort.")
    assert finding.message.en.endswith("by a password: Office file with a password.")
