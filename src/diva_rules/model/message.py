"""The message: header, and the answers that reply messages carry."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from diva_rules.model.codes import Code, Contact, Extra, OddText
from diva_rules.model.record import (
    Extension,
    ExtensionField,
    Format,
    HistoryEntry,
    Retention,
    XmlPart,
)


class NameParts(NamedTuple):
    """The name of a container or message, taken apart.

    Attributes:
        name: the file name as found.
        stem: the name without its extension.
        extension: extension in lower case with its dot.
        scheme: `long` (2.x, 3.x: ProzessID and name of the root element), `short`
            (4.0: ProzessID, number, running number), `short_without_number`, or
            `none`.
        process_id: the UUID in the name.
        message_type: the four digits in the name.
        running_number: the running number in the name.
    """

    name: str = ""
    stem: str = ""
    extension: str = ""
    scheme: str = "none"
    process_id: str | None = None
    message_type: str | None = None
    running_number: int | None = None


class XmlFacts(NamedTuple):
    """What the XML document of a message looks like before its content is read.

    Attributes:
        encoding: declared encoding, or the one that a byte order mark shows.
        namespace: namespace of the root element.
        prefix: prefix of the root element; "" for none.
        root: local name of the root element.
        version: xdomea version by namespace, if it is one of the known ones.
        message_type: four digits at the end of the root's name.
        family: part of the root's name before the first dot.
        known_message: whether the version has such a root element, in any family.
        header_only: whether no more than the header was read, because no schema
            of the message is at hand.
        read_in_part: whether elements were passed over that only messages of its family
            have, because the reader does not know them.
        schema_location: xsi:schemaLocation as written.
        foreign_prefixes: prefixes other than `xdomea` bound to the namespace of
            the message anywhere in the document.
        xsi_attributes: places of `xsi:type` and `xsi:nil`.
        characters: those outside of DIN 91379 type C that stand anywhere in the document,
            in the order of Unicode; at most some hundred. Looked for in UTF-8 only.
        objects: number of record objects read.
        complete: whether the document was read to its end.
        extras: elements without a field that stand behind the first object.
        as_written: values that stand there and could not be typed.
        odd_texts: texts with unusual characters that stand there.
    """

    encoding: str | None = None
    namespace: str | None = None
    prefix: str = ""
    root: str | None = None
    version: str | None = None
    message_type: str | None = None
    family: str | None = None
    known_message: bool = False
    header_only: bool = False
    read_in_part: bool = False
    schema_location: str | None = None
    foreign_prefixes: tuple[str, ...] = ()
    xsi_attributes: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    objects: int = 0
    complete: bool = False
    extras: tuple[Extra, ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()


class SendingSystem(NamedTuple):
    """The software that made the message (SendendesSystem; 4.0: root attributes).

    Also the software that a message of FVDaten is meant for (EmpfangendesSystem).
    """

    stated: bool = False
    product: str | None = None
    vendor: str | None = None
    version: str | None = None
    instance: str | None = None


class Message(NamedTuple):
    """The header of a message (Kopf, nachrichtenkopf, root attributes and flags).

    Attributes:
        version: xdomea version by namespace.
        message_type: number by root element, such as `0503`.
        root: local name of the root element.
        xpath: path of the root element.
        line: line of the header.
        name: parts of the name of the message: of the container if there is
            one, else of the XML file.
        process_id: ProzessID.
        message_id: nachrichtenUUID, from 4.0.
        declared_type: Nachrichtentyp as stated in the header.
        created_at: Erstellungszeitpunkt.
        created_text: the same as written.
        sender: Absender, autor.
        receiver: Empfaenger, leser.
        further_receivers: WeitererEmpfaenger, WeitererLeser.
        system: sending software.
        test: content of the attribute `test` (4.0); None when absent.
        hint: Hinweis.
        import_confirmation: Importbestaetigung.
        archive_id_wanted: RueckmeldungArchivkennung.
        receipt_wanted: Empfangsbestaetigung.
        origin_id: UUIDUrsprungsnachricht, from 4.0.
        sequence_number: LfdNrNachrichtProTyp, from 4.0.
        sequence_total: GesamtanzahlNachrichtenProTyp, from 4.0.
        receipt_to_initiator: EmpfangsbestaetigungAnInitiator (0201).
        receipt_to_predecessor: EmpfangsbestaetigungAnVorgaenger (0201).
        receiving_systems: EmpfangendesSystem, WeiteresEmpfangendesSystem (06xx).
        caused_by: Erstellerkennung (06xx).
        caused_in_role: ErstellerRolle (06xx).
        batch: Stapel (06xx).
        batch_length: Stapellaenge (06xx).
        records_session: DMSSessionID (06xx, from 3.0).
        application_session: FVSessionID (0630).
        success: overall result of 0506 and 0514 (4.0; 0506 and 0402 also in 2.x).
        error_texts: Fehlermeldung of the overall result.
        error_codes: FehlermeldungCode of the overall result, from 4.0.
        result_codes: codes of the overall Rueckmeldung of 0630, which need not be errors.
        extensions: application specific extensions of the header.
        xml_parts: elements of its extension in XML, from 3.0, each name once.
        extras: elements of header and root without a field in this model.
        defaulted: (element, value) of empty elements that mean a schema default.
        as_written: (field, text) of values whose text could not be typed.
        odd_texts: texts with unusual characters.
    """

    version: str
    message_type: str
    root: str = ""
    xpath: str = ""
    line: int = 0
    name: NameParts = NameParts()
    process_id: str | None = None
    message_id: str | None = None
    declared_type: Code = Code()
    created_at: datetime | None = None
    created_text: str | None = None
    sender: Contact = Contact()
    receiver: Contact = Contact()
    further_receivers: tuple[Contact, ...] = ()
    system: SendingSystem = SendingSystem()
    test: str | None = None
    hint: str | None = None
    import_confirmation: bool | None = None
    archive_id_wanted: bool | None = None
    receipt_wanted: bool | None = None
    origin_id: str | None = None
    sequence_number: int | None = None
    sequence_total: int | None = None
    receipt_to_initiator: bool | None = None
    receipt_to_predecessor: bool | None = None
    receiving_systems: tuple[SendingSystem, ...] = ()
    caused_by: str | None = None
    caused_in_role: str | None = None
    batch: bool | None = None
    batch_length: int | None = None
    records_session: str | None = None
    application_session: str | None = None
    success: bool | None = None
    error_texts: tuple[str, ...] = ()
    error_codes: tuple[Code, ...] = ()
    result_codes: tuple[Code, ...] = ()
    extensions: tuple[Extension, ...] = ()
    xml_parts: tuple[XmlPart, ...] = ()
    extras: tuple[Extra, ...] = ()
    defaulted: tuple[tuple[str, str], ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()

    @property
    def uuids(self) -> tuple[str, ...]:
        """The identifiers of the header that are present."""
        return tuple(u for u in (self.process_id, self.message_id, self.origin_id) if u)


class Decision(NamedTuple):
    """One decision of the archive: on an object (0502) or a plan unit (0513)."""

    xpath: str = ""
    line: int = 0
    id: str | None = None
    appraisal: Code = Code()
    appraisal_text: str | None = None
    extras: tuple[Extra, ...] = ()


class ImportResult(NamedTuple):
    """What became of one object (0402, 0506, 0630, 0703, 0723) or one plan unit (0514).

    Attributes are those of the message; `batch_number` (NummerImStapel) and `fields`
    (AllgemeinerRueckgabeparameter, a value that was asked for) exist in 0630 only.
    """

    xpath: str = ""
    line: int = 0
    id: str | None = None
    success: bool | None = None
    error_texts: tuple[str, ...] = ()
    error_codes: tuple[Code, ...] = ()
    archive_id: str | None = None
    batch_number: str | None = None
    fields: tuple[ExtensionField, ...] = ()
    extras: tuple[Extra, ...] = ()


class ObjectRequest(NamedTuple):
    """An object that a message names, asking something of whoever holds it (0711, 0721, 06xx).

    What is asked follows from the message. Records that travel along, such as those to
    be filed (0605), are objects of their own below it.

    Attributes:
        object_id: IDSGO, IDDokument, or the UUID itself; a UUID from 3.0, before any text.
        batch_number: NummerImStapel.
        application_id: FachverfahrenObjektID, FachverfahrenDatensatzID.
        container_id: IDContainer, the object that the new one is to lie in.
        place: Ablageort.
        version_number: Versionsnummer.
        fields: Metadatum, names and values.
        history: entries of a protocol that is to be filed (0623).
        extras: elements without a field in this model.
        odd_texts: texts with unusual characters.
    """

    xpath: str = ""
    line: int = 0
    object_id: str | None = None
    batch_number: str | None = None
    application_id: str | None = None
    container_id: str | None = None
    place: str | None = None
    version_number: str | None = None
    fields: tuple[ExtensionField, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    extras: tuple[Extra, ...] = ()
    odd_texts: tuple[OddText, ...] = ()


class RoutingChange(NamedTuple):
    """What changed about one step of an external routing (0203)."""

    xpath: str = ""
    line: int = 0
    number: str | None = None
    added: bool | None = None
    skipped: bool | None = None
    extras: tuple[Extra, ...] = ()
    odd_texts: tuple[OddText, ...] = ()


class PlanUnit(NamedTuple):
    """A unit of a filing plan that travels in a message (Einheit).

    Attributes are those of the plan; `retention` holds Aufbewahrungsdauer and
    Aussonderungsart. `id` exists in 0511 from 3.0 only; `see` holds the
    VerweisAktenplaneinheit, `xml_parts` the elements of the extension in XML.
    """

    xpath: str = ""
    line: int = 0
    depth: int = 1
    parent_code: str | None = None
    id: str | None = None
    code: str | None = None
    short_text: str | None = None
    long_text: str | None = None
    retention: Retention = Retention()
    valid_from: date | None = None
    valid_until: date | None = None
    retired: bool | None = None
    see: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    xml_parts: tuple[XmlPart, ...] = ()
    units_below: int = 0
    extras: tuple[Extra, ...] = ()
    defaulted: tuple[tuple[str, str], ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()

    @property
    def plan_path(self) -> str:
        """Place of the plan that the unit belongs to; a message of 4.0 may hold several."""
        return self.xpath.partition("/xdomea:Einheit")[0]

    @property
    def any_text(self) -> str | None:
        """BetreffKurz, or else Inhaltsangabe; None if neither says anything."""
        texts = (self.short_text, self.long_text)
        return next((text for text in texts if text and not text.isspace()), None)


class MessagePlan(NamedTuple):
    """A filing plan that travels in a message (Aktenplan)."""

    xpath: str = ""
    line: int = 0
    id: str | None = None
    name: str | None = None
    type_name: str | None = None
    version: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    files: tuple[Format, ...] = ()
    units_below: int = 0
    extras: tuple[Extra, ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()
    odd_texts: tuple[OddText, ...] = ()
