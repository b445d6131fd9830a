"""Write the examples: `python examples/make.py`; with `--check`, compare what lies there.

Everything is invented: municipality, records, people, offices. The same bytes come out on
every machine. The sound deliveries keep every rule; in `defects`, the delivery in xdomea 3.0.0
is spoiled by every function in `DEFECTS`, which names the rule that finds it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import reduce
from pathlib import Path

from making import playground, xdomea3, xdomea4
from making.festival import FESTIVAL
from making.package import Package
from making.records import Message, uuid_of

HERE = Path(__file__).resolve().parent
MAIL = "aussonderung@musterstadt.example"
INSTANCE = "aktenregister-produktiv"
DECIDED = "2026-05-18T09:20:00.750+02:00"

# Sound deliveries


def offer_3() -> Package:
    """Return the offer in xdomea 3.0.0: all processes of a file, without their files."""
    return _in_version_3("0501", "2026-03-09T08:30:15.250+01:00")


def delivery_3() -> Package:
    """Return the delivery in xdomea 3.0.0: what the archive wanted of the offer."""
    return _in_version_3("0503", "2026-10-19T10:12:30.500+02:00", DECIDED)


def offer_4() -> Package:
    """Return the offer in xdomea 4.0.0."""
    return _in_version_4("0501", "2026-03-10T14:05:00.125+01:00")


def delivery_4() -> Package:
    """Return the delivery in xdomea 4.0.0."""
    return _in_version_4("0503", "2026-10-20T09:00:45.875+02:00", DECIDED)


def _in_version_3(type_: str, created_at: str, decided_at: str | None = None) -> Package:
    process, file = uuid_of("disposal/playground"), playground.PLAYGROUND
    message = Message(type_, process, created_at, MAIL, INSTANCE, file, decided_at)
    stem = f"{process}_{message.name}.{type_}"
    return _package(stem, xdomea3.message_xml(message), message)


def _in_version_4(type_: str, created_at: str, decided_at: str | None = None) -> Package:
    process = uuid_of("disposal/festival")
    message = Message(type_, process, created_at, MAIL, INSTANCE, FESTIVAL, decided_at)
    return _package(f"{process}_{type_}_1", xdomea4.message_xml(message), message)


def _package(stem: str, xml: str, message: Message) -> Package:
    return Package(stem, xml, {file.name: file.data for file in message.files})


# Defects: each happens in real deliveries, and is found by the rule that is named


def type_of_offer_in_header(package: Package) -> Package:
    """XD-HDR-001: the header was copied from the offer."""
    return package.edited(
        "<code>0503</code>\n      <name>Aussonderung.Aussonderung</name>",
        "<code>0501</code>\n      <name>Aussonderung.Anbieteverzeichnis</name>",
    )


def time_without_zone(package: Package) -> Package:
    """XD-HDR-004: the creation time has neither time zone nor milliseconds."""
    return package.edited("2026-10-19T10:12:30.500+02:00", "2026-10-19T10:12:30")


def process_without_subject(package: Package) -> Package:
    """XD-TXT-001: the clerk never filled in the Betreff."""
    subject = playground.BUILDING.subject
    return package.edited(f"<xdomea:Betreff>{subject}</xdomea:Betreff>", "<xdomea:Betreff/>")


def umlaut_read_wrongly(package: Package) -> Package:
    """XD-TXT-007: UTF-8 was read as Windows-1252 when the old system was replaced."""
    subject = playground.REPORT.subject
    return package.edited(subject, subject.encode().decode("cp1252"))


def period_reversed(package: Package) -> Package:
    """XD-DAT-001: the year of the end was mistyped."""
    end = playground.BUILDING.runs_until
    return package.edited(f"<xdomea:Ende>{end}", f"<xdomea:Ende>{end.replace('2010', '2001')}")


def written_in_the_future(package: Package) -> Package:
    """XD-DAT-005: two digits of the year were exchanged."""
    day = playground.PROPOSAL.written_on
    element = "<xdomea:DatumDesSchreibens>"
    return package.edited(element + day, element + day.replace("2010", "2100"))


def time_zero_of_unix(package: Package) -> Package:
    """XD-DAT-006: the time of the file was lost, and the software wrote its zero."""
    made_at = playground.MINUTES.versions[0].made_at
    return package.edited(made_at, "1970-01-01T00:00:00.000Z")


def file_under_wrong_plan_unit(package: Package) -> Package:
    """XD-APL-001: the file was moved in the filing plan but kept its Aktenzeichen."""
    code = playground.PLAYGROUND.plan_unit.code
    element = "<xdomea:Kennzeichen>"
    return package.edited(f"{element}{code}</", f"{element}67.30</")


def retention_of_999_years(package: Package) -> Package:
    """XD-RET-010: 999 years stand for “for ever”."""
    years = "<xdomea:AnzahlJahre>{}</xdomea:AnzahlJahre>"
    return package.edited_near(playground.PLANNING.reference, years.format(10), years.format(999))


def marked_for_destruction(package: Package) -> Package:
    """XD-RET-004: the decision of the archive did not reach the process."""
    return package.edited_near(
        playground.BUILDING.reference,
        "<code>A</code>\n                <name>Archivwürdig</name>",
        "<code>V</code>\n                <name>Vernichten</name>",
    )


def one_uuid_for_two_documents(package: Package) -> Package:
    """XD-ID-001: the document was made as a copy of another, and kept its UUID."""
    return package.edited(uuid_of(playground.DIARY.key), uuid_of(playground.PROPOSAL.key))


def yes_in_german(package: Package) -> Package:
    """XD-XML-004: the software wrote a German “ja” where the schema knows 1 and true."""
    day = f"<xdomea:ZdADatum>{playground.PLAYGROUND.closed_on}"
    element = "<xdomea:ZdA>{}</xdomea:ZdA>\n      "
    return package.edited(element.format(1) + day, element.format("ja") + day)


def file_left_behind(package: Package) -> Package:
    """XD-PKG-009: the export lost a file that the message names."""
    return package.without_file(playground.PLAN.versions[0].name)


def file_that_nobody_names(package: Package) -> Package:
    """XD-PKG-010: somebody put a file into the container by hand."""
    name = f"{uuid_of('playground/2/invoice')}_Schlussrechnung.txt"
    return package.with_file(name, b"Schlussrechnung vom 29.10.2010\n")


def empty_file(package: Package) -> Package:
    """XD-PKG-017: the export wrote the name of the file but not its content."""
    return package.with_file(playground.DIARY.versions[0].name, b"")


def preview_pictures(package: Package) -> Package:
    """XD-PKG-025: Windows left its preview pictures in the folder of the export."""
    return package.with_file("Thumbs.db", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))


def error_page_instead_of_pdf(package: Package) -> Package:
    """XD-DOC-004: the file is the page on which the document server reported an error."""
    page = "<!DOCTYPE html>\n<title>503</title>\n<p>Dokumentenserver nicht erreichbar</p>\n"
    return package.with_file(playground.PROPOSAL.versions[0].name, page.encode())


DEFECTS: tuple[Callable[[Package], Package], ...] = (
    type_of_offer_in_header,
    time_without_zone,
    process_without_subject,
    umlaut_read_wrongly,
    period_reversed,
    written_in_the_future,
    time_zero_of_unix,
    file_under_wrong_plan_unit,
    retention_of_999_years,
    marked_for_destruction,
    one_uuid_for_two_documents,
    yes_in_german,
    file_left_behind,
    file_that_nobody_names,
    empty_file,
    preview_pictures,
    error_page_instead_of_pdf,
)


def spoiled_3() -> Package:
    """Return the delivery in xdomea 3.0.0 with all defects at once."""
    return reduce(lambda package, defect: defect(package), DEFECTS, delivery_3())


# Writing


def examples() -> dict[str, bytes]:
    """Return all examples: content by path below this folder."""
    folders = {
        "xdomea-3.0.0": (offer_3(), delivery_3()),
        "xdomea-4.0.0": (offer_4(), delivery_4()),
        "defects": (spoiled_3(),),
    }
    return {
        f"{folder}/{package.stem}.zip": package.zipped()
        for folder, packages in folders.items()
        for package in packages
    }


def differences(folder: Path) -> list[str]:
    """Return what lies in a folder otherwise than it would be written."""
    wanted = examples()
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.zip")}
    stale = [name for name in wanted.keys() & found if found[name].read_bytes() != wanted[name]]
    return sorted(
        [f"is missing: {name}" for name in wanted.keys() - found]
        + [f"is not one of the examples: {name}" for name in found.keys() - wanted]
        + [f"differs: {name}" for name in stale]
    )


def write(folder: Path) -> None:
    """Write all examples below a folder."""
    for name, data in examples().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the examples, or compare; return 1 if something differs."""
    parser = argparse.ArgumentParser(description="Write the examples of diva_rules.")
    parser.add_argument("--check", action="store_true", help="only compare; exit 1 if different")
    parser.add_argument("--folder", type=Path, default=HERE, help="where they lie")
    options = parser.parse_args(arguments)
    if not options.check:
        write(options.folder)
        return 0
    found = differences(options.folder)
    sys.stderr.writelines(f"{line}\n" for line in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
