"""Registering official schemas: read, resolved, merged, proved to load, and kept."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from diva_rules.formats.xdomea.reading.compile import container_tags
from diva_rules.formats.xdomea.schema.chosen import messages_of
from diva_rules.formats.xdomea.schema.official.documents import XS, Document, Documents
from diva_rules.formats.xdomea.schema.official.gather import gather
from diva_rules.formats.xdomea.schema.official.merge import Merger
from diva_rules.formats.xdomea.schema.official.store import (
    FORMAT,
    MAIN,
    RegisteredSet,
    digest,
    registered,
    set_folder,
)
from diva_rules.formats.xdomea.schema.variants import load_document, schema_set
from diva_rules.formats.xdomea.versions import NAMESPACE_START, compiled_message
from diva_rules.model.errors import ConfigurationError, reason_of
from diva_rules.model.standard import DISPOSAL_MESSAGES, VERSIONS
from diva_rules.model.text import Text


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of one version.

    Attributes:
        set: the set as it is kept now.
        outcome: `added`, `replaced`, or `known` if the same set was there before.
    """

    set: RegisteredSet
    outcome: str


def register(sources: Sequence[Path], store: Path, *, replace: bool = False) -> list[Registered]:
    """Register the official schemas in some ZIPs, folders or files.

    All versions in them that diva reads are registered; the version is told by the
    target namespace.

    Args:
        sources: what was downloaded.
        store: the folder of registered schemas; made if it is not there.
        replace: whether a set of other content may take the place of one.

    Raises:
        NoSuchInputError: a source does not exist.
        ConfigurationError: there is no schema of xdomea among them, one does not load,
            a file that it needs is missing, or another set of the version is there.
    """
    documents = Documents(gather(sources))
    found = [ns for ns in documents.namespaces() if ns.startswith(NAMESPACE_START)]
    versions = [v for v in VERSIONS if NAMESPACE_START + v in found]
    if not versions:
        raise _no_version(documents.namespaces())
    groups = {v: documents.closure(NAMESPACE_START + v) for v in versions}
    for version in versions:
        _refuse_other(store, version, groups[version], replace=replace)
    try:
        return [_keep(store, version, groups[version]) for version in versions]
    except OSError as error:
        reason = reason_of(error)
        raise ConfigurationError(
            Text(
                f"{store}: kann nicht geschrieben werden ({reason.de}).",
                f"{store}: cannot be written ({reason.en}).",
            )
        ) from None


def unregister(store: Path, version: str) -> None:
    """Remove the registered set of a version.

    Raises:
        ConfigurationError: there is none, or it cannot be removed.
    """
    folder = set_folder(store, version)
    if version not in VERSIONS or not folder.is_dir():
        raise ConfigurationError(
            Text(
                f"{store}: für {version} ist kein Schema registriert; siehe diva schema list.",
                f"{store}: no schema is registered for {version}; see diva schema list.",
            )
        )
    try:
        shutil.rmtree(folder)
    except OSError as error:
        reason = reason_of(error)
        raise ConfigurationError(
            Text(
                f"{folder}: kann nicht gelöscht werden ({reason.de}).",
                f"{folder}: cannot be removed ({reason.en}).",
            )
        ) from None


def _files(groups: Mapping[str, Sequence[Document]]) -> list[tuple[str, bytes]]:
    return sorted((d.name, d.content) for group in groups.values() for d in group)


def _refuse_other(
    store: Path, version: str, groups: Mapping[str, Sequence[Document]], *, replace: bool
) -> None:
    if replace:
        return
    known = registered(store, version)
    ours = digest(_files(groups))
    if known is not None and known.digest != ours:
        raise ConfigurationError(
            Text(
                f"Für xdomea {version} ist schon ein anderes Schema registriert ({known.digest});"
                f" dieses hat {ours}. Mit --replace tritt es an dessen Stelle.",
                f"Another schema is registered for xdomea {version} ({known.digest}); this one"
                f" has {ours}. With --replace it takes the place of the other.",
            )
        )


def _keep(store: Path, version: str, groups: Mapping[str, Sequence[Document]]) -> Registered:
    """Write a set beside its place, prove that it loads, and put it there."""
    files = _files(groups)
    folder = set_folder(store, version)
    was_there = folder.exists()
    before = _sound(store, version)
    if before is not None and before.digest == digest(files):
        return Registered(before, "known")
    store.mkdir(parents=True, exist_ok=True)
    workshop = Path(tempfile.mkdtemp(prefix=".new-", dir=store))
    try:
        made = workshop / "set"
        _write(made, version, groups, files)
        _prove(made / "merged" / MAIN, version)
        if was_there:
            folder.rename(workshop / "old")
        made.rename(folder)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    kept = registered(store, version)
    if kept is None:  # somebody removed it at this moment
        raise FileNotFoundError(folder)
    return Registered(kept, "replaced" if was_there else "added")


