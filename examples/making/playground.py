"""The file of the example in xdomea 3.0.0: a new playground, closed in 2011."""

from __future__ import annotations

from making.contents import odt, pdf, png, text
from making.records import (
    ODT,
    PDF,
    PNG,
    TXT,
    Document,
    Event,
    File,
    PlanUnit,
    Process,
    RecordFile,
    Retention,
)

OFFICE = "Amt für Stadtgrün"
_CLERK = "Mustermann, Erika"

MINUTES = Document(
    key="playground/1/minutes",
    number=1,
    reference="67.20-14/1-1",
    subject="Niederschrift über die Anwohnerversammlung am 22.04.2009",
    kind="Niederschrift",
    written_on="2009-04-27",
    clerk=_CLERK,
    history=(Event("2009-04-27T11:05:40.120+02:00", _CLERK, "Dokument angelegt"),),
    versions=(
        File(
            "playground/1/minutes/draft",
            "Niederschrift_Entwurf.odt",
            ODT,
            "2009-04-27T11:04:02.000+02:00",
            odt(
                "Anwohnerversammlung „An der Alten Mühle“ (Entwurf)",
                "Vorgestellt wurden zwei Entwürfe. Die Anwohner wünschen Bänke im Schatten.",
                "Offen: Abstand der Ballspielfläche zu den Gärten.",
            ),
        ),
        File(
            "playground/1/minutes/final",
            "Niederschrift.pdf",
            PDF,
            "2009-05-06T15:31:20.000+02:00",
            pdf(
                "Anwohnerversammlung „An der Alten Mühle“",
                "Vorgestellt wurden zwei Entwürfe. Die Anwohner wünschen Bänke im Schatten.",
                "Die Ballspielfläche rückt um zwölf Meter von den Gärten ab.",
            ),
        ),
    ),
)

PLAN = Document(
    key="playground/1/plan",
    number=1,
    reference="67.20-14/1-2-1",
    subject="Lageplan der Geräte und Wege",
    kind="Plan",
    written_on="2009-06-15",
    clerk=_CLERK,
    history=(Event("2009-06-15T09:47:12.300+02:00", _CLERK, "Anlage angelegt"),),
    versions=(
        File(
            "playground/1/plan/1",
            "Lageplan.png",
            PNG,
            "2009-06-12T16:20:00.000+02:00",
            png(
                200,
                140,
                ((4, 4, 195, 135), (20, 20, 90, 60), (110, 30, 180, 110), (30, 80, 80, 120)),
            ),
        ),
    ),
)

REPORT = Document(
    key="playground/1/report",
    number=2,
    reference="67.20-14/1-2",
    subject="Erläuterungsbericht zum Entwurf",
    kind="Bericht",
    written_on="2009-06-15",
    clerk=_CLERK,
    history=(Event("2009-06-15T09:45:55.010+02:00", _CLERK, "Dokument angelegt"),),
    versions=(
        File(
            "playground/1/report/1",
            "Erlaeuterungsbericht.pdf",
            PDF,
            "2009-06-15T09:41:30.000+02:00",
            pdf(
                "Erläuterungsbericht",
                "Neubau des Spielplatzes „An der Alten Mühle“, Entwurf vom 15.06.2009.",
                "Fläche: 1.850 Quadratmeter, geschätzte Kosten: 96.000 Euro.",
            ),
        ),
    ),
    attachments=(PLAN,),
)

PROPOSAL = Document(
    key="playground/2/proposal",
    number=1,
    reference="67.20-14/2-1",
    subject="Beschlussvorlage zur Vergabe der Bauleistung",
    kind="Beschlussvorlage",
    written_on="2010-03-08",
    clerk=_CLERK,
    history=(Event("2010-03-08T08:12:09.700+01:00", _CLERK, "Dokument angelegt"),),
    versions=(
        File(
            "playground/2/proposal/1",
            "Beschlussvorlage.pdf",
            PDF,
            "2010-03-08T08:10:44.000+01:00",
            pdf(
                "Beschlussvorlage 2010/037",
                "Der Bauausschuss vergibt den Bau des Spielplatzes „An der Alten Mühle“.",
                "Mittel stehen im Haushaltsjahr 2010 bereit.",
            ),
        ),
    ),
)

