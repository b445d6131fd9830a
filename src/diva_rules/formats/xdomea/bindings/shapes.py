"""The few shapes that a binding table cannot express: nesting of unknown depth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree

from diva_rules.formats.der import der_problem
from diva_rules.formats.xdomea.reading.code_element import read_code
from diva_rules.formats.xdomea.reading.code_uses import label_of
from diva_rules.model.codes import Code
from diva_rules.model.record import ExtensionField, SignaturePart, StructureStep, XmlPart

if TYPE_CHECKING:
    from diva_rules.formats.xdomea.reading.state import ObjectState


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def structure_path(element: etree._Element, state: ObjectState) -> tuple[StructureStep, ...]:
    """Read a Strukturpfad (4.0): nested Pfadelement elements, topmost first."""
    steps: list[StructureStep] = []
    level: etree._Element | None = next(iter(element), None)
    while level is not None:
        name, kind, below = None, Code(), None
        for child in level:
            match _local(child):
                case "Name":
                    name = state.text(child)
                case "Typ":
                    kind = read_code(child, state, "Pfadelement/Typ")
                case "Pfadelement" if below is None:
                    below = child
                case _:
                    state.keep(child)
        steps.append(StructureStep(name, kind))
        level = below
    return tuple(steps)


def one_field(element: etree._Element, state: ObjectState) -> tuple[ExtensionField, ...]:
    """Read an element of FeldType, whatever its name."""
    return (_field(element, state, ""),)


def extension_fields(element: etree._Element, state: ObjectState) -> tuple[ExtensionField, ...]:
    """Read one Feld, or all fields of a Feldgruppe with the names of its groups."""
    return tuple(_fields(element, state, ""))


def _fields(element: etree._Element, state: ObjectState, path: str) -> Iterator[ExtensionField]:
    if _local(element) == "Feld":
        yield _field(element, state, path)
        return
    for child in element:
        match _local(child):
            case "Name":
                path = f"{path}{state.text(child)}/"
            case "Unterfeldgruppe" | "Feld":
                yield from _fields(child, state, path)
            case "Beschreibung":
                state.text(child)
            case _:
                state.keep(child)


def _field(element: etree._Element, state: ObjectState, path: str) -> ExtensionField:
    name = description = value = None
    data_type = Code()
    for child in element:
        match _local(child):
            case "Name":
                name = path + state.text(child)
            case "Beschreibung":
                description = state.text(child)
            case "Datentyp":
                data_type = read_code(child, state, "Datentyp")
            case "Wert":
                value = state.text(child)
            case _:
                state.keep(child)
    return ExtensionField(name, description, data_type, value)


def xml_parts(element: etree._Element, state: ObjectState) -> tuple[XmlPart, ...]:
    """Read which elements an extension in XML holds; it is kept as it is, besides."""
    state.keep(element)
    parts: dict[XmlPart, None] = {}
    for part in element.iterdescendants(etree.Element):
        name = etree.QName(part)
        outermost = part.getparent() is element
        parts[XmlPart(name.localname, name.namespace, outermost)] = None
        if len(parts) >= _MOST_PARTS:
            break
    return tuple(parts)


def address_lines(element: etree._Element, state: ObjectState) -> tuple[str, ...]:
    """Read an address as one line of its texts; of codes, their names."""
    parts = [part.strip() for part in _texts(element, state)]
    line = ", ".join(part for part in parts if part)
    return (line,) if line else ()


def _texts(element: etree._Element, state: ObjectState) -> Iterator[str]:
    if len(element) == 0:
        yield state.text(element)
    elif element.find("code") is not None:
        yield read_code(element, state, label_of(element)).name or ""
    else:
        for child in element:
            yield from _texts(child, state)


_MOST_PARTS = 1_000


# Elements of Signaturdaten that hold encoded data: whether it is a PKCS#7 container.
_ENCODED = {"Container": True, "Zertifikat": False, "Antwort": False}


def signature_part(element: etree._Element, state: ObjectState) -> tuple[SignaturePart, ...]:
    """Read Signatur, Zertifikat or Status (2.x): what its encoded data are, not the data."""
    found: list[tuple[str, str | None]] = []
    signer = None
    for child in element:
        name = _local(child)
        if name in _ENCODED:
            found.append((name, der_problem(state.text(child), signed=_ENCODED[name])))
        elif name == "Unterzeichner":
            signer = state.text(child)
        else:
            state.keep(child)
    of = _local(element)
    return tuple(SignaturePart(f"{of}/{name}", problem, signer) for name, problem in found)
