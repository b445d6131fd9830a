"""Follow-up errors fold under their cause; independent errors are never hidden by another."""

from __future__ import annotations

import random
import time
from collections import Counter

import pytest

from diva_rules.formats.xdomea.schema.problems import MOST
from tests.formats.xdomea.test_schema_words import PROCESS, changed, judged, tag
from tests.hostile.messages import RETENTION, document, message, process, uuid_of

ID = tag("ProzessID", PROCESS)
SENDER = (
    tag("Absender", tag("Institution", tag("Name", "Bauamt"))),
    tag("Empfaenger", tag("Institution", tag("Name", "Stadtarchiv"))),
)


def kinds(text: str) -> list[tuple[str, str]]:
    """Return kind and element of each error, sorted."""
    return sorted((str(d.evidence["error"]), str(d.evidence["element"])) for d in judged(text))


def metadata(*elements: str) -> str:
    return message(objects=[process(metadata="".join(elements))])


def test_two_errors_in_one_element() -> None:
    text = changed(
        (ID, tag("ProzessID", "x").replace("<xdomea:ProzessID>", '<xdomea:ProzessID a="1">'))
    )
    assert kinds(text) == [("attribute-forbidden", "ProzessID"), ("pattern", "ProzessID")]


def test_errors_in_several_siblings_behind_an_unknown_element() -> None:
    """libxml2 reports the first of these and looks at nothing behind it."""
    text = changed(
        (ID, tag("Foo") + tag("ProzessID", "x")),
        ("<code>0503</code>", "<code>9</code>"),
        (SENDER[0], SENDER[0] + tag("Bar")),
        (tag("Empfangsbestaetigung", "0"), ""),
    )
    assert kinds(text) == [
        ("enumeration", "code"),
        ("incomplete", "Kopf"),
        ("pattern", "ProzessID"),
        ("unknown", "Bar"),
        ("unknown", "Foo"),
    ]


def test_errors_deep_inside_what_stands_in_the_wrong_place() -> None:
    broken = SENDER[1].replace("<xdomea:Name>", "<xdomea:Name><xdomea:b/>")
    text = changed((SENDER[0], ""), (SENDER[1], broken + SENDER[0]))
    assert kinds(text) == [("childless", "Name"), ("order-behind", "Empfaenger")]


def test_an_error_inside_an_error_inside_an_error() -> None:
    inner = process(content=tag("Foo") + document(subject="<xdomea:b/>") + tag("Bar"))
    text = message(objects=[tag("Fremd") + inner, process(uuid_of(1), metadata=tag("Baz"))])
    assert kinds(text) == [
        ("childless", "Betreff"),
        ("unknown", "Bar"),
        ("unknown", "Baz"),
        ("unknown", "Foo"),
        ("unknown", "Fremd"),
    ]


def test_one_element_too_early_is_one_error_with_all_others_behind_it() -> None:
    plan = tag("Aktenplaneinheit", tag("Kennzeichen", "1"))
    sound = [tag("Kennzeichen", "1"), tag("Bemerkung", "x")]
    text = metadata(*sound).replace(
        "<xdomea:Betreff>Bauantrag</xdomea:Betreff>", plan + tag("Betreff", "Bauantrag")
    )
    (defect,) = judged(text)
    assert defect.evidence["error"] == "order-behind"
    assert defect.evidence["follow_ups"] == 3
    assert defect.sentence.en == (
        "Aktenplaneinheit stands in the wrong place in AllgemeineMetadaten: it belongs behind"
        " Bemerkung (and 3 follow-up errors)"
    )
    assert defect.sentence.de.endswith(
        "an falscher Stelle: es gehört hinter Bemerkung (und 3 Folgefehler)"
    )
    assert [path.rpartition("/")[2] for path, _ in defect.related] == [
        "Betreff",
        "Kennzeichen",
        "Bemerkung",
    ]


def test_the_same_unknown_element_many_times_is_one_error() -> None:
    (defect,) = judged(metadata(*[tag("Foo")] * 30))
    assert defect.evidence["error"] == "unknown"
    assert defect.evidence["follow_ups"] == 29
    assert len(defect.related) == 5


def test_a_value_beside_elements_follows_from_these() -> None:
    (defect,) = judged(changed((PROCESS, "x<xdomea:b/>")))
    assert (defect.evidence["error"], defect.evidence["follow_ups"]) == ("childless", 1)


def test_a_renamed_element_is_one_error() -> None:
    text = changed((ID, tag("ProzessId", PROCESS)))
    (defect,) = judged(text)
    assert defect.sentence.en == ("there is no element ProzessId in Kopf; expected here: ProzessID")


def test_alternatives_exclude_one_another() -> None:
    text = message(objects=[process() + document()])
    assert kinds(text) == [("exclusive", "Dokument")]


def test_all_that_is_missing_is_named_at_once() -> None:
    text = changed((SENDER[0], ""), (SENDER[1], ""), (ID, ""))
    (defect,) = judged(text)
    assert defect.sentence.en == "Kopf is incomplete; missing: ProzessID, Absender, Empfaenger"


