"""Messages that are cut off, or whose bytes are not what the declaration says."""

from __future__ import annotations

import codecs

import pytest

from tests.hostile.messages import DECLARATION, END_TAG, MESSAGE_NAME, message, process
from tests.hostile.world import World

TEXT = message(objects=[process(subject="Straße nach Łódź")])
XML_ALONE, READ = {"XD-XML-001"}, set[str]()


def declared(encoding: str, *, text: str = TEXT, version: str = "1.0") -> str:
    """Return a message that declares an encoding."""
    declaration = f'<?xml version="{version}" encoding="{encoding}"?>\n'
    return text.replace(DECLARATION, declaration)


def test_a_message_cut_off_anywhere_is_reported(world: World) -> None:
    data = TEXT.encode()
    # From the end tag on nothing is missing but a line break.
    whole = len(data) - 1
    cases = {f"{n:05}": data[:n] for n in [*range(0, whole, 41), whole - 1]}
    ran = world.check_each(MESSAGE_NAME, cases)
    assert {case for case, rules in ran.by_case.items() if "XD-XML-001" not in rules} == set()
    behind_the_header = {n for n in cases if int(n) > TEXT.index("<xdomea:Schriftgutobjekt>")}
    assert len(behind_the_header) > 20
    assert {case: ran.by_case[case] for case in behind_the_header} == dict.fromkeys(
        behind_the_header, XML_ALONE
    )
    assert "The file is empty" in ran.sentences("XD-XML-001")["00000"]
    assert world.check(world.put(MESSAGE_NAME, data[:whole])).rules == READ


def test_nothing_is_said_of_a_header_that_is_cut_off(world: World) -> None:
    text = TEXT[: TEXT.index("</xdomea:Kopf>")]  # sender and receiver are stated
    assert world.check(world.put(MESSAGE_NAME, text)).rules == XML_ALONE


