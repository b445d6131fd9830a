"""Files that are something else than they claim, and messages of another kind."""

from __future__ import annotations

from tests.hostile.archives import archive, delivery
from tests.hostile.messages import (
    CONTENT,
    DECLARATION,
    FILE_NAME,
    MESSAGE_NAME,
    NAMESPACE,
    ROOT,
    ZIP_NAME,
    message,
)
from tests.hostile.world import World

TEXT = message()
PAGE = "<html><head><title>502 Bad Gateway</title></head><body><hr></body></html>"


def test_files_named_xml_that_are_none(world: World) -> None:
    cases: dict[str, bytes | str] = {
        "page": "<!DOCTYPE html>\n" + PAGE,
        "page-of-old": '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">\n' + PAGE,
        "page-without-doctype": PAGE,
        "json": '{"Nachricht": "0503"}',
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        "old-office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "text": "Die Lieferung folgt.",
        "blanks": " \n\t" * 1000,
        "nothing": "",
        "zeros": bytes(10_000),
        "noise": bytes(range(256)) * 40,
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    expected = {case: {"XD-XML-001"} for case in cases}
    expected["page"] = expected["page-of-old"] = {"XD-XML-001", "XD-XML-002"}
    expected["page-without-doctype"] = {"XD-XML-003"}
    assert ran.by_case == expected
    said = ran.sentences("XD-XML-001")
    assert {
        case: sentence.rpartition("probably ")[2]
        for case, sentence in said.items()
        if "probably" in sentence
    } == {
        "page": "an HTML page.",
        "page-of-old": "an HTML page.",
        "json": "JSON.",
        "pdf": "a PDF.",
        "old-office": "an older Office document.",
    }
    assert "The file is empty" in said["nothing"]
    assert "The file is empty" in said["blanks"]
    assert ran.code == 1


def test_a_zip_is_known_by_its_content_and_a_message_by_its_name(world: World) -> None:
    sound = archive(delivery())
    world.put(f"zip-as-xml/{MESSAGE_NAME}", sound)
    world.put(f"xml-as-zip/{ZIP_NAME}", TEXT)
    world.put(f"page-as-zip/{ZIP_NAME}", PAGE)
    world.put(f"nothing-as-zip/{ZIP_NAME}", b"")
    ran = world.check(*sorted(p for p in world.input.rglob("*") if p.is_file()))
    assert ran.by_file == {
        MESSAGE_NAME: {"XD-PKG-008"},
        f"nothing-as-zip/{ZIP_NAME}": {"XD-PKG-001"},
        f"page-as-zip/{ZIP_NAME}": {"XD-PKG-001"},
        f"xml-as-zip/{ZIP_NAME}": {"XD-PKG-001"},
    }


def test_a_gzip_file_is_recognised(world: World) -> None:
    ran = world.check(world.put(MESSAGE_NAME, b"\x1f\x8b\x08\0\0\0\0\0"))
    assert "probably a gzip file" in ran.said("XD-XML-001")


def other_namespace(namespace: str) -> str:
    """Return the message under another namespace, in its schemaLocation, too."""
    return TEXT.replace(NAMESPACE, namespace)


def test_messages_of_unknown_versions(world: World) -> None:
    namespaces = {
        "later": "urn:xoev-de:xdomea:schema:5.0.0",
        "earlier": "http://www.xdomea.de/V2.2.0",
        "blank-at-the-end": f"{NAMESPACE} ",
        "upper-case": NAMESPACE.upper(),
        "foreign": "urn:example:aussonderung",
        "very-long": "urn:" + "x" * 100_000,
    }
    cases = {case: other_namespace(namespace) for case, namespace in namespaces.items()}
    cases["none"] = TEXT.replace("xdomea:", "").replace('xmlns:xdomea="', 'xmlns:x="')
    ran = world.check_each(MESSAGE_NAME, cases)
    assert ran.by_case == {case: {"XD-XML-003"} for case in cases}
    assert "XD-XML-004" in ran.unchecked
    assert ran.code == 1


def test_messages_of_another_kind(world: World) -> None:
    def root(name: str, text: str = TEXT) -> str:
        return text.replace(f"xdomea:{ROOT}", f"xdomea:{name}")

    newer, older = other_namespace("urn:xoev-de:xdomea:schema:4.0.0"), TEXT
    cases = {
        "no-message": root("Vorgang"),
        "no-number": root("Aussonderung.Aussonderung"),
        "another-number": root("Aussonderung.Aussonderung.9999"),
        "another-case": root("aussonderung.aussonderung.0503"),
        "of-no-version": root("Aussonderung.BewertungskatalogAnnehmen.0515"),
        "nothing-inside": f'{DECLARATION}<xdomea:x xmlns:xdomea="{NAMESPACE}"/>',
    }
    ran = world.check_each(MESSAGE_NAME, cases)
    assert {case for case, rules in ran.by_case.items() if "XD-XML-008" not in rules} == set()
    mixed = {
        "another-family": root("Abgabe.Abgabe.0401"),
        "header-of-an-older-version": newer,
        "message-of-another-type": root("Aussonderung.Anbieteverzeichnis.0501", older),
        "empty": f'{DECLARATION}<xdomea:{ROOT} xmlns:xdomea="{NAMESPACE}"/>',
    }
    ran = world.check_each(MESSAGE_NAME, mixed)
    assert {case for case, rules in ran.by_case.items() if "XD-XML-004" not in rules} == set()


def test_folders_without_a_message(world: World) -> None:
    cases = {
        "empty": (),
        "only-files": (FILE_NAME,),
        "only-a-page": ("seite.xml",),
        "only-empty-folders": ("a/b/c/",),
    }
    for case, names in cases.items():
        folder = world.input / case
        folder.mkdir()
        for name in names:
            if name.endswith("/"):
                (folder / name).mkdir(parents=True)
            else:
                world.put(f"{case}/{name}", PAGE)
    ran = world.check(*(world.input / case for case in cases))
    assert ran.by_file == {
        "empty": {"XD-PKG-003"},
        "only-files": {"XD-PKG-003"},
        "only-a-page": {"XD-PKG-003"},
        "only-empty-folders": {"XD-PKG-003"},
    }
    assert ran.code == 1


def test_a_wrong_call_is_no_finding(world: World) -> None:
    path = world.put(ZIP_NAME, archive(delivery()))
    for wrong in (
        [world.input / "fehlt.zip"],
        [path, "--limit", "size=0"],
        [path, "--limit", "xml_depth=100000"],
        [path, "--as-of", "gestern"],
        [path, "--rules", path],
    ):
        ran = world.diva("validate", *wrong)
        assert ran.code == 2
        assert ran.out == ""
        assert ran.err.strip()
    sound = world.diva("validate", "--as-of", "2026-11-23", "--lang", "en", path)
    assert sound.code == 0
    assert CONTENT.decode().strip() not in sound.out
