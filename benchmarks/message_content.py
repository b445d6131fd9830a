"""Draws what a message says: files, processes and documents of the made-up town of Musterau."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from benchmarks import message_words as words
from benchmarks.message_form import Halves, form_of

T = TypeVar("T")
Values = dict[str, object]
Change = tuple[str, str, str, str]

# The text type of 2.x has neither dashes nor typographic quotes.
_UNTIL_2 = str.maketrans("–„“", '-""')
_NO_NAME = re.compile(r"\W+")
_NAME_LENGTH = 40
# The message is of November 2026; what it delivers was due by the end of 2025.
_DUE = 2025
# Entries in the history of a document, on average. A document of 4.0 has a hash and more
# besides; with fewer entries it is not much larger than one of 3.0.
_ENTRIES = {"2": 1.5, "3": 1.3, "4": 0.3}
_LETTERS = {
    "incoming": words.INCOMING,
    "outgoing": words.OUTGOING,
    "internal": words.INTERNAL,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or process whose content is still to come.

    Attributes:
        text: its XML before and behind the content.
        values: what what is inside takes over from it.
        unit: its unit of the filing plan.
        span: the days of its first and its last action.
    """

    text: Halves
    values: Values
    unit: words.Unit
    span: tuple[int, int]


class Content:
    """Draws one message.

    Of the generator only `random` and `getrandbits` are used: the same seed then gives the
    same numbers in every version of Python.
    """

    def __init__(self, version: str, seed: int) -> None:
        rng = random.Random(seed)
        self._random, self._bits = rng.random, rng.getrandbits
        self._form = form_of(version)
        self._mean = _ENTRIES[version[0]]
        write = _writer(version)
        self._plan = tuple(_written(unit, write) for unit in words.PLAN)
        self._sentences = tuple(write(sentence) for sentence in words.SENTENCES)
        self._firms = tuple(write(firm) for firm in words.FIRMS)
        self._dash = write("–")
        self.header = {name: self._uuid() for name in ("process", "message", "instance")}

    def message(self) -> Halves:
        """Return what stands around all files."""
        head, tail = self._form.message
        return Halves(head % self.header, tail)

    def file(self, number: int) -> Opened:
        """Draw a file; `number` is its number in the message."""
        unit = self._pick(self._plan)
        closed = _DUE - unit.years - self._below(4)
        ends = date(closed, 1, 1).toordinal() + self._below(365)
        begins = ends - 400 - self._below(2000)
        values: Values = {
            "code": unit.code,
            "unit": unit.name,
            "short": unit.short,
            "years": unit.years,
            "end_year": closed + unit.years,
        }
        values["reference"] = f"{unit.code}-{number}/{date.fromordinal(begins).year}"
        subject = self._subject(unit.files)
        self._describe(values, number, subject, (begins, ends))
        values["history"] = self._history("file", begins, ends, 2)
        return self._opened(self._form.file, values, unit, (begins, ends))

    def process(self, file: Opened, number: int) -> Opened:
        """Draw a process of a file."""
        first, last = file.span
        begins = first + self._below(last - first - 100)
        ends = begins + 20 + self._below(last - begins - 20)
        values: Values = {**file.values, "file_subject": file.values["subject"]}
        values["reference"] = f"{file.values['reference']}-{number:03d}"
        values["end_year"] = date.fromordinal(ends).year + file.unit.years
        subject = self._subject(file.unit.processes)
        self._describe(values, number, subject, (begins, ends))
        values["history"] = self._history("process", begins, ends, 2)
        return self._opened(self._form.process, values, file.unit, (begins, ends))

    def document(self, process: Opened, number: int) -> str:
        """Draw a document of a process and return its XML."""
        first, last = process.span
        written = first + self._below(last - first)
        arrived = min(written + self._below(7), last)
        kind = self._pick(_KINDS)
        letter = self._pick(_LETTERS[kind])
        topic = process.values["subject"]
        subject = f"{letter} vom {_day(written)} {self._dash} {topic}"
        values: Values = {**process.values, "process_subject": topic}
        values["reference"] = f"{process.values['reference']}-{number}"
        self._describe(values, number, subject, (written, arrived))
        values |= {
            "written": date.fromordinal(written).isoformat(),
            "arrived": date.fromordinal(arrived).isoformat(),
            "foreign": f"{self._pick(_MARKS)} {self._below(9000) + 1000}/{self._below(90) + 10}",
            "clerk": self._person(),
            "type": letter,
            "partner": self._pick(self._firms),
            "file_id": self._uuid(),
            "file_name": _file_name(subject),
            "made": self._time(arrived),
            "hash": self._bits(256),
            "history": self._history("document", arrived, last, self._entries()),
        }
        return self._form.documents[kind] % values

    # What all three have

    def _opened(
        self, template: Halves, values: Values, unit: words.Unit, span: tuple[int, int]
    ) -> Opened:
        return Opened(Halves(template.head % values, template.tail % values), values, unit, span)

    def _describe(self, values: Values, number: int, subject: str, span: tuple[int, int]) -> None:
        values["id"] = self._uuid()
        values["number"] = number
        values["subject"] = subject
        values["office"] = self._pick(words.OFFICES)
        values["note"] = self._note(span)
        values["begins"] = date.fromordinal(span[0]).isoformat()
        values["ends"] = date.fromordinal(span[1]).isoformat()

    def _history(self, kind: str, first: int, last: int, count: int) -> str:
        changes = [self._pick(words.CHANGES) for _ in range(count)]
        if kind != "document" and changes:
            changes[-1] = words.CLOSING
        days = sorted(first + self._below(last - first + 1) for _ in changes)
        times = sorted(self._time(day) for day in days)
        return "".join(
            self._form.history[kind] % self._entry(change, at)
            for change, at in zip(changes, times, strict=True)
        )

    def _entry(self, change: tuple[str, str, str, str], at: str) -> Values:
        name, old, new, action = change
        actor = f"{self._person()} ({self._pick(words.OFFICES)})"
        return {"field": name, "old": old, "new": new, "action": action, "actor": actor, "at": at}

    def _entries(self) -> int:
        """Draw how many entries the history of a document has."""
        return int(self._mean + self._random())

    # Texts

    def _subject(self, patterns: Sequence[str]) -> str:
        return self._pick(patterns).format(
            street=self._pick(words.STREETS),
            place=self._pick(words.PLACES),
            firm=self._pick(self._firms),
            person=self._person(),
            number=self._below(140) + 1,
        )

    def _note(self, span: tuple[int, int]) -> str:
        """Draw a sentence, sometimes two."""
        note = self._sentence(span)
        return f"{note} {self._sentence(span)}" if self._random() < 0.3 else note

    def _sentence(self, span: tuple[int, int]) -> str:
        first, last = span
        return self._pick(self._sentences).format(
            person=self._person(), day=_day(first + self._below(last - first + 1))
        )

    def _person(self) -> str:
        return f"{self._pick(words.LAST_NAMES)}, {self._pick(words.FIRST_NAMES)}"

    def _time(self, day: int) -> str:
        second = 7 * 3600 + self._below(10 * 3600)
        clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        return f"{date.fromordinal(day).isoformat()}T{clock}+01:00"

    # Numbers

    def _pick(self, pool: Sequence[T]) -> T:
        return pool[int(self._random() * len(pool))]

    def _below(self, limit: int) -> int:
        return int(self._random() * limit)

    def _uuid(self) -> str:
        """Draw a UUID of version 4."""
        digits = f"{self._bits(128):032x}"
        variant = "89ab"[self._bits(2)]
        return (
            f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"
        )


# Half of what a process holds came in.
_KINDS = ("incoming", "incoming", "outgoing", "internal")
_MARKS = ("LRA/", "RB-32", "Az.", "WBV", "K")


def _writer(version: str) -> Callable[[str], str]:
    """Return how a text is written into the XML of a version."""

    def write(text: str) -> str:
        if version < "3":
            text = text.translate(_UNTIL_2)
        return text.replace("&", "&amp;")

    return write


def _written(unit: words.Unit, write: Callable[[str], str]) -> words.Unit:
    return words.Unit(
        unit.code,
        write(unit.name),
        write(unit.short),
        unit.years,
        tuple(write(subject) for subject in unit.files),
        tuple(write(subject) for subject in unit.processes),
    )


def _day(ordinal: int) -> str:
    day = date.fromordinal(ordinal)
    return f"{day.day}.{day.month}.{day.year}"


def _file_name(subject: str) -> str:
    """Return what a system would make of a subject that is to become a file name."""
    return _NO_NAME.sub("_", subject.replace("&amp;", "und"))[:_NAME_LENGTH].strip("_")
