"""Makes chains of xdomea messages: offer, decisions, delivery, confirmation of one process.

All messages are valid, and those of a sound chain draw no finding on the process. What a
test is about it changes itself: it hands in other objects, decisions or results, or replaces
a text of the message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from diva_rules.model.standard import DISPOSAL_MESSAGES
from tests.support.deliveries import PROCESS, uuid, zipped

VERSIONS = ("2.3.0", "3.0.0", "4.0.0")
OFFICE, ARCHIVE = "Bauamt Musterstadt", "Stadtarchiv Musterstadt"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_CODES = "urn:xoev-de:xdomea:codeliste"
_FROM_ARCHIVE = ("0502", "0504", "0506", "0507", "0512", "0513")
_ORDER = ("0511", "0512", "0501", "0504", "0502", "0505", "0513", "0515", "0503", "0507")
_LISTS = {"2.3.0": "1.0", "3.0.0": "2.0", "3.1.0": "2.0", "4.0.0": "3.0"}


@dataclass(frozen=True)
class Node:
    """An object of a message.

    Attributes:
        number: stands for its UUID.
        level: `Akte`, `Vorgang` or `Dokument`.
        below: what stands below it.
        context: Kontextobjekt, from 4.0.
        appraisal: Aussonderungsart; left out if empty.
        subject: Betreff.
        upper: whether the UUID is written in upper case.
    """

    number: int
    level: str
    below: tuple[Node, ...] = ()
    context: bool = False
    appraisal: str = ""
    subject: str = ""
    upper: bool = False

    @property
    def id(self) -> str:
        """Its UUID as written."""
        return uuid(self.number).upper() if self.upper else uuid(self.number)


def file(number: int, *below: Node, context: bool = False) -> Node:
    """Return a file."""
    return Node(number, "Akte", below, context)


def process(number: int, *below: Node, appraisal: str = "") -> Node:
    """Return a process."""
    return Node(number, "Vorgang", below, appraisal=appraisal)


def document(number: int) -> Node:
    """Return a document; in a delivery it has a file."""
    return Node(number, "Dokument")


@dataclass(frozen=True)
class Part:
    """One message of a chain.

    Attributes:
        type: number of the message.
        objects: the records of 0501 and 0503.
        answers: UUIDs (by number) with rating (0502, 0513), or success (0506, 0514).
        number: running number, from 4.0.
        total: total of its type, from 4.0.
        origin: number that stands for the message it answers, from 4.0; by default that
            of the same running number.
        day: day of March 2026 on which it was made; by default its place in the chain.
        process: ProzessID.
        sender: name of the sender; by default the office or the archive.
        receipt: Empfangsbestaetigung.
        ids_wanted: RueckmeldungArchivkennung.
        archive_ids: whether results state archive ids.
        success: overall result.
        error: error text of the overall result.
        units: units of the filing plan in 0511.
        replaced: texts of the message, and what stands there instead.
        container: name of the package, if it is not that of the message.
    """

    type: str
    objects: tuple[Node, ...] = ()
    answers: tuple[tuple[int, str], ...] = ()
    number: int = 1
    total: int = 1
    origin: str | None = None
    day: int | None = None
    process: str = PROCESS
    sender: str | None = None
    receipt: bool = False
    ids_wanted: bool = False
    archive_ids: bool = False
    success: bool = True
    error: str = ""
    units: tuple[int, ...] = ()
    replaced: Mapping[str, str] = field(default_factory=dict)
    container: str = ""

    @property
    def id(self) -> str:
        """Its nachrichtenUUID."""
        return message_id(self.type, self.number)


_ORIGINS = {
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


def message_id(message_type: str, number: int = 1) -> str:
    """Return the nachrichtenUUID of a message of a chain."""
    return uuid(int(message_type) * 100 + number)


def text_of(version: str, part: Part) -> str:
    """Return a message."""
    root = DISPOSAL_MESSAGES[version][part.type]
    namespace = f"urn:xoev-de:xdomea:schema:{version}"
    attributes = (
        f' xmlns:xdomea="{namespace}" xmlns:xsi="{_XSI}"'
        f' xsi:schemaLocation="{namespace} xdomea-Nachrichten-AussonderungDurchfuehren.xsd"'
    )
    if version == "4.0.0":
        attributes += ' produkt="Akta" produkthersteller="Musterhaus" standard="xdomea"'
        attributes += ' version="4.0.0"'
    head = _head_4(part) if version == "4.0.0" else _head_3(version, part)
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<xdomea:{root}{attributes}>\n{head}{_body(version, part)}</xdomea:{root}>\n"
    )
    for old, new in part.replaced.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def write_chain(folder: Path, version: str, parts: Sequence[Part]) -> list[Path]:
    """Write the packages of a chain into a folder, and return them in order."""
    return [write_part(folder, version, part) for part in parts]


def write_part(folder: Path, version: str, part: Part) -> Path:
    """Write the package of one message."""
    if version == "4.0.0":
        name = f"{part.process}_{part.type}_{part.number}"
    else:
        name = f"{part.process}_{DISPOSAL_MESSAGES[version][part.type]}"
    files = {f"{_file_name(n)}": "Text\n" for n in _documents(part)} if part.type == "0503" else {}
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{part.container or name}.zip"
    return zipped(path, {f"{name}.xml": text_of(version, part), **files})


def _documents(part: Part) -> list[Node]:
    found: list[Node] = []
    stack = list(part.objects)
    while stack:
        node = stack.pop(0)
        stack += node.below
        if node.level == "Dokument":
            found.append(node)
    return found


def _file_name(node: Node) -> str:
    return f"{uuid(node.number + 1_000_000)}_Dokument.txt"


def _flag(name: str, value: bool) -> str:
    return f"<xdomea:{name}>{int(value)}</xdomea:{name}>\n"


def _flags(version: str, part: Part) -> str:
    wanted = _flag("Empfangsbestaetigung", part.receipt)
    if part.type == "0503":
        flags = _flag("Importbestaetigung", True)
        flags += _flag("RueckmeldungArchivkennung", part.ids_wanted)
        return flags if version == "2.3.0" else flags + wanted
    return wanted if part.type in {"0501", "0502", "0511", "0513"} else ""


def _time(part: Part) -> str:
    order = (*_ORDER, "0506", "0514")
    day = order.index(part.type) + 1 if part.day is None else part.day
    return f"2026-03-{day:02d}T10:00:{part.number:02d}.000+01:00"


def _parties(part: Part) -> tuple[str, str]:
    """Return the names of sender and receiver."""
    own, other = (ARCHIVE, OFFICE) if part.type in _FROM_ARCHIVE else (OFFICE, ARCHIVE)
    return part.sender or own, other


def _head_3(version: str, part: Part) -> str:
    sender, receiver = _parties(part)
    party = "<xdomea:Institution><xdomea:Name>{}</xdomea:Name></xdomea:Institution>"
    return f"""<xdomea:Kopf>
