"""The kind `code.list_version`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.checks.support import is_blank, other_codes
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_NONE = Text("(leer)", "(empty)")


@check("code.list_version", of=("code",), evidence=("version", "element", "list", "known", "code"))
class CodeListVersion:
    """The version of a code list is stated, and has the form of its versions.

    Why:
        The same code may mean something else in another version of its list. Which
        version was meant is known to nobody but the software that wrote it.

    Law:
        None of its own; the rule cites.

    Example:
        Version `77` of the list `urn:xoev-de:xdomea:codeliste:dateiformat`, whose
        versions are numbered 1.0 and 2.0.

    Limits:
        A list may have got a new version since: one that the rule does not know, but that
        is numbered like the others, is not found; whether its codes are right, nobody can
        say here. Of a list that the rule does not know, only a missing version is found.
    """

    versions: Mapping[str, tuple[str, ...]] = param(
        Text("bekannte Versionen je Codeliste", "known versions by code list")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one code."""
        known = self.versions

        def judge(use: Any) -> Outcome | None:  # noqa: ANN401 - a code
            if use.element is None:
                return other_codes(use)
            if is_blank(use.list_uri):
                return NOT_APPLICABLE
            version = (use.list_version or "").strip()
            versions = known.get(use.list_uri, ())
            if version in versions:
                return None
            if version and (not versions or _form(version) in map(_form, versions)):
                return NOT_APPLICABLE
            words = {} if version else {"version": _NONE}
            evidence = {
                "version": version,
                "element": use.element,
                "list": use.list_uri,
                "known": versions,
                "code": use.value,
            }
            if not versions:
                words["known"] = Text("–", "–")
            return violated(evidence, words=words)

        return judge


def _form(version: str) -> tuple[bool, ...]:
    """Return what versions of one list have in common: of how many numbers they consist."""
    return tuple(part.isascii() and part.isdigit() for part in version.split("."))
