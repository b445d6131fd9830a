"""The kind `name.no_path`."""

from __future__ import annotations

import re
from typing import Any

from diva_rules.model.package import Entry
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_DRIVE = re.compile(r"[A-Za-z]:")


@check("name.no_path", of=("entry", "primary_document"), evidence=("name", "part"))
class NameNoPath:
    r"""A name leads nowhere but into the package.

    Why:
        `../../etc/cron.d/x` in a ZIP is written there by software that unpacks it
        without care.

    Law:
        None of its own; the rule cites.

    Example:
        `..\\akte.pdf`, `C:akte.pdf`, `/akte.pdf`.

    Limits:
        For entries of a package a folder alone is no danger; that it is not meant
        to be there is another rule's matter.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one name."""
        folders_allowed = context.subject.type is Entry

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - an entry or a named file
            name = item.name
            if name is None:
                return NOT_APPLICABLE
            if not ("/" in name or "\\" in name or ":" in name or name == ".."):
                return None
            part = _path_part(name, folders_allowed)
            if part is None:
                return None
            return violated({"name": name, "part": part}, key=name)

        return judge


def _path_part(name: str, folders_allowed: bool) -> str | None:
    if "\\" in name:
        return "\\"
    if name.startswith("/"):
        return "/"
    if _DRIVE.match(name):
        return name[:2]
    if ".." in name.split("/"):
        return ".."
    return "/" if "/" in name and not folders_allowed else None
