"""The kind `extension.foreign_xml`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_NO_NAMESPACE = Text("ohne Namensraum", "without a namespace")
_OF_XDOMEA = Text("im Namensraum von xdomea", "in the namespace of xdomea")


@check(
    "extension.foreign_xml",
    of=("record", "message", "plan_unit"),
    evidence=("name", "namespace", "count"),
)
class ExtensionForeignXml:
    """An extension in XML holds elements of another schema, which its namespace names.

    Why:
        Without a namespace nobody finds the schema that explains an element; elements
        of the message's own standard do not belong into an extension.

    Law:
        None of its own; the rule cites.

    Example:
        `<Flurstueck>12/3</Flurstueck>` directly in the extension, in no namespace.

    Limits:
        Elements without a namespace further in may be local ones of a foreign schema
        and are not judged. One finding for each extension and sort of fault; of an
        extension, the first thousand names are known.
    """

    own: tuple[str, ...] = param(
        Text("Anfänge der eigenen Namensräume", "beginnings of the own namespaces"), stricter="more"
    )

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one object."""

        def judge(item: Any) -> list[Outcome] | Outcome:  # noqa: ANN401 - any subject
            parts = item.xml_parts
            if not parts:
                return NOT_APPLICABLE
            nameless = [p.name for p in parts if p.namespace is None and p.outermost]
            own = [p.name for p in parts if p.namespace and p.namespace.startswith(self.own)]
            return [
                violated(
                    {"name": names[0], "namespace": where.en, "count": len(names)},
                    words={"namespace": where},
                    key=where.en,
                )
                for names, where in ((nameless, _NO_NAMESPACE), (own, _OF_XDOMEA))
                if names
            ]

        return judge
