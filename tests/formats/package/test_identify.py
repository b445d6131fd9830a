"""Formats by PRONOM: what siegfried says, the temporary file, and what is said without it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from diva_rules import ConfigurationError, Limits, load_rules, validate
from diva_rules.formats import identify
from diva_rules.formats.identify import Identity, lookup, versions
from diva_rules.formats.xdomea.package.content import read_content
from diva_rules.model.finding import Reason
from diva_rules.report.json_report import render
from diva_rules.rules.reads import reads_any
from tests.support.deliveries import Doc, files_of, message, stem

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
_PDFA = (
    b"%%PDF-1.7\n<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">'
    b"<pdfaid:part>%s</pdfaid:part><pdfaid:conformance>%s</pdfaid:conformance>"
    b"</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>\n%%%%EOF\n"
)
# (part, conformance, PUID), as PRONOM has them; the rule on archival PDF names these ids.
PDFA = (
    (b"1", b"A", "fmt/95"),
    (b"1", b"B", "fmt/354"),
    (b"2", b"A", "fmt/476"),
    (b"2", b"B", "fmt/477"),
    (b"2", b"U", "fmt/478"),
    (b"3", b"A", "fmt/479"),
    (b"3", b"B", "fmt/480"),
    (b"3", b"U", "fmt/481"),
)
_RULE: Any = next(rule for rule in load_rules("xdomea") if rule.id == "XD-DOC-014")
DOCS = (Doc(2, "Antrag", PDF), Doc(3, "Bescheid", b"Bescheid\n"))


@pytest.fixture
def extra() -> None:
    """Skip the test where the extra is not installed."""
    pytest.importorskip("pygfried")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """Return an unpacked delivery with a PDF and a text, both named `.txt`."""
    folder = tmp_path / "delivery"
    folder.mkdir()
    sent = message(docs=DOCS).replace(f"{DOCS[0].file}<", f"{DOCS[0].file[:-4]}.docx<")
    (folder / f"{stem()}.xml").write_text(sent, encoding="utf-8")
    for name, content in files_of(DOCS).items():
        path = folder / name
        (path.with_suffix(".docx") if content == PDF else path).write_bytes(content)
    return folder


def identified(name: str, data: bytes, most: int = 1 << 20) -> Identity:
    """Return what is said of a content."""
    with lookup(name, most) as found:
        nature = read_content([data[i : i + 7] for i in range(0, len(data), 7)], None, found).nature
    return Identity(nature.identified, nature.puids, nature.puid_basis)


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", PDF, Identity(True, ("fmt/18",), "bytes, extension")),
        ("folder.x/A.PDF", PDF, Identity(True, ("fmt/18",), "bytes, extension")),
        ("a.docx", PDF, Identity(True, ("fmt/18",), "bytes")),
        ("a", PDF, Identity(True, ("fmt/18",), "bytes")),
        ("a./../b", PDF, Identity(True, ("fmt/18",), "bytes")),
        ("a.txt", b"Hallo\n", Identity(True, ("x-fmt/111",), "extension, text")),
        ("a.csv", b"a;b\n", Identity(True, ("x-fmt/18",), "extension")),
        ("a.pdf", b"Hallo\n", Identity(True, (), None)),
        ("a.pdf", b"", Identity(False)),
    ],
)
def test_what_pronom_says(name: str, data: bytes, expected: Identity) -> None:
    assert identified(name, data) == expected


@pytest.mark.usefixtures("extra")
@pytest.mark.parametrize(("part", "conformance", "puid"), PDFA)
def test_the_ids_of_archival_pdf(part: bytes, conformance: bytes, puid: str) -> None:
    found = identified("a.pdf", _PDFA % (part, conformance))
    assert found.puids == (puid,)
    assert puid in _RULE.params.codes["044"]


@pytest.mark.usefixtures("extra")
def test_what_is_too_large_is_not_looked_up(temporary: Path) -> None:
    assert identified("a.pdf", PDF, len(PDF)).puids == ("fmt/18",)
    assert identified("a.pdf", PDF, len(PDF) - 1) == Identity(False)
    assert not list(temporary.iterdir())


def test_a_temporary_file_that_cannot_be_written_is_no_bug(temporary: Path) -> None:
    with lookup("a.pdf", 1000) as found:
        for folder in temporary.iterdir():
            folder.rmdir()
        assert read_content([PDF], None, found).nature.identified is False


def test_the_temporary_file_goes_when_reading_breaks_off(temporary: Path) -> None:
    with pytest.raises(RuntimeError), lookup("a.pdf", 1000) as found:
        found.feed(PDF)
        assert [p.name for p in temporary.glob("*/*")] == ["content.pdf"]
        raise RuntimeError
    assert not list(temporary.iterdir())


@pytest.mark.usefixtures("extra")
def test_a_report_names_signatures_and_finds_what_is_wrong(delivery: Path, temporary: Path) -> None:
    report = validate(delivery, load_rules("xdomea"), identify=True)
    found = [f for f in report.findings if f.rule == "XD-DOC-015"]
    assert [f.evidence["found"] for f in found] == [("fmt/18",)]
    libraries = dict(report.summary.run.tool.libraries)
    assert libraries["pronom"].startswith("DROID_SignatureFile_V")
    assert set(libraries) == {"libxml2", "pronom", "pygfried", "siegfried"}
    assert not list(temporary.iterdir())


@pytest.mark.usefixtures("extra")
def test_the_number_of_jobs_changes_nothing(delivery: Path) -> None:
    paths, rules = [delivery, delivery / f"{stem()}.xml"], load_rules("xdomea")
    reports = [validate(paths, rules, identify=True, jobs=jobs) for jobs in (1, 2)]
    one, two = ("".join(render(iter(r.findings), r.summary)) for r in reports)
    assert one == two


@pytest.mark.usefixtures("extra")
def test_a_limit_leaves_it_open(delivery: Path) -> None:
    limits = Limits(identified=1)
    report = validate(delivery, load_rules("xdomea"), identify=True, limits=limits)
    found = [f for f in report.findings if f.rule == "XD-DOC-015"]
    assert [f.reason for f in found] == [Reason.MISSING_VALUE]


def test_without_being_asked_for_it_says_what_to_supply(delivery: Path) -> None:
    report = validate(delivery, load_rules("xdomea"))
    found = [f for f in report.findings if f.rule == "XD-DOC-015"]
    assert [f.reason for f in found] == [Reason.MISSING_INPUT]
    assert "--identify" in found[0].message.de
    assert dict(report.summary.run.tool.libraries).keys() == {"libxml2"}


def test_without_the_extra_it_says_what_to_install(
    delivery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pygfried", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'diva-rules\[formats\]'"):
        validate(delivery, load_rules("xdomea"), identify=True)
    with pytest.raises(ConfigurationError):
        versions()


def test_an_unknown_reason_is_left_out() -> None:
    match = {"id": "fmt/1", "basis": "riff match; byte match at 0, 4"}
    assert identify._identity([match]) == Identity(True, ("fmt/1",), "bytes")


@pytest.mark.usefixtures("extra")
def test_nothing_is_looked_up_that_no_rule_asks_for(delivery: Path) -> None:
    chosen = load_rules("xdomea").select("XD-PKG")
    report = validate(delivery, chosen, identify=True)
    assert dict(report.summary.run.tool.libraries).keys() == {"libxml2"}


@pytest.mark.parametrize(
    ("rule_id", "reads"),
    [("XD-DOC-014", True), ("XD-DOC-015", True), ("XD-DOC-004", False), ("XD-DOC-001", False)],
)
def test_rules_that_ask_are_known(rule_id: str, reads: bool) -> None:
    rule = next(rule for rule in load_rules("xdomea") if rule.id == rule_id)
    assert reads_any(rule, identify.IDENTIFIED) is reads


def test_a_field_named_by_a_parameter_or_a_condition_is_read() -> None:
    rule = next(rule for rule in load_rules("xdomea") if rule.id == "XD-DOC-001")
    assert reads_any(rule, {"other_format"})
    assert reads_any(rule, {"format_code"})
    assert not reads_any(rule, {"format_version"})
