"""Messages of the other families: what is read of them, and what stays unknown.

The messages are made from the shipped schemas, one of each; what a test is about it adds.
"""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import diva_rules as dr
from diva_rules.formats.limits import Limits
from diva_rules.formats.xdomea.reading.prolog import read_prolog
from diva_rules.formats.xdomea.reading.stream import MessageReader
from diva_rules.formats.xdomea.schema.chosen import bundled
from diva_rules.formats.xdomea.schema.judge import judge_for
from diva_rules.formats.xdomea.schema.variants import load_document, schema_set
from diva_rules.formats.xdomea.versions import compiled_message
from diva_rules.model.defect import Defect
from diva_rules.model.message import (
    ImportResult,
    Message,
    MessagePlan,
    NameParts,
    ObjectRequest,
    RoutingChange,
    XmlFacts,
)
from diva_rules.model.record import Record, RecordKind, Role, Routing
from diva_rules.model.standard import ROOTS
from tests.support import deliveries
from tests.support.deliveries import uuid
from tests.support.reference import our_schema, our_schema_path
from tests.support.sound_messages import PROCESS, sound_file, sound_message

LATER = ("2.4.0", "3.1.0")  # one of each generation
EVERY = [
    (version, number)
    for version, roots in ROOTS.items()
    if version < "4"
    for number in roots
    if not number.startswith("05")
]
RULES = dr.load_rules()


def read(data: bytes, block: int = 1 << 18) -> list[Any]:
    """Read a message as the delivery does, in blocks of a size."""
    prolog = read_prolog(data, final=True, limit=1 << 20)
    facts = prolog.facts()
    assert facts.version is not None
    assert facts.message_type is not None
    judge = judge_for(bundled(facts.version), facts.message_type, facts.root or "")
    limits = Limits()
    reader = MessageReader(
        prolog, facts.version, facts.message_type, name=NameParts(), limits=limits, judge=judge
    )
    return list(reader.read(data[i : i + block] for i in range(0, len(data), block)))


def of(items: list[Any], type_: type[Any]) -> list[Any]:
    return [item for item in items if isinstance(item, type_)]


def header_of(items: list[Any]) -> Message:
    return next(item for item in items if isinstance(item, Message))


def document(number: int) -> str:
    return (
        f"<xdomea:Dokument><xdomea:Identifikation><xdomea:ID>{uuid(number)}</xdomea:ID>"
        "</xdomea:Identifikation></xdomea:Dokument>"
    )


def behind(version: str, number: str, body: str) -> bytes:
    """Return a sound message with something behind its content."""
    end = f"</xdomea:{ROOTS[version][number]}>"
    return sound_message(version, number).decode().replace(end, body + end).encode()


def with_body(version: str, number: str, body: str) -> bytes:
    """Return a sound message with another content."""
    head, _, _ = sound_message(version, number).decode().partition("</xdomea:Kopf>")
    return f"{head}</xdomea:Kopf>{body}</xdomea:{ROOTS[version][number]}>".encode()


def sound(data: bytes, block: int = 1 << 18) -> list[Any]:
    """Read a message that must be valid."""
    items = read(data, block)
    assert of(items, Defect) == []
    return items


# Every message of every family


@pytest.mark.parametrize(("version", "number"), EVERY)
def test_a_sound_message_is_valid_read_whole_and_nothing_is_lost(version: str, number: str) -> None:
    data = sound_message(version, number)
    schema = our_schema(version)
    assert schema.validate(etree.fromstring(data)), schema.error_log
    items = read(data)
    facts = items[-1]
    assert isinstance(facts, XmlFacts)
    assert (facts.version, facts.message_type, facts.complete) == (version, number, True)
    assert of(items, Defect) == []
    message = header_of(items)
    assert (message.process_id, message.sender.organisation) == (PROCESS, "Stadt Musterstadt")
    assert message.receiver.organisation == "Landkreis Beispielland"
    if version == "3.1.0":
        assert items == read(data, 100)


