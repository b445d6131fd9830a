"""How the engine meets the outside world: it asks a delivery for its objects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from diva_rules.model.message import XmlFacts


class Delivery(Protocol):
    """One input, opened.

    Attributes:
        shown: its path as reports show it.
        form: `zip`, `folder` or `xml`.
        entry: name of the message inside its package.
        sha256: digest of the input, known when `items` is exhausted.
    """

    shown: str
    form: str
    entry: str | None
    sha256: str | None

    def open(self) -> XmlFacts | None:
        """List the entries and look at the beginning of the message, if there is one."""

    def items(self) -> Iterator[Any]:
        """Yield model values and defects."""

    def look_again(self) -> Iterator[Any]:
        """Yield objects, files and entries once more, nothing judged or read."""


Open = Callable[[int], Delivery]
"""Opens an input by its number in the run."""
