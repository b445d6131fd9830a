"""Signatures inside a message, up to 2.4: what they are is read, not what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules.api import load_rules, validate
from diva_rules.formats.limits import Limits
from diva_rules.formats.open import open_delivery
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.record import Record, SignaturePart
from tests.formats.package.test_der import CONTAINER, sequence, text
from tests.support.deliveries import message, stem

_END = "</xdomea:Primaerdokument>"
CERTIFICATE = text(sequence(b"\x02\x01\x00"))


def signature(container: str, certificate: str = CERTIFICATE) -> str:
    """Return the Signaturdaten of a file."""
    return (
        '<xdomea:Signaturdaten><xdomea:Signatur Version="v1.5">'
        "<xdomea:OID>1.2.840.113549.1.7.2</xdomea:OID><xdomea:Format>PKCS#7</xdomea:Format>"
        "<xdomea:Unterzeichner>Erika Mustermann</xdomea:Unterzeichner>"
        f"<xdomea:Container>{container}</xdomea:Container></xdomea:Signatur>"
        '<xdomea:Zertifikat Version="v3"><xdomea:Format>X.509</xdomea:Format>'
        f"<xdomea:Zertifikat>{certificate}</xdomea:Zertifikat></xdomea:Zertifikat>"
        '<xdomea:Status Version="v1"><xdomea:Format>OCSP</xdomea:Format>'
        f"<xdomea:Antwort>{CERTIFICATE}</xdomea:Antwort></xdomea:Status></xdomea:Signaturdaten>"
    )


def written(tmp_path: Path, version: str, *signatures: str) -> Path:
    """Write a message whose files have these signatures, in their order."""
    first, *rest = message(version).split(_END)
    ends = [*signatures, *[""] * (len(rest) - len(signatures))]
    sent = first + "".join(f"{s}{_END}{part}" for s, part in zip(ends, rest, strict=True))
    path = tmp_path / f"{stem(version)}.xml"
    path.write_text(sent, encoding="utf-8")
    return path


def items(path: Path) -> list[object]:
    """Return what a message holds."""
    delivery = open_delivery(path, path.name, Limits())
    delivery.open()
    return list(delivery.items())


@pytest.mark.parametrize("version", ["2.3.0", "2.4.0"])
def test_parts_are_read_for_their_own_file(tmp_path: Path, version: str) -> None:
    path = written(tmp_path, version, signature(text(CONTAINER)), signature(text(b"PEM"), " "))
    found = [item for item in items(path) if isinstance(item, PrimaryDocument)]
    assert [item.signature_parts for item in found] == [
        (
            SignaturePart("Signatur/Container", None, "Erika Mustermann"),
            SignaturePart("Zertifikat/Zertifikat"),
            SignaturePart("Status/Antwort"),
        ),
        (
            SignaturePart("Signatur/Container", "no_sequence", "Erika Mustermann"),
            SignaturePart("Zertifikat/Zertifikat", "blank"),
            SignaturePart("Status/Antwort"),
        ),
    ]


def test_the_data_are_not_kept(tmp_path: Path) -> None:
    container = text(CONTAINER)
    path = written(tmp_path, "2.4.0", signature(container))
    records = [item for item in items(path) if isinstance(item, Record)]
    assert container not in repr(records)


def test_each_part_is_found_by_itself(tmp_path: Path) -> None:
    path = written(tmp_path, "2.4.0", signature(text(CONTAINER[:-1]), text(b"\x30\x80\0\0")))
    report = validate(path, load_rules("xdomea"))
    found = [f for f in report.findings if f.rule == "XD-DOC-013"]
    assert sorted((f.evidence["element"], f.evidence["problem"]) for f in found) == [
        ("Signaturdaten/Signatur/Container", "length"),
        ("Signaturdaten/Zertifikat/Zertifikat", "indefinite"),
    ]
    assert len({f.fingerprint for f in found}) == 2


def test_from_3_0_the_rule_does_not_apply(tmp_path: Path) -> None:
    path = written(tmp_path, "3.0.0", signature("!"))
    report = validate(path, load_rules("xdomea"))
    assert not [f for f in report.findings if f.rule == "XD-DOC-013"]
