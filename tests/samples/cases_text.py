"""Deliveries with one fault of a text."""

from __future__ import annotations

from tests.samples.broken import Case, cut, put
from tests.samples.cases_package import D3, D4, V3

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_F4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_ORIGINAL = "<xdomea:DateinameOriginal>rechnung_\u202e1.txt</xdomea:DateinameOriginal>"
_REMARK = "[Freitext-Bemerkungsfeld]"

TEXTS = (
    Case(
        "a process without Kennzeichen",
        "3.0.0",
        cut("<xdomea:Kennzeichen>[Vorgang", "</xdomea:Kennzeichen>"),
        (("XD-TXT-003", V3),),
        goes=(("XD-APL-003", D3),),
        because="above the document, there is no reference to compare with",
    ),
    Case(
        "a blank before a title",
        "3.0.0",
        put("[Vorgangsbetreff]", " Grillplatz am See"),
        (("XD-TXT-004", V3),),
    ),
    Case(
        "a line break in a reference",
        "4.0.0",
        put("[Dokumentkennzeichen]", "67.20-1\n/3"),
        (("XD-TXT-004", D4),),
    ),
    Case("blanks in running text", "3.0.0", put(_REMARK, f" {_REMARK}\n"), ()),
    Case("an arrow", "3.0.0", put(_REMARK, "A → B"), (("XD-TXT-005", "message"),)),
    Case("an arrow by its number", "4.0.0", put(_REMARK, "&#8594;"), (("XD-TXT-005", "message"),)),
    Case("a dash and quotation marks", "3.0.0", put(_REMARK, "„2010 – 2012“"), ()),
    Case("letters of European names", "4.0.0", put(_REMARK, "Łódź, Győr, Ẽ, ș"), ()),
    Case(
        "a soft hyphen in a title",
        "3.0.0",
        put("[Dokumentbetreff]", "Grün\xadfläche"),
        (("XD-TXT-008", D3),),
    ),
    Case(
        "a file name that turns around",
        "4.0.0",
        put("</xdomea:Dateiname>", f"</xdomea:Dateiname>{_ORIGINAL}"),
        (("XD-TXT-008", D4),),
    ),
    Case("a soft hyphen in running text", "3.0.0", put(_REMARK, "Grün\xadfläche"), ()),
    Case(
        "a receiver that is a placeholder",
        "0504",
        put("EmpXdomeaInstitutionName", "unbekannt"),
        (("XD-TXT-009", "message"),),
    ),
    Case(
        "a title that was escaped twice",
        "3.0.0",
        put("[Vorgangsbetreff]", "Meier &amp;amp; Sohn"),
        (("XD-TXT-010", V3),),
    ),
    Case("tags", "4.0.0", put(_REMARK, "&lt;b&gt;Eilt&lt;/b&gt;"), (("XD-TXT-010", _F4),)),
    Case(
        "a title that is a whole letter",
        "4.0.0",
        put("[Vorgangsbetreff]", "Sehr geehrte " * 80),
        (("XD-TXT-004", _V4), ("XD-TXT-012", _V4)),
        because="it ends with a blank as well",
    ),
    Case(
        "a remark that is a whole book",
        "3.0.0",
        put(_REMARK, "Kapitel " * 9_000),
        (("XD-TXT-012", V3),),
    ),
)
