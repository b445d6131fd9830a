"""What messages in xdomea 3.0.0 and 4.0.0 write alike."""

from __future__ import annotations

from making.markup import Lines, branch, code, leaf
from making.records import (
    APPRAISALS,
    RECEIVER,
    Event,
    Message,
    PlanUnit,
    Process,
    Retention,
)


def plan_unit(unit: PlanUnit) -> Lines:
    """Return the unit of the filing plan under which a file is kept."""
    return branch(
        "Aktenplaneinheit",
        leaf("Kennzeichen", unit.code),
        leaf("Inhaltsangabe", unit.long),
        leaf("BetreffKurz", unit.short),
    )


def medium() -> Lines:
    """Return the medium: all records of the examples are electronic."""
    return code("Medium", "medium", "1.0", "001", "Elektronisch")


def period(begin: str, end: str | None) -> Lines:
    """Return the time that the records span; without end for an open file."""
    return branch("Laufzeit", leaf("Beginn", begin), leaf("Ende", end))


def years_and_appraisal(retention: Retention, message: Message) -> tuple[Lines, Lines, Lines]:
    """Return years to keep, appraisal and proposal.

    An offer leaves the decision open (B); what is delivered was found worth keeping (A).
    """
    decision, proposal = "B" if message.is_offer else "A", retention.proposal
    return (
        branch("Aufbewahrungsdauer", leaf("AnzahlJahre", retention.years)),
        branch(
            "Aussonderungsart",
            code("Aussonderungsart", "aussonderungsart", "1.0", decision, APPRAISALS[decision]),
        ),
        code("Bewertungsvorschlag", "bewertungsvorschlag", "1.0", proposal, APPRAISALS[proposal]),
    )


def history(*events: Event) -> Lines:
    """Return the entries of a history."""
    return [line for event in events for line in _event(event)]


def process_history(process: Process, message: Message) -> Lines:
    """Return the history of a process; a delivery tells of the decision, too."""
    decision = Event(
        message.decided_at or "",
        RECEIVER,
        "Bewertungsentscheidung übernommen",
        field="Aussonderungsart",
        old="B",
        new="A",
    )
    return history(*process.history, *(() if message.is_offer else (decision,)))


def _event(event: Event) -> Lines:
    return branch(
        "HistorienProtokollInformation",
        leaf("MetadatumName", event.field),
        leaf("MetadatumAlterWert", event.old),
        leaf("MetadatumNeuerWert", event.new),
        leaf("Akteur", event.actor),
        leaf("DatumUhrzeit", event.at),
        leaf("Aktion", event.action),
    )
