"""The kind `package.one_message`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.package import Package
from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, missing_value, violated

_LISTING = Text("die vollständige Liste der Einträge", "the complete list of entries")


@check(
    "package.one_message",
    of=("package",),
    evidence=("problem", "messages", "deep", "inner", "expected"),
)
class PackageOneMessage:
    """A package holds exactly one message, at its root, under the package's own name.

    Why:
        Receiving software looks for one file by name. A message in a folder, or
        called `aussonderung.xml`, is not found, and the delivery is refused.

    Law:
        None of its own; the rule cites.

    Example:
        `…_0503.zip` with `aussonderung.xml` inside.

    Limits:
        The name is compared in a ZIP only: the name of a folder was chosen by
        whoever unpacked it.
    """

    def prepare(self, context: Context) -> Judge:
        """Return the judge of the package."""

        def judge(package: Any) -> Outcome | None:  # noqa: ANN401 - a package
            if package.form == "xml":
                return NOT_APPLICABLE
            if not package.whole and not package.messages:
                return missing_value(_LISTING)
            return _judge(package)

        return judge


def _judge(package: Package) -> Outcome | None:
    expected = f"{package.name.stem}.xml"
    found = package.messages
    named = package.form != "zip" or found == (expected,)
    if len(found) == 1 and named and not package.deep_messages:
        return None
    evidence = {
        "messages": found,
        "deep": package.deep_messages,
        "inner": package.inner_packages,
        "expected": expected if package.form == "zip" else None,
    }
    return violated(evidence, words={"problem": _problem(package, expected)})


def _problem(package: Package, expected: str) -> Text:
    found, deep = package.messages, package.deep_messages
    if len(found) > 1:
        names = ", ".join(found[:5])
        return Text(f"{len(found)} Nachrichten: {names}", f"{len(found)} messages: {names}")
    if deep:
        names = ", ".join(deep[:5])
        return Text(f"eine Nachricht in einem Ordner: {names}", f"a message in a folder: {names}")
    if found:
        return Text(
            f"die Nachricht heißt „{found[0]}“ statt „{expected}“",
            f"the message is called “{found[0]}” instead of “{expected}”",
        )
    if package.inner_packages:
        inner = package.inner_packages[0]
        return Text(
            f"keine Nachricht, aber ein weiteres Paket: {inner}",
            f"no message but another package: {inner}",
        )
    return Text("keine xdomea-Nachricht", "no xdomea message")