<xdomea:ProzessID>{part.process}</xdomea:ProzessID>
<xdomea:Nachrichtentyp listURI="{_CODES}:nachrichtentyp" listVersionID="{_LISTS[version]}">
<code>{part.type}</code>
</xdomea:Nachrichtentyp>
<xdomea:Erstellungszeitpunkt>{_time(part)}</xdomea:Erstellungszeitpunkt>
<xdomea:Absender>{party.format(sender)}</xdomea:Absender>
<xdomea:Empfaenger>{party.format(receiver)}</xdomea:Empfaenger>
<xdomea:SendendesSystem><xdomea:Produktname>Akta</xdomea:Produktname></xdomea:SendendesSystem>
{_flags(version, part)}</xdomea:Kopf>
"""


def _head_4(part: Part) -> str:
    sender, receiver = _parties(part)
    party = "<xdomea:NameInstitution><xdomea:Name>{}</xdomea:Name></xdomea:NameInstitution>"
    origin = part.origin
    if origin is None and part.type in _ORIGINS:
        origin = message_id(_ORIGINS[part.type], part.number)
    link = (
        f"<xdomea:UUIDUrsprungsnachricht>{origin}</xdomea:UUIDUrsprungsnachricht>\n"
        if origin
        else ""
    )
    number, total = "LfdNrNachrichtProTyp", "GesamtanzahlNachrichtenProTyp"
    return f"""<xdomea:nachrichtenkopf>
