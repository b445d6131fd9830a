"""The beginning of an XML document, looked at before any parser sees it.

A DOCTYPE is found here and refused, so that no entity is ever declared, expanded
or fetched. The start tag of the root tells version, message and prefix.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from diva_rules.formats.xdomea.versions import is_message, message_type_of, version_of
from diva_rules.model.defect import Defect
from diva_rules.model.message import XmlFacts
from diva_rules.model.text import Text

_SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BLANKS = " \t\r\n"  # of XML; what Python takes for blanks besides may begin another format
_DECLARATION = re.compile(rf"[{_BLANKS}]*<\?xml\s[^>]*?\?>")
_ENCODING = re.compile(r"""\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']""")
_VERSION = re.compile(r"""\sversion\s*=\s*["']([^"']*)["']""")
_SKIP = re.compile(rf"[{_BLANKS}]+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_START_TAG = re.compile(rf"""<[^{_BLANKS}!?/<>](?:[^"'<>]++|"[^"]*+"|'[^']*+')*+>""")
_NAME = re.compile(rf"<([^{_BLANKS}/>]+)")
# Codecs of Python that are no character sets, although they give text.
_NO_CHARACTER_SETS = frozenset(
    {"idna", "palmos", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
)
_MAGIC = (
    ("PK\x03\x04", "ein ZIP", "a ZIP"),
    ("%PDF", "ein PDF", "a PDF"),
    ("\x1f\x8b", "eine gzip-Datei", "a gzip file"),
    ("\xd0\xcf\x11\xe0", "ein älteres Office-Dokument", "an older Office document"),
    ("{", "JSON", "JSON"),
)


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stands before the content of the root element.

    Attributes:
        encoding: encoding by byte order mark or declaration; UTF-8 otherwise.
        namespace: namespace of the root.
        prefix: its prefix, "" for none.
        root: its local name; None if no start tag was found.
        tag: its qualified name in Clark notation.
        attributes: its attributes by qualified name.
        declarations: its namespace declarations by prefix.
        length: bytes up to the end of the start tag.
        defects: what is wrong with the prolog.
        readable: whether a parser may go on.
    """

    encoding: str = "UTF-8"
    namespace: str | None = None
    prefix: str = ""
    root: str | None = None
    tag: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    declarations: dict[str, str] = field(default_factory=dict)
    length: int = 0
    defects: tuple[Defect, ...] = ()
    readable: bool = False

    @property
    def version(self) -> str | None:
        """The xdomea version by namespace, if it is one that is read."""
        return version_of(self.namespace)

    @property
    def is_ascii_compatible(self) -> bool:
        """Whether one byte is one character, as far as markup is concerned."""
        return not self.encoding.upper().startswith(("UTF-16", "UTF-32", "UCS", "EBCDIC", "CP037"))

    def facts(self) -> XmlFacts:
        """Return what is known of the document before its content is read."""
        root = self.root or ""
        version = self.version
        return XmlFacts(
            encoding=self.encoding,
            namespace=self.namespace,
            prefix=self.prefix,
            root=self.root,
            version=version,
            message_type=message_type_of(root),
            family=root.partition(".")[0] or None,
            known_message=version is not None and is_message(version, root),
            schema_location=self.attributes.get(_SCHEMA_LOCATION),
        )


class NeedMoreError(Exception):
    """The start tag of the root is not complete yet."""


def read_prolog(data: bytes, *, final: bool, limit: int) -> Prolog:
    """Look at the beginning of a document.

    Args:
        data: the first bytes.
        final: whether the document ends with `data`.
        limit: how many bytes a prolog may have.

    Raises:
        NeedMoreError: the prolog is not complete; call again with more bytes.
    """
    if not data.strip(_BLANKS.encode()):
        if final:
            return Prolog(defects=(Defect("xml-empty"),))
        raise NeedMoreError
    text, width, encoding = _decode(data)
    declared = _DECLARATION.match(text)
    if declared and (match := _ENCODING.search(declared[0])) and width == 1:
        encoding = match[1]
    defects = _declaration_defects(declared[0] if declared else "", encoding)
    return _scan(_Document(data, text, width, encoding), defects, final=final, limit=limit)


@dataclass(frozen=True, slots=True)
class _Document:
    data: bytes
    text: str
    width: int
    encoding: str


def _decode(data: bytes) -> tuple[str, int, str]:
    """Return the text for scanning, bytes per character, and the encoding by its mark."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            if name == "utf-8":
                return data.decode("latin-1")[3:], 1, "UTF-8"
            width = 4 if "32" in name else 2
            return data[len(bom) :].decode(name, "replace"), width, name[:6].upper()
    for start, name in ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be")):
        if data.startswith(start):
            return data.decode(name, "replace"), 2, "UTF-16"
    # Everything that matters here is ASCII, and Latin-1 keeps every byte in place.
    return data.decode("latin-1"), 1, "UTF-8"


def _declaration_defects(declaration: str, encoding: str) -> list[Defect]:
    defects = []
    version = _VERSION.search(declaration)
    if version and version[1] != "1.0":
        defects.append(Defect("xml-version", (("version", version[1]),), line=1))
    if encoding.upper() not in {"UTF-8", "UTF8", "US-ASCII", "ASCII"}:
        defects.append(Defect("xml-not-utf8", (("encoding", encoding),), line=1))
    return defects


def _scan(document: _Document, defects: list[Defect], *, final: bool, limit: int) -> Prolog:
    text, position = document.text, 0
    while skipped := _SKIP.match(text, position):
        position = skipped.end()
    rest = text[position : position + 9]
    if rest.upper() == "<!DOCTYPE":
        return _refused(document, defects, position)
    tag = _START_TAG.match(text, position)
    if tag:
        return _root(document, defects, tag)
    if len(document.data) >= limit:
        found = Defect("limit-xml-prolog", (("limit", limit),))
        return Prolog(document.encoding, defects=(*defects, found))
    if not final and (not rest or _may_go_on(rest)):
        raise NeedMoreError
    return Prolog(document.encoding, defects=(*defects, _no_xml(text, position)))


def _may_go_on(rest: str) -> bool:
    return rest.startswith("<") and not rest.startswith("</")


def _refused(document: _Document, defects: list[Defect], position: int) -> Prolog:
    line = document.text.count("\n", 0, position) + 1
    found = [Defect("xml-doctype", line=line)]
    name = re.match(r"<!DOCTYPE\s+([^\s>\[]+)", document.text[position : position + 200], re.I)
    if name and name[1].lower() == "html":
        what = Text("eine HTML-Seite", "an HTML page")
        found.append(Defect("xml-not-xml", (("what", what),), line=line))
    return Prolog(document.encoding, defects=(*defects, *found))


def _root(document: _Document, defects: list[Defect], tag: re.Match[str]) -> Prolog:
    length = tag.end() * document.width
    line = document.text.count("\n", 0, tag.start()) + 1
    source = tag[0] if tag[0].endswith("/>") else tag[0][:-1] + "/>"
    if document.width == 1:
        source = _decoded(source.encode("latin-1"), document.encoding)
    try:
        start = _read_start(source)
    except (etree.XMLSyntaxError, ValueError) as error:
        found = Defect("xml-syntax", (("line", line), ("problem", plain_problem(error))), line=line)
        return Prolog(document.encoding, defects=(*defects, found))
    name = etree.QName(start.tag)
    return Prolog(
        encoding=document.encoding,
        namespace=name.namespace,
        prefix=start.prefix,
        root=name.localname,
        tag=start.tag,
        attributes=start.attributes,
        declarations=start.declarations,
        length=length,
        defects=tuple(defects),
        readable=True,
    )


class _Start:
    """A start tag as the parser sees it.

    It is taken from the parser's events: to ask an element for all its attributes
    takes time that grows with the square of their number.
    """

    def __init__(self, source: str) -> None:
        name = _NAME.match(source)
        self.prefix = name[1].rpartition(":")[0] if name else ""
        self.tag = ""
        self.attributes: dict[str, str] = {}
        self.declarations: dict[str, str] = {}

    def start(self, tag: str, attributes: dict[str, str], declarations: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = dict(attributes)
        self.declarations = {prefix or "": uri for prefix, uri in declarations.items()}

    def close(self) -> None:
        pass


def _read_start(source: str) -> _Start:
    """Read an empty element.

    Raises:
        ValueError: it is not well-formed.
    """
    start = _Start(source)
    # Nothing can be declared inside a start tag: what is resolved is `&amp;` and its like.
    parser = etree.XMLParser(
        target=cast("Any", start),
        recover=True,
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
    )
    etree.fromstring(source, parser)
    for error in parser.error_log.filter_from_errors():
        # A namespace that is no URI is an unknown namespace, which is said elsewhere.
        if error.type != etree.ErrorTypes.WAR_NS_URI:
            raise ValueError(error.message)
    return start


def _decoded(data: bytes, encoding: str) -> str:
    """Decode a start tag; as Latin-1, which keeps the markup, if the encoding is none."""
    try:
        if codecs.lookup(encoding).name not in _NO_CHARACTER_SETS:
            return data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        pass
    return data.decode("latin-1")


def _no_xml(text: str, position: int) -> Defect:
    head = text[position : position + 8]
    for magic, german, english in _MAGIC:
        if head.startswith(magic):
            return Defect("xml-not-xml", (("what", Text(german, english)),), line=1)
    line = text.count("\n", 0, position) + 1
    problem = Text("kein Start-Tag", "no start tag")
    return Defect("xml-syntax", (("line", line), ("problem", problem)), line=line)


def plain_problem(error: Exception) -> str:
    """Return what a parser complains of, without its place, on one line."""
    message = str(error.args[0]) if error.args else str(error)
    message = re.sub(r",? ?line \d+, column \d+.*$", "", message.replace("\n", " "))
    return message.strip()[:300]
