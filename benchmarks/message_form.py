"""Turns the outlines of `message_outlines` into `%` templates for one version."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from benchmarks import message_outlines as outlines

VERSIONS = ("2.3.0", "2.4.0", "3.0.0", "3.1.0", "4.0.0")
ROOT = "Aussonderung.Aussonderung.0503"

_LIST = "urn:xoev-de:xdomea:codeliste:"
_ALGORITHMS = "urn:xoev-de:kosit:codeliste:xta.serviceprofile."
_SCHEMA = "xdomea-Nachrichten-AussonderungDurchfuehren.xsd"
_SPAN = re.compile(r"\s{2,}(\d\.\d)?\.\.(\d\.\d)?$")
_PLACE = "..."


class Halves(NamedTuple):
    """The templates of what stands before and behind the objects inside."""

    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Form:
    """The templates of one version.

    Attributes:
        message: around everything; its head takes the values of the header.
        file: around processes.
        process: around documents.
        documents: by their kind.
        history: one entry in the history of a file, a process and a document.
    """

    message: Halves
    file: Halves
    process: Halves
    documents: Mapping[str, str]
    history: Mapping[str, str]


@cache
def form_of(version: str) -> Form:
    """Return the templates of a version, indented as they will stand in the message."""
    # A document of 4.0 stands in a wrapper and so one step deeper.
    depths = {"file": 3, "process": 5, "document": 7 if version >= "4" else 6}
    opening = _opening(version) + _template(outlines.HEADER, version, 1)
    return Form(
        message=Halves(opening, f"</xdomea:{ROOT}>\n"),
        file=_halves(outlines.FILE, version, 1),
        process=_halves(outlines.PROCESS, version, 4),
        documents={
            kind: _template(outlines.DOCUMENT.format(kind=kind), version, 5)
            for kind in outlines.DOCUMENT_KINDS
        },
        history={
            name: _template(outlines.HISTORY, version, depth) for name, depth in depths.items()
        },
    )


def _opening(version: str) -> str:
    """Return the XML declaration and the start tag of the root element."""
    namespace = f"urn:xoev-de:xdomea:schema:{version}"
    attributes = {
        "xmlns:xdomea": namespace,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{namespace} {_SCHEMA}",
    }
    if version >= "4":
        attributes |= {
            "standard": "xdomea",
            "version": version,
            "produkt": "Aktenführung kommunal",
            "produkthersteller": "Musterauer Softwarehaus GmbH",
            "produktversion": "7.2",
        }
    written = "".join(f'\n  {name}="{value}"' for name, value in attributes.items())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<xdomea:{ROOT}{written}>\n'


def _halves(outline: str, version: str, depth: int) -> Halves:
    head, tail = _template(outline, version, depth).split(_PLACE)
    return Halves(head, tail)


def _template(outline: str, version: str, depth: int) -> str:
    """Return an outline as XML, its first line indented by `depth` steps."""
    written: list[str] = []
    unclosed: list[tuple[int, str]] = []

    def close(down_to: int) -> None:
        while unclosed and unclosed[-1][0] >= down_to:
            level, tag = unclosed.pop()
            written.append(f"{'  ' * (level + depth)}</{tag}>\n")

    for level, text in _lines(outline, version):
        close(level)
        indent = "  " * (level + depth)
        if text == _PLACE:
            written.append(_PLACE)
        elif text.startswith("+ "):
            written.append(f"%({text[2:]})s")
        elif " := " in text:
            name, value = text.split(" := ", 1)
            written.append(_code(name, value, indent))
        elif " = " in text:
            name, value = text.split(" = ", 1)
            written.append(f"{indent}<{_tag(name)}>{value}</{_tag(name)}>\n")
        else:
            written.append(f"{indent}<{_tag(text)}>\n")
            unclosed.append((level, _tag(text)))
    close(0)
    return "".join(written)


def _lines(outline: str, version: str) -> Iterator[tuple[int, str]]:
    """Yield depth and text of the lines that a version has, other outlines put in."""
    hidden = None
    for line in outline.strip("\n").splitlines():
        text = line.lstrip(" ")
        level = (len(line) - len(text)) // 2
        if hidden is not None and level > hidden:
            continue
        span = _SPAN.search(text)
        hidden = None if span is None or _covers(span, version) else level
        if hidden is not None:
            continue
        text = _SPAN.sub("", text)
        if text.startswith("& "):
            for deeper, inner in _lines(outlines.BLOCKS[text[2:]], version):
                yield level + deeper, inner
        else:
            yield level, text


def _covers(span: re.Match[str], version: str) -> bool:
    first, last = span.groups()
    return (first or "") <= version[:3] <= (last or "9")


def _code(name: str, value: str, indent: str) -> str:
    """Return a code element from its list, the version of the list, code and name."""
    code_list, list_version, code, label = value.split(" ", 3)
    prefix = _ALGORITHMS if code_list == "kryptographische-algorithmen" else _LIST
    inside = f"{indent}  <code>{code}</code>\n"
    if label != "-":
        inside += f"{indent}  <name>{label}</name>\n"
    attributes = f'listURI="{prefix}{code_list}" listVersionID="{list_version}"'
    return f"{indent}<{_tag(name)} {attributes}>\n{inside}{indent}</{_tag(name)}>\n"


def _tag(name: str) -> str:
    return name[1:] if name.startswith(".") else f"xdomea:{name}"
