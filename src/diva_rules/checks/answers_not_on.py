"""The kind `answers.not_on`."""

from __future__ import annotations

from typing import Literal

from diva_rules.checks.chain_support import CONTAINERS, Chain, Row, Side, named, on_chain
from diva_rules.model.record import Role
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

Sort = Literal["context", "document"]


@check("answers.not_on", of=("process",), evidence=("object", "id", "answers", "asked"))
class AnswersNotOn:
    """An answer speaks of no object of a certain sort.

    Why:
        Context objects are sent for information only, and documents follow their
        process: whoever decides on one decided on something that is not there to be
        disposed of.

    Law:
        None of its own; the rule cites.

    Example:
        `answers: "0502"`, `asked: "0501"`, `sort: context`.

    Limits:
        What an object is, the other message tells; undetermined unless it is supplied. A
        document at the top of the message has no process to follow and is passed over.
    """

    answers: str = param(Text("Nummer der antwortenden Nachricht", "number of the answer"))
    asked: str = param(Text("Nummer der beantworteten Nachricht", "number of what is answered"))
    sort: Sort = param(Text("Art der Objekte", "sort of objects"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""
        return on_chain(context, self._judge)

    def _judge(self, chain: Chain) -> list[Outcome] | Outcome:
        answers, asked = chain.side(self.answers), chain.side(self.asked)
        if not answers:
            return NOT_APPLICABLE
        gaps = chain.lacking(self.asked)
        if gaps:
            return gaps
        pairs = {
            row: found
            for row, id_digest in answers
            if (found := asked.find(id_digest)) is not None and self._is_of_sort(asked, found)
        }
        objects = chain.details(asked, pairs.values())
        at = chain.places(answers, pairs)
        there = chain.places(asked, pairs.values())
        return [
            violated(
                {"id": objects[found].id, "answers": self.answers, "asked": self.asked},
                words={"object": named(objects[found])},
                at=at[row],
                related=(there[found],),
                key=str(objects[found].id),
            )
            for row, found in pairs.items()
            if row in at and found in objects
        ]

    def _is_of_sort(self, asked: Side, row: Row) -> bool:
        table = asked.tables[row.part]
        if self.sort == "context":
            return table.is_context(row.row)
        return (
            table.role(row.row) is Role.RECORD
            and table.kind(row.row) not in CONTAINERS
            and bool(table.parents[row.row])
        )
