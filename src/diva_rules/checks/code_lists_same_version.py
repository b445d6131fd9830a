"""The kind `code.lists_same_version`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.checks.support import at_object, is_blank, other_codes
from diva_rules.model.finding import Location
from diva_rules.model.text import Text, join
from diva_rules.rules.kind import Collector, Context, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


@check("code.lists_same_version", of=("code",), evidence=("list", "versions"), collects=True)
class CodeListsSameVersion:
    """A message takes all codes of one list from one version of it.

    Why:
        One code, written by one system, would have two meanings in one message.

    Law:
        None of its own; the rule cites.

    Example:
        The file format of one document from list version 1.0, that of another from 2.0.

    Limits:
        Codes without list or version are left out. There is one finding for each list.
    """

    def prepare(self, context: Context) -> Collector:
        """Return the collector for one message."""
        return _Versions()


class _Versions:
    """Keeps the first place of each version of each list; a message tells apart few codes."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, Location]] = {}

    def observe(self, item: Any) -> Outcome | None:  # noqa: ANN401 - a code
        if item.element is None:
            return other_codes(item)
        if is_blank(item.list_uri) or is_blank(item.list_version):
            return NOT_APPLICABLE
        versions = self._lists.setdefault(item.list_uri, {})
        versions.setdefault(item.list_version.strip(), at_object(item))
        return None

    def wants_second_look(self) -> bool:
        return False

    def look_again(self, item: Any) -> None:  # noqa: ANN401 - any subject
        """See nothing: the first look was enough."""

    def finish(self) -> Iterator[Outcome]:
        for uri, versions in self._lists.items():
            if len(versions) > 1:
                _, *others = versions.values()
                names = sorted(versions)
                yield violated(
                    {"list": uri, "versions": tuple(names)},
                    words={"versions": join([Text.same(name) for name in names])},
                    at=others[0],
                    related=(next(iter(versions.values())), *others[1:]),
                    key=uri,
                )