def test_true_encodings_are_read_and_all_but_utf_8_is_reported(world: World) -> None:
    latin = TEXT.replace("Łódź", "Köln")
    cases = {
        "utf-8": declared("UTF-8").encode(),
        "utf-8-in-lower-case": declared("utf-8").encode(),
        "utf-8-with-mark": codecs.BOM_UTF8 + TEXT.encode(),
        "undeclared": TEXT.removeprefix(DECLARATION).encode(),
        "ascii": declared("US-ASCII", text=message()).encode(),
        "latin-1": declared("ISO-8859-1", text=latin).encode("latin-1"),
        "windows-1252": declared("windows-1252", text=latin).encode("cp1252"),
        "utf-16": declared("UTF-16").encode("utf-16"),
        "utf-16-big-endian": codecs.BOM_UTF16_BE + declared("UTF-16").encode("utf-16-be"),
        "utf-16-undeclared": TEXT.removeprefix(DECLARATION).encode("utf-16"),
        "utf-16-without-mark": declared("UTF-16LE").encode("utf-16-le"),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    sound = {"utf-8", "utf-8-in-lower-case", "utf-8-with-mark", "undeclared", "ascii"}
    assert ran.by_case == {case: READ if case in sound else XML_ALONE for case in cases}
    said = ran.sentences("XD-XML-001")
    assert "encoded in ISO-8859-1, not in UTF-8" in said["latin-1"]
    assert "encoded in UTF-16, not in UTF-8" in said["utf-16"]
    objects = {info["path"].partition("/")[0]: info["objects"] for info in ran.report["inputs"]}
    assert objects == dict.fromkeys(cases, 2)


def test_false_encodings(world: World) -> None:
    latin = TEXT.replace("Łódź", "Köln")
    cases = {
        "latin-1-as-utf-8": latin.encode("latin-1"),
        "utf-16-as-utf-8": declared("UTF-8").encode("utf-16"),
        "utf-8-as-utf-16": declared("UTF-16").encode(),
        "utf-8-as-ascii": declared("US-ASCII").encode(),
        "utf-16-mark-on-utf-8": codecs.BOM_UTF16_LE + TEXT.encode(),
        "utf-32": declared("UTF-32").encode("utf-32"),
        "utf-7": declared("UTF-7").encode("utf-7"),
        "ebcdic": declared("IBM037", text=latin).encode("cp037"),
        "unknown": declared("Klingonisch").encode(),
        "nonsense": declared("?!").encode(),
        "half-a-pair": TEXT.encode().replace(b"Bauamt", b"\xed\xa0\x80"),
        "overlong": TEXT.encode().replace(b"Bauamt", b"\xc0\xaf"),
        "cut-off-character": TEXT.encode().replace("ß".encode(), b"\xc3"),
        "two-marks": codecs.BOM_UTF8 * 2 + TEXT.encode(),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    assert {case for case, rules in ran.by_case.items() if "XD-XML-001" not in rules} == set()
    assert "Bytes do not fit the encoding UTF-8" in ran.sentences("XD-XML-001")["latin-1-as-utf-8"]


def test_encodings_that_only_python_knows(world: World) -> None:
    names = ["punycode", "raw_unicode_escape", "unicode_escape", "mbcs", "utf_8_sig"]
    cases = {name: declared(name) for name in names}
    found = world.check_each(MESSAGE_NAME, cases).by_case
    assert {case for case, rules in found.items() if "XD-XML-001" not in rules} == set()


@pytest.mark.parametrize("name", ["rot13", "base64", "undefined", "idna", "zip"])
def test_encodings_that_are_no_encodings(world: World, name: str) -> None:
    assert "XD-XML-001" in world.check(world.put(MESSAGE_NAME, declared(name))).rules


def test_characters_that_xml_forbids(world: World) -> None:
    def with_subject(subject: str) -> str:
        return TEXT.replace("Straße", subject)

    cases = {
        "nul": with_subject("\0"),
        "nul-at-the-end": TEXT + "\0",
        "escape": with_subject("\x1b[31m"),
        "not-a-character": with_subject("\ufffe"),
        "nul-by-number": with_subject("&#0;"),
        "escape-by-number": with_subject("&#27;"),
        "surrogate-by-number": with_subject("&#xD800;"),
        "beyond-unicode": with_subject("&#x110000;"),
        "ampersand": with_subject("Müller & Söhne"),
        "two-roots": TEXT + "<x/>",
        "text-behind": TEXT + "Ende",
        "text-before": "Anfang" + TEXT.removeprefix(DECLARATION),
        "blank-before-the-declaration": "\n" + TEXT,
        "late-declaration": f"<!-- x -->{TEXT}",
        "double-attribute": TEXT.replace("<xdomea:Vorgang>", '<xdomea:Vorgang a="1" a="2">'),
        "unbound-prefix": TEXT.replace("<xdomea:Vorgang>", '<xdomea:Vorgang x:a="1">'),
        "crossed-tags": TEXT.replace("</xdomea:Betreff></", "</x></xdomea:Betreff></"),
        "version-1.1": declared("UTF-8", version="1.1"),
        "version-2.0": declared("UTF-8", version="2.0"),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    assert {case for case, rules in ran.by_case.items() if "XD-XML-001" not in rules} == set()
    said = ran.sentences("XD-XML-001")
    assert "The message is XML 1.1, not XML 1.0" in said["version-1.1"]
    assert all("\0" not in sentence and "\x1b" not in sentence for sentence in said.values())


def test_an_entity_that_nothing_declares(world: World) -> None:
    ran = world.check(world.put(MESSAGE_NAME, TEXT.replace("Straße", "&nbsp;")))
    assert ran.rules == XML_ALONE
    assert "nbsp" in ran.said("XD-XML-001")


def test_markup_that_is_rare_but_right(world: World) -> None:
    cases = {
        "cdata": TEXT.replace("Straße nach Łódź", "<![CDATA[<Straße> & Weg]]>"),
        "comments": TEXT.replace("<xdomea:Betreff>", "<!-- a --><xdomea:Betreff><!-- b -->"),
        "instructions": TEXT.replace("<xdomea:Betreff>", "<?a b?><xdomea:Betreff><?c?>"),
        "references": TEXT.replace("Straße", "&#83;tra&#xDF;e &lt;&amp;&gt;&quot;&apos;"),
        "carriage-returns": TEXT.replace("\n", "\r\n"),
        "one-line": TEXT.replace("\n", ""),
        "blanks-in-tags": TEXT.replace("</xdomea:Betreff>", "</xdomea:Betreff \n\t>"),
        "apostrophes": TEXT.replace('"', "'"),
        "comments-behind": TEXT + "<!-- Ende --><?ende?>\n",
        "standalone": TEXT.replace("?>", ' standalone="yes"?>', 1),
        "supplementary-plane": TEXT.replace("Straße", "\U0001f4c1"),
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    # A picture in a title is read, but is no character of DIN 91379.
    further = {"supplementary-plane": READ | {"XD-TXT-005"}}
    assert ran.by_case == dict.fromkeys(cases, READ) | further
    assert ran.code == 0


def test_the_end_tag_alone_is_missing(world: World) -> None:
    ran = world.check(world.put(MESSAGE_NAME, TEXT.removesuffix(END_TAG)))
    assert ran.rules == XML_ALONE
    assert "Not well-formed XML, line" in ran.said("XD-XML-001")
    assert "XD-XML-004" in ran.unchecked
