"""The kind `transport.hashes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diva_rules.model.finding import Location
from diva_rules.model.package import TransportList
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import Outcome, violated


@check("transport.hashes", of=("transport",), evidence=("name", "problem", "expected", "found"))
class TransportHashes:
    """A transport file lists the containers of the delivery with their true hashes.

    Why:
        It is the only means to see that a container is missing as a whole.

    Law:
        None of its own; the rule cites.

    Example:
        A container that is not listed, or whose hash is another one.

    Limits:
        The format of transport files is free: a line counts if it has the name of
        a container and a hash in hexadecimal digits.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the transport file."""

        def judge(transport: Any) -> list[Outcome]:  # noqa: ANN401 - a transport list
            return list(_compare(transport))

        return judge


def _compare(transport: TransportList) -> Iterator[Outcome]:
    place = Location(transport.path)
    delivered = dict(transport.delivered)
    listed = dict(transport.listed)
    for name in sorted(delivered.keys() - listed.keys()):
        yield _problem(name, place, Text("steht nicht in der Liste", "is not listed"))
    for name in sorted(listed.keys() - delivered.keys()):
        yield _problem(name, place, Text("wurde nicht geliefert", "was not delivered"))
    for name in sorted(listed.keys() & delivered.keys()):
        expected = listed[name].lower()
        found = [digest for _, digest in delivered[name] if len(digest) == len(expected)]
        if expected not in found:
            differs = Text("hat einen anderen Hash", "has another hash")
            yield _problem(name, place, differs, expected, found[0] if found else None)


def _problem(
    name: str,
    place: Location,
    problem: Text,
    expected: str | None = None,
    found: str | None = None,
) -> Outcome:
    evidence = {"name": name, "expected": expected, "found": found}
    return violated(evidence, words={"problem": problem}, at=place, key=name)
