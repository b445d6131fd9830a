"""Deliveries with one fault of the XML of their message."""

from __future__ import annotations

from tests.samples.broken import Case, all_, cut, each, put
from tests.samples.cases_package import D3, V3

_GONE_3 = (("XD-HDR-004", "message"), ("XD-XML-006", "message"))
_A4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_UNREAD = "a message that is not read says nothing of itself"
_END = "</xdomea:Aussonderung.Aussonderung.0503>"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_OWN_LOCATION = 'xsi:schemaLocation="urn:xoev-de:xdomea:schema:2.4.0 http://xdomea.de/schemata/240/'


XML = (
    Case(
        "the end tag is missing", "3.0.0", put(_END, ""), (("XD-XML-001", "message"),), stops=True
    ),
    Case(
        "an ampersand stands by itself",
        "3.0.0",
        put("[Vorgangsbetreff]", "Müller & Söhne"),
        (("XD-XML-001", "message"),),
        stops=True,
    ),
    Case(
        "an attribute is given twice",
        "4.0.0",
        put("<xdomea:Akte>", '<xdomea:Akte a="1" a="1">'),
        (("XD-XML-001", "message"),),
        (("XD-APL-001", _A4),),
        "the file is not read any more",
        stops=True,
    ),
    Case(
        "another version of XML",
        "3.0.0",
        put('version="1.0"', 'version="1.1"'),
        (("XD-XML-001", "message"),),
    ),
    Case(
        "a DOCTYPE",
        "3.0.0",
        put(_DECLARATION, f"{_DECLARATION}\n<!DOCTYPE x>"),
        (("XD-XML-002", "message"),),
        _GONE_3,
        _UNREAD,
        stops=True,
    ),
    Case(
        "an XInclude in a Bemerkung",
        "3.0.0",
        put(
            "[Freitext-Bemerkungsfeld]",
            '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="a"/>',
        ),
        (("XD-XML-002", "message"), ("XD-XML-004", V3)),
        because="no element may stand in a Bemerkung at all",
    ),
    Case(
        "the namespace of an unknown version",
        "3.0.0",
        all_("urn:xoev-de:xdomea:schema:3.0.0", "urn:xoev-de:xdomea:schema:3.0.9"),
        (("XD-XML-003", "message"),),
        _GONE_3,
        _UNREAD,
        stops=True,
    ),
    Case(
        "an element is missing",
        "3.0.0",
        cut("<xdomea:Nummer>1", "</xdomea:Nummer>"),
        (("XD-XML-004", D3),),
    ),
    Case(
        "the UUID is missing",
        "3.0.0",
        cut("<xdomea:ID>7b", "</xdomea:ID>"),
        (("XD-XML-004", "message"),),
    ),
    Case(
        "an element that the schema does not know",
        "3.0.0",
        put("<xdomea:Federfuehrung>", "<xdomea:Erfunden/><xdomea:Federfuehrung>"),
        (("XD-XML-004", V3),),
    ),
    Case(
        "elements in another order",
        "3.0.0",
        put(
            "<xdomea:Beginn>2010-04-04</xdomea:Beginn>\n        <xdomea:Ende>2012-04-04"
            "</xdomea:Ende>",
            "<xdomea:Ende>2012-04-04</xdomea:Ende>\n        <xdomea:Beginn>2010-04-04"
            "</xdomea:Beginn>",
        ),
        (("XD-XML-004", V3),),
    ),
    Case(
        "a day that does not exist",
        "3.0.0",
        put("2012-04-04", "2012-04-31"),
        (("XD-XML-004", V3), ("XD-DAT-003", V3)),
        because="an end that is no day is no end",
    ),
    Case(
        "an attribute that the schema does not know",
        "4.0.0",
        put("<xdomea:Akte>", '<xdomea:Akte erfunden="1">'),
        (("XD-XML-004", _A4),),
    ),
    Case(
        "another prefix",
        "3.0.0",
        each(
            all_("<xdomea:", "<ns2:"),
            all_("</xdomea:", "</ns2:"),
            put("xmlns:xdomea=", "xmlns:ns2="),
        ),
        (("XD-XML-005", "message"),),
    ),
    Case(
        "no schemaLocation",
        "0501",
        cut(" xsi:schemaLocation=", '.xsd"'),
        (("XD-XML-006", "message"),),
    ),
    Case(
        "schemaLocation of another version",
        "0501",
        put("/schemata/240/", "/schemata/300/"),
        (("XD-XML-007", "message"),),
    ),
    Case(
        "schemaLocation without pairs",
        "0501",
        put(_OWN_LOCATION, 'xsi:schemaLocation="http://xdomea.de/schemata/240/'),
        (("XD-XML-007", "message"),),
    ),
    Case(
        "a message that the version does not have",
        "3.0.0",
        all_("xdomea:Aussonderung.Aussonderung.0503", "xdomea:Abgabe.Abgabe.0409"),
        (("XD-XML-006", "message"), ("XD-XML-008", "message")),
        because="the schema is still missing, at a root of another name",
        stops=True,
    ),
    Case(
        "a test message",
        "4.0.0",
        put(' standard="xdomea"', ' standard="xdomea" test="Probe"'),
        (("XD-XML-009", "message"),),
    ),
    Case(
        "xsi:type",
        "3.0.0",
        put("<xdomea:Vorgang>", '<xdomea:Vorgang xsi:type="xdomea:VorgangType">'),
        (("XD-XML-010", "message"),),
    ),
    Case(
        "a fixed value written as true",
        "3.0.0",
        put("<xdomea:Importbestaetigung>1", "<xdomea:Importbestaetigung>true"),
        (("XD-XML-012", "message"),),
    ),
    Case(
        "a name of the file format",
        "3.0.0",
        put("<!-- <name>Unicode Text File</name> -->", "<name>Unicode Text File</name>"),
        (("XD-XML-013", D3),),
    ),
)
