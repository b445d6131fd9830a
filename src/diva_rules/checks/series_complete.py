"""The kind `series.complete`."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from diva_rules.checks.chain_support import at_message
from diva_rules.model.finding import Value
from diva_rules.model.process import MessageSummary
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_input, violated


@check("series.complete", of=("process",), evidence=("missing", "total", "message_type"))
class SeriesComplete:
    """Of a series of messages, all parts are there.

    Why:
        From 4.0 a delivery may come in several messages. If one stays behind, its
        objects are neither handed over nor missed.

    Law:
        None of its own; the rule cites.

    Example:
        Parts 1 and 3 of 3.

    Limits:
        With one part alone, whether the others exist stays undetermined.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of a process."""

        def judge(process: Any) -> list[Outcome]:  # noqa: ANN401 - a process
            series: dict[str, list[MessageSummary]] = defaultdict(list)
            for message in process.messages:
                if message.sequence_total is not None and message.sequence_number is not None:
                    series[message.message_type].append(message)
            return [o for type_ in sorted(series) for o in _judge(type_, series[type_])]

        return judge


def _judge(message_type: str, parts: list[MessageSummary]) -> list[Outcome]:
    total = max(m.sequence_total or 0 for m in parts)
    present = {m.sequence_number for m in parts}
    # The total is what a message claims; only as many gaps are named as can be read.
    missing = [n for n in range(1, min(total, 10_000) + 1) if n not in present]
    if not missing:
        return []
    place = at_message(parts[0])
    if len(parts) == 1:
        shown = ", ".join(str(n) for n in missing[:10])
        others = Text(
            f"die Teile {shown} von {total} der Nachricht {message_type}",
            f"parts {shown} of {total} of message {message_type}",
        )
        return [missing_input(others, at=place)]
    evidence: dict[str, Value] = {
        "missing": tuple(missing[:100]),
        "total": total,
        "message_type": message_type,
    }
    related = tuple(at_message(m) for m in parts[1:])
    return [violated(evidence, at=place, related=related, key=message_type)]
