"""The kind `signature.listed`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("signature.listed", of=("primary_document",), evidence=("name", "found"))
class SignatureListed:
    """A detached signature stands beside what it signs, and is no Primaerdokument itself.

    Why:
        A signature that is filed as a document of its own has lost what it signs, and
        proves nothing any more.

    Law:
        None of its own; the rule cites.

    Example:
        `….p7s` as Dateiname of a Primaerdokument.

    Limits:
        Signatures are known by their extension, and by their first line where they are
        text. Whether a signature is valid is not looked at.
    """

    extensions: tuple[str, ...] = param(
        Text("Dateiendungen von Signaturen", "extensions of signatures"), stricter="more"
    )
    families: tuple[str, ...] = param(
        Text("Formatfamilien von Signaturen", "format families of signatures"),
        stricter="more",
        default=("signature",),
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        extensions, families = frozenset(self.extensions), frozenset(self.families)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None or file.role == "signature":
                return NOT_APPLICABLE
            if file.extension in extensions:
                return violated({"name": file.name, "found": f".{file.extension}"}, key=file.name)
            found = sorted(families.intersection(file.detected))
            if found:
                return violated({"name": file.name, "found": found[0]}, key=file.name)
            return None

        return judge
