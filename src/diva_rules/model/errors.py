"""The few exceptions; broken input is never one, it is a finding."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from diva_rules.model.text import Text


class DivaRulesError(Exception):
    """Base of all errors that this library raises on purpose.

    Attributes:
        text: what is wrong and what to do, in both languages.
    """

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class ConfigurationError(DivaRulesError):
    """An argument or option is wrong."""


class RuleSetError(DivaRulesError):
    """A rule set cannot be used; the text names file and line."""


class NoSuchInputError(DivaRulesError):
    """A path that was named does not exist."""


def reason_of(error: OSError) -> Text:
    """Return why the operating system refused something, in both languages."""
    english = error.strerror or type(error).__name__
    return Text(_REASONS.get(error.errno or 0, english), english)


_REASONS: Mapping[int, str] = {
    errno.EACCES: "keine Berechtigung",
    errno.EPERM: "keine Berechtigung",
    errno.ENOENT: "nicht vorhanden",
    errno.EISDIR: "ein Ordner",
    errno.ENOTDIR: "kein Ordner",
    errno.EIO: "Lesefehler des Datenträgers",
    errno.ENOSPC: "kein Platz auf dem Datenträger",
    errno.EROFS: "schreibgeschützt",
    errno.ELOOP: "ein Verweis statt einer Datei",
    errno.ENAMETOOLONG: "der Name ist zu lang",
    errno.EMFILE: "zu viele offene Dateien",
    errno.ENXIO: "keine gewöhnliche Datei",
}
