"""What the made-up town of Musterau keeps files on, in the words its clerks would use.

Nothing here is copied: plan, streets, people and firms are invented. The texts carry umlauts,
quotes and dashes as German texts do, because readers and rules treat plain ASCII as a special
case and would look faster on it than they are.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the filing plan and what is filed under it.

    Attributes:
        code: its code in the plan.
        name: what it is for.
        short: the same in brief.
        years: how long its files are kept.
        files: subjects of files.
        processes: subjects of processes.
    """

    code: str
    name: str
    short: str
    years: int
    files: tuple[str, ...]
    processes: tuple[str, ...]


# In subjects, {street}, {place}, {firm}, {person} and {number} are drawn for each object.
PLAN = (
    Unit(
        "023.14",
        "Sitzungen des Stadtrates und seiner Ausschüsse",
        "Ratssitzungen",
        10,
        ("Ausschuss für Bau und Umwelt, Wahlperiode {number}", "Ältestenrat der Stadt Musterau"),
        (
            "{number}. Sitzung: Beschlüsse und Niederschrift",
            "Anfrage von {person} zur Schülerbeförderung nach {place}",
            "Bürgerantrag „Mehr Grün für {place}“",
        ),
    ),
    Unit(
        "046.21",
        "Vergabe von Liefer- und Dienstleistungen",
        "Vergaben",
        10,
        ("Vergaben der Kämmerei, Los {number}", "Rahmenvertrag mit {firm}"),
        (
            "Beschaffung von Löschfahrzeugen für die Feuerwehr {place}",
            "Öffentliche Ausschreibung: Gebäudereinigung {street} {number}",
            "Angebotsprüfung {firm}",
        ),
    ),
    Unit(
        "112.32",
        "Verkehrsrechtliche Anordnungen und Straßensperrungen",
        "Verkehrsregelung",
        5,
        ("Verkehrsbeschränkungen {street}", "Verkehrsschau im Ortsteil {place}"),
        (
            "Halbseitige Sperrung {street} {number} für {firm}",
            "Tempo 30 vor der Grundschule {place}",
            "Ausnahmegenehmigung für den Schwerverkehr, {firm}",
        ),
    ),
    Unit(
        "131.05",
        "Brandschutz und Feuerwehrwesen",
        "Feuerwehr",
        10,
        ("Ortsfeuerwehr {place}", "Brandverhütungsschau {street}"),
        (
            "Brandverhütungsschau {street} {number}, {firm}",
            "Wahl der Wehrleitung in {place}",
            "Löschwasserversorgung im Gewerbegebiet {place}",
        ),
    ),
    Unit(
        "211.40",
        "Grundschulen: Gebäude, Ausstattung und Schülerzahlen",
        "Grundschulen",
        10,
        ("Grundschule {place}", "Schulnetzplanung für {place} und Umgebung"),
        (
            "Dachsanierung der Turnhalle {street} {number}",
            "Anmeldungen zum Schuljahr und Klassenbildung in {place}",
            "Digitale Tafeln: Angebot der Firma {firm}",
        ),
    ),
    Unit(
        "352.10",
        "Städtische Büchereien und Heimatpflege",
        "Büchereien",
        10,
        ("Stadtbücherei, Zweigstelle {place}", "Ortschronik {place}"),
        (
            "Förderantrag für die Ausstellung „{place} in alten Ansichten“",
            "Leihvertrag mit {person} über Gemälde",
            "Lesenacht in der Zweigstelle {street}",
        ),
    ),
    Unit(
        "461.22",
        "Kindertageseinrichtungen in freier Trägerschaft",
        "Kitas freier Träger",
        10,
        ("Kindertagesstätte {street}", "Bedarfsplanung für {place}"),
        (
            "Betriebskostenzuschuss für das Haus {street} {number}",
            "Erweiterung um eine Krippengruppe in {place}",
            "Elternbeiträge: Widerspruch von {person}",
        ),
    ),
    Unit(
        "562.31",
        "Sportstätten und Bäder",
        "Sportstätten",
        10,
        ("Freibad {place}", "Sportplatz {street}"),
        (
            "Nutzungsvertrag mit dem Sportverein {place}",
            "Prüfung der Spielgeräte {street} {number}",
            "Sanierung des Nichtschwimmerbeckens durch {firm}",
        ),
    ),
    Unit(
        "610.25",
        "Aufstellung und Änderung von Bebauungsplänen",
        "Bebauungspläne",
        30,
        ("Bebauungsplan Nr. {number} „{place} Süd“", "Vorhabenbezogener Bebauungsplan {street}"),
        (
            "Frühzeitige Beteiligung der Öffentlichkeit, Bereich {street}",
            "Abwägung: Stellungnahme von {person}",
            "Städtebaulicher Vertrag mit {firm}",
        ),
    ),
    Unit(
        "632.12",
        "Baugenehmigungsverfahren und Bauüberwachung",
        "Baugenehmigungen",
        30,
        ("Baugrundstück {street} {number}", "Gewerbehof {firm}"),
        (
            "Nutzungsänderung {street} {number} zum Café",
            "Neubau eines Einfamilienhauses mit Garage, {street} {number}, {person}",
            "Abbruch der Lagerhalle {firm}",
        ),
    ),
    Unit(
        "656.14",
        "Unterhaltung der Gemeindestraßen, Wege und Plätze",
        "Straßenunterhaltung",
        10,
        ("Gemeindestraße {street}", "Wirtschaftswege um {place}"),
        (
            "Erneuerung des Gehweges {street} {number} bis {place}",
            "Schlaglöcher {street}: Meldung von {person}",
            "Abnahme der Deckschicht, {firm}",
        ),
    ),
    Unit(
        "671.08",
        "Straßenbeleuchtung und Winterdienst",
        "Straßenbeleuchtung",
        5,
        ("Beleuchtung {street}", "Räum- und Streuplan {place}"),
        (
            "Umrüstung auf LED zwischen {street} und {place}",
            "Streupflicht der Anlieger: Beschwerde von {person}",
            "Störungsmeldungen des Jahres für {place}",
        ),
    ),
    Unit(
        "690.33",
        "Gewässer zweiter Ordnung und Hochwasserschutz",
        "Gewässer",
        30,
        ("Mühlgraben {place}", "Hochwasserschutz {street}"),
        (
            "Räumung des Rückhaltebeckens {place} durch {firm}",
            "Überschwemmung {street} {number}: Schadensmeldung",
            "Gewässerschau mit den Anliegern in {place}",
        ),
    ),
    Unit(
        "753.17",
        "Friedhöfe und Bestattungswesen",
        "Friedhöfe",
        30,
        ("Friedhof {place}", "Grabfeld {number} am Friedhof {place}"),
        (
            "Nutzungsrecht an der Grabstätte {number}, {person}",
            "Standsicherheit der Grabmäler, Prüfung durch {firm}",
            "Änderung der Gebührensatzung für {place}",
        ),
    ),
    Unit(
        "792.26",
        "Öffentlicher Personennahverkehr und Schülerverkehr",
        "Nahverkehr",
        10,
        ("Buslinie {number} nach {place}", "Haltestelle {street}"),
        (
            "Barrierefreier Ausbau der Haltestelle {street} {number}",
            "Fahrplanänderung der Linie {number} über {place}",
            "Verkehrsvertrag mit {firm}",
        ),
    ),
    Unit(
        "880.11",
        "Unbebaute Grundstücke: Erwerb, Verpachtung, Verkauf",
        "Liegenschaften",
        30,
        ("Flurstück {number} der Gemarkung {place}", "Kleingärten am {street}"),
        (
            "Pachtvertrag mit {person} über das Flurstück {number}",
            "Kaufangebot der {firm} für Bauland in {place}",
            "Grenzüberbau {street} {number}",
        ),
    ),
)

