"""The package: what lies in a delivery, and what its files turn out to be."""

from __future__ import annotations

from typing import NamedTuple

from diva_rules.model.codes import Code
from diva_rules.model.message import NameParts
from diva_rules.model.record import Hash, SignaturePart


class Package(NamedTuple):
    """A delivery as a whole.

    Attributes:
        path: path as named to the run.
        form: `zip`, `folder` or `xml` (a message without a package).
        name: name of the container taken apart; of the folder, for folders.
        messages: names of the message files at the root; of the file named like
            the package, where none is recognised.
        deep_messages: names of message files that lie deeper.
        inner_packages: names of ZIP files inside, as a hint when no message is found.
        entries: number of entries.
        content_entries: number of entries that are no message, folder or litter.
        size: sum of the uncompressed sizes in bytes, as declared.
        whole: whether the list of entries could be read to its end.
    """

    path: str = ""
    form: str = "xml"
    name: NameParts = NameParts()
    messages: tuple[str, ...] = ()
    deep_messages: tuple[str, ...] = ()
    inner_packages: tuple[str, ...] = ()
    entries: int = 0
    content_entries: int = 0
    size: int = 0
    whole: bool = True


class Entry(NamedTuple):
    """One entry of a package.

    Attributes:
        name: full name inside the package, decoded.
        base_name: last part of the name.
        folder: part before the last slash; "" at the root.
        size: uncompressed size in bytes, as declared.
        packed_size: compressed size in bytes.
        kind: `file`, `folder`, `symlink` or `device`.
        encrypted: whether the entry is encrypted.
        litter: whether an operating system left it behind (`Thumbs.db`, `__MACOSX/`).
        is_message: whether the entry is the message that is being judged, or
            looks like another one.
        referenced: whether the message names the entry; None when that is
            unknown because the message could not be read to its end.
        likely_encoding: for names that are neither marked as UTF-8 nor plain
            ASCII: the encoding they were most likely written in.
        literal_name: the name as the ZIP standard reads it, when that is in doubt.
        raw_name: the bytes of the name, as hexadecimal digits, when that is in doubt.
    """

    name: str = ""
    base_name: str = ""
    folder: str = ""
    size: int = 0
    packed_size: int = 0
    kind: str = "file"
    encrypted: bool = False
    litter: bool = False
    is_message: bool = False
    referenced: bool | None = None
    likely_encoding: str | None = None
    literal_name: str | None = None
    raw_name: str | None = None


class PrimaryDocument(NamedTuple):
    """A file named by the message, together with what the package holds under that name.

    Attributes:
        name: Dateiname as written.
        role: `record`, `attachment`, `signature`, `cover_letter`, `routing` or
            `plan_file`.
        name_uuid: UUID at the start of the name, in lower case, if there is one.
        name_rest: what follows the UUID.
        name_key: identity of the file by name: `name_uuid`, else the folded name.
        extension: extension in lower case, without its dot.
        original_name: DateinameOriginal.
        owner_id: UUID of the document, component or plan that names the file.
        owner_reference: its Kennzeichen.
        version_number: number of the version.
        format_code: declared format.
        format_version: declared version of the format.
        hash: declared checksum.
        xpath: place of the Primaerdokument.
        line: its line.
        delivered: whether there is a package that could hold the file.
        present: whether the package holds it; None without a package, or when
            the package could not be read to its end.
        similar: name of an entry that differs only in case or normal form.
        size: size in bytes as read.
        content_known: whether the content could be read whole.
        sha256: digest of the content, hexadecimal.
        actual_hash: digest of the content by the declared algorithm, hexadecimal;
            None when the algorithm is not known or the content was not read.
        detected: format families that the content shows, such as `pdf`; empty
            when nothing is recognised.
        other_format: SonstigerName of the format.
        original_extension: extension of `original_name`, as `extension`.
        protected: whether the content is encrypted or locked by a password; None
            when that cannot be told.
        protection: what protects it, or may do so, such as `pdf`.
        identified: whether the format was looked up in PRONOM; False when it could
            not be (empty, too large), None when that was not asked for.
        puids: PRONOM ids of the content, sorted; empty when PRONOM knows none.
        puid_basis: what speaks for `puids`, sorted and joined by commas: `bytes`,
            `container`, `extension`, `text`, `xml`.
        signature_parts: what became of the Signaturdaten, up to 2.4.
    """

    name: str | None = None
    role: str = "record"
    name_uuid: str | None = None
    name_rest: str = ""
    name_key: str = ""
    extension: str = ""
    original_name: str | None = None
    owner_id: str | None = None
    owner_reference: str | None = None
    version_number: str | None = None
    format_code: Code = Code()
    format_version: str | None = None
    hash: Hash = Hash()
    xpath: str = ""
    line: int = 0
    delivered: bool = False
    present: bool | None = None
    similar: str | None = None
    size: int | None = None
    content_known: bool = False
    sha256: str | None = None
    actual_hash: str | None = None
    detected: tuple[str, ...] = ()
    other_format: str | None = None
    original_extension: str = ""
    protected: bool | None = None
    protection: str | None = None
    identified: bool | None = None
    puids: tuple[str, ...] = ()
    puid_basis: str | None = None
    signature_parts: tuple[SignaturePart, ...] = ()


class TransportList(NamedTuple):
    """A transport file: containers with their hashes, format free.

    Attributes:
        path: path of the transport file.
        listed: (container name, digest as written) for every line that names a
            container.
        delivered: (container name, ((algorithm, digest), ...)) of the containers
            of this run.
    """

    path: str = ""
    listed: tuple[tuple[str, str], ...] = ()
    delivered: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
