"""Which code list an element takes its codes from, as far as the schema fixes that.

Where the schema fixes list and version, the attributes listURI and listVersionID may be
left out; where it lists the codes, too, another code is a violation of the schema.

Source: the official schemas (attributes and enumerations of the types …CodeType), which
the tests compare with this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class FixedList(NamedTuple):
    """What the schema fixes of the codes of one element.

    Attributes:
        uri: the list; None if any list may be stated.
        version: its version; None if any version may be stated.
        enumerated: whether the schema lists the codes.
    """

    uri: str | None = None
    version: str | None = None
    enumerated: bool = False


_XDOMEA = "urn:xoev-de:xdomea:codeliste:"
_KOSIT = "urn:xoev-de:kosit:codeliste:"
_REACHABILITY = FixedList("urn:de:xoev:codeliste:erreichbarkeit")
_COUNTRIES = FixedList(f"{_KOSIT}country-codes")


def _listed(name: str, version: str = "1.0") -> FixedList:
    return FixedList(f"{_XDOMEA}{name}", version, enumerated=True)


def _open(name: str) -> FixedList:
    return FixedList(f"{_XDOMEA}{name}")


def _of_applications(general: str, newer: tuple[str, ...] = ()) -> dict[str, FixedList]:
    """Return the lists of the messages 06xx; `newer` ones have the version of the general ones."""
    errors = (f"SpezifischeFehlermeldung06{n:02}" for n in (*range(1, 29), 31, 32))
    return {
        **{e: _listed(e.lower(), general if e.endswith(newer) else "1.0") for e in errors},
        "AllgemeineRueckmeldung": _listed("allgemeinerueckmeldung", general),
        "Datenaustauschart": _listed("datenaustauschart", general),
        "Gruppe": _listed("konfigurationsparametergruppe", general),
        "Kompressionsverfahren": _listed("kompressionsverfahren"),
        "Parameter": _listed("konfigurationsparameter", general),
        "Transportweg": _listed("transportweg"),
    }


_ALWAYS = {
    "Aussonderungsart": _listed("aussonderungsart"),
    "Medium": _listed("medium"),
    "SGOTyp": _listed("schriftgutobjekttyp"),
}
_V2_3 = {
    **_ALWAYS,
    **_of_applications("1.0"),
    "Nachrichtentyp": _listed("nachrichtentyp"),
    "Bewertungsvorschlag": _listed("bewertungsvorschlag"),
    "Vertraulichkeitsstufe": _listed("vertraulichkeitsstufe"),
    "Format/Name": _listed("dateiformat"),
    "Status": _listed("beteiligungsstatus"),
    "Datentyp": _listed("datentyp"),
    "Anschrift/Typ": _listed("anschriftstyp"),
    "UnstrukturierteAnschrift/Typ": _listed("anschriftstyp"),
    "Kanal": _listed("kommunikationsart"),
    "Staat": FixedList("DIN EN ISO 3166-1"),
}
_V2_4 = {**_V2_3, "Staat": _COUNTRIES}
_V3 = {
    **_V2_4,
    **_of_applications("1.1", newer=("0611", "0621", "0623", "0632")),
    "Nachrichtentyp": _listed("nachrichtentyp", "2.0"),
    "Format/Name": _open("dateiformat"),
    "Status": _listed("beteiligungsstatus", "1.1"),
    "Datentyp": _listed("datentyp", "1.1"),
    "Kanal": _REACHABILITY,
}
_V4 = {
    **_ALWAYS,
    "nachrichtentyp": _listed("nachrichtentyp", "3.0"),
    "Pfadelement/Typ": _listed("strukturelementtyp"),
    "Datentyp": _listed("datentyp", "1.1"),
    "Bewertungsvorschlag": _open("bewertungsvorschlag"),
    "Format/Name": _open("dateiformat"),
    "Status": _open("beteiligungsstatus"),
    "Anschrift/Typ": _open("anschriftstyp"),
    "UnstrukturierteAnschrift/Typ": _open("anschriftstyp"),
    "kanal": _REACHABILITY,
    "verzeichnisdienst": FixedList(f"{_KOSIT}verzeichnisdienst"),
    "Staat": _COUNTRIES,
    "Algorithmus": FixedList(f"{_KOSIT}xta.serviceprofile.kryptographische-algorithmen"),
}
FIXED_LISTS: Mapping[str, Mapping[str, FixedList]] = {
    "2.3.0": _V2_3,
    "2.4.0": _V2_4,
    "3.0.0": _V3,
    "3.1.0": _V3,
    "4.0.0": _V4,
}
"""What the schema fixes, by version and element; elements that are not here are free."""
