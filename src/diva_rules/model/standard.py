"""Facts of the xdomea standard that rules and readers share.

Source: the official schemas (root elements, code list Nachrichtentyp), as
collected in the shared research, xdomea-messages.md and xdomea-codelists.md.
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
    "4.0": ("4.0.0",),
    **{version: (version,) for version in VERSIONS},
}

_UP_TO_2 = {
    "0501": "Aussonderung.Anbieteverzeichnis.0501",
    "0502": "Aussonderung.Bewertungsverzeichnis.0502",
    "0503": "Aussonderung.Aussonderung.0503",
    "0504": "Aussonderung.AnbietungEmpfangBestaetigen.0504",
    "0505": "Aussonderung.BewertungEmpfangBestaetigen.0505",
    "0506": "Aussonderung.AussonderungImportBestaetigen.0506",
}
_UP_TO_3 = {
    **_UP_TO_2,
    "0507": "Aussonderung.AussonderungEmpfangBestaetigen.0507",
    "0511": "Aussonderung.AktenplanZurBewertung.0511",
    "0512": "Aussonderung.AktenplanZurBewertungEmpfangBestaetigen.0512",
    "0513": "Aussonderung.Bewertungskatalog.0513",
    "0514": "Aussonderung.BewertungskatalogImportBestaetigen.0514",
    "0515": "Aussonderung.BewerteterAktenplanEmpfangBestaetigen.0515",
}
_UP_TO_4 = {**_UP_TO_3, "0515": "Aussonderung.BewertungskatalogEmpfangBestaetigen.0515"}

# Root elements of the disposal family by version and message number.
DISPOSAL_MESSAGES: Mapping[str, Mapping[str, str]] = {
    "2.3.0": _UP_TO_2,
    "2.4.0": _UP_TO_2,
    "3.0.0": _UP_TO_3,
    "3.1.0": _UP_TO_3,
    "4.0.0": _UP_TO_4,
}
MESSAGES = tuple(_UP_TO_4)

# Messages that answer another one (xdomea-messages.md section 4.5).
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
MESSAGE_GROUPS: Mapping[str, tuple[str, ...]] = {
    "all": MESSAGES,
    "replies": tuple(ORIGIN_OF),
    **{number: (number,) for number in MESSAGES},
}