STREETS = (
    "Bahnhofstraße",
    "Mühlweg",
    "Am Dorfteich",
    "Straße der Einheit",
    "Schulgasse",
    "Gärtnerstraße",
    "An der Aue",
    "Marktplatz",
    "Hauptstraße",
    "Kirchgasse",
    "Zum Schützenhaus",
    "Lindenallee",
    "Rosenthaler Weg",
    "Karl-Marx-Ring",
    "Brückenstraße",
    "Obere Dorfstraße",
)
PLACES = (
    "Oberau",
    "Röhrsbach",
    "Großwalda",
    "Kleinwalda",
    "Schönfelde",
    "Neudorf",
    "Talgrund",
    "Wiesenthal",
    "Haselbach",
    "Lindenhof",
    "Steinbrück",
    "Gohrenz",
)
FIRMS = (
    "Tiefbau Roder GmbH",
    "Müller & Söhne Bedachungen",
    "Gärtnerei Wolf",
    "Elektro Hofmann OHG",
    "Planungsbüro Kramer + Vogt",
    "Autohaus Winkler GmbH & Co. KG",
    "Busbetrieb Northe",
    "Metallbau Großer",
    "Wohnungsgenossenschaft Musterau eG",
    "Ingenieurbüro Kern",
)
LAST_NAMES = (
    "Müller",
    "Schneider",
    "Bohm",
    "Richter",
    "Kramer",
    "Lehmann",
    "Günther",
    "Hartmann",
    "Weiß",
    "Jahn",
    "Seidel",
    "Kohl",
    "Zimmermann",
    "Nowak",
    "Fritsch",
    "Große",
    "Bergner",
    "Yıldız",
    "Pátek",
    "Thiele",
)
FIRST_NAMES = (
    "Anna",
    "Björn",
    "Christine",
    "Doris",
    "Emil",
    "Franziska",
    "Gerd",
    "Heike",
    "Jörg",
    "Katrin",
    "Lukas",
    "Martina",
    "Paweł",
    "Renée",
    "Simon",
    "Uta",
)
OFFICES = (
    "Bauverwaltungsamt",
    "Ordnungsamt",
    "Kämmerei",
    "Hauptamt",
    "Amt für Schule, Jugend und Soziales",
    "Tiefbauamt",
    "Amt für Stadtgrün und Gewässer",
    "Liegenschaftsamt",
)
INCOMING = (
    "Antrag",
    "Stellungnahme",
    "Einwendung",
    "Schlussrechnung",
    "Angebot",
    "Gutachten",
    "Rückfrage",
    "Prüfbericht",
)
OUTGOING = (
    "Bescheid",
    "Anhörung",
    "Eingangsbestätigung",
    "Nachforderung von Unterlagen",
    "Auftragserteilung",
    "Zwischenmitteilung",
    "Kündigung",
)
INTERNAL = (
    "Vermerk",
    "Gesprächsnotiz",
    "Niederschrift",
    "Beschlussvorlage",
    "Lageplan",
    "Kostenschätzung",
    "Verfügung",
)

