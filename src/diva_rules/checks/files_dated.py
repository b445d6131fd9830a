"""The kind `files.dated`."""

from __future__ import annotations

from typing import Any

from diva_rules.checks.dates_in_order import later
from diva_rules.model.record import PrimaryFile
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("files.dated", of=("record",), evidence=("name", "created", "changed"))
class FilesDated:
    """No file was changed before it was made.

    Why:
        The two times tell versions apart and prove when a text got its final form. If
        they contradict each other, they prove nothing.

    Law:
        None of its own; the rule cites.

    Example:
        DatumUhrzeit 14 January, ZeitpunktLetzteAenderung 10 January.

    Limits:
        Times without zone are compared as far as that allows. Not applicable if no file
        states both times.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> Outcome | list[Outcome] | None:  # noqa: ANN401 - a record
            files = [
                f.file
                for version in item.versions
                for f in version.formats
                if f.file.created_at is not None and f.file.changed_at is not None
            ]
            if not files:
                return NOT_APPLICABLE
            return [_told(f) for f in files if later(f.created_at, f.changed_at)] or None

        return judge


def _told(file: PrimaryFile) -> Outcome:
    evidence: dict[str, Any] = {
        "name": file.name,
        "created": file.created_at,
        "changed": file.changed_at,
    }
    return violated(evidence, key=file.name or "")
