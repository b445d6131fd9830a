"""Budgets against hostile or broken input; each is a finding when it is hit."""

from __future__ import annotations

from dataclasses import dataclass, fields

from diva_rules.model.errors import ConfigurationError
from diva_rules.model.text import Text


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an input is read at most.

    Attributes:
        entries: entries of a package.
        size: bytes of a package when unpacked.
        ratio: times by which an entry may grow when unpacked; entries below
            one mebibyte are exempt, since blanks compress well.
        nesting: folders inside one another in a package.
        name: bytes of an entry's name.
        xml_depth: elements inside one another in a message; at most 256,
            which is where libxml2 ends.
        xml_text: bytes of one text in a message; at most ten million, which is
            where libxml2 ends.
        xml_object: bytes of the metadata of one object, what lies below it
            left out.
        xml_prolog: bytes before the end of the root's start tag.
        identified: bytes of a file whose format is looked up in PRONOM; it is written
            to a temporary file for that.
    """

    entries: int = 2_000_000
    size: int = 1 << 40
    ratio: int = 300
    nesting: int = 16
    name: int = 1024
    xml_depth: int = 256
    xml_text: int = 10_000_000
    xml_object: int = 32 << 20
    xml_prolog: int = 1 << 20
    identified: int = 256 << 20

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            most = _MOST.get(field.name)
            if value < 1 or (most is not None and value > most):
                bounds = f"1–{most}" if most else "≥ 1"
                raise ConfigurationError(
                    Text(
                        f"Grenze {field.name}={value}: erlaubt ist {bounds}.",
                        f"limit {field.name}={value}: must be {bounds}.",
                    )
                )


_MOST = {"xml_depth": 256, "xml_text": 10_000_000}