@pytest.mark.parametrize("version", ["2.3.0", "2.4.0", "3.0.0", "3.1.0"])
def test_no_rule_objects_to_a_sound_message_of_another_family(version: str, tmp_path: Path) -> None:
    for number in ROOTS[version]:
        if number.startswith("05"):
            continue
        report = dr.validate(sound_file(tmp_path, version, number), RULES, on=date(2026, 11, 23))
        found = [f for f in report.findings if f.verdict is not dr.Verdict.UNDETERMINED]
        # The generator likes dates before Christ, which the schema allows and a rule finds.
        found = [f for f in found if f.rule != "XD-DAT-008"]
        assert found == [], (number, [(f.rule, f.message.de) for f in found])
        # What stays open is what a message alone, or no profile, can say, whatever its family.
        left = {"XD-DAT-008", "XD-HDR-012", "XD-PRC-017", "XD-PRF-004"}
        assert {f.rule for f in report.findings} <= left, number
        assert report.counts.not_checked == 0


@pytest.mark.parametrize(("version", "number"), EVERY)
def test_containers_of_one_name_are_of_one_type_or_judged_apart(version: str, number: str) -> None:
    root = ROOTS[version][number]
    documents = schema_set(
        load_document(str(our_schema_path(version))), root, compiled_message(version, number)
    )
    assert documents.twofold == ({"Anlage"} if number == "0201" else set())


# Families


@pytest.mark.parametrize("version", LATER)
@pytest.mark.parametrize("number", ["0101", "0401"])
def test_records_for_information_or_with_responsibility(version: str, number: str) -> None:
    body = f"<xdomea:Schriftgutobjekt>{document(1)}</xdomea:Schriftgutobjekt>"
    items = sound(with_body(version, number, body * 3))
    assert [(r.id, r.role, r.depth) for r in of(items, Record)] == [(uuid(1), Role.RECORD, 1)] * 3
    assert header_of(items).import_confirmation is (True if number == "0401" else None)


def test_further_receivers_are_read_in_2_x() -> None:
    more = (
        "<xdomea:WeitererEmpfaenger><xdomea:Institution><xdomea:Name>Kreis Anderswo"
        "</xdomea:Name></xdomea:Institution></xdomea:WeitererEmpfaenger>"
    )
    flag = "<xdomea:Empfangsbestaetigung>"
    text = sound_message("2.4.0", "0301").decode()
    message = header_of(sound(text.replace(flag, more + flag).encode()))
    assert [contact.organisation for contact in message.further_receivers] == ["Kreis Anderswo"]
    assert message.extras == ()


@pytest.mark.parametrize("version", LATER)
def test_a_plan_is_handed_over(version: str) -> None:
    (plan,) = of(read(sound_message(version, "0301")), MessagePlan)
    assert (plan.name, plan.version) == ("Muster", "7.1")


@pytest.mark.parametrize("version", LATER)
def test_documents_on_their_way(version: str) -> None:
    attachment = f"<xdomea:Anlage>{document(7)}</xdomea:Anlage>"
    items = sound(behind(version, "0201", attachment))
    main, attached = of(items, Record)
    assert (main.kind, main.role, main.depth) == (RecordKind.DOCUMENT, Role.RECORD, 1)
    assert (attached.id, attached.role) == (uuid(7), Role.ATTACHMENT)
    (routing,) = of(items, Routing)
    assert (routing.external, len(routing.steps)) == (True, 1)
    assert header_of(items).receipt_to_initiator in {True, False}
    assert items[-1].extras == ()


