"""Deliveries with one fault of a code."""

from __future__ import annotations

from tests.samples.broken import Case, each, put
from tests.samples.cases_package import D3, D4, P3, V3

_FORMATS = "urn:xoev-de:xdomea:codeliste:dateiformat"
_SECOND = f'listURI="{_FORMATS}" listVersionID="2.0">'
_FIRST = _SECOND.replace("2.0", "1.0")
_SEVENTY_SEVEN = _SECOND.replace("2.0", "77")
_PROCESS = "242f44e8-bebf-4503-a086-db252c6a4277"
_CHANNEL = (
    "<xdomea:Kommunikation><xdomea:Kanal listVersionID='3'><code>{}</code></xdomea:Kanal>"
    "<xdomea:Kennung>info@example.org</xdomea:Kennung></xdomea:Kommunikation></xdomea:Absender>"
)
_ROLE = "<xdomea:Rolle><code>7</code></xdomea:Rolle>"
_ADDRESS = (
    "<xdomea:Anschrift><xdomea:Staat><xdomea:Staat listVersionID='7'><code>{}</code></xdomea:Staat>"
    "</xdomea:Staat><xdomea:Ort>Lyon</xdomea:Ort></xdomea:Anschrift></xdomea:Absender>"
)

CODES = (
    Case(
        "a format that its list does not have",
        "3.0.0",
        put(f"{_SECOND}\n              <code>045", f"{_FIRST}\n              <code>046"),
        (("XD-COD-001", D3),),
    ),
    Case(
        "a channel with the code of xdomea 2",
        "3.0.0",
        put("</xdomea:Absender>", _CHANNEL.format("001")),
        (("XD-COD-001", P3),),
    ),
    Case("a channel", "3.0.0", put("</xdomea:Absender>", _CHANNEL.format("01")), ()),
    Case(
        "a country that does not exist",
        "3.0.0",
        put("</xdomea:Absender>", _ADDRESS.format("XX")),
        (("XD-COD-001", P3),),
    ),
    Case("a country", "3.0.0", put("</xdomea:Absender>", _ADDRESS.format("FR")), ()),
    Case(
        "a version that no list of formats has",
        "3.0.0",
        put(_SECOND, _SEVENTY_SEVEN),
        (("XD-COD-002", D3),),
    ),
    Case(
        "no version of the list of formats",
        "4.0.0",
        put(_SECOND, _SECOND.replace("2.0", "")),
        (("XD-COD-002", D4),),
    ),
    Case(
        "a role without list",
        "3.0.0",
        put("</xdomea:Absender>", f"{_ROLE}</xdomea:Absender>"),
        (("XD-COD-003", P3),),
    ),
    Case(
        "the list of one role of several",
        "0504",
        put(
            "<xdomea:Rolle>\n        <code>AbsXdomeaRolleCode",
            "<xdomea:Rolle listURI='urn:rollen'>\n        <code>AbsXdomeaRolleCode",
        ),
        (),
        (("XD-COD-003", _PROCESS),),
        "the list is named now, so that its absence goes",
    ),
    Case(
        "the name of paper beside the code for electronic",
        "3.0.0",
        put("<name>Elektronisch: ", "<name>Papier: "),
        (("XD-COD-004", V3),),
    ),
    Case(
        "blanks around a code",
        "3.0.0",
        put("<code>001</code>", "<code> 001 </code>"),
        (("XD-COD-005", V3),),
    ),
    Case(
        "two versions of one list",
        "3.0.0",
        each(
            put("</xdomea:Absender>", _ADDRESS.format("FR")),
            put(
                "</xdomea:Empfaenger>",
                _ADDRESS.format("DE").replace("'7'", "'6'").replace("Absender", "Empfaenger"),
            ),
        ),
        (("XD-COD-007", P3),),
    ),
)
