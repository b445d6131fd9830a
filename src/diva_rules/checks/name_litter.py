"""The kind `name.litter`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import Outcome, violated


@check("name.litter", of=("entry",), evidence=("name",))
class NameLitter:
    """An entry is not what an operating system leaves behind.

    Why:
        `Thumbs.db` holds small pictures of documents, also of deleted ones. It is no
        record, and nobody appraised it.

    Law:
        None of its own; the rule cites.

    Example:
        `__MACOSX/._akte.pdf`.

    Limits:
        Knows names, not contents.
    """

    names: tuple[str, ...] = param(Text("Dateinamen", "file names"), stricter="more")
    folders: tuple[str, ...] = param(Text("Ordner", "folders"), stricter="more", default=())

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one entry."""
        names = frozenset(name.casefold() for name in self.names)
        folders = tuple(f"{folder.rstrip('/')}/" for folder in self.folders)

        def judge(entry: Any) -> Outcome | None:  # noqa: ANN401 - an entry
            if entry.base_name.casefold() in names or entry.name.startswith(folders or "\0"):
                return violated({"name": entry.name}, key=entry.name)
            return None

        return judge
