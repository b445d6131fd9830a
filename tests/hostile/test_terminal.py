"""What steers a terminal never reaches it, wherever in the input it stood."""

from __future__ import annotations

import re
import unicodedata

import pytest

from tests.hostile.archives import Entry, archive, delivery
from tests.hostile.messages import (
    DECLARATION,
    FILE,
    FILE_NAME,
    MESSAGE_NAME,
    ZIP_NAME,
    document,
    message,
    primary_file,
    process,
)
from tests.hostile.world import World

ESCAPES = {
    "colour": "\x1b[31m",
    "clear": "\x1b[2J",
    "title": "\x1b]0;Titel\x07",
    "c1": "\x9b31m",
    "bell": "\x07",
    "back": "\x08",
    "return": "\r",
    "line": "\n",
    "right-to-left": "\u202e",
    "isolate": "\u2066",
    "zero-width": "\u200b",
    "line-separator": "\u2028",
    "delete": "\x7f",
    "tag": "\U000e0041",
}
IN_XML = [sign for sign in ESCAPES.values() if not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", sign)]
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def steering(text: str) -> set[str]:
    """Return the signs in a text that a terminal may obey."""
    return {sign for sign in text if sign != "\n" and unicodedata.category(sign) in STEERING}


def faults(sign: str) -> str:
    """Return a message that must be quoted in many sentences, each with the sign."""
    text = message(
        objects=[
            process(
                subject=f"Betreff{sign}\ufffd",
                metadata=f"<xdomea:Kennzeichen>AZ{sign}</xdomea:Kennzeichen>",
                content=document(
                    subject=f"Vermerk{sign}\ue000",
                    files=primary_file(f"{FILE}{sign}.txt") + primary_file(f"x{sign}.txt"),
                ),
            )
        ]
    )
    return text.replace("<code>0503</code>", f"<code>0503{sign}</code>")


@pytest.mark.parametrize("lang", ["de", "en"])
def test_names_and_texts_are_spelt_out(world: World, lang: str) -> None:
    names = [Entry(f"{n}{sign}.txt", b"x") for n, sign in enumerate(ESCAPES.values())]
    world.put(f"namen/{ZIP_NAME}", archive(delivery(*names)))
    for number, sign in enumerate(IN_XML):
        world.put(f"texte/{number}/{MESSAGE_NAME}", faults(sign))
    said = world.read_aloud(
        world.input / "namen", *(world.input / "texte" / str(n) for n in range(len(IN_XML))),
        lang=lang,
    )  # fmt: skip
    assert steering(said) == set()
    for spelt in ("\\x1b[31m", "\\x9b31m", "\\u202e", "\\u2028", "\\x7f", "\\x0d"):
        assert spelt in said


def test_invisible_tags_are_spelt_out(world: World) -> None:
    path = world.put(ZIP_NAME, archive(delivery(Entry("a\U000e0041.txt", b"x"))))
    assert steering(world.read_aloud(path)) == set()


def test_names_of_inputs_are_spelt_out(world: World) -> None:
    paths = [
        world.put(f"{n}{sign}/{MESSAGE_NAME}", message()) for n, sign in enumerate(ESCAPES.values())
    ]
    paths.append(world.put("\x1b[31mrot.zip", b""))
    assert steering(world.read_aloud(*paths)) == set()


def test_errors_of_the_parser_are_spelt_out(world: World) -> None:
    prolog = DECLARATION.replace("UTF-8", "x\x1b[31m")
    paths = [
        world.put(f"namensraum/{MESSAGE_NAME}", '<a xmlns="urn:\u202ex"/>'),
        world.put(f"wurzel/{MESSAGE_NAME}", message().replace("0503 ", "\u202e0503 ")),
        world.put(f"kodierung/{MESSAGE_NAME}", message(prolog=prolog)),
        world.put(f"element/{MESSAGE_NAME}", message().replace("<xdomea:Kopf>", "<\x1b[31m>")),
        world.put(f"attribut/{MESSAGE_NAME}", message(attributes=' a="\u202e"')),
        world.put(f"verweis/{MESSAGE_NAME}", message(attributes=' a="&\x1b[31m;"')),
        world.put(f"wert/{MESSAGE_NAME}", message(attributes=' xsi:type="\u202e"')),
    ]
    assert steering(world.read_aloud(*paths)) == set()


def test_what_is_wrong_with_the_call_is_spelt_out(world: World) -> None:
    for call in (
        ["validate", "\x1b[31mfehlt.zip"],
        ["validate", "--as-of", "\x1b[31m", str(world.input)],
        ["validate", "--rules", "\x1b[31m", str(world.input)],
        ["validate", "--\x1b[31m", str(world.input)],
    ):
        ran = world.diva(*call)
        assert ran.code == 2
        assert "\x1b" not in ran.out


def test_json_keeps_all_signs_as_data(world: World) -> None:
    sign = ESCAPES["colour"]
    name = f"a{sign}.txt"
    ran = world.check(world.put(ZIP_NAME, archive(delivery(Entry(name, b"x")))))
    assert ran.places("XD-PKG-015") == [name]
    assert sign not in ran.out
    assert FILE_NAME not in "".join(f["message"]["en"] for f in ran.findings)
