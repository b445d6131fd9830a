"""Facts of the xdomea standard that rules and readers share.

Source: the official schemas (root elements, code list Nachrichtentyp), as
collected in the shared research, xdomea-messages.md and xdomea-codelists.md.
Of 4.0 the schemas of the disposal family alone are at hand; names and numbers of
the other messages are those of the code list Nachrichtentyp 3.0 inside them.
"""

from __future__ import annotations

from collections.abc import Mapping

VERSIONS = ("2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0")

# Ways to name versions in rules, as the rule catalogue does.
VERSION_GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": VERSIONS,
    "2.x": ("2.3.0", "2.4.0"),
    "3.x": ("3.0.0", "3.1.0"),
    "2.x-3.x": ("2.3.0", "2.4.0", "3.0.0", "3.1.0"),
    "3.0+": ("3.0.0", "3.1.0", "4.0.0"),
    "3.1+": ("3.1.0", "4.0.0"),
    "4.0": ("4.0.0",),
    **{version: (version,) for version in VERSIONS},
}

# Family, first version, then number and name of each message since then.
_NAMES = """
Information 2.3.0 0101 Information 0102 EmpfangBestaetigen
Geschaeftsgang 2.3.0 0201 Geschaeftsgang 0202 EmpfangBestaetigen 0203 GeaendertenLaufwegMitteilen
Aktenplan 2.3.0 0301 Aktenplan 0302 EmpfangBestaetigen
Abgabe 2.3.0 0401 Abgabe 0402 ImportBestaetigen
Abgabe 3.0.0 0403 EmpfangBestaetigen
Aussonderung 2.3.0 0501 Anbieteverzeichnis 0502 Bewertungsverzeichnis 0503 Aussonderung
Aussonderung 2.3.0 0504 AnbietungEmpfangBestaetigen 0505 BewertungEmpfangBestaetigen
Aussonderung 2.3.0 0506 AussonderungImportBestaetigen
Aussonderung 3.0.0 0507 AussonderungEmpfangBestaetigen
Aussonderung 3.0.0 0511 AktenplanZurBewertung 0512 AktenplanZurBewertungEmpfangBestaetigen
Aussonderung 3.0.0 0513 Bewertungskatalog 0514 BewertungskatalogImportBestaetigen
Aussonderung 3.0.0 0515 BewerteterAktenplanEmpfangBestaetigen
Aussonderung 4.0.0 0515 BewertungskatalogEmpfangBestaetigen
FVDaten 2.3.0 0601 DokumentAktualisieren 0602 SGOAnsehen 0603 SGOBearbeiten 0604 SGOErstellen
FVDaten 2.3.0 0605 SGOAblegen 0606 SGODrucken 0607 ProtokolleintragErstellen 0608 SGOSuchen
FVDaten 2.3.0 0609 MetadatenAnlegen 0610 MetadatenAktualisieren 0611 MetadatenAnsehen
FVDaten 2.3.0 0612 MetadatenLoeschen 0613 SGOLoeschenMarkieren 0614 SGOLoeschmarkierungAufheben
FVDaten 2.3.0 0615 SGOEndgueltigLoeschen 0616 SGOLoeschstatusAbfragen
FVDaten 2.3.0 0617 SGOUngueltigKennzeichnen 0618 DatensatzLoeschen 0619 BenachrichtigungAbrufen
FVDaten 2.3.0 0620 VertretungAktivierenOderDeaktivieren 0621 VertretungsstatusAbfragen
FVDaten 2.3.0 0622 ZustaendigkeitAendern 0623 GesamtprotokollAblegen 0624 SGOZDAVerfuegen
FVDaten 2.3.0 0625 SystemstatusAbfragen 0626 KonfigurationsparameterErstellen
FVDaten 2.3.0 0627 KonfigurationsparameterAktualisieren 0628 KonfigurationsparameterAbrufen
FVDaten 2.3.0 0629 EmpfangBestaetigen 0630 ImportBestaetigen 0631 PrimaerdokumentExportieren
FVDaten 2.3.0 0632 SGOZDAAufheben
Zwischenarchivierung 3.0.0 0701 Auslagerung 0702 AuslagerungEmpfangBestaetigen
Zwischenarchivierung 3.0.0 0703 AuslagerungImportBestaetigen
Zwischenarchivierung 3.0.0 0711 RueckleiheAnforderung 0712 RueckleiheUebergabe
Zwischenarchivierung 3.0.0 0713 RueckleiheEmpfangBestaetigen
Zwischenarchivierung 3.0.0 0721 RueckuebertragungAnforderung 0722 RueckuebertragungUebergabe
Zwischenarchivierung 3.0.0 0723 RueckuebertragungImportBestaetigen
Zwischenarchivierung 3.0.0 0724 RueckuebertragungEmpfangBestaetigen
"""


def _roots(version: str) -> dict[str, str]:
    """Return the root elements of a version by number; a later name takes the place."""
    found: dict[str, str] = {}
    for line in _NAMES.split("\n"):
        family, _, rest = line.partition(" ")
        first, _, names = rest.partition(" ")
        if first and VERSIONS.index(first) <= VERSIONS.index(version):
            words = names.split()
            pairs = zip(words[::2], words[1::2], strict=True)
            found |= {number: f"{family}.{name}.{number}" for number, name in pairs}
    return dict(sorted(found.items()))


# Root elements by version and message number.
ROOTS: Mapping[str, Mapping[str, str]] = {version: _roots(version) for version in VERSIONS}
# Those of the disposal family.
DISPOSAL_MESSAGES: Mapping[str, Mapping[str, str]] = {
    version: {number: root for number, root in roots.items() if number.startswith("05")}
    for version, roots in ROOTS.items()
}
MESSAGES = tuple(ROOTS["4.0.0"])
# Families as root elements name them, by the first two digits of their numbers.
FAMILIES: Mapping[str, str] = {
    number[:2]: root.partition(".")[0] for number, root in ROOTS["4.0.0"].items()
}

# Messages of the disposal family that answer another one (xdomea-messages.md section 4.5).
ORIGIN_OF: Mapping[str, str] = {
    "0502": "0501",
    "0504": "0501",
    "0505": "0502",
    "0506": "0503",
    "0507": "0503",
    "0512": "0511",
    "0513": "0511",
    "0514": "0513",
    "0515": "0513",
}


def _of(family: str) -> tuple[str, ...]:
    return tuple(number for number in MESSAGES if number.startswith(family))


MESSAGE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": MESSAGES,
    "information": _of("01"),
    "routing": _of("02"),
    "plan": _of("03"),
    "transfer": _of("04"),
    "disposal": _of("05"),
    "applications": _of("06"),
    "interim": _of("07"),
    "records": ("0101", "0201", "0401", "0501", "0503", "0701", "0712", "0722"),
    "replies": tuple(ORIGIN_OF),
    **{number: (number,) for number in MESSAGES},
}
