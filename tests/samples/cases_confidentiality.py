"""Deliveries with one fault of confidentiality."""

from __future__ import annotations

from tests.samples.broken import Case, cut, each, put
from tests.samples.cases_package import D4, V3

_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_GRADE = "</xdomea:Geheimhaltungsgrad>"
_LEVELS = "urn:xoev-de:xdomea:codeliste:vertraulichkeitsstufe"
_OPEN = "003</code>\n                <name>Offen: Das Schriftgutobjekt ist nicht eingestuft."
_NFD = "002</code>\n                <name>NfD"
_OF_PROCESS = f"{_OPEN}</name>\n              {_GRADE}"
_OF_DOCUMENT = (
    "<xdomea:Bemerkung>[Freitext-Bemerkungsfeld]</xdomea:Bemerkung>\n                <xdomea:Medium"
)


def _graded(inner: str) -> str:
    return (
        f'<xdomea:Geheimhaltung><xdomea:Geheimhaltungsgrad listURI="{_LEVELS}" listVersionID="1.0">'
        f"<code>002</code>{_GRADE}{inner}</xdomea:Geheimhaltung>{_OF_DOCUMENT}"
    )


def _until(year: str) -> str:
    return f"<xdomea:Einstufungsfrist>{year}</xdomea:Einstufungsfrist>"


CONFIDENTIALITY = (
    Case(
        "a secret process",
        "3.0.0",
        put(
            "<code>003</code>\n          <name>Offen: Das Schriftgutobjekt ist nicht eingestuft.",
            "<code>001</code>\n          <name>Geheim: Das Schriftgutobjekt ist als geheim"
            " eingestuft.",
        ),
        (("XD-GEH-001", V3),),
    ),
    Case(
        "a document for official use in an open process",
        "4.0.0",
        put(_OF_DOCUMENT, _graded("")),
        (("XD-GEH-002", D4),),
    ),
    Case(
        "a document is classified longer than its process",
        "4.0.0",
        each(
            put(_OF_PROCESS, f"{_NFD}</name>{_GRADE}{_until('2040')}"),
            put(_OF_DOCUMENT, _graded(_until("2041"))),
        ),
        (("XD-GEH-003", D4),),
    ),
    Case(
        "the term of the process ended before it was classified",
        "4.0.0",
        put(
            _OF_PROCESS,
            f"{_NFD}</name>{_GRADE}{_until('2031')}"
            "<xdomea:EingestuftAm>2032-01-01</xdomea:EingestuftAm>",
        ),
        (("XD-GEH-004", _V4),),
    ),
    Case(
        "a grade of another list",
        "4.0.0",
        put(_LEVELS, "urn:beispiel:grade"),
        (("XD-GEH-005", _V4),),
    ),
    Case(
        "open, with a term",
        "4.0.0",
        put(_OF_PROCESS, f"{_OPEN}</name>{_GRADE}{_until('2031')}"),
        (("XD-GEH-006", _V4),),
    ),
    Case(
        "no confidentiality stated",
        "3.0.0",
        cut("<xdomea:Vertraulichkeitsstufe", "</xdomea:Vertraulichkeitsstufe>"),
        (("XD-GEH-007", V3),),
    ),
    Case(
        "the term of the process is over",
        "4.0.0",
        put(_OF_PROCESS, f"{_NFD}</name>{_GRADE}{_until('2020')}"),
        (("XD-GEH-008", _V4),),
    ),
)
