"""Deliveries with one fault in references, in the filing plan, or in extensions."""

from __future__ import annotations

from tests.samples.broken import Case, Change, each, put
from tests.samples.cases_package import V3

_A4 = "548d5041-d8c8-11ef-9c4e-005056871b7c"
_V4 = "07333b5f-d1a2-11ef-88aa-005056871b7c"
_A2 = "cbdbfccc-72e5-44b2-9e71-937e6f4f8ce9"
_V2 = "bf675c60-12c2-4ab1-826f-dcdf306d1733"
_D2 = "d9fc876a-3838-4e15-9203-15c703afe730"
_CODE_3 = "[Aktenplankennzeichen]"
_APPRAISALS = 'listURI="urn:xoev-de:xdomea:codeliste:aussonderungsart" listVersionID="1.0"'
_ENDS = {
    "0501": "</xdomea:Aussonderung.Anbieteverzeichnis.0501>",
    "3.0.0": "</xdomea:Aussonderung.Aussonderung.0503>",
    "4.0.0": "</xdomea:Aussonderung.Aussonderung.0503>",
}


def _x(element: str, inner: str) -> str:
    return f"<xdomea:{element}>{inner}</xdomea:{element}>"


def _unit_2(code: str, *, text: str = "", appraisal: str = "B", years: str = "10") -> str:
    stated = _x("Inhaltsangabe", text) if text else ""
    return _x(
        "Einheit",
        f"{_x('Kennzeichen', code)}{stated}<xdomea:Aussonderungsart {_APPRAISALS}>"
        f"<code>{appraisal}</code></xdomea:Aussonderungsart>{_x('Stillgelegt', '0')}"
        f"{_x('Aufbewahrungsdauer', years)}",
    )


def _unit_3(
    code: str, *, texts: str = "", appraisal: str = "B", valid: str = "", inner: str = ""
) -> str:
    decided = (
        f"<xdomea:Aussonderungsart {_APPRAISALS}><code>{appraisal}</code></xdomea:Aussonderungsart>"
    )
    return _x(
        "Einheit",
        f"{_x('Kennzeichen', code)}{texts}{_x('Aussonderungsart', decided)}{valid}"
        f"{_x('Stillgelegt', '0')}{_x('Aufbewahrungsdauer', _x('AnzahlJahre', '10'))}{inner}",
    )


def _until(day: str) -> str:
    return _x("Gueltigkeit", _x("Ende", day))


def _plan(sample: str, *units: str, valid: str = "") -> Change:
    """Return a change that sends a filing plan along."""
    named = _x("Bezeichnung", "Aktenplan") + _x("Version", "1") + "".join(units) + valid
    return put(_ENDS[sample], _x("Aktenplan", named) + _ENDS[sample])


_WITH_TERM = "</xdomea:AllgemeineMetadaten>\n      <xdomea:ArchivspezifischeMetadaten>"
_TERM_2 = put(_WITH_TERM, f"{_WITH_TERM}{_x('Aufbewahrungsdauer', '30')}")

REFERENCES = (
    Case(
        "the process bears the reference of another file",
        "0501",
        put("<xdomea:Kennzeichen>{AP}-{Ax}.{Vx}<", "<xdomea:Kennzeichen>{AP}-{Ay}.{Vx}<"),
        (("XD-APL-002", _V2),),
    ),
    Case(
        "the document bears the reference of another file",
        "0501",
        put("<xdomea:Kennzeichen>{AP}-{Ax}.{Vx}-{Dx}<", "<xdomea:Kennzeichen>{AP}-{Ay}.1-{Dx}<"),
        (("XD-APL-003", _D2),),
    ),
    Case(
        "the process names no plan unit",
        "3.0.0",
        put(
            f"<xdomea:Aktenplaneinheit>\n          {_x('Kennzeichen', _CODE_3)}",
            "<xdomea:Aktenplaneinheit>",
        ),
        (("XD-APL-004", V3),),
    ),
    Case(
        "the process names another plan unit than its file",
        "4.0.0",
        put(
            "</xdomea:Medium>\n          </xdomea:AllgemeineMetadaten>",
            "</xdomea:Medium>"
            + _x("Aktenplaneinheit", _x("Kennzeichen", "10.30"))
            + "</xdomea:AllgemeineMetadaten>",
        ),
        (("XD-APL-011", _V4),),
    ),
)

