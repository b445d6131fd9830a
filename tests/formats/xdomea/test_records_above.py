"""What records know of those above and below them, however the message arrives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.model.message import NameParts
from diva_rules.model.record import Below, Record, RecordKind
from diva_rules.rules.vocabulary import SUBJECTS
from tests.support.deliveries import message, uuid

FIELDS = SUBJECTS["record"].fields


def _object(element: str, number: int, inner: str) -> str:
    return (
        f"<xdomea:{element}><xdomea:Identifikation><xdomea:ID>{uuid(number)}</xdomea:ID>"
        f"</xdomea:Identifikation>{inner}</xdomea:{element}>"
    )


def _general(subject: str, grade: str = "") -> str:
    stated = f"<xdomea:Vertraulichkeitsstufe><code>{grade}</code></xdomea:Vertraulichkeitsstufe>"
    return (
        f"<xdomea:AllgemeineMetadaten><xdomea:Betreff>{subject}</xdomea:Betreff>"
        f"{stated if grade else ''}</xdomea:AllgemeineMetadaten>"
    )


def _closing(closed: str) -> str:
    return f"<xdomea:ZdA>{closed}</xdomea:ZdA>" if closed else ""


def _document(number: int, written: str) -> str:
    day = f"<xdomea:DatumDesSchreibens>{written}</xdomea:DatumDesSchreibens>"
    return _object("Dokument", number, day)


TREE = _object(
    "Akte",
    1,
    _general("Bauakte", "002")
    + "<xdomea:Akteninhalt>"
    + _object("Vorgang", 2, _general("Antrag") + _closing("1") + _document(3, "2014-05-06"))
    + _object("Vorgang", 4, _closing("0") + _document(5, "2011-01-01"))
    + _object("Vorgang", 6, _object("Teilvorgang", 7, _closing("0")))
    + "</xdomea:Akteninhalt>"
    + _closing("1"),
)


def _records(block: int) -> dict[str | None, Record]:
    first, rest = message().split("<xdomea:Schriftgutobjekt>", 1)
    _, last = rest.split("</xdomea:Schriftgutobjekt>", 1)
    xml = f"{first}<xdomea:Schriftgutobjekt>{TREE}</xdomea:Schriftgutobjekt>{last}".encode()
    reader = MessageReader(
        read_prolog(xml, final=True, limit=1 << 20),
        "3.0.0",
        "0503",
        name=NameParts(),
        limits=Limits(),
        judge=None,
    )
    blocks = [xml[at : at + block] for at in range(0, len(xml), block)]
    return {item.id: item for item in reader.read(blocks) if isinstance(item, Record)}


def test_a_record_knows_those_above_it() -> None:
    document = _records(1 << 20)[uuid(3)]
    process = document.above
    assert process is not None
    assert (process.kind, process.id, process.subject, process.closed) == (
        RecordKind.PROCESS,
        uuid(2),
        "Antrag",
        True,
    )
    file = process.above
    assert file is not None
    assert (file.id, file.above, file.depth) == (uuid(1), None, 1)
    assert FIELDS["inherited.confidentiality"].getter()(document) == "002"


def test_zda_of_a_file_is_not_known_below_it_because_it_stands_behind() -> None:
    process = _records(1 << 20)[uuid(2)]
    assert process.above is not None
    assert process.above.closed is None


def test_what_lies_below_is_counted_at_any_depth() -> None:
    records = _records(1 << 20)
    file = records[uuid(1)]
    assert file.closed is True
    assert file.below == Below(date(2014, 5, 6), 2)
    assert records[uuid(4)].below == Below(date(2011, 1, 1))
    assert records[uuid(3)].below == Below()


@pytest.mark.parametrize("name", ["above.subject", "above.above.kind", "inherited.context"])
def test_nothing_is_known_above_the_topmost(name: str) -> None:
    assert FIELDS[name].getter()(_records(1 << 20)[uuid(1)]) is None


def test_a_block_that_is_missing_does_not_hide_the_one_above() -> None:
    stated = Record(RecordKind.FILE)
    stated = stated._replace(retention=stated.retention._replace(stated=True))
    below = Record(RecordKind.PROCESS, above=stated)
    read = FIELDS["nearest.retention.stated"].getter()
    assert (read(below), read(stated), read(Record(RecordKind.FILE))) == (True, True, False)


@given(st.integers(1, 400))
def test_the_size_of_blocks_does_not_matter(block: int) -> None:
    assert _records(block) == _records(1 << 20)
