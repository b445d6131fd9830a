"""Defects: what a reader notices that is no property of an object.

A broken checksum, a document that is not well-formed, an element that the schema
does not know. The reader says what it saw; rules say which defects they mean and
how grave they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from diva_rules.model.finding import Scalar
from diva_rules.model.text import Text


class Defect(NamedTuple):
    """One thing that a reader noticed.

    Attributes:
        code: what it is; a key of `DEFECTS`.
        details: named values for the sentence; texts are chosen by language.
        entry: name of the package entry concerned.
        xpath: place in the message.
        line: line in the message.
        object_id: UUID of the object it stands in.
        ref: Kennzeichen of that object.
        related: paths and lines of further places that belong to it.
    """

    code: str
    details: tuple[tuple[str, Scalar | Text], ...] = ()
    entry: str | None = None
    xpath: str | None = None
    line: int | None = None
    object_id: str | None = None
    ref: str | None = None
    related: tuple[tuple[str, int], ...] = ()

    @property
    def sentence(self) -> Text:
        """What was noticed, as a sentence without a full stop."""
        template = DEFECTS[self.code]
        german = {k: v.de if isinstance(v, Text) else v for k, v in self.details}
        english = {k: v.en if isinstance(v, Text) else v for k, v in self.details}
        return Text(fill(template.de, german), fill(template.en, english))

    @property
    def evidence(self) -> dict[str, Scalar]:
        """The details that are plain values."""
        return {k: v for k, v in self.details if not isinstance(v, Text)}


def fill(template: str, values: Mapping[str, object]) -> str:
    """Put values into the `{name}` places of a template.

    Only plain names are replaced: no attribute access, no format codes, so that
    neither a rule file nor a value can reach anything.
    """
    parts = template.split("{")
    done = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        if closed and name in values:
            done.append(f"{values[name]}{rest}")
        else:
            done.append("{" + part)
    return "".join(done)


_PACKAGE = {
    "zip-unreadable": Text(
        "Die Datei ist kein lesbares ZIP: {problem}", "The file is no readable ZIP: {problem}"
    ),
    "zip-damaged": Text(
        "Das ZIP ist beschädigt: {problem}; gelesen wurden {read} von {stated} Einträgen",
        "The ZIP is damaged: {problem}; {read} of {stated} entries were read",
    ),
    "zip-multi-volume": Text(
        "Das ZIP ist auf mehrere Teile verteilt", "The ZIP is split over several volumes"
    ),
    "entry-crc": Text(
        "Die Prüfsumme (CRC-32) von „{name}“ stimmt nicht: Inhalt beschädigt",
        "The checksum (CRC-32) of “{name}” does not match: content damaged",
    ),
    "entry-unreadable": Text(
        "„{name}“ lässt sich nicht entpacken: {problem}", "“{name}” cannot be unpacked: {problem}"
    ),
    "entry-encrypted": Text("„{name}“ ist verschlüsselt", "“{name}” is encrypted"),
    "entry-method": Text(
        "„{name}“ ist mit einem Verfahren gepackt, das nicht gelesen werden kann (Nr. {method})",
        "“{name}” is packed by a method that cannot be read (no. {method})",
    ),
    "zip-overlaps": Text(
        "Die Einträge des ZIP überschneiden sich: zusammen länger als die Datei",
        "The entries of the ZIP overlap: together they are longer than the file",
    ),
    "entry-header-differs": Text(
        "Verzeichnis und Eintrag nennen verschiedene Namen: „{name}“ und „{local}“",
        "Directory and entry state different names: “{name}” and “{local}”",
    ),
    "entry-overlaps": Text(
        "„{name}“ überschneidet sich mit anderen Daten des ZIP",
        "“{name}” overlaps with other data of the ZIP",
    ),
    "file-unreadable": Text(
        "„{name}“ kann nicht gelesen werden: {problem}", "“{name}” cannot be read: {problem}"
    ),
}

_LIMITS = {
    "limit-entries": Text(
        "Mehr als {limit} Einträge; der Rest wurde nicht gelesen",
        "More than {limit} entries; the rest was not read",
    ),
    "limit-size": Text(
        "Entpackt größer als {limit} Byte; ab „{name}“ wurde nicht weiter entpackt",
        "Unpacks to more than {limit} bytes; nothing was unpacked from “{name}” on",
    ),
    "limit-ratio": Text(
        "„{name}“ dehnt sich beim Entpacken auf mehr als das {limit}-fache; nicht weiter entpackt",
        "“{name}” grows to more than {limit} times its size; not unpacked further",
    ),
    "limit-nesting": Text(
        "„{name}“ liegt tiefer als {limit} Ordner", "“{name}” lies deeper than {limit} folders"
    ),
    "limit-name": Text(
        "Ein Name ist länger als {limit} Byte: „{name}“",
        "A name is longer than {limit} bytes: “{name}”",
    ),
    "limit-xml-depth": Text(
        "Mehr als {limit} Elemente ineinander; bis Zeile {line} gelesen",
        "More than {limit} elements nested; read up to line {line}",
    ),
    "limit-xml-text": Text(
        "Ein Text ist länger als {limit} Byte; bis Zeile {line} gelesen",
        "A text is longer than {limit} bytes; read up to line {line}",
    ),
    "limit-xml-object": Text(
        "Ein Objekt hat mehr als {limit} Byte eigene Metadaten; bis Zeile {line} gelesen",
        "An object has more than {limit} bytes of its own metadata; read up to line {line}",
    ),
    "limit-xml-prolog": Text(
        "Vor dem Ende des ersten Elements stehen mehr als {limit} Byte",
        "More than {limit} bytes stand before the end of the first tag",
    ),
}

_XML = {
    "xml-empty": Text("Die Datei ist leer", "The file is empty"),
    "xml-syntax": Text(
        "Kein wohlgeformtes XML, Zeile {line}: {problem}",
        "Not well-formed XML, line {line}: {problem}",
    ),
    "xml-encoding": Text(
        "Bytes passen nicht zur Kodierung {encoding}, Zeile {line}: {problem}",
        "Bytes do not fit the encoding {encoding}, line {line}: {problem}",
    ),
    "xml-not-utf8": Text(
        "Die Nachricht ist in {encoding} kodiert, nicht in UTF-8",
        "The message is encoded in {encoding}, not in UTF-8",
    ),
    "xml-version": Text(
        "Die Nachricht ist XML {version}, nicht XML 1.0",
        "The message is XML {version}, not XML 1.0",
    ),
    "xml-not-xml": Text(
        "Die Datei ist kein XML, sondern wohl {what}", "The file is not XML but probably {what}"
    ),
    "xml-doctype": Text(
        "Die Nachricht enthält eine DOCTYPE-Deklaration; sie wurde deshalb nicht gelesen",
        "The message has a DOCTYPE declaration; it was therefore not read",
    ),
    "xml-xinclude": Text(
        "Die Nachricht enthält XInclude-Elemente; sie wurden nicht aufgelöst",
        "The message has XInclude elements; they were not resolved",
    ),
}

_SCHEMA = {
    "schema-violation": Text("{problem}", "{problem}"),
    "schema-name-forbidden": Text(
        "Unter {element} ist in dieser Version kein Element „name“ erlaubt",
        "In this version, {element} must have no element “name”",
    ),
    "schema-false-error": Text(
        "{element} = „{value}“ ist gültig, auch wenn Prüfungen mit libxml2 es ablehnen",
        "{element} = “{value}” is valid, although validators built on libxml2 reject it",
    ),
    "schema-false-blanks": Text(
        "{element} = „{value}“ ist gültig, denn Leerraum um Datum und Uhrzeit zählt nicht;"
        " Prüfungen mit libxml2 lehnen es ab",
        "{element} = “{value}” is valid, since blanks around date and time do not count;"
        " validators built on libxml2 reject it",
    ),
    "schema-false-more": Text(
        "{more} weitere Werte in diesem Teil der Nachricht sind gültig, auch wenn Prüfungen mit"
        " libxml2 sie ablehnen",
        "{more} more values in this part of the message are valid, although validators built on"
        " libxml2 reject them",
    ),
}

_NOT_SUPPLIED = {
    "schema-missing": Text(
        "das Schema der Nachricht {root}, das für xdomea {version} nicht mitgeliefert wird (die"
        " Schemadateien von xdomea {version} aus dem XRepository mit „diva schema add“ anmelden"
        " und mit „--schemas official“ prüfen)",
        "the schema of the message {root}, which is not shipped for xdomea {version} (register"
        " the schema files of xdomea {version} from the XRepository with “diva schema add”, and"
        " check with “--schemas official”)",
    ),
    "schema-not-registered": Text(
        "das amtliche Schema von xdomea {version} (mit „diva schema add“ anmelden)",
        "the official schema of xdomea {version} (register it with “diva schema add”)",
    ),
    "schema-lacks-message": Text(
        "die Nachricht {element} im angemeldeten Schema von xdomea {version} (vollständig mit"
        " „diva schema add --replace“ anmelden)",
        "the message {element} in the registered schema of xdomea {version} (register all of it"
        " with “diva schema add --replace”)",
    ),
}
NOT_SUPPLIED = frozenset(_NOT_SUPPLIED)
"""What a reader would have needed and was not given; the sentence names it."""

DEFECTS: Mapping[str, Text] = {**_PACKAGE, **_LIMITS, **_XML, **_SCHEMA, **_NOT_SUPPLIED}
