"""Messages that would pull something in: by DTD, by XInclude, by whatever XML offers.

A DOCTYPE is refused before any parser sees it, so that no entity is ever declared, be it
meant for fetching or for growing.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator

import pytest

from tests.hostile.messages import DECLARATION, MESSAGE_NAME, XSI, message, process
from tests.hostile.world import World

BAITED = "Geheim-4711-nicht-lesen"


@pytest.fixture
def address() -> Iterator[str]:
    """Yield the address of a server that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield f"http://127.0.0.1:{server.getsockname()[1]}/bait"
        with pytest.raises(BlockingIOError):
            server.accept()


def with_dtd(declarations: str, text: str = "Bauantrag", *, system: str = "") -> str:
    """Return a message with a DTD, whose subject may use what it declares."""
    doctype = f"<!DOCTYPE xdomea:x {system}[{declarations}]>\n"
    return message(prolog=DECLARATION + doctype, objects=[process(subject=text)])


def laughs(levels: int) -> str:
    """Return the entities of the billion laughs."""
    return '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, levels)
    )


def test_nothing_is_declared_fetched_or_expanded(world: World, address: str) -> None:
    bait = world.bait / "secret.txt"
    bait.write_text(BAITED)
    pipe = world.bait / "pipe"  # whoever opens it waits for ever
    os.mkfifo(pipe)
    local, waiting = bait.as_uri(), pipe.as_uri()
    cases: dict[str, bytes | str] = {
        "entity-of-a-file": with_dtd(f'<!ENTITY x SYSTEM "{local}">', "&x;"),
        "entity-of-a-pipe": with_dtd(f'<!ENTITY x SYSTEM "{waiting}">', "&x;"),
        "entity-by-path": with_dtd('<!ENTITY x SYSTEM "../../bait/secret.txt">', "&x;"),
        "entity-of-an-address": with_dtd(f'<!ENTITY x SYSTEM "{address}">', "&x;"),
        "entity-by-public-id": with_dtd(f'<!ENTITY x PUBLIC "x" "{address}">', "&x;"),
        "parameter-entity": with_dtd(f'<!ENTITY % x SYSTEM "{waiting}"> %x;'),
        "parameter-entity-of-an-address": with_dtd(f'<!ENTITY % x SYSTEM "{address}"> %x;'),
        "external-subset": with_dtd("", system=f'SYSTEM "{waiting}" '),
        "external-subset-of-an-address": with_dtd("", system=f'SYSTEM "{address}" '),
        "unused": with_dtd('<!ENTITY x "y">'),
        "empty": with_dtd(""),
        "billion-laughs": with_dtd(laughs(10), "&e9;"),
        "quadratic": with_dtd(f'<!ENTITY x "{"a" * 100_000}">', "&x;" * 100_000),
        "recursion": with_dtd('<!ENTITY x "&y;"><!ENTITY y "&x;">', "&x;"),
        "defaulted-attributes": with_dtd('<!ATTLIST x y CDATA "z">'),
        "notation": with_dtd(f'<!NOTATION n SYSTEM "{address}"><!ENTITY x SYSTEM "x" NDATA n>'),
        "behind-comments": message(prolog=f"{DECLARATION}<!-- {'x' * 70_000} --><!DOCTYPE x>"),
        "behind-instructions": message(prolog=f"{DECLARATION}<?a ?>\n<?b <!-- ?>\n<!DOCTYPE x>"),
        "utf-16": with_dtd(laughs(10), "&e9;").replace("UTF-8", "UTF-16").encode("utf-16"),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    expected = {case: {"XD-XML-002"} for case in cases}
    expected["utf-16"].add("XD-XML-001")  # not UTF-8
    assert ran.by_case == expected
    assert set(ran.sentences("XD-XML-002").values()) == {
        "The message has instructions that can include foreign matter: "
        "The message has a DOCTYPE declaration; it was therefore not read."
    }
    assert ran.code == 1
    assert ran.opened == ()
    assert BAITED not in ran.out
    assert ran.seconds < 15
    assert "XD-XML-004" in ran.unchecked


@pytest.mark.parametrize("place", ["in-a-subject", "in-an-extension", "beside-objects"])
def test_xinclude_is_reported_and_not_resolved(world: World, address: str, place: str) -> None:
    bait = world.bait / "secret.txt"
    bait.write_text(BAITED)
    include = "".join(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{href}" parse="text"/>'
        for href in (bait.as_uri(), address)
    )
    extension = (
        "<xdomea:AnwendungsspezifischeErweiterungXML>"
        f"{include}</xdomea:AnwendungsspezifischeErweiterungXML>"
    )
    text = {
        "in-a-subject": message(objects=[process(subject=include)]),
        "in-an-extension": message().replace("</xdomea:Vorgang>", f"{extension}</xdomea:Vorgang>"),
        "beside-objects": message().replace("</xdomea:Kopf>", f"</xdomea:Kopf>{include}"),
    }[place]
    ran = world.check(world.put(MESSAGE_NAME, text))
    assert "XD-XML-002" in ran.rules
    assert BAITED not in ran.out
    assert ran.opened == ()


def test_addresses_in_the_message_are_never_visited(world: World, address: str) -> None:
    bait = world.bait / "secret.xsd"
    bait.write_text(BAITED)
    location = f'xsi:schemaLocation="urn:x {address} urn:y {bait.as_uri()}"'
    stylesheet = f'{DECLARATION}<?xml-stylesheet href="{address}" type="text/xsl"?>\n'
    sound = message()
    old = sound[sound.index("xsi:schemaLocation") : sound.index(">", sound.index("xsi:schema"))]
    cases = {
        "schema-location": sound.replace(old, location),
        "no-namespace": sound.replace(old, f'{old} xsi:noNamespaceSchemaLocation="{address}"'),
        "stylesheet": message(prolog=stylesheet),
        "base": message(attributes=f' xml:base="{address}"'),
        # What libxml2 rejects in a fixed value is judged again, by another library.
        "fixed-value": sound.replace("urn:xoev-de:xdomea:codeliste:dateiformat", address).replace(
            old, location
        ),
        "on-an-inner-element": sound.replace(
            "<xdomea:Vorgang>", f'<xdomea:Vorgang xmlns:xsi="{XSI}" {location}>'
        ),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    assert ran.by_case == {
        "schema-location": {"XD-XML-007"},
        "no-namespace": set(),
        "stylesheet": set(),
        "base": {"XD-XML-004"},
        "fixed-value": {"XD-XML-004", "XD-XML-007"},
        "on-an-inner-element": set(),
    }
    assert ran.opened == ()
    assert BAITED not in ran.out
