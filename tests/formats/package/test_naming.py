"""Names of containers, messages and primary documents are taken apart as the schemes say."""

from __future__ import annotations

import pytest

from diva_rules.formats.xdomea.package.naming import (
    extension_of,
    folded,
    parse_name,
    split_file_name,
)
from diva_rules.model.message import NameParts
from diva_rules.model.standard import ROOTS
from tests.support.deliveries import PROCESS, uuid

P = PROCESS
LONG = f"{P}_Aussonderung.Aussonderung.0503"

NAMES = [
    (f"{LONG}.zip", NameParts(f"{LONG}.zip", LONG, ".zip", "long", P, "0503")),
    (f"{LONG}.xdomea", NameParts(f"{LONG}.xdomea", LONG, ".xdomea", "long", P, "0503")),
    (f"{LONG}.xml", NameParts(f"{LONG}.xml", LONG, ".xml", "long", P, "0503")),
    (f"{LONG}.ZIP", NameParts(f"{LONG}.ZIP", LONG, ".zip", "long", P, "0503")),
    # An unpacked delivery is a folder, whose name has no extension.
    (LONG, NameParts(LONG, LONG, "", "long", P, "0503")),
    (f"{P}_0503_1.zip", NameParts(f"{P}_0503_1.zip", f"{P}_0503_1", ".zip", "short", P, "0503", 1)),
    (f"{P}_0501_012", NameParts(f"{P}_0501_012", f"{P}_0501_012", "", "short", P, "0501", 12)),
    (
        f"{P}_0503.zip",
        NameParts(f"{P}_0503.zip", f"{P}_0503", ".zip", "short_without_number", P, "0503"),
    ),
    ("lieferung.zip", NameParts("lieferung.zip", "lieferung", ".zip")),
    ("lieferung", NameParts("lieferung", "lieferung", "")),
    ("lieferung.tar.gz", NameParts("lieferung.tar.gz", "lieferung.tar", ".gz")),
    ("akte.0503", NameParts("akte.0503", "akte.0503", "")),
    ("", NameParts("", "", "")),
]
# Close to a scheme, but not of it.
NO_SCHEME = [
    f"{P[:-1]}_0503_1.zip",
    f"{P}0503_1.zip",
    f"{P}-0503-1.zip",
    f"{P}_503_1.zip",
    f"{P}_0503_.zip",
    f"{P}_0503_1_2.zip",
    f"{P}_0503_1234567890.zip",
    f"{P}_0503_१.zip",
    f"{P}_Aussonderung.0503.zip",
    f"{P}_Aussonderung.Aussonderung.503.zip",
    f"{P}_Aussonderung_Aussonderung_0503.zip",
    f"x{P}_0503_1.zip",
    f"{{{P}}}_0503_1.zip",
    f"{P}_0503_1.zip.zip",
    f"{P.replace('-', '')}_0503_1.zip",
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[name for name, _ in NAMES])
def test_parts(name: str, expected: NameParts) -> None:
    assert parse_name(name) == expected


@pytest.mark.parametrize("version", ROOTS)
def test_every_message_has_a_name_of_its_scheme(version: str) -> None:
    for number, root in ROOTS[version].items():
        for extension in (".zip", ".xdomea", ".xml", ""):
            parts = parse_name(f"{P}_{root}{extension}")
            assert parts[2:6] == (extension, "long", P, number)
            short = parse_name(f"{P}_{number}_2{extension}")
            assert short[2:7] == (extension, "short", P, number, 2)


@pytest.mark.parametrize("name", NO_SCHEME)
def test_no_scheme(name: str) -> None:
    parts = parse_name(name)
    assert (parts.scheme, parts.process_id, parts.message_type) == NameParts()[3:6]
    assert parts.name == name


def test_process_id_is_kept_as_written() -> None:
    assert parse_name(f"{P.upper()}_0503_1.zip").process_id == P.upper()


U = uuid(1)
FILES = [
    (f"{U}.pdf", (U, ".pdf")),
    (f"{U}_Bescheid.pdf", (U, "_Bescheid.pdf")),
    (f"{U.upper()}.PDF", (U, ".PDF")),
    (f"{U}", (U, "")),
    (f"{U}\n.pdf", (U, "\n.pdf")),
    (f"{U}0.pdf", (U, "0.pdf")),
    (f"x{U}.pdf", (None, f"x{U}.pdf")),
    (f"ordner/{U}.pdf", (None, f"ordner/{U}.pdf")),
    ("Bescheid.pdf", (None, "Bescheid.pdf")),
    ("", (None, "")),
]


@pytest.mark.parametrize(("name", "expected"), FILES)
def test_file_name(name: str, expected: tuple[str | None, str]) -> None:
    assert split_file_name(name) == expected


EXTENSIONS = [
    ("a.pdf", "pdf"),
    ("a.PDF", "pdf"),
    ("a.tar.gz", "gz"),
    ("ordner.x/a", ""),
    ("ordner.x/a.txt", "txt"),
    ("ohne", ""),
    (".htaccess", ""),
    ("..", ""),
    ("a.", ""),
    ("", ""),
    ("ordner/", ""),
    (".a.txt", "txt"),
]


@pytest.mark.parametrize(("name", "expected"), EXTENSIONS)
def test_extension(name: str, expected: str) -> None:
    assert extension_of(name) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Bescheid.PDF", "bescheid.pdf", True),
        ("Grün.txt", "Gru\u0308n.txt", True),
        ("STRASSE.txt", "straße.txt", True),
        ("a.txt", "b.txt", False),
        ("Grün.txt", "Grun.txt", False),
        ("a b.txt", "a_b.txt", False),
    ],
)
def test_folding(one: str, other: str, same: bool) -> None:
    assert (folded(one) == folded(other)) is same
