"""A second opinion on errors that libxml2 is known to report wrongly.

Two classes were found by comparing libxml2 with Xerces and `xmlschema` on some fifty
thousand documents made from the official schemas:

- of an element with a fixed value, libxml2 compares what is written, not the value:
  it rejects `true` where a boolean is fixed to `1`, and ` 1 ` as well;
- it takes blanks around dates and times for part of them, although XML Schema says
  that they do not count.

In these classes the library `xmlschema` has the last word. In all others its verdict
is not asked for: of addresses (xs:anyURI) it accepts nearly everything.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from lxml import etree

from diva_rules.formats.xdomea.schema.declared import XSI_TYPE, Declarations
from diva_rules.formats.xdomea.schema.issues import Issue

if TYPE_CHECKING:
    from xmlschema.validators import XsdSimpleType

_BLANKS = " \t\r\n"
_TEMPORAL = frozenset({"date", "dateTime", "time", "gYear"})


def false_error(issue: Issue, node: etree._Element, declarations: Declarations) -> str | None:
    """Return the code of the defect that says so if an error is false, else None."""
    if issue.attribute is not None or len(node) or node.get(XSI_TYPE) is not None:
        return None
    text = node.text or ""
    if issue.kind == "datatype" and issue.names and issue.names[0] in _TEMPORAL:
        around = text != text.strip(_BLANKS)
        return "schema-false-blanks" if around and _accepts(issue.names[0], text) else None
    if issue.kind == "fixed":
        known = declarations.simple(declarations.type_at(node))
        if known is not None and _same(known.builtin, text, issue.names[0]):
            return "schema-false-error"
    return None


def _accepts(builtin: str, text: str) -> bool:
    try:
        return _type(builtin).is_valid(text)
    except (ArithmeticError, ValueError):  # a year beyond all that dates of Python can hold
        return False


def _same(builtin: str, found: str, wanted: str) -> bool:
    """Tell whether two texts are one value."""
    type_ = _type(builtin)
    try:
        valid = type_.is_valid(found) and type_.is_valid(wanted)
        return valid and type_.decode(found) == type_.decode(wanted)
    except (ArithmeticError, ValueError):
        return False


@lru_cache(maxsize=64)
def _type(builtin: str) -> XsdSimpleType:
    from xmlschema import XMLSchema10  # slow to load, and needed for few errors

    return cast("XsdSimpleType", XMLSchema10.builtin_types()[builtin])