def test_each_dropped_error_is_said() -> None:
    """Blanks around dates, and other ways to write a fixed value, are valid."""
    text = changed(
        (">2026-11-20T09:15:00.000+01:00<", ">\n 2026-11-20T09:15:00.000+01:00\n<"),
        (tag("Importbestaetigung", "1"), tag("Importbestaetigung", "true")),
    )
    found = judged(text)
    assert Counter(d.code for d in found) == {"schema-false-blanks": 1, "schema-false-error": 1}
    blanks = next(d for d in found if d.code == "schema-false-blanks")
    assert "blanks around date and time do not count" in blanks.sentence.en


@pytest.mark.parametrize("value", ["0", " 0 ", "", "yes", "tru e"])
def test_other_fixed_values_stay_errors(value: str) -> None:
    text = changed((tag("Importbestaetigung", "1"), tag("Importbestaetigung", value)))
    codes = {d.code for d in judged(text)}
    # An empty element takes the value that is fixed, by the rules of XML Schema.
    assert codes == (set() if value == "" else {"schema-violation"})


@pytest.mark.parametrize(
    "value", [" 2021-02-30 ", " gestern ", "\n2020-1-1", " 99999999999-01-01x"]
)
def test_wrong_dates_among_blanks_stay_errors(value: str) -> None:
    stated = tag("ArchivspezifischeMetadaten", tag("Aufbewahrungsende", value))
    text = metadata().replace(RETENTION, stated)
    assert [d.code for d in judged(text)] == ["schema-violation"]


def test_very_many_false_errors_are_counted_as_such() -> None:
    """A valid message stays valid, however often libxml2 is wrong about it."""
    stated = tag("ArchivspezifischeMetadaten", tag("Aufbewahrungsende", " 2030-12-31"))
    records = [process(uuid_of(n)).replace(RETENTION, stated) for n in range(MOST + 200)]
    codes = Counter(d.code for d in judged(message(objects=records)))
    assert codes == {"schema-false-blanks": MOST, "schema-false-more": 1}


def test_thousands_of_errors_are_counted() -> None:
    records = [process(f"x{n}") for n in range(MOST + 500)]
    found = judged(message(objects=records))
    assert len(found) == MOST + 1
    assert found[-1].evidence == {"more": 500}


def test_random_pairs_of_errors_are_both_found() -> None:
    """Of two errors at two places neither hides the other."""
    edits = {
        ("pattern", "ProzessID"): (PROCESS, "x"),
        ("enumeration", "code"): ("<code>0503</code>", "<code>9</code>"),
        ("datatype", "Erstellungszeitpunkt"): ("2026-11-20T09:15:00.000+01:00", "gestern"),
        ("unknown", "Foo"): ("<xdomea:Empfaenger>", "<xdomea:Foo/><xdomea:Empfaenger>"),
        ("repeated", "Importbestaetigung"): (
            tag("Importbestaetigung", "1"),
            tag("Importbestaetigung", "1") * 2,
        ),
        ("fixed", "Importbestaetigung"): (
            tag("Importbestaetigung", "1"),
            tag("Importbestaetigung", "0"),
        ),
        ("unknown", "Bar"): ("<xdomea:Betreff>Bau", "<xdomea:Bar/><xdomea:Betreff>Bau"),
        ("childless", "Betreff"): (">Vermerk<", ">Vermerk<xdomea:b/><"),
        ("attribute-forbidden", "Dokument"): ("<xdomea:Dokument>", '<xdomea:Dokument a="1">'),
        ("pattern", "Dateiname"): ("<xdomea:Dateiname>", "<xdomea:Dateiname>x"),
    }
    rng = random.Random(11)
    for _ in range(60):
        chosen = rng.sample(sorted(edits), 3)
        if {("repeated", "Importbestaetigung"), ("fixed", "Importbestaetigung")} <= set(chosen):
            continue
        assert kinds(changed(*(edits[one] for one in chosen))) == sorted(chosen)


def test_spots_are_named_for_what_was_judged_again() -> None:
    text = changed((ID, tag("Foo") + tag("ProzessID", "x")))
    paths = {str(d.evidence["element"]): d.xpath for d in judged(text)}
    assert paths["ProzessID"] == "/Aussonderung.Aussonderung.0503/Kopf/ProzessID"


def test_foreign_xml_that_the_schema_knows_is_judged_to_its_end() -> None:
    """It stands below a wildcard; what it does not know is nobody's matter."""
    known = (
        f"<xdomea:Aussonderung.AnbietungEmpfangBestaetigen.0504>{tag('Foo')}"
        f"{tag('Kopf', tag('Bar'))}</xdomea:Aussonderung.AnbietungEmpfangBestaetigen.0504>"
    )
    inside = tag("AnwendungsspezifischeErweiterungXML", '<a xmlns="urn:a"/>' + known)
    text = message(objects=[process()]).replace("</xdomea:Dokument>", f"{inside}</xdomea:Dokument>")
    assert ("unknown", "Foo") in kinds(text)
    assert ("unknown", "Bar") in kinds(text)


def test_errors_inside_one_another_take_linear_time() -> None:
    """Each level is judged again behind its error, and nothing is judged twice."""
    inner = document(uuid_of(1), subject="<xdomea:b/>") * 150
    for level in range(60):
        inner = tag("Teilvorgang", tag("Foo") + tag(f"Bar{level}") + inner)
    text = message(objects=[process(content=inner)])
    begun = time.process_time()
    found = judged(text)
    assert time.process_time() - begun < 10
    told = Counter(d.evidence["error"] for d in found)
    assert told["childless"] == 150
    assert told["unknown"] == 120
