"""A profile: what one archive or house accepts, beyond what is valid.

Rules say what is right everywhere; a profile states the facts that differ from house to
house, such as the formats an archive takes, and how grave a finding is there. Every fact
may be absent: then a rule that needs it is undetermined and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from diva_rules.model.finding import Basis, Severity
from diva_rules.model.text import Text


@dataclass(frozen=True, slots=True)
class AcceptedFormat:
    """A file format that an archive takes. All that is stated must fit a file.

    Attributes:
        code: code of the list dateiformat of xdomea, such as `044`.
        extension: file extension in lower case, without its dot.
        puid: identifier in PRONOM, such as `fmt/95`.
        valid_from: first day on which it is taken; None for any.
        valid_until: last day on which it is taken; None for any.
        note: a remark.
    """

    code: str | None = None
    extension: str | None = None
    puid: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    """The key of an authority, with the prefix of its directory where that matters."""

    key: str
    prefix: str | None = None

    def __str__(self) -> str:
        return f"{self.prefix}:{self.key}" if self.prefix else self.key


@dataclass(frozen=True, slots=True)
class SeverityOverride:
    """Another severity for a rule.

    Attributes:
        rule: id of the rule, as the profile writes it.
        severity: the severity in all cases; None where the rule is waived (`off`).
        reason: why the house wants it so.
        place: file and line of the override.
    """

    rule: str
    severity: Severity | None
    reason: Text
    place: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one archive or house accepts. Without arguments: no profile was supplied.

    Attributes:
        id: id of the profile; "" if none was supplied.
        version: its dated version.
        digest: digest of its content, free of layout and comments.
        title: its title.
        issuer: who issued it.
        note: a remark.
        basis: what it rests on, such as an agreement with the archive.
        valid_from: first day on which it is in force.
        valid_until: last day on which it is in force.
        severities: other severities for rules.
        depth_limit: levels of records that may lie in each other, the top one counted.
        accepted_formats: file formats that are taken.
        agreed_appraisal_texts: agreed values of AussonderungsartKonfigurierbar.
        authorities: authorities that deliver to this archive.
        receiver_authorities: authorities under which the archive receives.
        max_package_size: bytes of all entries of a package, uncompressed.
        max_file_size: bytes of one file.
        max_entries: entries of a package.
        max_text_length: characters of one text.
        date_tolerance_days: days by which dates may miss each other.
        early_offering: whether it is agreed to offer before the end of retention.
        two_step: whether 0503 without 0501 is agreed.
        retention_block_in_transfer: whether a transfer (0503) must carry retention data:
            `required` or `optional`.
        expected_versions: versions of xdomea that are taken.
        confidentiality_limit: highest grade of confidentiality that is taken, as code.
        placeholders: texts that this house enters where it has nothing to say.
        test_markers: texts by which this house marks test data.
    """

    id: str = ""
    version: str = ""
    digest: str = ""
    title: Text = Text("", "")  # noqa: RUF009 - a named tuple, frozen
    issuer: str = ""
    note: str | None = None
    basis: tuple[Basis, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    severities: tuple[SeverityOverride, ...] = ()
    depth_limit: int | None = None
    accepted_formats: tuple[AcceptedFormat, ...] | None = None
    agreed_appraisal_texts: tuple[str, ...] | None = None
    authorities: tuple[Authority, ...] | None = None
    receiver_authorities: tuple[Authority, ...] | None = None
    max_package_size: int | None = None
    max_file_size: int | None = None
    max_entries: int | None = None
    max_text_length: int | None = None
    date_tolerance_days: int | None = None
    early_offering: bool | None = None
    two_step: bool | None = None
    retention_block_in_transfer: str | None = None
    expected_versions: tuple[str, ...] | None = None
    confidentiality_limit: str | None = None
    placeholders: tuple[str, ...] | None = None
    test_markers: tuple[str, ...] | None = None

    def in_force(self, on: date | None) -> bool | None:
        """Tell whether the profile is in force on a day; None if the day is needed."""
        return in_force(self.valid_from, self.valid_until, on)


NO_PROFILE = Profile()

FACTS: Mapping[str, Text] = {
    "depth_limit": Text("die größte Tiefe", "the largest depth"),
    "accepted_formats": Text("die angenommenen Dateiformate", "the accepted file formats"),
    "agreed_appraisal_texts": Text(
        "die vereinbarten Werte von AussonderungsartKonfigurierbar",
        "the agreed values of AussonderungsartKonfigurierbar",
    ),
    "authorities": Text(
        "die Behördenschlüssel der abgebenden Stellen", "the authority keys of the senders"
    ),
    "receiver_authorities": Text(
        "die Behördenschlüssel des Empfängers", "the authority keys of the receiver"
    ),
    "max_package_size": Text("die größte Lieferung", "the largest delivery"),
    "max_file_size": Text("die größte Datei", "the largest file"),
    "max_entries": Text("die größte Zahl von Einträgen", "the largest number of entries"),
    "max_text_length": Text("der längste Text", "the longest text"),
    "date_tolerance_days": Text("die Toleranz von Daten", "the tolerance of dates"),
    "early_offering": Text(
        "ob vor Ende der Aufbewahrung angeboten werden darf",
        "whether it may be offered before the end of retention",
    ),
    "two_step": Text(
        "ob ohne Anbietung abgegeben werden darf", "whether a transfer may come without an offer"
    ),
    "retention_block_in_transfer": Text(
        "ob die Abgabe Aussonderungsmetadaten braucht", "whether a transfer needs retention data"
    ),
    "expected_versions": Text(
        "die angenommenen xdomea-Versionen", "the accepted versions of xdomea"
    ),
    "confidentiality_limit": Text(
        "die höchste angenommene Vertraulichkeit", "the highest accepted confidentiality"
    ),
    "placeholders": Text("die Platzhalter des Hauses", "the placeholders of the house"),
    "test_markers": Text("die Kennzeichen von Testdaten", "the markers of test data"),
}
"""The facts that a profile may state, as people name them."""


def in_force(start: date | None, end: date | None, on: date | None) -> bool | None:
    """Tell whether a day lies in a period, both ends included; None if the day is needed."""
    if start is None and end is None:
        return True
    if on is None:
        return None
    return (start is None or start <= on) and (end is None or on <= end)
