"""What is written the same in every version, apart from names of identifiers."""

from __future__ import annotations

from diva_rules.formats.xdomea.bindings.shapes import address_lines, extension_fields, xml_parts
from diva_rules.formats.xdomea.bindings.steps import (
    Child,
    Custom,
    Flag,
    Many,
    ObjectSpec,
    Part,
    Spec,
    Table,
    record,
)
from diva_rules.model.codes import Contact
from diva_rules.model.message import MessagePlan, PlanUnit
from diva_rules.model.record import (
    Extension,
    Format,
    Hash,
    PrimaryFile,
    RecordKind,
    Role,
    Version,
)

RUNTIME = Flag("runtime_stated", {"Beginn": "runs_from:date", "Ende": "runs_until:date"})
VALIDITY: Table = {"Beginn": "valid_from:date", "Ende": "valid_until:date"}

EXTENSION = Many(
    "extensions",
    Extension,
    {
        "Kennung": "id",
        "Name": "name",
        "Beschreibung": "description",
        "Versionsnummer": "version",
        "Versionsdatum": "dated:date",
        "Feldgruppe": Custom("fields", extension_fields),
        "Feld": Custom("fields", extension_fields),
    },
)

EXTENSION_XML = Custom("xml_parts", xml_parts)

PERSON: Table = {
    "Anrede": "salutation",
    "Titel": "title",
    "Familienname": {"Name": "family_name"},
    "Vorname": {"Name": "given_name"},
}
ORGANISATION: Table = {"Name": "organisation", "Kurzbezeichnung": "organisation_short"}
ADDRESSES: Table = {
    "Anschrift": Custom("addresses", address_lines),
    "UnstrukturierteAnschrift": Custom("addresses", address_lines),
    "Geburt": {"Datum": "birth_date:date"},
}

ROUTING_DATES: Table = {"Erstellungsdatum": "issued_on:date", "TerminDatum": "due_on:date"}

FIELDS_OF_PLAN: Table = {
    "Bezeichnung": "name",
    "Typ": "type_name",
    "Version": "version",
    "Gueltigkeit": VALIDITY,
}


def documents() -> tuple[ObjectSpec, ObjectSpec, ObjectSpec, ObjectSpec]:
    """Return the four places of a document: record, attachment, cover letter, routing."""
    kind = RecordKind.DOCUMENT
    return (
        record("document", kind, "documents_below"),
        record("attachment", kind, "attachments_below", Role.ATTACHMENT),
        record("cover letter", kind, None, Role.COVER_LETTER),
        record("routed document", kind, None, Role.ROUTING),
    )


def versions(primary_file: Table) -> Many:
    """Return the binding of Version, given that of Primaerdokument."""
    return Many(
        "versions", Version, {"Nummer": "number", "Format": formats("formats", primary_file)}
    )


def formats(field: str, primary_file: Table) -> Many:
    """Return the binding of Format into `field`."""
    table: dict[str, Spec] = {
        "Name": "code:code",
        "SonstigerName": "other_name",
        "Version": "version",
        "Primaerdokument": Part("file", PrimaryFile, primary_file),
    }
    return Many(field, Format, table)


def contact(field: str, table: Table, *, many: bool) -> Part | Many:
    """Return the binding of a contact into `field`."""
    return Many(field, Contact, table) if many else Part(field, Contact, table)


def plan(unit_table: Table, plan_table: Table, primary_file: Table) -> Child:
    """Return the binding of a filing plan with its nested units."""
    unit = ObjectSpec("unit", PlanUnit, counts_in="units_below")
    unit.table.update(unit_table)
    unit.table["Einheit"] = Child(unit)
    spec = ObjectSpec("plan", MessagePlan)
    spec.table.update(FIELDS_OF_PLAN)
    spec.table.update(plan_table)
    spec.table["Einheit"] = Child(unit)
    spec.table["Aktenplandatei"] = formats("files", primary_file)
    return Child(spec)


HASH = Part(
    "hash",
    Hash,
    {"Wert": "value", "Algorithmus": "algorithm:code", "SonstigerAlgorithmus": "other_algorithm"},
)
