"""The kind `answers.match`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

from diva_rules.checks.chain_support import (
    CONTAINERS,
    Chain,
    Row,
    Side,
    at_message,
    extent,
    named,
    on_chain,
    topmost,
)
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated

Problem = Literal["unknown", "repeated", "omitted"]


@check(
    "answers.match",
    of=("process",),
    evidence=("object", "problem", "extent", "id", "below", "count", "answers", "asked"),
)
class AnswersMatch:
    """What a message answers is what the other message asked for, object by object.

    Why:
        An answer about an unknown object belongs to another process; an object without
        an answer stays where it is, and nobody notices.

    Law:
        None of its own; the rule cites.

    Example:
        `answers: "0502"`, `asked: "0501"`, `problems: [unknown]` finds decisions on
        objects that were not offered.

    Limits:
        Objects are the same if their UUIDs are, whatever the case. Of records, an answer
        is asked for files and processes that are to be disposed of; where something below
        one is answered, it counts as a carrier. Undetermined unless both messages are
        supplied; a rule that looks only for repeated answers needs the answer alone.
    """

    answers: str = param(Text("Nummer der antwortenden Nachricht", "number of the answer"))
    asked: str = param(Text("Nummer der beantworteten Nachricht", "number of what is answered"))
    problems: tuple[Problem, ...] = param(
        Text("was gemeldet wird", "what is reported"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""
        return on_chain(context, self._judge)

    def _judge(self, chain: Chain) -> list[Outcome] | Outcome:
        answers, asked = chain.side(self.answers), chain.side(self.asked)
        if not answers or (not any(map(len, answers.tables)) and not answers.lacking):
            return NOT_APPLICABLE
        outcomes: list[Outcome] = []
        if "repeated" in self.problems:
            outcomes += self._repeated(chain, answers)
        gaps = chain.lacking(*self._needed())
        if gaps or not {"unknown", "omitted"} & set(self.problems):
            return outcomes + gaps
        if not any(map(len, asked.tables)):
            return [*outcomes, _no_uuids(asked)]
        if "unknown" in self.problems:
            outcomes += self._unknown(chain, answers, asked)
        if "omitted" in self.problems:
            outcomes += self._omitted(chain, answers, asked)
        return outcomes

    def _needed(self) -> tuple[str, ...]:
        return (self.asked, self.answers) if "omitted" in self.problems else (self.asked,)

    def _unknown(self, chain: Chain, answers: Side, asked: Side) -> Iterator[Outcome]:
        rows = [row for row, id_digest in answers if id_digest not in asked]
        problem = Text(f"steht nicht in der {self.asked}", f"does not stand in {self.asked}")
        return self._report(chain, answers, ((row, 0) for row in rows), "unknown", problem)

    def _omitted(self, chain: Chain, answers: Side, asked: Side) -> Iterator[Outcome]:
        rows = _unanswered(answers, asked)
        problem = Text(f"fehlt in der {self.answers}", f"is missing in {self.answers}")
        return self._report(chain, asked, rows, "omitted", problem)

    def _repeated(self, chain: Chain, answers: Side) -> Iterator[Outcome]:
        for part, table in enumerate(answers.tables):
            repeated = sorted({a for a, b in pairwise(table.ids) if a == b})
            rows = [(Row(part, table.find(id_digest)), 0) for id_digest in repeated]
            problem = Text(
                f"steht mehrmals in der {self.answers}",
                f"stands in {self.answers} more than once",
            )
            yield from self._report(chain, answers, rows, "repeated", problem)

    def _report(
        self,
        chain: Chain,
        side: Side,
        rows: Iterable[tuple[Row, int]],
        case: Problem,
        problem: Text,
    ) -> Iterator[Outcome]:
        chosen = dict(rows)
        other = chain.side(self.asked if side.message_type == self.answers else self.answers)
        related = tuple(at_message(m) for m in other.messages[:1])
        places = chain.places(side, chosen)
        for row, item in chain.details(side, chosen).items():
            yield violated(
                {
                    "id": item.id,
                    "below": chosen[row],
                    "answers": self.answers,
                    "asked": self.asked,
                },
                words={"object": named(item), "problem": problem, "extent": extent(chosen[row])},
                case=case,
                at=places[row],
                related=related,
                key=f"{case} {item.id}",
            )


def _unanswered(answers: Side, asked: Side) -> list[tuple[Row, int]]:
    """Return what got no answer; of a tree of records the topmost with what is below it."""
    if not any(table.parents for table in asked.tables):
        return [(row, 0) for row, id_digest in asked if id_digest not in answers]
    open_rows, carriers = [], [bytearray(len(table)) for table in asked.tables]
    for row, id_digest, table in asked.records():
        if id_digest in answers:
            _mark_above(asked, row, carriers)
        elif table.kind(row.row) in CONTAINERS:
            open_rows.append(row)
    return topmost(asked, [row for row in open_rows if not carriers[row.part][row.row]])


def _mark_above(side: Side, row: Row, marked: list[bytearray]) -> None:
    table, flags = side.tables[row.part], marked[row.part]
    above = table.above(row.row)
    while above >= 0 and not flags[above]:
        flags[above] = 1
        above = table.above(above)


def _no_uuids(asked: Side) -> Outcome:
    what = Text(f"UUIDs in der {asked.message_type}", f"UUIDs in {asked.message_type}")
    return missing_value(what, at=at_message(asked.messages[0]))
