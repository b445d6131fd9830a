"""Deliveries with one fault of the package."""

from __future__ import annotations

from tests.hostile.archives import Entry
from tests.samples.broken import Case, cut, fields, file, more, named, put

P3 = "9fde4e7a-b41b-11ec-9225-005056871b7c"
P4 = "518c7c31-d1a0-11ef-accb-005056871b7c"
V3 = "67e456ea-b420-11ec-b503-005056871b7c"
D3 = "7bf9473a-b4a7-11ec-a407-005056871b7c"
D4 = "a42460ea-d1a5-11ef-b6fa-005056871b7c"
F3 = "f4bcaaf7-d7cb-11ef-a278-005056871b7c.txt"
F4 = "8bcadd35-d27b-11ef-ab6c-005056871b7c.txt"
OTHER = "b7a2e914-0c5d-4f63-8e1a-92d4c7306b5f"
LONG = "Aussonderung.Aussonderung.0503"

_UNREAD = "what is in the file is not known then"
_UNNAMED = "no message names the further entry, which cannot be avoided"
_VERSION = "</xdomea:Version>\n        <!-- <xdomea:Version/> ... -->"
_SECOND = f"""</xdomea:Version>
<xdomea:Version><xdomea:Nummer>2</xdomea:Nummer><xdomea:Format>
<xdomea:Name listURI="urn:xoev-de:xdomea:codeliste:dateiformat" listVersionID="2.0">
<code>045</code></xdomea:Name><xdomea:Version/>
<xdomea:Primaerdokument><xdomea:Dateiname>{F3}</xdomea:Dateiname></xdomea:Primaerdokument>
</xdomea:Format></xdomea:Version>"""
_OFFERED = """<xdomea:Version><xdomea:Nummer>1</xdomea:Nummer><xdomea:Format>
<xdomea:Name><code>045</code></xdomea:Name><xdomea:Version/>
<xdomea:Primaerdokument>
<xdomea:Dateiname>d5e8b013-7f46-4c9a-a2d1-6b90f4e7c35a_Brief.txt</xdomea:Dateiname>
</xdomea:Primaerdokument></xdomea:Format></xdomea:Version>
"""
_SIGNATURE = (
    f"<xdomea:SignaturSiegel><xdomea:SignaturSiegelDatei>{OTHER}.p7s"
    "</xdomea:SignaturSiegelDatei></xdomea:SignaturSiegel>"
)
_COVER = "c1f0a7d2-5b3e-4c68-9a14-7e2d80b6f935"
_COVER_LETTER = f"""
<xdomea:Anschreiben><xdomea:Identifikation><xdomea:ID>{_COVER}</xdomea:ID></xdomea:Identifikation>
<xdomea:AllgemeineMetadaten><xdomea:Betreff>Anschreiben</xdomea:Betreff>
</xdomea:AllgemeineMetadaten>
<xdomea:Version><xdomea:Nummer>1</xdomea:Nummer><xdomea:Format>
<xdomea:Name listURI="urn:xoev-de:xdomea:codeliste:dateiformat" listVersionID="2.0">
<code>045</code></xdomea:Name><xdomea:Version/>
<xdomea:Primaerdokument><xdomea:Dateiname>{OTHER}.txt</xdomea:Dateiname></xdomea:Primaerdokument>
</xdomea:Format></xdomea:Version></xdomea:Anschreiben>"""

