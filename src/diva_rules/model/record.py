"""Records: files, processes, documents, and what they are made of.

One model for xdomea 2.3 to 4.0; which element fills which field in which
version stands in the tables of `formats/xdomea` (facts: shared research,
xdomea-versions.md section 5). Values are what the message says: typed where
their text can be typed, None where the element is absent.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from diva_rules.model.codes import Code, Contact, Extra, OddText


class RecordKind(StrEnum):
    """Level of a record object."""

    FILE = "file"
    SUBFILE = "subfile"
    PROCESS = "process"
    SUBPROCESS = "subprocess"
    DOCUMENT = "document"
    COMPONENT = "component"

    __hash__ = str.__hash__  # that of `Enum` runs in Python, and kinds are part of many keys


class Role(StrEnum):
    """In which part of the message a record stands."""

    RECORD = "record"
    ATTACHMENT = "attachment"
    COVER_LETTER = "cover_letter"
    ROUTING = "routing"

    __hash__ = str.__hash__


class PlanReference(NamedTuple):
    """Reference to a filing plan unit (Aktenplaneinheit).

    `short_text` is BetreffKurz from 3.0 and Inhaltsangabe before; the meaning of
    Inhaltsangabe changed.
    """

    stated: bool = False
    code: str | None = None
    short_text: str | None = None
    long_text: str | None = None


class Confidentiality(NamedTuple):
    """Grade and dates of classification (Vertraulichkeitsstufe, Geheimhaltung)."""

    grade: Code = Code()
    until_year: int | None = None
    since: date | None = None
    issuer: str | None = None
    ended_on: date | None = None
    note: str | None = None

    @property
    def until(self) -> date | None:
        """Last day of the Einstufungsfrist, which is a year."""
        year = self.until_year
        return None if year is None else date(year, 12, 31)


UNLIMITED = "unlimited"
"""What stands for a term without end where terms are compared."""


class Retention(NamedTuple):
    """Retention and appraisal data (ArchivspezifischeMetadaten, Aussonderungsmetadaten).

    Attributes:
        stated: whether the block exists.
        years: Aufbewahrungsdauer in years.
        unlimited: Unbefristet; None when the version or the block has no such
            statement, which is not the same as "limited".
        end: Aufbewahrungsende; the year of 2.x is read as 31 December.
        appraisal: Aussonderungsart A, V or B.
        appraisal_text: AussonderungsartKonfigurierbar, as agreed with the archive.
        archive_id: Kennung given by the archive.
        proposal: Bewertungsvorschlag of the agency.
        proposal_reason: its Begründung, from 4.0.
        transfer_end: Transferfristende, from 4.0.
    """

    stated: bool = False
    years: int | None = None
    unlimited: bool | None = None
    end: date | None = None
    appraisal: Code = Code()
    appraisal_text: str | None = None
    archive_id: str | None = None
    proposal: Code = Code()
    proposal_reason: str | None = None
    transfer_end: date | None = None

    @property
    def duration(self) -> int | str | None:
        """The term as one value: years, "unlimited", or None if nothing is said."""
        return UNLIMITED if self.unlimited else self.years


class HistoryEntry(NamedTuple):
    """One entry of the protocol (HistorienProtokollInformation)."""

    field: str | None = None
    old: str | None = None
    new: str | None = None
    actor: str | None = None
    at: datetime | None = None
    note: str | None = None
    action: str | None = None


class Link(NamedTuple):
    """A reference to another object (Verweis)."""

    target_id: str | None = None
    target_kind: Code = Code()
    target_reference: str | None = None
    note: str | None = None


class RoutingStep(NamedTuple):
    """One step of a routing (Beteiligungsschritt).

    `worked` tells whether a Bearbeitung is stated at all.
    """

    number: str | None = None
    worked: bool = False
    status: Code = Code()
    issued_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    parallel_to: tuple[str, ...] = ()
    version_number: str | None = None


class Routing(NamedTuple):
    """An internal or external routing; an object with its own UUID.

    Attributes:
        above: the record that is routed internally, as far as it was read then.
        parent_id: UUID of the record that is routed internally.
        parent_reference: its Kennzeichen.
        external: whether it leads through other bodies (ExternerGeschaeftsgang,
            GeaenderterGeschaeftsgang of 0201 and 0203).
    """

    xpath: str = ""
    line: int = 0
    above: Record | None = None
    parent_id: str | None = None
    parent_reference: str | None = None
    id: str | None = None
    number: str | None = None
    external: bool = False
    steps: tuple[RoutingStep, ...] = ()
    extras: tuple[Extra, ...] = ()
    defaulted: tuple[tuple[str, str], ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()


class ExtensionField(NamedTuple):
    """One field of an application specific extension, with the path of its groups."""

    name: str | None = None
    description: str | None = None
    data_type: Code = Code()
    value: str | None = None


class Extension(NamedTuple):
    """An application specific extension (AnwendungsspezifischeErweiterung)."""

    id: str | None = None
    name: str | None = None
    description: str | None = None
    version: str | None = None
    dated: date | None = None
    fields: tuple[ExtensionField, ...] = ()


class XmlPart(NamedTuple):
    """An element of an extension in XML (AnwendungsspezifischeErweiterungXML).

    Attributes:
        name: local name.
        namespace: its namespace; None for none.
        outermost: whether it stands directly in the extension.
    """

    name: str
    namespace: str | None = None
    outermost: bool = True


class Hash(NamedTuple):
    """Checksum of a primary document (HashType, from 4.0)."""

    stated: bool = False
    value: str | None = None
    algorithm: Code = Code()
    other_algorithm: str | None = None


class SignaturePart(NamedTuple):
    """One of the Base64 texts in the Signaturdaten of a file, up to 2.4.

    The texts themselves are not kept: they may be large, and no rule asks for them.

    Attributes:
        element: path of the element below Signaturdaten.
        problem: why the text is not what it should be: `blank`, `base64`,
            `no_sequence`, `indefinite`, `length` or `no_signed_data`; None if it is.
        signer: Unterzeichner; None if the element is missing.
    """

    element: str = ""
    problem: str | None = None
    signer: str | None = None


class PrimaryFile(NamedTuple):
    """A file that a version consists of (Primaerdokument).

    Attributes:
        name: Dateiname, the name of the file in the package.
        original_name: DateinameOriginal, from 3.0.
        creator: Ersteller.
        created_at: DatumUhrzeit.
        changed_at: ZeitpunktLetzteAenderung, from 4.0.
        hash: checksum, from 4.0.
        signature_embedded: SignaturSiegelEingebettet, from 3.0.
        signature_files: names of detached signatures, from 3.0.
        signature_parts: what the Signaturdaten hold, up to 2.4.
        line: line of the element.
    """

    name: str | None = None
    original_name: str | None = None
    creator: str | None = None
    created_at: datetime | None = None
    changed_at: datetime | None = None
    hash: Hash = Hash()
    signature_embedded: bool | None = None
    signature_files: tuple[str, ...] = ()
    signature_parts: tuple[SignaturePart, ...] = ()
    line: int = 0


class Format(NamedTuple):
    """One format variant of a version (FormatType)."""

    code: Code = Code()
    other_name: str | None = None
    version: str | None = None
    file: PrimaryFile = PrimaryFile()


class Version(NamedTuple):
    """A version of a document (VersionType)."""

    number: str | None = None
    formats: tuple[Format, ...] = ()


class StructureStep(NamedTuple):
    """One element of a structure path (Pfadelement, from 4.0), topmost first."""

    name: str | None = None
    kind: Code = Code()


class Below(NamedTuple):
    """What is kept of all records below a record, at any depth.

    Attributes:
        last_document_on: latest of the dates of documents (written, received, sent).
        open_processes: number of processes and subprocesses with ZdA = 0.
    """

    last_document_on: date | None = None
    open_processes: int = 0


class Record(NamedTuple):
    """A file, subfile, process, subprocess, document or component.

    A record is handed out when its element ends, so its children come before
    it. What lies below it is counted here, not held. What lies above it is known
    as far as it stands before the first record below it: all but Verweis, Kontakt,
    extensions and, for files, ZdA and ZdADatum.

    Attributes:
        kind: level of the object.
        role: part of the message in which it stands.
        xpath: its place.
        line: line of its start tag.
        depth: 1 for objects at the top of the message, children one more.
        above: the record above as far as it was read then, or None at the top.
        parent_id: UUID of the object above, which may be a routing.
        parent_xpath: place of the object above, which may be a routing.
        id: UUID as written.
        number: NummerImUebergeordnetenContainer as written.
        context: Kontextobjekt (4.0): True when only sent to show where others
            belong; None where the version has no such statement.
        subject: Betreff.
        reference: Kennzeichen (Aktenzeichen, Vorgangszeichen, Geschäftszeichen).
        lead_unit: Federführung.
        file_unit: Aktenführung, from 3.0.
        confidentiality: classification.
        remark: Bemerkung.
        medium: Medium (001 electronic, 002 hybrid, 003 paper).
        plan_unit: the filing plan unit named by the object itself.
        changed_at: ZeitpunktLetzteAenderung, from 4.0.
        structure: Strukturpfad, from 4.0.
        data_protection: Datenschutzstufe, from 4.0.
        data_protection_code: Datenschutzstufe as code, from 4.0.
        retention: retention and appraisal data.
        location: Standort of paper.
        type_name: Typ, free text.
        runs_from: Beginn of the Laufzeit, first day included.
        runs_until: Ende of the Laufzeit, last day included.
        runtime_stated: whether a Laufzeit element exists.
        closed: ZdA.
        closed_on: ZdADatum, from 3.0.
        file_subject: Aktenbetreff of a process sent without its file.
        foreign_reference: FremdesGeschaeftszeichen.
        received_on: Posteingangsdatum.
        sent_on: Postausgangsdatum.
        written_on: DatumDesSchreibens.
        regarding: Bezug.
        here: Hier.
        clerk: Bearbeiter.
        attachment_number: Nummer of an attachment.
        holds_components: whether the document is only a container of components
            (DokumentMitSchriftstueck, 4.0).
        versions: versions of a document.
        history: protocol entries.
        links: references to other objects.
        contacts: participants (Kontakt, WeitererKontakt).
        senders: senders of a document.
        receivers: receivers of a document.
        extensions: application specific extensions.
        xml_parts: elements of the extension in XML, from 3.0, each name once.
        files_below: number of files and subfiles directly below.
        processes_below: number of processes and subprocesses directly below.
        documents_below: number of documents directly below.
        components_below: number of components directly below.
        attachments_below: number of attachments directly below.
        below: what is kept of all records below.
        extras: elements without a field in this model.
        as_written: (field, text) of values whose text could not be typed, or
            says more than the typed value (a date with a time zone).
        odd_texts: texts with unusual characters.
    """

    kind: RecordKind
    role: Role = Role.RECORD
    xpath: str = ""
    line: int = 0
    depth: int = 1
    above: Record | None = None
    parent_id: str | None = None
    parent_xpath: str | None = None
    id: str | None = None
    number: str | None = None
    context: bool | None = None
    subject: str | None = None
    reference: str | None = None
    lead_unit: str | None = None
    file_unit: str | None = None
    confidentiality: Confidentiality = Confidentiality()
    remark: str | None = None
    medium: Code = Code()
    plan_unit: PlanReference = PlanReference()
    changed_at: datetime | None = None
    structure: tuple[StructureStep, ...] = ()
    data_protection: str | None = None
    data_protection_code: Code = Code()
    retention: Retention = Retention()
    location: str | None = None
    type_name: str | None = None
    runs_from: date | None = None
    runs_until: date | None = None
    runtime_stated: bool = False
    closed: bool | None = None
    closed_on: date | None = None
    file_subject: str | None = None
    foreign_reference: str | None = None
    received_on: date | None = None
    sent_on: date | None = None
    written_on: date | None = None
    regarding: str | None = None
    here: str | None = None
    clerk: str | None = None
    attachment_number: str | None = None
    holds_components: bool = False
    versions: tuple[Version, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    links: tuple[Link, ...] = ()
    contacts: tuple[Contact, ...] = ()
    senders: tuple[Contact, ...] = ()
    receivers: tuple[Contact, ...] = ()
    extensions: tuple[Extension, ...] = ()
    xml_parts: tuple[XmlPart, ...] = ()
    files_below: int = 0
    processes_below: int = 0
    documents_below: int = 0
    components_below: int = 0
    attachments_below: int = 0
    below: Below = Below()
    extras: tuple[Extra, ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()

    @property
    def references_above(self) -> tuple[str, ...]:
        """The Kennzeichen of the records above that have one, nearest first."""
        found, above = [], self.above
        while above is not None:
            if above.reference and not above.reference.isspace():
                found.append(above.reference)
            above = above.above
        return tuple(found)
