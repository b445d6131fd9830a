"""What an object takes from those above it, and what is counted instead of kept."""

from __future__ import annotations

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.model.message import NameParts, XmlFacts
from diva_rules.model.record import Record, Role, Routing
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.deliveries import message, uuid

LIST = "urn:xoev-de:xdomea:codeliste:medium"


def _document(element: str, number: int, inner: str = "") -> str:
    return (
        f"<xdomea:{element}><xdomea:Identifikation><xdomea:ID>{uuid(number)}</xdomea:ID>"
        f"</xdomea:Identifikation>{inner}</xdomea:{element}>"
    )


ROUTING = (
    f"<xdomea:InternerGeschaeftsgang><xdomea:Identifikation><xdomea:ID>{uuid(70)}</xdomea:ID>"
    "</xdomea:Identifikation><xdomea:Beteiligungsschritt><xdomea:Bearbeitung>"
    f"{_document('Anlage', 71, _document('Anlage', 72))}"
    "</xdomea:Bearbeitung></xdomea:Beteiligungsschritt></xdomea:InternerGeschaeftsgang>"
)


def _read(xml: str) -> list[object]:
    data = xml.encode()
    reader = MessageReader(
        read_prolog(data, final=True, limit=1 << 20),
        "3.0.0",
        "0503",
        name=NameParts(),
        limits=Limits(),
        judge=None,
    )
    return list(reader.read([data]))


def _records(medium: str, inner: str) -> dict[str | None, Record]:
    """Return the records of a process that states a Medium, by their UUIDs."""
    first, second = message().split("<xdomea:Vorgang>")
    metadata = second.replace(
        "</xdomea:AllgemeineMetadaten>", f"{medium}</xdomea:AllgemeineMetadaten>{inner}", 1
    )
    items = _read(f"{first}<xdomea:Vorgang>{metadata}")
    assert any(isinstance(item, Routing) for item in items)
    return {item.id: item for item in items if isinstance(item, Record)}


@pytest.mark.parametrize("code", ["001", "003"])
def test_what_is_said_above_a_routing_is_said_of_what_lies_below_it(code: str) -> None:
    medium = (
        f'<xdomea:Medium listURI="{LIST}" listVersionID="1.0"><code>{code}</code></xdomea:Medium>'
    )
    records = _records(medium, ROUTING)
    routed, attached = records[uuid(71)], records[uuid(72)]
    assert (routed.role, attached.role) == (Role.ROUTING, Role.ATTACHMENT)
    assert (routed.parent_id, attached.parent_id) == (uuid(70), uuid(71))
    medium_above = SUBJECTS["record"].fields["inherited.medium"].getter()
    assert [medium_above(record) for record in (routed, attached)] == [code, code]


def test_elements_without_a_field_are_counted_beyond_a_thousand_also_behind_the_header() -> None:
    many = message().replace(
        "</xdomea:Schriftgutobjekt>\n", "</xdomea:Schriftgutobjekt>\n" + "<x/>" * 1_234
    )
    facts = _read(many)[-1]
    assert isinstance(facts, XmlFacts)
    assert len(facts.extras) == 1_001
    assert facts.extras[999].xml.startswith("<x ")
    assert facts.extras[1000].xml == "<!-- + 234 -->"
