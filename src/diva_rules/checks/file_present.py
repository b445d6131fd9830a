"""The kind `file.present`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, violated

_DELIVERY = Text(
    "die Dateien der Lieferung (ZIP oder Ordner statt nur der XML-Datei)",
    "the files of the delivery (a ZIP or folder instead of the XML file alone)",
)
_LIST = Text("das vollständige Verzeichnis des Pakets", "the complete directory of the package")


@check("file.present", of=("primary_document",), evidence=("name", "owner", "similar"))
class FilePresent:
    """A file that the message names lies in the package under exactly that name.

    Why:
        What is missing in the package is not handed over, and will be destroyed at
        the sender when the delivery counts as done.

    Law:
        None of its own; the rule cites.

    Example:
        The message names `…pdf`, the package holds `…PDF`.

    Limits:
        Undetermined for a message without its package.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one named file."""
        no_delivery, no_list = missing_input(_DELIVERY), missing_input(_LIST)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.present is True:
                return None
            if file.name is None:
                return NOT_APPLICABLE
            if not file.delivered:
                return no_delivery
            if file.present is None:
                return no_list
            evidence = {
                "name": file.name,
                "owner": file.owner_reference or file.owner_id,
                "similar": file.similar,
            }
            return violated(evidence, words={"similar": _similar(file.similar)}, key=file.name)

        return judge


def _similar(name: str | None) -> Text:
    if name is None:
        return Text("nichts Ähnliches", "nothing similar")
    return Text(f"„{name}“ (andere Schreibweise)", f"“{name}” (another spelling)")
