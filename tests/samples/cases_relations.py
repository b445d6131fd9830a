"""Deliveries with one fault of references, history, routings or contacts."""

from __future__ import annotations

from tests.samples.broken import Case, Change, put
from tests.samples.cases_package import D3, D4, V3

_R3 = "3f2b8c1d-6e5a-4907-b1c4-9d8e7f6a5b30"
_KINDS = 'listURI="urn:xoev-de:xdomea:codeliste:schriftgutobjekttyp" listVersionID="1.0"'
_STATES = 'listURI="urn:xoev-de:xdomea:codeliste:beteiligungsstatus" listVersionID="1.1"'
_END_3 = "      <!-- <xdomea:Dokument/> ... -->\n"
_LOGGED_4 = "</xdomea:HistorienProtokollInformation>\n              <!-- <xdomea:Historien"
_LOGGED = "</xdomea:HistorienProtokollInformation>\n      <!--"


def _link(inner: str) -> Change:
    """Return a change that adds a Verweis to the process of 3.0.0."""
    return put(_END_3, f"<xdomea:Verweis>{inner}</xdomea:Verweis>\n")


def _kind(code: str) -> str:
    return f"<xdomea:SGOTyp {_KINDS}><code>{code}</code></xdomea:SGOTyp>"


def _target(uuid: str) -> str:
    return f"<xdomea:ID>{uuid}</xdomea:ID>"


def _logged(inner: str, at: str = "2011-05-06T10:00:00Z") -> Change:
    """Return a change that adds an entry to the history of the process of 3.0.0."""
    entry = (
        f"<xdomea:HistorienProtokollInformation>{inner}<xdomea:Akteur>M</xdomea:Akteur>"
        f"<xdomea:DatumUhrzeit>{at}</xdomea:DatumUhrzeit><xdomea:Aktion>neu</xdomea:Aktion>"
        "</xdomea:HistorienProtokollInformation>"
    )
    return put(_LOGGED, f"</xdomea:HistorienProtokollInformation>{entry}<!--")


def _step(number: str, status: str, inner: str = "", issued: str = "2011-05-01") -> str:
    ordered = (
        "<xdomea:Ersteller/><xdomea:Adressat/>"
        f"<xdomea:Erstellungsdatum>{issued}</xdomea:Erstellungsdatum>"
    )
    return (
        f"<xdomea:Beteiligungsschritt><xdomea:Nummer>{number}</xdomea:Nummer>"
        f"<xdomea:Status {_STATES}><code>{status}</code></xdomea:Status>"
        f"<xdomea:Verfuegung>{ordered}</xdomea:Verfuegung>{inner}</xdomea:Beteiligungsschritt>"
    )


def _worked(day: str) -> str:
    return (
        "<xdomea:Bearbeitung><xdomea:Bearbeiter/>"
        f"<xdomea:Datum>{day}</xdomea:Datum></xdomea:Bearbeitung>"
    )


def _routed(*steps: str) -> Change:
    """Return a change that gives the process of 3.0.0 a routing."""
    routing = (
        f"<xdomea:InternerGeschaeftsgang><xdomea:Identifikation><xdomea:ID>{_R3}</xdomea:ID>"
        f"</xdomea:Identifikation>{''.join(steps)}</xdomea:InternerGeschaeftsgang>"
    )
    return put(_LOGGED, f"</xdomea:HistorienProtokollInformation>{routing}<!--")


def _step_4(number: str, inner: str) -> str:
    plain = _step(number, "003", _worked("2025-01-14"))
    return plain.replace("</xdomea:Beteiligungsschritt>", f"{inner}</xdomea:Beteiligungsschritt>")


def _routed_4(*steps: str) -> Change:
    """Return a change that gives the document of 4.0.0 a routing."""
    routing = (
        "<xdomea:InternerGeschaeftsgang><xdomea:Identifikation>"
        f"<xdomea:xdomeaUUID>{_R3}</xdomea:xdomeaUUID></xdomea:Identifikation>"
        f"{''.join(steps)}</xdomea:InternerGeschaeftsgang>"
    )
    return put(_LOGGED_4, f"</xdomea:HistorienProtokollInformation>{routing}<!-- <xdomea:Historien")


_DONE = _step("1", "003", _worked("2011-05-06"))

RELATIONS = (
    Case(
        "parallel to a step that does not exist",
        "4.0.0",
        _routed_4(
            _step_4(
                "1",
                "<xdomea:ParallelZuBeteiligungsschritt>7</xdomea:ParallelZuBeteiligungsschritt>",
            )
        ),
        (("XD-GG-003", _R3),),
    ),
    Case(
        "a step on a version that is not there",
        "4.0.0",
        _routed_4(_step_4("1", "<xdomea:VersionNummer>9</xdomea:VersionNummer>")),
        (("XD-GG-004", D4),),
    ),
    Case("a reference to nothing", "3.0.0", _link(_kind("001")), (("XD-REF-001", V3),)),
    Case(
        "a reference to the document that says file",
        "3.0.0",
        _link(_target(D3) + _kind("001")),
        (("XD-REF-002", V3),),
    ),
    Case(
        "a reference to an object elsewhere",
        "3.0.0",
        _link(_target("0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a") + _kind("001")),
        (("XD-REF-003", V3),),
    ),
    Case(
        "a reference to the process itself",
        "3.0.0",
        _link(_target(V3) + _kind("003")),
        (("XD-REF-004", V3),),
    ),
    Case(
        "a change of nobody knows what",
        "3.0.0",
        _logged("<xdomea:MetadatumAlterWert>Bau</xdomea:MetadatumAlterWert>"),
        (("XD-HIS-001", V3),),
    ),
    Case(
        "an entry without actor",
        "3.0.0",
        put("<xdomea:Akteur>[Person/System]</xdomea:Akteur>", "<xdomea:Akteur/>"),
        (("XD-HIS-002", V3),),
    ),
    Case(
        "an entry that is older than the one before",
        "3.0.0",
        _logged("", at="2010-04-03T10:00:00Z"),
        (("XD-HIS-003", V3),),
    ),
    Case(
        "closed, but the history does not say so",
        "3.0.0",
        put(
            "<xdomea:Laufzeit>",
            "<xdomea:ZdA>1</xdomea:ZdA><xdomea:ZdADatum>2012-05-01</xdomea:ZdADatum>"
            "\n      <xdomea:Laufzeit>",
        ),
        (("XD-HIS-004", V3),),
        (("XD-RET-020", V3),),
        "ZdA is stated now",
    ),
    Case(
        "one number for two steps",
        "3.0.0",
        _routed(_DONE, _DONE),
        (("XD-GG-001", _R3),),
    ),
    Case(
        "a step finished without work",
        "3.0.0",
        _routed(_step("1", "003")),
        (("XD-GG-002", _R3),),
    ),
    Case(
        "done before it was ordered",
        "3.0.0",
        _routed(_step("1", "003", _worked("2011-05-06"), issued="2011-05-07")),
        (("XD-GG-005", _R3),),
    ),
    Case(
        "a step is still to come",
        "3.0.0",
        _routed(_step("1", "001")),
        (("XD-RET-023", _R3),),
    ),
)