<xdomea:identifikation.nachricht>
<nachrichtenUUID>{part.id}</nachrichtenUUID>
<nachrichtentyp listURI="{_CODES}:nachrichtentyp" listVersionID="3.0">
<code>{part.type}</code>
</nachrichtentyp>
<erstellungszeitpunkt>{_time(part)}</erstellungszeitpunkt>
</xdomea:identifikation.nachricht>
<xdomea:leser>{party.format(receiver)}</xdomea:leser>
<xdomea:autor>{party.format(sender)}</xdomea:autor>
<xdomea:ProzessID>{part.process}</xdomea:ProzessID>
</xdomea:nachrichtenkopf>
{_flags("4.0.0", part)}{link}<xdomea:{number}>{part.number}</xdomea:{number}>
<xdomea:{total}>{part.total}</xdomea:{total}>
"""


def _body(version: str, part: Part) -> str:
    if part.type in {"0501", "0503"}:
        with_files = part.type == "0503"
        return "".join(
            f"<xdomea:Schriftgutobjekt>\n{_node(version, node, with_files)}"
            "</xdomea:Schriftgutobjekt>\n"
            for node in part.objects
        )
    if part.type == "0502":
        name = "BewertetesSGO" if version == "4.0.0" else "BewertetesObjekt"
        return "".join(_decision(version, name, *answer) for answer in part.answers)
    if part.type == "0513":
        return "".join(_decision(version, "BewerteteAktenplaneinheit", *a) for a in part.answers)
    if part.type == "0506":
        return _results(version, part, "AusgesondertesSGO")
    if part.type == "0514":
        return _results(version, part, "BewerteteAktenplaneinheit")
    return _plan(version, part) if part.type == "0511" else ""


def _id_name(version: str) -> str:
    return "xdomeaUUID" if version == "4.0.0" else "ID"


def _decision(version: str, name: str, number: int, rating: str) -> str:
    own = _id_name(version)
    return (
        f"<xdomea:{name}><xdomea:{own}>{uuid(number)}</xdomea:{own}>"
        f"{_appraisal(version, rating)}</xdomea:{name}>\n"
    )


def _appraisal(version: str, rating: str) -> str:
    code = f"<xdomea:Aussonderungsart><code>{rating}</code></xdomea:Aussonderungsart>"
    if version == "2.3.0":
        return code
    return f"<xdomea:Aussonderungsart>{code}</xdomea:Aussonderungsart>"


def _outcome(success: bool, error: str) -> str:
    text = f"<xdomea:Fehlermeldung>{error}</xdomea:Fehlermeldung>" if error else ""
    return f"<xdomea:Erfolgreich>{int(success)}</xdomea:Erfolgreich>{text}"


def _results(version: str, part: Part, name: str) -> str:
    whole = _outcome(part.success, part.error)
    if version == "2.3.0":
        returned = "".join(
            f"<xdomea:Rueckgabeparameter><xdomea:ID>{uuid(number)}</xdomea:ID>"
            f"<xdomea:Archivkennung>A {number}</xdomea:Archivkennung></xdomea:Rueckgabeparameter>"
            for number, _ in part.answers
        )
        return f"<xdomea:ErfolgOderMisserfolg>{whole}{returned}</xdomea:ErfolgOderMisserfolg>\n"
    singles = "".join(_result(version, part, name, *answer) for answer in part.answers)
    if version != "4.0.0":
        return singles
    return f"<xdomea:ErfolgOderMisserfolg>{whole}</xdomea:ErfolgOderMisserfolg>\n{singles}"


def _result(version: str, part: Part, name: str, number: int, success: str) -> str:
    own = "IDSGO" if version != "4.0.0" and part.type == "0506" else _id_name(version)
    outcome = _outcome(success == "1", "" if success == "1" else "nicht lesbar")
    if version == "4.0.0":
        outcome = f"<xdomea:ErfolgOderMisserfolg>{outcome}</xdomea:ErfolgOderMisserfolg>"
    kept = f"<xdomea:Archivkennung>A {number}</xdomea:Archivkennung>" if part.archive_ids else ""
    return (
        f"<xdomea:{name}><xdomea:{own}>{uuid(number)}</xdomea:{own}>"
        f"{outcome}{kept}</xdomea:{name}>\n"
    )


def _plan(version: str, part: Part) -> str:
    own = _id_name(version)
    units = "".join(
        f"<xdomea:Einheit><xdomea:Kennzeichen>{number}</xdomea:Kennzeichen>"
        f"<xdomea:BetreffKurz>Einheit {number}</xdomea:BetreffKurz>"
        f"<xdomea:{own}>{uuid(number)}</xdomea:{own}>{_appraisal(version, 'B')}"
        "<xdomea:Stillgelegt>0</xdomea:Stillgelegt>"
        "<xdomea:Aufbewahrungsdauer><xdomea:AnzahlJahre>10</xdomea:AnzahlJahre>"
        "</xdomea:Aufbewahrungsdauer></xdomea:Einheit>\n"
        for number in part.units
    )
    return (
        f"<xdomea:Aktenplan><xdomea:{own}>{uuid(7)}</xdomea:{own}>"
        "<xdomea:Bezeichnung>Aktenplan der Stadt</xdomea:Bezeichnung>"
        f"<xdomea:Version>1</xdomea:Version>\n{units}</xdomea:Aktenplan>\n"
    )


def _node(version: str, node: Node, with_files: bool) -> str:
    name, own = node.level, _id_name(version)
    identity = (
        f"<xdomea:Identifikation><xdomea:{own}>{node.id}</xdomea:{own}></xdomea:Identifikation>\n"
    )
    context = ""
    if version == "4.0.0" and name != "Dokument":
        context = _flag("Kontextobjekt", node.context)
    subject = node.subject or f"{name} {node.number}"
    mark = (
        "" if name == "Dokument" else f"<xdomea:Kennzeichen>63/{node.number}</xdomea:Kennzeichen>"
    )
    metadata = (
        f"<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>{mark}"
        "</xdomea:AllgemeineMetadaten>\n"
    )
    below = "".join(_node(version, one, with_files) for one in node.below)
    if name == "Akte" and below:
        below = f"<xdomea:Akteninhalt>\n{below}</xdomea:Akteninhalt>\n"
    if name == "Dokument" and with_files:
        below = _version(version, node)
    retention = _retention(version, node.appraisal) if node.appraisal else ""
    text = f"<xdomea:{name}>\n{identity}{context}{metadata}{retention}{below}</xdomea:{name}>\n"
    if name == "Dokument" and version == "4.0.0":
        wrapper = "xdomea:DokumentOderDokumentMitSchriftstueck"
        return f"<{wrapper}>\n{text}</{wrapper}>\n"
    return text


def _retention(version: str, rating: str) -> str:
    name = "Aussonderungsmetadaten" if version == "4.0.0" else "ArchivspezifischeMetadaten"
    return f"<xdomea:{name}>{_appraisal(version, rating)}</xdomea:{name}>\n"


def _version(version: str, node: Node) -> str:
    lists = "2.0" if version != "2.3.0" else "1.0"
    return f"""<xdomea:Version><xdomea:Nummer>1</xdomea:Nummer><xdomea:Format>
<xdomea:Name listURI="{_CODES}:dateiformat" listVersionID="{lists}"><code>045</code></xdomea:Name>
<xdomea:Version>-</xdomea:Version>
<xdomea:Primaerdokument><xdomea:Dateiname>{_file_name(node)}</xdomea:Dateiname></xdomea:Primaerdokument>
</xdomea:Format></xdomea:Version>
"""
