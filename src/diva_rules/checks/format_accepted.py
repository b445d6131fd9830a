"""The kind `format.accepted`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from diva_rules.checks.support import is_blank, needed
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.text import Text
from diva_rules.rules.dated import DateNeededError
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, missing_value, violated
from diva_rules.rules.profile import AcceptedFormat, in_force

_KNOWN_LIST = "1."
# Codes of the list dateiformat 1.0; later versions have more, which are not known here.
_KNOWN_CODES = frozenset({*(f"{number:03}" for number in range(1, 46)), "100"})
_UNKNOWN = Text(
    "ein Dateiformat, das sich mit der Liste des Profils vergleichen lässt",
    "a file format that can be compared with the list of the profile",
)


@check("format.accepted", of=("primary_document",), evidence=("found", "extension", "accepted"))
class FormatAccepted:
    """A file has one of the formats that the profile of a house accepts.

    Why:
        An archive keeps what it takes for ever, and takes only what it can keep readable.

    Law:
        None of its own; the rule cites.

    Example:
        With `accepted_formats: [{code: "044"}]`, a file stated as `003` is found.

    Limits:
        Compared is what the message states: the code of the list dateiformat 1.x, and the
        extension of the name. A code that only a later version of the list has is not known
        here, and a PRONOM identifier is never stated by a message: what cannot be told is
        undetermined. Each file is judged by itself, even if the same version comes in
        another format too.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        unknown = needed(context.profile, "accepted_formats")
        if unknown is not None:
            return lambda _: unknown
        formats = tuple(_taken_on(context.profile.accepted_formats or (), context.on))
        shown = tuple(_shown(entry) for entry in formats)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            fits = {_fits(entry, file) for entry in formats}
            if True in fits:
                return None
            if None in fits:
                return missing_value(_UNKNOWN)
            code = file.format_code.value or ""
            evidence = {
                "found": code or f".{file.extension}",
                "extension": file.extension,
                "accepted": shown,
            }
            return violated(evidence)

        return judge


def _taken_on(formats: Iterable[AcceptedFormat], on: date | None) -> Iterable[AcceptedFormat]:
    """Yield the formats that are taken on a day.

    Raises:
        DateNeededError: a format is dated, and no day was given.
    """
    for entry in formats:
        taken = in_force(entry.valid_from, entry.valid_until, on)
        if taken is None:
            raise DateNeededError
        if taken:
            yield entry


def _fits(entry: AcceptedFormat, file: PrimaryDocument) -> bool | None:
    """Tell whether a file has a format; None if that cannot be told."""
    answers = []
    if entry.extension is not None:
        answers.append(entry.extension == file.extension if file.extension else None)
    if entry.code is not None:
        answers.append(_same_code(entry.code, file))
    if entry.puid is not None:
        answers.append(None)
    return False if False in answers else None if None in answers else True


def _same_code(code: str, file: PrimaryDocument) -> bool | None:
    stated = file.format_code
    if is_blank(stated.value):
        return None
    later = stated.list_version is not None and not stated.list_version.startswith(_KNOWN_LIST)
    if later and stated.value not in _KNOWN_CODES:
        return None
    return stated.value == code


def _shown(entry: AcceptedFormat) -> str:
    extension = f".{entry.extension}" if entry.extension else None
    return " ".join(part for part in (entry.code, extension, entry.puid) if part)