# A unit has no UUID in these messages: its findings are those of the message. The sample of 3.0
# names its unit by a placeholder, and so does the plan that is sent along.
_PLACEHOLDER = ("XD-TXT-009", "message")
_REPEATED = "the unit of the plan bears the placeholder of the sample"
PLANS = (
    Case("the plan of the units that are named", "0501", _plan("0501", _unit_2("1234")), ()),
    Case("a plan without that unit", "0501", _plan("0501", _unit_2("99")), (("XD-APL-005", _A2),)),
    Case(
        "a plan without that unit, of 4.0",
        "4.0.0",
        _plan("4.0.0", _unit_3("99")),
        (("XD-APL-005", _A4),),
    ),
    Case(
        "the plan calls the unit something else",
        "3.0.0",
        _plan("3.0.0", _unit_3(_CODE_3, texts=_x("Inhaltsangabe", "[Anderer Betreff]"))),
        (("XD-APL-006", V3), _PLACEHOLDER),
        because=_REPEATED,
    ),
    Case(
        "the plan has a short text besides",
        "3.0.0",
        _plan(
            "3.0.0",
            _unit_3(
                _CODE_3, texts=_x("Inhaltsangabe", "[Aktenplanbetreff]") + _x("BetreffKurz", "[K]")
            ),
        ),
        (_PLACEHOLDER,),
        because=_REPEATED,
    ),
    Case(
        "the plan has the unit twice",
        "0501",
        _plan("0501", _unit_2("1234"), _unit_2("1234", text="Zweite")),
        (("XD-APL-007", "message"),),
    ),
    Case(
        "a unit below another branch",
        "3.0.0",
        _plan("3.0.0", _unit_3("[", inner=_unit_3(_CODE_3)), _unit_3("1", inner=_unit_3("20"))),
        (("XD-APL-008", "message"), _PLACEHOLDER),
        because=_REPEATED,
    ),
    Case(
        "the unit ended before the process began",
        "3.0.0",
        _plan("3.0.0", _unit_3(_CODE_3, valid=_until("2009-12-31"))),
        (("XD-APL-009", V3), _PLACEHOLDER),
        because=_REPEATED,
    ),
    Case(
        "a unit that outlives its plan",
        "3.0.0",
        _plan("3.0.0", _unit_3(_CODE_3, valid=_until("2030-12-31")), valid=_until("2020-12-31")),
        (("XD-APL-010", "message"), _PLACEHOLDER),
        because=_REPEATED,
    ),
    Case(
        "a unit refers to one that is not there",
        "3.0.0",
        _plan("3.0.0", _unit_3(_CODE_3, inner=_x("VerweisAktenplaneinheit", "20.10"))),
        (("XD-APL-016", "message"), _PLACEHOLDER),
        because=_REPEATED,
    ),
    Case(
        "the plan says that the archive does not want the file",
        "0501",
        _plan("0501", _unit_2("1234", appraisal="V")),
        (("XD-RET-017", _A2),),
    ),
    Case(
        "the plan knows another term",
        "0501",
        each(_TERM_2, _plan("0501", _unit_2("1234", years="10"))),
        (("XD-RET-018", _A2),),
    ),
)


def _field(name: str, value: str, code: str = "") -> str:
    stated = (
        '<xdomea:Datentyp listURI="urn:xoev-de:xdomea:codeliste:datentyp" listVersionID="1.1">'
        f"<code>{code}</code></xdomea:Datentyp>"
        if code
        else ""
    )
    return _x("Feld", _x("Name", name) + stated + _x("Wert", value))


def _extended(*fields: str, id_: str = "bau", xml: str = "") -> Change:
    """Return a change that gives the process of 3.0 an extension."""
    named = _x("Kennung", id_) + _x("Name", "Bauakte") + "".join(fields)
    extension = "" if xml else _x("AnwendungsspezifischeErweiterung", named)
    inner = _x("AnwendungsspezifischeErweiterungXML", xml) if xml else ""
    end = "</xdomea:Vorgang>"
    return put(end, extension + inner + end)


_SOUND = _field("Abnahme", "2019-12-31", "005")

EXTENSIONS = (
    Case("a sound extension", "3.0.0", _extended(_SOUND), ()),
    Case("an extension without fields", "3.0.0", _extended(), (("XD-EXT-001", V3),)),
    Case("an extension without Kennung", "3.0.0", _extended(_SOUND, id_=""), (("XD-EXT-001", V3),)),
    Case(
        "a term in the extension",
        "3.0.0",
        _extended(_field("Aufbewahrungsfrist", "30 Jahre")),
        (("XD-EXT-002", V3),),
    ),
    Case(
        "an element without namespace in the extension",
        "3.0.0",
        _extended(xml="<Flurstueck>12/3</Flurstueck>"),
        (("XD-EXT-003", V3),),
    ),
    Case(
        "an element of xdomea in the extension",
        "3.0.0",
        _extended(xml=f'<b:bau xmlns:b="urn:example:bau">{_x("Betreff", "[Betreff]")}</b:bau>'),
        (("XD-EXT-003", V3),),
    ),
    Case(
        "elements of another schema in the extension",
        "3.0.0",
        _extended(xml='<b:bau xmlns:b="urn:example:bau"><nummer>1</nummer></b:bau>'),
        (),
    ),
    Case(
        "a date as people write it in a field of type date",
        "3.0.0",
        _extended(_field("Abnahme", "31.12.2019", "005")),
        (("XD-COD-006", V3),),
    ),
)
