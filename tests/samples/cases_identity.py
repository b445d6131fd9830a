"""Deliveries with one fault of a UUID or a number."""

from __future__ import annotations

from tests.samples.broken import Case, Sample, all_, file, put
from tests.samples.cases_package import D3, D4, P3, P4, V3

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_A4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_DOCUMENT_0501 = "d9fc876a-3838-4e15-9203-15c703afe730"
_NUMBER = "<xdomea:NummerImUebergeordnetenContainer>"
_MADE_UP = "aaaaaaaa-aaaa-4aaa-aaaa-aaaaaaaaaaaa"
_ON_PAPER = "the second document is partly on paper, so that it needs no file, which is odd here"
SECOND = "c1f0a7d2-5b3e-4c68-9a14-7e2d80b6f935"


def _second_document(number: str) -> str:
    """Return a second document of 3.0.0, on paper, with or without a number."""
    given = f"{_NUMBER}{number}{_NUMBER.replace('<', '</')}" if number else ""
    return f"""</xdomea:Dokument>
<xdomea:Dokument><xdomea:Identifikation>
<xdomea:ID>{SECOND}</xdomea:ID>{given}</xdomea:Identifikation>
<xdomea:AllgemeineMetadaten><xdomea:Betreff>Zweites Dokument</xdomea:Betreff>
<xdomea:Medium listURI="urn:xoev-de:xdomea:codeliste:medium" listVersionID="1.0">
<code>002</code></xdomea:Medium></xdomea:AllgemeineMetadaten></xdomea:Dokument>"""


def renamed(sample: Sample, name: str) -> Sample:
    """Return the sample with its file under another name, in package and message."""
    old = str(sample.files[0].name)
    assert sample.text.count(old) == 1
    other = all_(old, name)(sample)
    assert isinstance(other, Sample)
    new = file(name=name)(other)
    assert isinstance(new, Sample)
    return new


IDENTITY = (
    Case("the document has the UUID of the process", "3.0.0", put(D3, V3), (("XD-ID-001", V3),)),
    Case(
        "the file has the UUID of the process",
        "4.0.0",
        put(_A4, _V4),
        (("XD-ID-001", _V4),),
    ),
    Case(
        "the document has the UUID of the process in capitals",
        "3.0.0",
        put(D3, V3.upper()),
        (("XD-ID-001", V3), ("XD-ID-002", V3)),
        because="one UUID for two objects, and written in two ways",
    ),
    Case("the process has the ProzessID", "3.0.0", put(V3, P3), (("XD-ID-003", P3),)),
    Case("the process has the ProzessID", "4.0.0", put(_V4, P4), (("XD-ID-003", P4),)),
    Case("the process has a made-up UUID", "3.0.0", put(V3, _MADE_UP), (("XD-ID-004", _MADE_UP),)),
    Case(
        "the document has a UUID of no known version",
        "3.0.0",
        put(D3, "7bf9473a-b4a7-91ec-a407-005056871b7c"),
        (("XD-ID-005", "7bf9473a-b4a7-91ec-a407-005056871b7c"),),
    ),
    Case(
        "the document has a UUID of another variant",
        "3.0.0",
        put(D3, "7bf9473a-b4a7-11ec-c407-005056871b7c"),
        (("XD-ID-005", "7bf9473a-b4a7-11ec-c407-005056871b7c"),),
    ),
    Case(
        "a vertical bar in a UUID",
        "3.0.0",
        put(D3, "7bf9473|-b4a7-11ec-a407-005056871b7c"),
        (("XD-ID-006", "7bf9473|-b4a7-11ec-a407-005056871b7c"),),
    ),
    Case(
        "the file bears the UUID of its document",
        "3.0.0",
        lambda sample: renamed(sample, f"{D3}.txt"),
        (("XD-ID-009", D3),),
    ),
    Case(
        "the file bears the UUID of its document",
        "4.0.0",
        lambda sample: renamed(sample, f"{D4}.txt"),
        (("XD-ID-009", D4),),
    ),
    Case(
        "two documents of one number",
        "3.0.0",
        put("</xdomea:Dokument>", _second_document("1")),
        (("XD-ID-012", SECOND), ("XD-STR-015", SECOND)),
        because=_ON_PAPER,
    ),
    Case(
        "one document with and one without number",
        "3.0.0",
        put("</xdomea:Dokument>", _second_document("")),
        (("XD-ID-013", V3), ("XD-STR-015", SECOND)),
        because=_ON_PAPER,
    ),
    Case(
        "a number that is none",
        "0501",
        put(
            f"<xdomea:ID>{_DOCUMENT_0501}</xdomea:ID>",
            f"<xdomea:ID>{_DOCUMENT_0501}</xdomea:ID>{_NUMBER}eins{_NUMBER.replace('<', '</')}",
        ),
        (("XD-ID-014", _DOCUMENT_0501),),
    ),
)