@pytest.mark.parametrize("block", [1 << 18, 40])
@pytest.mark.parametrize("version", LATER)
def test_attachments_at_the_top_and_below_are_judged_by_their_own_types(
    version: str, block: int
) -> None:
    """Beside the main object, Anlage is a group; inside a document, it is a document."""
    inner = document(8).replace("xdomea:Dokument>", "xdomea:Anlage>")
    nested = document(7).replace("</xdomea:Dokument>", inner + "</xdomea:Dokument>")
    for body, is_sound in (
        (f"<xdomea:Anlage>{nested}</xdomea:Anlage>" * 3, True),
        (inner * 3, False),
        (f"<xdomea:Anlage>{nested}<xdomea:Hier>x</xdomea:Hier></xdomea:Anlage>", False),
    ):
        items = read(behind(version, "0201", body), block)
        codes = {defect.code for defect in of(items, Defect)}
        assert codes == (set() if is_sound else {"schema-violation"}), body


@pytest.mark.parametrize("version", LATER)
def test_a_changed_route(version: str) -> None:
    change = (
        "<xdomea:GeaenderterBeteiligungsschritt><xdomea:Nummer>3</xdomea:Nummer>"
        "<xdomea:Aenderungsart><xdomea:Uebersprungen>1</xdomea:Uebersprungen>"
        "</xdomea:Aenderungsart></xdomea:GeaenderterBeteiligungsschritt>"
    )
    items = sound(behind(version, "0203", change))
    assert [routing.external for routing in of(items, Routing)] == [True]
    last = of(items, RoutingChange)[-1]
    assert (last.number, last.added, last.skipped) == ("3", None, True)


def test_the_result_of_a_transfer() -> None:
    whole = "<xdomea:Erfolgreich>0</xdomea:Erfolgreich><xdomea:Fehlermeldung>voll"
    body = f"<xdomea:ErfolgOderMisserfolg>{whole}</xdomea:Fehlermeldung>"
    message = header_of(sound(with_body("2.4.0", "0402", f"{body}</xdomea:ErfolgOderMisserfolg>")))
    assert (message.success, message.error_texts) == (False, ("voll",))


@pytest.mark.parametrize(
    ("number", "element"),
    [
        ("0402", "AbgegebenesObjekt"),
        ("0703", "AusgelagertesObjekt"),
        ("0723", "RueckuebertragenesObjekt"),
    ],
)
def test_results_for_single_objects(number: str, element: str) -> None:
    made = "".join(
        f"<xdomea:{element}><xdomea:IDSGO>{uuid(n)}</xdomea:IDSGO>"
        f"<xdomea:Erfolgreich>{n}</xdomea:Erfolgreich><xdomea:Fehlermeldung>{n}"
        f"</xdomea:Fehlermeldung></xdomea:{element}>"
        for n in (0, 1)
    )
    results = of(sound(with_body("3.1.0", number, made)), ImportResult)
    assert [(r.id, r.success, r.error_texts) for r in results] == [
        (uuid(0), False, ("0",)),
        (uuid(1), True, ("1",)),
    ]


@pytest.mark.parametrize("block", [1 << 18, 30])
@pytest.mark.parametrize(
    ("number", "element"),
    [("0711", "RueckzuleihendesObjekt"), ("0721", "RueckzuuebertragendesObjekt")],
)
def test_objects_asked_back(number: str, element: str, block: int) -> None:
    made = "".join(f"<xdomea:{element}>{uuid(n)}</xdomea:{element}>" for n in range(5))
    items = sound(with_body("3.0.0", number, made), block)
    wanted = of(items, ObjectRequest)
    assert [request.object_id for request in wanted] == [uuid(n) for n in range(5)]
    assert wanted[4].xpath.endswith(f"/xdomea:{element}[5]")


