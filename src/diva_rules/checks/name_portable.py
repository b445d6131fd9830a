"""The kind `name.portable`."""

from __future__ import annotations

from typing import Any

from diva_rules.model.text import Text
from diva_rules.rules.kind import Context, Judge, check, param
from diva_rules.rules.outcome import NOT_APPLICABLE, Outcome, violated

_TOO_LONG = Text("zu lang", "too long")
_CONTROL = Text("Steuerzeichen", "control character")
_END = Text("Punkt oder Leerzeichen am Ende", "dot or blank at the end")


@check("name.portable", of=("entry", "primary_document"), evidence=("name", "problem"))
class NamePortable:
    """A name can be stored by any file system.

    Why:
        A name with a colon unpacks on Linux and fails on Windows; a name of 300
        bytes fails on both. What cannot be unpacked is not taken over.

    Law:
        None of its own; the rule cites.

    Example:
        `a:b.pdf`, `CON.txt`, a name that ends with a dot.

    Limits:
        Folders of a name are judged one by one; slashes are another rule's matter.
    """

    forbidden: str = param(Text("verbotene Zeichen", "forbidden characters"), stricter="more")
    reserved: tuple[str, ...] = param(Text("reservierte Namen", "reserved names"), stricter="more")
    longest: int = param(Text("größte Länge in Byte", "longest name in bytes"), stricter="lower")

    def prepare(self, context: Context) -> Judge:
        """Return the judge of one name."""
        reserved = frozenset(name.casefold() for name in self.reserved)
        # Nearly all names are printable, without any of these signs, not too long, and do
        # not begin with a short word and a dot; those are sound.
        signs = (*self.forbidden, "/")
        beginning = max(map(len, reserved), default=0) + 1
        longest = self.longest

        def judge(item: Any) -> Outcome | None:  # noqa: ANN401 - an entry or a named file
            name = item.name
            if name is None:
                return NOT_APPLICABLE
            if (
                name.isprintable()
                and beginning <= len(name)
                and name.find(".", 0, beginning) < 0
                and not name.endswith((".", " "))
                and not any(map(name.__contains__, signs))
                and len(name.encode()) <= longest
            ):
                return None
            for part in name.split("/"):
                found = self._problem(part, reserved)
                if found is not None:
                    return violated({"name": name}, words={"problem": found}, key=name)
            return None

        return judge

    def _problem(self, part: str, reserved: frozenset[str]) -> Text | None:
        if len(part.encode("utf-8", "surrogatepass")) > self.longest:
            return _TOO_LONG
        bad = sorted({char for char in part if char in self.forbidden})
        if bad:
            return Text.same(" ".join(bad))
        if any(char < " " or "\x7f" <= char <= "\x9f" for char in part):
            return _CONTROL
        if part.endswith((".", " ")) and part not in {".", ".."}:
            return _END
        if part.partition(".")[0].casefold() in reserved:
            return Text(f"reservierter Name {part}", f"reserved name {part}")
        return None
