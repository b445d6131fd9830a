"""Messages that are deep, wide or long beyond all measure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import pytest

from tests.hostile.archives import Entry, archive, delivery
from tests.hostile.messages import (
    DECLARATION,
    END_TAG,
    MESSAGE_NAME,
    NAMESPACE,
    STEM,
    ZIP_NAME,
    document,
    message,
    process,
    uuid_of,
)
from tests.hostile.world import MIB, Ran, World

TEXT = message()


def after_head(extra: str) -> str:
    """Return a message with something between header and objects."""
    return TEXT.replace("</xdomea:Kopf>", f"</xdomea:Kopf>{extra}")


def in_process(extra: str) -> str:
    """Return a message with something behind the documents of its process."""
    return TEXT.replace("</xdomea:Vorgang>", f"{extra}</xdomea:Vorgang>")


def nested(name: str, levels: int) -> str:
    """Return elements inside one another."""
    return f"<xdomea:{name}>" * levels + f"</xdomea:{name}>" * levels


@pytest.mark.parametrize("name", ["Vorgang", "Teilvorgang", "Unbekannt", "Schriftgutobjekt"])
def test_100_000_nested_elements(world: World, name: str) -> None:
    cases = {
        "as-the-document": DECLARATION + nested(name, 100_000).replace(
            f"<xdomea:{name}>", f'<xdomea:{name} xmlns:xdomea="{NAMESPACE}">', 1
        ),
        "behind-the-header": after_head(nested(name, 100_000)),
        "in-a-process": in_process(nested(name, 100_000)),
        "never-closed": after_head(f"<xdomea:{name}>" * 100_000),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    found = ran.by_case
    assert "XD-XML-008" in found["as-the-document"]
    for case in list(cases)[1:]:
        assert "XD-PKG-020" in found[case]
        assert "More than 256 elements nested" in ran.sentences("XD-PKG-020")[case]
    assert ran.seconds < 15


def test_one_text_of_20_megabytes(world: World) -> None:
    long = "x" * (20 * MIB)
    cases = {
        "subject": message(objects=[process(subject=long)]),
        "cdata": message(objects=[process(subject=f"<![CDATA[{long}]]>")]),
        "blanks": after_head(" " * (20 * MIB)),
        "in-an-unknown-element": in_process(f"<xdomea:Unbekannt>{long}</xdomea:Unbekannt>"),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=250 * MIB)
    found = ran.by_case
    assert all("XD-PKG-020" in found[case] for case in cases), found
    assert ran.seconds < 15


def test_one_attribute_of_20_megabytes(world: World) -> None:
    long = "x" * (20 * MIB)
    cases = {
        "of-the-root": message(attributes=f' a="{long}"'),
        "of-a-process": TEXT.replace("<xdomea:Vorgang>", f'<xdomea:Vorgang a="{long}">'),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=250 * MIB)
    assert ran.by_case == {case: {"XD-PKG-020"} for case in cases}


def test_100_000_attributes_or_namespaces(world: World) -> None:
    attributes = "".join(f' a{n}="1"' for n in range(100_000))
    namespaces = "".join(f' xmlns:n{n}="urn:n:{n}"' for n in range(1_000))
    cases = {
        "attributes-of-a-process": TEXT.replace("<xdomea:Vorgang>", f"<xdomea:Vorgang{attributes}>"),
        "attributes-of-the-root": message(attributes=attributes),
        "namespaces-of-the-root": message(attributes=namespaces),
        "namespaces-of-a-process": TEXT.replace(
            "<xdomea:Vorgang>", f"<xdomea:Vorgang{namespaces}>"
        ),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=250 * MIB, spills=True)
    assert {case: rules & {"XD-XML-004", "XD-PKG-020"} for case, rules in ran.by_case.items()} == {
        "attributes-of-a-process": {"XD-XML-004"},
        "attributes-of-the-root": {"XD-PKG-020"},
        "namespaces-of-the-root": set(),
        "namespaces-of-a-process": set(),
    }
    assert ran.seconds < 20


def test_comments_and_instructions_of_several_megabytes(world: World) -> None:
    long = "x" * (5 * MIB)
    cases = {
        "comment": after_head(f"<!--{long}-->"),
        "instruction": after_head(f"<?a {long}?>"),
        "comment-before": message(prolog=f"{DECLARATION}<!--{'x' * 900_000}-->"),
        "comment-before-is-too-long": message(prolog=f"{DECLARATION}<!--{long}-->"),
        "comment-behind": f"{TEXT}<!--{long}-->",
        "many-comments": after_head("<!--x-->" * 200_000),
        "many-instructions": after_head("<?x?>" * 200_000),
        "many-comments-before": message(prolog=DECLARATION + "<!---->" * 100_000),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=200 * MIB)
    expected: dict[str, set[str]] = {case: set() for case in cases}
    expected["comment-before-is-too-long"] = {"XD-PKG-020"}
    assert ran.by_case == expected
    assert ran.seconds < 20


@contextmanager
def message_of(file: BinaryIO, before: str, after: str) -> Iterator[BinaryIO]:
    """Write what stands before and after the many elements that the test writes."""
    file.write(before.encode())
    yield file
    file.write(after.encode())


@pytest.mark.parametrize(
    "element", ["<xdomea:Unbekannt/>", "<x/>", "<xdomea:Unbekannt>x</xdomea:Unbekannt>"]
)
def test_a_million_siblings_of_an_unknown_element(world: World, element: str) -> None:
    body = io.BytesIO()
    with message_of(body, TEXT.removesuffix(END_TAG), END_TAG):
        body.write(element.encode() * 1_000_000)
    ran = world.check(
        world.put(MESSAGE_NAME, body.getvalue()), peak=400 * MIB, spills=True
    )
    assert ran.rules & {"XD-XML-004", "XD-PKG-020"}
    assert ran.seconds < 45


def test_blanks_by_the_megabyte_are_a_bomb_only_beyond_the_ratio(world: World) -> None:
    blanks = after_head("\n" * (2 * MIB)).encode()
    path = world.put(ZIP_NAME, archive([Entry(MESSAGE_NAME, blanks), *delivery()[1:]]))
    ran = world.check(path)
    assert ran.rules == {"XD-PKG-020"}
    assert f"{STEM}.xml” grows to more than 300 times its size" in ran.said("XD-PKG-020")


def subprocesses(levels: int) -> str:
    """Return a process with subprocesses inside one another."""
    content = document()
    for level in range(levels):
        inner = process(uuid_of(level), subject=f"Stufe {level}", content=content)
        content = inner.replace("xdomea:Vorgang>", "xdomea:Teilvorgang>")
    return process(content=content)


def test_subprocesses_200_deep(world: World) -> None:
    cases = {
        f"{levels}-deep": message(objects=[subprocesses(levels)]) for levels in (100, 200, 240, 300)
    }
    ran: Ran = world.check_each(MESSAGE_NAME, cases)
    assert {case: "XD-PKG-020" in rules for case, rules in ran.by_case.items()} == {
        "100-deep": False,
        "200-deep": False,
        "240-deep": False,
        "300-deep": True,
    }
    objects = {info["path"].partition("/")[0]: info["objects"] for info in ran.report["inputs"]}
    assert objects["200-deep"] == 202
    assert ran.seconds < 20
