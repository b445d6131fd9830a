"""XÖV code elements: a code, its optional name, and the list they come from."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from diva_rules.model.codes import Code

if TYPE_CHECKING:
    from lxml import etree

    from diva_rules.formats.xdomea.reading.state import ObjectState

# A message repeats the same few codes hundreds of thousands of times.
_REMEMBERED = 4096
_shared = lru_cache(_REMEMBERED)(Code)


def read_code(element: etree._Element, state: ObjectState, field: str) -> Code:
    """Read an XÖV code element: `code`, optional `name`, list attributes.

    The value is stripped, since the type is xs:token; blanks are noted under
    the name of the field. What is read is counted as a use of the code.
    """
    children = element.getchildren()
    if state.sound and 1 <= len(children) <= 2:
        first, last = children[0], children[-1]
        name = None if first is last else last.text or ""
        code = _plain(str(first.tag), first.text, name, tuple(element.items()))
        if code is not None:
            seen = state.reader.codes.seen.get((field, element.tag, code, False))
            if seen is None:
                state.reader.codes.add(field, code, element, state)
            else:
                seen.count += 1
            return code
    value = name = None
    for child in children:
        tag = child.tag
        text = state.text(child)
        if tag == "code" and value is None:
            value = text
        elif tag == "name" and name is None:
            name = text
        else:
            state.keep(child)
    padded = value is not None and value != value.strip()
    if padded and value is not None:
        state.written(field, value)
        value = value.strip()
    code = _shared(value, name, element.get("listURI"), element.get("listVersionID"))
    state.reader.codes.add(field, code, element, state, padded=padded)
    return code


@lru_cache(_REMEMBERED)
def _plain(
    first: str, text: str | None, name: str | None, attributes: tuple[tuple[str, str], ...]
) -> Code | None:
    """Return the value of a valid element of at most two children; None if it is not plain.

    The first child of a valid code element is its `code`, the second its `name`.
    """
    if first != "code" or text is None or text != text.strip():
        return None
    stated = dict(attributes)
    return Code(text, name, stated.get("listURI"), stated.get("listVersionID"))
