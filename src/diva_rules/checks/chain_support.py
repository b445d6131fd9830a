"""The messages of one process as sets of objects, for the kinds that compare them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from diva_rules.model.finding import Location
from diva_rules.model.object_table import ObjectBrief, ObjectTable
from diva_rules.model.process import MessageSummary, Process
from diva_rules.model.record import RecordKind, Role
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Context, Judge
from diva_rules.rules.outcome import Outcome, missing_input

CONTAINERS = frozenset(
    {RecordKind.FILE, RecordKind.SUBFILE, RecordKind.PROCESS, RecordKind.SUBPROCESS}
)
"""Levels that the archive decides on; documents follow them."""
_MOST_NAMED = 10
_GERMAN = {
    RecordKind.FILE: "Akte",
    RecordKind.SUBFILE: "Teilakte",
    RecordKind.PROCESS: "Vorgang",
    RecordKind.SUBPROCESS: "Teilvorgang",
    RecordKind.DOCUMENT: "Dokument",
    RecordKind.COMPONENT: "Schriftstück",
}
_MOST_PARTS = 10_000


class Row(NamedTuple):
    """An object: the number of its message among those of its type, and its row there."""

    part: int
    row: int


class Side:
    """All messages of one type in a process, as one set of objects.

    A message that was sent again, byte for byte, is there once.

    Attributes:
        message_type: their number.
        messages: the messages, in the order of their paths.
        tables: their objects.
        lacking: what hinders to say of anything that it is not there; None if all
            messages of the type were supplied and read to their end.
    """

    def __init__(self, message_type: str, process: Process) -> None:
        own = distinct(m for m in process.messages if m.message_type == message_type)
        self.message_type = message_type
        self.messages = tuple(own)
        self.tables = tuple(
            ObjectTable() if message.objects is None else message.objects for message in own
        )
        self.lacking = _lacking(message_type, self.messages, process.process_id)

    def __bool__(self) -> bool:
        return bool(self.messages)

    def __iter__(self) -> Iterator[tuple[Row, int]]:
        """Yield all objects with the digests of their UUIDs."""
        for part, table in enumerate(self.tables):
            for row, id_digest in enumerate(table.ids):
                yield Row(part, row), id_digest

    def records(self) -> Iterator[tuple[Row, int, ObjectTable]]:
        """Yield the records to be disposed of: no letters, attachments, context objects."""
        for part, table in enumerate(self.tables):
            for row, id_digest in enumerate(table.ids):
                if table.role(row) is Role.RECORD and not table.is_context(row):
                    yield Row(part, row), id_digest, table

    def find(self, id_digest: int) -> Row | None:
        """Return an object with a UUID; one to be disposed of rather than a context object."""
        found = None
        for part, table in enumerate(self.tables):
            row = table.find(id_digest)
            if row >= 0:
                if not table.is_context(row):
                    return Row(part, row)
                found = found or Row(part, row)
        return found

    def __contains__(self, id_digest: int) -> bool:
        return any(table.find(id_digest) >= 0 for table in self.tables)

    def id_of(self, row: Row) -> int:
        """Return the digest of the UUID of an object."""
        return self.tables[row.part].ids[row.row]


def distinct(messages: Iterable[MessageSummary]) -> list[MessageSummary]:
    """Return messages without those that are the same file again."""
    seen: set[str] = set()
    kept = []
    for message in messages:
        if message.sha256 is None or message.sha256 not in seen:
            kept.append(message)
        seen.add(message.sha256 or "")
    return kept


def _lacking(message_type: str, messages: Sequence[MessageSummary], process_id: str) -> Text | None:
    if not messages:
        return Text(
            f"die Nachricht {message_type} des Prozesses {process_id} (mit auf die Befehlszeile)",
            f"message {message_type} of process {process_id} (on the same command line)",
        )
    broken = next((m for m in messages if not m.complete), None)
    if broken is not None:
        return Text(
            f"der Rest der Nachricht {broken.path}, die nicht bis zu ihrem Ende lesbar ist",
            f"the rest of message {broken.path}, which cannot be read to its end",
        )
    total = min(max(m.sequence_total or 1 for m in messages), _MOST_PARTS)
    there = {m.sequence_number for m in messages if m.sequence_number is not None}
    missing = [str(n) for n in range(1, total + 1) if n not in there] if there else []
    if missing:
        shown = ", ".join(missing[:_MOST_NAMED])
        return Text(
            f"von den Nachrichten {message_type} des Prozesses {process_id} die mit der laufenden"
            f" Nummer {shown} (mit auf die Befehlszeile)",
            f"of the messages {message_type} of process {process_id}, those with the running"
            f" number {shown} (on the same command line)",
        )
    if any(m.objects is None for m in messages):
        return _others(process_id)
    return None


def _others(process_id: str) -> Text:
    return Text(
        f"die anderen Nachrichten des Prozesses {process_id} (mit auf die Befehlszeile)",
        f"the other messages of process {process_id} (on the same command line)",
    )


class Chain:
    """One process: the objects of its messages, and their details on demand.

    Details are read from the messages again; what was read once is kept, since
    several rules may ask for the same objects.
    """

    def __init__(self, process: Process) -> None:
        self.process = process
        self._sides: dict[str, Side] = {}
        self._known: dict[int, dict[int, list[ObjectBrief]]] = {}

    def side(self, message_type: str) -> Side:
        """Return all messages of a type."""
        if message_type not in self._sides:
            self._sides[message_type] = Side(message_type, self.process)
        return self._sides[message_type]

    def lacking(self, *types: str) -> list[Outcome]:
        """Return "undetermined" if a message of these types is not there; nothing otherwise."""
        gaps = [side.lacking for side in map(self.side, types) if side.lacking is not None]
        if len(gaps) > 1:  # who supplies one of these supplies another message as well
            gaps = [gap for gap in gaps if gap != _others(self.process.process_id)]
        if not gaps:
            return []
        first = self.process.messages[0]
        return [missing_input(join(list(dict.fromkeys(gaps))), at=at_message(first))]

    def details(self, side: Side, rows: Iterable[Row]) -> dict[Row, ObjectBrief]:
        """Return what is known of some objects, reading each message once more at most."""
        wanted: dict[int, list[Row]] = {}
        for row in rows:
            wanted.setdefault(row.part, []).append(row)
        found: dict[Row, ObjectBrief] = {}
        for part, rows_of_part in wanted.items():
            message, table = side.messages[part], side.tables[part]
            known = self._known.setdefault(id(message), {})
            digests = {table.ids[row.row] for row in rows_of_part}
            unknown = digests - known.keys()
            if unknown:
                known.update({id_digest: [] for id_digest in unknown})
                for item in self.process.recall(message, frozenset(unknown)):
                    if item.id_digest in unknown:
                        known[item.id_digest].append(item)
            for row in rows_of_part:
                id_digest = table.ids[row.row]
                same = known[id_digest]
                place = row.row - table.find(id_digest)
                if same:
                    found[row] = same[min(place, len(same) - 1)]
        return found

    def places(self, side: Side, rows: Iterable[Row]) -> dict[Row, Location]:
        """Return where some objects stand."""
        found = self.details(side, rows)
        return {row: at_object_of(side.messages[row.part], item) for row, item in found.items()}


def chain_of(process: Process, context: Context) -> Chain:
    """Return the chain of a process; all rules of a run share it."""
    known: dict[tuple[str, int], Chain] = context.shared.setdefault("chains", {})
    key = (process.process_id, id(process.messages[0]) if process.messages else 0)
    chain = known.get(key)
    if chain is None or chain.process.messages != process.messages:
        chain = known[key] = Chain(process)
    return chain


def on_chain(context: Context, judge: Callable[[Chain], list[Outcome] | Outcome]) -> Judge:
    """Return a judge of processes from one of chains."""

    def judge_process(process: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - a process
        return judge(chain_of(process, context))

    return judge_process


def in_two_steps(chain: Chain, context: Context) -> bool:
    """Tell whether a delivery needs no offer: agreed by the profile, and none supplied."""
    agreed = context.profile.two_step is True
    return agreed and not chain.side("0501") and not chain.side("0502")


def at_message(message: MessageSummary) -> Location:
    """Return the place of a message among several."""
    return Location(message.path, message.entry, xpath=message.xpath or None)


def at_object_of(message: MessageSummary, item: ObjectBrief) -> Location:
    """Return the place of an object of one of several messages."""
    return Location(
        message.path, message.entry, item.line or None, item.xpath or None, item.id, item.reference
    )


def kind_word(kind: RecordKind | None) -> Text:
    """Return what people call a level."""
    return Text("Objekt", "object") if kind is None else Text(_GERMAN[kind], kind.value)


def named(item: ObjectBrief) -> Text:
    """Return what people call an object: its level, and Kennzeichen, Betreff or UUID."""
    word = kind_word(item.kind)
    name = next((t.strip() for t in (item.reference, item.subject) if t and t.strip()), None)
    if name is None:
        return Text(f"{word.de} {item.id}", f"{word.en} {item.id}")
    return Text(f"{word.de} „{name}“", f"{word.en} “{name}”")


def extent(below: int) -> Text:
    """Return how much stands below an object that is reported for all of it."""
    if not below:
        return Text("", "")
    if below == 1:
        return Text(" (mit 1 Objekt darunter)", " (with 1 object below)")
    return Text(f" (mit {below} Objekten darunter)", f" (with {below} objects below)")


def topmost(side: Side, rows: Iterable[Row]) -> list[tuple[Row, int]]:
    """Return of some objects those with none of them right above, and how many stand below.

    Args:
        side: the messages they stand in.
        rows: the objects.
    """
    chosen = [bytearray(len(table)) for table in side.tables]
    for part, row in rows:
        chosen[part][row] = 1
    below: dict[Row, int] = {}
    for part, table in enumerate(side.tables):
        flags = chosen[part]
        for row, flag in enumerate(flags):
            if flag:
                top = _top(table, flags, row)
                below[Row(part, top)] = below.get(Row(part, top), -1) + 1
    return sorted(below.items())


def _top(table: ObjectTable, flags: bytearray, row: int) -> int:
    """Climb while the object above is one of them; UUIDs may run in a circle."""
    for _ in range(len(table)):
        above = table.above(row)
        if above < 0 or not flags[above] or above == row:
            break
        row = above
    return row