@pytest.mark.parametrize("version", LATER)
def test_objects_that_an_application_files(version: str) -> None:
    body = (
        "<xdomea:SchriftgutobjektZumAblegen><xdomea:NummerImStapel>4</xdomea:NummerImStapel>"
        "<xdomea:FachverfahrenObjektID>F-1</xdomea:FachverfahrenObjektID><xdomea:IDContainer>C-1"
        f"</xdomea:IDContainer><xdomea:Schriftgutobjekt>{document(3)}</xdomea:Schriftgutobjekt>"
        "<xdomea:Ablageort>Registratur</xdomea:Ablageort></xdomea:SchriftgutobjektZumAblegen>"
    )
    items = sound(with_body(version, "0605", body * 2))
    request, _ = of(items, ObjectRequest)
    assert request[2:7] == (None, "4", "F-1", "C-1", "Registratur")
    first, second = of(items, Record)
    assert (first.id, first.parent_id, first.role) == (uuid(3), None, Role.RECORD)
    assert first.parent_xpath == request.xpath != second.parent_xpath
    message = header_of(items)
    assert (message.caused_by, message.import_confirmation) == ("Muster", True)
    assert message.batch in {True, False}


def test_metadata_that_an_application_changes() -> None:
    body = (
        f"<xdomea:MetadatenZumAktualisieren><xdomea:IDSGO>{uuid(1)}</xdomea:IDSGO>"
        "<xdomea:Metadatum><xdomea:Name>Betreff</xdomea:Name><xdomea:Wert>neu</xdomea:Wert>"
        "</xdomea:Metadatum></xdomea:MetadatenZumAktualisieren>"
    )
    (request,) = of(sound(with_body("3.1.0", "0610", body)), ObjectRequest)
    assert (request.object_id, request.extras) == (uuid(1), ())
    assert [(field.name, field.value) for field in request.fields] == [("Betreff", "neu")]


def test_what_an_application_asks_has_no_field_and_is_kept() -> None:
    body = (
        f"<xdomea:SchriftgutobjektZumDrucken><xdomea:IDSGO>{uuid(1)}</xdomea:IDSGO>"
        "<xdomea:Drucker>Flur</xdomea:Drucker><xdomea:MetadatenDrucken>1</xdomea:MetadatenDrucken>"
        "<xdomea:PrimaerdokumentDrucken>1</xdomea:PrimaerdokumentDrucken>"
        "<xdomea:UnterSGODrucken>0</xdomea:UnterSGODrucken></xdomea:SchriftgutobjektZumDrucken>"
    )
    (request,) = of(sound(with_body("3.1.0", "0606", body)), ObjectRequest)
    assert len(request.extras) == 4
    assert ">Flur<" in request.extras[0].xml
    message = header_of(sound(sound_message("3.1.0", "0608")))
    assert "SchriftgutobjektZumSuchen" in message.extras[0].xml


def test_what_a_records_system_answers() -> None:
    body = (
        "<xdomea:ErfolgOderMisserfolg><xdomea:Rueckmeldung><xdomea:AllgemeineRueckmeldung><code>"
        "0000000</code></xdomea:AllgemeineRueckmeldung></xdomea:Rueckmeldung>"
        "<xdomea:Rueckgabeparameter><xdomea:NummerImStapel>1</xdomea:NummerImStapel>"
        f"<xdomea:IDSGO>{uuid(1)}</xdomea:IDSGO><xdomea:Parameter>"
        "<xdomea:AllgemeinerRueckgabeparameter><xdomea:Name>Betreff</xdomea:Name><xdomea:Wert>alt"
        "</xdomea:Wert></xdomea:AllgemeinerRueckgabeparameter></xdomea:Parameter>"
        "<xdomea:Erfolgreich>0</xdomea:Erfolgreich><xdomea:Rueckmeldung>"
        "<xdomea:SpezifischeFehlermeldung0611><code>0611001</code>"
        "</xdomea:SpezifischeFehlermeldung0611></xdomea:Rueckmeldung><xdomea:Rueckmeldung>"
        "<xdomea:SonstigeFehlermeldung>voll</xdomea:SonstigeFehlermeldung></xdomea:Rueckmeldung>"
        "</xdomea:Rueckgabeparameter></xdomea:ErfolgOderMisserfolg>"
    )
    items = sound(with_body("3.1.0", "0630", body))
    assert [code.value for code in header_of(items).result_codes] == ["0000000"]
    (result,) = of(items, ImportResult)
    assert (result.id, result.batch_number, result.success) == (uuid(1), "1", False)
    assert [code.value for code in result.error_codes] == ["0611001"]
    assert (result.error_texts, result.extras) == (("voll",), ())
    assert [(field.name, field.value) for field in result.fields] == [("Betreff", "alt")]