def _sound(store: Path, version: str) -> RegisteredSet | None:
    """Return the set that is there, None for none or a damaged one, which is replaced."""
    try:
        return registered(store, version)
    except ConfigurationError:
        return None


def _write(
    folder: Path,
    version: str,
    groups: Mapping[str, Sequence[Document]],
    files: Sequence[tuple[str, bytes]],
) -> None:
    namespace = NAMESPACE_START + version
    others = sorted(ns for ns in groups if ns != namespace)
    names = {ns: f"imported-{number}.xsd" for number, ns in enumerate(others, 1)}
    names[namespace] = MAIN
    merger = Merger(groups, names)
    merged = {ns: merger.merged(ns) for ns in groups}
    _refuse_bounded(merged[namespace], version)
    written = {names[ns]: _bytes(root) for ns, root in merged.items()}
    given = {_kept_name(number, name): (name, data) for number, (name, data) in enumerate(files)}
    for part, contents in (
        ("files", {file: content for file, (_, content) in given.items()}),
        ("merged", written),
    ):
        (folder / part).mkdir(parents=True)
        for file, content in contents.items():
            (folder / part / file).write_bytes(content)
    data = {
        "format": FORMAT,
        "version": version,
        "digest": digest(files),
        "messages": list(messages_of(folder / "merged" / MAIN)),
        "files": [
            {"name": name, "file": file, "sha256": hashlib.sha256(content).hexdigest()}
            for file, (name, content) in given.items()
        ],
        "merged": [
            {"file": file, "sha256": hashlib.sha256(written[file]).hexdigest()}
            for file in sorted(written)
        ],
    }
    text = json.dumps(data, ensure_ascii=True, indent=2)
    (folder / "set.json").write_text(text + "\n", encoding="utf-8")


def _kept_name(number: int, name: str) -> str:
    """Return a name that every file system takes, whatever the ZIP said."""
    plain = re.sub(r"[^0-9A-Za-z.-]", "_", name.rpartition("/")[2])
    return f"{number:03}-{plain[-100:]}"


def _bytes(root: etree._Element) -> bytes:
    tree = etree.ElementTree(root)
    etree.indent(tree)
    written: bytes = etree.tostring(tree, encoding="utf-8", xml_declaration=True)
    return written


def _refuse_bounded(schema: etree._Element, version: str) -> None:
    """Refuse schemas that count what is judged and removed on its own.

    Of a run of equal objects the reader keeps two, so a bound above one could not
    be seen to be exceeded.
    """
    containers = {
        etree.QName(str(tag)).localname
        for number in DISPOSAL_MESSAGES[version]
        for tag in container_tags(compiled_message(version, number))
    }
    for element in schema.iter(f"{{{XS}}}element"):
        if element.get("name") not in containers:
            continue
        for part in _around(element):
            bound = part.get("maxOccurs", "1")
            if bound not in {"0", "1", "unbounded"}:
                raise _not_loaded(
                    version,
                    f"{element.get('name')} darf höchstens {bound}-mal stehen, was beim Lesen in"
                    " Teilen nicht geprüft werden kann",
                    f"{element.get('name')} may occur {bound} times at most, which cannot be"
                    " checked when a message is read in parts",
                )


def _around(element: etree._Element) -> Iterator[etree._Element]:
    """Yield a declaration and the groups that it stands in."""
    part: etree._Element | None = element
    while part is not None and part.tag != f"{{{XS}}}complexType":
        yield part
        part = part.getparent()


def _prove(path: Path, version: str) -> None:
    """Compile the schema, and the variants that judge messages in parts."""
    try:
        whole = load_document(str(path))
        etree.XMLSchema(whole)
        declared = messages_of(path)
        for number, root in DISPOSAL_MESSAGES[version].items():
            if root in declared:
                variants = schema_set(whole, root, compiled_message(version, number))
                for variant in (variants.units, variants.shells):
                    etree.XMLSchema(variant)
    except etree.LxmlError as error:
        words = " ".join(str(error).split())
        raise _not_loaded(version, words, words) from None


def _not_loaded(version: str, german: str, english: str) -> ConfigurationError:
    return ConfigurationError(
        Text(
            f"Das Schema zu xdomea {version} lässt sich nicht verwenden: {german}.",
            f"The schema of xdomea {version} cannot be used: {english}.",
        )
    )


def _no_version(namespaces: Sequence[str]) -> ConfigurationError:
    shown = ", ".join(ns or "–" for ns in namespaces[:8])
    known = ", ".join(VERSIONS)
    return ConfigurationError(
        Text(
            f"Kein Schema einer Version von xdomea gefunden, die diva liest ({known});"
            f" gefundene Namensräume: {shown}.",
            f"No schema of a version of xdomea that diva reads ({known}) was found;"
            f" namespaces found: {shown}.",
        )
    )
