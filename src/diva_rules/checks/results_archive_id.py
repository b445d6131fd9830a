"""The kind `results.archive_id`."""

from __future__ import annotations

from diva_rules.checks.chain_support import Chain, Row, Side, at_message, named, on_chain
from diva_rules.checks.process_support import missing_origin, origin_of
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_ABSENT = Text(
    "übernommen, aber ohne Archivkennung, obwohl die 0503 sie verlangt",
    "taken over, but without Archivkennung, although 0503 asks for it",
)
_TOO_EARLY = Text(
    "nicht übernommen, aber mit Archivkennung",
    "not taken over, but with an Archivkennung",
)


@check("results.archive_id", of=("process",), evidence=("object", "problem", "id"))
class ResultsArchiveId:
    """Archive ids are returned where they were asked for, and only for what was taken over.

    Why:
        By the Archivkennung the agency finds its records again after it deleted them.

    Law:
        None of its own; the rule cites.

    Example:
        RueckmeldungArchivkennung 1 in 0503, success without Archivkennung in 0506.

    Limits:
        Up to 2.4, success is stated for the delivery as a whole, and Archivkennung only
        where there is one; if there is none at all, that is reported for the message.
        Undetermined unless 0503 is supplied.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(chain: Chain) -> list[Outcome] | Outcome:
            results = chain.side("0506")
            if not results:
                return NOT_APPLICABLE
            return [
                outcome
                for part, message in enumerate(results.messages)
                for outcome in _judge(chain, results, part, message)
            ]

        return on_chain(context, judge)


def _judge(chain: Chain, results: Side, part: int, message: MessageSummary) -> list[Outcome]:
    delivery = origin_of(message, chain.process)
    if delivery is None:
        return [missing_origin(message, chain.process)]
    table, wanted = results.tables[part], delivery.archive_id_wanted is True
    problems: dict[Row, Text] = {}
    for row in range(len(table)):
        stated = table.success(row)
        success = message.success if stated is None else stated
        if success is False and table.has_archive_id(row):
            problems[Row(part, row)] = _TOO_EARLY
        elif success is True and wanted and not table.has_archive_id(row):
            problems[Row(part, row)] = _ABSENT
    places, there = chain.places(results, problems), at_message(delivery)
    outcomes = [
        violated(
            {"id": item.id},
            words={"object": named(item), "problem": problems[row]},
            at=places[row],
            related=(there,),
            key=str(item.id),
        )
        for row, item in chain.details(results, problems).items()
    ]
    if wanted and message.success is True and not len(table):
        whole = Text("der ganzen Abgabe", "the whole delivery")
        words = {"object": whole, "problem": _ABSENT}
        outcomes.append(violated({}, words=words, at=at_message(message), related=(there,)))
    return outcomes