DIARY = Document(
    key="playground/2/diary",
    number=2,
    reference="67.20-14/2-2",
    subject="Bautagebuch, Abschrift",
    kind="Bautagebuch",
    written_on="2010-10-15",
    clerk="Beispiel, Bernd",
    history=(Event("2010-10-15T14:22:31.450+02:00", "Beispiel, Bernd", "Dokument angelegt"),),
    versions=(
        File(
            "playground/2/diary/1",
            "Bautagebuch.txt",
            TXT,
            "2010-10-15T14:20:05.000+02:00",
            text(
                "03.05.2010  Baubeginn, Baustelle eingerichtet",
                "21.06.2010  Wege gepflastert, Fundamente der Schaukeln gegossen",
                "15.10.2010  Abnahme ohne Mängel",
            ),
        ),
    ),
)

PLANNING = Process(
    key="playground/1",
    number=1,
    reference="67.20-14/1",
    subject="Planung und Beteiligung der Anwohner",
    kind="Planung",
    runs_from="2009-03-02",
    runs_until="2009-11-20",
    closed_on="2009-12-11",
    retention=Retention(10, "2019-12-31", "A", "Beteiligung der Bürgerschaft ist dicht belegt."),
    history=(
        Event("2009-03-02T09:14:05.330+01:00", _CLERK, "Vorgang angelegt"),
        Event("2009-12-11T10:03:17.200+01:00", _CLERK, "zu den Akten verfügt"),
    ),
    documents=(MINUTES, REPORT),
)

BUILDING = Process(
    key="playground/2",
    number=2,
    reference="67.20-14/2",
    subject="Vergabe und Bau",
    kind="Baumaßnahme",
    runs_from="2010-01-11",
    runs_until="2010-10-29",
    closed_on="2010-11-26",
    retention=Retention(10, "2020-12-31", "A", "Beschlüsse und Bau des Spielplatzes sind belegt."),
    history=(
        Event("2010-01-11T10:26:44.510+01:00", _CLERK, "Vorgang angelegt"),
        Event("2010-11-26T13:55:48.090+01:00", _CLERK, "zu den Akten verfügt"),
    ),
    documents=(PROPOSAL, DIARY),
)

CHECKS = Process(
    key="playground/3",
    number=3,
    reference="67.20-14/3",
    subject="Wöchentliche Sichtkontrollen 2011",
    kind="Kontrolle",
    runs_from="2011-01-03",
    runs_until="2011-10-28",
    closed_on="2011-11-18",
    retention=Retention(10, "2021-12-31", "V", "Gleichförmige Kontrollblätter ohne Befund."),
    history=(
        Event("2011-01-03T08:02:51.000+01:00", "Beispiel, Bernd", "Vorgang angelegt"),
        Event("2011-11-18T09:30:02.640+01:00", "Beispiel, Bernd", "zu den Akten verfügt"),
    ),
    documents=(
        Document(
            key="playground/3/sheets",
            number=1,
            reference="67.20-14/3-1",
            subject="Kontrollblätter Januar bis Oktober 2011",
            kind="Kontrollblatt",
            written_on="2011-10-28",
            clerk="Beispiel, Bernd",
            history=(
                Event("2011-10-28T11:40:19.880+02:00", "Beispiel, Bernd", "Dokument angelegt"),
            ),
        ),
    ),
)

PLAYGROUND = RecordFile(
    key="playground",
    reference="67.20-14",
    subject="Spielplatz „An der Alten Mühle“: Neubau",
    kind="Projektakte",
    office=OFFICE,
    plan_unit=PlanUnit(
        "67.20", "Spielplätze", "Planung, Bau und Unterhaltung öffentlicher Spielplätze"
    ),
    runs_from="2009-03-02",
    runs_until="2011-10-28",
    closed_on="2011-11-30",
    retention=Retention(10, "2021-12-31", "A", "Beispielhafter Neubau mit Bürgerbeteiligung."),
    history=(
        Event("2009-03-02T09:10:22.150+01:00", _CLERK, "Akte angelegt"),
        Event("2011-11-30T08:45:00.500+01:00", _CLERK, "zu den Akten verfügt"),
    ),
    processes=(PLANNING, BUILDING, CHECKS),
)
