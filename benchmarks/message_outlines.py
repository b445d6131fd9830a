"""The elements of a message 0503 in all versions, as outlines.

A line of an outline is an element, deeper lines are inside it:

    Identifikation
      xdomeaUUID = %(id)s                      4.0..

- `= text` gives its text; `%(name)s` in it is filled in later.
- `:= list version code name` makes it a code element; `-` in place of the name leaves it out.
- `& name` inserts another outline, `+ name` is a slot for finished XML, and `...` is the place
  of the objects inside.
- A leading `.` marks an element without namespace.
- A span at the end of a line, `..2.4`, `3.0..3.1` or `4.0..`, limits it and what is inside it to
  these versions, as in the grammar under `schemas/xdomea`.
"""

from __future__ import annotations

from collections.abc import Mapping

HEADER = """
Kopf                                                                                   ..3.1
  ProzessID = %(process)s
  Nachrichtentyp := nachrichtentyp 1.0 0503 Aussonderung.Aussonderung                  ..2.4
  Nachrichtentyp := nachrichtentyp 2.0 0503 Aussonderung.Aussonderung                  3.0..
  Erstellungszeitpunkt = 2026-11-02T09:15:00.000+01:00
  Absender
    Institution
      & town
    Organisationseinheit
      Name = Hauptamt, Sachgebiet Schriftgutverwaltung
  Empfaenger
    Institution
      Name = Kreisarchiv Musterau
  SendendesSystem
    InstanzID = %(instance)s
    Produktname = Aktenführung kommunal
    Version = 7.2
  Importbestaetigung = 1
  RueckmeldungArchivkennung = 1
  Empfangsbestaetigung = 1                                                             3.0..
nachrichtenkopf                                                                        4.0..
  identifikation.nachricht
    .nachrichtenUUID = %(message)s
    .nachrichtentyp := nachrichtentyp 3.0 0503 Aussonderung.Aussonderung
    .erstellungszeitpunkt = 2026-11-02T09:15:00.000+01:00
  leser
    NameInstitution
      Name = Kreisarchiv Musterau
  autor
    NameInstitution
      & town
    NameOrganisationseinheit
      Name = Hauptamt, Sachgebiet Schriftgutverwaltung
  ProzessID = %(process)s
  InstanzID = %(instance)s
Importbestaetigung = 1                                                                 4.0..
RueckmeldungArchivkennung = 1                                                          4.0..
Empfangsbestaetigung = 1                                                               4.0..
LfdNrNachrichtProTyp = 1                                                               4.0..
GesamtanzahlNachrichtenProTyp = 1                                                      4.0..
"""

FILE = """
Schriftgutobjekt
  Akte
    & identity
    Kontextobjekt = 0                                                                  4.0..
    & metadata
    & retention
    Standort = Digitales Aktenmagazin, Rathaus
    Typ = Sachakte
    & period
    + history
    Akteninhalt
      ...
    ZdA = 1                                                                            3.0..
    ZdADatum = %(ends)s                                                                3.0..
"""

PROCESS = """
Vorgang
  & identity
  Kontextobjekt = 0                                                                    4.0..
  & metadata
  & retention
  Aktenbetreff = %(file_subject)s
  Typ = Verwaltungsvorgang
  ZdA = 1
  ZdADatum = %(ends)s                                                                  3.0..
  & period
  + history
  ...
"""

# From 4.0 a document stands in a wrapper.
DOCUMENT = """
Dokument                                                                               ..3.1
  & {kind}
DokumentOderDokumentMitSchriftstueck                                                   4.0..
  Dokument
    & {kind}
"""

DOCUMENT_KINDS = ("incoming", "outgoing", "internal")

HISTORY = """
HistorienProtokollInformation
  Metadatum = %(field)s                                                                ..2.4
  AlterWert = %(old)s                                                                  ..2.4
  NeuerWert = %(new)s                                                                  ..2.4
  MetadatumName = %(field)s                                                            3.0..
  MetadatumAlterWert = %(old)s                                                         3.0..
  MetadatumNeuerWert = %(new)s                                                         3.0..
  Akteur = %(actor)s
  DatumUhrzeit = %(at)s
  Aktion = %(action)s
"""

