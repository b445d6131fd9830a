"""The kind `content.not_protected`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import CONTENT_MISSING
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_input, missing_value, violated

_WORDS: Mapping[str, Text] = {
    "pdf": Text("PDF-Verschlüsselung", "PDF encryption"),
    "office": Text("Office-Datei mit Kennwort", "Office file with a password"),
    "word": Text("Word-Datei mit Kennwort", "Word file with a password"),
    "excel": Text("Excel-Datei mit Kennwort", "Excel file with a password"),
    "odf": Text("OpenDocument-Datei mit Kennwort", "OpenDocument file with a password"),
    "zip": Text("verschlüsselte Einträge im ZIP", "encrypted entries in the ZIP"),
    "7z": Text("verschlüsseltes 7z-Archiv", "encrypted 7z archive"),
    "rar": Text("verschlüsseltes RAR-Archiv", "encrypted RAR archive"),
    "pgp": Text("PGP-Nachricht", "PGP message"),
}


@check("content.not_protected", of=("primary_document",), evidence=("name", "protection"))
class ContentNotProtected:
    """The content of a file is neither encrypted nor locked by a password.

    Why:
        The password stays with a clerk who leaves. An encrypted file cannot be migrated,
        and one day it cannot be opened either.

    Law:
        None of its own; the rule cites.

    Example:
        A PDF whose trailer has `/Encrypt`.

    Limits:
        Looks at the beginning, the end and a few marks; `docs/formats.md` says what it
        does not notice. A PDF that opens without a password, but must not be printed or
        copied, is encrypted as well.
    """

    tolerated: tuple[str, ...] = param(
        Text("geduldete Arten", "sorts that are tolerated"), stricter="fewer", default=()
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""
        no_content = missing_input(CONTENT_MISSING)

        def judge(file: Any) -> Outcome | None:  # noqa: ANN401 - a primary document
            if file.name is None or (file.delivered and file.present is False):
                return NOT_APPLICABLE
            if not file.content_known:
                return no_content
            if file.protected is False or file.protection in self.tolerated:
                return None
            word = _WORDS.get(file.protection, Text.same(str(file.protection)))
            if file.protected is None:
                return missing_value(
                    Text(
                        f"ob der Inhalt verschlüsselt ist ({file.protection})",
                        f"whether the content is encrypted ({file.protection})",
                    )
                )
            evidence = {"name": file.name, "protection": file.protection}
            return violated(evidence, words={"protection": word}, key=file.name)

        return judge
