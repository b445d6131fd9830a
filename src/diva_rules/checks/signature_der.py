"""The kind `signature.der`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_WORDS: Mapping[str, Text] = {
    "blank": Text("es ist leer", "it is empty"),
    "base64": Text("es ist kein Base64", "it is no Base64"),
    "no_sequence": Text("es beginnt nicht wie ASN.1/DER", "it does not begin like ASN.1/DER"),
    "indefinite": Text(
        "es ist BER mit unbestimmter Länge statt DER", "it is BER of indefinite length, not DER"
    ),
    "length": Text(
        "die Daten sind kürzer oder länger, als sie angeben",
        "the data are shorter or longer than they state",
    ),
    "no_signed_data": Text(
        "es ist kein PKCS#7-Container vom Typ signedData",
        "it is no PKCS#7 container of the type signedData",
    ),
}


@check("signature.der", of=("primary_document",), evidence=("name", "element", "problem"))
class SignatureDer:
    """The Signaturdaten of a file hold what they are meant to hold: data in ASN.1/DER.

    Why:
        A signature that is cut off or encoded twice can never be verified again, and from
        the day it was exported nobody can say whether it ever could.

    Law:
        None of its own; the rule cites.

    Example:
        A Container that holds the text of a PEM file once more in Base64.

    Limits:
        Looks at the outer shell only: no signature is verified, no certificate read.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one file."""

        def judge(file: Any) -> list[Outcome] | Outcome | None:  # noqa: ANN401 - a primary document
            if not file.signature_parts:
                return NOT_APPLICABLE
            wrong = [part for part in file.signature_parts if part.problem is not None]
            return [_wrong(file.name, part.element, part.problem) for part in wrong] or None

        return judge


def _wrong(name: str | None, element: str, problem: str) -> Outcome:
    evidence = {"name": name, "element": f"Signaturdaten/{element}", "problem": problem}
    return violated(evidence, words={"problem": _WORDS[problem]}, key=f"{name} {element}")
