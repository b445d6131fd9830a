"""Messages that are deep, wide or long beyond all measure."""

from __future__ import annotations

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
from tests.hostile.world import MIB, World

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
        "as-the-document": DECLARATION
        + nested(name, 100_000).replace(
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


LONG = "x" * (20 * MIB)


def test_20_megabytes_in_one_piece(world: World) -> None:
    cases = {
        "cdata": message(objects=[process(subject=f"<![CDATA[{LONG}]]>")]),
        "attribute-of-the-root": message(attributes=f' a="{LONG}"'),
        "text": message(objects=[process(subject=LONG)]),
        "attribute": TEXT.replace("<xdomea:Vorgang>", f'<xdomea:Vorgang a="{LONG}">'),
        "unknown-element": in_process(f"<xdomea:Unbekannt>{LONG}</xdomea:Unbekannt>"),
        "blanks": in_process(" " * (20 * MIB)),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=250 * MIB)
    found = ran.by_case
    assert {case for case in cases if not found[case] & {"XD-PKG-020", "XD-XML-001"}} == set()
    assert found["cdata"] == found["attribute-of-the-root"] == {"XD-PKG-020"}
    assert ran.seconds < 15


def test_20_megabytes_are_a_limit_and_no_syntax_error(world: World) -> None:
    cases = {
        "text": message(objects=[process(subject=LONG)]),
        "attribute": TEXT.replace("<xdomea:Vorgang>", f'<xdomea:Vorgang a="{LONG}">'),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=250 * MIB)
    assert ran.by_case == {case: {"XD-PKG-020"} for case in cases}


def attributes(count: int) -> str:
    """Return attributes that no schema knows."""
    return "".join(f' a{n}="1"' for n in range(count))


def test_many_attributes_and_namespaces(world: World) -> None:
    namespaces = "".join(f' xmlns:n{n}="urn:n:{n}"' for n in range(1_000))
    cases = {
        "attributes-of-a-process": TEXT.replace(
            "<xdomea:Vorgang>", f"<xdomea:Vorgang{attributes(1_000)}>"
        ),
        "attributes-of-the-root": message(attributes=attributes(200_000)),
        "namespaces-of-the-root": message(attributes=namespaces),
        "namespaces-of-a-process": TEXT.replace(
            "<xdomea:Vorgang>", f"<xdomea:Vorgang{namespaces}>"
        ),
    }
    ran = world.check_each(MESSAGE_NAME, cases, peak=200 * MIB)
    assert ran.by_case == {
        "attributes-of-a-process": {"XD-XML-004"},
        "attributes-of-the-root": {"XD-PKG-020"},
        "namespaces-of-the-root": set(),
        "namespaces-of-a-process": set(),
    }
    assert ran.seconds < 20


def test_30_000_attributes_of_the_root(world: World) -> None:
    path = world.put(MESSAGE_NAME, message(attributes=attributes(30_000)))
    ran = world.diva("validate", "--format", "text", path, seconds=8, peak=250 * MIB, spills=True)
    assert "XD-XML-004" in ran.out


def test_40_000_attributes_of_one_element(world: World) -> None:
    """A thousand errors of one object are told, and the others are counted."""
    text = TEXT.replace("<xdomea:Vorgang>", f"<xdomea:Vorgang{attributes(40_000)}>")
    ran = world.check(world.put(MESSAGE_NAME, text), spills=True)
    assert ran.rules == {"XD-XML-004"}
    assert len(ran.findings) == 1001
    (rest,) = (f for f in ran.findings if "more schema errors" in f["message"]["en"])
    assert "39000 more schema errors in this part of the message" in rest["message"]["en"]
    assert "39000 weitere Schemafehler in diesem Teil" in rest["message"]["de"]
    assert rest["location"]["xpath"].endswith("/xdomea:Schriftgutobjekt[1]")


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


def test_siblings_of_an_unknown_element(world: World) -> None:
    unknown = ["<xdomea:Unbekannt/>", "<x/>", "<xdomea:Unbekannt>x</xdomea:Unbekannt>"]
    cases = {
        str(n): TEXT.removesuffix(END_TAG) + element * 1_000 + END_TAG
        for n, element in enumerate(unknown)
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    assert ran.by_case == {case: {"XD-XML-004"} for case in cases}


def test_a_million_siblings_of_an_unknown_element(world: World) -> None:
    text = f"{TEXT.removesuffix(END_TAG)}{'<x/>' * 1_000_000}{END_TAG}"
    ran = world.check(world.put(MESSAGE_NAME, text), seconds=30, peak=400 * MIB, spills=True)
    assert ran.rules & {"XD-XML-004", "XD-PKG-020"}


def test_blanks_by_the_megabyte_are_a_bomb_only_beyond_the_ratio(world: World) -> None:
    cases = {
        f"{size}-kib": archive(
            [Entry(MESSAGE_NAME, in_process("\n" * (size << 10)).encode()), *delivery()[1:]]
        )
        for size in (1000, 2000)
    }
    ran = world.check_each(ZIP_NAME, cases)
    assert ran.by_case == {"1000-kib": set(), "2000-kib": {"XD-PKG-020"}}
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
    ran = world.check_each(MESSAGE_NAME, cases)
    assert {case: "XD-PKG-020" in rules for case, rules in ran.by_case.items()} == {
        "100-deep": False,
        "200-deep": False,
        "240-deep": False,
        "300-deep": True,
    }
    objects = {info["path"].partition("/")[0]: info["objects"] for info in ran.report["inputs"]}
    assert objects["200-deep"] == 202
    assert ran.seconds < 20
