"""An edit of a sample in words: what is changed, and where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from diva_rules.model.text import Text
from diva_rules.samples.edit import filled
from diva_rules.samples.schema import Change

_LONGEST = 100


def described(change: Change, names: Mapping[str, str]) -> Text:
    """Return what an edit does, in one sentence."""
    name, told = change.edit
    return _WORDS[name](told, names)


def _quoted(text: str, names: Mapping[str, str]) -> Text:
    """Return a text in quotes, in one line and not too long."""
    plain = " ".join(filled(text, names).split())
    cut = plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
    return Text(f"„{cut}“", f"“{cut}”") if cut else Text("leer", "empty")


def _set(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    at, to = filled(told.at, names), _quoted(told.to, names)
    return Text(f"{at}: Inhalt ist jetzt {to.de}.", f"{at}: its content is now {to.en}.")


def _attribute(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    at = filled(told.at, names)
    if told.to is None:
        german, english = f"Attribut {told.name} fehlt", f"attribute {told.name} is missing"
    else:
        to = _quoted(told.to, names)
        german = f"Attribut {told.name} ist jetzt {to.de}"
        english = f"attribute {told.name} is now {to.en}"
    return Text(f"{at}: {german}.", f"{at}: {english}.")


def _insert(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    xml = _quoted(told.xml, names)
    at = filled(told.into or told.before or told.behind or told.instead, names)
    if told.instead:
        return Text(f"{at}: ersetzt durch {xml.de}.", f"{at}: replaced by {xml.en}.")
    german = "am Ende" if told.into else "davor" if told.before else "dahinter"
    english = "at its end" if told.into else "before it" if told.before else "behind it"
    return Text(f"{at}: {german} eingefügt {xml.de}.", f"{at}: inserted {english} {xml.en}.")


def _remove(told: str, names: Mapping[str, str]) -> Text:
    at = filled(told, names)
    return Text(f"{at}: entfernt.", f"{at}: removed.")


def _move(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    at, instead = filled(told.at, names), filled(told.instead, names)
    return Text(f"{at}: steht jetzt anstelle von {instead}.", f"{at}: stands now for {instead}.")


def _replace(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    old, new = _quoted(told.old, names), _quoted(told.new, names)
    return Text(
        f"Text der Nachricht: aus {old.de} wurde {new.de}.",
        f"Text of the message: {old.en} became {new.en}.",
    )


def _container(told: str, names: Mapping[str, str]) -> Text:
    name = filled(told, names)
    return Text(
        f"Container und Nachricht heißen nach {name}.",
        f"Container and message are named by {name}.",
    )


def _message(told: str, names: Mapping[str, str]) -> Text:
    name = filled(told, names)
    return Text(f"Die Nachricht heißt {name}.", f"The message is named {name}.")


def _add(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    name = filled(told.name, names)
    return Text(f"Eintrag {name} kam hinzu.", f"Entry {name} was added.")


_ALTERED: Mapping[str, Text] = {
    "bad_crc": Text("Prüfsumme ist falsch", "checksum is wrong"),
    "encrypted": Text("gilt als verschlüsselt", "claims to be encrypted"),
    "link": Text("gilt als Verknüpfung", "claims to be a link"),
    "zeros": Text("besteht aus Nullen, stark gepackt", "consists of zeros, tightly packed"),
}


def _alter(told: Any, names: Mapping[str, str]) -> Text:  # noqa: ANN401 - an edit
    parts = [text for key, text in _ALTERED.items() if getattr(told, key)]
    if told.to is not None:
        to = filled(told.to, names)
        parts.append(Text(f"heißt jetzt {to}", f"is now named {to}"))
    if told.content is not None:
        new = _quoted(told.content, names)
        parts.append(Text(f"Inhalt ist jetzt {new.de}", f"its content is now {new.en}"))
    name = filled(told.name, names)
    return Text(
        f"Eintrag {name}: {', '.join(part.de for part in parts)}.",
        f"Entry {name}: {', '.join(part.en for part in parts)}.",
    )


def _drop(told: str, names: Mapping[str, str]) -> Text:
    name = filled(told, names)
    return Text(f"Eintrag {name}: entfernt.", f"Entry {name}: removed.")


def _cut(told: int, _: Mapping[str, str]) -> Text:
    return Text(
        f"Vom Ende des Containers fehlen {told} Byte.",
        f"At the end of the container, {told} bytes are missing.",
    )


_WORDS: Mapping[str, Callable[[Any, Mapping[str, str]], Text]] = {
    "set": _set,
    "attribute": _attribute,
    "insert": _insert,
    "remove": _remove,
    "move": _move,
    "replace": _replace,
    "container": _container,
    "message": _message,
    "add": _add,
    "alter": _alter,
    "drop": _drop,
    "cut": _cut,
}