# {person} and {day} are drawn. A note has one to three of these sentences.
SENTENCES = (
    "Rücksprache mit {person} am {day}: Die fehlenden Unterlagen werden nachgereicht.",
    "Die Frist zur Äußerung ist verstrichen, ohne dass eine Stellungnahme eingegangen ist.",
    "Ortstermin hat stattgefunden, Fotos und Niederschrift liegen bei.",
    "Original auf Papier im Altaktenraum, Regal 14; hier nur die Ablichtung.",
    "Nach telefonischer Auskunft von {person} besteht Einverständnis mit der Änderung.",
    "Die Kostenübernahme ist mit der Kämmerei abgestimmt – Haushaltsstelle siehe Vermerk.",
    "Wiedervorlage am {day}, sofern bis dahin kein Eingang zu verzeichnen ist.",
    "Siehe auch den Vorgang des Vorjahres; die damalige Begründung gilt weiterhin.",
    "Anlagen wurden wegen ihrer Größe gesondert abgelegt.",
    "Der Eigentümer wurde gebeten, die Zufahrt für Rettungsfahrzeuge freizuhalten.",
    "Kontrolle durch das Rechnungsprüfungsamt am {day} ohne Beanstandung abgeschlossen.",
    "Die Beteiligung der Ortschaft ist erfolgt; der Ortschaftsrat hat zugestimmt.",
    "Schreiben wurde {person} persönlich übergeben, Empfang ist quittiert.",
    "Widerspruch ist nicht eingelegt worden, der Bescheid ist damit bestandskräftig.",
    "Bei weiteren Rückfragen ist {person} zuständig, Durchwahl im Verzeichnis.",
    "Eine Veröffentlichung im Amtsblatt „Musterauer Anzeiger“ ist für den {day} vorgesehen.",
    "Die Maßnahme wurde in die mittelfristige Finanzplanung aufgenommen.",
    "Die Unterlagen enthalten personenbezogene Daten Dritter und sind vor Einsicht zu schwärzen.",
    "Mängel wurden gerügt; Frist zur Beseitigung bis zum {day} gesetzt.",
    "Durch den Umzug des Amtes fehlen die Seiten 7 bis 9 der ursprünglichen Papierakte.",
    "Der Fördermittelgeber hat den Verwendungsnachweis anerkannt.",
    "Übersetzung des Schreibens liegt als zweite Seite bei.",
)

# What was changed, from which value to which, and what the log calls it.
CLOSING = ("ZdA", "0", "1", "zu den Akten verfügt")
CHANGES = (
    ("Federführung", "Hauptamt", "Bauverwaltungsamt", "Zuständigkeit geändert"),
    ("Bearbeitungsstand", "in Bearbeitung", "abgeschlossen", "Bearbeitungsstand geändert"),
    ("Betreff", "Neues Dokument", "Bezeichnung nach Aktenplan", "Metadaten geändert"),
    ("Vertraulichkeit", "offen", "offen, bestätigt", "Schutzbedarf bestätigt"),
    ("Ablageort", "Posteingang", "Vorgang", "Zur Akte genommen"),
    ("Version", "0.9", "1", "Schlussgezeichnet"),
)
