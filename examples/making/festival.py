"""The file of the example in xdomea 4.0.0: the town festival, a file that goes on.

Only closed processes are disposed of; the file itself travels as Kontextobjekt.
"""

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

OFFICE = "Kulturamt"
_CLERK = "Beispiel, Bettina"

_CONCEPT = Document(
    key="festival/2013/safety/concept",
    number=1,
    reference="41.30-2/2013-1-1",
    subject="Sicherheitskonzept, Textteil",
    kind="Konzept",
    written_on="2013-05-13",
    clerk=_CLERK,
    history=(Event("2013-05-13T10:20:11.040+02:00", _CLERK, "Schriftstück angelegt"),),
    versions=(
        File(
            "festival/2013/safety/concept/1",
            "Sicherheitskonzept.pdf",
            PDF,
            "2013-05-13T10:15:00.000+02:00",
            pdf(
                "Sicherheitskonzept Stadtfest 2013",
                "Erwartet werden bis zu 6.000 Gäste auf Markt und Schlosswiese.",
                "Rettungsweg: Mühlgasse, freizuhalten auf ganzer Breite.",
            ),
        ),
    ),
)

_MAP = Document(
    key="festival/2013/safety/map",
    number=2,
    reference="41.30-2/2013-1-2",
    subject="Sicherheitskonzept, Lageplan der Rettungswege",
    kind="Plan",
    written_on="2013-05-13",
    clerk=_CLERK,
    history=(Event("2013-05-13T10:24:38.600+02:00", _CLERK, "Schriftstück angelegt"),),
    versions=(
        File(
            "festival/2013/safety/map/1",
            "Rettungswege.png",
            PNG,
            "2013-05-10T09:00:00.000+02:00",
            png(160, 120, ((4, 4, 155, 115), (60, 4, 76, 115), (90, 30, 140, 80))),
        ),
    ),
)

_SAFETY = Document(
    key="festival/2013/safety",
    number=1,
    reference="41.30-2/2013-1",
    subject="Sicherheitskonzept zum Stadtfest 2013",
    kind="Konzept",
    written_on="2013-05-13",
    clerk=_CLERK,
    history=(Event("2013-05-13T10:18:02.910+02:00", _CLERK, "Dokument angelegt"),),
    components=(_CONCEPT, _MAP),
)

_STALLS = Document(
    key="festival/2013/stalls",
    number=1,
    reference="41.30-2/2013-2-1",
    subject="Liste der Stände",
    kind="Liste",
    written_on="2013-06-03",
    clerk=_CLERK,
    history=(Event("2013-06-03T14:09:27.310+02:00", _CLERK, "Anlage angelegt"),),
    versions=(
        File(
            "festival/2013/stalls/1",
            "Staende.txt",
            TXT,
            "2013-06-03T14:05:00.000+02:00",
            text("1  Bäckerei am Markt", "2  Heimatverein", "3  Freiwillige Feuerwehr"),
        ),
    ),
)

_PROGRAMME = Document(
    key="festival/2013/programme",
    number=2,
    reference="41.30-2/2013-2",
    subject="Programm der Festtage",
    kind="Programm",
    written_on="2013-06-03",
    clerk=_CLERK,
    history=(Event("2013-06-03T14:01:50.770+02:00", _CLERK, "Dokument angelegt"),),
    versions=(
        File(
            "festival/2013/programme/draft",
            "Programm_Entwurf.odt",
            ODT,
            "2013-05-21T08:30:00.000+02:00",
            odt("Programm (Entwurf)", "Freitag: Fassanstich", "Samstag: Festumzug"),
        ),
        File(
            "festival/2013/programme/final",
            "Programm.pdf",
            PDF,
            "2013-06-03T13:58:10.000+02:00",
            pdf("750 Jahre Musterstadt", "Freitag: Eröffnung", "Samstag: Festumzug"),
        ),
    ),
    attachments=(_STALLS,),
)

_JUBILEE = Process(
    key="festival/2013",
    number=2,
    reference="41.30-2/2013",
    subject="Stadtfest 2013: 750 Jahre Musterstadt",
    kind="Veranstaltung",
    runs_from="2012-09-10",
    runs_until="2013-09-27",
    closed_on="2013-10-18",
    retention=Retention(10, "2023-12-31", "A", "Jubiläum der Stadt mit Festumzug.", "2015-12-31"),
    history=(
        Event("2012-09-10T09:00:41.200+02:00", _CLERK, "Vorgang angelegt"),
        Event("2013-10-18T11:32:05.250+02:00", _CLERK, "zu den Akten verfügt"),
    ),
    documents=(_SAFETY, _PROGRAMME),
)

_FEES = Process(
    key="festival/2012",
    number=1,
    reference="41.30-2/2012",
    subject="Stadtfest 2012: Abrechnung der Standgelder",
    kind="Abrechnung",
    runs_from="2012-07-02",
    runs_until="2012-08-31",
    closed_on="2012-09-07",
    retention=Retention(
        10, "2022-12-31", "V", "Summen stehen in der Jahresrechnung.", "2014-12-31"
    ),
    history=(
        Event("2012-07-02T08:15:09.100+02:00", _CLERK, "Vorgang angelegt"),
        Event("2012-09-07T15:20:33.400+02:00", _CLERK, "zu den Akten verfügt"),
    ),
    documents=(
        Document(
            key="festival/2012/receipts",
            number=1,
            reference="41.30-2/2012-1",
            subject="Quittungen über Standgelder",
            kind="Beleg",
            written_on="2012-08-31",
            clerk=_CLERK,
            history=(Event("2012-08-31T10:44:12.000+02:00", _CLERK, "Dokument angelegt"),),
        ),
    ),
)

FESTIVAL = RecordFile(
    key="festival",
    reference="41.30-2",
    subject="Stadtfest Musterstadt",
    kind="Sachakte",
    office=OFFICE,
    plan_unit=PlanUnit("41.30", "Stadtfeste und Märkte", "Vorbereitung und Durchführung"),
    runs_from="2012-01-16",
    history=(
        Event("2012-01-16T09:33:20.000+01:00", _CLERK, "Akte angelegt"),
        Event(
            "2014-01-13T12:10:00.330+01:00",
            _CLERK,
            "Betreff geändert",
            field="Betreff",
            old="Stadtfest",
            new="Stadtfest Musterstadt",
        ),
    ),
    processes=(_FEES, _JUBILEE),
)
