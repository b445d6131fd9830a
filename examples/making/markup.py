"""XML as indented lines: readable in an editor, the same on every machine.

Names stand for elements of xdomea; the few in no namespace are written with a leading dot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

Lines = Sequence[str]
NOTHING: Lines = ()
_LISTS = "urn:xoev-de:xdomea:codeliste:"


def leaf(name: str, text: str | int | None) -> Lines:
    """Return an element with text; nothing at all for None."""
    if text is None:
        return NOTHING
    tag = _tag(name)
    return [f"<{tag}>{escape(str(text))}</{tag}>" if text != "" else f"<{tag}/>"]


def branch(name: str, *parts: Lines, attributes: Mapping[str, str] | None = None) -> Lines:
    """Return an element with elements in it."""
    tag = _tag(name)
    shown = "".join(f" {key}={quoteattr(value)}" for key, value in (attributes or {}).items())
    return [f"<{tag}{shown}>", *(f"  {line}" for part in parts for line in part), f"</{tag}>"]


def code(name: str, code_list: str, version: str, value: str, label: str | None = None) -> Lines:
    """Return a code; its list is one of xdomea, or a whole URN."""
    uri = code_list if ":" in code_list else _LISTS + code_list
    attributes = {"listURI": uri, "listVersionID": version}
    return branch(name, leaf(".code", value), leaf(".name", label), attributes=attributes)


def root(name: str, namespace: str, schema: str, *parts: Lines, **further: str) -> str:
    """Return a whole document; `further` are attributes of its root."""
    attributes = {
        "xmlns:xdomea": namespace,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
        "xsi:schemaLocation": f"{namespace} {schema}",
        **further,
    }
    lines = branch(name, *parts, attributes=attributes)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])


def _tag(name: str) -> str:
    return name[1:] if name.startswith(".") else f"xdomea:{name}"
