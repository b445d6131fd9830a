"""The codes of a message: each distinct one once, with its number and first place."""

from __future__ import annotations

import pytest

from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading import code_uses
from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.model.codes import CodeUse
from diva_rules.model.message import Message, NameParts, XmlFacts
from tests.support.deliveries import Doc, message, uuid

_URI = "urn:xoev-de:xdomea:codeliste:medium"
_METADATA = "</xdomea:AllgemeineMetadaten>"
_KEY = (
    "<xdomea:Behoerdenkennung><xdomea:{0}><code>{1}</code></xdomea:{0}></xdomea:Behoerdenkennung>"
)


def _read(xml: str, version: str = "3.0.0") -> list[object]:
    data = xml.encode()
    reader = MessageReader(
        read_prolog(data, final=True, limit=1 << 20),
        version,
        "0503",
        name=NameParts(),
        limits=Limits(),
        judge=None,
    )
    return list(reader.read([data]))


def _uses(xml: str, version: str = "3.0.0") -> list[CodeUse]:
    return [item for item in _read(xml, version) if isinstance(item, CodeUse)]


def _with_medium(*codes: str) -> str:
    """Return a message whose first objects state a Medium each."""
    parts = message(docs=[Doc(n) for n in range(2, 2 + len(codes))]).split(_METADATA)
    for number, code in enumerate(codes):
        parts[number] += f"<xdomea:Medium><code>{code}</code></xdomea:Medium>"
    return _METADATA.join(parts)


def test_codes_come_after_the_objects_and_before_the_facts() -> None:
    items = _read(_with_medium("001"))
    kinds = [type(item) for item in items]
    first = kinds.index(CodeUse)
    assert CodeUse not in kinds[:first]
    assert set(kinds[first:]) == {CodeUse, XmlFacts}
    assert kinds[-1] is XmlFacts


def test_equal_codes_are_one_use_with_the_place_of_the_first() -> None:
    uses = [use for use in _uses(_with_medium("001", "001", "003")) if use.element == "Medium"]
    assert [(use.value, use.occurrences) for use in uses] == [("001", 2), ("003", 1)]
    first = uses[0]
    assert first.xpath.endswith("/xdomea:AllgemeineMetadaten/xdomea:Medium")
    assert "Vorgang[1]/xdomea:AllgemeineMetadaten" in first.xpath
    assert first.owner_id == uuid(1)
    assert first.line > 0


def test_what_the_schema_fixes_need_not_be_stated() -> None:
    use = next(use for use in _uses(_with_medium("001")) if use.element == "Medium")
    assert (use.list_uri, use.list_version, use.enumerated) == (_URI, "1.0", True)


def test_a_code_among_blanks_is_told_apart() -> None:
    uses = [use for use in _uses(_with_medium("001", " 001\n")) if use.element == "Medium"]
    assert [(use.value, use.padded) for use in uses] == [("001", False), ("001", True)]


def test_the_format_is_named_with_the_element_above() -> None:
    found = {use.element: use for use in _uses(message())}
    assert found["Format/Name"].enumerated is False
    assert found["Format/Name"].occurrences == 2
    assert found["Nachrichtentyp"].value == "0503"


@pytest.mark.parametrize(
    ("version", "element"), [("2.4.0", "Kennung"), ("3.0.0", "Behoerdenschluessel")]
)
def test_the_key_of_an_authority_is_a_code(version: str, element: str) -> None:
    xml = message(version).replace(
        "<xdomea:Absender>", "<xdomea:Absender>" + _KEY.format(element, " 01003110 "), 1
    )
    items = _read(xml, version)
    header = next(item for item in items if isinstance(item, Message))
    assert header.sender.authority_key == "01003110"
    label = "Behoerdenkennung/Kennung" if element == "Kennung" else element
    use = next(u for u in items if isinstance(u, CodeUse) and u.element == label)
    assert (use.value, use.list_uri, use.padded) == ("01003110", None, True)


def test_an_address_keeps_its_line_and_shows_its_codes() -> None:
    state = (
        "<xdomea:Anschrift><xdomea:Staat><xdomea:Staat listVersionID='7'><code>FR</code>"
        "<name>Frankreich</name></xdomea:Staat></xdomea:Staat><xdomea:Ort>Lyon</xdomea:Ort>"
        "<xdomea:Typ><code>001</code></xdomea:Typ></xdomea:Anschrift>"
    )
    xml = message().replace("<xdomea:Absender>", f"<xdomea:Absender>{state}", 1)
    items = _read(xml)
    header = next(item for item in items if isinstance(item, Message))
    assert header.sender.addresses == ("Frankreich, Lyon",)
    assert header.extras == ()
    found = {use.element: use for use in items if isinstance(use, CodeUse)}
    assert (found["Staat"].value, found["Staat"].list_version) == ("FR", "7")
    assert found["Anschrift/Typ"].value == "001"


def test_one_element_in_two_contacts_is_one_use() -> None:
    role = "<xdomea:Rolle><code>7</code></xdomea:Rolle>"
    xml = message()
    for contact in ("Absender", "Empfaenger"):
        xml = xml.replace(f"</xdomea:{contact}>", f"{role}</xdomea:{contact}>", 1)
    uses = [use for use in _uses(xml) if use.element == "Rolle"]
    assert [(use.value, use.occurrences) for use in uses] == [("7", 2)]


def test_very_many_codes_are_counted_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_uses, "MOST", 3)
    uses = _uses(_with_medium("001", "002", "003", "004", "001", "004"))
    assert [use.element for use in uses].count(None) == 1
    assert uses[-1].element is None
    counted = sum(use.occurrences for use in uses)
    monkeypatch.undo()
    every = _uses(_with_medium("001", "002", "003", "004", "001", "004"))
    assert counted == sum(use.occurrences for use in every)
    assert len(every) > len(uses)


def test_elements_that_fill_one_field_are_told_apart() -> None:
    errors = "".join(
        f"<xdomea:{name}><code>1</code></xdomea:{name}>"
        for name in ("SpezifischeFehlermeldung0601", "SpezifischeFehlermeldung0602")
    )
    result = f"<xdomea:ErfolgOderMisserfolg><xdomea:Rueckmeldung>{errors}</xdomea:Rueckmeldung>"
    root = "Fachverfahrensdaten.x.0630"
    xml = (
        f'<xdomea:{root} xmlns:xdomea="urn:xoev-de:xdomea:schema:3.0.0">'
        f"{result}</xdomea:ErfolgOderMisserfolg></xdomea:{root}>"
    )
    reader = MessageReader(
        read_prolog(xml.encode(), final=True, limit=1 << 20),
        "3.0.0",
        "0630",
        name=NameParts(),
        limits=Limits(),
        judge=None,
    )
    uses = [item for item in reader.read([xml.encode()]) if isinstance(item, CodeUse)]
    assert [use.element for use in uses] == [
        "SpezifischeFehlermeldung0601",
        "SpezifischeFehlermeldung0602",
    ]
    assert {use.enumerated for use in uses} == {True}
