"""From the files that a message names to the files that a package holds."""

from __future__ import annotations

from collections.abc import Iterator

from diva_rules.formats.xdomea.package.contents import Contents
from diva_rules.formats.xdomea.package.naming import extension_of, folded, split_file_name
from diva_rules.formats.xdomea.package.source import Found, Source, UnreadableError
from diva_rules.model.defect import Defect
from diva_rules.model.hashes import declared_algorithm
from diva_rules.model.message import MessagePlan
from diva_rules.model.package import PrimaryDocument
from diva_rules.model.record import Format, Record


class FileFinder:
    """Looks up each named file once, and remembers which entries were named.

    Args:
        source: the package.
        contents: reads contents, and knows those that were read.
        again: whether this is a second look, for which nothing is read.
    """

    def __init__(self, source: Source, contents: Contents, *, again: bool = False) -> None:
        self._source = source
        self._contents = contents
        self._again = again
        self._named = bytearray(source.count // 8 + 1)

    def was_named(self, found: Found) -> bool:
        """Tell whether the message named this entry so far."""
        return bool(self._named[found.number >> 3] & 1 << (found.number & 7))

    def files_of(self, owner: Record | MessagePlan) -> Iterator[PrimaryDocument | Defect]:
        """Yield the files that an object names, with what the package holds of them."""
        if self._source.form == "xml":
            yield from _named_files(owner)
            return
        for document in _named_files(owner):
            if document.name is None:
                yield document
                continue
            found, similar = self._source.find(document.name)
            if found is None:
                present = False if self._source.whole else None
                yield document._replace(delivered=True, present=present, similar=similar)
                continue
            self._named[found.number >> 3] |= 1 << (found.number & 7)
            yield from self._with_content(document._replace(delivered=True, present=True), found)

    def _with_content(
        self, document: PrimaryDocument, found: Found
    ) -> Iterator[PrimaryDocument | Defect]:
        algorithm = declared_algorithm(document.hash)
        look = self._contents.known if self._again else self._contents.read
        try:
            content = look(found, algorithm)
        except UnreadableError as error:
            yield error.defect
            content = None
        if content is None:
            yield document
            return
        yield document._replace(
            size=content.size,
            content_known=True,
            sha256=content.sha256,
            actual_hash=content.digest,
            **content.nature._asdict(),
        )


def _named_files(owner: Record | MessagePlan) -> list[PrimaryDocument]:
    files: list[PrimaryDocument] = []
    if isinstance(owner, MessagePlan):
        for number, format_ in enumerate(owner.files, 1):
            xpath = f"{owner.xpath}/xdomea:Aktenplandatei[{number}]"
            files += _files("plan_file", owner.id, owner.name, None, xpath, format_)
        return files
    for i, version in enumerate(owner.versions, 1):
        for j, format_ in enumerate(version.formats, 1):
            xpath = f"{owner.xpath}/xdomea:Version[{i}]/xdomea:Format[{j}]"
            role = owner.role.value
            files += _files(role, owner.id, owner.reference, version.number, xpath, format_)
    return files


def _files(
    role: str,
    owner_id: str | None,
    owner_reference: str | None,
    version_number: str | None,
    xpath: str,
    format_: Format,
) -> list[PrimaryDocument]:
    """Return the file of a format, and the signatures that lie beside it."""
    file = format_.file
    uuid, rest, key, extension = _parts(file.name)
    document = PrimaryDocument(
        name=file.name,
        role=role,
        name_uuid=uuid,
        name_rest=rest,
        name_key=key,
        extension=extension,
        original_name=file.original_name,
        owner_id=owner_id,
        owner_reference=owner_reference,
        version_number=version_number,
        format_code=format_.code,
        format_version=format_.version,
        other_format=format_.other_name,
        original_extension=extension_of(file.original_name or ""),
        signature_parts=file.signature_parts,
        hash=file.hash,
        xpath=f"{xpath}/xdomea:Primaerdokument",
        line=file.line,
    )
    return [document, *(_signature(name, document) for name in file.signature_files)]


def _signature(name: str, signed: PrimaryDocument) -> PrimaryDocument:
    uuid, rest, key, extension = _parts(name)
    return PrimaryDocument(
        name=name,
        role="signature",
        name_uuid=uuid,
        name_rest=rest,
        name_key=key,
        extension=extension,
        owner_id=signed.owner_id,
        owner_reference=signed.owner_reference,
        version_number=signed.version_number,
        xpath=signed.xpath,
        line=signed.line,
    )


def _parts(name: str | None) -> tuple[str | None, str, str, str]:
    """Return UUID, rest, identity and extension of a file name."""
    if name is None:
        return None, "", "", ""
    uuid, rest = split_file_name(name)
    return uuid, rest, uuid or folded(name), extension_of(name)
