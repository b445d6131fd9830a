"""Filing plans for appraisal (0511) on their way through the reader, and what rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from diva_rules import Finding, load_rules, validate

PROCESS = "8a1f3c5e-70b2-4d96-9e48-c35d7a0b1f62"
UUIDS = (
    "1d7c0b52-3f6e-4a98-b1d4-60e2f9a8c735",
    "2e8d1c63-407f-4ba9-82e5-71f30ab9d846",
    "3f9e2d74-5180-4cba-93f6-82041bcae957",
)
LISTS = 'listURI="urn:xoev-de:xdomea:codeliste:{}" listVersionID="{}"'
WANTED = ("XD-APL-007", "XD-APL-008", "XD-APL-010", "XD-APL-012", "XD-APL-016")


def x(element: str, inner: str) -> str:
    return f"<xdomea:{element}>{inner}</xdomea:{element}>"


def unit(uuid: str, code: str, *, text: str = "Bauen", inner: str = "", valid: str = "") -> str:
    """Return a unit of 4.0, as 0511 has it."""
    decided = (
        f"<xdomea:Aussonderungsart {LISTS.format('aussonderungsart', '1.0')}><code>B</code>"
        "</xdomea:Aussonderungsart>"
    )
    named = x("Kennzeichen", code) + (x("BetreffKurz", text) if text else "")
    term = x("Aufbewahrungsdauer", x("AnzahlJahre", "10"))
    return x(
        "Einheit",
        f"{named}{x('xdomeaUUID', uuid)}{x('Aussonderungsart', decided)}{valid}"
        f"{x('Stillgelegt', '0')}{term}{inner}",
    )


def plan(*units: str, uuid: str = UUIDS[2], valid: str = "") -> str:
    named = x("xdomeaUUID", uuid) + x("Bezeichnung", "Aktenplan") + x("Version", "1")
    return x("Aktenplan", named + "".join(units) + valid)


def message(aktenplan: str, extension: str = "") -> str:
    """Return a message 0511 of 4.0."""
    namespace = "urn:xoev-de:xdomea:schema:4.0.0"
    root = "xdomea:Aussonderung.AktenplanZurBewertung.0511"
    party = x("NameInstitution", x("Name", "Stadtarchiv Musterstadt"))
    head = (
        f"<xdomea:identifikation.nachricht><nachrichtenUUID>{PROCESS[:-1]}9</nachrichtenUUID>"
        f"<nachrichtentyp {LISTS.format('nachrichtentyp', '3.0')}><code>0511</code>"
        "</nachrichtentyp><erstellungszeitpunkt>2026-03-02T10:00:00.000+01:00"
        "</erstellungszeitpunkt></xdomea:identifikation.nachricht>"
        f"{x('leser', party)}{x('autor', party)}{x('ProzessID', PROCESS)}{extension}"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns:xdomea="{namespace}"'
        ' produkt="Akta" produkthersteller="Musterhaus" standard="xdomea" version="4.0.0">'
        f"{x('nachrichtenkopf', head)}{x('Empfangsbestaetigung', '0')}"
        f"{x('LfdNrNachrichtProTyp', '1')}{x('GesamtanzahlNachrichtenProTyp', '1')}{aktenplan}"
        f"</{root}>"
    )


def found(folder: Path, text: str, *, also: tuple[str, ...] = ()) -> list[Finding]:
    """Return what the rules on filing plans, and on schemas, say against a message."""
    path = folder / f"{PROCESS}_0511_1.xml"
    path.write_text(text, encoding="utf-8")
    report = validate(path, load_rules())
    wanted = {*WANTED, "XD-XML-013", *also}
    return [f for f in report.findings if f.rule in wanted]


def sound(**changes: str) -> str:
    inner = unit(UUIDS[1], "10.20", **changes)
    return plan(unit(UUIDS[0], "10", inner=inner))


def test_a_sound_plan_draws_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, message(sound())) == []


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        (plan(unit(UUIDS[0], "10"), unit(UUIDS[1], "10")), "XD-APL-007", "10"),
        (plan(unit(UUIDS[0], "10", inner=unit(UUIDS[1], "20.10"))), "XD-APL-008", "20.10"),
        (
            plan(
                unit(UUIDS[0], "10", valid=x("Gueltigkeit", x("Ende", "2030-12-31"))),
                valid=x("Gueltigkeit", x("Ende", "2020-12-31")),
            ),
            "XD-APL-010",
            "2030-12-31",
        ),
        (sound(text=""), "XD-APL-012", "BetreffKurz or Inhaltsangabe"),
        (plan(unit(UUIDS[0], "")), "XD-APL-012", "Kennzeichen"),
        (plan(unit(UUIDS[0], "10"), unit(UUIDS[0], "20")), "XD-APL-012", UUIDS[0]),
        (plan(unit(UUIDS[0], "10"), uuid=UUIDS[0]), "XD-APL-012", UUIDS[0]),
        (
            plan(unit(UUIDS[0], "10", inner=x("VerweisAktenplaneinheit", "20"))),
            "XD-APL-016",
            "20",
        ),
    ],
)
def test_a_fault_of_a_plan_draws_its_rule(tmp_path: Path, text: str, rule: str, says: str) -> None:
    (finding,) = found(tmp_path, message(text))
    assert finding.rule == rule
    assert says in finding.message.en


def test_extensions_in_xml_are_read_in_the_header_and_at_units(tmp_path: Path) -> None:
    extension = x("AnwendungsspezifischeErweiterungXML", "<Sparte>Bau</Sparte>")
    text = message(plan(unit(UUIDS[0], "10", inner=extension)), extension)
    findings = found(tmp_path, text, also=("XD-EXT-003",))
    assert sorted((f.rule, f.location.ref or "header") for f in findings) == [
        ("XD-EXT-003", "10"),
        ("XD-EXT-003", "header"),
    ]