PACKAGE = (
    Case("the checksum of the file is wrong", "3.0.0", file(crc=1), (("XD-PKG-001", F3),)),
    Case(
        "the content of the file does not unpack",
        "3.0.0",
        file(packed=b"\x07" + b"\xff" * 20),
        (("XD-PKG-001", F3),),
    ),
    Case(
        "the container is cut off",
        "3.0.0",
        lambda sample: sample.packed()[:-30],
        (("XD-PKG-001", "package"),),
        (("XD-HDR-004", "message"), ("XD-XML-006", "message")),
        "without its directory, no message is found in a ZIP",
        stops=True,
    ),
    Case("named freely", "3.0.0", named("Lieferung"), (("XD-PKG-002", "message"),)),
    Case("named by a part of the scheme", "3.0.0", named(P3), (("XD-PKG-002", "message"),)),
    Case(
        "the message is not named like its container",
        "3.0.0",
        fields(message_name="nachricht.xml"),
        (("XD-PKG-003", "package"),),
    ),
    Case(
        "a second message",
        "3.0.0",
        lambda sample: more(Entry("zweite.xml", sample.text.encode()))(sample),
        (("XD-PKG-003", "package"),),
    ),
    Case(
        "named by the UUID of another process",
        "3.0.0",
        named(f"{OTHER}_{LONG}"),
        (("XD-PKG-004", "message"),),
    ),
    Case(
        "named by another type of message",
        "3.0.0",
        named(f"{P3}_Aussonderung.Anbieteverzeichnis.0501"),
        (("XD-PKG-005", "message"),),
    ),
    Case(
        "named by another running number",
        "4.0.0",
        named(f"{P4}_0503_2"),
        (("XD-PKG-006", "message"),),
    ),
    Case(
        "named by the scheme of 4.0.0",
        "3.0.0",
        named(f"{P3}_0503_1"),
        (("XD-PKG-007", "message"),),
    ),
    Case(
        "named by the scheme of 3.0.0",
        "4.0.0",
        named(f"{P4}_{LONG}"),
        (("XD-PKG-007", "message"),),
    ),
    Case(
        "another extension",
        "3.0.0",
        named(f"{P3}_{LONG}", ".xdomea"),
        (("XD-PKG-008", "package"),),
    ),
    Case("the file is missing", "3.0.0", fields(files=()), (("XD-PKG-009", D3),)),
    Case(
        "the file is named otherwise",
        "4.0.0",
        put(f"<xdomea:Dateiname>{F4}", f"<xdomea:Dateiname>{OTHER}.txt"),
        (("XD-PKG-009", D4), ("XD-PKG-010", F4)),
        because="the file that was named before is there, and nothing names it",
    ),
    Case("a further file", "3.0.0", more(Entry("a.txt", b"x")), (("XD-PKG-010", "a.txt"),)),
    Case(
        "a file stands for two versions",
        "3.0.0",
        put(_VERSION, _SECOND),
        (("XD-PKG-011", D3),),
    ),
    Case(
        "two entries of the same name",
        "3.0.0",
        more(Entry(F3, b"Testdokument")),
        (("XD-PKG-010", F3), ("XD-PKG-012", F3)),
        because=_UNNAMED,
    ),
    Case(
        "a file in a folder",
        "3.0.0",
        more(Entry("ordner/a.txt", b"x")),
        (("XD-PKG-010", "ordner/a.txt"), ("XD-PKG-013", "ordner/a.txt")),
        because=_UNNAMED,
    ),
    Case(
        "a name that leads out",
        "3.0.0",
        more(Entry("..\\a.txt", b"x")),
        (("XD-PKG-010", "..\\a.txt"), ("XD-PKG-014", "..\\a.txt")),
        because=_UNNAMED,
    ),
    Case(
        "a name with a question mark",
        "3.0.0",
        more(Entry("wann?.txt", b"x")),
        (("XD-PKG-010", "wann?.txt"), ("XD-PKG-015", "wann?.txt")),
        because=_UNNAMED,
    ),
    Case(
        "a name in Windows-1252",
        "3.0.0",
        more(Entry(b"\xc4.txt", b"x")),
        (("XD-PKG-010", "Ä.txt"), ("XD-PKG-016", "Ä.txt")),
        because=_UNNAMED,
    ),
    Case("the file is empty", "3.0.0", file(content=b""), (("XD-PKG-017", D3),)),
    Case("the file is encrypted", "3.0.0", file(flags=1), (("XD-PKG-018", F3),), (), _UNREAD),
    Case(
        "the file is a link",
        "3.0.0",
        file(mode=0o120777),
        (("XD-PKG-009", D3), ("XD-PKG-019", F3)),
        (),
        "A link holds nothing: the file itself was not delivered.",
    ),
    Case(
        "the file grows a thousandfold",
        "3.0.0",
        file(content=bytes(3 << 20)),
        (("XD-PKG-020", F3),),
        (),
        _UNREAD,
    ),
    Case(
        "an offer with a primary document",
        "0501",
        put("</xdomea:Dokument>", f"{_OFFERED}</xdomea:Dokument>"),
        (("XD-PKG-021", "d9fc876a-3838-4e15-9203-15c703afe730"),),
    ),
    Case(
        "a receipt with a file",
        "0504",
        more(Entry("a.txt", b"x")),
        (("XD-PKG-010", "a.txt"), ("XD-PKG-022", "package")),
        because=_UNNAMED,
    ),
    Case(
        "a signature that does not lie beside its file",
        "3.0.0",
        put("</xdomea:Primaerdokument>", f"{_SIGNATURE}</xdomea:Primaerdokument>"),
        (("XD-PKG-023", D3),),
    ),
    Case(
        "a cover letter whose file does not lie beside it",
        "3.0.0",
        put("</xdomea:Kopf>", f"</xdomea:Kopf>{_COVER_LETTER}"),
        (("XD-PKG-024", _COVER),),
    ),
    Case(
        "a helper file of Windows",
        "3.0.0",
        more(Entry("Thumbs.db", b"x")),
        (("XD-PKG-025", "Thumbs.db"),),
    ),
    Case(
        "a document without a name of its file",
        "3.0.0",
        cut("<xdomea:Dateiname>", "</xdomea:Dateiname>"),
        (("XD-PKG-010", F3), ("XD-XML-004", D3)),
        because="the schema asks for the element; nothing names the file then",
    ),
)
