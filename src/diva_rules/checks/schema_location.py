"""The kinds `schema_location.names_schema` and `schema_location.pairs`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.message import XmlFacts
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated


def _pairs(text: str) -> list[tuple[str, str]] | None:
    """Return the pairs of namespace and address, None if they are no pairs."""
    parts = text.split()
    if not parts or len(parts) % 2:
        return None
    return list(zip(parts[::2], parts[1::2], strict=True))


@check("schema_location.names_schema", of=("xml",), evidence=("found", "problem"))
class SchemaLocationNamesSchema:
    """`xsi:schemaLocation` of the root names the schema of the message.

    Why:
        Conformity to the standard asks for it: a receiver without prior knowledge
        can then find the schema.

    Law:
        None of its own; the rule cites.

    Example:
        `…schema:3.0.0 /dev/null`.

    Limits:
        Looks at the file name of the address only; nothing is ever fetched.
    """

    files: tuple[str, ...] = param(
        Text("Anfänge der Namen von Schemadateien", "starts of the names of schema files")
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the document."""

        def judge(facts: Any) -> Outcome | None:  # noqa: ANN401 - facts of the document
            if facts.version is None:
                return NOT_APPLICABLE
            if not (facts.schema_location or "").strip():
                missing = Text("fehlt", "is missing")
                return violated({"found": None}, words={"problem": missing})
            pairs = _pairs(facts.schema_location)
            if pairs is None or not any(uri == facts.namespace for uri, _ in pairs):
                return NOT_APPLICABLE  # no pairs, or of another namespace: another rule's matter
            names = [address.rpartition("/")[2] for uri, address in pairs if uri == facts.namespace]
            if any(name.startswith(self.files) and name.endswith(".xsd") for name in names):
                return None
            problem = Text("nennt kein xdomea-Schema", "names no schema of xdomea")
            return violated({"found": facts.schema_location}, words={"problem": problem})

        return judge


@check("schema_location.pairs", of=("xml",), evidence=("found", "problem"))
class SchemaLocationPairs:
    """`xsi:schemaLocation` consists of pairs, and is about the message's own version.

    Why:
        One address alone, or the schema of another version, makes validators report
        errors that are none, or none at all.

    Law:
        XML Schema Part 1 section 2.6.3; the rule cites.

    Example:
        A message of 2.4.0 that names `…/300/xdomea-Nachrichten-….xsd`.

    Limits:
        A version is recognised in an address as `2.4.0` or as a folder `240`.
    """

    versions: tuple[str, ...] = param(Text("Versionen", "versions"))

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the document."""

        def judge(facts: Any) -> Outcome | None:  # noqa: ANN401 - facts of the document
            if facts.version is None or not (facts.schema_location or "").strip():
                return NOT_APPLICABLE
            problem = self._problem(facts)
            if problem is None:
                return None
            return violated({"found": facts.schema_location}, words={"problem": problem})

        return judge

    def _problem(self, facts: XmlFacts) -> Text | None:
        pairs = _pairs(facts.schema_location or "")
        if pairs is None:
            return Text("besteht nicht aus Paaren", "does not consist of pairs")
        own = [address for uri, address in pairs if uri == facts.namespace]
        if not own:
            return Text(
                "nennt den Namensraum der Nachricht nicht", "does not name the message's namespace"
            )
        for other in self.versions:
            if other != facts.version and any(_mentions(address, other) for address in own):
                return Text(
                    f"nennt das Schema von {other}, die Nachricht ist {facts.version}",
                    f"names the schema of {other}, the message is {facts.version}",
                )
        return None


def _mentions(address: str, version: str) -> bool:
    folder = version.replace(".", "")
    return version in address or f"/{folder}/" in address