# What `&` inserts.
BLOCKS: Mapping[str, str] = {
    "town": """
Name = Stadt Musterau
Kurzbezeichnung = Musterau
""",
    "identity": """
Identifikation
  ID = %(id)s                                                                          ..3.1
  xdomeaUUID = %(id)s                                                                  4.0..
  NummerImUebergeordnetenContainer = %(number)d
""",
    # A document takes over what is missing here from its process.
    "brief": """
AllgemeineMetadaten
  Betreff = %(subject)s
  Kennzeichen = %(reference)s
  Bemerkung = %(note)s
  Medium := medium 1.0 001 Elektronisch
""",
    "metadata": """
AllgemeineMetadaten
  Betreff = %(subject)s
  Kennzeichen = %(reference)s
  Federfuehrung = %(office)s
  Vertraulichkeitsstufe := vertraulichkeitsstufe 1.0 003 Offen      ..3.1
  Geheimhaltung                                                                        4.0..
    Geheimhaltungsgrad := vertraulichkeitsstufe 1.0 003 Offen
  Bemerkung = %(note)s
  Medium := medium 1.0 001 Elektronisch
  Aktenplaneinheit
    Kennzeichen = %(code)s
    Inhaltsangabe = %(unit)s
    BetreffKurz = %(short)s                                                            3.0..
""",
    "retention": """
ArchivspezifischeMetadaten                                                             ..3.1
  Aufbewahrungsdauer = %(years)d                                                       ..2.4
  Aufbewahrungsdauer                                                                   3.0..
    AnzahlJahre = %(years)d
  Aussonderungsart := aussonderungsart 1.0 A Archivwürdig                              ..2.4
  Aussonderungsart                                                                     3.0..
    Aussonderungsart := aussonderungsart 1.0 A Archivwürdig
  Bewertungsvorschlag := bewertungsvorschlag 1.0 A Archivwürdig
  Aufbewahrungsende = %(end_year)d                                                     ..2.4
  Aufbewahrungsende = %(end_year)d-12-31                                               3.0..
Aussonderungsmetadaten                                                                 4.0..
  Aufbewahrungsdauer
    AnzahlJahre = %(years)d
  Aussonderungsart
    Aussonderungsart := aussonderungsart 1.0 A Archivwürdig
  Bewertungsvorschlag := bewertungsvorschlag 1.0 A Archivwürdig
  Aufbewahrungsende = %(end_year)d-12-31
""",
    "period": """
Laufzeit
  Beginn = %(begins)s
  Ende = %(ends)s
""",
    "incoming": """
& identity
& brief
FremdesGeschaeftszeichen = %(foreign)s
Posteingangsdatum = %(arrived)s
DatumDesSchreibens = %(written)s
Bearbeiter = %(clerk)s
Typ = %(type)s
+ history
& content                                                                              ..3.1
Absender                                                                               ..3.1
  & partner
Autor                                                                                  4.0..
  & partner
& content                                                                              4.0..
""",
    "outgoing": """
& identity
& brief
Postausgangsdatum = %(arrived)s
DatumDesSchreibens = %(written)s
Bezug = %(process_subject)s
Bearbeiter = %(clerk)s
Typ = %(type)s
+ history
& content                                                                              ..3.1
Empfaenger                                                                             ..3.1
  & partner
Leser                                                                                  4.0..
  & partner
& content                                                                              4.0..
""",
    "internal": """
& identity
& brief
DatumDesSchreibens = %(written)s
Bezug = %(process_subject)s
Bearbeiter = %(clerk)s
Typ = %(type)s
+ history
& content
""",
    "partner": """
Institution                                                                            ..3.1
  Name = %(partner)s
NameInstitution                                                                        4.0..
  Name = %(partner)s
""",
    "content": """
Version
  Nummer = 1
  Format
    Name := dateiformat 1.0 018 Portable Document Format                               ..2.4
    Name := dateiformat 1.0 018 -                                                      3.0..3.1
    Name := dateiformat 1.0 018 Portable Document Format                               4.0..
    Version = 1.7
    Primaerdokument
      Dateiname = %(file_id)s_%(file_name)s.pdf
      DateinameOriginal = %(file_name)s.pdf                                            3.0..
      DatumUhrzeit = %(made)s
      ZeitpunktLetzteAenderung = %(made)s                                              4.0..
      Hash                                                                             4.0..
        Wert = %(hash)064x
        Algorithmus := kryptographische-algorithmen 1.0.0 SHA-256 -
""",
}
