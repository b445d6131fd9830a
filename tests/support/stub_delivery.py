"""A delivery without files: the objects that a test puts in, as a reader would yield them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diva_rules.engine.one_input import InputCheck, InputResult
from diva_rules.model.defect import Defect
from diva_rules.model.finding import Finding
from diva_rules.model.message import Message, XmlFacts
from diva_rules.model.package import Entry, Package
from diva_rules.model.record import Record, RecordKind
from diva_rules.rules.rule_set import RuleSet

ROOT = "Aussonderung.Aussonderung.0503"
FACTS = XmlFacts(
    namespace="urn:xoev-de:xdomea:schema:3.0.0",
    prefix="xdomea",
    root=ROOT,
    version="3.0.0",
    message_type="0503",
    family="Aussonderung",
    known_message=True,
    complete=True,
)
MESSAGE = Message("3.0.0", "0503", ROOT, f"/xdomea:{ROOT}", 2, process_id="p-1")


def record(number: int, subject: str | None = None, **fields: Any) -> Record:  # noqa: ANN401
    """Return a record at a place of its own; `fields` are those of `Record`."""
    given: dict[str, Any] = {
        "id": f"id-{number}",
        "reference": f"63/{number}",
        "xpath": f"/xdomea:{ROOT}/xdomea:Schriftgutobjekt[{number}]/xdomea:Vorgang",
        "line": number,
        **fields,
    }
    return Record(given.pop("kind", RecordKind.PROCESS), subject=subject, **given)


@dataclass
class Stub:
    """A delivery of some objects.

    Attributes:
        inside: the objects between the header and the package.
        facts: what the document looks like; None for no message at all.
        message: the header; None if it cannot be read.
        shown: path of the input.
        form: form of the input.
        entry: name of the message.
        sha256: digest of the input.
        looks: how often the stream was read again.
    """

    inside: tuple[Any, ...] = ()
    facts: XmlFacts | None = FACTS
    message: Message | None = MESSAGE
    shown: str = "a.zip"
    form: str = "zip"
    entry: str | None = "m.xml"
    sha256: str | None = "ab" * 32
    looks: int = field(default=0)

    def open(self) -> XmlFacts | None:
        """Return what the document looks like."""
        return self.facts

    def items(self) -> Iterator[Any]:
        """Yield the objects in the order of a reader."""
        if self.message is not None:
            yield self.message
        yield from self.inside
        if self.facts is not None:
            objects = sum(isinstance(item, Record) for item in self.inside)
            yield self.facts._replace(objects=objects)
        if self.form != "xml":
            yield Package(self.shown, self.form)

    def look_again(self) -> Iterator[Any]:
        """Yield the objects once more, without what was noticed on the way."""
        self.looks += 1
        for item in self.inside:
            if not isinstance(item, Defect | Entry):
                yield item


def checked(
    delivery: Stub, rules: RuleSet, on: date | None = None
) -> tuple[list[Finding], InputResult]:
    """Check one delivery, and return its findings and what is known at the end."""
    check = InputCheck(delivery, rules, on)
    findings = list(check.findings())
    assert check.result is not None
    return findings, check.result
