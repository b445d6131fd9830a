"""Values that many objects share: codes, contacts, elements without a place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

# The stream holds hundreds of thousands of these values. Named tuples are frozen
# like dataclasses and several times cheaper to build (see benchmarks/).


class Code(NamedTuple):
    """A value of a code list (XÖV code type).

    Attributes:
        value: the code as written, or None if the element is absent.
        name: description given beside the code.
        list_uri: identification of the list.
        list_version: version of the list.
    """

    value: str | None = None
    name: str | None = None
    list_uri: str | None = None
    list_version: str | None = None


class CodeUse(NamedTuple):
    """One code as the elements of a name use it, with the place of the first of them.

    There is one for each distinct element, code, name and list of a message. Of very many,
    those beyond a limit are counted in a last one without element.

    Attributes:
        element: name of the element; of names with several meanings, with the one above
            it, such as `Format/Name`. None if there were too many to tell apart.
        value: the code without blanks around it.
        name: description given beside the code.
        list_uri: the list as stated, else the one that the schema fixes for the element.
        list_version: its version as stated, else the one that the schema fixes.
        enumerated: whether the schema of the version lists the codes of the element.
        padded: whether blanks stand around the code.
        occurrences: how often it occurs.
        xpath: place of the first.
        line: line of the first.
        owner_id: UUID of the object in which the first stands.
        owner_reference: Kennzeichen of that object.
    """

    element: str | None = None
    value: str | None = None
    name: str | None = None
    list_uri: str | None = None
    list_version: str | None = None
    enumerated: bool | None = None
    padded: bool | None = None
    occurrences: int = 1
    xpath: str = ""
    line: int = 0
    owner_id: str | None = None
    owner_reference: str | None = None


class Channel(NamedTuple):
    """A way to reach somebody (Kommunikation, erreichbarkeit)."""

    code: Code = Code()
    address: str | None = None
    addition: str | None = None
    official: bool | None = None
    institutional: bool | None = None


class Contact(NamedTuple):
    """A person, unit or organisation (KontaktType).

    Attributes:
        stated: whether the element exists at all; an empty contact is
            valid in the schema.
        authority_key: Behördenschlüssel (2.x Kennung, 4.0 kennung).
        authority_prefix: Präfix of the key, before 4.0.
        directory: Verzeichnisdienst of the key, from 4.0.
        organisation: name of the institution.
        organisation_short: its abbreviation.
        unit: Organisationseinheit.
        salutation: Anrede.
        title: Titel.
        family_name: Familienname.
        given_name: Vorname.
        function: Tätigkeit.
        responsibility: Zuständigkeit.
        role: Rolle as code.
        role_text: Rolle as text, from 4.0.
        channels: ways to reach the contact.
        birth_date: Geburtsdatum.
        addresses: lines of all addresses, structured or not.
    """

    stated: bool = False
    authority_key: str | None = None
    authority_prefix: str | None = None
    directory: str | None = None
    organisation: str | None = None
    organisation_short: str | None = None
    unit: str | None = None
    salutation: str | None = None
    title: str | None = None
    family_name: str | None = None
    given_name: str | None = None
    function: str | None = None
    responsibility: str | None = None
    role: Code = Code()
    role_text: str | None = None
    channels: tuple[Channel, ...] = ()
    birth_date: date | None = None
    addresses: tuple[str, ...] = ()

    @property
    def identity(self) -> tuple[str, ...] | None:
        """What tells this contact from another, or None if nothing does.

        Key, organisation, unit and person, folded in case and blanks; two
        contacts with equal identity are taken to be the same party.
        """
        parts = (
            self.authority_key,
            self.organisation,
            self.organisation_short,
            self.unit,
            self.family_name,
            self.given_name,
        )
        folded = tuple(" ".join((part or "").split()).casefold() for part in parts)
        return folded if any(folded) else None


class Extra(NamedTuple):
    """An element that the model has no field for, kept as it was written.

    Attributes:
        xpath: where it stood.
        line: line of its start tag.
        xml: the element with everything in it.
    """

    xpath: str
    line: int
    xml: str


class OddText(NamedTuple):
    """A text that holds more than plain characters in composed form.

    The reader notes every text that is not in Unicode normal form C, or that
    holds a control, private, unassigned, invisible or replacement character, or
    a typical trace of a wrong decoding. Whether that is a fault is for rules to
    say.
    """

    xpath: str
    line: int
    text: str