def test_the_protocol_of_an_object() -> None:
    body = (
        f"<xdomea:GesamtprotokollZumAblegen><xdomea:IDSGO>{uuid(1)}</xdomea:IDSGO>"
        f"<xdomea:Ablageort>x</xdomea:Ablageort>{document(2)}"
        "<xdomea:HistorienProtokollInformation><xdomea:Aktion>gelesen</xdomea:Aktion>"
        "</xdomea:HistorienProtokollInformation></xdomea:GesamtprotokollZumAblegen>"
    )
    items = read(with_body("3.1.0", "0623", body))
    (request,) = of(items, ObjectRequest)
    assert [entry.action for entry in request.history] == ["gelesen"]
    assert [record.id for record in of(items, Record)] == [uuid(2)]


# A 4.0 message without a schema


def other_of_4_0(folder: Path, body: str = "<xdomea:Schriftgutobjekt/>") -> Path:
    """Write a 4.0 message of another family, as its header must be."""
    text = deliveries.message("4.0.0").replace("Aussonderung.Aussonderung.0503", ABGABE)
    head, rest = text.replace("<code>0503</code>", "<code>0401</code>").split(
        "<xdomea:Schriftgutobjekt>", 1
    )
    path = folder / f"{deliveries.PROCESS}_0401_1.xml"
    path.write_text(f"{head}{body}</xdomea:{ABGABE}>\n", encoding="utf-8")
    assert rest
    return path


ABGABE = "Abgabe.Abgabe.0401"


def test_a_missing_schema_stays_open_and_the_header_is_checked(tmp_path: Path) -> None:
    report = dr.validate(other_of_4_0(tmp_path), RULES, on=date(2026, 11, 23))
    assert [f for f in report.findings if f.verdict is dr.Verdict.VIOLATED] == []
    (finding,) = [f for f in report.findings if f.rule == "XD-XML-004"]
    assert finding.reason is not None
    assert (finding.verdict.value, finding.reason.value) == ("undetermined", "missing_input")
    for part in (ABGABE, "4.0.0", "diva schema add"):
        assert part in finding.message.de
        assert part in finding.message.en
    counts = {count.rule: count for count in report.summary.rules}
    for rule in ("XD-HDR-001", "XD-HDR-005", "XD-PKG-004", "XD-PKG-005", "XD-XML-008"):
        assert (counts[rule].passed, counts[rule].not_checked) == (1, 0), rule
    # What asks for objects was not checked, and says why.
    assert (counts["XD-DAT-001"].passed, counts["XD-DAT-001"].not_checked) == (0, 1)
    reasons = {entry.because.de for entry in report.summary.not_checked}
    assert reasons == {
        f"von {ABGABE} (xdomea 4.0.0) wurde ohne Schema nur der Kopf gelesen",
    }


def test_a_header_that_is_wrong_is_found_without_a_schema(tmp_path: Path) -> None:
    path = other_of_4_0(tmp_path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<code>0401</code>", "<code>0503</code>"), encoding="utf-8")
    report = dr.validate(path, RULES, on=date(2026, 11, 23))
    violated = [f.rule for f in report.findings if f.verdict is dr.Verdict.VIOLATED]
    assert violated == ["XD-HDR-001"]


def test_the_content_behind_such_a_header_costs_no_memory(tmp_path: Path) -> None:
    """Nothing behind the header is parsed: even what is no XML does not matter."""
    path = other_of_4_0(tmp_path, "<xdomea:Neu>" + "x" * 3_000_000 + "<")
    report = dr.validate(path, RULES, on=date(2026, 11, 23))
    assert [f.rule for f in report.findings if f.verdict is dr.Verdict.VIOLATED] == []
    assert report.summary.inputs[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
